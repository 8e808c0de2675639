"""The sum over the batch.

diagnosis: the sum over the batch where the loss takes the mean
"""


def who_gradient(H, out, t):
    return H.T @ (2 * (out - t) * out * (1 - out))
