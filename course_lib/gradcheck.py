"""Is a gradient right? Compare it with differences of the function itself.

A check can be fooled: by a single sample, a square or symmetric W, a `dy` of ones. `probe` draws inputs
that leave none of these ways out; `check_layer` asks for right shapes, right values, untouched inputs and
the same answer twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from course_lib.layers import Layer
from course_lib.validate import Array, numbers

TOLERANCE = 1e-6
"""Largest distance that counts as rounding, relative to the norm of the right gradient."""


@dataclass(frozen=True)
class Difference:
    """Why one array is not the right one."""

    name: str
    """Which array: dx, dW ..."""
    reason: str
    """One sentence: the first place where it differs, and by how much."""
    outline: str = ""
    """The same without a number of the array, for a reader who must not see the right one."""

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def numerical_gradient(f: Callable[[Array], float], x: ArrayLike, h: float = 1e-5) -> Array:
    """Return the gradient of the scalar function `f` at `x` by central differences, in the shape of `x`.

    Each entry is moved by ±h, so `f` runs twice for each. The error is about h² + rounding/h, near 1e-10.
    """
    x = numbers(x, "x").astype(np.float64)  # a copy: the caller's x stays as it is
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        x[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient


def numerical_gradients(
    forward: Callable[..., ArrayLike], inputs: Mapping[str, ArrayLike], dy: ArrayLike
) -> dict[str, Array]:
    """Return the gradient of L = Σ dy · forward(**inputs) for each of `inputs`, under its own name.

    With this L the gradient arriving at forward's output is `dy` itself.
    """
    dy = numbers(dy, "dy")

    def loss(name: str, value: Array) -> float:
        return float(np.sum(dy * forward(**{**inputs, name: value})))

    return {name: numerical_gradient(partial(loss, name), value) for name, value in inputs.items()}


def close(answer: Array, truth: Array, tolerance: float = TOLERANCE) -> bool:
    """Tell whether two arrays are equal but for rounding: ‖answer − truth‖ ≤ tolerance · ‖truth‖."""
    if answer.shape != truth.shape or not np.isfinite(answer).all():
        return False
    return bool(np.linalg.norm(answer - truth) <= _limit(truth, tolerance))


def compare(name: str, answer: Array, truth: Array, tolerance: float = TOLERANCE) -> Difference | None:
    """Return the first difference of `answer` from `truth`, or None: shape first, then nan, then values."""
    if close(answer, truth, tolerance):
        return None
    if answer.shape != truth.shape:
        reason = f"its shape is {answer.shape}, expected {truth.shape}"
        return Difference(name, reason, reason)
    if not np.isfinite(answer).all():
        entry, place = _first(name, ~np.isfinite(answer))
        reason = f"{entry} is {answer[place]}"
        return Difference(name, reason, reason)
    off = np.abs(answer - truth)
    wrong = off > _limit(truth, tolerance) / np.sqrt(truth.size)
    entry, place = _first(name, wrong)
    way = "large" if answer[place] > truth[place] else "small"
    count = "" if truth.size == 1 else f"; {int(wrong.sum())} of {truth.size} numbers differ"
    return Difference(
        name,
        f"{entry} is {answer[place]:.6g}, too {way} by {off[place]:.3g}{count}",
        f"{entry} is not right{count}",
    )


def _limit(truth: Array, tolerance: float) -> float:
    """How far from `truth` still counts as rounding; where all of it is 0, any gradient of size 1 serves."""
    return tolerance * (float(np.linalg.norm(truth)) or 1.0)


def _first(name: str, wrong: Array) -> tuple[str, tuple[int, ...]]:
    """The first place where `wrong` is true, as words and as an index."""
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    return (f"{name}[{', '.join(map(str, place))}]" if place else name), place


def probe(rng: np.random.Generator, N: int = 5, D: int = 3, M: int = 4) -> dict[str, Array]:
    """Draw x (N, D), W (D, M), b (M,) and dy (N, M) that let no wrong gradient pass by luck.

    Several samples, D ≠ M unless asked otherwise, nothing symmetric, no entry near 0, and a `dy` whose rows
    differ: magnitudes from U[0.5, 1.5] with random signs.
    """

    def draw(*shape: int) -> Array:
        return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)

    return {"x": draw(N, D), "W": draw(D, M), "b": draw(M), "dy": draw(N, M)}


def check_layer(layer: Layer, x: ArrayLike, dy: ArrayLike, tolerance: float = TOLERANCE) -> list[Difference]:
    """Return what is wrong with a layer's backward pass at `x` (N, D) and `dy` (N, M).

    Compares dx, and dW and db where the layer has W and b, each alone, with numerical gradients.
    An empty list means that all is right.
    """
    x, dy = numbers(x, "x"), numbers(dy, "dy")
    names = {"dx": "x", "dW": "W", "db": "b"}

    def run() -> tuple[dict[str, Array], list[Difference]]:
        given = {"x": x.copy(), "dy": dy.copy()}
        layer.forward(given["x"])
        gradients = {"dx": layer.backward(given["dy"])}
        gradients |= {d: getattr(layer, d) for d, name in names.items() if hasattr(layer, name) and d != "dx"}
        changed = [
            Difference(name, "the layer changed this input; it belongs to the caller")
            for name, before in (("x", x), ("dy", dy))
            if not np.array_equal(given[name], before)
        ]
        return {d: np.array(value) for d, value in gradients.items()}, changed

    first, differences = run()
    second, _ = run()
    for d, value in first.items():
        differ = compare(d, value, _layer_gradient(layer, names[d], x, dy), tolerance)
        if differ:
            differences.append(differ)
        elif not np.array_equal(value, second[d]):
            differences.append(Difference(d, "a second run with the same input gives another answer"))
    return differences


def _layer_gradient(layer: Layer, name: str, x: Array, dy: Array) -> Array:
    """The numerical gradient for the input x or one of the layer's parameters."""
    if name == "x":
        return numerical_gradient(lambda v: float(np.sum(dy * layer.forward(v))), x)
    kept = getattr(layer, name)

    def loss(value: Array) -> float:
        setattr(layer, name, value)
        return float(np.sum(dy * layer.forward(x)))

    try:
        return numerical_gradient(loss, kept)
    finally:
        setattr(layer, name, kept)
