"""Step 4 of the slides: who's formula for wih.

diagnosis: the formula for who
"""


def wih_gradient(x, H, dH):
    return H.T @ (dH * H * (1 - H))
