"""The worked code with its gaps filled."""


def wih_gradient(x, H, dH):
    slope = H * (1 - H)
    delta = dH * slope
    dwih = x.T @ delta
    return dwih
