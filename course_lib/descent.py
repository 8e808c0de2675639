"""Finding a minimum step by step (Q2 to Q11, V10). Every method returns its trace, so that it can be drawn.

`f` takes x and returns a number, `gradient` takes x and returns ∇f in the shape of x. x is a number or a
vector (D,).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from course_lib.validate import Array, learning_rate, numbers, shaped

Function = Callable[..., float]
Gradient = Callable[..., ArrayLike]


@dataclass(frozen=True)
class Trace:
    """The way of a descent, from its start to where it stopped; every number in it is finite."""

    xs: Array = field(repr=False)
    """x^0, x^1, ...: shape (steps + 1,) for numbers, (steps + 1, D) for vectors."""
    fs: Array = field(repr=False)
    """f at each of them, (steps + 1,)."""
    converged: bool
    """Whether a stopping rule ended it, rather than the cap on the steps or divergence."""
    why: str
    """Why it stopped, in a few words."""

    @property
    def steps(self) -> int:
        return len(self.xs) - 1


def first_order(gradient: ArrayLike, dx: ArrayLike) -> float:
    """Return the change of y that a small step Δx promises: Σ ∂y/∂x_i · Δx_i (Q2, Q3).

    `gradient` and `dx` have one shape, () or (D,). Exact for straight lines and planes; elsewhere what it
    leaves out shrinks with the square of the step. Raises ValueError for other shapes, NaN and infinity.
    """
    gradient = numbers(gradient, "gradient")
    return float(np.sum(gradient * shaped(dx, gradient.shape, "dx")))


def cosine(u: ArrayLike, v: ArrayLike) -> float:
    """Return cos θ = u·v / (|u||v|) of two vectors (D,): 1 where they point the same way (Q4).

    Of all steps of one length, the one along the gradient changes y most. Raises ValueError for another
    shape and for a vector of length 0, which points nowhere.
    """
    u = shaped(u, ("D",), "u")
    v = shaped(v, u.shape, "v")
    lengths = float(np.linalg.norm(u) * np.linalg.norm(v))
    if lengths == 0:
        raise ValueError("cosine needs two vectors that point somewhere; one of them is 0")
    return float(u @ v) / lengths


def critical_point(slope: Callable[[float], float], x: float, h: float = 0.1) -> str:
    """Tell what a point with slope 0 is from the slopes at x − h and x + h (Q5).

    Returns "minimum" for − then +, "maximum" for + then −, "inflection" for the same sign twice. `h` must be
    so small that no other critical point lies within. Raises ValueError where one of the slopes is 0.
    """
    left, right = np.sign(slope(x - h)), np.sign(slope(x + h))
    if left * right == 0:
        raise ValueError(f"the slope must differ from 0 at x − h and x + h; at x = {x}, h = {h} it does not")
    return "inflection" if left == right else "minimum" if left < 0 else "maximum"


def sign_rule(
    f: Function, gradient: Gradient, x: ArrayLike, step: float, epsilon: float = 0.0, cap: int = 1000
) -> Trace:
    """Step by ±`step` against the sign of the slope while ‖∇f‖ > ε (Q7).

    With ε = 0 it is the slide's loop, which runs until the slope is 0: steps of one length go to and fro over
    the minimum and end only if they hit it exactly, so `cap` ends them. Raises as `gradient_descent`.
    """
    learning_rate(step, "step")
    _positive_or_0(epsilon, "epsilon")

    def stop(change: float, norm: float) -> str:
        return f"‖∇f‖ = {norm:.3g}, not above ε = {epsilon:g}" if norm <= epsilon else ""

    return _walk(f, gradient, x, lambda g: -step * np.sign(g), stop, cap)


def gradient_descent(
    f: Function,
    gradient: Gradient,
    x: ArrayLike,
    eta: float,
    epsilon1: float = 1e-6,
    epsilon2: float = 1e-6,
    cap: int = 10_000,
) -> Trace:
    """Step x ← x − η·∇f until |Δf| < ε1 or ‖∇f‖ < ε2 (Q8 to Q10, V10).

    Δf compares the last two points; an ε of 0 switches its rule off. Ends after `cap` steps too, and where x
    or f leaves the numbers. Raises ValueError for eta ≤ 0, a negative ε, NaN and infinity at the start, and a
    gradient that has not the shape of x, TypeError for what is not a number.
    """
    learning_rate(eta, "eta")
    return _walk(f, gradient, x, lambda g: -eta * g, _either_rule(epsilon1, epsilon2), cap)


def gradient_ascent(
    f: Function,
    gradient: Gradient,
    x: ArrayLike,
    eta: float,
    epsilon1: float = 1e-6,
    epsilon2: float = 1e-6,
    cap: int = 10_000,
) -> Trace:
    """Step x ← x + η·∇f, towards a maximum; everything else as `gradient_descent` (Q9)."""
    learning_rate(eta, "eta")
    return _walk(f, gradient, x, lambda g: eta * g, _either_rule(epsilon1, epsilon2), cap)


def descent_as_printed(
    f: Function, gradient: Gradient, x: ArrayLike, eta: float, epsilon: float = 1e-6, cap: int = 10_000
) -> Trace:
    """Step x ← x − η·∇f *while* |Δf| < ε, as the slide has it (Q10).

    It is here to be refuted: it stops while f still changes, and goes on where nothing changes any more. Use
    `gradient_descent`. The slide counts k up before it compares; here Δf compares the last two points.
    Raises as `gradient_descent`.
    """
    learning_rate(eta, "eta")
    _positive_or_0(epsilon, "epsilon")

    def stop(change: float, norm: float) -> str:
        return f"|Δf| = {change:.3g}, not below ε = {epsilon:g}" if change >= epsilon else ""

    return _walk(f, gradient, x, lambda g: -eta * g, stop, cap)


def _either_rule(epsilon1: float, epsilon2: float) -> Callable[[float, float], str]:
    """Both stopping rules of Q10."""
    _positive_or_0(epsilon1, "epsilon1")
    _positive_or_0(epsilon2, "epsilon2")

    def stop(change: float, norm: float) -> str:
        if change < epsilon1:
            return f"|Δf| = {change:.3g} < ε1 = {epsilon1:g}"
        return f"‖∇f‖ = {norm:.3g} < ε2 = {epsilon2:g}" if norm < epsilon2 else ""

    return stop


def _walk(
    f: Function,
    gradient: Gradient,
    x: ArrayLike,
    move: Callable[[Array], Array],
    stop: Callable[[float, float], str],
    cap: int,
) -> Trace:
    """x ← x + move(∇f) until `stop` says why, given |Δf| (nan before the first step) and ‖∇f‖."""
    x = numbers(x, "x").astype(np.float64)  # a copy
    xs, fs, change = [x], [float(f(x))], math.nan
    if not math.isfinite(fs[0]):
        raise ValueError(f"f must be finite where the descent starts; at x = {x} it is {fs[0]}")

    def trace(converged: bool, why: str) -> Trace:
        return Trace(np.array(xs), np.array(fs), converged, why)

    try:
        with np.errstate(over="ignore", invalid="ignore"):  # the trace tells, no warning is needed
            while True:
                g = np.asarray(gradient(x), dtype=np.float64)
                if g.shape != x.shape:
                    raise ValueError(f"gradient must return the shape of x, {x.shape}; it returns {g.shape}")
                if why := stop(change, float(np.linalg.norm(g))):
                    return trace(True, why)
                if len(xs) > cap:
                    return trace(False, f"no rule ended it within {cap} steps")
                x = x + move(g)
                value = float(f(x))
                if not (np.isfinite(x).all() and math.isfinite(value)):
                    raise OverflowError
                change = abs(value - fs[-1])
                xs.append(x)
                fs.append(value)
    except OverflowError:  # `math.exp` raises it where NumPy gives infinity
        return trace(False, f"it diverges: after step {len(xs)} x or f is no finite number")


def _positive_or_0(value: float, name: str) -> None:
    if not value >= 0:
        raise ValueError(f"{name} must be 0 or above; it is {value}")
