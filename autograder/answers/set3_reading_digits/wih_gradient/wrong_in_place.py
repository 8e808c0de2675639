"""Multiplies the caller's dH.

diagnosis: input changed
"""


def wih_gradient(x, H, dH):
    dH *= H * (1 - H)
    return x.T @ dH
