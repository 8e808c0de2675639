"""The error, and nothing else.

diagnosis: a way back without the slope of the outputs' sigmoid
"""


def who_gradient(H, out, t):
    return H.T @ (out - t)
