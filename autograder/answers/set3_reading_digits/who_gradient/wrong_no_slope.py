"""The slope is missing.

diagnosis: a way back without the slope of the outputs' sigmoid
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (out - t)) / len(H)
