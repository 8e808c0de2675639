"""Returns 1, and on the other path nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def neuron_output(x, w, b):
    if x @ w >= b:
        return 1
