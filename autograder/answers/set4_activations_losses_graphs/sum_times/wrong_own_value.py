"""The product gives each input its own value.

diagnosis: a product that gives each input its own value
earns: 1/4
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    q = x + y
    return q * z, q, q, z
