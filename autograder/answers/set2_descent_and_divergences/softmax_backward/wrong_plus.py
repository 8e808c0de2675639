"""Plus for minus.

diagnosis: the two parts of the Jacobian added
"""


def softmax_backward(y, dy):
    return y * (dy + (dy * y).sum(axis=1, keepdims=True))
