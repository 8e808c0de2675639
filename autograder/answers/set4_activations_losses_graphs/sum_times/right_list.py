"""A list of floats, through q."""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    q = float(x + y)
    return [q * z, 1.0 * z, 1.0 * z, q]
