"""Sums alone.

diagnosis: a layer without its sigmoid
"""


def forward(x, wih, who):
    H = x @ wih
    return H, H @ who
