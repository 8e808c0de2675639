"""Question by question, with math."""

import math


def divergences(y, d):
    l2 = binary = 0
    dl2, dbinary = [], []
    for yi, di in zip(y, d, strict=True):
        l2 += (yi - di) ** 2 / 2
        dl2.append(yi - di)
        binary -= math.log(yi) if di == 1 else math.log(1 - yi)
        dbinary.append(-1 / yi if di == 1 else 1 / (1 - yi))
    return [l2, dl2, binary, dbinary]
