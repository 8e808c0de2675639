"""f as a sum; the gradients are right.

diagnosis: a sum where the product belongs
earns: 3/4
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return x + y + z, z, z, x + y
