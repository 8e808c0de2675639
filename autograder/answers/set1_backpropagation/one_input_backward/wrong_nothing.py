"""Works it out and returns nothing.

reason: it returns nothing
"""


def one_input_backward(x, w, b, dy):
    dx = w * dy
    dw = x * dy
    db = -dy
    print(dx, dw, db)
