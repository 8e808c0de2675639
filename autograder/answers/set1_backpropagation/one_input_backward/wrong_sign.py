"""Every sign turned, as if the update were already in it.

diagnosis: the opposite sign
"""


def one_input_backward(x, w, b, dy):
    return -w * dy, -x * dy, dy
