"""Squares, and no root.
diagnosis: a distance of squares
earns: 1/3
"""


def relative_error(a, b):
    return ((a - b) ** 2).sum() / max((a**2).sum(), (b**2).sum(), 1e-300)
