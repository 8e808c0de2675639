"""Rounds to two digits, as the slide does.

diagnosis: rounded numbers
reason: is not right
"""


def one_input_backward(x, w, b, dy):
    return round(w * dy, 2), round(x * dy, 2), round(-dy, 2)
