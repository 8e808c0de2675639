"""einsum says what is summed."""

import numpy as np


def hidden_error(out, t, who):
    delta = 2 * (out - t) * out * (1 - out) / len(out)
    return np.einsum("nm,hm->nh", delta, who)
