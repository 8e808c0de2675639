"""Layers with a forward and a backward pass (U7 to U12, U16, Q13 to Q15, A16 to A20).

`forward` keeps what `backward` needs. `backward` takes `dy`, the gradient arriving from the loss side,
returns `dx`, and leaves the parameters' gradients in `dW` and `db`. No method changes its arguments.
"""

from abc import ABC, abstractmethod
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

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


class Part:
    """What all layers below share: they look at their arguments, unless a Network has done it for them.

    A Network sets `in_network` on its layers: arguments are checked at its door once, not in each layer, and
    `dW`, `db` are places in its flat gradient, to be written into. It sets `wants_dx` to False on its first
    layer, whose dx nobody uses; an empty array takes its place.
    """

    in_network = False
    wants_dx = True

    def _checked(self, value: Any, shape: tuple[int | str, ...] | None, name: str) -> Array:
        if self.in_network:
            return value
        return numbers(value, name) if shape is None else shaped(value, shape, name)

    def _place(self, gradient: str) -> Array | None:
        """Where the gradient goes; None stands for a new array."""
        return getattr(self, gradient) if self.in_network else None


class Linear(Part):
    """y = x @ W: a layer without bias, as V's network has them (V5, A19); `backward` leaves dW.

    W has shape (D, M); x is (N, D), y is (N, M). Raises ValueError for other shapes, an empty batch, NaN and
    infinity, TypeError for what is not a number.
    """

    def __init__(self, W: ArrayLike) -> None:
        self.W = shaped(W, ("D", "M"), "W")

    @classmethod  # "np.random.Generator" in quotes, or NumPy would load its random module at import
    def random(cls, D: int, M: int, rng: "np.random.Generator", dtype: DTypeLike = np.float64) -> Self:
        """Draw W from a normal distribution of variance 1/D, which keeps y about as large as x."""
        return cls(rng.normal(0, D**-0.5, (D, M)).astype(dtype))

    def forward(self, x: ArrayLike) -> Array:
        self.x = self._checked(x, ("N", self.W.shape[0]), "x")
        return np.dot(self.x, self.W)

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx = dy @ Wᵀ (N, D); leave the parameters' gradients, summed over the batch (U8, U12)."""
        _need_forward(self, "x")
        dy = self._checked(dy, (len(self.x), self.W.shape[1]), "dy")
        self._leave_gradients(dy)
        return np.dot(dy, self.W.T) if self.wants_dx else dy[:, :0]

    def _leave_gradients(self, dy: Array) -> None:
        # np.dot, not @: with one sample @ makes no use of BLAS and takes several times as long
        self.dW = np.dot(self.x.T, dy, out=self._place("dW"))


class Affine(Linear):
    """y = x @ W + b (Q13, A16): a linear layer and a bias b of shape (M,); `backward` leaves dW and db.

    Raises what Linear raises.
    """

    def __init__(self, W: ArrayLike, b: ArrayLike) -> None:
        super().__init__(W)
        self.b = shaped(b, self.W.shape[1:], "b")

    @classmethod
    def random(cls, D: int, M: int, rng: "np.random.Generator", dtype: DTypeLike = np.float64) -> Self:
        """Draw W as Linear does; b starts at 0."""
        return cls(Linear.random(D, M, rng, dtype).W, np.zeros(M, dtype))

    def forward(self, x: ArrayLike) -> Array:
        return super().forward(x) + self.b

    def _leave_gradients(self, dy: Array) -> None:
        super()._leave_gradients(dy)
        self.db = dy.sum(axis=0, out=self._place("db"))


class ThresholdAffine(Affine):
    """Ueda's affine layer, y = x @ W − b: the threshold is subtracted, so db has a minus (U8, U12).

    Shapes and errors are those of Affine.
    """

    def forward(self, x: ArrayLike) -> Array:
        return Linear.forward(self, x) - self.b

    def _leave_gradients(self, dy: Array) -> None:
        super()._leave_gradients(dy)
        np.negative(self.db, out=self.db)


class Maxout(Part):
    """y = max over k of x @ W[k] + b[k]: K affine pieces, and entry by entry the largest (A20).

    W has shape (K, D, M) and b (K, M); x is (N, D), y is (N, M). Raises what Linear raises. Where pieces tie
    the first one gets the gradient.
    """

    def __init__(self, W: ArrayLike, b: ArrayLike) -> None:
        self.W = shaped(W, ("K", "D", "M"), "W")
        self.b = shaped(b, (self.W.shape[0], self.W.shape[2]), "b")

    def forward(self, x: ArrayLike) -> Array:
        self.x = self._checked(x, ("N", self.W.shape[1]), "x")
        pieces = self.x @ self.W + self.b[:, np.newaxis]  # (K, N, M)
        self.winner = pieces.argmax(axis=0)
        return pieces.max(axis=0)

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx (N, D); leave dW (K, D, M) and db (K, M): only the winning piece gets dy."""
        _need_forward(self, "x")
        dy = self._checked(dy, self.winner.shape, "dy")
        pieces = np.arange(len(self.W))[:, np.newaxis, np.newaxis]
        dz = dy * (pieces == self.winner)  # (K, N, M)
        self.dW = np.matmul(self.x.T, dz, out=self._place("dW"))
        self.db = dz.sum(axis=1, out=self._place("db"))
        return (dz @ self.W.transpose(0, 2, 1)).sum(axis=0)


def sigmoid(x: ArrayLike) -> Array:
    """Return h(x) = 1 / (1 + e^−x) for any shape, without a warning for any x (U10)."""
    return _sigmoid(numbers(x, "x"))


def _sigmoid(x: Array) -> Array:
    with np.errstate(over="ignore"):  # e^1000 becomes ∞, and 1/∞ is 0, as it should be
        y = np.asarray(np.exp(-x))
    y += 1  # in place: one array, not three
    return np.reciprocal(y, out=y)


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


def softmax(x: ArrayLike) -> Array:
    """Return y_i = e^x_i / Σ_j e^x_j for each row of x (N, M): positive numbers with sum 1 (Q15, A6).

    The largest entry of a row is subtracted first. That changes nothing on paper, and nothing can overflow.
    """
    return _softmax(shaped(x, ("N", "M"), "x"))


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Elementwise(Part, ABC):
    """A layer that works entry by entry, on x of any shape: y = f(x).

    Its Jacobian is diagonal, so the backward pass multiplies entry by entry with the slope f'(x), which the
    forward pass left (A10). Raises ValueError for NaN and infinity, TypeError for what is not a number.
    """

    @abstractmethod
    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        """Return f(x) and f'(x), both of the shape of x."""

    def forward(self, x: ArrayLike) -> Array:
        y, self.slope = self.value_and_slope(self._checked(x, None, "x"))
        return y

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx = dy · f'(x), of the shape of x."""
        _need_forward(self, "slope")
        return self._checked(dy, self.slope.shape, "dy") * self.slope


class Sigmoid(Elementwise):
    """y = 1 / (1 + e^−x), slope y · (1 − y) (U10, Q14)."""

    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        y = _sigmoid(x)
        return y, y * (1 - y)


class Tanh(Elementwise):
    """y = tanh x, slope 1 − y² (Q14)."""

    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        y = np.tanh(x)
        return y, 1 - y * y


class ReLU(Elementwise):
    """y = max(0, x), slope 1 above 0 and 0 below (Q14, A19).

    At 0 there is no derivative: the slope is 0 on the left and 1 on the right, and any number between serves
    as a subgradient. Q prints 1; here it is 0, as in PyTorch.
    """

    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        return np.maximum(x, 0), (x > 0).astype(x.dtype)


class LeakyReLU(Elementwise):
    """y = max(x/10, x), slope 1 above 0 and 0.1 below (A20); at 0 it is 0.1, as in PyTorch."""

    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        return np.maximum(0.1 * x, x), np.where(x > 0, 1, 0.1).astype(x.dtype)


class Softplus(Elementwise):
    """y = log(1 + e^x), slope sigmoid(x) (Q14)."""

    def value_and_slope(self, x: Array) -> tuple[Array, Array]:
        # log(1 + e^x) = x + log(1 + e^−x): the form whose exponent is not positive cannot overflow
        return np.maximum(x, 0) + np.log1p(np.exp(np.minimum(x, -x))), _sigmoid(x)


class Softmax(Part):
    """y = softmax of each row of x (N, M) (Q15, Q18). Raises what Linear raises."""

    def forward(self, x: ArrayLike) -> Array:
        self.y = _softmax(self._checked(x, ("N", "M"), "x"))
        return self.y.copy()  # the caller may write into it; backward must not see that

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx (N, M), each row its dy times the Jacobian diag(y) − y yᵀ, which is never built."""
        _need_forward(self, "y")
        dy = self._checked(dy, self.y.shape, "dy")
        return self.y * (dy - (dy * self.y).sum(axis=1, keepdims=True))


class Skip(Part):
    """y = x + f(x), where f is a chain of layers whose output has the shape of its input (U16).

    The gradient goes back along both paths and is summed: 1 + f'(x) in place of f'(x).
    """

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, x: ArrayLike) -> Array:
        x = y = self._checked(x, None, "x")
        for layer in self.layers:
            y = layer.forward(y)
        if y.shape != x.shape:
            raise ValueError(
                f"a skip adds x to f(x), so both need one shape; x has {x.shape}, f(x) {y.shape}"
            )
        return x + y

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx, of the shape of x: dy itself plus what came back through f."""
        dy = dx = self._checked(dy, None, "dy")
        for layer in reversed(self.layers):
            dx = layer.backward(dx)
        return dy + dx


def _need_forward(layer: object, kept: str) -> None:
    if not hasattr(layer, kept):
        before = "backward" if kept == "dw" else "forward"
        raise RuntimeError(f"{type(layer).__name__} has nothing to work with yet: call {before} first")
