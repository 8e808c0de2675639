"""Adds dw up from call to call in a name outside.

diagnosis: an answer that remembers earlier calls, or draws lots
reason: is not right
earns: 2/3
"""

total = 0


def one_input_backward(x, w, b, dy):
    global total
    total += x * dy
    return w * dy, total, -dy
