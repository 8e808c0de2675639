"""A product for the sum.

diagnosis: a product where the sum belongs
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return x * y * z, y * z, x * z, x * y
