"""Lists that are no matrices.

reason: train returns two matrices, wih and who; these are not
"""


def train(x, t):
    return [[1, 2], [3]], "who"
