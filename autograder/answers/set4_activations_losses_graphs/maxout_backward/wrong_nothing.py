"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def maxout_backward(x, W, b, dy):
    print((x @ W + b[:, None]).max(axis=0))
