"""delta itself.

diagnosis: an answer that leaves an argument out
reason: its shape is (6, 4), expected (5, 4)
"""


def wih_gradient(x, H, dH):
    return dH * H * (1 - H)
