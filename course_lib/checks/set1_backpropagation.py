"""Set 1, on lecture 1: the threshold neuron and the backward passes of Ueda's layers (U4 to U16).

In a notebook: `from course_lib.checks.set1_backpropagation import check`, then `check(affine_backward)`.
"""

from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check import Case, Refutation, Task, checker, progress_of
from course_lib.gradcheck import numerical_gradients, probe
from course_lib.layers import Sigmoid, Skip, ThresholdAffine, sigmoid, sigmoid_slope
from course_lib.neuron import CORNERS, neuron_output, neuron_step, slide_target
from course_lib.validate import Array

Rng = np.random.Generator


def _array(*values: float) -> Array:
    return np.array(values, dtype=np.float64)


# --- the threshold neuron ---


def _neurons(rng: Rng) -> list[dict[str, Any]]:
    """The slide's neuron on all corners, three of them exactly on the threshold, and drawn ones.

    A drawn neuron meets its input with three thresholds, so no rule that leaves b out can be right.
    """
    calls = [{"x": _array(*corner), "w": _array(2, 2, 2), "b": 2.0} for corner in CORNERS]
    for _ in range(3):
        drawn = probe(rng, N=1, D=3, M=1)
        x, w = drawn["x"][0], drawn["W"][:, 0]
        z = float(w @ x)
        calls += [{"x": x, "w": w, "b": b} for b in (z - 0.5, z + 0.5, -2 * z)]
    return calls


def _updates(rng: Rng) -> list[dict[str, Any]]:
    """The worked updates of U14 and U15, then drawn ones with another α, the last without an error."""
    calls: list[dict[str, Any]] = [
        {"x": _array(1, 0, 0), "target": 0, "w": _array(2, 2, 2), "b": 2.0, "alpha": 0.5},
        {"x": _array(0, 0, 1), "target": 1, "w": _array(1.5, 2, 2), "b": 2.5, "alpha": 0.5},
    ]
    while len(calls) < 6:
        target, way = len(calls) % 2, 1 - 2 * (len(calls) % 2)
        drawn, alpha = probe(rng, N=1, D=3, M=1), float(rng.uniform(0.1, 0.4))
        x, w = drawn["x"][0], drawn["W"][:, 0]
        wrong = float(w @ x) - 0.5 * way  # a threshold that makes the answer wrong
        if abs(wrong + alpha * way) > 0.05:  # next to 0, float32 would have no digits left
            calls.append({"x": x, "target": target, "w": w, "b": wrong, "alpha": alpha})
    right = calls[-1]
    return [*calls, {**right, "target": 1 - right["target"]}]  # nothing to learn here: error 0


def _z(p: Any) -> float:
    return float(p.w @ p.x) - p.b


def _error(p: Any) -> int:
    return neuron_output(p.x, p.w, p.b) - p.target


NEURON_OUTPUT = Task(
    "neuron_output",
    ("output",),
    (Case(_neurons),),
    truth=neuron_output,
    read="U4",
    hint=(
        "Take w = (2, 2, 2), b = 2 and the input (1, 0, 0). Say aloud what the neuron adds up, and "
        "what it compares. What does your line do with exactly these numbers?"
    ),
    slips={
        "output": [
            (slips.STRICT, lambda p, right: float(_z(p) > 0)),
            (slips.THRESHOLD_ADDED, lambda p, right: float(p.w @ p.x + p.b >= 0)),
            (slips.THRESHOLD_LEFT_OUT, lambda p, right: float(p.w @ p.x >= 0)),
            (slips.SUM_RETURNED, lambda p, right: _z(p)),
            (slips.INVERTED, lambda p, right: 1 - right["output"]),
            (slips.SLIDES_NUMBERS, lambda p, right: float(2 * p.x.sum() >= 2)),
            (slips.STRICT_AND_INVERTED, lambda p, right: float(_z(p) <= 0)),
            (slips.MINUS_ONE, lambda p, right: 2 * right["output"] - 1),
            (slips.SMOOTH, lambda p, right: sigmoid(np.array(_z(p)))),
            (slips.NOT_ADDED_UP, lambda p, right: 1.0 * (p.w * p.x >= p.b)),
        ]
    },
)


def _updated(x: Array, target: int, w: Array, b: float, alpha: float) -> tuple[Array, Any]:
    step = neuron_step(x, target, w, b, alpha)
    return step.w, step.b


NEURON_UPDATE = Task(
    "neuron_update",
    ("w", "b"),
    (Case(_updates),),
    truth=_updated,
    read="U13",
    hint=(
        "Work one step on paper: input (1, 0, 0), target 0, α = 1/2. Which of the four numbers w1, "
        "w2, w3, b may move, and which way?"
    ),
    slips={
        "w": [
            (slips.ERROR_REVERSED, lambda p, right: p.w + p.alpha * p.x * _error(p)),
            (slips.ALPHA_LEFT_OUT, lambda p, right: p.w - p.x * _error(p)),
            (slips.INPUT_LEFT_OUT, lambda p, right: p.w - p.alpha * _error(p)),
            (slips.CHANGE_ONLY, lambda p, right: -p.alpha * p.x * _error(p)),
            (slips.SUM_FOR_OUTPUT, lambda p, right: p.w - p.alpha * p.x * (_z(p) - p.target)),
        ],
        "b": [
            (slips.THRESHOLD_WITH_WEIGHTS, lambda p, right: p.b - p.alpha * _error(p)),
            (slips.ALPHA_LEFT_OUT, lambda p, right: p.b + _error(p)),
            (slips.CHANGE_ONLY, lambda p, right: p.alpha * _error(p)),
            (slips.SUM_FOR_OUTPUT, lambda p, right: p.b + p.alpha * (_z(p) - p.target)),
            (slips.THRESHOLD_KEPT, lambda p, right: p.b),
            (slips.ERROR_REVERSED, lambda p, right: p.b - p.alpha * _error(p)),
        ],
    },
)


# --- layers ---


def _one_input(rng: Rng) -> list[dict[str, Any]]:
    """The numbers of U7, then three drawn ones."""
    calls = [{"x": 0.9, "w": 2.0, "b": 0.1, "dy": 1 / 3}]
    for _ in range(3):
        drawn = probe(rng, N=1, D=1, M=1)
        calls.append(
            {"x": drawn["x"].item(), "w": drawn["W"].item(), "b": drawn["b"].item(), "dy": drawn["dy"].item()}
        )
    return calls


def _one_input_gradients(x: float, w: float, b: float, dy: float) -> tuple[Array, ...]:
    return tuple(numerical_gradients(lambda x, w, b: w * x - b, {"x": x, "w": w, "b": b}, dy).values())


ONE_INPUT_BACKWARD = Task(
    "one_input_backward",
    ("dx", "dw", "db"),
    (Case(_one_input),),
    truth=_one_input_gradients,
    read="U11",
    hint=(
        "Raise x by 0.001 and compute y again. By how much does y move, and what does dy make of "
        "that? Now the same for w, and for b?"
    ),
    slips={
        "dx": [
            (slips.INPUT_FOR_WEIGHT, lambda p, right: p.x * p.dy),
            (slips.IGNORED, lambda p, right: p.w),
            (slips.INVERSE, lambda p, right: p.dy / p.w),
        ],
        "dw": [
            (slips.WEIGHT_FOR_INPUT, lambda p, right: p.w * p.dy),
            (slips.IGNORED, lambda p, right: p.x),
        ],
        "db": [
            (slips.BIAS_SIGN, lambda p, right: p.dy),
            (slips.IGNORED, lambda p, right: -1.0),
        ],
    },
)


def _affine(rng: Rng) -> list[dict[str, Any]]:
    return [probe(rng)]


def _square_affine(rng: Rng) -> list[dict[str, Any]]:
    return [probe(rng, D=4, M=4)]


def _affine_gradients(x: Array, W: Array, b: Array, dy: Array) -> tuple[Array, ...]:
    return tuple(numerical_gradients(lambda x, W, b: x @ W - b, {"x": x, "W": W, "b": b}, dy).values())


AFFINE_BACKWARD = Task(
    "affine_backward",
    ("dx", "dW", "db"),
    (Case(_affine, square=_square_affine),),
    truth=_affine_gradients,
    read="U12",
    hint=(
        "Write the shape of x, W, b and dy on paper, and under each gradient the shape that it must "
        "have. Which products of two of them have that shape?"
    ),
    slips={
        "dx": [
            (slips.UNTRANSPOSED, lambda p, right: p.dy @ p.W if p.W.shape[0] == p.W.shape[1] else None),
            (slips.INVERSE, lambda p, right: p.dy @ np.linalg.pinv(p.W)),
            (slips.IGNORED, lambda p, right: np.ones_like(p.dy) @ p.W.T),
        ],
        "dW": [
            (slips.FIRST_SAMPLE, lambda p, right: np.outer(p.x[0], p.dy[0])),
            (slips.IGNORED, lambda p, right: p.x.T @ np.ones_like(p.dy)),
        ],
        "db": [
            (slips.BIAS_SIGN, lambda p, right: p.dy.sum(axis=0)),
            (slips.FIRST_SAMPLE, lambda p, right: -p.dy[0]),
            (slips.NOT_SUMMED, lambda p, right: -p.dy),
            (slips.IGNORED, lambda p, right: -np.full(len(p.b), float(len(p.x)))),
        ],
    },
)


def _sigmoid(rng: Rng) -> list[dict[str, Any]]:
    drawn = probe(rng)
    return [{"x": 2 * drawn["x"] @ drawn["W"], "dy": drawn["dy"]}]


def _far_from_0(rng: Rng) -> list[dict[str, Any]]:
    """Inputs at ±750, where e^750 overflows, beside harmless ones that make a gradient of zeros wrong."""
    x = np.array([[-750.0, 750.0, 1.0, -2.0], [0.5, -750.0, 750.0, -1.0], [2.0, -0.5, -750.0, 750.0]])
    return [{"x": x, "dy": probe(rng, N=3)["dy"]}]


def _sigmoid_gradient(x: Array, dy: Array) -> Array:
    return numerical_gradients(sigmoid, {"x": x}, dy)["x"]


SIGMOID_BACKWARD = Task(
    "sigmoid_backward",
    ("dx",),
    (Case(_sigmoid), Case(_far_from_0, "far from 0")),
    truth=_sigmoid_gradient,
    read="U10",
    hint=(
        "At x = 0 the output is 1/2. How steep is the curve there, and what should come back for dy = "
        "1? What does your function say?"
    ),
    slips={
        "dx": [
            (slips.NO_SLOPE, lambda p, right: p.dy),
            (slips.IGNORED, lambda p, right: sigmoid_slope(sigmoid(p.x))),
            (slips.SLOPE_OF_OUTPUT, lambda p, right: p.dy * sigmoid_slope(sigmoid(sigmoid(p.x)))),
            (slips.SLOPE_OF_INPUT, lambda p, right: p.dy * p.x * (1 - p.x)),
            (slips.TANH_SLOPE, lambda p, right: p.dy * (1 - sigmoid(p.x) ** 2)),
            (slips.HALF_SLOPE, lambda p, right: p.dy * sigmoid(p.x)),
            (slips.HALF_SLOPE, lambda p, right: p.dy * sigmoid(-p.x)),
            (slips.ROW_JACOBIAN, lambda p, right: right["dx"].sum(axis=1)),
        ]
    },
)


def _skip_gradient(x: Array, W: Array, b: Array, dy: Array) -> Array:
    layer = Skip(ThresholdAffine(W, b), Sigmoid())
    return numerical_gradients(layer.forward, {"x": x}, dy)["x"]


def _back_through_sigmoid(p: Any) -> Array:
    return p.dy * sigmoid_slope(sigmoid(p.x @ p.W - p.b))


SKIP_BACKWARD = Task(
    "skip_backward",
    ("dx",),
    (Case(_square_affine),),
    truth=_skip_gradient,
    read="U16",
    hint=(
        "Let dy be all zeros but for a single 1. On which ways does that 1 reach x, and where do they meet?"
    ),
    slips={
        "dx": [
            (slips.SKIP_FORGOTTEN, lambda p, right: right["dx"] - p.dy),
            (slips.BRANCH_FORGOTTEN, lambda p, right: p.dy),
            (slips.PATHS_MULTIPLIED, lambda p, right: p.dy * (right["dx"] - p.dy)),
            (slips.NO_SLOPE, lambda p, right: p.dy + p.dy @ p.W.T),
            (slips.UNTRANSPOSED, lambda p, right: p.dy + _back_through_sigmoid(p) @ p.W),
            (slips.INVERSE, lambda p, right: p.dy + _back_through_sigmoid(p) @ np.linalg.pinv(p.W)),
            (slips.BRANCH_SUBTRACTED, lambda p, right: 2 * p.dy - right["dx"]),
            (slips.BIAS_ADDED, lambda p, right: _skip_gradient(p.x, p.W, -p.b, p.dy)),
        ]
    },
)


# --- a statement to refute ---

NO_CORNER = slips.Slip("no input of this neuron", "It takes three numbers, each 0 or 1: (x1, x2, x3).", "U4")
MENDED = slips.Slip(
    "the one input that w1 = 1.9 mends", "The slide is right about it. Are there others?", "U4"
)
RIGHT_THERE = slips.Slip(
    "an input that the neuron gets right", "What should come out there, and what does?", "U4"
)


def _refutes_w1(answer: Any) -> slips.Slip | None:
    """w1 = 1.9 leaves the neuron wrong on some input (U4): is `answer` one?"""
    try:
        corner = tuple(float(v) for v in answer)
    except (TypeError, ValueError):
        return NO_CORNER
    if corner not in CORNERS:
        return NO_CORNER
    if neuron_output(corner, (1.9, 2, 2), 2) != slide_target(corner):
        return None
    return MENDED if corner == (1, 0, 0) else RIGHT_THERE


REFUTE_W1 = Refutation(
    "refute_w1",
    _refutes_w1,
    "U4",
    hint=(
        "Go through the eight inputs one by one: what does the neuron say with w1 = 1.9, and what "
        "should it say?"
    ),
)

TASKS = {
    task.name: task
    for task in (
        NEURON_OUTPUT,
        NEURON_UPDATE,
        ONE_INPUT_BACKWARD,
        AFFINE_BACKWARD,
        SIGMOID_BACKWARD,
        SKIP_BACKWARD,
        REFUTE_W1,
    )
}

check = checker(TASKS)
progress = progress_of(TASKS)
