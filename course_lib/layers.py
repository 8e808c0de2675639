"""Layers with a forward and a backward pass (U7 to U12, U16).

`forward` keeps what `backward` needs. `backward` takes `dy`, the gradient arriving from the loss side,
returns `dx`, and leaves the parameters' gradients in `dW` and `db`. No method changes its arguments.
"""

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from course_lib.validate import Array, Number, numbers, shaped


class Layer(Protocol):
    """What every layer can do with a batch: rows are samples."""

    def forward(self, x: ArrayLike) -> Array: ...

    def backward(self, dy: ArrayLike) -> Array: ...


class OneInputLayer:
    """y = w·x − b with plain numbers: the smallest layer there is (U7, U11).

    Floats stay floats and `fractions.Fraction` stays exact.
    """

    def __init__(self, w: Number, b: Number) -> None:
        numbers(w, "w"), numbers(b, "b")
        self.w, self.b = w, b

    def forward(self, x: Number) -> Number:
        numbers(x, "x")
        self.x = x
        return self.w * x - self.b

    def backward(self, dy: Number) -> Number:
        """Return dx = w·dy; leave dw = x·dy and db = −dy."""
        numbers(dy, "dy")
        _need_forward(self, "x")
        self.dw = dy * self.x
        self.db = -dy
        return dy * self.w

    def update(self, alpha: Number) -> None:
        """Step against the gradient: w ← w − α·dw, b ← b − α·db (U11)."""
        _need_forward(self, "dw")
        self.w -= alpha * self.dw
        self.b -= alpha * self.db


class ThresholdAffine:
    """Ueda's affine layer, y = x @ W − b: the threshold is subtracted (U8, U12).

    W has shape (D, M) and b (M,); x is (N, D), y is (N, M). Raises ValueError for other shapes, an empty
    batch, NaN and infinity, TypeError for what is not a number.
    """

    def __init__(self, W: ArrayLike, b: ArrayLike) -> None:
        self.W = shaped(W, ("D", "M"), "W")
        self.b = shaped(b, self.W.shape[1:], "b")

    def forward(self, x: ArrayLike) -> Array:
        self.x = shaped(x, ("N", self.W.shape[0]), "x")
        return self.x @ self.W - self.b

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx (N, D); leave dW (D, M) and db (M,), both summed over the batch."""
        _need_forward(self, "x")
        dy = shaped(dy, (len(self.x), self.W.shape[1]), "dy")
        self.dW = self.x.T @ dy
        self.db = -dy.sum(axis=0)
        return dy @ self.W.T


def sigmoid(x: ArrayLike) -> Array:
    """Return h(x) = 1 / (1 + e^−x) for any shape, without overflow (U10)."""
    x = numbers(x, "x")
    e = np.exp(-np.abs(x))  # never above 1, so large |x| cannot overflow
    return np.where(x >= 0, 1, e) / (1 + e)


def sigmoid_slope(h: ArrayLike) -> Array:
    """Return the sigmoid's slope from its output: h·(1 − h) (U10, English deck).

    0 from x = 37 on, where h rounds to 1 and 1 − h to nothing; never nan.
    """
    h = numbers(h, "h")
    return h * (1 - h)


def sigmoid_slope_from_input(x: ArrayLike) -> Array:
    """Return the sigmoid's slope as y²·e^−x, as the Japanese deck has it (U10).

    Equal to `sigmoid_slope` on paper. In float64 y² underflows to 0 below x = −373, and e^−x overflows below
    x = −709.8, where 0 · ∞ is nan. It is here to be refuted: use `sigmoid_slope`.
    """
    x = numbers(x, "x")
    with np.errstate(over="ignore", invalid="ignore"):
        return sigmoid(x) ** 2 * np.exp(-x)


class Sigmoid:
    """y = 1 / (1 + e^−x), entry by entry, for x of any shape (U10).

    The Jacobian is diagonal, so the backward pass multiplies entry by entry.
    """

    def forward(self, x: ArrayLike) -> Array:
        self.y = sigmoid(x)
        return self.y.copy()  # the caller may write into it; backward must not see that

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx = dy · y · (1 − y), of the shape of y."""
        _need_forward(self, "y")
        return shaped(dy, self.y.shape, "dy") * sigmoid_slope(self.y)


class Skip:
    """y = x + f(x), where f is a chain of layers whose output has the shape of its input (U16).

    The gradient goes back along both paths and is summed: 1 + f'(x) in place of f'(x).
    """

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, x: ArrayLike) -> Array:
        x = y = numbers(x, "x")
        for layer in self.layers:
            y = layer.forward(y)
        if y.shape != x.shape:
            raise ValueError(
                f"a skip adds x to f(x), so both need one shape; x has {x.shape}, f(x) {y.shape}"
            )
        return x + y

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx, of the shape of x: dy itself plus what came back through f."""
        dy = dx = numbers(dy, "dy")
        for layer in reversed(self.layers):
            dx = layer.backward(dx)
        return dy + dx


def _need_forward(layer: object, kept: str) -> None:
    if not hasattr(layer, kept):
        before = "forward" if kept in ("x", "y") else "backward"
        raise RuntimeError(f"{type(layer).__name__} has nothing to work with yet: call {before} first")
