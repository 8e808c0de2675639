"""Class by class, with math."""

import math


def entropies(d, y):
    KL = H = xent = 0
    for di, yi in zip(d, y, strict=True):
        if di == 0:
            continue
        KL += di * math.log(di / yi)
        H -= di * math.log(di)
        xent -= di * math.log(yi)
    return KL, H, xent
