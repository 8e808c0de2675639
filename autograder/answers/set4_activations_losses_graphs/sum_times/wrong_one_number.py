"""The value alone.

diagnosis: another number of values than the text asks for
reason: it returns one value, expected 4
"""

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    x, y, z = numbers("sum_times").values()
    return (x + y) * z
