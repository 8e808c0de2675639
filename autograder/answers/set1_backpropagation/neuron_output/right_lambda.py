"""A lambda with np.where, which returns an array without axes."""

import numpy as np

neuron_output = lambda x, w, b: np.where(np.dot(w, x) < b, 0, 1)  # noqa: E731
