"""Words.
diagnosis: something else than two numbers
"""


def refute_slope():
    return "zero", "one"
