"""The pictures of lecture 5 (one network in the notations of the four decks, X1 to X5).

The network is the ledger's; its numbers come from `course_lib.layers`, and a deck only changes their places.
"""

from fractions import Fraction

import numpy as np

from course_lib.figures.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    VERMILLION,
    Picture,
    arrow,
    backward,
    blitted,
    box,
    circle,
    curve,
    forward,
    line,
    num,
    svg,
    text,
)
from course_lib.layers import (
    Affine,
    OneInputLayer,
    ReLU,
    Sigmoid,
    sigmoid,
    sigmoid_slope,
    sigmoid_slope_from_input,
)
from course_lib.ledger.across import network_of_x1
from course_lib.losses import half_squared_error, squared_error
from course_lib.validate import Array


def _rows(matrix: Array) -> str:
    return "; ".join(", ".join(map(num, row)) for row in matrix)


# --- One network, four notations (X1) ---------------------------------------------------------------------


def numbers_of_x1() -> dict[str, Array]:
    """Every number of the network of X1 on its way forward and back, in rows, as course_lib has them.

    e1, e2 are the gradients at the weighted sums, s1, s2 the slopes of the sigmoids. A name with a + has an
    extra input −1, whose weights are thresholds.
    """
    x, t, W1, b1, W2, b2 = (np.atleast_2d(np.array(a, dtype=float)) for a in network_of_x1())
    first, second, hidden, out = Affine(W1, b1[0]), Affine(W2, b2[0]), Sigmoid(), Sigmoid()
    h = hidden.forward(first.forward(x))
    y = out.forward(second.forward(h))
    e2 = out.backward(squared_error(y, t)[1])
    e1 = hidden.backward(second.backward(e2))
    first.backward(e1)
    v = {"x": x, "t": t, "h": h, "y": y, "y−t": y - t, "t−y": t - y, "e1": e1, "e2": e2}
    v |= {"s1": sigmoid_slope(h), "s2": sigmoid_slope(y), "W1": W1, "b1": b1, "W2": W2, "b2": b2}
    v |= {"dW1": first.dW, "db1": first.db[np.newaxis], "dW2": second.dW, "db2": second.db[np.newaxis]}
    v |= {f"{k}+": np.append(v[k], [[-1]], axis=1) for k in ("x", "h")}
    return v | {f"{d}W{k}+": np.vstack([v[f"{d}W{k}"], -v[f"{d}b{k}"]]) for d in ("", "d") for k in "12"}


STEPS = (
    "forward, hidden layer",
    "forward, output layer",
    "the loss",
    "back through the last sigmoid",
    "the gradients of the output layer",
    "back to the hidden layer",
    "the gradients of the hidden layer",
)
# Each deck's formula for each step. NAME|numbers is a matrix: the deck's name for it, and which numbers they
# are, turned where it says .T; all else are signs. What follows a ; is a formula of its own.
FORMULAS = {
    "Ueda": (
        "h₁|h = h( x|x W₁|W1 − b₁|−b1 )",
        "y|y = h( h₁|h W₂|W2 − b₂|−b2 )",
        "L = Σ( y|y − t|t )²",
        "error₂|e2 = 2 (y−t)|y−t ⊙ y(1−y)|s2",
        "∂L/∂W₂|dW2 = h₁ᵀ|h.T error₂|e2 ; ∂L/∂b₂|−db2 = −error₂",
        "error₁|e1 = error₂|e2 W₂ᵀ|W2.T ⊙ h₁(1−h₁)|s1",
        "∂L/∂W₁|dW1 = xᵀ|x.T error₁|e1 ; ∂L/∂b₁|−db1 = −error₁",
    ),
    "Quan": (
        "y⁽¹⁾|h.T = f( W⁽¹⁾ᵀ|W1.T x|x.T + b⁽¹⁾|b1.T )",
        "y⁽²⁾|y.T = f( W⁽²⁾ᵀ|W2.T y⁽¹⁾|h.T + b⁽²⁾|b2.T )",
        "Div = Σ( y⁽²⁾|y.T − d|t.T )²",
        "∂Div/∂z⁽²⁾|e2 = 2 (y⁽²⁾−d)ᵀ|y−t ⊙ f′ᵀ|s2",
        "∂Div/∂W⁽²⁾|dW2.T = [∂Div/∂z⁽²⁾]ᵀ|e2.T y⁽¹⁾ᵀ|h ; ∂Div/∂b⁽²⁾|db2 = ∂Div/∂z⁽²⁾",
        "∂Div/∂z⁽¹⁾|e1 = ∂Div/∂z⁽²⁾|e2 W⁽²⁾ᵀ|W2.T ⊙ f′ᵀ|s1",
        "∂Div/∂W⁽¹⁾|dW1.T = [∂Div/∂z⁽¹⁾]ᵀ|e1.T xᵀ|x ; ∂Div/∂b⁽¹⁾|db1 = ∂Div/∂z⁽¹⁾",
    ),
    "Völschow": (
        "H|h.T = f( wih|W1+.T x|x+.T )",
        "O|y.T = f( who|W2+.T H|h+.T )",
        "L = Σ( O|y.T − T|t.T )²",
        "δₒ|e2.T = −2 (T−O)|t−y.T ⊙ O(1−O)|s2.T",
        "∂L/∂who|dW2+.T = δₒ|e2.T Hᵀ|h+",
        "δₕ|e1.T = whoᵀ|W2 δₒ|e2.T ⊙ H(1−H)|s1.T",
        "∂L/∂wih|dW1+.T = δₕ|e1.T xᵀ|x+",
    ),
    "A": (
        "a[1]|h.T = σ( W[1]|W1.T x|x.T + b[1]|b1.T )",
        "a[2]|y.T = σ( W[2]|W2.T a[1]|h.T + b[2]|b2.T )",
        "L = Σ( a[2]|y.T − y|t.T )²",
        "∂L/∂z[2]|e2.T = 2 (a[2]−y)|y−t.T ⊙ a[2](1−a[2])|s2.T",
        "∂L/∂W[2]|dW2.T = ∂L/∂z[2]|e2.T a[1]ᵀ|h ; ∂L/∂b[2]|db2.T = ∂L/∂z[2]",
        "∂L/∂z[1]|e1.T = W[2]ᵀ|W2 ∂L/∂z[2]|e2.T ⊙ a[1](1−a[1])|s1.T",
        "∂L/∂W[1]|dW1.T = ∂L/∂z[1]|e1.T xᵀ|x ; ∂L/∂b[1]|db1.T = ∂L/∂z[1]",
    ),
}
# In rows: where the weight stands that the pictures follow, and the threshold of the unit it leads to
FOLLOWED = {"W1": (0, 1), "dW1": (0, 1), "W1+": (0, 1), "dW1+": (0, 1)}
FOLLOWED |= {"W2": (1, 0), "dW2": (1, 0), "W2+": (1, 0), "dW2+": (1, 0)}
FRAMED = {"b1": (0, 1), "db1": (0, 1), "W1+": (2, 1), "dW1+": (2, 1)}
FRAMED |= {"b2": (0, 0), "db2": (0, 0), "W2+": (3, 0), "dW2+": (3, 0)}
WIDE, HIGH = 58, 25  # of an entry, in pixels


def _look_up(numbers: str) -> tuple[Array, tuple[int, int] | None, tuple[int, int] | None]:
    """Such as "−b1.T": the matrix, and the places of the weight and of the threshold that are followed."""
    name = numbers.removeprefix("−").removesuffix(".T")
    entries = numbers_of_x1()[name] * (-1 if numbers.startswith("−") else 1)
    weight, threshold = FOLLOWED.get(name), FRAMED.get(name)
    if not numbers.endswith(".T"):
        return entries, weight, threshold
    return entries.T, weight and weight[::-1], threshold and threshold[::-1]


def _matrix(
    left: float,
    middle: float,
    name: str,
    entries: Array,
    weight: tuple[int, int] | None = None,
    threshold: tuple[int, int] | None = None,
) -> str:
    """A matrix in brackets, its name above and its shape below."""
    rows, columns = entries.shape
    right, top, low = left + columns * WIDE, middle - rows * HIGH / 2, middle + rows * HIGH / 2

    def at(place: tuple[int, int]) -> tuple[float, float]:
        return left + (place[1] + 0.5) * WIDE, top + (place[0] + 0.5) * HIGH

    parts = [
        curve([(x + inwards, top - 2), (x, top - 2), (x, low + 2), (x + inwards, low + 2)], INK, 1.5)
        for x, inwards in ((left, 6), (right, -6))
    ]
    if weight is not None:
        parts.append(box(at(weight), WIDE - 4, HIGH - 2, color=BLUE))
    if threshold is not None:
        parts.append(box(at(threshold), WIDE - 4, HIGH - 2, color=VERMILLION))
    parts += [
        text(at(place), num(value), 14, bold=place == weight) for place, value in np.ndenumerate(entries)
    ]
    parts.append(text(((left + right) / 2, top - 16), name, 14, BLUE, bold=True))
    parts.append(text(((left + right) / 2, low + 16), f"{rows}×{columns}", 12, GREY))
    return "".join(parts)


def _formula(middle: float, formula: str) -> tuple[str, str]:
    """A formula drawn from left to right, and the same in words."""
    parts, said, left = [], [], 14.0
    for token in formula.split():
        name, _, numbers = token.partition("|")
        if numbers:
            entries, weight, threshold = _look_up(numbers)
            columns = entries.shape[1] * WIDE
            width = max(columns, 8.5 * len(name))  # a long name needs room as well
            parts.append(_matrix(left + (width - columns) / 2, middle, name, entries, weight, threshold))
            said.append(f"{name} is {entries.shape[0]} by {entries.shape[1]}: {_rows(entries)}.")
        else:
            width = 10.0 * len(name)
            parts.append(text((left + width / 2, middle), name, 16))
        left += width + (16 if numbers else 9)
    plain = " ".join(token.partition("|")[0] for token in formula.split())
    return "".join(parts), f"{plain}. {' '.join(said)}"


def in_the_notation_of(deck: str = "Ueda", step: int = 1) -> Picture:
    """One step through the network, as a deck writes it (X1). `deck` is a key of FORMULAS, `step` 1 to 7."""
    formulas = FORMULAS[deck][step - 1].split(" ; ")
    if STEPS[step - 1] == "the loss":
        formulas[0] += f" = {float((numbers_of_x1()['y−t'] ** 2).sum()):.5f}"
    middles = (150.0,) if len(formulas) == 1 else (95.0, 215.0)
    drawn, said = zip(*map(_formula, middles, formulas), strict=True)
    title = f"{deck}, step {step} of {len(STEPS)}: {STEPS[step - 1]}"
    return svg(
        810,
        320,
        f"{title}. {' '.join(said)}",
        text((14, 20), title, bold=True, anchor="start"),
        *drawn,
        _legend(step),
    )


def _legend(step: int) -> str:
    """What the two boxes of a step stand for; nothing where there are none."""
    if step in (3, 4):
        return ""
    weight, unit = ("x₁ → hidden 2", "hidden 2") if step in (1, 7) else ("hidden 2 → output 1", "output 1")
    return (
        box((24, 302), 18, 16, color=BLUE)
        + text((40, 302), f"the weight {weight}", 13, anchor="start", bold=True)
        + box((294, 302), 18, 16, color=VERMILLION)
        + text((310, 302), f"threshold or bias of {unit}", 13, anchor="start")
    )


# For each deck: its product, its matrix of weights and that of their gradients, and where a weight stands
WEIGHTS = {
    "Ueda": ("x W₁ − b₁", "W₁|W1", "∂L/∂W₁|dW1", "row {i}, column {j}"),
    "Quan": (
        "W⁽¹⁾ᵀ x + b⁽¹⁾",
        "W⁽¹⁾|W1",
        "∂Div/∂W⁽¹⁾|dW1.T",
        "row {i}, column {j}; its gradient row {j}, column {i}",
    ),
    "Völschow": ("wih · x", "wih|W1+.T", "∂L/∂wih|dW1+.T", "row {j}, column {i} (the slides’ index: {i}{j})"),
    "A": ("W[1] x + b[1]", "W[1]|W1.T", "∂L/∂W[1]|dW1.T", "row {j}, column {i}"),
}


def one_weight(deck: str = "Ueda", i: int = 1, j: int = 2) -> Picture:
    """Where a deck keeps the weight from input i to hidden unit j, and its gradient (X1)."""
    inputs = [(40, 110), (40, 210)]
    hidden = [(150, 70), (150, 160), (150, 250)]
    outputs = [(260, 110), (260, 210)]
    parts = [line(a, b, GREY, 1) for b in hidden for a in inputs + outputs]
    parts.append(line(inputs[i - 1], hidden[j - 1], BLUE, 5))
    for name, units in (("x", inputs), ("h", hidden), ("y", outputs)):
        parts += [circle(at, 20, name + "₁₂₃"[k]) for k, at in enumerate(units)]
    product, *matrices, place = WEIGHTS[deck]
    said = []
    for left, matrix in zip((330, 560), matrices, strict=True):
        name, _, numbers = matrix.partition("|")
        entries, *_ = _look_up(numbers)
        at = (j - 1, i - 1) if numbers.endswith(".T") else (i - 1, j - 1)
        parts.append(_matrix(left, 160, name, entries, at))
        shape = f"{entries.shape[0]} by {entries.shape[1]}"
        said.append(f"{name} is {shape}: {_rows(entries)}; the entry is {num(entries[at])}")
    place = place.format(i=i, j=j)
    return svg(
        780,
        300,
        f"{deck}, {product}: the weight from input {i} to hidden unit {j} is in {place}. {'. '.join(said)}.",
        text((14, 20), f"{deck}: {product}", bold=True, anchor="start"),
        *parts,
        text((330, 280), place, 14, anchor="start"),
    )


# --- Upstream (X2) ----------------------------------------------------------------------------------------


def which_way_is_up(deck: str = "Ueda") -> Picture:
    """Where "upstream" lies for Ueda and for A, seen from the layer of U7 (X2)."""
    layer = OneInputLayer(Fraction(2), Fraction(1, 10))
    y = layer.forward(Fraction(9, 10))
    dx = layer.backward(Fraction(1, 3))
    loss_side = deck == "A"
    where = "the loss side" if loss_side else "the input side"
    ends = ((385, 205), (640, 205)) if loss_side else ((375, 205), (120, 205))
    return svg(
        760,
        250,
        f"A layer between input and loss: x = 9/10 in, y = {y} out, gradient 1/3 in, {dx} out. "
        f"When {deck} says upstream, it is {where}.",
        box((60, 95), 90, 60, "input"),
        box((380, 95), 150, 110, "y = 2x − 1/10"),
        box((700, 95), 90, 60, "loss L"),
        forward((108, 70), (302, 70), "x = 9/10"),
        forward((458, 70), (652, 70), f"y = {y}"),
        backward((652, 120), (458, 120), "∂L/∂y = 1/3"),
        backward((302, 120), (108, 120), f"∂L/∂x = {dx}"),
        arrow(*ends, color=ORANGE, width=4),
        text((ends[1][0], 232), f"“upstream” in {deck}", bold=True),
    )


# --- The slope of ReLU at 0 (X3) --------------------------------------------------------------------------


@blitted(width=6, height=3.4)
def relu_chord(fig):
    """ReLU, and the chord from z − h to z + h, whose slope a nudge of h measures (X3)."""
    ax = fig.subplots()
    z_all = np.linspace(-2, 2, 401)[:, np.newaxis]
    ax.plot(z_all, ReLU().forward(z_all), color=BLUE)
    ax.set(xlabel="z", ylabel="max(0, z)", xlim=(-2, 2), ylim=(-0.3, 2.4))
    (chord,) = ax.plot([], [], "o--", color=VERMILLION, animated=True)
    words = ax.text(-1.9, 2.1, "", animated=True)

    def move(z=0.0, h=0.5):
        ends = np.array([[z - h], [z + h]])
        heights = ReLU().forward(ends)
        slope = float((heights[1] - heights[0])[0]) / (2 * h)
        chord.set_data(ends[:, 0], heights[:, 0])
        words.set_text(f"slope of the chord: {num(slope)}")
        return f"ReLU with a chord from z = {num(z - h, 2)} to {num(z + h, 2)}: its slope is {num(slope)}."

    return move


# --- Factors of the loss (X4) -----------------------------------------------------------------------------


@blitted(width=6, height=3.6)
def two_losses(fig):
    """Q's ½(y − t)² and V's (y − t)² of one output, with their tangents (X4)."""
    ax = fig.subplots()
    off = np.linspace(-2, 2, 201)
    rows = off[:, np.newaxis, np.newaxis]
    ax.plot(off, [squared_error(row, [[0.0]])[0] for row in rows], color=BLUE, label="V: (y − t)²")
    ax.plot(
        off, [half_squared_error(row, [[0.0]])[0] for row in rows], "--", color=ORANGE, label="Q: ½ (y − t)²"
    )
    ax.set(xlabel="y − t", ylabel="loss", xlim=(-2, 2), ylim=(-0.8, 4))
    ax.legend(loc="upper center")
    tangents = [ax.plot([], [], style, color=INK, lw=1.4, animated=True)[0] for style in ("-", "--")]
    points = ax.plot([], [], "o", color=INK, animated=True)[0]

    def move(error=0.8):
        found = [loss([[error]], [[0.0]]) for loss in (squared_error, half_squared_error)]
        for tangent, (loss, slope) in zip(tangents, found, strict=True):
            ends = np.array([error - 0.6, error + 0.6])
            tangent.set_data(ends, loss + slope[0, 0] * (ends - error))
        points.set_data([error, error], [loss for loss, _ in found])
        (v, dv), (q, dq) = found
        return (
            f"At y − t = {num(error)} V's loss is {num(v)} with slope {num(dv[0, 0])}, "
            f"Q's is {num(q)} with slope {num(dq[0, 0])}: half of each."
        )

    return move


# --- Four forms of one slope (X5) -------------------------------------------------------------------------


def slope_forms(x: int = 0) -> Picture:
    """The sigmoid's slope at x by the decks' four forms, in float64 (X5)."""
    h = sigmoid(x)
    with np.errstate(all="ignore"):
        e = np.exp(-np.float64(x))
        forms = {
            "Ueda, English: h² (1/h − 1)": h**2 * (1 / h - 1),
            "Ueda, Japanese: h² e⁻ˣ": sigmoid_slope_from_input(x),
            "Quan and Völschow: h (1 − h)": sigmoid_slope(h),
            "A: e⁻ˣ / (1 + e⁻ˣ)²": e / (1 + e) ** 2,
        }
    truth = float(sigmoid(x) * sigmoid(-x))
    parts, said = [], []
    for k, (name, value) in enumerate(forms.items()):
        good = bool(np.isclose(value, truth, rtol=1e-3, atol=0))
        said.append(f"{name} gives {value:.4g}, {'right' if good else 'wrong'}")
        color = GREEN if good else VERMILLION
        parts += [
            text((20, 70 + 34 * k), name, anchor="start"),
            text((430, 70 + 34 * k), f"{value:.4g}".replace("-", "−"), anchor="end"),
            text((450, 70 + 34 * k), "✓" if good else "✗", 17, color, anchor="start", bold=True),
        ]
    return svg(
        500,
        240,
        f"The slope of the sigmoid at x = {x} is {truth:.4g}. {'; '.join(said)}.".replace("-", "−"),
        text(
            (20, 22), f"x = {num(x)}: the slope is {truth:.4g}".replace("e-", "e−"), bold=True, anchor="start"
        ),
        *parts,
        text((20, 216), "✓ right to three digits", 13, GREY, anchor="start"),
    )
