"""y·dy.

diagnosis: y times dy
"""


def softmax_backward(y, dy):
    return y * dy
