"""Returns 1, and on the other path nothing.

reason: it returns nothing
"""


def neuron_output(x, w, b):
    if x @ w >= b:
        return 1
