"""The stub as it was handed out.

reason: not written yet
"""


def train(x, t):
    raise NotImplementedError("not written yet: put your answer where it says raise")
