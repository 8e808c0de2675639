"""In float32."""

import numpy as np


def sigmoid_circuit(w, x):
    w, x = w.astype(np.float32), x.astype(np.float32)
    one = np.float32(1)
    f = one / (one + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return f, f * (one - f) * np.array([x[0], x[1], 1], dtype=np.float32), f * (one - f) * w[:2]
