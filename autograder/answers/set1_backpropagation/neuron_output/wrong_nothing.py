"""Prints the answer in place of returning it.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def neuron_output(x, w, b):
    print(int(x @ w >= b))
