"""The input of the slide, which the new weight does mend.

diagnosis: the one input that w1 = 1.9 mends
"""


def refute_w1():
    return (1, 0, 0)
