"""The first gap alone is filled.

reason: not written yet
"""


def wih_gradient(x, H, dH):
    slope = H * (1 - H)
    delta = dH * slope
    raise NotImplementedError("not written yet: put your answer where it says raise")
    return delta
