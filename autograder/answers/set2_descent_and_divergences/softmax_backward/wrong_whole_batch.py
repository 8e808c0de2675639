"""One sum for all samples.

diagnosis: one sum for the whole batch
"""


def softmax_backward(y, dy):
    return y * (dy - (dy * y).sum())
