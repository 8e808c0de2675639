"""y − dy.

diagnosis: y less dy, the shortcut of softmax with cross-entropy
"""


def softmax_backward(y, dy):
    return y - dy
