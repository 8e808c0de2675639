"""Takes x − b for the slope of w.

diagnosis: an answer that depends on an argument too many
reason: is not right
earns: 2/3
"""


def one_input_backward(x, w, b, dy):
    return w * dy, (x - b) * dy, -dy
