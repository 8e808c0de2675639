"""One number for the whole array.

diagnosis: the right numbers, added up
reason: its shape is ()
"""


def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
