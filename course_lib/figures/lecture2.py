"""The pictures of lecture 2 (Quan, "NN Training II: Back Propagation": derivatives, descent, divergences).

What a picture shows is computed by `course_lib.descent`, `layers` and `losses`; here it is only placed.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from course_lib.data import digits, xor
from course_lib.descent import (
    Trace,
    critical_point,
    descent_as_printed,
    first_order,
    gradient_ascent,
    gradient_descent,
    sign_rule,
)
from course_lib.figures.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    SKY,
    SUBSCRIPTS,
    VERMILLION,
    YELLOW,
    Picture,
    backward,
    blitted,
    box,
    circle,
    forward,
    line,
    num,
    nums,
    svg,
    text,
)
from course_lib.labels import CLASSES, one_hot
from course_lib.layers import Affine, ReLU, Sigmoid, Softmax, Softplus, Tanh, sigmoid, softmax
from course_lib.losses import (
    binary_cross_entropy,
    cross_entropy,
    entropy,
    half_squared_error,
    kl_divergence,
    softmax_cross_entropy,
)
from course_lib.network import Network
from course_lib.validate import Array

SUPERSCRIPTS = "⁰¹²³"
ON_PAPER = {"facecolor": PAPER, "edgecolor": "none", "pad": 2.0}  # behind words that lie on curves


def _minus(words: str) -> str:
    return words.replace("-", "−")


def _steps(count: int) -> str:
    return f"{count} step" if count == 1 else f"{count} steps"


# --- The risk, and what a derivative is (Q1 to Q4) --------------------------------------------------------

X1, D1 = np.array([[1.0], [2.0], [3.0]]), np.array([[2.0], [3.0], [2.0]])
"""The three samples of Q1: inputs and desired outputs, (3, 1) each."""


@blitted(width=7.2, height=3.4)
def empirical_risk_of_w(fig: Any) -> Callable[..., str]:
    """Three samples, the line f(x; w) = w·x through them, and the Loss that belongs to w (Q1)."""
    left, right = fig.subplots(1, 2)
    left.set(xlabel="X", ylabel="d and f(X; w)", xlim=(0, 3.6), ylim=(-2, 8))
    left.plot(X1, D1, "s", color=INK, markersize=7)
    ws = np.linspace(-0.5, 2.5, 121)
    right.plot(ws, [half_squared_error(w * X1, D1)[0] for w in ws], color=BLUE)
    right.set(xlabel="w", ylabel="Loss(w)", xlim=(-0.6, 2.6), ylim=(0, 6.2))
    (model,) = left.plot([], [], color=BLUE, animated=True)
    gaps = [left.plot([], [], "--", color=VERMILLION, animated=True)[0] for _ in X1]
    (point,) = right.plot([], [], "o", color=VERMILLION, markersize=9, animated=True)
    words = right.text(0.1, 5.3, "", animated=True)

    def move(w: float = 0.5) -> str:
        model.set_data([0, 3.6], [0, 3.6 * w])
        for gap, x, d in zip(gaps, X1[:, 0], D1[:, 0], strict=True):
            gap.set_data([x, x], [d, w * x])
        loss = half_squared_error(w * X1, D1)[0]
        point.set_data([w], [loss])
        words.set_text(_minus(f"w = {w:.2f}, Loss = {loss:.3f}"))
        return (
            f"Left: three samples and the line f(X; w) = {num(w)}·X; dashed, how far each is missed. "
            f"Right: the Loss as a curve over w, here {num(loss)}; its lowest point is at w = 1."
        )

    return move


@blitted(width=6, height=3.8)
def multiplier(fig: Any) -> Callable[..., str]:
    """y = x², its tangent at x, and a step Δx: what y does and what αΔx promises (Q2)."""
    ax = fig.subplots()
    xs = np.linspace(-3, 3, 201)
    ax.plot(xs, xs**2, color=BLUE)
    ax.set(xlabel="x", ylabel="y", xlim=(-2.6, 2.6), ylim=(-1.6, 6))
    (tangent,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    (legs,) = ax.plot([], [], color=GREY, linewidth=1.5, animated=True)
    (true,) = ax.plot([], [], "o", color=BLUE, markersize=8, animated=True)
    (promised,) = ax.plot([], [], "s", color=VERMILLION, markersize=7, animated=True)
    words = ax.text(-1.0, 5.8, "", va="top", animated=True)

    def move(x: float = 1.0, dx: float = 0.5) -> str:
        alpha = 2 * x
        change, promise = (x + dx) ** 2 - x**2, first_order(alpha, dx)
        reach = np.array([-3.0, 3.0])
        tangent.set_data(x + reach, x**2 + alpha * reach)
        legs.set_data([x, x + dx, x + dx], [x**2, x**2, x**2 + promise])
        true.set_data([x, x + dx], [x**2, (x + dx) ** 2])
        promised.set_data([x + dx], [x**2 + promise])
        numbers = f"α = {alpha:.2f}\n● Δy = {change:.4f}\n■ αΔx = {promise:.4f}\ngap {change - promise:.4f}"
        words.set_text(_minus(numbers))
        return (
            f"y = x² at x = {num(x)} with its dashed tangent of slope α = {num(alpha)}. A step "
            f"Δx = {num(dx)} changes y by {num(change, 4)}; αΔx promises {num(promise, 4)}."
        )

    return move


def _hill(x1: Any, x2: Any) -> Any:
    return x1**2 + 2 * x2**2


def _hill_contours(ax: Any, low: float = -2.0, high: float = 2.0) -> None:
    grid = np.linspace(low, high, 81)
    X, Y = np.meshgrid(grid, grid)
    drawn = ax.contour(X, Y, _hill(X, Y), levels=[0.25, 1, 2, 3, 4.5, 6, 8, 10], colors=SKY, linewidths=1.2)
    ax.clabel(drawn, fontsize=8, colors=GREY)
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(low, high), ylim=(low, high), aspect="equal")


@blitted(width=6.6, height=4.2)
def two_partial_steps(fig: Any) -> Callable[..., str]:
    """f = x₁² + 2x₂² from above: a step from (1, 1) as a part along x₁ and a part along x₂ (Q3)."""
    ax, side = fig.subplots(1, 2, width_ratios=(2, 1))
    _hill_contours(ax, -0.2, 2.2)
    side.axis("off")
    side.set(xlim=(0, 1), ylim=(0, 1))
    side.text(0, 0.95, "f = x₁² + 2x₂²\nat (1, 1): f = 3\n∂f/∂x₁ = 2\n∂f/∂x₂ = 4", va="top")
    (along1,) = ax.plot([], [], color=ORANGE, linewidth=4, animated=True)
    (along2,) = ax.plot([], [], ":", color=PURPLE, linewidth=4, animated=True)
    (ends,) = ax.plot([], [], "o", color=INK, animated=True)
    words = side.text(0, 0.55, "", va="top", animated=True)

    def move(dx1: float = 0.5, dx2: float = -0.5) -> str:
        parts = (first_order(2, dx1), first_order(4, dx2))
        change = _hill(1 + dx1, 1 + dx2) - 3
        along1.set_data([1, 1 + dx1], [1, 1])
        along2.set_data([1 + dx1, 1 + dx1], [1, 1 + dx2])
        ends.set_data([1, 1 + dx1], [1, 1 + dx2])
        words.set_text(
            _minus(
                f"2 · Δx₁ = {parts[0]:.2f}  ━\n4 · Δx₂ = {parts[1]:.2f}  ┅\n"
                f"together {sum(parts):.2f}\n\ntrue Δy = {change:.3f}"
            )
        )
        return (
            f"Contours of x₁² + 2x₂². From (1, 1) a step Δx₁ = {num(dx1)} along x₁, then Δx₂ = {num(dx2)} "
            f"along x₂. The partial derivatives promise {num(parts[0])} and {num(parts[1])}, together "
            f"{num(sum(parts))}; f changes by {num(change)}."
        )

    return move


@blitted(width=7.2, height=3.8)
def gradient_on_the_surface(fig: Any) -> Callable[..., str]:
    """f = x₁² + 2x₂² as a surface and from above, with the gradient at some points (Q4)."""
    surface = fig.add_subplot(1, 2, 1, projection="3d")
    ax = fig.add_subplot(1, 2, 2)
    grid = np.linspace(-2, 2, 41)
    X, Y = np.meshgrid(grid, grid)
    surface.plot_surface(X, Y, _hill(X, Y), cmap="cividis", alpha=0.85, linewidth=0)
    surface.set(xlabel="x₁", ylabel="x₂", title="f = x₁² + 2x₂²")
    _hill_contours(ax)
    places = np.array(
        [(r * np.cos(a), r * np.sin(a)) for r in (0.6, 1.3) for a in np.arange(0, 6.2, np.pi / 4)]
    )
    arrows = np.array([(2 * x1, 4 * x2) for x1, x2 in places])
    ax.quiver(*places.T, *arrows.T, color=VERMILLION, angles="xy", scale_units="xy", scale=9, width=0.008)
    ax.plot([0], [0], "o", color=INK)

    def move() -> str:
        return (
            "Left: the bowl f = x₁² + 2x₂² as a surface. Right: its contours from above with gradient "
            "arrows. Each arrow stands across its contour line and points outward, uphill; near the lowest "
            "point (0, 0) the arrows get short."
        )

    return move


@blitted(width=7.4, height=3.7)
def compass(fig: Any) -> Callable[..., str]:
    """A step of length ½ from (1, 1), at the angle θ from the gradient, and what it gains (Q4)."""
    ax, gain = fig.subplots(1, 2)
    _hill_contours(ax, -0.2, 2.2)
    ax.annotate("", (1 + 0.4, 1 + 0.8), (1, 1), arrowprops={"arrowstyle": "->", "color": VERMILLION, "lw": 2})
    ax.text(1.29, 1.28, "∇fᵀ", color=VERMILLION, bbox=ON_PAPER)
    angles = np.arange(-180, 181)
    longest = 0.5 * np.hypot(2, 4)
    gain.plot(angles, longest * np.cos(np.radians(angles)), color=BLUE)
    gain.axhline(0, color=GREY, linewidth=1)
    gain.set(xlabel="θ, in degrees", ylabel="df = ∇f · dX", xlim=(-190, 190), ylim=(-2.8, 2.8))
    gain.set_xticks(range(-180, 181, 90))
    (step,) = ax.plot([], [], color=BLUE, linewidth=3, animated=True)
    (tip,) = ax.plot([], [], "o", color=BLUE, animated=True)
    (point,) = gain.plot([], [], "o", color=BLUE, markersize=9, animated=True)
    words = gain.text(-170, 2.35, "", animated=True)

    def move(theta: int = 60) -> str:
        angle = np.arctan2(4, 2) + np.radians(theta)
        dx = 0.5 * np.array([np.cos(angle), np.sin(angle)])
        df = first_order([2, 4], dx)
        step.set_data([1, 1 + dx[0]], [1, 1 + dx[1]])
        tip.set_data([1 + dx[0]], [1 + dx[1]])
        point.set_data([theta], [df])
        words.set_text(_minus(f"θ = {theta}°, df = {num(df)}"))
        return (
            f"A step of length 0.5 from (1, 1), turned by {_minus(str(theta))}° from the gradient, changes f "
            f"by {num(df)} to first order. Along the gradient, at 0°, the gain is largest: {num(longest)}."
        )

    return move


# --- Where the slope is 0 (Q5, Q6) ------------------------------------------------------------------------


@blitted(width=7.4, height=4.6)
def turning_points(fig: Any) -> Callable[..., str]:
    """x², −x² and x³ with a moving tangent, their slopes below: all three are 0 at 0 (Q5)."""
    axes = fig.subplots(2, 3, sharex=True)
    xs = np.linspace(-1, 1, 101)
    curves: list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = [
        ("x²", lambda x: x**2, lambda x: 2 * x),
        ("−x²", lambda x: -(x**2), lambda x: -2 * x),
        ("x³", lambda x: x**3, lambda x: 3 * x**2),
    ]
    moving = []
    for (name, f, slope), above, below in zip(curves, axes[0], axes[1], strict=True):
        above.plot(xs, f(xs), color=BLUE)
        above.set(xlim=(-1.1, 1.1), ylim=(-1.2, 1.2), title=f"{name}: {critical_point(slope, 0.0)}")
        below.plot(xs, slope(xs), color=PURPLE)
        below.axhline(0, color=GREY, linewidth=1)
        below.set(xlabel="x", ylim=(-3.4, 3.4))
        (tangent,) = above.plot([], [], "--", color=VERMILLION, animated=True)
        (here,) = above.plot([], [], "o", color=VERMILLION, animated=True)
        (there,) = below.plot([], [], "o", color=VERMILLION, animated=True)
        words = below.text(-0.35, -2.9, "", animated=True)
        moving.append((f, slope, tangent, here, there, words))
    axes[0][0].set_ylabel("f")
    axes[1][0].set_ylabel("f′")

    def move(x: float = -0.5) -> str:
        said = []
        for (name, *_), (f, slope, tangent, here, there, words) in zip(curves, moving, strict=True):
            m = slope(x)
            tangent.set_data([x - 0.5, x + 0.5], [f(x) - 0.5 * m, f(x) + 0.5 * m])
            here.set_data([x], [f(x)])
            there.set_data([x], [m])
            words.set_text(_minus(f"f′ = {m:.2f}"))
            said.append(f"{name} has slope {num(m, 4)}")
        return (
            f"Three curves with a tangent at x = {num(x)}, and their slopes below: {'; '.join(said)}. "
            "Through 0 the slope of x² goes from minus to plus, that of −x² from plus to minus; that of x³ "
            "touches 0 and is plus again."
        )

    return move


@blitted(width=7.2, height=3.6)
def saddle(fig: Any) -> Callable[..., str]:
    """x₁² − x₂² from above, and along a line through (0, 0) at an angle (Q5)."""
    ax, cut = fig.subplots(1, 2)
    grid = np.linspace(-1, 1, 61)
    X, Y = np.meshgrid(grid, grid)
    drawn = ax.contour(X, Y, X**2 - Y**2, levels=np.arange(-0.8, 0.9, 0.2), cmap="cividis", vmax=1.6)
    ax.clabel(drawn, fontsize=8, colors=GREY)
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-1, 1), ylim=(-1, 1), aspect="equal")
    cut.axhline(0, color=GREY, linewidth=1)
    cut.plot([0], [0], "o", color=INK)
    cut.set(xlabel="way walked through (0, 0)", ylabel="f", xlim=(-1, 1), ylim=(-1.1, 1.1))
    (way,) = ax.plot([], [], "--", color=VERMILLION, linewidth=3, animated=True)
    (profile,) = cut.plot([], [], color=VERMILLION, linewidth=3, animated=True)
    words = cut.text(-0.9, 0.9, "", animated=True)
    t = np.linspace(-1, 1, 61)

    def move(angle: int = 0) -> str:
        u, v = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        bend = round(u**2 - v**2, 9)
        way.set_data([-u, u], [-v, v])
        profile.set_data(t, bend * t**2)
        verdict = "f rises both ways" if bend > 0 else "f falls both ways" if bend < 0 else "f stays level"
        words.set_text(verdict)
        return (
            f"The saddle x₁² − x₂²: on a line through (0, 0) at {angle}° {verdict}. The slope at (0, 0) is "
            "0 on every line."
        )

    return move


def _path(ax: Any, name: str = "the steps") -> Any:
    """Where a descent will be drawn: points joined by a thin line."""
    return ax.plot([], [], "o-", color=VERMILLION, markersize=5, linewidth=1.2, label=name, animated=True)[0]


@blitted(width=5.6, height=3.6)
def guess_and_refine(fig: Any) -> Callable[..., str]:
    """eˣ + x² has its minimum where no formula tells; a guess is refined step by step (Q6)."""
    ax = fig.subplots()
    xs = np.linspace(-2, 1.8, 121)
    ax.plot(xs, np.exp(xs) + xs**2, color=BLUE)
    ax.set(xlabel="x", ylabel="eˣ + x²", xlim=(-2, 1.8), ylim=(0, 9))
    path = _path(ax)
    words = ax.text(-1.2, 8.4, "", va="top", animated=True)
    trace = gradient_descent(lambda x: np.exp(x) + x**2, lambda x: np.exp(x) + 2 * x, 1.5, 0.15, 0, 0, cap=10)

    def move(steps: int = 0) -> str:
        path.set_data(trace.xs[: steps + 1], trace.fs[: steps + 1])
        x = trace.xs[steps]
        slope = np.exp(x) + 2 * x
        words.set_text(_minus(f"{_steps(steps)}: x = {x:.4f}\nslope {slope:.4f}"))
        return (
            f"The curve eˣ + x² and a guess that starts at 1.5. After {_steps(steps)} it is {num(x, 4)}, "
            f"where the slope is {num(slope, 4)}."
        )

    return move


# --- Descent (Q7 to Q11) ----------------------------------------------------------------------------------

Curve = Callable[[Any], Any]


def _square(x: Any) -> Any:
    return x**2


def _square_slope(x: Any) -> Any:
    return 2 * x


@blitted(width=7.2, height=3.5)
def sign_steps(fig: Any) -> Callable[..., str]:
    """The sign rule on x² from 1: its first 14 steps on the curve and over time (Q7)."""
    left, right = fig.subplots(1, 2)
    xs = np.linspace(-1.1, 1.1, 101)
    left.plot(xs, xs**2, color=BLUE)
    left.set(xlabel="x", ylabel="f = x²", xlim=(-1.1, 1.1), ylim=(-0.05, 1.25))
    right.axhline(0, color=GREY, linewidth=1)
    right.set(xlabel="k", ylabel="xᵏ", xlim=(-0.5, 14.5), ylim=(-1.1, 1.5), xticks=range(0, 15, 2))
    on_curve, over_time = _path(left), _path(right)
    words = right.text(0, 1.25, "", animated=True)

    def move(step: float = 0.3) -> str:
        trace = sign_rule(_square, _square_slope, 1.0, step, cap=14)
        on_curve.set_data(trace.xs, trace.fs)
        over_time.set_data(range(trace.steps + 1), trace.xs)
        said = f"ends after {_steps(trace.steps)}" if trace.converged else "14 steps, no end"
        words.set_text(f"step {step:.2f}: {said}")
        first = nums(trace.xs[:8], 2)
        return f"The sign rule on x² from 1 with step {num(step)}. Its first points: {first}. Result: {said}."

    return move


@blitted(width=7.2, height=3.6)
def descent_steps(fig: Any) -> Callable[..., str]:
    """Gradient descent on x² from 1: 20 steps on the curve, and how far from 0 after each (Q8)."""
    left, right = fig.subplots(1, 2)
    xs = np.linspace(-2.2, 2.2, 121)
    left.plot(xs, xs**2, color=BLUE)
    left.set(xlabel="x", ylabel="f = x²", xlim=(-2.2, 2.2), ylim=(-0.2, 4.8))
    right.axhline(1, color=GREY, linewidth=1)
    right.set(xlabel="k", ylabel="|xᵏ|", xlim=(-0.5, 20.5), ylim=(1e-9, 1e3), yscale="log")
    right.set_xticks(range(0, 21, 5))
    on_curve, over_time = _path(left), _path(right)
    words = right.text(0, 1.5e2, "", animated=True)

    def move(eta: float = 0.1) -> str:
        trace = gradient_descent(_square, _square_slope, 1.0, eta, 0, 0, cap=20)
        on_curve.set_data(trace.xs, trace.fs)
        sizes = np.abs(trace.xs)
        over_time.set_data(range(21), np.maximum(sizes, 1e-12))
        last = float(sizes[-1])
        if abs(last - 1) < 1e-9:
            verdict = "to and fro"
        elif last > 1:
            verdict = "diverges ✗"
        else:
            verdict = "converges ✓" + (", zigzag" if trace.xs[1] < 0 else "")
        words.set_text(f"η = {eta:.2f}: {verdict}")
        return (
            f"20 steps of gradient descent on x² from 1 with η = {num(eta)}: {nums(trace.xs[:4])} and so on; "
            f"after 20 steps |x| = {last:.4g}: {verdict}. Logarithmic scale."
        )

    return move


def _hill_and_valley(v: Array) -> float:
    return float(v[0] * np.exp(-(v @ v)))


def _hill_and_valley_gradient(v: Array) -> Array:
    return np.array([1 - 2 * v[0] ** 2, -2 * v[0] * v[1]]) * np.exp(-(v @ v))


@blitted(width=6.4, height=4)
def down_or_up(fig: Any) -> Callable[..., str]:
    """A valley and a hill side by side: descent goes to the one, ascent to the other (Q9)."""
    ax = fig.subplots()
    a, b = np.linspace(-2, 2, 81), np.linspace(-1.25, 1.25, 61)
    X, Y = np.meshgrid(a, b)
    levels = np.arange(-0.4, 0.41, 0.08)
    drawn = ax.contour(X, Y, X * np.exp(-(X**2) - Y**2), levels=levels, cmap="cividis", vmax=0.8)
    ax.clabel(drawn, fontsize=8, colors=GREY)
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-2, 2), ylim=(-1.25, 1.25), aspect="equal")
    for x, name in ((-0.71, "valley"), (0.71, "hill")):
        ax.text(x, -1.13, name, ha="center", bbox=ON_PAPER)
    path = _path(ax)
    words = ax.text(-1.9, 1.05, "", bbox=ON_PAPER, animated=True)

    def move(x1: float = 0.1, x2: float = 0.9, ascent: bool = False) -> str:
        walk = gradient_ascent if ascent else gradient_descent
        trace = walk(_hill_and_valley, _hill_and_valley_gradient, (x1, x2), 0.4, 0, 0, cap=40)
        path.set_data(*trace.xs.T)
        way = "ascent, x + η∇fᵀ" if ascent else "descent, x − η∇fᵀ"
        words.set_text(f"{way}: f = {num(trace.fs[-1])}")
        return (
            f"Contours with a valley on the left and a hill on the right. 40 steps of {way} from "
            f"{nums((x1, x2))} end at {nums(trace.xs[-1])}, where f = {num(trace.fs[-1])}."
        )

    return move


@blitted(width=7, height=3.2)
def long_bowl(fig: Any) -> Callable[..., str]:
    """Descent in a bowl ten times as steep across as along: one step size has to serve both (Q9)."""
    ax = fig.subplots()
    X, Y = np.meshgrid(np.linspace(-2.2, 2.2, 81), np.linspace(-0.9, 0.9, 61))
    ax.contour(X, Y, X**2 + 10 * Y**2, levels=[0.1, 0.5, 1, 2, 4, 7], colors=SKY, linewidths=1.2)
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-2.2, 2.2), ylim=(-0.9, 0.9))
    path = _path(ax)
    ax.plot([0], [0], "*", color=INK, markersize=10)
    words = ax.text(-2.1, 0.73, "", bbox=ON_PAPER, animated=True)

    def move(eta: float = 0.04) -> str:
        trace = gradient_descent(
            lambda v: v[0] ** 2 + 10 * v[1] ** 2,
            lambda v: (2 * v[0], 20 * v[1]),
            (2.0, 0.5),
            eta,
            0,
            0,
            cap=30,
        )
        path.set_data(*trace.xs.T)
        words.set_text(f"η = {eta:.3f}, after 30 steps f = {trace.fs[-1]:.3g}")
        return (
            f"30 steps of descent on x₁² + 10x₂² from (2, 0.5) with η = {num(eta)} end at "
            f"{nums(trace.xs[-1])}, where f is {trace.fs[-1]:.3g}."
        )

    return move


@blitted(width=7.4, height=5)
def two_loops(fig: Any) -> Callable[..., str]:
    """The loop as printed, and as corrected, on x²: where they go, and f after each step (Q10)."""
    axes = fig.subplots(2, 2, height_ratios=(3, 2))
    xs = np.linspace(-1.2, 1.2, 101)
    drawn = []
    titles = ("as printed: while |Δf| < ε", "corrected: while |Δf| ≥ ε")
    for above, below, title in zip(axes[0], axes[1], titles, strict=True):
        above.plot(xs, xs**2, color=BLUE)
        above.set(title=title, xlim=(-1.2, 1.2), ylim=(-0.1, 1.5), xlabel="x")
        below.set(xlabel="k", xlim=(-1, 41), ylim=(1e-9, 10), yscale="log")
        words = above.text(-1.1, 1.3, "", bbox=ON_PAPER, animated=True)
        drawn.append((_path(above), _path(below), words))
    axes[0][0].set_ylabel("f = x²")
    axes[1][0].set_ylabel("f(xᵏ)")

    def move(start: float = 1.0, eta: float = 0.1) -> str:
        printed = descent_as_printed(_square, _square_slope, start, eta, cap=40)
        mended = gradient_descent(_square, _square_slope, start, eta, epsilon2=0, cap=40)
        said = []
        for (on_curve, over_time, words), trace in zip(drawn, (printed, mended), strict=True):
            on_curve.set_data(trace.xs, trace.fs)
            over_time.set_data(range(trace.steps + 1), np.maximum(trace.fs, 2e-9))
            count = _steps(trace.steps)
            ended = f"stops after {count}" if trace.converged else f"no end in {count}"
            words.set_text(_minus(f"{ended}: x = {trace.xs[-1]:.4f}"))
            said.append(f"{ended}, at x = {num(trace.xs[-1], 5)}")
        return (
            f"Two loops on x² from {num(start)} with η = {num(eta)} and ε = 10⁻⁶. As printed: {said[0]}. "
            f"Corrected: {said[1]}. Below, f after each step, on a logarithmic scale."
        )

    return move


LANDSCAPES: dict[str, tuple[Curve, Curve]] = {
    "x²": (lambda x: x**2, lambda x: 2 * x),
    "x⁴ − 2x²": (lambda x: x**4 - 2 * x**2, lambda x: 4 * x**3 - 4 * x),
    "x⁴ − 2x² + x/2": (lambda x: x**4 - 2 * x**2 + x / 2, lambda x: 4 * x**3 - 4 * x + 0.5),
    "x³": (lambda x: x**3, lambda x: 3 * x**2),
    "eˣ": (np.exp, np.exp),
}
"""The curves of Q11 by their formulas, each with its slope."""


@blitted(width=6, height=3.8)
def landing(fig: Any) -> Callable[..., str]:
    """Where descent ends, for five curves and any start (Q11)."""
    ax = fig.subplots()
    ax.axhline(0, color=GREY, linewidth=1)
    ax.set(xlabel="x", ylabel="f", xlim=(-3.2, 2.2), ylim=(-4, 6))
    xs = np.linspace(-3.2, 2.2, 271)
    (shape,) = ax.plot([], [], color=BLUE, animated=True)
    path = _path(ax)
    (end,) = ax.plot([], [], "*", color=INK, markersize=13, animated=True)
    words = ax.text(-3.1, 5.3, "", bbox=ON_PAPER, animated=True)

    def move(f: str = "x⁴ − 2x² + x/2", start: float = 1.5) -> str:
        curve, slope = LANDSCAPES[f]
        trace = gradient_descent(curve, slope, start, 0.05, epsilon1=1e-7, cap=400)
        shape.set_data(xs, curve(xs))
        path.set_data(trace.xs, trace.fs)
        x = float(trace.xs[-1])
        end.set_data([x], [trace.fs[-1]])
        if trace.converged:
            said = f"it stops at x = {round(x, 2) + 0.0:.2f}"
        elif "diverges" in trace.why:
            said = "it falls for ever"
        else:
            said = f"no end in 400 steps, x = {x:.2f}"
        words.set_text(_minus(f"from {start:.1f}: {said}"))
        return f"Gradient descent on {f} from {num(start)} with η = 0.05: {_minus(said)}."

    return move


@blitted(width=5.2, height=4)
def near_the_saddle(fig: Any) -> Callable[..., str]:
    """60 steps of descent on x₁² − x₂², started at (1, x2): the least push decides (Q11)."""
    ax = fig.subplots()
    grid = np.linspace(-1.2, 1.2, 61)
    X, Y = np.meshgrid(grid, grid)
    levels = np.arange(-1.2, 1.3, 0.3)
    drawn = ax.contour(X, Y, X**2 - Y**2, levels=levels, linewidths=1.2, cmap="cividis", vmax=2.4)
    ax.clabel(drawn, fontsize=8, colors=GREY)
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal")
    path = _path(ax)
    words = ax.text(-1.1, 1.02, "", bbox=ON_PAPER, animated=True)

    def move(x2: float = 0.0) -> str:
        trace = gradient_descent(
            lambda v: v[0] ** 2 - v[1] ** 2, lambda v: (2 * v[0], -2 * v[1]), (1.0, x2), 0.1, 0, 0, cap=60
        )
        path.set_data(*trace.xs.T)
        said = "ends on the saddle" if abs(trace.xs[-1, 1]) < 1e-9 else "runs away along x₂"
        words.set_text(said)
        return f"Descent on x₁² − x₂² from (1, {num(x2)}), 60 steps: it {said}; f = {trace.fs[-1]:.3g}."

    return move


# --- What has to be defined, and the network (Q12, Q13, Q16, Q24) -----------------------------------------

TERMS = (
    ("(X, d)", "Q17, Q19", "input and\ndesired output"),
    ("f and W", "Q13 to Q16", "the network and\nits parameters"),
    ("div", "Q20 to Q23", "how wrong one\noutput is"),
)


def ladder(defined: int = 0) -> Picture:
    """The Loss with its three undefined terms, of which so many are defined (Q12, Q24)."""
    parts = [text((320, 34), "Loss(W)  =  1/T · Σᵢ  div( f( Xᵢ ; W ), dᵢ )", 22, bold=True)]
    said = []
    for i, (name, where, what) in enumerate(TERMS):
        done = i < defined
        at = (120 + 200 * i, 122)
        parts += [
            box(at, 176, 92, fill="#E6F4EE" if done else "#FFFFFF", color=GREEN if done else GREY),
            text((at[0], 96), f"{name} {'✓' if done else '?'}", 17, GREEN if done else VERMILLION, bold=True),
            text((at[0], 132), what, 14),
            text((at[0], 184), where, 13, GREY),
        ]
        said.append(f"{name}: {'defined' if done else 'not yet'}")
    return svg(640, 200, f"The Loss and its three terms to define. {'; '.join(said)}.", *parts)


def layered_network(hidden: int = 1, units: int = 4) -> Picture:
    """A layered network with 3 inputs, some hidden layers and 2 outputs, its parameters counted (Q13)."""
    sizes = [3, *[units] * hidden, 2]
    columns = np.linspace(90, 610, len(sizes))
    places = [
        [(float(x), 150 + 46 * (i - (n - 1) / 2)) for i in range(n)]
        for x, n in zip(columns, sizes, strict=True)
    ]
    parts = [line(a, b, SKY, 1.2) for here, there in pairwise(places) for a in here for b in there]
    for k, layer in enumerate(places):
        name = "input layer" if k == 0 else "output layer" if k == len(sizes) - 1 else f"hidden {k}"
        parts.append(text((layer[0][0], 18), name, 14, bold=True))
        parts += [
            box(at, 26, 26, "", "#F0F0F0", GREY) if k == 0 else circle(at, 15, fill="#E3F0FA") for at in layer
        ]
    weights = sum(a * b for a, b in pairwise(sizes))
    biases = sum(sizes[1:])
    products = " + ".join(f"{a}·{b}" for a, b in pairwise(sizes))
    parts.append(text((350, 286), f"{products} = {weights} weights, {biases} biases", 15, bold=True))
    parts.append(forward((250, 312), (450, 312)))
    return svg(
        700,
        324,
        f"A layered network: 3 inputs, drawn as squares because they compute nothing; {hidden} hidden "
        f"layer{'s' if hidden > 1 else ''} of {units} units; 2 outputs. All lines go to the right, none "
        f"back. {weights} weights and {biases} biases.",
        *parts,
    )


def one_unit(w1: float = 1.0, w2: float = -2.0, b: float = 0.5) -> Picture:
    """One unit: z = Σ w_i x_i + b, then the activation, for the inputs (2, 1) (Q13)."""
    x = [[2.0, 1.0]]
    z = Affine([[w1], [w2]], [b]).forward(x)
    y = Sigmoid().forward(z)[0, 0]
    return svg(
        660,
        200,
        f"A unit with inputs 2 and 1, weights {num(w1)} and {num(w2)}, bias {num(b)}: z = {num(z[0, 0])}, "
        f"and the sigmoid makes it y = {num(y)}.",
        circle((60, 50), 22, "2"),
        circle((60, 120), 22, "1"),
        forward((84, 52), (212, 78), f"w₁ = {num(w1)}"),
        forward((84, 118), (212, 92), ""),
        text((140, 128), f"w₂ = {num(w2)}", color=BLUE),
        box((275, 85), 124, 60, "Σ wᵢxᵢ + b"),
        forward((275, 172), (275, 117)),
        text((285, 184), f"b = {num(b)}", color=BLUE, anchor="start"),
        forward((339, 85), (450, 85), f"z = {num(z[0, 0])}"),
        box((500, 85), 96, 60, "f: sigmoid"),
        forward((549, 85), (650, 85), f"y = {num(y)}"),
    )


def notation(k: int = 2, i: int = 1, j: int = 3) -> Picture:
    """Where w_ij of layer k sits: from unit i of layer k − 1 to unit j of layer k (Q16)."""
    xs, ys = (110.0, 350.0, 590.0), (70.0, 150.0, 230.0)
    parts = [line((xs[c], a), (xs[c + 1], b), "#CCCCCC", 1.2) for c in range(2) for a in ys for b in ys]
    a, b = (xs[k - 1], ys[i - 1]), (xs[k], ys[j - 1])
    parts.append(line(a, b, VERMILLION, 4.5))
    for layer, x in enumerate(xs):
        parts.append(
            text((x, 20), ("layer 0: inputs", "layer 1", "layer 2 = N: outputs")[layer], 14, bold=True)
        )
        for unit, y in enumerate(ys, start=1):
            name = f"y{SUBSCRIPTS[unit]}⁽{SUPERSCRIPTS[layer]}⁾"
            chosen = (layer, unit) in ((k - 1, i), (k, j))
            parts.append(
                circle((x, y), 27, name, "#FDEBDD" if chosen else "#FFFFFF", VERMILLION if chosen else INK)
            )
    weight, bias = (
        f"w{SUBSCRIPTS[i]}{SUBSCRIPTS[j]}⁽{SUPERSCRIPTS[k]}⁾",
        f"b{SUBSCRIPTS[j]}⁽{SUPERSCRIPTS[k]}⁾",
    )
    parts.append(text(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 16), weight, 19, VERMILLION, bold=True))
    parts.append(
        text(
            (350, 288),
            f"{weight}: from unit {i} of layer {k - 1} to unit {j} of layer {k}; its bias there: {bias}",
        )
    )
    return svg(
        700,
        306,
        f"Three layers of three units. The weight w with indices {i}, {j} and superscript ({k}) joins unit "
        f"{i} of layer {k - 1} to unit {j} of layer {k}.",
        *parts,
    )


# --- Activations (Q14, Q15, Q18) --------------------------------------------------------------------------


@blitted(width=7.6, height=4.4)
def activations(fig: Any) -> Callable[..., str]:
    """Sigmoid, tanh, ReLU and softplus, their derivatives below, at one moving z (Q14)."""
    axes = fig.subplots(2, 4, sharex=True)
    zs = np.linspace(-4, 4, 401)
    layers = {"sigmoid": Sigmoid(), "tanh": Tanh(), "ReLU": ReLU(), "softplus": Softplus()}
    moving = []
    for (name, layer), above, below in zip(layers.items(), axes[0], axes[1], strict=True):
        value, slope = layer.value_and_slope(zs)
        above.plot(zs, value, color=BLUE)
        above.set(title=name, xlim=(-4, 4), ylim=(-1.3, 4.2))
        if name == "ReLU":  # no value at 0
            below.plot(zs[zs < 0], slope[zs < 0], color=PURPLE)
            below.plot(zs[zs > 0], slope[zs > 0], color=PURPLE)
        else:
            below.plot(zs, slope, color=PURPLE)
        below.set(xlabel="z", ylim=(-0.1, 1.4))
        (here,) = above.plot([], [], "o", color=VERMILLION, animated=True)
        (there,) = below.plot([], [], "o", color=VERMILLION, animated=True)
        at, rate = above.text(-3.7, 3.5, "", animated=True), below.text(-3.7, 1.22, "", animated=True)
        moving.append((name, layer, here, there, at, rate))
    axes[0][0].set_ylabel("f(z)")
    axes[1][0].set_ylabel("f′(z)")

    def move(z: float = 1.0) -> str:
        said = []
        for name, layer, here, there, at, rate in moving:
            value, slope = (float(v) for v in layer.value_and_slope(np.array(z)))
            here.set_data([z], [value])
            there.set_data([z], [slope])
            at.set_text(_minus(f"{value:.3f}"))
            none = name == "ReLU" and z == 0
            rate.set_text("none" if none else f"{slope:.3f}")
            there.set_data([] if none else [z], [] if none else [slope])
            said.append(f"{name} {num(value)}, slope {'none' if none else num(slope)}")
        return f"Four activations above their derivatives, at z = {num(z)}: {'; '.join(said)}."

    return move


@blitted(width=5.4, height=3.4)
def line_under_relu(fig: Any) -> Callable[..., str]:
    """ReLU and a line through its corner: which slopes stay below the curve? (Q14)."""
    ax = fig.subplots()
    zs = np.linspace(-2, 2, 81)
    ax.plot(zs, ReLU().forward(zs), color=BLUE, linewidth=3)
    ax.set(xlabel="z", ylabel="ReLU(z)", xlim=(-2, 2), ylim=(-1.5, 2.2))
    (support,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    words = ax.text(-1.9, 1.9, "", bbox=ON_PAPER, animated=True)

    def move(slope: float = 0.5) -> str:
        support.set_data([-2, 2], [-2 * slope, 2 * slope])
        said = "never above the curve ✓" if 0 <= slope <= 1 else "cuts the curve ✗"
        words.set_text(_minus(f"slope {slope:.2f}: {said}"))
        return f"ReLU and a dashed line through its corner with slope {num(slope)}: {said}"

    return move


def _softmax_misindexed(z: Array) -> Array:
    """With i in place of j in the sum, as one slide has it."""
    e = np.exp(z)
    return e / (len(z) * e)


@blitted(width=6.8, height=3.3)
def softmax_bars(fig: Any) -> Callable[..., str]:
    """Three scores and what the softmax makes of them, or the formula as printed (Q15, Q18)."""
    left, right = fig.subplots(1, 2)
    left.axhline(0, color=GREY, linewidth=1)
    left.set(
        title="scores z", xlim=(0.4, 3.6), ylim=(-4.4, 4.9), xticks=(1, 2, 3), xticklabels=("z₁", "z₂", "z₃")
    )
    right.set(
        title="outputs y, sum 1",
        xlim=(0.4, 3.6),
        ylim=(0, 1.12),
        xticks=(1, 2, 3),
        xticklabels=("y₁", "y₂", "y₃"),
    )
    kinds = {"width": 0.6, "animated": True}
    scores = left.bar((1, 2, 3), (0, 0, 0), color=SKY, **kinds)
    shares = right.bar((1, 2, 3), (0, 0, 0), color=BLUE, **kinds)
    tops = [
        ax.text(i, 0, "", ha="center", va="bottom", animated=True) for ax in (left, right) for i in (1, 2, 3)
    ]

    def move(z1: float = 2.0, z2: float = 1.0, z3: float = 0.1, as_printed: bool = False) -> str:
        z = np.array([z1, z2, z3])
        y = _softmax_misindexed(z) if as_printed else softmax([z])[0]
        for bar, height in zip([*scores, *shares], [*z, *y], strict=True):
            bar.set_height(height)
        for top, i, height in zip(tops, [1, 2, 3] * 2, [*z, *y], strict=True):
            top.set_position((i, max(height, 0.0)))
            top.set_text(_minus(f"{height:.2f}" if top.axes is left else f"{height:.3f}"))
        how = "The formula as printed" if as_printed else "The softmax"
        return f"{how} turns the scores {nums(z)} into {nums(y, 4)}."

    return move


def softmax_jacobian(z1: float = 2.0, z2: float = 1.0, z3: float = 0.1) -> Picture:
    """The table ∂yᵢ/∂zⱼ of the softmax (Q15)."""
    layer = Softmax()
    y = layer.forward([[z1, z2, z3]] * 3)[0]
    table = layer.backward(np.eye(3))
    parts = [text((110, 22), f"y = {nums(y)}", bold=True, anchor="start")]
    for j in range(3):
        parts.append(text((165 + 110 * j, 52), f"∂/∂z{SUBSCRIPTS[j + 1]}", 14, GREY))
    for i in range(3):
        parts.append(text((70, 86 + 50 * i), f"∂y{SUBSCRIPTS[i + 1]}", 14, GREY))
        for j in range(3):
            up = table[i, j] > 0
            fill = "#DCEBF7" if up else "#FBE6D9"
            parts.append(box((165 + 110 * j, 86 + 50 * i), 104, 44, "", fill, "#BBBBBB"))
            parts.append(
                text((165 + 110 * j, 86 + 50 * i), f"{'+' if up else ''}{num(table[i, j], 4)}", bold=i == j)
            )
    parts.append(text((275, 228), "each row and each column adds up to 0", 14, GREY))
    rows = "; ".join(nums(row, 4) for row in table)
    return svg(
        500, 244, f"The Jacobian of the softmax at z = {nums((z1, z2, z3))}, row by row: {rows}.", *parts
    )


# --- Inputs and outputs (Q17, Q19) ------------------------------------------------------------------------


@blitted(width=7.2, height=3.4)
def two_classes(fig: Any) -> Callable[..., str]:
    """A feature that both classes can have, and the probability of class 1 given its value (Q17)."""
    left, right = fig.subplots(1, 2)
    xs = np.linspace(-4, 4, 161)

    def bell(x: Any, mean: float) -> Any:
        return np.exp(-((x - mean) ** 2) / 2) / np.sqrt(2 * np.pi)

    left.plot(xs, bell(xs, -1), "--", color=VERMILLION, label="no cat, d = 0")
    left.plot(xs, bell(xs, 1), color=BLUE, label="cat, d = 1")
    left.legend(loc="upper left", fontsize=9)
    left.set(xlabel="X, a feature", ylabel="how often", xlim=(-4, 4), ylim=(0, 0.62))
    right.plot(xs, sigmoid(2 * xs), color=BLUE)
    right.set(xlabel="X", ylabel="P(Y = 1 | X)", xlim=(-4, 4), ylim=(-0.05, 1.05))
    (cut,) = left.plot([], [], ":", color=INK, animated=True)
    (both,) = left.plot([], [], "o", color=INK, animated=True)
    (point,) = right.plot([], [], "o", color=INK, markersize=8, animated=True)
    words = right.text(-3.7, 0.92, "", animated=True)

    def move(x: float = 0.5) -> str:
        no, yes = bell(x, -1), bell(x, 1)
        p = float(sigmoid(2 * x))
        cut.set_data([x, x], [0, 0.5])
        both.set_data([x, x], [no, yes])
        point.set_data([x], [p])
        words.set_text(f"P = {p:.3f}")
        return (
            f"Two overlapping bell curves, cats on the right. At X = {num(x)} their heights are {num(yes)} "
            f"for cat and {num(no)} for no cat, so a cat has probability {num(p)}: a sigmoid of X."
        )

    return move


def one_hot_rows(c: int = 3) -> Picture:
    """The five classes and their one-hot vectors, one of them chosen (Q17)."""
    table = one_hot(range(5), 5)
    parts = []
    for i, name in enumerate(CLASSES):
        chosen = i == c - 1
        y = 30 + 38 * i
        parts.append(text((110, y), name, 16, INK, "end", bold=chosen))
        for j in range(5):
            fill = YELLOW if chosen and i == j else "#F0F0F0" if chosen else "#FFFFFF"
            parts.append(box((160 + 62 * j, y), 56, 32, "", fill, INK if chosen else "#CCCCCC"))
            parts.append(text((160 + 62 * j, y), num(table[i, j]), bold=i == j))
    row = ", ".join(num(v) for v in table[c - 1])
    return svg(
        460,
        214,
        f"A table of five one-hot vectors, a row a class. {CLASSES[c - 1].capitalize()} is [{row}].",
        *parts,
    )


@lru_cache
def _a_digit_each() -> list[Array]:
    """A picture (28, 28) of each digit."""
    x, labels = digits()
    return [x[np.flatnonzero(labels == digit)[-1]].reshape(28, 28) for digit in range(10)]


@blitted(width=7.2, height=2.9)
def two_questions(fig: Any) -> Callable[..., str]:
    """One picture, two tasks: the desired output of "is it a 2?" and of "which digit?" (Q19)."""
    image, yes, ten = fig.subplots(1, 3, width_ratios=(2, 1, 4))
    image.axis("off")
    shown = image.imshow(np.zeros((28, 28)), cmap="gray_r", vmin=0, vmax=1, animated=True)
    yes.set(title="a 2?", xlim=(-0.8, 0.8), ylim=(0, 1.15), xticks=(0,), xticklabels=("d",), yticks=(0, 1))
    ten.set(title="which digit?", xlim=(-0.7, 9.7), ylim=(0, 1.15), xticks=range(10), yticks=(0, 1))
    (one,) = yes.bar((0,), (0,), width=0.7, color=BLUE, animated=True)
    bars = ten.bar(range(10), [0] * 10, width=0.7, color=BLUE, animated=True)

    def move(digit: int = 2) -> str:
        shown.set_data(_a_digit_each()[digit])
        target = one_hot([digit], 10)[0]
        one.set_height(float(digit == 2))
        for bar, height in zip(bars, target, strict=True):
            bar.set_height(height)
        return (
            f"A handwritten {digit}. Asked whether it is a 2, the desired output is {int(digit == 2)}; asked "
            f"which digit, it is {nums(target)}."
        )

    return move


# --- Divergences (Q20 to Q23) -----------------------------------------------------------------------------


def l2_arrows(y1: float = 0.2, y2: float = 0.9, y3: float = 0.4) -> Picture:
    """Outputs against d = (0, 1, 0), the L2 divergence and its gradient, an arrow an output (Q20)."""
    y, d = (y1, y2, y3), (0, 1, 0)
    div, gradient = half_squared_error([y], [d])
    foot, tall = 200, 150
    parts = [line((50, foot), (440, foot), GREY, 1)]
    for i in range(3):
        x, top = 110 + 125 * i, foot - tall * y[i]
        wanted = foot - tall * d[i]
        height = max(abs(foot - top), 0.5)
        parts += [
            f'<rect x="{x - 26}" y="{min(top, foot):.1f}" width="52" height="{height:.1f}" fill="{SKY}"/>',
            line((x - 38, wanted), (x + 38, wanted), INK, 3),
            text((x - 32, top - 12), num(y[i]), 14, INK, "end"),
            text(
                (x, foot + 20),
                f"y{SUBSCRIPTS[i + 1]} − d{SUBSCRIPTS[i + 1]} = {num(y[i] - d[i])}",
                14,
                VERMILLION,
            ),
        ]
        if abs(top - wanted) > 14:
            parts.append(backward((x, top), (x, wanted)))
    parts.append(text((470, 60), f"½‖Y − d‖² = {num(div, 4)}", 16, INK, "start", bold=True))
    parts.append(text((470, 90), f"∇ = {nums(gradient[0])}", 16, VERMILLION, "start"))
    parts.append(
        text((470, 140), "bar: output y\nblack line: wanted d\narrow: where −∇ pulls", 13, GREY, "start")
    )
    return svg(
        700,
        240,
        f"Outputs {nums(y)} against d = (0, 1, 0). The L2 divergence is {num(div, 4)}; its gradient "
        f"{nums(gradient[0])} is output minus target, and the arrows against it lead to the targets.",
        *parts,
    )


YS = np.linspace(0.005, 0.995, 199)
"""Where the curves of Q21 and Q23 are drawn: an output between 0 and 1."""


@lru_cache
def _hard_targets() -> tuple[Array, Array]:
    """The cross-entropy at each of YS for d = 1 and for d = 0; every other d lies straight between them."""
    yes, no = ([binary_cross_entropy([[y]], [[d]])[0] for y in YS] for d in (1, 0))
    return np.array(yes), np.array(no)


def _cross_entropies(d: float) -> Array:
    yes, no = _hard_targets()
    return d * yes + (1 - d) * no


@blitted(width=6.2, height=3.8)
def binary_divergence(fig: Any) -> Callable[..., str]:
    """−d log Y − (1 − d) log(1 − Y) over Y for a d from 0 to 1, its tangent and its lowest point (Q21)."""
    ax = fig.subplots()
    ax.set(xlabel="Y", ylabel="Div(Y, d)", xlim=(0, 1), ylim=(-0.3, 4.2))
    ax.axhline(0, color=GREY, linewidth=1)
    (shape,) = ax.plot([], [], color=BLUE, animated=True)
    (tangent,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    (point,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
    (lowest,) = ax.plot([], [], "*", color=INK, markersize=13, clip_on=False, animated=True)
    words = ax.text(0.22, 4.1, "", va="top", animated=True)

    def move(y: float = 0.3, d: float = 1.0) -> str:
        div, slope = binary_cross_entropy([[y]], [[d]])
        m = slope.item()
        shape.set_data(YS, _cross_entropies(d))
        tangent.set_data([y - 0.2, y + 0.2], [div - 0.2 * m, div + 0.2 * m])
        point.set_data([y], [div])
        floor = entropy([[d, 1 - d]])
        lowest.set_data([d], [floor])
        words.set_text(
            _minus(
                f"d = {d:.2f}\n● Y = {y:.2f}: Div {div:.3f}, slope {m:.3f}\n★ lowest at Y = d: {floor:.3f}"
            )
        )
        return (
            f"The binary divergence over Y for d = {num(d)}. At Y = {num(y)} it is {num(div)} with slope "
            f"{num(m)}; its lowest value, at Y = d, is {num(floor, 4)}."
        )

    return move


@blitted(width=5.6, height=3.5)
def minus_log(fig: Any) -> Callable[..., str]:
    """−log y_c: what the multi-class divergence makes of the right class's probability (Q22)."""
    ax = fig.subplots()
    ys = np.linspace(0.005, 1, 200)
    ax.plot(ys, -np.log(ys), color=BLUE)
    ax.set(xlabel="$y_c$, the probability of the right class", ylabel="Div", xlim=(0, 1.02), ylim=(-0.2, 5.3))
    (point,) = ax.plot([], [], "o", color=VERMILLION, markersize=9, animated=True)
    words = ax.text(0.4, 4.6, "", animated=True)

    def move(y: float = 0.9) -> str:
        div = cross_entropy([[y, 1 - y]], [[1, 0]])[0]
        point.set_data([y], [div])
        words.set_text(f"$y_c$ = {y:.2f}: Div = {div:.4f}")
        return f"The curve −log y: a right class with probability {num(y)} has the divergence {num(div, 4)}."

    return move


@blitted(width=7.6, height=4)
def divergences(fig: Any) -> Callable[..., str]:
    """L2, KL and cross-entropy over y for a chosen d, and the sum KL + H beside it (Q23)."""
    ax, bars = fig.subplots(1, 2, width_ratios=(5, 2))
    ax.set(xlabel="y, where the output is (y, 1 − y)", ylabel="divergence", xlim=(0, 1), ylim=(-0.05, 3.3))
    styles = (("Xent", "-", BLUE), ("KL", "--", VERMILLION), ("L2", ":", PURPLE))
    curves = [
        ax.plot([], [], style, color=color, label=name, animated=True)[0] for name, style, color in styles
    ]
    # the legend shows lines that do not move
    for name, style, color in styles:
        ax.plot([-2, -1], [0, 0], style, color=color, label=name)
    handles, names = ax.get_legend_handles_labels()
    ax.legend(handles[3:], names[3:], loc="upper center", ncols=3)
    (rule,) = ax.plot([], [], "-", color=GREY, linewidth=1, animated=True)
    (points,) = ax.plot([], [], "o", color=INK, animated=True)
    words = ax.text(0.14, 2.8, "", va="top", fontsize=9.5, bbox=ON_PAPER, animated=True)
    bars.set(xlim=(0.4, 2.6), ylim=(-0.05, 3.3), xticks=(1, 2), xticklabels=("KL + H", "Xent"))
    kinds = {"width": 0.7, "edgecolor": INK, "animated": True}
    (of_kl,) = bars.bar((1,), (0,), color="#F2B58C", hatch="//", **kinds)
    (of_h,) = bars.bar((1,), (0,), color="#DDDDDD", **kinds)
    (of_xent,) = bars.bar((2,), (0,), color=SKY, **kinds)

    def move(y: float = 0.6, d: float = 0.7) -> str:
        t, p = [[d, 1 - d]], [[y, 1 - y]]
        xents, h = _cross_entropies(d), entropy(t)
        for curve, values in zip(curves, (xents, xents - h, (YS - d) ** 2), strict=True):
            curve.set_data(YS, values)
        xent, kl, l2 = cross_entropy(p, t)[0], kl_divergence(p, t)[0], half_squared_error(p, t)[0]
        other = kl_divergence(t, p)[0] if 0 < d < 1 else np.inf
        rule.set_data([d, d], [0, 3.3])
        points.set_data([y, y, y], [xent, kl, l2])
        of_kl.set_height(kl)
        of_h.set_y(kl)
        of_h.set_height(h)
        of_xent.set_height(xent)
        back = "∞" if np.isinf(other) else f"{other:.4f}"
        words.set_text(f"Xent {xent:.4f}  KL(d‖y) {kl:.4f}\nL2 {l2:.4f}  KL(y‖d) {back}")
        return (
            f"For d = {nums((d, 1 - d))} and the output {nums((y, 1 - y))}: cross-entropy {num(xent, 4)}, "
            f"KL(d‖y) {num(kl, 4)}, entropy of d {num(h, 4)}, which add up; L2 {num(l2, 4)}; KL(y‖d) {back}. "
            f"All three curves are lowest at y = d."
        )

    return move


# --- Backpropagation (after Q24) --------------------------------------------------------------------------

W1, B1 = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([0.0, 0.5])
W2, B2 = np.array([[2.0, -1.0], [-1.0, 1.0]]), np.array([0.0, 0.0])
X, D = np.array([1.0, 2.0]), np.array([0.0, 1.0])
"""The network of the last section: 2-2-2, sigmoid then softmax; W has a row for each unit it comes from."""


@lru_cache
def _passes() -> tuple[list[Array], list[Array], list[Array], float]:
    """Values y⁰, z¹, y¹, z², y²; the gradients of the same, last first; those of W², b², W¹, b¹; and Div."""
    first, squash, second, top = Affine(W1, B1), Sigmoid(), Affine(W2, B2), Softmax()
    values = [X[np.newaxis]]
    for layer in (first, squash, second, top):
        values.append(layer.forward(values[-1]))
    div, dy = cross_entropy(values[-1], D[np.newaxis])
    gradients = [dy]
    for layer in (top, second, squash, first):
        gradients.append(layer.backward(gradients[-1]))
    return [v[0] for v in values], [g[0] for g in gradients], [second.dW, second.db, first.dW, first.db], div


def flow(step: int = 0) -> Picture:
    """Backpropagation in the deck's notation, one step at a time: 5 forward, 6 backward (after Q24)."""
    values, gradients, (dW2, db2, dW1, db1), div = _passes()
    gradients = gradients[::-1]  # as they stand from left to right
    xs = (60, 214, 368, 522, 676)
    names = ("y⁽⁰⁾ = X", "z⁽¹⁾", "y⁽¹⁾", "z⁽²⁾", "y⁽²⁾ = Y")
    between = ("W⁽¹⁾, b⁽¹⁾", "sigmoid", "W⁽²⁾, b⁽²⁾", "softmax")
    parts = []
    for i, (x, name) in enumerate(zip(xs, names, strict=True)):
        parts.append(text((x, 22), name, 15, bold=True))
        shown = i <= step
        parts.append(
            box((x, 60), 104, 40, "", "#E3F0FA" if shown else "#FAFAFA", BLUE if shown else "#CCCCCC")
        )
        if shown:
            parts.append(text((x, 60), nums(values[i], 2), 14, BLUE))
        back = step >= 9 - i
        parts.append(
            box((x, 160), 112, 40, "", "#FDEBDD" if back else "#FAFAFA", VERMILLION if back else "#CCCCCC")
        )
        if back:
            parts.append(text((x, 160), nums(gradients[i], 3), 13, VERMILLION))
    for i, (a, b) in enumerate(pairwise(xs)):
        parts.append(text(((a + b) / 2, 110), between[i], 13, GREY))
        if step > i:
            parts.append(forward((a + 54, 60), (b - 54, 60)))
        if step >= 9 - i:
            parts.append(backward((b - 58, 160), (a + 58, 160)))
    parts.append(text((34, 130), "∇Div of it, a row:", 13, GREY, "start"))
    if step >= 5:
        parts.append(text((676, 210), f"d = {nums(D)}\nDiv = {num(div)}", 14, bold=True))
    for x, at_step, k, dW, db in ((445, 7, 2, dW2, db2), (137, 9, 1, dW1, db1)):
        if step >= at_step:
            rows = f"{nums(dW[0])}\n{nums(dW[1])}"
            mark = f"⁽{SUPERSCRIPTS[k]}⁾"
            parts.append(
                text((x, 208), f"(∇W{mark})ᵀ = y⁽{SUPERSCRIPTS[k - 1]}⁾ ∇z{mark}", 13, VERMILLION, bold=True)
            )
            parts.append(text((x, 238), rows, 14, VERMILLION))
            parts.append(text((x, 268), f"∇b{mark} = {nums(db)}", 13, VERMILLION))
    told = (
        "X goes in",
        "z⁽¹⁾ = W⁽¹⁾ᵀ y⁽⁰⁾ + b⁽¹⁾",
        "y⁽¹⁾ = f(z⁽¹⁾), unit by unit",
        "z⁽²⁾ = W⁽²⁾ᵀ y⁽¹⁾ + b⁽²⁾",
        "y⁽²⁾ = softmax(z⁽²⁾)",
        "∇y⁽²⁾ = −d / y⁽²⁾, the slope of the divergence",
        "∇z⁽²⁾ = ∇y⁽²⁾ · J = Y − d",
        "∇y⁽¹⁾ = ∇z⁽²⁾ W⁽²⁾ᵀ, and layer 2's parameters",
        "∇z⁽¹⁾ = ∇y⁽¹⁾ · f′(z⁽¹⁾), unit by unit",
        "∇y⁽⁰⁾ = ∇z⁽¹⁾ W⁽¹⁾ᵀ, and layer 1's parameters",
    )[step]
    parts.append(text((368, 306), f"{step}: {told}", 16, bold=True))
    state = f"values so far {', '.join(nums(v) for v in values[: min(step, 4) + 1])}"
    if step >= 5:
        arrived = ", ".join(nums(g) for g in gradients[::-1][: step - 4])
        state += f"; Div {num(div)}; gradients from the loss side {arrived}"
    return svg(740, 326, f"A network with two layers, step {step}: {told}. {state}.", *parts)


@lru_cache
def _trained(eta: float) -> Trace:
    """200 steps of descent on the Loss of a 2-4-2 network over the four corners of XOR."""
    x, labels = xor(4, noise=0)
    t = one_hot(labels, 2)
    rng = np.random.default_rng(0)
    net = Network([Affine.random(2, 4, rng), Tanh(), Affine.random(4, 2, rng)], softmax_cross_entropy)

    def loss(w: Array) -> float:
        net.parameters[:] = w
        return softmax_cross_entropy(net.forward(x), t)[0]

    def gradient(w: Array) -> Array:
        net.parameters[:] = w
        net.backward(softmax_cross_entropy(net.forward(x), t)[1])
        return net.gradient.copy()

    return gradient_descent(loss, gradient, net.parameters.copy(), eta, 0, 0, cap=200)


@blitted(width=6.2, height=3.6)
def training(fig: Any) -> Callable[..., str]:
    """The Loss of a 2-4-2 network on XOR while it trains by backpropagation with step size η (after Q24)."""
    ax = fig.subplots()
    ax.set(xlabel="k, steps", ylabel="Loss(Wᵏ)", xlim=(-2, 202), ylim=(3e-4, 20), yscale="log")
    ax.axhline(np.log(2), color=GREY, linewidth=1)
    ax.text(120, 0.8, "log 2: knows nothing", color=GREY, fontsize=9)
    (curve,) = ax.plot([], [], color=BLUE, animated=True)
    words = ax.text(60, 9, "", animated=True)

    def move(eta: float = 0.5) -> str:
        trace = _trained(eta)
        curve.set_data(range(trace.steps + 1), trace.fs)
        words.set_text(f"η = {eta:.2f}: Loss {trace.fs[-1]:.4f} after {trace.steps}")
        return (
            f"The Loss of a small network on XOR over 200 steps with η = {num(eta)}: from {num(trace.fs[0])} "
            f"to {num(trace.fs[-1], 4)}, on a logarithmic scale."
        )

    return move
