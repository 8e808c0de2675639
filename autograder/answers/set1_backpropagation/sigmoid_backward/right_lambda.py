"""A lambda, in single precision."""

import numpy as np

sigmoid_backward = lambda x, dy: (dy / (2 + np.exp(-np.abs(x)) + np.exp(np.abs(x)))).astype("float32")  # noqa: E731
