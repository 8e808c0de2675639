"""1 for the largest, 0 for the others.

reason: is not right
"""


def softmax(z):
    return (z == z.max(axis=1, keepdims=True)) * 1.0
