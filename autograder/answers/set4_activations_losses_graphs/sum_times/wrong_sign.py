"""Every gradient with the wrong sign.

diagnosis: the opposite sign
earns: 1/4
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return (x + y) * z, -z, -z, -(x + y)
