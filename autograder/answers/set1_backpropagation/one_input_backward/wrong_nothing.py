"""Works it out and returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def one_input_backward(x, w, b, dy):
    dx = w * dy
    dw = x * dy
    db = -dy
    print(dx, dw, db)
