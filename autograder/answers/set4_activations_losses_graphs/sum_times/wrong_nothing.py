"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    print((x + y) * z, z, z, x + y)
