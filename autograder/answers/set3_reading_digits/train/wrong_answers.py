"""Returns what it reads.

reason: train returns two matrices, wih and who; these are not
"""


def train(x, t):
    return t.argmax(axis=1)
