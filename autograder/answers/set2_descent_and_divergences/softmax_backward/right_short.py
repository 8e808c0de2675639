"""No table."""


def softmax_backward(y, dy):
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))
