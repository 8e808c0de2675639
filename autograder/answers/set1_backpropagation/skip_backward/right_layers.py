"""Small layers as classes, with forward and backward."""

import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        return x @ self.W - self.b

    def backward(self, dy):
        return dy @ self.W.T


class Logistic:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dy):
        return dy * self.y * (1 - self.y)


def skip_backward(x, W, b, dy):
    layers = [Affine(W, b), Logistic()]
    for layer in layers:
        x = layer.forward(x)
    branch = dy
    for layer in reversed(layers):
        branch = layer.backward(branch)
    return branch + dy
