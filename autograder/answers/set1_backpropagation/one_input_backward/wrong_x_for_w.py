"""dx and dw confused.

diagnosis: x where w belongs
diagnosis: w where x belongs
earns: 1/3
"""


def one_input_backward(x, w, b, dy):
    dx = x * dy
    dw = w * dy
    return dx, dw, -dy
