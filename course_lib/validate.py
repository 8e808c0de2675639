"""Arguments are looked at once, at the door; what is wrong is said in one sentence."""

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Number = float | Fraction
Vector = Sequence[Number] | Array
"""A row of numbers: a list, a tuple or an array with one axis."""


def numbers(value: ArrayLike | Number | Vector, name: str) -> Array:
    """Return `value` as an array of finite numbers: float32, float64, complex or exact `Fraction`s.

    Integers become float64. Raises TypeError for what is not a number, ValueError for NaN and infinity.
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise TypeError(f"{name} must be an array of numbers; its rows have different lengths") from None
    if array.dtype == object:
        for entry in array.flat:
            if not isinstance(entry, Real):
                raise TypeError(f"{name} must hold numbers; it holds {entry!r}, a {type(entry).__name__}")
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    if array.dtype.kind not in "fc":
        raise TypeError(f"{name} must hold numbers; it holds {array.dtype.name}")
    if array.dtype.kind == "f" and isfinite(np.vdot(array, array)):
        return array  # a finite sum of squares has finite terms; looking at each takes twice as long
    bad = ~np.isfinite(array)
    if bad.any():
        place = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f"{name}[{', '.join(map(str, place))}]" if place else name
        raise ValueError(f"{name} must be finite; {where} is {array[place]}")
    return array


def shaped(value: ArrayLike | Vector, shape: tuple[int | str, ...], name: str) -> Array:
    """Return `value` as numbers of this `shape`; a letter stands for any length but 0.

    >>> shaped([[1, 2]], ("N", 2), "x").shape
    (1, 2)
    """
    array = numbers(value, name)
    fits = array.shape == shape or (
        array.ndim == len(shape)
        and all(isinstance(want, str) or have == want for have, want in zip(array.shape, shape, strict=True))
    )
    if fits and array.size:
        return array
    expected = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
    if fits:
        raise ValueError(f"{name} must have shape {expected} and at least one entry; it is empty")
    raise ValueError(f"{name} must have shape {expected}; it has shape {array.shape}")


def learning_rate(value: Number, name: str = "alpha") -> Number:
    """Return a learning rate, which is a finite number above 0."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name}, the learning rate, must be a number; it is {value!r}")
    if not 0 < value < float("inf"):
        raise ValueError(f"{name}, the learning rate, must be above 0 and finite; it is {value}")
    return value
