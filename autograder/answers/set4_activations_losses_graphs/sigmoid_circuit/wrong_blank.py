"""The stub as it was handed out.

reason: not written yet
"""


def sigmoid_circuit(w, x):
    raise NotImplementedError("not written yet: put your answer where it says raise")
