"""Returns fractions as text.

diagnosis: something else than numbers
reason: dx is not numbers: it is a str
"""


def one_input_backward(x, w, b, dy):
    return f"{w} * {dy}", f"{x} * {dy}", f"-{dy}"
