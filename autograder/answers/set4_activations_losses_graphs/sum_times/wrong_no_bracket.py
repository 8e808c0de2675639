"""Reads x + y·z.

diagnosis: x + y·z, without the bracket
earns: 1/4
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return x + y * z, 1, z, y
