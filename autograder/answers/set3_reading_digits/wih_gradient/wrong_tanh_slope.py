"""The slope of tanh.

diagnosis: the slope of tanh
reason: is not right
"""


def wih_gradient(x, H, dH):
    return x.T @ (dH * (1 - H**2))
