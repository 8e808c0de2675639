"""Not written yet.
reason: is not written yet
"""


def by_hand():
    raise NotImplementedError("not written yet: put your answer where it says raise")
