"""The stub as it was handed out.

reason: not written yet
"""


def training_step(x, t, wih, who, alpha):
    raise NotImplementedError("not written yet: put your answer where it says raise")
