"""The stub as it was handed out.

reason: not written yet
"""


def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    raise NotImplementedError("not written yet: put your answer where it says raise")
