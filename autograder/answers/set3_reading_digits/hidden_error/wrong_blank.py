"""The stub as it was handed out.

reason: not written yet
"""


def hidden_error(out, t, who):
    raise NotImplementedError("not written yet: put your answer where it says raise")
