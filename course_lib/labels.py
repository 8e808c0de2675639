"""Labels as numbers that a network can aim at (Q17, A3): one-hot rows, yes and no as a pair, −1 and 1.

Labels are whole numbers from 0 on, one for each sample: shape (N,).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from course_lib.validate import Array, shaped

CLASSES = ("cat", "dog", "camel", "hat", "flower")
"""The five classes of Q17, in the order chosen there."""


def class_numbers(names: Sequence[str], classes: Sequence[str] = CLASSES) -> Array:
    """Return the place of each of N names among the classes, shape (N,) (Q17).

    Raises ValueError for a name that is not among them.
    """
    for i, name in enumerate(names):
        if name not in classes:
            raise ValueError(f"names[{i}] must be one of {', '.join(classes)}; it is {name!r}")
    return np.array([classes.index(name) for name in names], dtype=np.int64)


def one_hot(labels: ArrayLike, K: int) -> Array:
    """Return a row for each label: 1 in the column of its class, 0 in the other K − 1 (Q17).

    Input: labels (N,), whole numbers from 0 to K − 1. Returns (N, K), rows of the identity matrix.
    Raises ValueError for another shape, an empty batch and other numbers, TypeError for what is no number.
    """
    return np.eye(K)[_labels(labels, K)]


def from_one_hot(y: ArrayLike) -> Array:
    """Return where each row is largest: the class of a one-hot row, the answer of a network (Q17, V3).

    Input: y (N, K). Returns (N,). Of equal entries the first counts, so a tie goes to the lowest class.
    Raises ValueError for another shape, an empty batch, NaN and infinity.
    """
    return shaped(y, ("N", "K"), "y").argmax(axis=1)


def yes_no(labels: ArrayLike) -> Array:
    """Return [1 0] for yes, label 1, and [0 1] for no, label 0 (Q17).

    Input: labels (N,). Returns (N, 2). The columns stand the other way round than in `one_hot(labels, 2)`.
    Raises as `one_hot`.
    """
    return one_hot(1 - _labels(labels, 2), 2)


def from_yes_no(y: ArrayLike) -> Array:
    """Return 1 for each row of y (N, 2) whose first entry is the larger, else 0; a tie is a yes (Q17).

    Raises as `from_one_hot`.
    """
    return 1 - shaped(y, ("N", 2), "y").argmax(axis=1)


def signs(labels: ArrayLike) -> Array:
    """Return labels 0 and 1 as −1.0 and 1.0, as the hinge loss wants them, in the same shape (A3).

    Raises as `one_hot`, for labels of shape (N,).
    """
    return 2.0 * _labels(labels, 2) - 1


def _labels(labels: ArrayLike, K: int) -> Array:
    """Labels as whole numbers from 0 to K − 1."""
    array = shaped(labels, ("N",), "labels")
    bad = (array != np.floor(array)) | (array < 0) | (array >= K)
    if bad.any():
        i = int(bad.argmax())
        raise ValueError(f"labels must be whole numbers from 0 to {K - 1}; labels[{i}] is {array[i]:g}")
    return array.astype(np.int64)
