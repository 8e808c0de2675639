"""Returns the formula.

diagnosis: something else than numbers
reason: dx is not numbers: it is a str
"""


def sigmoid_backward(x, dy):
    return "dy * y * (1 - y)"
