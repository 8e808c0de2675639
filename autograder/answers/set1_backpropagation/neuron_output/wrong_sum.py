"""Returns the weighted sum and forgets the step.

diagnosis: the weighted sum itself
"""


def neuron_output(x, w, b):
    return x @ w - b
