"""Fires above the threshold only.

diagnosis: a neuron that fires only above its threshold
"""


def neuron_output(x, w, b):
    return int(x @ w > b)
