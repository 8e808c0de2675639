"""Nudges each number by hand."""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    h = 0.001
    f = (x + y) * z
    return f, ((x + h + y) * z - f) / h, ((x + y + h) * z - f) / h, ((x + y) * (z + h) - f) / h
