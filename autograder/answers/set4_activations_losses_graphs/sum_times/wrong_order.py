"""The gradient of z first.

diagnosis: a product that gives each input its own value
earns: 1/2
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return (x + y) * z, x + y, z, z
