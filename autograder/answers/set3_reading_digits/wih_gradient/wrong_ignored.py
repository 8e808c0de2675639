"""What arrives is left out.

diagnosis: what arrives, left out
"""


def wih_gradient(x, H, dH):
    return x.T @ (H * (1 - H))
