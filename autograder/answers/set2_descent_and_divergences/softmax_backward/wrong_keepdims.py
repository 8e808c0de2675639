"""keepdims forgotten: it runs for N = M alone, and then wrongly.

diagnosis: the sum of one sample given to another
reason: it stops with ValueError
"""


def softmax_backward(y, dy):
    return y * (dy - (dy * y).sum(axis=1))
