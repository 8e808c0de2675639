"""A network: a chain of layers and a loss (V1, Q13, A13), trained step by step (A12, V14).

What makes it fast: all parameters lie in one flat vector and all gradients in another, so an update is one
call of NumPy for any number of layers; each layer writes its gradients to their place there; nobody computes
dx for the first layer; arguments are looked at once, at the network's door.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from course_lib.labels import from_one_hot
from course_lib.layers import Affine, Layer, Linear, Sigmoid
from course_lib.losses import Loss, binary_cross_entropy, squared_error
from course_lib.validate import Array, learning_rate, numbers, shaped


class Network:
    """A chain of layers, each taking what the one before returns, and a `loss(y, t)` of what comes out.

    `parameters` (P,) holds W and b of all layers, one after the other. `gradient` (P,) holds what belongs to
    them: ∇L after `backward`, the change α·∇L after `step`. The layers' own arrays become views into these
    two: to write into `parameters` is to set the weights. Whatever the network computes has the dtype of its
    parameters, float64 or float32.

    A layer of your own needs `forward` and `backward`; if it has W or b, `backward` leaves dW and db.
    Raises ValueError for layers that do not fit each other, that are in a network already, or none with W.
    """

    def __init__(self, layers: Sequence[Layer], loss: Loss) -> None:
        self.layers, self.loss = list(layers), loss
        everyone: list[Any] = list(_with_inner(layers))
        if any(layer.in_network for layer in everyone if hasattr(layer, "in_network")):
            raise ValueError("a layer can be in one network only; one of these is in a network already")
        if len({id(layer) for layer in everyone}) < len(everyone):
            raise ValueError("a layer can be in a network once; one of these comes twice")
        named = [(layer, name) for layer in everyone for name in ("W", "b") if hasattr(layer, name)]
        values = [getattr(layer, name) for layer, name in named]
        if not named or values[0].ndim < 2:
            raise ValueError("a network needs a layer with W, a matrix of weights; none of these has one")
        self.D = values[0].shape[-2]
        self._try_out()
        self.parameters = np.concatenate([value.ravel() for value in values])
        self.gradient = np.zeros_like(self.parameters)
        self._gradients: list[tuple[Any, str, Array]] = []
        views = zip(_views(self.parameters, values), _views(self.gradient, values), strict=True)
        for (layer, name), (value, gradient) in zip(named, views, strict=True):
            setattr(layer, name, value)
            setattr(layer, f"d{name}", gradient)
            self._gradients.append((layer, f"d{name}", gradient))
        for layer in everyone:
            layer.in_network = True
        self._first = everyone[0]
        self._first.wants_dx = False

    def _try_out(self) -> None:
        """Send zeros through the layers while they still look at their arguments."""
        y: Array = np.zeros((1, self.D))
        for i, layer in enumerate(self.layers):
            try:
                y = layer.forward(y)
            except ValueError as error:
                name = type(layer).__name__
                raise ValueError(f"layer {i}, {name}, does not fit what comes before it: {error}") from None
        self._y_shape = (0, *y.shape[1:])  # no forward pass yet

    def forward(self, x: ArrayLike) -> Array:
        """Return the last layer's output, (N, M), for x (N, D). Raises ValueError and TypeError as Linear."""
        return self._forward(self._checked_x(x))

    def backward(self, dy: ArrayLike) -> Array:
        """Return dx (N, D) for dy (N, M); leave the gradients of all parameters in `gradient` (A14, A15)."""
        if self._y_shape[0] == 0:
            raise RuntimeError("Network has nothing to work with yet: call forward first")
        dy = shaped(dy, self._y_shape, "dy")
        self._first.wants_dx = True
        try:
            return self._backward(dy)
        finally:
            self._first.wants_dx = False

    def step(self, x: ArrayLike, t: ArrayLike, alpha: float) -> float:
        """Return the loss at x (N, D) and t (N, M), after one step against its gradient: θ ← θ − α·∇L (A8).

        The loss is the one before the step. Raises ValueError and TypeError for what does not fit, as Linear,
        the loss and `learning_rate` do.
        """
        return self._step(self._checked_x(x), t, float(learning_rate(alpha)))

    def fit(
        self,
        x: ArrayLike,
        t: ArrayLike,
        epochs: int,
        batch: int,
        alpha: float,
        seed: int = 0,
        epsilon1: float = 0.0,
        epsilon2: float = 0.0,
        progress: bool = False,
    ) -> list[float]:
        """Train on x (N, D) and t (N, M) in shuffled mini-batches; return the loss of each epoch (A4, A12).

        An epoch's loss is the mean over its samples, each judged before the step that it is part of. Training
        ends early when that loss changes by less than ε1 from one epoch to the next, or when ‖∇L‖ over all
        samples is below ε2 (Q10); 0 switches a rule off. `progress` shows a bar (needs tqdm).
        Raises as `step`, and ValueError for a t without a row for each sample, epochs or a batch below 1.
        """
        x, t = self._checked_x(x), numbers(t, "t")
        if t.shape[:1] != x.shape[:1]:
            raise ValueError(f"t must have a row for each of {len(x)} samples; it has shape {t.shape}")
        for name, value in (("epochs", epochs), ("batch", batch)):
            if not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} must be a whole number from 1 on; it is {value!r}")
        alpha, rng = float(learning_rate(alpha)), np.random.default_rng(seed)
        history: list[float] = []
        rounds: Any = range(epochs)
        if progress:
            from tqdm.auto import tqdm  # type: ignore[import-untyped]  # here, so that imports stay quick

            rounds = tqdm(rounds, unit="epoch")
        for _ in rounds:
            order, total = rng.permutation(len(x)), 0.0
            for start in range(0, len(x), batch):
                rows = order[start : start + batch]
                total += len(rows) * self._step(x.take(rows, axis=0), t.take(rows, axis=0), alpha)
            history.append(total / len(x))
            if progress:
                rounds.set_postfix(loss=f"{history[-1]:.4g}")
            if len(history) > 1 and abs(history[-1] - history[-2]) < epsilon1:
                break
            if epsilon2 > 0 and self._slope(x, t) < epsilon2:
                break
        return history

    def predict(self, x: ArrayLike) -> Array:
        """Return the class of each sample of x (N, D) as (N,): the column of its largest output (Q17, V3).

        A network with a single output says 1 from ½ on, else 0 (A5). Raises as `forward`.
        """
        y = self.forward(x)
        return from_one_hot(y) if y.shape[1] > 1 else (y[:, 0] >= 0.5).astype(int)

    def _checked_x(self, x: ArrayLike) -> Array:
        return shaped(x, ("N", self.D), "x").astype(self.parameters.dtype, copy=False)

    def _forward(self, x: Array) -> Array:
        for layer in self.layers:
            x = layer.forward(x)
        self._y_shape = x.shape
        return x

    def _backward(self, dy: Array) -> Array:
        dx = dy.astype(self.parameters.dtype, copy=False)
        for layer in reversed(self.layers):
            dx = layer.backward(dx)
        for layer, name, place in self._gradients:
            gradient = getattr(layer, name)
            if gradient is not place:  # a layer of your own made a new array
                place[...] = shaped(gradient, place.shape, f"{name} of {type(layer).__name__}")
                setattr(layer, name, place)
        return dx

    def _step(self, x: Array, t: ArrayLike, alpha: float) -> float:
        L, dy = self.loss(self._forward(x), t)
        # α comes in here, where it multiplies few numbers: each gradient is proportional to dy
        self._backward(alpha * dy)
        self.parameters -= self.gradient
        return L

    def _slope(self, x: Array, t: Array) -> float:
        """‖∇L‖ over all samples."""
        self._backward(self.loss(self._forward(x), t)[1])
        return float(np.linalg.norm(self.gradient))


def digits_network(seed: int = 0, biases: bool = True, dtype: DTypeLike = np.float64) -> Network:
    """Return V's network for digits: 784-100-10, sigmoids, Σ(O − T)² (V1, V5, V8).

    It has 79,510 parameters, or 79,400 without biases, as in the deck. `seed` draws the weights.
    """
    rng = np.random.default_rng(seed)
    affine = Affine if biases else Linear
    layers = (affine.random(784, 100, rng, dtype), Sigmoid(), affine.random(100, 10, rng, dtype), Sigmoid())
    return Network(layers, squared_error)


def deck_a_network(D: int, seed: int = 0, dtype: DTypeLike = np.float64) -> Network:
    """Return A's network: D-3-3-1, sigmoids, binary cross-entropy; 3D + 19 parameters (A13).

    `seed` draws the weights.
    """
    rng = np.random.default_rng(seed)
    widths = ((D, 3), (3, 3), (3, 1))
    layers = [layer for n, m in widths for layer in (Affine.random(n, m, rng, dtype), Sigmoid())]
    return Network(layers, binary_cross_entropy)


def _with_inner(layers: Iterable[Any]) -> Iterator[Any]:
    """All layers, and those inside a skip."""
    for layer in layers:
        yield layer
        yield from _with_inner(getattr(layer, "layers", ()))


def _views(vector: Array, like: Sequence[Array]) -> list[Array]:
    """Consecutive parts of a flat vector, each in the shape of one of `like`, none of them a copy."""
    ends = np.cumsum([array.size for array in like])
    parts = np.split(vector, ends[:-1])
    return [part.reshape(array.shape) for part, array in zip(parts, like, strict=True)]
