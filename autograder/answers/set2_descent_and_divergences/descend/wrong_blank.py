"""The stub as it was handed out.

reason: not written yet
"""


def descend(a, x, eta, epsilon, cap):
    raise NotImplementedError("not written yet: put your answer where it says raise")
