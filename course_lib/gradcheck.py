"""Is a gradient right? Compare it with differences of the function itself.

A check can be fooled: by a single sample, a square or symmetric W, a `dy` of ones. `probe` draws inputs
that leave none of these ways out. `check_layer` asks for right shapes, right values, untouched arrays and
the same answer twice. `directional_check` asks the same of a large layer in a few forward passes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course_lib.language import Sentence, say
from course_lib.layers import Layer
from course_lib.validate import Array, numbers

TOLERANCE = 1e-6
"""Largest distance that counts as rounding, relative to the norm of the right gradient."""
LENGTH = 1e-4
"""How far `directional_check` moves an array, as a vector: each of n entries by about LENGTH / √n."""


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
        return say("{}: {}", self.name, say(self.reason))


def numerical_gradient(f: Callable[[Array], float], x: ArrayLike, h: float = 1e-5) -> Array:
    """Return the gradient of the scalar function `f` at `x` by central differences, in the shape of `x` (A4).

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


def complex_gradient(f: Callable[[Array], complex], x: ArrayLike) -> Array:
    """Return the gradient of the smooth scalar function `f` at `x` by complex steps, in the shape of `x`.

    f(x + ih) = f(x) + ih·f'(x) − …: the imaginary part holds the derivative. Nothing is subtracted, so h can
    be tiny and the error is near 1e-15. `f` must compute with complex numbers throughout; abs and max forget
    the imaginary part. Raises TypeError if the result is real.
    """
    h = 1e-20
    x = numbers(x, "x").astype(np.complex128)
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h * 1j
        moved = f(x)
        x[i] = kept
        if not np.iscomplexobj(moved):
            raise TypeError(f"f must compute with complex numbers; of complex x it made {moved!r}")
        gradient[i] = np.imag(moved) / h
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
    if answer.shape != truth.shape or not (np.isfinite(answer).all() and np.isfinite(truth).all()):
        return False
    with np.errstate(over="ignore"):  # a distance of ∞ is not close, either
        return bool(np.linalg.norm(answer - truth) <= _limit(truth, tolerance))


def compare(name: str, answer: Array, truth: Array, tolerance: float = TOLERANCE) -> Difference | None:
    """Return the first difference of `answer` from `truth`, or None: shape first, then nan, then values."""
    if close(answer, truth, tolerance):
        return None
    if unusable := _unusable(name, answer, truth.shape):
        return unusable
    off = answer - truth
    wrong = np.abs(off) > _limit(truth, tolerance) / np.sqrt(truth.size)
    place = np.argwhere(wrong)[0]
    more = "" if truth.size == 1 else Sentence("; {} of {} numbers differ", int(wrong.sum()), truth.size)
    return _differs(name, place, answer, off[tuple(place)], more)


def _unusable(name: str, answer: Array, shape: tuple[int, ...]) -> Difference | None:
    """Why the values need not be looked at: another shape, or an entry that is no number."""
    if answer.shape != shape:
        reason = Sentence("its shape is {}, expected {}", answer.shape, shape)
        return Difference(name, reason, reason)
    if not np.isfinite(answer).all():
        place = np.argwhere(~np.isfinite(answer))[0]
        reason = Sentence("{} is {}", _entry(name, place), answer[tuple(place)])
        return Difference(name, reason, reason)
    return None


def _differs(name: str, place: Iterable[Any], answer: Array, off: float, more: str) -> Difference:
    """One wrong entry in words; `more` says whether it is alone."""
    entry, way = _entry(name, place), Sentence("too large") if off > 0 else Sentence("too small")
    return Difference(
        name,
        Sentence("{} is {:.6g}, {} by {:.3g}{}", entry, answer[tuple(place)], way, abs(off), more),
        Sentence("{} is not right{}", entry, more),
    )


def _entry(name: str, place: Iterable[Any]) -> Sentence:
    """dW[1, 0], or the name alone where the gradient is a single number."""
    return Sentence(f"{name}[{', '.join(map(str, place))}]".removesuffix("[]"))


def _limit(truth: Array, tolerance: float) -> float:
    """How far from `truth` still counts as rounding; where all of it is 0, any gradient of size 1 serves."""
    return tolerance * (float(np.linalg.norm(truth)) or 1.0)


def probe(rng: "np.random.Generator", N: int = 5, D: int = 3, M: int = 4) -> dict[str, Array]:
    """Draw x (N, D), W (D, M), b (M,) and dy (N, M) that let no wrong gradient pass by luck.

    Several samples, D ≠ M unless asked otherwise, nothing symmetric, no entry near 0, and a `dy` whose rows
    differ: magnitudes from U[0.5, 1.5] with random signs.
    """

    def draw(*shape: int) -> Array:
        return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0], shape)

    return {"x": draw(N, D), "W": draw(D, M), "b": draw(M), "dy": draw(N, M)}


Output = Callable[[Array], Array]
"""A layer's output as a function of one array alone: its input, or a parameter."""


def check_layer(layer: Layer, x: ArrayLike, dy: ArrayLike, tolerance: float = TOLERANCE) -> list[Difference]:
    """Return what is wrong with a layer's backward pass at `x` (N, D) and `dy` (N, M), entry by entry.

    Compares dx, and dW and db where the layer or one of its `layers` has W and b, each alone, with numerical
    gradients. An empty list means that all is right. The layer runs twice for each number that it holds:
    for a large one there is `directional_check`. Raises TypeError or ValueError for what is no finite number.
    """

    def judge(d: str, gradient: Array, output: Output, at: Array, noise: float) -> Difference | None:
        h = 1e-5
        truth = numerical_gradient(lambda value: float(np.sum(dy * output(value))), at, h)
        drowned = noise / h * np.sqrt(at.size) / (np.linalg.norm(truth) or 1)
        return compare(d, gradient, truth, max(tolerance, float(drowned)))

    return _examine(layer, x, dy, judge)


def directional_check(
    layer: Layer, x: ArrayLike, dy: ArrayLike, rng: "np.random.Generator", tolerance: float = TOLERANCE
) -> list[Difference]:
    """Return what `check_layer` would, of a layer of any size: two forward passes for each array.

    All entries of an array move at once, each its own way, and the loss must change as the gradient says. If
    it does not, halves of the array move, then quarters, until one wrong entry is left: 2·log2(n) passes.
    Raises what `check_layer` raises.
    """

    def judge(d: str, gradient: Array, output: Output, at: Array, noise: float) -> Difference | None:
        if unusable := _unusable(d, gradient, at.shape):
            return unusable
        step = rng.uniform(-1, 1, at.size)
        step += np.copysign(0.5, step)  # ±U[0.5, 1.5]: with ±1, two swapped entries often cancel
        h = LENGTH / np.sqrt(at.size)
        step *= h

        def off(low: int, high: int) -> float:
            """How far the loss misses what the gradient promises when the entries low to high move."""
            flat = np.zeros(at.size)
            flat[low:high] = step[low:high]
            move = flat.reshape(at.shape)
            above = output(at + move).copy()  # the layer may write the next output in its place
            return float(np.vdot(gradient, move) - np.vdot(dy, above - output(at - move)) / 2)

        low, high = 0, at.size
        missed = off(low, high)
        if abs(missed) <= _limit(gradient, tolerance) * h + noise:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            in_half = off(low, middle)
            if abs(in_half) >= abs(missed - in_half):
                high, missed = middle, in_half
            else:
                low, missed = middle, missed - in_half
        more = "" if at.size == 1 else Sentence("; found by bisection, there may be others")
        return _differs(d, np.unravel_index(low, at.shape), gradient, missed / step[low], more)

    return _examine(layer, x, dy, judge)


def _examine(
    layer: Layer,
    x: ArrayLike,
    dy: ArrayLike,
    judge: Callable[[str, Array, Output, Array, float], Difference | None],
) -> list[Difference]:
    """What both checks ask for; `judge` compares one gradient with the output around one place.

    It is told how much of a change in the loss can be rounding, for a saturated layer changes by no more.
    """
    given = SimpleNamespace(x=numbers(x, "x").copy(), dy=numbers(dy, "dy").copy())
    parameters = list(_parameters(layer))
    arrays = [("", given, "x"), *parameters]

    def run() -> tuple[list[Array], list[Difference]]:
        watched = [(*place, getattr(*place[1:])) for place in (*arrays, ("", given, "dy"))]
        before = [array.copy() for *_, array in watched]
        layer.forward(given.x)
        gradients = [layer.backward(given.dy), *(getattr(owner, f"d{name}") for _, owner, name in parameters)]
        changed = []
        for (where, owner, name, array), kept in zip(watched, before, strict=True):
            if not np.array_equal(getattr(owner, name), kept):
                told = (
                    Sentence("the layer changed this input; it belongs to the caller")
                    if owner is given
                    else Sentence("the layer changed its own parameter")
                )
                changed.append(Difference(f"{where}{name}", told))
                array[...] = kept
                setattr(owner, name, array)
        return gradients, changed

    def output(owner: object, name: str, value: Array) -> Array:
        kept = getattr(owner, name)
        setattr(owner, name, value)
        try:
            return layer.forward(given.x)
        finally:
            setattr(owner, name, kept)

    gradients, differences = run()
    first = [np.array(gradient) for gradient in gradients]  # copies: the layer may use its own again
    second, _ = run()
    noise = 4 * np.finfo(np.float64).eps * float(np.vdot(np.abs(given.dy), np.abs(layer.forward(given.x))))
    for (where, owner, name), gradient, again in zip(arrays, first, second, strict=True):
        d = f"{where}d{name}"
        if differ := judge(d, gradient, partial(output, owner, name), getattr(owner, name), noise):
            differences.append(differ)
        elif not np.array_equal(gradient, again):
            told = Sentence("a second run with the same input gives another answer")
            differences.append(Difference(d, told))
    return differences


def _parameters(layer: object, where: str = "") -> Iterator[tuple[str, object, str]]:
    """Each W and b of a layer and of its `layers`: where it is, whose, and its name."""
    for name in ("W", "b"):
        if hasattr(layer, name):
            yield where, layer, name
    for i, inner in enumerate(getattr(layer, "layers", ())):
        yield from _parameters(inner, f"{where}layers[{i}].")
