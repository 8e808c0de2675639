"""Works with the slide's weights, whatever comes in.

diagnosis: the weights and the threshold of the slide, whatever comes in
reason: is not right
"""


def neuron_output(x, w, b):
    return int(2 * x[0] + 2 * x[1] + 2 * x[2] >= 2)
