"""The table of all samples, and einsum."""

import numpy as np


def softmax_backward(y, dy):
    J = np.einsum("ni,ij->nij", y, np.eye(y.shape[1])) - np.einsum("ni,nj->nij", y, y)
    return np.einsum("ni,nij->nj", dy, J)
