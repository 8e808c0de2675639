"""The pictures of lecture 1 (Ueda, "Training of Artificial Neural Networks").

What a picture shows is computed by `course_lib.neuron` and `course_lib.layers`; here it is only placed.
Its words go through `say`, which knows the reader's language.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from course_lib.figures.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    PAPER,
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
from course_lib.language import say
from course_lib.layers import Layer, OneInputLayer, Sigmoid, Skip, ThresholdAffine, sigmoid, sigmoid_slope
from course_lib.neuron import (
    CORNERS,
    Step,
    neuron_output,
    neuron_step,
    slide_target,
    weighted_sum,
    wrong_corners,
)


def _short(value: Any) -> str:
    """A number in few letters, with two or three digits that say something."""
    return f"{float(value):.{2 if abs(value) < 0.1 else 3}g}".replace("-", "−")


def _bits(corner: Sequence[int]) -> str:
    return "".join(map(str, corner))


# --- The threshold neuron (U4, U13 to U15) ----------------------------------------------------------------


def _neuron(
    left: float,
    w: Any,
    b: Any,
    x: Sequence[int] | None = None,
    sent_back: Any = None,
) -> str:
    """A neuron 246 pixels wide: its inputs, its weights on the arrows, its threshold inside."""
    centre = (left + 208, 130)
    parts = []
    for i, y in enumerate((60, 130, 200)):
        start: Point = (left + 80, y)
        slant = (centre[1] - y) / (centre[0] - start[0])
        parts.append(forward(start, (centre[0] - 39, centre[1] - 39 * slant)))
        on_arrow = (start[0] + 58, y + 58 * slant + (-13, -11, 14)[i])  # beside its arrow
        parts.append(text(on_arrow, num(w[i]), color=BLUE, bold=True))
        parts.append(circle(start, 19, f"x{SUBSCRIPTS[i + 1]}" if x is None else num(x[i])))
        if sent_back is not None:
            parts.append(backward((left + 58, y), (left + 10, y), num(sent_back[i])))
    parts.append(circle(centre, 38, f"w·x ≥\n{num(b)} ?"))
    return "".join(parts)


def start_and_goal(x1: int = 1, x2: int = 0, x3: int = 0) -> Picture:
    """The neuron as it starts and the neuron that is wanted, with the same input (U4)."""
    x = (x1, x2, x3)
    parts, said = [], []
    for left, title, w, b in ((0, "at the start:", (2, 2, 2), 2), (350, "wanted:", (1, 2, 3), 3)):
        z, y = weighted_sum(x, w, b), neuron_output(x, w, b)
        right = y == slide_target(x)
        parts += [
            text((left + 175, 18), f"{say(title)} w = {nums(w)}, b = {num(b)}", bold=True),
            _neuron(left, w, b, x),
            forward((left + 248, 130), (left + 294, 130)),
            text(
                (left + 318, 130),
                f"{y} {'✓' if right else '✗'}",
                18,
                GREEN if right else VERMILLION,
                bold=True,
            ),
            text(
                (left + 175, 250),
                say("z = w·x − b = {} {} 0, so it says {}", num(z), "≥" if z >= 0 else "<", y),
            ),
        ]
        said.append(say("with w = {}, b = {} it has z = {} and says {}", nums(w), num(b), num(z), y))
    return svg(
        690,
        270,
        say("A neuron with three inputs, shown {}: {} at the start; {}, as wanted.", _bits(x), *said),
        *parts,
    )


def _updates(alpha: Fraction) -> list[tuple[tuple[int, int, int], Any, Any, Step]]:
    """The updates from the start of U13 until all is right: input, w and b before, step.

    Each is on the last of the inputs that are wrong, which is the slides' order.
    """
    w: Any = (Fraction(2),) * 3
    b: Any = Fraction(2)
    updates = []
    while wrong := wrong_corners(w, b):
        step = neuron_step(wrong[-1], slide_target(wrong[-1]), w, b, alpha)
        updates.append((wrong[-1], w, b, step))
        w, b = step.w, step.b
    return updates


def _truth_table(w: Any, b: Any) -> str:
    """What the neuron says to the eight inputs and what is wanted; the input that comes next is boxed."""
    columns, wrong = (566, 620, 672, 706), wrong_corners(w, b)
    parts = [
        text((column, 18), say(head), 14, GREY)
        for column, head in zip(columns, ("x", "says", "wanted"), strict=False)
    ]
    if wrong:
        parts.append(
            box((627, 48 + 29 * CORNERS.index(wrong[-1])), 186, 27, fill="#FDEBDD", color=VERMILLION)
        )
    for i, corner in enumerate(CORNERS):
        bad = corner in wrong
        row = (_bits(corner), neuron_output(corner, w, b), slide_target(corner), "✗" if bad else "✓")
        for column, entry in zip(columns, row, strict=True):
            color = VERMILLION if bad else GREEN if entry == "✓" else INK
            parts.append(text((column, 48 + 29 * i), str(entry), color=color, bold=bad))
    last_line = say("next: {} ✗", _bits(wrong[-1])) if wrong else say("all eight right ✓")
    return "".join(parts) + text((627, 290), last_line, bold=True)


def neuron_steps(step: int = 0, alpha: float = 0.5) -> Picture:
    """The neuron before and after an update, and what it says to each of the eight inputs (U13 to U15)."""
    updates = _updates(Fraction(alpha).limit_denominator(100))  # exact: these neurons like to sit on z = 0
    last = len(updates)
    parts = []
    if step == 0 or step > last:
        w, b = (updates[0][1:3]) if step == 0 else (updates[-1][3].w, updates[-1][3].b)
        said = f"w = {nums(w)}, b = {num(b)}"
        if step == 0:
            title, advice = say("Before the first update"), say("one step on, it is shown an input")
        else:
            title = say("After {} updates there is no error left", last)
            advice = say("no error, so nothing changes any more")
        parts += [_neuron(130, w, b), text((255, 258), said, bold=True), text((255, 286), advice)]
    else:
        x, old_w, old_b, made = updates[step - 1]
        w, b = made.w, made.b
        title = say("Update {}, on {}, with α = {}", step, _bits(x), num(alpha))
        sign = f"{made.error:+d}".replace("-", "−")
        parts += [
            _neuron(0, old_w, old_b, x, made.sent_back),
            arrow((258, 130), (302, 130)),
            _neuron(250, w, b),
            text(
                (20, 258),
                say("says {}, wanted {}: error {}", made.output, slide_target(x), sign),
                anchor="start",
            ),
            text(
                (20, 286),
                say("sent back (dashed): {}", nums(made.sent_back)),
                color=VERMILLION,
                anchor="start",
            ),
            text((310, 258), f"w = {nums(w)}", anchor="start", bold=True),
            text((310, 286), f"b = {num(b)}", anchor="start", bold=True),
        ]
        said = say(
            "it said {}, error {}; w became {}, b {}; sent back {}",
            *(made.output, sign, nums(w), num(b), nums(made.sent_back)),
        )
    wrong = wrong_corners(w, b)
    parts.append(text((20, 18), title, bold=True, anchor="start"))
    parts.append(_truth_table(w, b))
    still = say("wrong on {}", ", ".join(map(_bits, wrong))) if wrong else say("all eight inputs right")
    return svg(730, 310, say("{}: {}; {}.", title, said, still), *parts)


def lost_gradient(z: float = -0.5, slope: bool = False) -> Picture:
    """A layer xW − b and its step h: the wanted output is 1, and no gradient gets back through h (U5, U13).

    Without `slope`, and at z = 0, where a step has none, what goes back behind h is a question mark.
    """
    y = neuron_output([1], [z], 0)  # a step at 0
    error = y - 1
    if not slope:
        behind, told, through = "?", say("unknown"), say("how much is\nh to blame?")
    elif z == 0:
        behind, told, through = "?", say("unknown: a step has no slope at 0"), say("h has no slope\nat z = 0")
    else:
        behind, told = "0", say("0: the step has slope 0")
        through = say("slope of h at z: 0\n{} = 0", _times(0, error))
    verdict = "✓" if error == 0 else "✗"
    return svg(
        720,
        190,
        say(
            "A layer z = xW − b with z = {}, then a step h which says {}; wanted is 1, so the error is {}. "
            "Behind h, what goes back is {}.",
            *(num(z), y, num(error), told),
        ),
        box((190, 72), 130, 104, "z = xW − b"),
        box((425, 72), 130, 104, say("y = h(z)\n1 if z ≥ 0\nelse 0")),
        forward((30, 45), (122, 45), "x"),
        forward((257, 45), (357, 45), f"z = {num(z)}"),
        forward((492, 45), (570, 45), f"y = {y}"),
        text(
            (580, 45),
            say("wanted 1 {}", verdict),
            color=VERMILLION if error else GREEN,
            anchor="start",
            bold=True,
        ),
        backward((570, 100), (492, 100), f"{num(error)}"),
        text((580, 100), say("error y − 1"), color=VERMILLION, anchor="start"),
        backward((357, 100), (257, 100), behind),
        backward((122, 100), (30, 100), behind),
        text((190, 150), say("which W, which b?"), 14, GREY),
        text((425, 157), through, 14, VERMILLION if slope else GREY),
    )


# --- Chains and single layers (U6, U7, U11) ---------------------------------------------------------------


def three_layers(w1: float = 2.0, w2: float = 3.0, w3: float = 0.5, squash: bool = False) -> Picture:
    """Three layers in a row, values forward and gradients back (U6).

    Without `squash` the activations hand on what they get; with it they are sigmoids.
    """
    chain: list[Any] = []
    for w in (w1, w2, w3):
        chain += [OneInputLayer(w, 0.0), Sigmoid() if squash else OneInputLayer(1.0, 0.0)]
    values: list[Any] = [1.0]
    for layer in chain:
        values.append(layer.forward(values[-1]))
    gradients: list[Any] = [1.0]
    for layer in reversed(chain):
        gradients.insert(0, layer.backward(gradients[0]))
    parts = []
    for i in range(7):
        a, b = 4 + 112 * i, 61 + 112 * i
        parts += [
            forward((a, 62), (b, 62), _short(values[i])),
            backward((b, 108), (a, 108), _short(gradients[i])),
        ]
    for i, w in enumerate((w1, w2, w3)):
        parts += [
            box((88 + 224 * i, 85), 50, 92, f"×\n{num(w)}"),
            box((200 + 224 * i, 85), 50, 92, "h" if squash else "h\n(= z)", color=GREY),
            text((144 + 224 * i, 20), say("layer {}", i + 1), bold=True),
        ]
    return svg(
        738,
        150,
        say(
            "Three layers with weights {}, {}, {}, each followed by {}. Forward: {}. "
            "Backward, from the loss side: {}.",
            *map(num, (w1, w2, w3)),
            say("a sigmoid") if squash else say("nothing that changes it"),
            ", ".join(map(_short, values)),
            ", ".join(map(_short, reversed(gradients))),
        ),
        *parts,
    )


def one_input_layer(x: float = 0.9, w: float = 2.0, b: float = 0.1, error: float = 1 / 3) -> Picture:
    """The one-input layer, numbers flowing both ways (U7, U11)."""
    layer = OneInputLayer(w, b)
    y = layer.forward(x)
    dx = layer.backward(error)
    return svg(
        640,
        226,
        say(
            "A layer with w = {}, b = {}. Forward: x = {} in, y = {} out. Backward: error {} in, {} out; "
            "for w it is {}, for b {}.",
            *map(num, (w, b, x, y, error, dx, layer.dw, layer.db)),
        ),
        box((320, 80), 170, 120, f"y = w·x − b\nw = {num(w)}\nb = {num(b)}"),
        forward((60, 52), (232, 52), f"x = {num(x)}"),
        forward((408, 52), (580, 52), f"y = {num(y)}"),
        backward((580, 108), (408, 108), say("error = {}", num(error))),
        backward((232, 108), (60, 108), say("w · error = {}", num(dx))),
        backward((275, 142), (275, 188)),
        backward((365, 142), (365, 188)),
        text((275, 205), say("for w: x · error = {}", num(layer.dw)), color=VERMILLION, anchor="end"),
        text((365, 205), say("for b: −error = {}", num(layer.db)), color=VERMILLION, anchor="start"),
    )


def one_input_update(alpha: float = 0.1) -> Picture:
    """The layer of U7 before and after one update towards t = 41/30, and its loss ½(y − t)² (U11)."""
    x, t = 0.9, 41 / 30
    layer = OneInputLayer(2.0, 0.1)
    before = layer.forward(x)
    layer.backward(before - t)
    old = (layer.w, layer.b)
    layer.update(alpha)
    after = layer.forward(x)
    losses = [0.5 * (y - t) ** 2 for y in (before, after)]
    parts = []
    for row, (name, (w, b), y, loss) in enumerate(
        (("before", old, before, losses[0]), ("after", (layer.w, layer.b), after, losses[1]))
    ):
        level = 72 + 90 * row
        parts += [
            text((20, level), say(name), anchor="start", bold=True),
            forward((90, level), (170, level), "0.9"),
            box((270, level), 196, 60, f"w = {num(w, 4)}\nb = {num(b, 4)}"),
            forward((372, level), (470, level), f"y = {num(y, 4)}"),
            line((490, level), (490 + 900 * loss, level), SKY, 22),
            text((490, level - 26), say("loss {}", num(loss, 4)), anchor="start"),
        ]
    worse = losses[1] > losses[0]
    head = say("α = {}, wanted t = 41/30 ≈ 1.3667", num(alpha))
    verdict = say("the loss grew ✗") if worse else say("the loss fell ✓")
    parts.append(text((20, 18), head, anchor="start", bold=True))
    parts.append(text((490, 206), verdict, color=VERMILLION if worse else GREEN, anchor="start"))
    return svg(
        660,
        220,
        say(
            "One update with α = {}: w from 2 to {}, b from 0.1 to {}, y from 1.7 to {}, loss from {} to {}: "
            "it {}.",
            num(alpha),
            *(num(value, 4) for value in (layer.w, layer.b, after, *losses)),
            say("grew") if worse else say("fell"),
        ),
        *parts,
    )


# --- The affine layer (U8, U12) ---------------------------------------------------------------------------

X, W, B, DY = ((1.0, 2.0, -1.0),), ((1.0, 2.0), (3.0, -1.0), (0.0, 2.0)), (1.0, 1.0), ((0.5, -1.0),)
"""The affine layer that U8 and U12 compute with: x (1, 3), W (3, 2), b (2,) and dy (1, 2)."""


def _affine_network(chosen: Callable[[int, int], bool]) -> str:
    """Three inputs, two outputs, a line for each weight; the chosen ones stand out."""
    y = ThresholdAffine(W, B).forward(X)[0]
    inputs = [(180.0, 60.0 + 90 * i) for i in range(3)]
    outputs = [(400.0, 105.0 + 90 * j) for j in range(2)]
    pairs = [(i, j) for i in range(3) for j in range(2)]
    parts = []
    for i, j in sorted(pairs, key=lambda pair: chosen(*pair)):  # the chosen lines on top
        color, width = (BLUE, 4.0) if chosen(i, j) else (GREY, 1.2)
        parts.append(line(inputs[i], outputs[j], color, width))
    for i, j in pairs:
        (x0, y0), (x1, y1) = inputs[i], outputs[j]
        share = 0.24 if j == (0, 1, 1)[i] else 0.36
        bold = chosen(i, j)
        at = (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
        parts.append(box(at, 26 if W[i][j] < 0 else 16, 18, fill=PAPER, color=PAPER))  # the line makes room
        parts.append(text(at, num(W[i][j]), 15 if bold else 13, BLUE if bold else GREY, bold=bold))
    for i, centre in enumerate(inputs):
        parts += [
            circle(centre, 21, num(X[0][i])),
            text((centre[0], centre[1] - 33), f"x{SUBSCRIPTS[i + 1]}", 13, GREY),
        ]
    for j, centre in enumerate(outputs):
        parts += [
            circle(centre, 21, num(y[j])),
            text((centre[0], centre[1] - 33), f"y{SUBSCRIPTS[j + 1]}", 13, GREY),
            backward((centre[0] + 110, centre[1]), (centre[0] + 24, centre[1]), f"{num(DY[0][j])}"),
        ]
    return "".join(parts)


def _times(a: float, b: float) -> str:
    return "·".join(num(v) if v >= 0 else f"({num(v)})" for v in (a, b))


def _matrix(name: str, values: Any, chosen: Callable[[int, int], bool]) -> str:
    """Three rows and two columns of numbers to the right of the network; the chosen ones stand out."""
    parts = [text((623, 22), name, bold=True)]
    for row in range(3):
        for column in range(2):
            at, this = (592 + 62 * column, 60 + 90 * row), chosen(row, column)
            parts.append(box(at, 58, 40, "", YELLOW if this else "#F4F4F4", INK if this else "#CCCCCC"))
            parts.append(text(at, num(values[row][column]), bold=this))
    parts.append(text((623, 290), say("a row an input,\na column an output"), 13, GREY))
    return "".join(parts)


def affine_layer(i: int = 2) -> Picture:
    """Where the gradient of input `i` (1, 2 or 3) comes from: every output that the input feeds (U8)."""
    layer = ThresholdAffine(W, B)
    layer.forward(X)
    dx = layer.backward(DY)[0, i - 1]
    terms = " + ".join(_times(w, d) for w, d in zip(W[i - 1], DY[0], strict=True))
    result = f"∂L/∂x{SUBSCRIPTS[i]} = {terms} = {num(dx)}"
    return svg(
        700,
        320,
        say(
            "An affine layer with three inputs and two outputs. Input {} has the weights {}; "
            "{} arrives from the loss side, so {}.",
            *(i, nums(W[i - 1]), nums(DY[0]), result),
        ),
        _affine_network(lambda row, _: row == i - 1),
        backward((156, 60 + 90 * (i - 1)), (60, 60 + 90 * (i - 1)), num(dx)),
        text((300, 300), result, color=VERMILLION, bold=True),
        text((480, 76), say("∂L/∂y arrives"), 14, VERMILLION),
        _matrix("W", W, lambda row, _: row == i - 1),
    )


def affine_weight(i: int = 2, j: int = 1) -> Picture:
    """Where the gradient of the weight from input `i` to output `j` comes from: its two ends (U12)."""
    layer = ThresholdAffine(W, B)
    layer.forward(X)
    layer.backward(DY)
    x, dy, dw = X[0][i - 1], DY[0][j - 1], layer.dW[i - 1, j - 1]
    name = f"∂L/∂W{SUBSCRIPTS[i]}{SUBSCRIPTS[j]}"
    return svg(
        700,
        320,
        say(
            "The weight from input {} to output {} meets x{} = {} in front and {} arriving behind, "
            "so {} = {}. All of ∂L/∂W: {}.",
            *(i, j, SUBSCRIPTS[i], num(x), num(dy), name, num(dw), ", ".join(nums(r) for r in layer.dW)),
        ),
        _affine_network(lambda row, column: (row, column) == (i - 1, j - 1)),
        text(
            (300, 300),
            f"{name} = x{SUBSCRIPTS[i]} · (∂L/∂y){SUBSCRIPTS[j]} = {_times(x, dy)} = {num(dw)}",
            color=VERMILLION,
            bold=True,
        ),
        _matrix("∂L/∂W", layer.dW, lambda row, column: (row, column) == (i - 1, j - 1)),
    )


# --- The sigmoid (U10) ------------------------------------------------------------------------------------


@blitted(width=6, height=3.5)
def sigmoid_tangent(fig: Any) -> Callable[..., str]:
    """The sigmoid h and its tangent at x, whose slope is h(1 − h) (U10)."""
    ax = fig.subplots()
    xs = np.linspace(-8, 8, 401)
    ax.plot(xs, sigmoid(xs), color=BLUE)
    ax.set(xlabel="x", ylabel="h(x)", xlim=(-8, 8), ylim=(-0.1, 1.1))
    (drop,) = ax.plot([], [], color=GREY, linewidth=1, linestyle=":", animated=True)
    (tangent,) = ax.plot([], [], color=VERMILLION, linestyle="--", animated=True)
    (point,) = ax.plot([], [], "o", color=VERMILLION, animated=True)
    words = ax.text(-7.5, 0.9, "", va="top", animated=True)

    def move(x: float = 0.0) -> str:
        h = float(sigmoid(x))
        slope = float(sigmoid_slope(h))
        drop.set_data([x, x], [-0.1, h])
        tangent.set_data([x - 2.5, x + 2.5], [h - 2.5 * slope, h + 2.5 * slope])
        point.set_data([x], [h])
        said = say("x = {:.2f}\nh = {:.3f}\nslope h(1 − h) = {:.3f}", x, h, slope)
        words.set_text(said.replace("-", "−"))
        return say(
            "The sigmoid at x = {:.2f}: height {:.3f}, and a dashed tangent of slope {:.3f}.", x, h, slope
        )

    return move


# --- Skip connections (U16) -------------------------------------------------------------------------------


def skip_and_plain(slope: float = 0.25) -> Picture:
    """Layers without and with a skip: 1 comes from the loss side, what arrives at the input? (U16)."""
    plain = ThresholdAffine([[slope]], [0.0])
    skip = Skip(ThresholdAffine([[slope]], [0.0]))
    at_input = []
    for layer in (plain, skip):
        layer.forward([[1.0]])
        at_input.append(float(layer.backward([[1.0]])[0, 0]))
    dx_plain, dx_skip = at_input
    added = f"1 {'+' if slope >= 0 else '−'} {num(abs(slope))} = {num(dx_skip)}"
    return svg(
        720,
        250,
        say(
            "Layers with slope {}. Without a skip 1 from the loss side becomes {} at the input; "
            "with a skip it becomes {}.",
            *(num(slope), num(dx_plain), added),
        ),
        text((160, 20), say("without a skip: y = f(x)"), bold=True),
        box((160, 110), 110, 96, say("f(x)\nslope {}", num(slope))),
        forward((12, 85), (103, 85), "x"),
        forward((217, 85), (308, 85), "y"),
        backward((308, 135), (217, 135), "1"),
        backward((103, 135), (12, 135), num(dx_plain)),
        text((530, 20), say("with a skip: y = x + g(x)"), bold=True),
        box((520, 110), 110, 96, say("g(x)\nslope {}", num(slope))),
        forward((345, 85), (463, 85), "x"),
        forward((577, 85), (632, 85)),
        circle((652, 110), 19, "+"),
        forward((673, 98), (716, 98), "y"),
        backward((716, 122), (673, 122), "1"),
        backward((634, 135), (577, 135), "1"),
        backward((463, 135), (345, 135), num(dx_skip)),
        line((438, 85), (438, 48), BLUE, 2),
        line((438, 48), (652, 48), BLUE, 2),
        forward((652, 48), (652, 89)),
        line((652, 131), (652, 200), VERMILLION, 2, dashed=True),
        line((652, 200), (438, 200), VERMILLION, 2, dashed=True),
        backward((438, 200), (438, 139)),
        text((545, 184), say("1, unchanged"), color=VERMILLION),
        text(
            (520, 234),
            say("at the input both paths are added: {}", added),
            color=VERMILLION,
        ),
        text((160, 234), say("at the input: {}", num(slope)), color=VERMILLION),
    )


def _gradients(depth: int, w: float, skip: bool) -> list[float]:
    """|∂L/∂x| before each of `depth` layers h(w·x − w/2), from the loss side to the input, which is 0.5."""
    layers: list[Layer] = []
    for _ in range(depth):
        pair = (ThresholdAffine([[w]], [w / 2]), Sigmoid())
        layers += [Skip(*pair)] if skip else pair
    x = np.array([[0.5]])
    for layer in layers:
        x = layer.forward(x)
    dy = np.ones((1, 1))
    sizes = [1.0]
    for n, layer in enumerate(reversed(layers), start=1):
        dy = layer.backward(dy)
        if skip or n % 2 == 0:
            sizes.append(abs(float(dy[0, 0])))
    return sizes


@blitted(width=6.6, height=4)
def gradient_depth(fig: Any) -> Callable[..., str]:
    """How large the gradient still is after so many layers, without and with skips (U16)."""
    ax = fig.subplots()
    ax.set(xlabel=say("layers between the gradient and the loss"), ylabel=say("size of the gradient"))
    ax.set(yscale="log", xlim=(-0.5, 20.5), ylim=(1e-13, 1e3), xticks=range(0, 21, 5))
    ax.axhline(1, color=GREY, linewidth=1)
    ax.plot(range(21), 0.25 ** np.arange(21), ":", color=GREY, linewidth=1.4)
    ax.text(15.2, 3e-8, "0.25ᵏ", color=GREY)
    (without,) = ax.plot([], [], "s--", color=VERMILLION, markersize=5, animated=True)
    (with_skip,) = ax.plot([], [], "o-", color=BLUE, markersize=5, animated=True)
    words = ax.text(0.2, 2e-13, "", va="bottom", animated=True)

    def move(depth: int = 10, w: float = 1.0, skip: bool = False) -> str:
        sizes = _gradients(depth, w, False)
        without.set_data(range(depth + 1), sizes)
        said = say("■ without skips: {:.3g} at the input", sizes[-1])
        alt = say("After {} sigmoid layers with weight {:g} a gradient of 1 is {:.3g}", depth, w, sizes[-1])
        if skip:
            sizes = _gradients(depth, w, True)
            with_skip.set_data(range(depth + 1), sizes)
            said = say("● with skips: {:.3g} at the input", sizes[-1]) + f"\n{said}"
            alt += say("; with a skip around each layer it is {:.3g}", sizes[-1])
        else:
            with_skip.set_data([], [])
        words.set_text(say("layers: {}, w = {:g}", depth, w) + f"\n{said}")
        return say("{} (logarithmic scale).", alt)

    return move
