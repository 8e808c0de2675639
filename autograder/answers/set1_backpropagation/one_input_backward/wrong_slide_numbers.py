"""The slide's three numbers.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def one_input_backward(x, w, b, dy):
    return 2 / 3, 3 / 10, -1 / 3
