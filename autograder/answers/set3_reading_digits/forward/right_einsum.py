"""einsum, and the sigmoid by tanh."""

import numpy as np


def forward(x, wih, who):
    H = 0.5 * (1 + np.tanh(np.einsum("nd,dh->nh", x, wih) / 2))
    return H, 0.5 * (1 + np.tanh(np.einsum("nh,hm->nm", H, who) / 2))
