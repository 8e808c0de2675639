"""Not written yet.
reason: is not written yet
"""


def probe(seed):
    raise NotImplementedError("not written yet: put your answer where it says raise")
