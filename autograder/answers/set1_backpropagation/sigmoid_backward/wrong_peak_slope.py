"""The largest slope, ¼, everywhere.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def sigmoid_backward(x, dy):
    return 0.25 * dy
