"""The stub as it was handed out.

reason: not written yet
"""


def softmax_loss(x, t, W, lam):
    raise NotImplementedError("not written yet: put your answer where it says raise")
