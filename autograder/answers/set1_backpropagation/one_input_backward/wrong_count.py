"""Forgets db.

diagnosis: another number of values than the text asks for
reason: it returns 2 values, expected 3: dx, dw, db
"""


def one_input_backward(x, w, b, dy):
    return w * dy, x * dy
