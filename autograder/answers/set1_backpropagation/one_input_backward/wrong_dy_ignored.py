"""Returns the layer's own slopes.

diagnosis: the layer's own slope, with the arriving gradient left out
"""


def one_input_backward(x, w, b, dy):
    return w, x, -1
