"""A list made in a comprehension."""


def one_input_backward(x, w, b, dy):
    return [slope * dy for slope in (w, x, -1)]
