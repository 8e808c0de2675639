"""The minimum, found where the slope is 0."""


def refute_loop():
    minimum = 6 / 2
    return minimum + 2, minimum
