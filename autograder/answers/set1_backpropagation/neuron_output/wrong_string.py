"""Returns a word.

diagnosis: something else than numbers
reason: is not numbers: it is a str
"""


def neuron_output(x, w, b):
    return "1" + " (fires)" if x @ w >= b else "0"
