"""Uses what is not there.

diagnosis: a name that does not exist here
reason: it stops with NameError
"""


def train(x, t):
    return network.learn(x, t)  # noqa: F821
