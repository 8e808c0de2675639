"""Words.

diagnosis: something else than numbers
reason: f is not numbers
"""


def sum_times():
    return "minus twelve", "z", "z", "q"
