"""The largest slope, ¼, everywhere.

reason: is not right
"""


def sigmoid_backward(x, dy):
    return 0.25 * dy
