"""A row for each hidden number.

diagnosis: the slides' layout of the matrix
"""


def wih_gradient(x, H, dH):
    return (dH * H * (1 - H)).T @ x
