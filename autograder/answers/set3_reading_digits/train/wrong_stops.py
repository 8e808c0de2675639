"""Uses what is not there.

reason: it stops with NameError
"""


def train(x, t):
    return network.learn(x, t)  # noqa: F821
