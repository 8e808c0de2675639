"""Gathers the weights of the winners."""

import numpy as np


def maxout_backward(x, W, b, dy):
    K, D, M = W.shape
    winner = (x @ W + b[:, None]).argmax(axis=0)
    chosen = W.transpose(0, 2, 1)[winner, np.arange(M)]
    dx = (dy[..., None] * chosen).sum(axis=1)
    dW, db = np.zeros((K, M, D)), np.zeros((K, M))
    np.add.at(dW, (winner, np.arange(M)), dy[..., None] * x[:, None])
    np.add.at(db, (winner, np.broadcast_to(np.arange(M), winner.shape)), dy)
    return dx, dW.transpose(0, 2, 1), db
