"""Returns w and b after the update on the slide.

diagnosis: an answer that depends on an argument too many
reason: is not right
earns: 1/3
"""


def one_input_backward(x, w, b, dy):
    alpha = 0.1
    return w * dy, w - alpha * x * dy, b + alpha * dy
