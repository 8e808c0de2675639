"""One input, two hidden numbers, and a who that has a true inverse: small whole numbers."""


def refute_inverse():
    return [[1]], [[1, 0]], [[-4, -2]], [[0, -1], [-1, -3]]
