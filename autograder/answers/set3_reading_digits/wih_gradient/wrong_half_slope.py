"""1 − H in the place of the slope.

diagnosis: one factor of the slope alone
"""


def wih_gradient(x, H, dH):
    return x.T @ (dH * (1 - H))
