"""Looks at all eight inputs."""

from itertools import product


def refute_w1():
    for x1, x2, x3 in product([0, 1], repeat=3):
        says = 1.9 * x1 + 2 * x2 + 2 * x3 >= 2
        if says != (x1 + 2 * x2 + 3 * x3 >= 3):
            return x1, x2, x3
