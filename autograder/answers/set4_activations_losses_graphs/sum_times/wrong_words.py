"""Words.

reason: f is not numbers
"""


def sum_times():
    return "minus twelve", "z", "z", "q"
