"""Not written yet.
reason: is not written yet
"""


def probe(seed):
    raise NotImplementedError("not written yet: put your answer in place of the line that says raise")
