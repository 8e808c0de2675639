"""Works with the slide's weights, whatever comes in.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def neuron_output(x, w, b):
    return int(2 * x[0] + 2 * x[1] + 2 * x[2] >= 2)
