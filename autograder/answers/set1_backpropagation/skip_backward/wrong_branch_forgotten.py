"""The skip alone.

diagnosis: the skip alone
"""


def skip_backward(x, W, b, dy):
    return dy
