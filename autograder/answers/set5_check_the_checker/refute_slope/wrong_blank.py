"""Not written yet.
reason: is not written yet
"""


def refute_slope():
    raise NotImplementedError("not written yet: put your answer in place of the line that says raise")
