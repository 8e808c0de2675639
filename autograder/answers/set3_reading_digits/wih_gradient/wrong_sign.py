"""A minus from the update.

diagnosis: the opposite sign
"""


def wih_gradient(x, H, dH):
    return -x.T @ (dH * H * (1 - H))
