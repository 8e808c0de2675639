"""H, not its slope.

diagnosis: H in the place of its slope
"""


def wih_gradient(x, H, dH):
    return x.T @ (dH * H)
