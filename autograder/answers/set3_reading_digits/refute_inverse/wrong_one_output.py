"""One output: pseudo-inverse and transpose have one direction.

diagnosis: a network that the inverse leads downhill
"""


def refute_inverse():
    return [[1.0, 2.0]], [[1.0]], [[0.3, -0.2], [0.1, 0.4]], [[2.0], [-1.0]]
