"""The pictures of lecture 3 (Völschow, "Training and Backpropagation").

What a picture shows is computed by `course_lib`; here it is only placed. wih (100, 784) and who (10, 100)
are laid out as in the deck: columns are samples, H = f(wih · x), O = f(who · H).
"""

import base64
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course_lib.data import digits
from course_lib.descent import Trace, gradient_descent
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
    Point,
    backward,
    blitted,
    box,
    circle,
    forward,
    line,
    num,
    png,
    svg,
    text,
)
from course_lib.labels import one_hot
from course_lib.layers import ReLU, sigmoid, sigmoid_slope
from course_lib.ledger.voelschow import cosines_of_v9, hidden_of_v2, output_of_v3, output_of_v7, target_of_v7
from course_lib.losses import squared_error
from course_lib.network import Network, digits_network
from course_lib.validate import Array


@cache
def _shuffled() -> tuple[Array, Array]:
    """The digits and their labels in the lecture's order."""
    x, labels = digits()
    order = np.random.default_rng(9).permutation(len(x))
    return x[order], labels[order]


@cache
def _network(trained: bool) -> Network:
    """V's network with the weights that it starts from, or after three rounds through 1200 digits."""
    network = digits_network(biases=False)
    if trained:
        x, labels = _shuffled()
        network.fit(x[:1200], one_hot(labels[:1200], 10), epochs=3, batch=1, alpha=0.1)
    return network


def _pixels(at: Point, side: float, values: Array, signed: bool = False) -> str:
    """Values (28, 28) as an image: ink 1 on paper 0, or vermillion below 0 and blue above it if `signed`."""
    image = np.full((*values.shape, 4), 255, dtype=np.uint8)
    if signed:
        share = np.clip(np.abs(values) / np.abs(values).max(), 0, 1)[..., np.newaxis]
        ends = [[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in (VERMILLION, BLUE)]
        image[..., :3] = 255 + share * (np.where(values[..., np.newaxis] < 0, *ends) - 255)
    else:
        image[..., :3] = (255 * (1 - values))[..., np.newaxis]
    data = base64.b64encode(png(image)).decode()
    return (
        f'<image x="{at[0]:.1f}" y="{at[1]:.1f}" width="{side}" height="{side}" '
        f'style="image-rendering: pixelated" href="data:image/png;base64,{data}"/>'
    )


def _frame(at: Point, side: float) -> str:
    return box((at[0] + side / 2, at[1] + side / 2), side, side, fill="none", color=GREY)


def _squares(at: Point, side: float, values: ArrayLike) -> str:
    """A hundred activations from 0 to 1 as ten rows of squares, their areas the activations."""
    cell = side / 10
    parts = [_frame(at, side)]
    for i, value in enumerate(np.ravel(np.asarray(values))):
        a = 0.9 * cell * float(np.sqrt(value))
        x, y = at[0] + cell * (i % 10 + 0.5), at[1] + cell * (i // 10 + 0.5)
        parts.append(
            f'<rect x="{x - a / 2:.1f}" y="{y - a / 2:.1f}" width="{a:.1f}" height="{a:.1f}" fill="{BLUE}"/>'
        )
    return "".join(parts)


def _bar(at: Point, length: float, color: str, thick: float = 16) -> str:
    return line(at, (at[0] + length, at[1]), color, thick) if length else ""


# --- The network and its digits (V1 to V6) ----------------------------------------------------------------


def gallery(x: ArrayLike | None = None, captions: Sequence[str] | None = None, first: int = 0) -> Picture:
    """Twelve pictures of digits, each with a caption below; without `x` the course's own digits (V1)."""
    if x is None or captions is None:
        x, captions = _shuffled()[0], [str(label) for label in _shuffled()[1]]
    shown = np.asarray(x)[first : first + 12].reshape(-1, 28, 28)
    words = list(captions)[first : first + 12]
    parts = []
    for k, (image, caption) in enumerate(zip(shown, words, strict=True)):
        at = (10 + 118 * (k % 6), 8 + 142 * (k // 6))
        parts += [_pixels(at, 106, image), _frame(at, 106), text((at[0] + 53, at[1] + 121), caption, 14)]
    height = 150 if len(shown) <= 6 else 292
    return svg(712, height, f"Handwritten digits of 28 by 28 pixels: {', '.join(words)}.", *parts)


STEPS = ("input x", "wih · x", "H = f(wih · x)", "who · H", "O = f(who · H)")


def chain(step: int = 0, digit: int = 0) -> Picture:
    """A digit on its way through the untrained network: what each of the four steps makes of it (V1)."""
    x, labels = _shuffled()
    wih, _, who, _ = _network(False).layers
    values: list[Array] = [x[digit]]
    values.append(values[0] @ wih.W)  # type: ignore[attr-defined]
    values.append(np.asarray(sigmoid(values[1])))
    values.append(values[2] @ who.W)  # type: ignore[attr-defined]
    values.append(np.asarray(sigmoid(values[3])))
    sizes = (784, 100, 100, 10, 10)
    parts = []
    for k, (name, size) in enumerate(zip(STEPS, sizes, strict=True)):
        at = (74 + 146 * k, 44)
        here = k == step
        parts.append(box(at, 116, 56, f"{name}\n({size},)", YELLOW if here else "#F4F4F4", INK))
        if k:
            parts.append(forward((at[0] - 87, 44), (at[0] - 59, 44)))
            parts.append(text((at[0] - 73, 88), ("linear", "sigmoid")[(k - 1) % 2], 13, GREY))
    now = values[step]
    if size_is_picture := sizes[step] == 784:
        parts += [_pixels((90, 110), 168, now.reshape(28, 28)), _frame((90, 110), 168)]
    elif step == 1:
        parts += [_pixels((90, 110), 168, now.reshape(10, 10), signed=True), _frame((90, 110), 168)]
    elif step == 2:
        parts.append(_squares((90, 110), 168, now))
    else:
        scale = 150 / max(1.0, float(np.abs(now).max()))
        for j, value in enumerate(now):
            y = 119 + 17 * j
            color = BLUE if value >= 0 else VERMILLION
            parts += [
                text((58, y), str(j), 13),
                _bar((150, y), 0.55 * scale * float(value), color, 12),
                text((310, y), num(value, 4), 13),
            ]
    said = f"{sizes[step]} numbers\nsmallest {num(now.min(), 4)}\nlargest {num(now.max(), 4)}"
    kind = (
        "a picture, a number a pixel"
        if size_is_picture
        else "any number, below 0 as well"
        if step in (1, 3)
        else "each between 0 and 1"
    )
    parts.append(text((380, 160), said, anchor="start"))
    parts.append(text((380, 232), kind, color=GREY, anchor="start"))
    return svg(
        740,
        300,
        f"The chain 784, 100, 10 at digit {digit}, a {labels[digit]}. Step {step}, {STEPS[step]}, "
        f"has {sizes[step]} numbers from {num(now.min(), 4)} to {num(now.max(), 4)}, {kind}.",
        *parts,
    )


@blitted(width=6.6, height=3.8)
def saturated(fig: Any) -> Callable[..., str]:
    """The hundred hidden activations that V2 prints, sorted, and how many are below a limit (V2)."""
    ax = fig.subplots()
    values = np.sort(hidden_of_v2())
    ax.plot(range(1, 101), values, "o", color=BLUE, markersize=4)
    ax.set(yscale="log", ylim=(1e-21, 60), xlim=(-1, 102))
    ax.set(xlabel="hidden neurons, from the smallest activation to the largest", ylabel="activation")
    (limit,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    words = ax.text(3, 45, "", va="top", animated=True)

    def move(power: int = -3) -> str:
        below = int(np.sum(values < 10.0**power))
        exponent = str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        limit.set_data([0, 101], [10.0**power] * 2)
        words.set_text(f"{below} of 100 below 10{exponent}")
        return f"{below} of the 100 printed activations are below 10^{power} (logarithmic scale)."

    return move


def outputs(target: int = 7) -> Picture:
    """The ten outputs that V3 prints beside a target, and the loss between them (V3, V8)."""
    O, T = np.array(output_of_v3()), np.eye(10)[target]  # noqa: E741
    loss, _ = squared_error([O], [T])
    parts = [
        text((60, 16), "output O", 14, BLUE, bold=True, anchor="start"),
        text((330, 16), "target T", 14, INK, bold=True, anchor="start"),
        text((480, 16), "(O − T)²", 14, VERMILLION, bold=True, anchor="start"),
    ]
    for j in range(10):
        y = 42 + 22 * j
        parts += [
            text((30, y), str(j), bold=bool(T[j])),
            _bar((60, y), 150 * O[j], BLUE),
            text((280, y), f"{O[j]:.4f}", 14, anchor="end"),
            text((355, y), f"{T[j]:.0f}", bold=bool(T[j])),
            _bar((480, y), 110 * (O[j] - T[j]) ** 2, VERMILLION),
            text((690, y), f"{(O[j] - T[j]) ** 2:.6f}", 14, anchor="end"),
        ]
    parts.append(text((690, 266), f"loss L = Σ (O − T)² = {num(loss, 6)}", anchor="end", bold=True))
    return svg(
        710,
        285,
        f"The slide's ten outputs against the target {target}: the loss is {num(loss, 6)}.",
        *parts,
    )


@blitted(width=7.2, height=3.2)
def activations(fig: Any) -> Callable[..., str]:
    """The sigmoid and the ReLU, each with its tangent at x (V4)."""
    xs = np.linspace(-6, 6, 241)
    relu = ReLU()
    moving = []
    for ax, name, ys in zip(
        fig.subplots(1, 2), ("sigmoid", "ReLU"), (sigmoid(xs), relu.forward(xs)), strict=True
    ):
        ax.plot(xs, ys, color=BLUE)
        top = 1.15 if name == "sigmoid" else 6.5
        ax.set(title=name, xlabel="x", xlim=(-6, 6), ylim=(-0.15 * top, top))
        (tangent,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
        (point,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
        moving.append((tangent, point, ax.text(-5.7, 0.97 * top, "", va="top", animated=True)))

    def move(x: float = 1.0) -> str:
        h = float(sigmoid(x))
        pairs = (h, float(sigmoid_slope(h))), tuple(float(v) for v in relu.value_and_slope(np.array(x)))
        for (tangent, point, words), (y, slope) in zip(moving, pairs, strict=True):
            tangent.set_data([x - 2, x + 2], [y - 2 * slope, y + 2 * slope])
            point.set_data([x], [y])
            words.set_text(f"g = {y:.3f}\nslope {slope:.3f}")
        (h, h_slope), (r, r_slope) = pairs
        return (
            f"At x = {x:.1f} the sigmoid is {h:.3f} with slope {h_slope:.3f}, "
            f"the ReLU is {r:.3f} with slope {r_slope:.0f}."
        )

    return move


def parameters(hidden: int = 100, biases: bool = False) -> Picture:
    """How many numbers a network 784-hidden-10 has to find (V5)."""
    wih, who = 784 * hidden, hidden * 10
    b = hidden + 10 if biases else 0
    total = wih + who + b
    parts = [
        box((75, 80), 110, 110, "input\n784"),
        box((370, 80), 110, 110, f"hidden\n{hidden}" + (f"\n+ {hidden} biases" if biases else "")),
        box((665, 80), 110, 110, "output\n10" + ("\n+ 10 biases" if biases else "")),
        forward((134, 80), (311, 80), f"wih: 784 · {hidden}"),
        text((222, 102), f"= {wih:,}", color=BLUE),
        forward((429, 80), (606, 80), f"who: {hidden} · 10"),
        text((517, 102), f"= {who:,}", color=BLUE),
        text((370, 170), f"together {total:,} unknown numbers", 18, bold=True),
    ]
    return svg(
        740,
        195,
        f"A network with 784 inputs, {hidden} hidden neurons and 10 outputs: {wih:,} weights in wih, {who:,} "
        f"in who, {f'{b} biases' if biases else 'no biases'}, {total:,} together.",
        *parts,
    )


def features(weights: ArrayLike | None = None) -> Picture:
    """What each of the 100 hidden neurons looks for: its 784 weights as a picture (V6, V14).

    `weights` is W (784, 100) of the first layer; without it, the weights before any training.
    """
    first: Any = _network(False).layers[0]
    W = first.W if weights is None else np.asarray(weights)
    sheet = np.zeros((10 * 30, 10 * 30))
    for i in range(100):
        picture = W[:, i].reshape(28, 28)
        row, column = 30 * (i // 10) + 1, 30 * (i % 10) + 1
        sheet[row : row + 28, column : column + 28] = picture / np.abs(picture).max()
    inner = np.abs(W).reshape(28, 28, -1)
    middle, edge = inner[4:24, 4:24].mean(), np.concatenate([inner[:4].ravel(), inner[24:].ravel()]).mean()
    return svg(
        620,
        620,
        "The weights of 100 hidden neurons as 100 pictures, blue above 0 and vermillion below. Where digits "
        f"have ink the mean size of a weight is {middle:.4f}, along the upper and lower edge {edge:.4f}.",
        _pixels((10, 10), 600, sheet, signed=True),
    )


# --- Losses (V7, V8) --------------------------------------------------------------------------------------


def three_sums(o3: float = 0.3, o8: float = 0.4) -> Picture:
    """The outputs of V7 less the target, entry by entry, and three ways to make one number of them (V7)."""
    O, T = output_of_v7().astype(float), target_of_v7()  # noqa: E741
    O[3], O[8] = o3, o8
    off = O - T
    sums = (off.sum(), np.abs(off).sum(), (off**2).sum())
    says = int(O.argmax())
    right = says == 3
    parts = [text((20, 18), "O − T, for a picture of a 3", anchor="start", bold=True)]
    parts.append(line((180, 34), (180, 262), GREY, 1))
    for j, value in enumerate(off):
        y = 46 + 22 * j
        parts += [
            text((20, y), str(j), bold=j == 3, anchor="start"),
            _bar((180, y), 120 * float(value), BLUE if value > 0 else VERMILLION),
            text((370, y), num(value, 4), 14, anchor="end"),
        ]
    names = ("Σ (O − T)", "Σ |O − T|", "Σ (O − T)²")
    for k, (name, value) in enumerate(zip(names, sums, strict=True)):
        y = 66 + 54 * k
        parts += [
            text((410, y), name, anchor="start"),
            text((690, y), num(value, 4), 18, bold=True, anchor="end"),
            _bar((410, y + 20), 90 * float(abs(value)), VERMILLION if value < 0 else SKY, 8),
        ]
    verdict = "✓" if right else "✗ wrong"
    parts.append(
        text((410, 240), f"it says {says} {verdict}", 16, GREEN if right else VERMILLION, "start", True)
    )
    return svg(
        710,
        275,
        f"O₃ = {num(o3, 4)}, O₈ = {num(o8, 4)}, so it says {says}, {'right' if right else 'wrong'}. Sum of "
        f"differences {num(sums[0], 4)}, of absolute differences {num(sums[1], 4)}, of "
        f"squares {num(sums[2], 4)}.",
        *parts,
    )


@blitted(width=6.6, height=3.6)
def one_difference(fig: Any) -> Callable[..., str]:
    """What a single difference d adds to each of the three sums, and with what slope (V7)."""
    ax = fig.subplots()
    ds = np.linspace(-1, 1, 201)
    curves = (
        ("d", lambda d: d, lambda d: 1.0, GREY, "-."),
        ("|d|", abs, lambda d: float(np.sign(d)), ORANGE, "--"),
        ("d²", lambda d: d * d, lambda d: 2 * d, BLUE, "-"),
    )
    for name, f, _, color, style in curves:
        ax.plot(ds, f(ds), style, color=color, label=name)
    ax.set(xlabel="d = O − T", ylabel="what it adds", xlim=(-1.05, 1.05), ylim=(-1.05, 1.25))
    ax.legend(loc="lower right")
    points = [ax.plot([], [], "o", color=color, animated=True)[0] for *_, color, _ in curves]
    words = ax.text(-1, 1.15, "", va="top", animated=True)

    def move(d: float = 0.4) -> str:
        for point, (_, f, *_) in zip(points, curves, strict=True):
            point.set_data([d], [f(d)])
        said = "   ".join(f"{name}: {f(d):.2f}, slope {slope(d):.2f}" for name, f, slope, *_ in curves)
        words.set_text(said.replace("-", "−"))
        return f"At d = {d:.2f}: {said}.".replace("-", "−")

    return move


@blitted(width=6.6, height=3.6)
def one_weight(fig: Any) -> Callable[..., str]:
    """The loss of one digit as a single weight of who moves, all others staying (V8, V12)."""
    ax = fig.subplots()
    x, labels = _shuffled()
    network = _network(False)
    wih, _, who, _ = network.layers
    label = int(labels[0])
    H = np.asarray(sigmoid(x[0] @ wih.W))  # type: ignore[attr-defined]
    i = int(H.argmax())
    W = who.W  # type: ignore[attr-defined]
    rest = H @ W[:, label] - H[i] * W[i, label]
    others = ((np.asarray(sigmoid(H @ W)) - one_hot([label], 10)[0]) ** 2).sum()
    others -= (float(sigmoid(H @ W[:, label])) - 1) ** 2

    def loss(w: Any) -> Any:
        return others + (np.asarray(sigmoid(rest + w * H[i])) - 1) ** 2

    ws = np.linspace(-6, 6, 241)
    ax.plot(ws, loss(ws), color=BLUE)
    ax.plot([W[i, label]], [loss(W[i, label])], "s", color=GREY)
    ax.text(W[i, label], loss(W[i, label]) + 0.06, "drawn at random", color=GREY)
    ax.set(xlabel=f"the weight from hidden neuron {i} to output {label}", ylabel="loss L", xlim=(-6, 6))
    ax.set(ylim=(float(others) - 0.25, float(others) + 1.25))
    (tangent,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    (point,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
    words = ax.text(5.8, float(others) + 1.15, "", va="top", ha="right", animated=True)

    def move(w: float = 0.0) -> str:
        O = float(sigmoid(rest + w * H[i]))  # noqa: E741
        L, slope = float(loss(w)), -2 * (1 - O) * O * (1 - O) * H[i]
        tangent.set_data([w - 1.5, w + 1.5], [L - 1.5 * slope, L + 1.5 * slope])
        point.set_data([w], [L])
        words.set_text(f"w = {w:.1f}\nL = {L:.3f}\nslope {slope:.4f}".replace("-", "−"))
        return f"With the weight at {w:.1f} the loss is {L:.3f} and its slope {slope:.4f}.".replace("-", "−")

    return move


# --- Which way back? (V9) ---------------------------------------------------------------------------------

WAYS = (
    ("inverse · output", PURPLE, ":"),
    ("inverse · error", ORANGE, "-."),
    ("transpose · error", SKY, "--"),
    ("the gradient", BLUE, "-"),
)
"""The four ways back to the hidden layer, each with its colour and its line."""


def _ways_back(who: Array, O: Array, T: Array) -> list[Array]:  # noqa: E741
    """What each of WAYS brings to the hidden layer, (100, N)."""
    inverse = np.linalg.pinv(who)
    return [inverse @ O, inverse @ (O - T), who.T @ (O - T), who.T @ (2 * (O - T) * sigmoid_slope(O))]


@cache
def _losses_along(trained: bool, digit: int) -> tuple[Array, Array]:
    """Loss of an unseen digit after steps of wih of these lengths (41,) along each of WAYS, (4, 41)."""
    x, labels = _shuffled()
    X, T = x[1500 + digit, :, np.newaxis], one_hot(labels[1500 + digit : 1501 + digit], 10).T
    first, _, second, _ = _network(trained).layers
    wih, who = first.W.T, second.W.T  # type: ignore[attr-defined]
    z = wih @ X
    H = np.asarray(sigmoid(z))
    O = np.asarray(sigmoid(who @ H))  # noqa: E741
    lengths = np.linspace(0, 1, 41)
    losses = []
    for back in _ways_back(who, O, T):
        step = back * sigmoid_slope(H) @ X.T
        dz = step @ X / np.linalg.norm(step)
        moved = sigmoid(who @ np.asarray(sigmoid(z - lengths * dz)))  # a column for each length
        losses.append(((moved - T) ** 2).sum(axis=0))
    return lengths, np.array(losses)


@blitted(width=7, height=4)
def downhill(fig: Any) -> Callable[..., str]:
    """An unseen digit's loss after a step of wih along each of four ways, before and after training (V9)."""
    ax = fig.subplots()
    ax.set(xlabel="length of the step", ylabel="loss / loss at the start", xlim=(0, 1), ylim=(0, 2.2))
    ax.axhline(1, color=GREY, linewidth=1)
    curves = [ax.plot([], [], style, color=color, animated=True)[0] for _, color, style in WAYS]
    for name, color, style in WAYS:
        ax.plot([], [], style, color=color, label=name)
    ax.legend(loc="center right", bbox_to_anchor=(1, 0.57), ncols=2, fontsize=10)
    (here,) = ax.plot([], [], color=GREY, linewidth=1, animated=True)
    words = ax.text(0.62, 2.14, "", va="top", backgroundcolor=PAPER, animated=True)

    def move(length: float = 0.3, trained: bool = False, digit: int = 0) -> str:
        lengths, losses = _losses_along(trained, digit)
        said = []
        for curve, (name, *_), loss in zip(curves, WAYS, losses, strict=True):
            curve.set_data(lengths, loss / loss[0])
            said.append(f"{float(np.interp(length, lengths, loss)):.4f}: {name}")
        here.set_data([length, length], [0, 2.2])
        start = f"loss {losses[0, 0]:.4f} at the start"
        words.set_text(f"{start}, then\n" + "\n".join(said))
        state = "trained" if trained else "untrained"
        told = f"After a step of length {length:.2f}: {'; '.join(said)}."
        return f"The {state} network at unseen digit {digit}, {start}. {told}"

    return move


@blitted(width=7, height=3.6)
def cosines(fig: Any) -> Callable[..., str]:
    """2000 small random networks: the cosine of two ways back with the gradient (V9)."""
    ax = fig.subplots()
    ways = dict(zip(("inverse · error (with the slope)", "transpose · error"), cosines_of_v9(), strict=True))
    bins = np.linspace(-1, 1, 41)
    for (name, values), color, hatch in zip(ways.items(), (ORANGE, SKY), ("", "///"), strict=True):
        ax.hist(values, bins, color=color, alpha=0.65, hatch=hatch, edgecolor=INK, linewidth=0.4, label=name)
    ax.set(yscale="log", xlim=(-1.02, 1.02), ylim=(0.7, 3000))
    ax.set(xlabel="cosine with the gradient: below 0 is uphill", ylabel="networks")
    ax.legend(loc="upper left")
    (limit,) = ax.plot([], [], "--", color=VERMILLION, animated=True)
    words = ax.text(-0.98, 250, "", va="top", backgroundcolor=PAPER, animated=True)

    def move(below: float = 0.0) -> str:
        counts = [int(np.sum(values < below)) for values in ways.values()]
        limit.set_data([below, below], [0.7, 3000])
        words.set_text(
            f"below {below:.2f}:\n{counts[0]} by the inverse\n{counts[1]} by the transpose".replace("-", "−")
        )
        return (
            f"Of 2000 networks the cosine is below {below:.2f} for {counts[0]} with the inverse and for "
            f"{counts[1]} with the transpose without the slope."
        )

    return move


# --- Descent (V10, V11) -----------------------------------------------------------------------------------


def valley(x: Any) -> Any:
    """f(x) = x⁴/4 − x² + x/2: a deep valley on the left, a shallow one on the right (V10)."""
    return x**4 / 4 - x**2 + x / 2


def valley_slope(x: Any) -> Any:
    """f'(x) = x³ − 2x + 1/2."""
    return x**3 - 2 * x + 0.5


def _steps(trace: Trace) -> str:
    return "1 step" if trace.steps == 1 else f"{trace.steps} steps"


def _trace(x0: float, alpha: float, steps: int) -> Trace:
    return gradient_descent(valley, valley_slope, x0, alpha, epsilon1=0, epsilon2=0, cap=steps)


@blitted(width=6.8, height=4.6)
def descent(fig: Any) -> Callable[..., str]:
    """f and f' with the points of a descent from x₀ (V10)."""
    upper, lower = fig.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    xs = np.linspace(-2.4, 2.4, 241)
    upper.plot(xs, valley(xs), color=BLUE)
    lower.plot(xs, valley_slope(xs), color=GREEN)
    lower.axhline(0, color=GREY, linewidth=1)
    upper.set(ylabel="f(x)", ylim=(-2.5, 3), xlim=(-2.4, 2.4))
    lower.set(ylabel="f'(x)", xlabel="x", ylim=(-6, 6))
    marks = [
        ax.plot([], [], "o-", color=VERMILLION, linewidth=1, markersize=5, animated=True)[0]
        for ax in (upper, lower)
    ]
    (last,) = upper.plot([], [], "D", color=INK, markersize=8, animated=True)
    words = upper.text(0, 2.8, "", va="top", ha="center", animated=True)

    def move(x0: float = 1.0, alpha: float = 0.1, steps: int = 1) -> str:
        trace = _trace(x0, alpha, steps)
        xs = trace.xs
        marks[0].set_data(xs, valley(xs))
        marks[1].set_data(xs, valley_slope(xs))
        last.set_data([xs[-1]], [valley(xs[-1])])
        numbers = xs[-1], trace.fs[-1], valley_slope(xs[-1])
        spelled = [f"{value:.4f}" if abs(value) < 1e4 else f"{value:.2g}" for value in numbers]
        said = "after {}: x = {}, f = {}, f' = {}".format(_steps(trace), *spelled)
        if trace.steps < steps:
            said += "; then it leaves the numbers"
        words.set_text(said.replace("-", "−").replace("; ", "\n"))
        way = f" with α = {alpha:.2f}" if steps else ""
        return f"From x = {x0:.1f}{way}, {said}.".replace("-", "−")

    return move


def hill(p: Any) -> Any:
    """f(x, y) = x²/2 + 2y²: a long valley (V11)."""
    return p[0] ** 2 / 2 + 2 * p[1] ** 2


def hill_gradient(p: Any) -> Any:
    """∇f = (x, 4y)."""
    return np.array([p[0], 4 * p[1]])


@blitted(width=6.8, height=4.4)
def map_2d(fig: Any) -> Callable[..., str]:
    """A map with lines of equal height, and a descent against the gradient (V11)."""
    ax = fig.subplots()
    X, Y = np.meshgrid(np.linspace(-3.2, 3.2, 161), np.linspace(-1.8, 1.8, 91))
    lines = ax.contour(X, Y, hill((X, Y)), levels=[0.1, 0.5, 1, 2, 3, 4, 6, 8, 10], colors=GREY, linewidths=1)
    ax.clabel(lines, fontsize=9)
    ax.grid(False)
    ax.set(xlabel="x", ylabel="y", xlim=(-3.2, 3.2), ylim=(-2.3, 1.8), aspect="equal")
    (path,) = ax.plot([], [], "o-", color=BLUE, linewidth=1.5, markersize=4, animated=True)
    (arrow,) = ax.plot([], [], color=VERMILLION, linestyle="--", animated=True)
    (tip,) = ax.plot([], [], "*", color=VERMILLION, markersize=12, animated=True)
    words = ax.text(-3.1, -2.15, "", backgroundcolor=PAPER, animated=True)

    def move(x: float = 2.0, y: float = 1.0, alpha: float = 0.1, steps: int = 1) -> str:
        start = np.array([x, y])
        g = hill_gradient(start)
        trace = gradient_descent(hill, hill_gradient, start, alpha, epsilon1=0, epsilon2=0, cap=steps)
        path.set_data(trace.xs[:, 0], trace.xs[:, 1])
        ahead = start + 0.15 * g
        arrow.set_data([x, ahead[0]], [y, ahead[1]])
        tip.set_data([ahead[0]], [ahead[1]])
        before, after = trace.fs[0], trace.fs[-1]
        how = "falls" if after < before else "grows"
        goes = f"{how} from {before:.3f} to {after:.3f}" if after != before else f"is {before:.3f}"
        said = f"∇f = ({g[0]:.1f}, {g[1]:.1f}); f {goes}"
        words.set_text(said.replace("-", "−"))
        way = f" in {_steps(trace)} with α = {alpha:.2f}" if steps else ""
        return f"At ({x:.1f}, {y:.1f}) {said}{way}.".replace("-", "−")

    return move


# --- The two gradients (V12, V13) -------------------------------------------------------------------------

X = np.array([1.0, 0.5, -1.0, 2.0])
T = np.array([1.0, 0.0])
WIH = np.array([[0.2, -0.4, 0.1, 0.3], [-0.5, 0.6, 0.2, 0.1], [0.7, 0.2, -0.3, -0.6]])
WHO = np.array([[0.5, -0.8, 0.3], [-0.2, 0.9, 0.4]])
"""A network 4-3-2 to work with by hand: input X (4,), target T (2,), WIH (3, 4), WHO (2, 3)."""


def _pass() -> tuple[Array, Array, Array, Array]:
    """H, O, δ_o and δ_h of the small network."""
    H = np.asarray(sigmoid(WIH @ X))
    O = np.asarray(sigmoid(WHO @ H))  # noqa: E741
    delta_o = 2 * (O - T) * sigmoid_slope(O)
    return H, O, delta_o, (WHO.T @ delta_o) * sigmoid_slope(H)


def _small(chosen_ih: Sequence[tuple[int, int]], chosen_ho: Sequence[tuple[int, int]]) -> str:
    """The small network with its values; the chosen weights (to, from) stand out."""
    H, O, delta_o, _ = _pass()  # noqa: E741
    inputs = [(70.0, 40.0 + 75 * k) for k in range(4)]
    hidden = [(290.0, 65.0 + 88 * i) for i in range(3)]
    out = [(510.0, 95.0 + 115 * j) for j in range(2)]
    parts = []
    for ends, starts, W, chosen in ((hidden, inputs, WIH, chosen_ih), (out, hidden, WHO, chosen_ho)):
        for row, end in enumerate(ends):
            for column, start in enumerate(starts):
                if (row, column) not in chosen:
                    parts.append(line(start, end, "#CCCCCC", 1.2))
        for row, column in chosen:
            start, end = starts[column], ends[row]
            parts.append(line(start, end, BLUE, 4))
            at = (start[0] + 0.45 * (end[0] - start[0]), start[1] + 0.45 * (end[1] - start[1]))
            parts.append(f'<rect x="{at[0] - 21}" y="{at[1] - 11}" width="42" height="22" fill="{PAPER}"/>')
            parts.append(text(at, num(W[row, column], 4), 15, BLUE, bold=True))
    for name, centres, values in (("x", inputs, X), ("H", hidden, H), ("O", out, O)):
        for centre, value, subscript in zip(centres, values, SUBSCRIPTS[1:], strict=False):
            parts.append(circle(centre, 27, ""))
            parts.append(text(centre, num(value, 3), 13))
            away = (-42, 0) if name == "x" else (0, -38)  # from the lines
            parts.append(text((centre[0] + away[0], centre[1] + away[1]), f"{name}{subscript}", 15))
    for centre, value in zip(out, delta_o, strict=True):
        parts.append(
            backward((centre[0] + 150, centre[1]), (centre[0] + 30, centre[1]), f"δ = {num(value, 4)}")
        )
    return "".join(parts)


def who_weight(j: int = 1, i: int = 1) -> Picture:
    """Where the gradient of the weight from hidden `i` to output `j` comes from: its two ends (V12)."""
    H, _, delta_o, _ = _pass()
    value = delta_o[j - 1] * H[i - 1]
    name = f"∂L/∂who{SUBSCRIPTS[j]}{SUBSCRIPTS[i]}"
    factors = f"{num(delta_o[j - 1], 4)} · {num(H[i - 1], 4)}"
    sum_ = f"{name} = δ{SUBSCRIPTS[j]} · H{SUBSCRIPTS[i]} = {factors} = {num(value, 4)}"
    return svg(
        700,
        340,
        f"A network 4-3-2. The weight from hidden {i} to output {j} feeds that output alone: {sum_}.",
        _small((), [(j - 1, i - 1)]),
        text((350, 318), sum_, color=VERMILLION, bold=True),
    )


def wih_weight(i: int = 1, k: int = 1) -> Picture:
    """Where the gradient of the weight from input `k` to hidden `i` comes from: every output (V13)."""
    H, _, delta_o, delta_h = _pass()
    arrives = float(WHO[:, i - 1] @ delta_o)
    value = delta_h[i - 1] * X[k - 1]
    name = f"∂L/∂wih{SUBSCRIPTS[i]}{SUBSCRIPTS[k]}"
    terms = " + ".join(f"({num(w, 4)})·({num(d, 4)})" for w, d in zip(WHO[:, i - 1], delta_o, strict=True))
    first = f"arrives at H{SUBSCRIPTS[i]}: {terms} = {num(arrives, 4)}"
    slope = float(sigmoid_slope(H[i - 1]))
    second = f"{name} = {num(arrives, 4)} · {num(slope, 4)} · {num(X[k - 1], 4)} = {num(value, 4)}"
    return svg(
        700,
        365,
        f"A network 4-3-2. The weight from input {k} to hidden {i} reaches both outputs; {first}; {second}.",
        _small([(i - 1, k - 1)], [(j, i - 1) for j in range(2)]),
        text((350, 318), first, 14, VERMILLION),
        text((350, 346), second, color=VERMILLION, bold=True),
    )
