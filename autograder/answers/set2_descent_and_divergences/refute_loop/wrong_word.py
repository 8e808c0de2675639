"""Words.

diagnosis: no pair of starts
"""


def refute_loop():
    return "far", "near"
