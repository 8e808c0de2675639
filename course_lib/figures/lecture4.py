"""The pictures of lecture 4 (the deck "Activation functions and error functions").

What a picture shows is computed by `course_lib.graph`, `layers`, `losses` and `network`; here it is only
placed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import hypot
from typing import Any

import numpy as np

from course_lib import data, graph
from course_lib.figures.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    SUBSCRIPTS,
    VERMILLION,
    YELLOW,
    Picture,
    Point,
    arrow,
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
from course_lib.gradcheck import numerical_gradient
from course_lib.graph import Node
from course_lib.layers import (
    Affine,
    LeakyReLU,
    Maxout,
    ReLU,
    Sigmoid,
    Softplus,
    Tanh,
    sigmoid,
    sigmoid_slope,
    softmax,
)
from course_lib.losses import binary_cross_entropy, hinge, sigmoid_cross_entropy, softmax_cross_entropy
from course_lib.network import Network, deck_a_network
from course_lib.neuron import neuron_output
from course_lib.validate import Array

POWERS = ("⁽¹⁾", "⁽²⁾", "⁽³⁾")


# --- What makes pictures hard (A1) ------------------------------------------------------------------------

CHANGES = ("none", "moved 3 pixels", "less light", "half hidden", "another background")


def _changed(image: Array, change: str) -> Array:
    """A picture (28, 28) of a digit, its class untouched."""
    if change == "moved 3 pixels":
        return np.roll(image, 3, axis=1)
    if change == "less light":
        return 0.4 * image
    image = image.copy()
    if change == "half hidden":
        image[14:] = 0
    if change == "another background":
        image = np.maximum(image, 0.5 * (np.indices(image.shape).sum(axis=0) % 4 < 2))
    return image


@blitted(width=7, height=3.1)
def changed_digit(fig: Any) -> Callable[..., str]:
    """A 3, the same 3 in other circumstances, and the digit of another class that is nearest to it (A1)."""
    x, labels = data.digits()
    others, classes = x[labels != 3], labels[labels != 3]
    distances = np.linalg.norm(others - x[3], axis=1)
    nearest = distances.argmin()
    three, other = x[3].reshape(28, 28), others[nearest].reshape(28, 28)
    axes = fig.subplots(1, 3)
    for ax, title in zip(axes, ("a 3", "still a 3", f"a {classes[nearest]}"), strict=True):
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(True)
        ax.set_title(title, fontsize=11)
    images = [
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=1)
        for ax, image in zip(axes, (three, three, other), strict=True)
    ]
    axes[2].text(14, 28.6, f"distance {distances[nearest]:.2f}", ha="center", va="top")
    words = axes[1].text(14, 28.6, "", ha="center", va="top", animated=True)
    images[1].set_animated(True)

    def move(change: str = "moved 3 pixels") -> str:
        image = _changed(three, change)
        distance = np.linalg.norm(image - three)
        images[1].set_data(image)
        words.set_text(f"distance {distance:.2f}")
        return (
            f"A handwritten 3, change: {change}. As a list of pixels it is now {distance:.2f} away from "
            f"where it was; a {classes[nearest]} is {distances[nearest]:.2f} away."
        )

    return move


# --- Scores and losses (A2 to A6) -------------------------------------------------------------------------

PIXELS = (1, 2, 3, 4)
WEIGHTS = ((0.2, 0.4, 0.1, 0.6), (0.3, 0.8, 0.2, 0.1), (0.5, 0.6, 0.4, 0.7))
"""The linear classifier of A2: a row of four weights for each of three classes."""
ANIMALS = ("dog", "cat", "pig")


def linear_scores(row: int = 1) -> Picture:
    """Four pixels become a column, and a row of W times the column is a score (A2)."""
    scores = Affine(np.transpose(WEIGHTS), np.zeros(3)).forward([PIXELS])[0]
    cell = 44
    parts = []
    for i, pixel in enumerate(PIXELS):
        parts.append(box((50 + cell * (i % 2), 92 + cell * (i // 2)), cell, cell, str(pixel), "#EEF5FA"))
        parts.append(box((560, 48 + cell * i), cell, cell, str(pixel), "#EEF5FA"))
    parts.append(arrow((122, 114), (196, 114), "flatten"))
    for j, weights in enumerate(WEIGHTS):
        chosen = j == row - 1
        fill, level = YELLOW if chosen else "#F4F4F4", 70 + cell * j
        for i, weight in enumerate(weights):
            parts.append(box((260 + 58 * i, level), 58, cell, "", fill, INK if chosen else "#CCCCCC"))
            parts.append(text((260 + 58 * i, level), num(weight), bold=chosen))
        parts.append(box((660, level), 62, cell, "", fill, INK if chosen else "#CCCCCC"))
        parts.append(text((660, level), num(scores[j]), bold=chosen))
        parts.append(text((700, level), ANIMALS[j], anchor="start", bold=chosen))
    terms = " + ".join(f"{num(w)}·{x}" for w, x in zip(WEIGHTS[row - 1], PIXELS, strict=True))
    said = f"{terms} = {num(scores[row - 1])}"
    return svg(
        750,
        260,
        f"A picture of 2 by 2 pixels, 1 2 3 4, written as a column. Row {row} of W times this column is the "
        f"score for {ANIMALS[row - 1]}: {said}.",
        *parts,
        text((72, 34), "picture"),
        text((347, 34), "W, a row a class"),
        text((560, 14), "x"),
        text((510, 114), "·", 22),
        text((605, 114), "=", 18),
        text((660, 34), "scores"),
        text((347, 236), f"{ANIMALS[row - 1]}: {said}", bold=True),
    )


@blitted(width=7, height=3.8)
def hinge_and_cross_entropy(fig: Any) -> Callable[..., str]:
    """Hinge loss and cross-entropy of one score s with label t = ±1 (A3)."""
    left, right = fig.subplots(1, 2)
    s_all = np.linspace(-4, 4, 201)
    curves = {}
    for t in (-1, 1):
        curves[t] = (
            [hinge([[s]], [[t]])[0] for s in s_all],
            [sigmoid_cross_entropy([[s]], [[(t + 1) / 2]])[0] for s in s_all],
        )
    left.set(xlabel="score s", xlim=(-4, 4), ylim=(-0.2, 6.6))
    left.set_title("loss", fontsize=11)
    right.set(xlabel="score s", xlim=(-4, 4), ylim=(-1.25, 1.9))
    right.set_title("its slope: what goes back", fontsize=11)
    (hinge_line,) = left.plot([], [], color=BLUE, animated=True)
    (entropy_line,) = left.plot([], [], "--", color=VERMILLION, animated=True)
    (hinge_slope,) = right.plot([], [], color=BLUE, animated=True)
    (entropy_slope,) = right.plot([], [], "--", color=VERMILLION, animated=True)
    (hinge_point,) = left.plot([], [], "s", color=BLUE, animated=True)
    (entropy_point,) = left.plot([], [], "o", color=VERMILLION, animated=True)
    (hinge_dot,) = right.plot([], [], "s", color=BLUE, animated=True)
    (entropy_dot,) = right.plot([], [], "o", color=VERMILLION, animated=True)
    margin = left.axvspan(0, 1, color=YELLOW, alpha=0.25, animated=True)
    left.text(-3.8, 6.1, "■ hinge", color=BLUE)
    left.text(-3.8, 5.55, "● cross-entropy", color=VERMILLION)
    hinge_words = left.text(3.9, 6.1, "", color=BLUE, ha="right", animated=True)
    entropy_words = left.text(3.9, 5.55, "", color=VERMILLION, ha="right", animated=True)
    hinge_slope_words = right.text(3.9, 1.68, "", color=BLUE, ha="right", animated=True)
    entropy_slope_words = right.text(3.9, 1.42, "", color=VERMILLION, ha="right", animated=True)

    def move(score: float = 0.3, t: int = 1) -> str:
        (h, dh), (c, dc) = hinge([[score]], [[t]]), sigmoid_cross_entropy([[score]], [[(t + 1) / 2]])
        hinge_line.set_data(s_all, curves[t][0])
        entropy_line.set_data(s_all, curves[t][1])
        hinge_slope.set_data(s_all, np.where(t * s_all < 1, -t, 0))
        entropy_slope.set_data(s_all, sigmoid(s_all) - (t + 1) / 2)
        hinge_point.set_data([score], [h])
        entropy_point.set_data([score], [c])
        hinge_dot.set_data([score], [dh.item()])
        entropy_dot.set_data([score], [dc.item()])
        margin.set_x(min(0, t))
        hinge_words.set_text(num(h))
        entropy_words.set_text(num(c))
        hinge_slope_words.set_text(num(dh.item()))
        entropy_slope_words.set_text(num(dc.item()))
        return (
            f"Label {num(t)}, score {num(score)}: the hinge loss is {num(h)} with slope {num(dh.item())}, "
            f"the cross-entropy {num(c)} with slope {num(dc.item())}."
        )

    return move


def class_scores(dog: float = 3.6, cat: float = 2.6, pig: float = -3.0, truth: str = "dog") -> Picture:
    """Three scores, their softmax, and the cross-entropy of the class that is true (A3)."""
    scores = (dog, cat, pig)
    p = softmax([scores])[0]
    t = [[float(animal == truth) for animal in ANIMALS]]
    loss, dy = softmax_cross_entropy([scores], t)
    parts = []
    for i, animal in enumerate(ANIMALS):
        level, right = 72 + 52 * i, animal == truth
        parts += [
            text((14, level), f"{animal} {'✓' if right else ''}", anchor="start", bold=right),
            line((200, level), (200 + 18 * scores[i], level), ORANGE, 22),
            text((84, level), num(scores[i])),
            line((350, level), (350 + 180 * p[i], level), SKY, 22),
            text((360 + 180 * p[i], level), f"{p[i]:.3f}", anchor="start", bold=right),
            text((690, level), f"{dy[0, i]:+.3f}".replace("-", "−"), color=VERMILLION, bold=right),
        ]
    return svg(
        760,
        240,
        f"Scores {nums(scores)} for dog, cat and pig give the probabilities "
        f"{', '.join(f'{v:.3f}' for v in p)}. It is a {truth}, so the cross-entropy is {loss:.3f}; back "
        f"goes {nums(dy[0])}.",
        line((200, 44), (200, 204), GREY, 1),
        line((350, 44), (350, 204), GREY, 1),
        *parts,
        text((200, 24), "scores"),
        text((440, 24), "softmax: probabilities"),
        text((690, 24), "what goes back", color=VERMILLION),
        text(
            (380, 224),
            f"cross-entropy of {truth}: −log {p[ANIMALS.index(truth)]:.3f} = {loss:.3f}",
            bold=True,
        ),
    )


@blitted(width=7, height=3.6)
def secant(fig: Any) -> Callable[..., str]:
    """The slope of σ at 1 as a limit: the secant over h = 10^−k, and how wrong it is (A4)."""
    left, right = fig.subplots(1, 2)
    xs, x, true = np.linspace(-2, 3.5, 200), 1.0, float(sigmoid_slope(sigmoid(1.0)))
    left.plot(xs, sigmoid(xs), color=BLUE)
    left.set(xlabel="x", xlim=(-2, 3.5), ylim=(0, 1.1))
    left.set_title("σ and a line through two points", fontsize=11)

    def slopes(h: Any) -> tuple[Any, Any]:
        one = (sigmoid(x + h) - sigmoid(x)) / h
        return one, (sigmoid(x + h) - sigmoid(x - h)) / (2 * h)

    hs = 10.0 ** -np.arange(0, 15.01, 0.25)
    for way, (style, slope) in enumerate(zip(("-", "--"), slopes(hs), strict=True)):
        right.loglog(hs, np.abs(slope - true) + 1e-17, style, color=(BLUE, GREEN)[way], linewidth=1.4)
    right.set(xlabel="h", xlim=(2, 5e-16), ylim=(1e-13, 3), xticks=10.0 ** -np.arange(0, 16, 3))
    right.set_title("how wrong the slope is", fontsize=11)
    right.text(3e-4, 2e-2, "one side (as defined)", color=BLUE, fontsize=10)
    right.text(1e0, 3e-12, "both sides", color=GREEN, fontsize=10)
    (cut,) = left.plot([], [], "--", color=VERMILLION, animated=True)
    (ends,) = left.plot([], [], "o", color=VERMILLION, animated=True)
    (here,) = right.plot([], [], "o", color=VERMILLION, animated=True)
    words = left.text(-1.8, 0.97, "", va="center", animated=True)

    def move(k: int = 0) -> str:
        h = 10.0**-k
        slope, both = map(float, slopes(h))
        cut.set_data([-1, 3.4], [sigmoid(x) + slope * (v - x) for v in (-1, 3.4)])
        ends.set_data([x, x + h], [sigmoid(x), sigmoid(x + h)])
        here.set_data([h, h], [max(abs(slope - true), 2e-13), max(abs(both - true), 2e-13)])
        words.set_text(f"h = {h:g}\nslope {slope:.6f}".replace("-", "−"))
        return (
            f"With h = {h:g} the difference quotient of σ at 1 is {slope:.9f}, off by "
            f"{abs(slope - true):.2g}; "
            f"taken to both sides it is off by {abs(both - true):.2g}. The slope is {true:.9f}."
        )

    return move


@cache
def _batch_gradients(batch: int) -> tuple[Array, Array]:
    """The gradients of 300 random mini-batches (300, 2), and that of all 200 samples (2,) (A4)."""
    x, _ = data.xor(200, noise=0.8)
    t = (x @ [1, 2] > 0.5).astype(float)[:, np.newaxis]
    neuron = Network([Affine(np.zeros((2, 1)), np.zeros(1))], sigmoid_cross_entropy)

    def gradient(rows: Array) -> Array:
        neuron.backward(neuron.loss(neuron.forward(x[rows]), t[rows])[1])
        return neuron.gradient[:2].copy()

    rng = np.random.default_rng(0)
    return (
        np.array([gradient(rng.choice(200, batch, replace=False)) for _ in range(300)]),
        gradient(np.arange(200)),
    )


@blitted(width=5.6, height=4)
def mini_batches(fig: Any) -> Callable[..., str]:
    """Where the gradients of mini-batches point, around the gradient of all samples (A4)."""
    ax = fig.subplots()
    ax.set(xlabel="∂L/∂w₁", ylabel="∂L/∂w₂", xlim=(-1.6, 1.2), ylim=(-1.6, 1))
    ax.plot([0], [0], "+", color=INK, markersize=12)
    (cloud,) = ax.plot([], [], "o", color=BLUE, markersize=4, alpha=0.5, animated=True)
    (middle,) = ax.plot([], [], "D", color=VERMILLION, markersize=9, animated=True)
    words = ax.text(-1.55, 0.95, "", va="top", animated=True)

    def move(batch: int = 4) -> str:
        points, whole = _batch_gradients(batch)
        spread = float(np.sqrt(((points - whole) ** 2).sum(axis=1).mean()))
        uphill = float((points @ whole < 0).mean())
        cloud.set_data(*points.T)
        middle.set_data([whole[0]], [whole[1]])
        words.set_text(
            f"● 300 batches of {batch}: {spread:.3f} off\n◆ all 200 samples\n{uphill:.0%} would lead uphill"
        )
        return (
            f"300 gradients of mini-batches of {batch}, around the gradient of all 200 samples: they are "
            f"{spread:.3f} off on average (root mean square), {uphill:.0%} point more than 90° away."
        )

    return move


def _descend(label: int, sign: int, steps: int) -> list[float]:
    """ŷ = σ(z) along `steps` steps downhill on ± the cross-entropy, from ŷ = 0.7, with η = 1 (A5)."""
    z = np.array([[np.log(0.7 / 0.3)]])
    path = [0.7]
    for _ in range(steps):
        z = z - sign * sigmoid_cross_entropy(z, [[label]])[1]
        path.append(float(sigmoid(z).item()))
    return path


@blitted(width=7, height=3.7)
def two_losses(fig: Any) -> Callable[..., str]:
    """Downhill on the cross-entropy, and on the same without its minus (A5)."""
    axes = fig.subplots(1, 2)
    ys = sigmoid(np.linspace(-9, 9, 301))  # close together where the curves are steep
    losses = {y: np.array([binary_cross_entropy([[v]], [[y]])[0] for v in ys]) for y in (0, 1)}
    lines, balls, words = [], [], []
    for ax, title, color in zip(
        axes, ("with the minus", "without, as printed"), (BLUE, VERMILLION), strict=True
    ):
        ax.set(xlabel="ŷ", xlim=(0, 1))
        ax.set_title(title, fontsize=11)
        lines += ax.plot([], [], "-" if color == BLUE else "--", color=color, animated=True)
        balls += ax.plot([], [], "o", color=INK, markersize=9, animated=True)
        words.append(ax.text(0.5, 5.3 if color == BLUE else -8.1, "", ha="center", animated=True))
    axes[0].set_ylim(-0.3, 6)
    axes[1].set_ylim(-9, 0.3)

    def move(step: int = 0, y: int = 1) -> str:
        said = []
        for i, sign in enumerate((1, -1)):
            at = _descend(y, sign, step)[-1]
            loss = sign * binary_cross_entropy([[at]], [[y]])[0]
            lines[i].set_data(ys, sign * losses[y])
            balls[i].set_data([at], [loss])
            words[i].set_text(f"ŷ = {num(at)}   loss {num(loss)}")
            said.append(f"ŷ = {num(at)} with loss {num(loss)}")
        return (
            f"Label y = {y}, after {step} steps downhill from ŷ = 0.7: with the minus {said[0]}; without it "
            f"{said[1]}."
        )

    return move


def sigmoids_or_softmax(z1: float = 2.0, z2: float = 1.0, z3: float = 0.1) -> Picture:
    """Three scores through three sigmoids, and through one softmax (A6)."""
    z = (z1, z2, z3)
    alone, together = sigmoid(z), softmax([z])[0]
    parts = []
    for i in range(3):
        level = 70 + 50 * i
        parts += [text((60, level), f"z{SUBSCRIPTS[i + 1]} = {num(z[i])}")]
        for left, value, color in ((140, alone[i], ORANGE), (460, together[i], SKY)):
            parts.append(line((left, level), (left + 200 * value, level), color, 24))
            parts.append(text((left + 8 + 200 * value, level), f"{value:.4f}", anchor="start"))
    return svg(
        740,
        240,
        f"Scores {nums(z)}. Three sigmoids: {', '.join(f'{v:.4f}' for v in alone)}, sum {alone.sum():.4f}. "
        f"Softmax: {', '.join(f'{v:.4f}' for v in together)}, sum {num(together.sum())}.",
        *(line((left, 44), (left, 196), GREY, 1) for left in (140, 460)),
        *parts,
        text((240, 24), "three sigmoids, each alone", bold=True),
        text((560, 24), "one softmax", bold=True),
        text((240, 220), f"sum {alone.sum():.4f} {'✓' if abs(alone.sum() - 1) < 5e-5 else '✗'}"),
        text((560, 220), f"sum {num(together.sum())} ✓"),
    )


# --- Stacked neurons (A7) ---------------------------------------------------------------------------------


@blitted(width=6.6, height=3.8)
def stacked_neurons(fig: Any) -> Callable[..., str]:
    """Two neurons with thresholds b1 and b2 on x1 + x2, and a third that combines what they say (A7)."""
    ax = fig.subplots()
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-0.5, 3), ylim=(-0.5, 1.5), xticks=[0, 1], yticks=[0, 1], aspect=1)
    ax.grid(False)
    ax.spines.bottom.set_bounds(-0.5, 1.5)
    ax.xaxis.set_label_coords(1 / 3.5, -0.08)  # below the plane, not below the words
    grid = np.linspace(-0.5, 1.5, 81)
    total = grid[np.newaxis, :] + grid[:, np.newaxis]
    shade = ax.imshow(
        total * 0,
        extent=(-0.5, 1.5, -0.5, 1.5),
        origin="lower",
        interpolation="nearest",
        cmap="Blues",
        vmin=0,
        vmax=2.5,
        animated=True,
    )
    (first,) = ax.plot([], [], color=BLUE, animated=True)
    (second,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    for x1, x2 in corners:
        marker = "s" if x1 == x2 else "o"
        ax.plot([x1], [x2], marker, color=INK, markersize=15, markerfacecolor="white", animated=True)
        ax.text(x1, x2, str(x1 ^ x2), ha="center", va="center", fontsize=10, animated=True, zorder=4)
    marks = [ax.text(x1 + 0.13, x2 + 0.13, "", fontsize=13, animated=True) for x1, x2 in corners]
    ax.text(1.6, 1.2, "in the corners: wanted\nshaded: it says 1", va="center")
    lines_of_words = [ax.text(1.6, level, "", animated=True) for level in (0.7, 0.4, 0.1)]
    for words, color in zip(lines_of_words, (BLUE, VERMILLION, INK), strict=True):
        words.set_color(color)

    def move(b1: float = 0.5, b2: float = 2.5) -> str:
        def says(x: Sequence[int]) -> int:
            clues = [neuron_output(x, (1, 1), b1), neuron_output(x, (1, 1), b2)]
            return neuron_output(clues, (1, -1), 1)

        shade.set_data(((total >= b1) & (total < b2)).astype(float))
        for artist, b in ((first, b1), (second, b2)):
            artist.set_data([b - 1.5, 1.5], [1.5, b - 1.5])
        right = 0
        for (x1, x2), mark in zip(corners, marks, strict=True):
            good = says((x1, x2)) == x1 ^ x2
            right += good
            mark.set_text("✓" if good else "✗")
            mark.set_color(GREEN if good else VERMILLION)
        lines_of_words[0].set_text(f"h₁ = 1 from {num(b1)} on (solid)")
        lines_of_words[1].set_text(f"h₂ = 1 from {num(b2)} on (dashed)")
        lines_of_words[2].set_text(f"h₁ and not h₂: {right} of 4 right")
        return (
            f"Hidden neuron 1 fires where x1 + x2 reaches {b1:.1f}, hidden neuron 2 from {b2:.1f} on; the "
            f"output fires for the first without the second. {right} of the 4 corners of XOR are right."
        )

    return move


# --- Computational graphs (A9 to A12) ---------------------------------------------------------------------

Places = Mapping[Node, Point]


def _steps(result: Node) -> tuple[list[Node], int]:
    """The gates of a graph in the order of the forward pass, and the number of steps there and back."""
    gates = [node for node in result.nodes() if node.inputs]
    return gates, 2 * len(gates) + 1


def _circuit(result: Node, places: Places, step: int, radius: float = 20) -> tuple[str, str]:
    """A graph after so many steps, values above its lines and gradients below; and the last step in words.

    Each gate is a step forward. Then the result gets its gradient of 1, and each gate is a step backward.
    """
    gates, last = _steps(result)
    step = min(step, last)
    result.backward()
    known = set(result.nodes()) - set(gates[step:])
    started = step > len(gates)
    done = list(reversed(gates))[: max(0, step - len(gates) - 1)]
    now = gates[step - 1] if 0 < step <= len(gates) else done[-1] if done else None
    parts = []
    for gate in gates:
        for edge in gate.edges():
            a, b = places[edge.source], places[gate]
            length = hypot(b[0] - a[0], b[1] - a[1])
            u, v = (b[0] - a[0]) / length, (b[1] - a[1]) / length

            def at(
                share: float, off: float, a: Point = a, u: float = u, v: float = v, n: float = length
            ) -> Point:
                """A point on this line, `off` pixels above it."""
                along = radius + share * (n - 2 * radius)
                return a[0] + along * u + off * v, a[1] + along * v - off * u

            parts.append(arrow(at(0, 4), at(1, 4), color=BLUE if edge.source in known else "#BBBBBB"))
            if edge.source in known:
                parts.append(text(at(0.33, 17), num(edge.source.value), 13, BLUE, bold=True))
            if gate in done:
                parts.append(arrow(at(1, -5), at(0, -5), color=VERMILLION, dashed=True))
                parts.append(text(at(0.37, -18), num(edge.product), 13, VERMILLION, bold=True))
    for node in result.nodes():
        name = node.op.replace(" · x", "·x").replace(" + x", "+x") if node.inputs else node.label
        fill = YELLOW if node is now else "#FFFFFF"
        parts.append(circle(places[node], radius, "", fill))
        parts.append(text(places[node], name, 13 if len(name) < 5 else 11))
    x, y = places[result]
    if result in known:
        parts.append(forward((x + radius, y - 4), (x + 72, y - 4)))
        parts.append(text((x + 46, y - 18), num(result.value), 13, BLUE, bold=True))
    if started:
        parts.append(backward((x + 72, y + 6), (x + radius, y + 6)))
        parts.append(text((x + 46, y + 20), "1", 13, VERMILLION, bold=True))
    return "".join(parts), _said(result, gates, step, now)


def _said(result: Node, gates: Sequence[Node], step: int, now: Node | None) -> str:
    """What the last step did."""
    if step == 0:
        return "the inputs are known, nothing is computed"
    if now is not None and step <= len(gates):
        return f"forward: {now.op} of {' and '.join(num(n.value) for n in now.inputs)} gives {num(now.value)}"
    if now is None:
        return "backward begins: the result with respect to itself, gradient 1"
    products = [f"{num(e.slope)} · {num(now.gradient)} = {num(e.product)}" for e in now.edges()]
    return f"backward through {now.op}: local gradient · arriving = {' and '.join(products)}"


def sum_times(step: int = 5, x: int = -2, y: int = 5, z: int = -4) -> Picture:
    """f = (x + y)·z, a step at a time (A9)."""
    a, b, c = Node(x, "x"), Node(y, "y"), Node(z, "z")
    q = a + b
    f = q * c
    places = {a: (60, 50), b: (60, 170), q: (240, 110), c: (240, 240), f: (430, 175)}
    drawn, said = _circuit(f, places, step, 22)
    gradients = f"∂f/∂x = {num(a.gradient)}, ∂f/∂y = {num(b.gradient)}, ∂f/∂z = {num(c.gradient)}"
    done = step >= _steps(f)[1]
    return svg(
        640,
        300,
        f"The graph of f = (x + y)·z with x = {num(x)}, y = {num(y)}, z = {num(z)}, step {step}: {said}."
        + (f" Now {gradients}." if done else ""),
        drawn,
        text((12, 284), said, 13, anchor="start"),
        text((628, 24), gradients if done else "", 13, VERMILLION, anchor="end", bold=True),
        text((240, 146), "q", 13, GREY),
        text((540, 175), "f", 15, bold=True),
    )


GATES: dict[str, Callable[[Node, Node], Node]] = {
    "+": lambda a, b: a + b,
    "×": lambda a, b: a * b,
    "max": graph.maximum,
}


def gate(kind: str = "×", a: float = 3.0, b: float = -4.0, arriving: float = 2.0) -> Picture:
    """One gate: its value, its local gradients, what arrives and what it hands back (A10)."""
    left, right = Node(a, "a"), Node(b, "b")
    y = GATES[kind](left, right)
    slopes = [edge.slope for edge in y.edges()]
    back = [slope * arriving for slope in slopes]
    return svg(
        680,
        260,
        f"The gate {kind} with {num(a)} and {num(b)} gives {num(y.value)}. Its local gradients are "
        f"{num(slopes[0])} and {num(slopes[1])}. {num(arriving)} arrives from the loss side, so it hands "
        f"back {num(back[0])} and {num(back[1])}.",
        box((350, 130), 190, 150, "", "#FBFBFB"),
        text((350, 82), kind, 22, bold=True),
        text((350, 118), f"value {num(y.value)}", color=BLUE),
        text((350, 152), f"local: ∂y/∂a = {num(slopes[0])}", 13),
        text((350, 178), f"∂y/∂b = {num(slopes[1])}", 13),
        forward((60, 72), (250, 72), f"a = {num(a)}"),
        backward((250, 92), (60, 92), f"{num(slopes[0])} · {num(arriving)} = {num(back[0])}"),
        forward((60, 168), (250, 168), f"b = {num(b)}"),
        backward((250, 188), (60, 188), f"{num(slopes[1])} · {num(arriving)} = {num(back[1])}"),
        forward((450, 116), (640, 116), f"y = {num(y.value)}"),
        backward((640, 140), (450, 140), f"arriving: {num(arriving)}"),
        text((350, 240), "kept from the forward pass: the value and the local gradients", 13, GREY),
    )


def _sigmoid_graph(one_gate: bool = False) -> tuple[Node, Node, list[Node]]:
    """σ(w0·x0 + w1·x1 + w2) from small gates: its result, the dot product, and w0, x0, w1, x1, w2 (A11)."""
    names = zip((2, -1, -3, -2, -3), ("w₀", "x₀", "w₁", "x₁", "w₂"), strict=True)
    w0, x0, w1, x1, w2 = leaves = [Node(value, name) for value, name in names]
    dot = w0 * x0 + w1 * x1 + w2
    return graph.sigmoid(dot) if one_gate else 1 / (1 + graph.exp(-dot)), dot, leaves


def sigmoid_circuit(step: int = 17, one_gate: bool = False) -> Picture:
    """The sigmoid of a dot product, a gate at a time (A11)."""
    f, dot, leaves = _sigmoid_graph(one_gate)
    places: dict[Node, Point] = {leaf: (30, 34 + 82 * i) for i, leaf in enumerate(leaves)}
    both = dot.inputs[0]
    places |= {both.inputs[0]: (168, 75), both.inputs[1]: (168, 239), both: (268, 157), dot: (368, 200)}
    column = 368
    for node in [node for node in f.nodes() if node not in places]:
        column += 190 if one_gate else 98
        places[node] = (column, 200)
    step = min(step, _steps(f)[1])
    drawn, said = _circuit(f, places, step)
    return svg(
        840,
        430,
        f"The graph of σ(w0·x0 + w1·x1 + w2), {'σ as one gate' if one_gate else 'in small gates'}, "
        f"step {step}: {said}.",
        drawn,
        text((12, 414), said, 13, anchor="start"),
        text((368, 236), "dot", 13, GREY),
    )


@blitted(width=6.4, height=3.8)
def two_slopes(fig: Any) -> Callable[..., str]:
    """The slope of the sigmoid, and the text's formula e^−x/(1 + e^x)² (A11)."""
    ax = fig.subplots()
    xs = np.linspace(-3, 3, 301)
    ax.plot(xs, sigmoid_slope(sigmoid(xs)), color=BLUE)
    ax.plot(xs, np.exp(-xs) / (1 + np.exp(xs)) ** 2, "--", color=VERMILLION)
    ax.set(xlabel="x", ylabel="slope", xlim=(-3, 3), ylim=(0, 1))
    (nudged,) = ax.plot([], [], "o", color=BLUE, animated=True)
    (printed,) = ax.plot([], [], "s", color=VERMILLION, animated=True)
    words = [ax.text(2.9, level, "", ha="right", animated=True) for level in (0.92, 0.84, 0.76)]
    words[1].set_color(BLUE)
    words[2].set_color(VERMILLION)

    def move(x: float = 1.0) -> str:
        true = float(sigmoid_slope(sigmoid(x)))
        text_says = float(np.exp(-x) / (1 + np.exp(x)) ** 2)
        nudged.set_data([x], [true])
        printed.set_data([x], [text_says])
        words[0].set_text(f"x = {num(x)}")
        words[1].set_text(f"● slope of σ: {true:.4f}")
        words[2].set_text(f"■ as printed: {text_says:.4f}")
        return f"At x = {num(x)} the slope of σ is {true:.4f}, the formula as printed gives {text_says:.4f}."

    return move


@cache
def _training(eta: float) -> list[tuple[float, list[float]]]:
    """The neuron of A11 learns to say 0: its loss and its weights before each of 40 updates."""
    f, _, (w0, _, w1, _, w2) = _sigmoid_graph(one_gate=True)
    L = -graph.log(1 - f)
    trace = []
    for _ in range(41):
        L.backward()
        trace.append((float(L.value), [float(w.value) for w in (w0, w1, w2)]))
        for w in (w0, w1, w2):
            w.value -= eta * w.gradient
    return trace


@blitted(width=6.4, height=3.6)
def graph_training(fig: Any) -> Callable[..., str]:
    """Forward, backward, update: the neuron of A11 learns to say 0 (A12)."""
    ax = fig.subplots()
    ax.set(xlabel="updates", ylabel="loss", xlim=(-0.5, 40.5), ylim=(0, 1.5))
    (curve,) = ax.plot([], [], color=BLUE, animated=True)
    (point,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
    words = ax.text(39.5, 1.4, "", ha="right", va="top", animated=True)

    def move(step: int = 0, eta: float = 0.1) -> str:
        trace = _training(eta)
        loss, w = trace[step]
        curve.set_data(range(41), [value for value, _ in trace])
        point.set_data([step], [loss])
        words.set_text(f"after {step} updates\nw = {nums(w)}\nloss {loss:.4f}")
        return f"After {step} updates with η = {num(eta)}: w = {nums(w)}, loss {loss:.4f}."

    return move


# --- The 3-3-1 network (A13 to A18) -----------------------------------------------------------------------


@cache
def _worked_network() -> Network:
    """The network of A14, with one input, drawn as the ledger's `paths_of_a14` draws it."""
    rng = np.random.default_rng(3)
    layers: list[Any] = []
    for n, m in ((1, 3), (3, 3), (3, 1)):
        layers += [Affine(rng.normal(size=(m, n)).T, rng.normal(size=m)), Sigmoid()]
    return Network(layers, binary_cross_entropy)


def _network_places(D: int = 1) -> list[list[Point]]:
    """The circles of the network, a list for each column from the input to the output."""
    middle = 150.0
    inputs = [(60.0, middle + 60 * (i - (D - 1) / 2)) for i in range(D)]
    hidden = [[(x, middle + 90.0 * (i - 1)) for i in range(3)] for x in (230.0, 400.0)]
    return [inputs, *hidden, [(570.0, middle)]]


def network_331(D: int = 2) -> Picture:
    """The D-3-3-1 network and how many parameters each layer has (A13)."""
    affine: list[Any] = deck_a_network(D).layers[::2]
    sizes, biases = [layer.W.size for layer in affine], [layer.b.size for layer in affine]
    columns = _network_places(D)
    parts = []
    for left, right in pairwise(columns):
        parts += [line(a, b, GREY, 1.2) for a in left for b in right]
    for i, centre in enumerate(columns[0]):
        parts.append(circle(centre, 20, f"x{SUBSCRIPTS[i + 1]}"))
    for layer, column in enumerate(columns[1:]):
        for m, centre in enumerate(column):
            parts.append(circle(centre, 24, "", "#EEF5FA"))
            parts.append(text(centre, f"a{SUBSCRIPTS[m + 1]}{POWERS[layer]}", 13))
        x = column[0][0] - 85
        parts.append(text((x, 284), f"{sizes[layer]} weights\n+ {biases[layer]} biases", 13))
    total = sum(sizes) + sum(biases)
    return svg(
        680,
        330,
        f"A network with {D} inputs, two hidden layers of 3 neurons and one output: "
        f"{' + '.join(map(str, sizes))} weights and {' + '.join(map(str, biases))} biases, "
        f"{total} parameters.",
        *parts,
        forward((598, 150), (650, 150), "ŷ"),
        text((600, 284), f"together\n{total}", bold=True),
    )


def _factors(path: int) -> tuple[list[str], list[float]]:
    """Names and values of ∂L/∂w along one path (1 to 3) from the first weight of layer 1 (A14)."""
    network = _worked_network()
    layers: list[Any] = network.layers
    _, h1, second, h2, third, _ = layers
    a3 = network.forward([[0.7]])
    dz3 = binary_cross_entropy(a3, [[1]])[1].item() * (a3 * (1 - a3)).item()
    k = path - 1
    q = SUBSCRIPTS[path]
    names = ["∂L/∂z⁽³⁾", f"w{q}⁽³⁾", f"σ′(z{q}⁽²⁾)", f"w{q}₁⁽²⁾", "σ′(z₁⁽¹⁾)", "x"]
    slope1, slope2 = h1.slope[0, 0], h2.slope[0, k]
    return names, [dz3, third.W[k, 0], slope2, second.W[0, k], slope1, 0.7]


def three_paths(path: str = "all") -> Picture:
    """How the loss hears of the first weight of layer 1: through each neuron of layer 2 (A14)."""
    chosen = [1, 2, 3] if path == "all" else [int(path)]
    products = [float(np.prod(_factors(p)[1])) for p in (1, 2, 3)]
    total = sum(products[p - 1] for p in chosen)
    columns = _network_places()
    start, hidden1, hidden2, (out,) = columns[0][0], columns[1], columns[2], columns[3]
    parts = [line(a, b, "#CCCCCC", 1.2) for a in hidden1 for b in hidden2]
    parts += [line(start, b, "#CCCCCC", 1.2) for b in hidden1[1:]]
    parts += [line(b, out, "#CCCCCC", 1.2) for b in hidden2]
    parts.append(line(start, hidden1[0], INK, 4))
    for p in chosen:
        parts += [
            line(hidden1[0], hidden2[p - 1], VERMILLION, 3.5, dashed=True),
            line(hidden2[p - 1], out, VERMILLION, 3.5, dashed=True),
        ]
    parts.append(circle(start, 20, "x"))
    for column in (hidden1, hidden2):
        parts += [circle(centre, 20, str(m + 1)) for m, centre in enumerate(column)]
    parts += [circle(out, 20, "1"), forward((594, 150), (640, 150)), text((656, 150), "L", bold=True)]
    for p in (1, 2, 3):
        said = f"{products[p - 1]:.7f}"
        y = hidden2[p - 1][1]
        parts.append(
            text((468, y + (-28, -14, 28)[p - 1]), said, 13, VERMILLION if p in chosen else "#AAAAAA")
        )
    sums = " + ".join(f"{products[p - 1]:.7f}" for p in chosen)
    whole = f"{sums} = {total:.7f}" if path == "all" else sums
    verdict = "✓ what the network says" if path == "all" else "✗ only a part"
    return svg(
        700,
        330,
        "The weight from x to neuron 1 of layer 1 reaches the loss by three paths, through neurons 1, 2, 3 "
        f"of layer 2. {'All together' if path == 'all' else f'Through neuron {path} alone'}: "
        f"{whole}.",
        *parts,
        text((145, 88), "w", 16, bold=True),
        text((350, 300), f"{whole}   {verdict}", 14, bold=True),
    )


def factors(step: int = 3, path: int = 1) -> Picture:
    """The factors of ∂L/∂w of layer 1 along one path, from the loss side, one at a time (A14)."""
    names, values = _factors(path)
    shown = min(step, len(values))
    product = float(np.prod(values[:shown]))
    parts = []
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        at, on = (690 - 122 * i, 90), i < shown
        parts.append(box(at, 106, 66, "", "#FDEBDD" if on else "#F4F4F4", VERMILLION if on else "#CCCCCC"))
        parts.append(text((at[0], 76), name, 13, INK if on else "#AAAAAA"))
        parts.append(text((at[0], 104), num(value, 4) if on else "?", bold=True))
        if i:
            parts.append(text((at[0] + 61, 90), "·", 20))
    said = f"the product so far: {product:.7f}".replace("-", "−")
    return svg(
        760,
        190,
        f"Along the path through neuron {path} of layer 2, from the loss: "
        f"{', '.join(f'{n} = {num(v, 4)}' for n, v in zip(names[:shown], values[:shown], strict=True))}. "
        f"The product is {num(product, 7)}.",
        *parts,
        backward((730, 30), (30, 30), ""),
        text((690, 14), "loss side", 13, GREY),
        text((80, 14), "the weight", 13, GREY),
        text((380, 162), said, bold=True),
    )


def product_or_fraction(w: float = 2.0, a: float = 3.0) -> Picture:
    """f = a·w, L = f²: arriving times local gradient, and the fraction that was printed (A15)."""
    node = Node(w, "w")
    f = a * node
    L = f**2
    L.backward()
    local, arriving = float(f.edges()[0].slope), float(f.gradient)
    product, fraction = node.gradient, arriving / local if local else float("inf")
    nudged = numerical_gradient(lambda v: float((a * v[0]) ** 2), [w])[0]
    same = abs(product - fraction) < 1e-9
    return svg(
        680,
        230,
        f"L = (a·w)² with a = {num(a)}, w = {num(w)}. Local gradient {num(local)}, arriving {num(arriving)}: "
        f"the product is {num(product)}, the fraction {num(fraction)}; a nudge of w says {num(nudged)}.",
        box((220, 72), 110, 84, f"f = a·w\na = {num(a)}"),
        box((440, 72), 110, 84, "L = f²"),
        forward((40, 48), (163, 48), f"w = {num(w)}"),
        forward((277, 48), (383, 48), f"f = {num(f.value)}"),
        forward((497, 48), (640, 48), f"L = {num(L.value)}"),
        backward((640, 96), (497, 96), "1"),
        backward((383, 96), (277, 96), f"{num(arriving)}"),
        backward((163, 96), (40, 96), f"{num(product)}"),
        text((30, 158), f"product:  {num(arriving)} · {num(local)} = {num(product)}", anchor="start"),
        text((30, 184), f"fraction:  {num(arriving)} / {num(local)} = {num(fraction)}", anchor="start"),
        text((30, 210), f"nudging w:  {num(nudged)}", anchor="start", bold=True),
        text((310, 158), "✓", 17, GREEN, bold=True),
        text(
            (310, 184),
            "✓ by luck" if same else "✗",
            15 if same else 17,
            GREEN if same else VERMILLION,
            bold=True,
        ),
    )


LAYOUTS = ("columns, as the deck", "rows, as our code")


def shapes(D: int = 2, N: int = 1, layout: str = LAYOUTS[0], back: bool = False) -> Picture:
    """The D-3-3-1 network as matrices, with a shape on every arrow (A16)."""
    columns = layout == LAYOUTS[0]

    def shape(features: int) -> str:
        return f"{features}×{N}" if columns else f"{N}×{features}"

    widths = (D, 3, 3, 1)
    parts, said = [], []
    for i, (n, m) in enumerate(pairwise(widths)):
        at = (132 + 232 * i, 128)
        weights, bias = (f"{m}×{n}", f"{m}×1") if columns else (f"{n}×{m}", f"1×{m}")
        x = "x" if i == 0 else f"a{SUBSCRIPTS[i]}"
        product = f"W{SUBSCRIPTS[i + 1]}{x}" if columns else f"{x}W{SUBSCRIPTS[i + 1]}"
        parts += [
            box(at, 124, 108, ""),
            text((at[0], 96), f"layer {i + 1}", 13, GREY),
            text((at[0], 122), f"σ({product} + b{SUBSCRIPTS[i + 1]})", 15, bold=True),
            text((at[0], 146), f"W{SUBSCRIPTS[i + 1]} {weights}", 13, BLUE),
            text((at[0], 166), f"b{SUBSCRIPTS[i + 1]} {bias}", 13, BLUE),
            forward((at[0] - 126 if i == 0 else at[0] - 170, 104), (at[0] - 63, 104), f"{shape(n)}"),
        ]
        if back:
            parts.append(backward((at[0] - 63, 152), (at[0] - 126 if i == 0 else at[0] - 170, 152), shape(n)))
            parts.append(backward((at[0], 184), (at[0], 216)))
            parts.append(text((at[0], 230), f"dW {weights}, db {bias}", 13, VERMILLION))
        said.append(f"W of layer {i + 1} is {weights}, b {bias}, what comes out {shape(m)}")
    parts.append(forward((658, 104), (738, 104), shape(1)))
    if back:
        parts.append(backward((738, 152), (658, 152), shape(1)))
    rule = (
        "W x + b: a neuron is a row of W, a sample a column"
        if columns
        else "x W + b: a neuron is a column of W, a sample a row"
    )
    return svg(
        744,
        276,
        f"The network D = {D}, {N} sample(s), {layout}: x is {shape(D)}; {'; '.join(said)}."
        + (" Every gradient has the shape of what it belongs to." if back else ""),
        text((372, 24), rule, bold=True),
        text((40, 62), "x", 13, BLUE),
        *parts,
        text((704, 62), "ŷ", 13, BLUE),
        text((372, 260), "each gradient: the shape of what it belongs to", 13, VERMILLION) if back else "",
    )


@blitted(width=6.4, height=3.8)
def loss_slope(fig: Any) -> Callable[..., str]:
    """∂L/∂a of the cross-entropy, and the formula as printed, for both labels (A17)."""
    ax = fig.subplots()
    a_all = np.linspace(0.06, 0.94, 200)
    true = {y: [binary_cross_entropy([[a]], [[y]])[1].item() for a in a_all] for y in (0, 1)}
    ax.axhline(0, color=GREY, linewidth=1)
    ax.set(xlabel="a, what the network says", ylabel="∂L/∂a", xlim=(0, 1), ylim=(-16, 16))
    (right,) = ax.plot([], [], color=BLUE, animated=True)
    (wrong,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    (point,) = ax.plot([], [], "o", color=BLUE, markersize=9, animated=True)
    (square,) = ax.plot([], [], "s", color=VERMILLION, animated=True)
    words = [
        ax.text(0.02, level, "", color=color, animated=True)
        for level, color in ((13.6, BLUE), (11.4, VERMILLION))
    ]

    def move(a: float = 0.7, y: int = 0) -> str:
        printed = [-y / v - (1 - y) / (1 - v) for v in (a, *a_all)]
        slope = binary_cross_entropy([[a]], [[y]])[1].item()
        right.set_data(a_all, true[y])
        wrong.set_data(a_all, printed[1:])
        point.set_data([a], [slope])
        square.set_data([a], [printed[0]])
        words[0].set_text(f"● the slope: {num(slope)}")
        words[1].set_text(f"■ as printed: {num(printed[0])}")
        return f"Label y = {y}, a = {num(a)}: ∂L/∂a is {num(slope)}, as printed it is {num(printed[0])}."

    return move


# --- Activations and hidden units (A19, A20) --------------------------------------------------------------


@blitted(width=6.4, height=3.6)
def folded_line(fig: Any) -> Callable[..., str]:
    """W2 max(0, W1 x + b1) + b2 on one input follows a sine: a hidden unit may fold the line once (A19)."""
    ax = fig.subplots()
    xs = np.linspace(0, 2 * np.pi, 400)
    ax.plot(xs, np.sin(xs), ":", color=GREY)
    ax.set(xlabel="x", ylabel="f", xlim=(0, 2 * np.pi), ylim=(-1.6, 1.6))
    (line_,) = ax.plot([], [], color=BLUE, animated=True)
    (folds,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
    words = ax.text(6.15, 1.35, "", ha="right", animated=True)

    def move(units: int = 3, relu: bool = True) -> str:
        knots = np.linspace(0, 2 * np.pi, units + 2)[1:-1]
        first = Affine(np.ones((1, units)), -knots)
        hidden = first.forward(xs[:, np.newaxis])
        hidden = ReLU().forward(hidden) if relu else hidden
        # the best second layer, by least squares: nothing is trained here
        best = np.linalg.lstsq(np.column_stack([hidden, np.ones_like(xs)]), np.sin(xs), rcond=None)[0]
        y = Affine(best[:-1, np.newaxis], best[-1:]).forward(hidden)[:, 0]
        at = np.interp(knots, xs, y)
        line_.set_data(xs, y)
        folds.set_data(knots if relu else [], at if relu else [])
        pieces = units + 1 if relu else 1
        off = float(np.abs(y - np.sin(xs)).max())
        words.set_text(f"{units} hidden: {pieces} straight piece{'s' * (pieces > 1)}, off by {off:.2f}")
        return (
            f"{units} hidden units {'with' if relu else 'without'} max(0, ·) draw {pieces} straight pieces; "
            f"the farthest from the sine is {off:.2f} off."
        )

    return move


MAXOUT = ([[[-1.0]], [[0.25]], [[1.0]]], [[-1.0], [0.25], [-0.5]])
"""W and b of the three pieces that the maxout unit of A20 takes the largest of."""
ZOO: dict[str, Callable[[], Any]] = {
    "sigmoid": Sigmoid,
    "tanh": Tanh,
    "ReLU": ReLU,
    "leaky ReLU": LeakyReLU,
    "softplus": Softplus,
    "maxout": lambda: Maxout(*MAXOUT),
}


@blitted(width=7, height=3.7)
def activation(fig: Any) -> Callable[..., str]:
    """An activation function and its slope (A20)."""
    left, right = fig.subplots(1, 2)
    xs = np.linspace(-4, 4, 401)
    left.set(xlabel="x", xlim=(-4, 4), ylim=(-1.4, 4.2))
    left.set_title("value", fontsize=11)
    right.set(xlabel="x", xlim=(-4, 4), ylim=(-1.3, 1.3))
    right.set_title("slope", fontsize=11)
    (value,) = left.plot([], [], color=BLUE, animated=True)
    (slope,) = right.plot([], [], "--", color=VERMILLION, animated=True)
    (tangent,) = left.plot([], [], "--", color=VERMILLION, linewidth=1.5, animated=True)
    (point,) = left.plot([], [], "o", color=BLUE, animated=True)
    (dot,) = right.plot([], [], "o", color=VERMILLION, animated=True)
    value_words = left.text(-3.8, 3.8, "", color=BLUE, animated=True)
    slope_words = right.text(-3.8, 1.12, "", color=VERMILLION, animated=True)

    def of(name: str, x: Any) -> tuple[Array, Array]:
        layer, column = ZOO[name](), np.reshape(x, (-1, 1))
        y = layer.forward(column)
        return y[:, 0], layer.backward(np.ones_like(y))[:, 0]

    def move(name: str = "sigmoid", x: float = 1.0) -> str:
        y, dy = of(name, xs)
        (here,), (steep,) = of(name, [x])
        value.set_data(xs, y)
        slope.set_data(xs, dy)
        tangent.set_data([x - 1, x + 1], [here - steep, here + steep])
        point.set_data([x], [here])
        dot.set_data([x], [steep])
        value_words.set_text(f"{name}({num(x)}) = {num(here)}")
        slope_words.set_text(f"slope {num(steep)}")
        return f"The activation {name} at x = {num(x)}: value {num(here)}, slope {num(steep)}."

    return move


def _points(name: str) -> tuple[Array, Array]:
    """Two classes in a plane, spread over about ±2, where a small network learns quickly."""
    x, labels = getattr(data, name)(200)
    return x if name == "xor" else 2 * x, labels


@cache
def _trained(name: str, units: int) -> tuple[Array, int]:
    """The score on a grid of 80 × 80 points after training, and how many of the 200 samples are right."""
    x, labels = _points(name)
    rng = np.random.default_rng(0)
    hidden = Affine(rng.normal(0, 1.5, (2, units)), rng.normal(0, 1, units))
    network = Network([hidden, Tanh(), Affine.random(units, 1, rng)], sigmoid_cross_entropy)
    network.fit(x, labels[:, np.newaxis], epochs=250, batch=25, alpha=0.3)
    grid = np.stack(np.meshgrid(*2 * [np.linspace(-2.6, 2.6, 80)]), axis=-1)
    right = int(((network.forward(x)[:, 0] > 0) == labels).sum())
    return network.forward(grid.reshape(-1, 2)).reshape(80, 80), right


UNITS = [1, 2, 3, 5, 10, 20]
PLANES = ["circles", "xor", "spirals"]


@blitted(width=5.4, height=4.6)
def boundary(fig: Any) -> Callable[..., str]:
    """Where a trained 2-h-1 network changes its mind, for h hidden units (A20).

    All networks are trained when the picture is first asked for: then the slider only shows them.
    """
    for plane in PLANES:
        for h in UNITS:
            _trained(plane, h)
    ax = fig.subplots()
    ax.set(xlabel="x₁", ylabel="x₂", xlim=(-2.6, 2.6), ylim=(-2.6, 2.6), aspect=1)
    ax.grid(False)
    shade = ax.imshow(
        np.zeros((80, 80)),
        extent=(-2.6, 2.6, -2.6, 2.6),
        origin="lower",
        interpolation="nearest",
        cmap="PuOr",
        vmin=-0.15,
        vmax=1.15,
        alpha=0.6,
        animated=True,
    )
    (zeros,) = ax.plot(
        [], [], "D", color=ORANGE, markersize=5, markeredgecolor=INK, markeredgewidth=0.5, animated=True
    )
    (ones,) = ax.plot(
        [], [], "o", color=PURPLE, markersize=5, markeredgecolor=INK, markeredgewidth=0.5, animated=True
    )
    words = fig.text(0.5, 0.99, "", ha="center", va="top", animated=True)
    fig.get_layout_engine().set(rect=(0, 0, 1, 0.94))  # room for the words

    def move(units: int = 3, points: str = "circles") -> str:
        score, right = _trained(points, units)
        x, labels = _points(points)
        shade.set_data(sigmoid(score))
        zeros.set_data(*x[labels == 0].T)
        ones.set_data(*x[labels == 1].T)
        words.set_text(f"{units} hidden unit{'s' * (units > 1)}: {right} of 200 right  (● 1, ◆ 0)")
        return (
            f"The data set {points}, learned by a network with {units} hidden tanh unit{'s' * (units > 1)}: "
            f"{right} of 200 points are on the right side."
        )

    return move
