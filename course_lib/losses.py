"""Losses with their gradients (Q1, Q20 to Q23, V7, V8, A3, A5, A6).

Each takes what the network says and what it should say, both (N, M), and returns (L, dy). L is the empirical
risk: the mean over the N samples of what the slides write for one. dy has the shape of y and holds the 1/N.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course_lib.validate import Array, numbers, shaped

Loss = Callable[[ArrayLike, ArrayLike], tuple[float, Array]]
"""loss(y, t) -> (L, dy)"""


def squared_error(y: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of Σ (y − t)², and its gradient 2·(y − t)/N (V7, V8).

    Inputs: y (N, M), t (N, M). Returns: L, dy (N, M).
    Raises ValueError for other shapes, an empty batch, NaN and infinity, TypeError for what is not a number.
    """
    y, t = _pair(y, t, "y")
    off = y - t
    return _mean_square(off), 2 / len(y) * off


def half_squared_error(y: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of ½ Σ (y − t)², and its gradient (y − t)/N (Q20).

    The ½ is there to cancel the 2 of the derivative. Shapes and errors as `squared_error`.
    """
    y, t = _pair(y, t, "y")
    off = y - t
    return _mean_square(off) / 2, off / len(y)


def binary_cross_entropy(y: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of −Σ t·log y + (1 − t)·log(1 − y), and its gradient (Q21, A5).

    Inputs: y (N, M), probabilities; t (N, M), labels 0 and 1 or anything between. Returns: L, dy (N, M).
    Raises ValueError as `squared_error`, for an entry outside [0, 1], and where y rules out what happened,
    so that the loss is infinite: `sigmoid_cross_entropy` works there, too.
    """
    y, t = _pair(y, t, "y")
    _within_0_and_1(y, "y")
    _within_0_and_1(t, "t")
    yes, no = _where_asked(t, y), _where_asked(1 - t, 1 - y)
    _possible(np.minimum(yes, no), y, "sigmoid_cross_entropy")
    return _minus_mean(t * np.log(yes) + (1 - t) * np.log(no)), ((1 - t) / no - t / yes) / len(y)


def sigmoid_cross_entropy(z: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return `binary_cross_entropy` of sigmoid(z), from the scores z, and its gradient (σ(z) − t)/N (A17).

    Inputs: z (N, M), any numbers; t (N, M) in [0, 1]. Returns: L, dz (N, M). Errors as `squared_error`.
    The slope of the sigmoid cancels, so dz stays large where the network is surely wrong.
    """
    z, t = _pair(z, t, "z")
    _within_0_and_1(t, "t")
    e = np.exp(np.minimum(z, -z))  # e^−|z| is never above 1
    y = np.where(z > 0, 1, e) / (1 + e)
    return _mean(np.maximum(z, 0) + np.log1p(e) - t * z), (y - t) / len(z)


def softmax_cross_entropy(z: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of −Σ t·log softmax(z), and its gradient (softmax(z) − t)/N (A3, A6).

    Inputs: z (N, K), the scores of K classes; t (N, K), rows one-hot or any that sum to 1.
    Returns: L, dz (N, K). Raises ValueError as `squared_error`, and for rows of t that do not sum to 1.
    """
    z, t = _pair(z, t, "z")
    _check_rows(t, "t")
    shifted = z - z.max(axis=1, keepdims=True)  # softmax stays the same, and no exponential is above 1
    e = np.exp(shifted)
    total = e.sum(axis=1, keepdims=True)
    return _minus_mean(t * (shifted - np.log(total))), (e / total - t) / len(t)


def cross_entropy(y: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of −Σ t·log y, and its gradient −t/(N·y) (Q22, Q23, A6).

    Inputs: y (N, K) and t (N, K), rows that sum to 1 (to three digits). For one-hot t it is −log of the
    probability of the right class. Returns: L, dy (N, K); 0·log 0 counts as 0. Raises ValueError as
    `squared_error`, for other rows, and where y is 0 but t is not: `softmax_cross_entropy` works there, too.
    """
    p, t = _pair_of_distributions(y, t)
    return _minus_mean(t * np.log(p)), -t / p / len(t)


def kl_divergence(y: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of KL(t‖y) = Σ t·log(t/y), and its gradient −t/(N·y) (Q21 to Q23).

    It is `cross_entropy` less `entropy(t)`, which does not depend on y, so both have one gradient.
    Shapes and errors as `cross_entropy`.
    """
    p, t = _pair_of_distributions(y, t)
    return _mean(t * np.log(_where_asked(t, t) / p)), -t / p / len(t)


def entropy(t: ArrayLike) -> float:
    """Return the mean over the samples of H(t) = −Σ t·log t, where 0·log 0 counts as 0 (Q23).

    Input: t (N, K), rows that sum to 1. Raises ValueError as `cross_entropy`.
    """
    t = _floats(t, ("N", "K"), "t")
    _check_rows(t, "t")
    return _minus_mean(t * np.log(_where_asked(t, t)))


def hinge(s: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return the mean over the samples of Σ max(0, 1 − t·s), and its gradient (A3).

    Inputs: s (N, M), scores; t (N, M), labels −1 and 1. Returns: L, ds (N, M): −t/N inside the margin, 0
    outside, and 0 on its edge t·s = 1, where any slope between the two would do.
    Raises ValueError as `squared_error`, and for another label.
    """
    s, t = _pair(s, t, "s")
    _require(np.abs(t) == 1, t, "t", "must hold labels −1 and 1")
    short = 1 - t * s
    return _mean(np.maximum(short, 0)), np.where(short > 0, -t, 0) / len(s)


def l2_penalty(W: ArrayLike, lam: float) -> tuple[float, Array]:
    """Return λ·R(W) with R(W) = Σ W², to be added to the loss, and its gradient 2λ·W (A3, A4).

    Inputs: W of any shape, lam = λ ≥ 0. Returns: the penalty, dW of W's shape.
    Raises ValueError for lam < 0, NaN and infinity, TypeError for what is not a number.
    """
    W, lam = numbers(W, "W"), float(numbers(lam, "lam"))
    if lam < 0:
        raise ValueError(f"lam, the strength of the penalty, must be 0 or above; it is {lam}")
    return lam * np.sum(W**2).item(), 2 * lam * W


def empirical_risk(divergence: Callable[[Any, Any], float], y: Sequence[Any], d: Sequence[Any]) -> float:
    """Return (1/N) Σ divergence(y_i, d_i) over N outputs y and the desired outputs d (Q1).

    `divergence` compares one sample, whatever that is; the losses above are empirical risks already.
    Raises ValueError for an empty batch, and where y and d are not of one length.
    """
    if len(y) != len(d) or len(y) == 0:
        raise ValueError(f"y and d must hold one entry for each sample; y has {len(y)}, d has {len(d)}")
    return sum(divergence(output, wanted) for output, wanted in zip(y, d, strict=True)) / len(y)


def _floats(value: ArrayLike, shape: tuple[int | str, ...], name: str) -> Array:
    array = shaped(value, shape, name)
    return array.astype(np.float64) if array.dtype == object else array


def _pair(y: ArrayLike, t: ArrayLike, name: str) -> tuple[Array, Array]:
    """y and t as arrays of one shape (N, M) and of y's dtype, so that float32 stays float32."""
    y = _floats(y, ("N", "M"), name)
    return y, _floats(t, y.shape, "t").astype(y.dtype, copy=False)


def _pair_of_distributions(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y, with 1 where t is 0, and t."""
    y, t = _pair(y, t, "y")
    _check_rows(y, "y")
    _check_rows(t, "t")
    p = _where_asked(t, y)
    _possible(p, y, "softmax_cross_entropy")
    return p, t


def _mean(terms: Array) -> float:
    """The mean over the samples of the sum over the terms of each."""
    return terms.sum().item() / len(terms)


def _minus_mean(terms: Array) -> float:
    return 0.0 - _mean(terms)  # a loss of 0 would be shown as -0.0 otherwise


def _mean_square(off: Array) -> float:
    """The mean over the samples of Σ off²; a dot product saves an array of squares."""
    return np.dot(off.ravel(), off.ravel()).item() / len(off)


def _where_asked(t: Array, y: Array) -> Array:
    """y where t is above 0, and 1 elsewhere, so that 0·log 0 and 0/0 are 0."""
    return np.where(t > 0, y, 1)


def _require(right: Array, value: Array, name: str, expected: str) -> None:
    if not right.all():
        place = np.argwhere(~right)[0]
        where = ", ".join(map(str, place))
        raise ValueError(f"{name} {expected}; {name}[{where}] is {value[tuple(place)]}")


def _within_0_and_1(value: Array, name: str) -> None:
    _require((value >= 0) & (value <= 1), value, name, "must lie between 0 and 1")


def _check_rows(value: Array, name: str) -> None:
    """Rows must sum to 1, as nearly as numbers of three digits do, or the steps of a numerical gradient."""
    _within_0_and_1(value, name)
    total = value.sum(axis=1)
    _require(np.abs(total - 1) < 1e-3, total, f"the sum of {name}", "must be 1 in every row")


def _possible(p: Array, y: Array, on_scores: str) -> None:
    """Refuse a probability of 0, or one so near that 1/p overflows."""
    right = p >= np.finfo(p.dtype).tiny
    _require(right, y, "y", f"must allow what t asks for, or the loss is infinite: try {on_scores}")
