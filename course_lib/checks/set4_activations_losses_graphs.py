"""Set 4, on lecture 4: losses with a penalty, graphs, the 3-3-1 network, maxout (A3 to A20).

In a notebook: `from course_lib.checks.set4_activations_losses_graphs import check`, then `check(hinge_loss)`.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import exp, isfinite
from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check import ByHand, Case, Refutation, Task, checker, numbers_of, progress_of
from course_lib.gradcheck import numerical_gradient, numerical_gradients, probe
from course_lib.slips import Slip
from course_lib.validate import Array

Rng = np.random.Generator

KINK = 0.1
"""How far inputs stay from a kink, where a slope from one side is as good as from the other."""

ONE_PATH = replace(slips.ONE_PATH, read="A14")
UNTRANSPOSED = replace(slips.UNTRANSPOSED, read="A16")
INVERSE = replace(slips.INVERSE, read="A16")
NO_SLOPE = replace(slips.NO_SLOPE, read="A11")
FIRST_SAMPLE = replace(slips.FIRST_SAMPLE, read="A16")
IGNORED = replace(slips.IGNORED, read="A10")
HALF_SLOPE = replace(slips.HALF_SLOPE, read="A11")
SLOPE_OF_OUTPUT = replace(slips.SLOPE_OF_OUTPUT, read="A11")
TANH_SLOPE = replace(slips.TANH_SLOPE, read="A11")
FACTOR_LOST = Slip(
    "a path whose factor is lost on the way back",
    "On the way forward v is 3 times q. How much faster than q does v move, and what comes back through it?",
    "A14",
)


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


# --- a graph by hand ---

NO_BRACKET = Slip(
    "x + y·z, without the bracket", "Which of the two gates comes first, the sum or the product?", "A9"
)
SUM_MULTIPLIED = Slip(
    "a product where the sum belongs", "What does a sum gate hand back to each of its inputs?", "A10"
)
ALL_ADDED = Slip("a sum where the product belongs", "Which gate is the last one before f?", "A9")
OWN_VALUE = Slip(
    "a product that gives each input its own value",
    "Raise one factor a little. Which of the two decides how fast the product moves?",
    "A10",
)
VALUES = Slip(
    "the values on the way forward",
    "The number above a line is a value. How fast does f move with it? That is another number.",
    "A9",
)


def _three_numbers(rng: Rng) -> dict[str, Any]:
    """Whole numbers with which no slip is right or looks like another, and the slide's numbers are wrong."""
    while True:
        x, y, z = (int(n) for n in rng.integers(2, 10, 3) * rng.choice([-1, 1], 3))
        gradients = [1, 3, 4, *map(abs, (x, y, z, x + y, y * z, x * z))]
        values = [0, 12, *map(abs, ((x + y) * z, x + y * z, x * y * z, x + y + z))]
        if len(gradients) == len(set(gradients)) and len(values) == len(set(values)):
            return {"x": x, "y": y, "z": z}


SUM_TIMES = ByHand(
    "sum_times",
    ("f", "df_dx", "df_dy", "df_dz"),
    _three_numbers,
    lambda x, y, z: ((x + y) * z, z, z, x + y),
    "A9",
    {
        "f": [
            (NO_BRACKET, lambda p, right: p.x + p.y * p.z),
            (SUM_MULTIPLIED, lambda p, right: p.x * p.y * p.z),
            (ALL_ADDED, lambda p, right: p.x + p.y + p.z),
        ],
        "df_dx": [
            (NO_BRACKET, lambda p, right: 1),
            (SUM_MULTIPLIED, lambda p, right: p.y * p.z),
            (OWN_VALUE, lambda p, right: p.x + p.y),
            (VALUES, lambda p, right: p.x),
        ],
        "df_dy": [
            (SUM_MULTIPLIED, lambda p, right: p.x * p.z),
            (OWN_VALUE, lambda p, right: p.x + p.y),
            (VALUES, lambda p, right: p.y),
        ],
        "df_dz": [
            (NO_BRACKET, lambda p, right: p.y),
            (SUM_MULTIPLIED, lambda p, right: p.x * p.y),
            (OWN_VALUE, lambda p, right: p.z),
        ],
    },
    hint="Write q = x + y beside the line into the product. Raise z by 1: how much larger does f become?",
    example={"x": -2, "y": 5, "z": -4},
)


# --- losses with a penalty ---

SUMMED = Slip(
    "the sum over the samples, not their mean",
    "Give the same samples twice. Should the loss, or its gradient, become twice as large?",
    "A3",
)
NO_PENALTY = Slip("the loss without its penalty", "Where does λ enter?", "A3")
HALF_PENALTY = Slip("half the penalty", "Is there a factor ½ in R(W) = ΣW², or a 2 in its slope?", "A4")
PENALTY_AVERAGED = Slip(
    "a penalty divided by the number of samples", "Does the price of large weights depend on the batch?", "A3"
)
PENALTY_SUBTRACTED = Slip(
    "a penalty that is subtracted", "Should large weights make the loss larger, or smaller?", "A3"
)
NO_MARGIN = Slip(
    "a hinge without its margin", "What does a sample cost whose score is right, but only just?", "A3"
)
NO_MAX = Slip(
    "a hinge that goes on below 0", "What should a sample cost, and push, that is right by far?", "A3"
)
SQUARED_HINGE = Slip("a squared hinge", "Twice as far on the wrong side: does it cost twice as much?", "A3")
NORM_NOT_SQUARED = Slip(
    "a penalty on the length of w, not on its square",
    "Weights twice as large: how much more should they cost?",
    "A4",
)
LABEL_LEFT_OUT = Slip(
    "a push without the label", "Which way should the score of a sample move whose label is −1?", "A3"
)
NO_MINUS = Slip("a cross-entropy without its minus", "Is the loss smallest where the answer is best?", "A5")
SEPARATE = Slip(
    "separate sigmoids in place of softmax", "Do your probabilities of a sample add up to 1?", "A6"
)
OVER_ALL = Slip(
    "a mean over samples and classes", "Each sample has one loss. How many of them share the mean?", "A3"
)
OVER_SAMPLES = Slip(
    "a softmax over the samples", "Which numbers compete: the classes of a sample, or the samples?", "A6"
)
NO_TRUTH = Slip(
    "the probabilities, with the truth left out", "What should come back where the answer is perfect?", "A3"
)
SLOPE_TWICE = Slip(
    "a slope that has cancelled already",
    "Is the slope of the activation not in the difference of answer and truth? What did it cancel against?",
    "A17",
)


def _hinges(rng: Rng) -> list[dict[str, Any]]:
    """Of either label a sample beyond the margin, one within it, and one on the wrong side."""
    drawn = probe(rng, N=6, M=1)
    x, w = drawn["x"], drawn["W"][:, 0]
    t = np.array([1.0, -1.0, -1.0, 1.0, 1.0, -1.0])
    wanted = t * (np.array([0.5, 1.7, 0.4, -0.8, 1.5, -1.2]) + rng.uniform(-0.2, 0.2, 6))
    x = x + np.outer(wanted - x @ w, w) / (w @ w)  # moved along w until x @ w is what is wanted
    return [{"x": x, "t": t, "w": w, "lam": float(rng.uniform(0.1, 0.4))}]


def _hinge(x: Array, t: Array, w: Array, lam: float) -> float:
    return float(np.maximum(0, 1 - t * (x @ w)).mean() + lam * (w @ w))


def _hinge_and_gradient(x: Array, t: Array, w: Array, lam: float) -> tuple[float, Array]:
    return _hinge(x, t, w, lam), numerical_gradient(lambda w: _hinge(x, t, w, lam), w)


def _short(p: Any) -> Array:
    """By how much each sample misses the margin; negative beyond it."""
    return 1 - p.t * (p.x @ p.w)


def _pushed(p: Any, push: Array) -> Array:
    """The gradient at w if this much arrives at the score of each sample."""
    return p.x.T @ push / len(p.x) + 2 * p.lam * p.w


def _price(p: Any) -> float:
    return p.lam * float(np.sum((p.w if hasattr(p, "w") else p.W) ** 2))


PENALTY_IN_LOSS = [
    (NO_PENALTY, lambda p, right: right["L"] - _price(p)),
    (HALF_PENALTY, lambda p, right: right["L"] - _price(p) / 2),
    (PENALTY_AVERAGED, lambda p, right: right["L"] - _price(p) + _price(p) / len(p.x)),
    (PENALTY_SUBTRACTED, lambda p, right: right["L"] - 2 * _price(p)),
    (SUMMED, lambda p, right: len(p.x) * (right["L"] - _price(p)) + _price(p)),
]


def _penalty_in_gradient(d: str, W: str) -> list[Any]:
    """The same slips in the gradient `d` of the weights `W`."""

    def slope(p: Any) -> Array:
        return 2 * p.lam * getattr(p, W)

    return [
        (NO_PENALTY, lambda p, right: right[d] - slope(p)),
        (HALF_PENALTY, lambda p, right: right[d] - slope(p) / 2),
        (PENALTY_AVERAGED, lambda p, right: right[d] - slope(p) + slope(p) / len(p.x)),
        (PENALTY_SUBTRACTED, lambda p, right: right[d] - 2 * slope(p)),
        (SUMMED, lambda p, right: len(p.x) * (right[d] - slope(p)) + slope(p)),
    ]


HINGE_LOSS = Task(
    "hinge_loss",
    ("L", "dw"),
    (Case(_hinges),),
    truth=_hinge_and_gradient,
    read="A3",
    hint=(
        "Take one sample with t = −1. For which scores does it cost nothing? Where it costs something, which "
        "way does the loss go when the score rises by 0.1, and by how much?"
    ),
    slips={
        "L": [
            *PENALTY_IN_LOSS,
            (NO_MARGIN, lambda p, right: np.maximum(0, _short(p) - 1).mean() + _price(p)),
            (NO_MAX, lambda p, right: _short(p).mean() + _price(p)),
            (SQUARED_HINGE, lambda p, right: (np.maximum(0, _short(p)) ** 2).mean() + _price(p)),
            (NORM_NOT_SQUARED, lambda p, right: right["L"] - _price(p) + p.lam * np.linalg.norm(p.w)),
        ],
        "dw": [
            *_penalty_in_gradient("dw", "w"),
            (NO_MARGIN, lambda p, right: _pushed(p, np.where(_short(p) > 1, -p.t, 0))),
            (NO_MAX, lambda p, right: _pushed(p, -p.t)),
            (SQUARED_HINGE, lambda p, right: _pushed(p, -2 * p.t * np.maximum(0, _short(p)))),
            (LABEL_LEFT_OUT, lambda p, right: _pushed(p, -1.0 * (_short(p) > 0))),
        ],
    },
)


def _classes(rng: Rng) -> list[dict[str, Any]]:
    """Five samples of four classes; the labels are drawn so that at least three classes occur."""
    drawn = probe(rng)
    t = np.eye(4)[rng.permutation([0, 1, 2, 3, 3])]
    return [{"x": drawn["x"], "t": t, "W": drawn["W"], "lam": float(rng.uniform(0.1, 0.4))}]


def _large_scores(rng: Rng) -> list[dict[str, Any]]:
    """Scores near ±1000, one class that is as good as impossible but true, and harmless ones.

    All are multiples of 1/64, so that float32 holds them.
    """
    near = np.array([[1000, 998, 999], [-1000, -999, -1001], [900, 0, 899], [1, -1, 0]])
    W = near + rng.integers(-48, 48, (4, 3)) / 64
    return [{"x": np.eye(4)[[1, 2, 3, 0]], "t": np.eye(3)[[0, 1, 2, 1]], "W": W, "lam": 2.0**-12}]


def _cross_entropy(x: Array, t: Array, W: Array, lam: float) -> float:
    s = x @ W
    total = np.logaddexp.reduce(s, axis=1)
    return float((total - (t * s).sum(axis=1)).mean() + lam * np.sum(W**2))


def _cross_entropy_and_gradient(x: Array, t: Array, W: Array, lam: float) -> tuple[float, Array]:
    return _cross_entropy(x, t, W, lam), numerical_gradient(lambda W: _cross_entropy(x, t, W, lam), W)


def _softmax(s: Array, axis: int = 1) -> Array:
    e = np.exp(s - s.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _loss_of(p: Any, probabilities: Array) -> float:
    """The cross-entropy and its penalty if these were the probabilities."""
    return float(-np.sum(p.t * np.log(probabilities)) / len(p.x)) + _price(p)


def _arrived(p: Any, ds: Array) -> Array:
    """The gradient at W if N times this arrives at the scores."""
    return p.x.T @ ds / len(p.x) + 2 * p.lam * p.W


def _where_finite(gives: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """A hypothesis for scores of an ordinary size; for large ones it makes no sense."""
    return lambda p, right: gives(p) if np.abs(p.x @ p.W).max() < 100 else None


SOFTMAX_LOSS = Task(
    "softmax_loss",
    ("L", "dW"),
    (Case(_classes), Case(_large_scores, "with large scores")),
    truth=_cross_entropy_and_gradient,
    read="A3",
    hint=(
        "Take one sample and λ = 0. Write down p and t, one below the other. What has to come back to the "
        "scores, and which entries of x does that meet on its way to W?"
    ),
    slips={
        "L": [
            *PENALTY_IN_LOSS,
            (NO_MINUS, lambda p, right: 2 * _price(p) - right["L"]),
            (OVER_ALL, lambda p, right: (right["L"] - _price(p)) / p.t.shape[1] + _price(p)),
            (SEPARATE, _where_finite(lambda p: _loss_of(p, _sigmoid(p.x @ p.W)))),
            (OVER_SAMPLES, _where_finite(lambda p: _loss_of(p, _softmax(p.x @ p.W, axis=0)))),
        ],
        "dW": [
            *_penalty_in_gradient("dW", "W"),
            (NO_MINUS, lambda p, right: 4 * p.lam * p.W - right["dW"]),
            (OVER_ALL, lambda p, right: _arrived(p, (_softmax(p.x @ p.W) - p.t) / p.t.shape[1])),
            (SEPARATE, _where_finite(lambda p: _arrived(p, _sigmoid(p.x @ p.W) - p.t))),
            (OVER_SAMPLES, _where_finite(lambda p: _arrived(p, _softmax(p.x @ p.W, axis=0) - p.t))),
            (NO_TRUTH, lambda p, right: _arrived(p, _softmax(p.x @ p.W))),
            (SLOPE_TWICE, lambda p, right: _arrived(p, _kept_slope(_softmax(p.x @ p.W), p.t))),
        ],
    },
)


def _kept_slope(answer: Array, t: Array) -> Array:
    return (answer - t) * answer * (1 - answer)


# --- graphs ---

PATHS_MULTIPLIED = Slip("the paths multiplied", "Along a way, multiply. And where ways meet again?", "A14")
TOO_EARLY = Slip(
    "a gradient sent on before all of it had arrived",
    "How many gradients reach q? Which of them does q pass on to a and b?",
    "A14",
)


def _fanning(rng: Rng) -> list[dict[str, Any]]:
    """Whole numbers that can be followed by hand, then drawn ones."""
    calls = [{"a": 2.0, "b": 3.0, "c": 1.0}]
    for _ in range(2):
        a, b, c = probe(rng, N=1, D=3, M=1)["x"][0].tolist()
        calls.append({"a": a, "b": b, "c": c})
    return calls


def _fan_out_gradients(a: float, b: float, c: float) -> tuple[Array, ...]:
    inner = numerical_gradients(lambda q: (q + c) * (3 * q + a), {"q": a * b}, 1.0)
    outer = numerical_gradients(lambda a, b, c: (a * b + c) * (3 * a * b + a), {"a": a, "b": b, "c": c}, 1.0)
    return (*inner.values(), *outer.values())


def _ways(p: Any) -> tuple[float, float, float]:
    """What reaches q through u and through v, and what reaches a directly."""
    q = p.a * p.b
    u, v = q + p.c, 3 * q + p.a
    return v, 3 * u, u


def _from_ways(gives: Callable[[Any, float, float, float], float]) -> Callable[[Any, Any], float]:
    return lambda p, right: gives(p, *_ways(p))


FAN_OUT = Task(
    "fan_out",
    ("dq", "da", "db", "dc"),
    (Case(_fanning),),
    truth=_fan_out_gradients,
    read="A14",
    hint="Draw the graph. Count the lines that leave q, and those that leave a. Has each brought its share?",
    slips={
        "dq": [
            (ONE_PATH, _from_ways(lambda p, u, v, direct: u)),
            (ONE_PATH, _from_ways(lambda p, u, v, direct: v)),
            (PATHS_MULTIPLIED, _from_ways(lambda p, u, v, direct: u * v)),
            (FACTOR_LOST, _from_ways(lambda p, u, v, direct: u + v / 3)),
        ],
        "da": [
            (ONE_PATH, _from_ways(lambda p, u, v, direct: (u + v) * p.b)),
            (ONE_PATH, _from_ways(lambda p, u, v, direct: u * p.b)),
            (ONE_PATH, _from_ways(lambda p, u, v, direct: v * p.b)),
            (ONE_PATH, _from_ways(lambda p, u, v, direct: direct)),
            (TOO_EARLY, _from_ways(lambda p, u, v, direct: u * p.b + direct)),
            (TOO_EARLY, _from_ways(lambda p, u, v, direct: v * p.b + direct)),
            (PATHS_MULTIPLIED, _from_ways(lambda p, u, v, direct: (u + v) * p.b * direct)),
            (PATHS_MULTIPLIED, _from_ways(lambda p, u, v, direct: u * v * p.b * direct)),
            (FACTOR_LOST, _from_ways(lambda p, u, v, direct: (u + v / 3) * p.b + direct)),
        ],
        "db": [
            (TOO_EARLY, _from_ways(lambda p, u, v, direct: u * p.a)),
            (TOO_EARLY, _from_ways(lambda p, u, v, direct: v * p.a)),
            (PATHS_MULTIPLIED, _from_ways(lambda p, u, v, direct: u * v * p.a)),
            (OWN_VALUE, _from_ways(lambda p, u, v, direct: (u + v) * p.b)),
            (FACTOR_LOST, _from_ways(lambda p, u, v, direct: (u + v / 3) * p.a)),
        ],
        "dc": [(OWN_VALUE, lambda p, right: p.a * p.b + p.c)],
    },
)

AS_PRINTED = Slip(
    "the slope as the slide prints it",
    "Compare it with a nudge at 1, not only at 0. Where is a sign lost?",
    "A11",
)
NO_SQUARE = Slip(
    "a reciprocal whose slope has no square", "By how much does 1/x fall when x goes from 2 to 2.1?", "A11"
)
NO_EXPONENTIAL = Slip(
    "a walk past the exponential", "There are four small gates behind the sum. Which one was left out?", "A11"
)
BIAS_STILL = Slip("no gradient for w2", "w2 has no x beside it. How fast does the sum move with it?", "A11")
BIAS_LEFT_OUT = Slip("a sum without w2", "How many terms does the sum have?", "A11")
SCORE_RETURNED = Slip("the sum itself", "What comes behind the sum?", "A11")
FALLING = Slip(
    "a sigmoid that falls", "Should f rise or fall with the sum? Which sign is in the exponent?", "A11"
)


def _circuits(rng: Rng) -> list[dict[str, Any]]:
    """The numbers of A11, then drawn ones."""
    calls = [{"w": np.array([2.0, -3.0, -3.0]), "x": np.array([-1.0, -2.0])}]
    for _ in range(3):
        calls.append({"w": probe(rng, N=1, D=3)["x"][0], "x": probe(rng, N=1, D=2)["x"][0]})
    return calls


def _score(w: Array, x: Array) -> float:
    return float(w[0] * x[0] + w[1] * x[1] + w[2])


def _circuit(w: Array, x: Array) -> float:
    return 1 / (1 + exp(-_score(w, x)))


def _circuit_gradients(w: Array, x: Array) -> tuple[Any, ...]:
    return (_circuit(w, x), *numerical_gradients(_circuit, {"w": w, "x": x}, 1.0).values())


def _arriving(name: str, at_sum: Callable[[float], float]) -> Callable[[Any, Any], Array]:
    """The gradient at w or x if `at_sum` of the sum's value arrives at the sum."""

    def gives(p: Any, right: Any) -> Array:
        local = np.array([*p.x, 1.0]) if name == "dw" else p.w[:2]
        return at_sum(_score(p.w, p.x)) * local

    return gives


def _wrong_slopes(name: str) -> list[Any]:
    return [
        (AS_PRINTED, _arriving(name, lambda s: exp(-s) / (1 + exp(s)) ** 2)),
        (NO_SLOPE, _arriving(name, lambda s: 1.0)),
        (NO_SQUARE, _arriving(name, lambda s: exp(-s) / (1 + exp(-s)))),
        (NO_EXPONENTIAL, _arriving(name, lambda s: 1 / (1 + exp(-s)) ** 2)),
        (HALF_SLOPE, _arriving(name, lambda s: 1 / (1 + exp(-s)))),
        (SLOPE_OF_OUTPUT, _arriving(name, lambda s: _bump(1 / (1 + exp(-s))))),
        (TANH_SLOPE, _arriving(name, lambda s: 1 - (1 / (1 + exp(-s))) ** 2)),
    ]


def _bump(s: float) -> float:
    """The slope of the sigmoid."""
    return 1 / (1 + exp(-s)) / (1 + exp(s))


SIGMOID_CIRCUIT = Task(
    "sigmoid_circuit",
    ("f", "dw", "dx"),
    (Case(_circuits),),
    truth=_circuit_gradients,
    read="A11",
    hint=(
        "With the slide's numbers the sum is 1. Which number arrives there from the right, and which local "
        "gradient has each w and each x?"
    ),
    slips={
        "f": [
            (SCORE_RETURNED, lambda p, right: _score(p.w, p.x)),
            (BIAS_LEFT_OUT, lambda p, right: _sigmoid(_score(p.w, p.x) - p.w[2])),
            (FALLING, lambda p, right: 1 - right["f"]),
        ],
        "dw": [
            *_wrong_slopes("dw"),
            (OWN_VALUE, lambda p, right: right["f"] * (1 - right["f"]) * p.w),
            (BIAS_STILL, lambda p, right: right["dw"] * [1, 1, 0]),
        ],
        "dx": [
            *_wrong_slopes("dx"),
            (OWN_VALUE, lambda p, right: right["f"] * (1 - right["f"]) * p.x),
        ],
    },
)


# --- the 3-3-1 network ---

PRINTED_SIGN = Slip(
    "a loss whose term for label 0 is turned round",
    "Take a sample with label 0. Let the output rise a little: does its loss rise or fall?",
    "A17",
)


def _networks(rng: Rng) -> list[dict[str, Any]]:
    """A network with two inputs, and a batch that holds both labels."""
    first, second, third = probe(rng, D=2, M=3), probe(rng, D=3, M=3), probe(rng, D=3, M=1)
    t = rng.permutation([[0.0], [1.0], [1.0], [0.0], [1.0]])
    layers = {f"{p}{n}": layer[p] for n, layer in enumerate((first, second, third), 1) for p in "Wb"}
    return [{"x": first["x"], "t": t, **layers}]


def _layers_of(p: Any) -> tuple[Array, Array, Array]:
    a1 = _sigmoid(p.x @ p.W1 + p.b1)
    a2 = _sigmoid(a1 @ p.W2 + p.b2)
    return a1, a2, _sigmoid(a2 @ p.W3 + p.b3)


def _network_gradients(x: Array, t: Array, **parameters: Array) -> tuple[Array, ...]:
    def loss(W1: Array, b1: Array, W2: Array, b2: Array, W3: Array, b3: Array) -> Array:
        a3 = _sigmoid(_sigmoid(_sigmoid(x @ W1 + b1) @ W2 + b2) @ W3 + b3)
        return -np.log(np.where(t == 1, a3, 1 - a3)).sum() / len(x)

    return tuple(numerical_gradients(loss, parameters, 1.0).values())


Back = Callable[[Any, Array, Array], Array]
"""back(p, dz, slope): dz of the layer before, from dz of layer 2 and the slope in between."""


def _back(p: Any, dz: Array, slope: Array) -> Array:
    return dz @ p.W2.T * slope


def _through(
    p: Any,
    at_score: Callable[[Array, Array], Array] = np.subtract,
    slope_2: Callable[[Array], Array] = lambda a: a * (1 - a),
    back: Back = _back,
) -> dict[str, Array]:
    """All six gradients, with something done otherwise: at the loss, at layer 2, on the way to layer 1."""
    a1, a2, a3 = _layers_of(p)
    dz3 = at_score(a3, p.t) / len(p.x)
    dz2 = dz3 @ p.W3.T * slope_2(a2)
    dz1 = back(p, dz2, a1 * (1 - a1))
    sides = {"1": (p.x, dz1), "2": (a1, dz2), "3": (a2, dz3)}
    return {
        f"d{name}{n}": came_in.T @ dz if name == "W" else dz.sum(axis=0)
        for n, (came_in, dz) in sides.items()
        for name in "Wb"
    }


def _printed_sign(a: Array, t: Array) -> Array:
    """−t/a − (1 − t)/(1 − a) times the slope a·(1 − a)."""
    return -t * (1 - a) - (1 - t) * a


def _flat(a: Array) -> Array:
    return np.ones_like(a)


def _network_slips(name: str) -> list[Any]:
    def otherwise(**how: Any) -> Callable[[Any, Any], Array]:
        return lambda p, right: _through(p, **how)[name]

    at_the_loss = [
        (SUMMED, lambda p, right: len(p.x) * right[name]),
        (PRINTED_SIGN, otherwise(at_score=_printed_sign)),
        (SLOPE_TWICE, otherwise(at_score=_kept_slope)),
    ]
    no_slope_2 = (NO_SLOPE, otherwise(slope_2=_flat))
    without_slope: Back = lambda p, dz, slope: dz @ p.W2.T  # noqa: E731
    on_the_way_to_layer_1 = [
        (NO_SLOPE, otherwise(back=without_slope)),
        (NO_SLOPE, otherwise(slope_2=_flat, back=without_slope)),
        (UNTRANSPOSED, otherwise(back=lambda p, dz, slope: dz @ p.W2 * slope)),
        (INVERSE, otherwise(back=lambda p, dz, slope: dz @ np.linalg.pinv(p.W2) * slope)),
        (ONE_PATH, otherwise(back=lambda p, dz, slope: dz[:, :1] @ p.W2.T[:1] * slope)),
        (ONE_PATH, otherwise(back=lambda p, dz, slope: dz * np.diag(p.W2) * slope)),
    ]
    halves: tuple[Callable[[Array], Array], ...] = (lambda a: a, lambda a: 1 - a)
    half_2 = [(HALF_SLOPE, otherwise(slope_2=half)) for half in halves]
    half_1 = [
        (
            HALF_SLOPE,
            lambda p, right, half=half: _through(
                p, back=lambda p, dz, _: dz @ p.W2.T * half(_layers_of(p)[0])
            )[name],
        )
        for half in halves
    ]
    of_layer_2 = [no_slope_2, *half_2]
    by_layer = {"3": [], "2": of_layer_2, "1": [*of_layer_2, *on_the_way_to_layer_1, *half_1]}
    return [*at_the_loss, *by_layer[name[-1]]]


SIX = ("dW1", "db1", "dW2", "db2", "dW3", "db3")

NETWORK_BACKWARD = Task(
    "network_backward",
    SIX,
    (Case(_networks),),
    truth=_network_gradients,
    read="A16",
    hint=(
        "Gap 1 is worked out in lecture 4, A17. For gap 2, write the shapes of dz3 and W3 on paper: which "
        "product of them is (N, 3), and what does the sigmoid of layer 2 do to it?"
    ),
    slips={name: _network_slips(name) for name in SIX},
)


# --- maxout and leaky ReLU ---

ALL_PIECES = Slip("every piece paid in full", "A small nudge of a piece that lost: does y move?", "A20")
SHARED = Slip("an equal share for every piece", "A small nudge of a piece that lost: does y move?", "A20")
SMALLEST = Slip("the smallest piece chosen", "Which piece is y, the largest or the smallest?", "A20")
LARGEST_SIZE = Slip(
    "the piece that is farthest from 0", "Which of −5 and 2 is larger? And which one is y?", "A20"
)
CHOSEN_WITHOUT_BIAS = Slip(
    "a choice made without the biases", "What exactly are the numbers that the maximum compares?", "A20"
)
ONE_FOR_ALL = Slip(
    "one piece chosen for a whole sample",
    "Each entry of y has a maximum of its own. How many choices does a sample make?",
    "A20",
)


def _pieces(p: Any) -> Array:
    return p.x @ p.W + p.b[:, np.newaxis]  # (K, N, M)


def _maxouts(rng: Rng, M: int = 2) -> list[dict[str, Any]]:
    """Three pieces, no two close where it counts. Each wins, and no other rule picks the same ones."""
    K, N, D = 3, 4, 3
    while True:
        drawn = probe(rng, N=N, D=D, M=K * M)
        W = drawn["W"].reshape(D, K, M).swapaxes(0, 1)
        b = drawn["b"].reshape(K, M)
        without_bias = drawn["x"] @ W
        z = without_bias + b[:, np.newaxis]
        loser, best = np.sort(z, axis=0)[-2:]
        winner = z.argmax(axis=0)
        others = (
            without_bias.argmax(axis=0),
            np.abs(z).argmax(axis=0),
            z.sum(axis=2).argmax(axis=0)[:, np.newaxis],
        )
        told_apart = all((winner != other).any() for other in others) and (best < 0).any()
        if (best - loser).min() > KINK and len(set(winner.flat)) == K and told_apart:
            return [{"x": drawn["x"], "W": W, "b": b, "dy": drawn["dy"][:, :M]}]


def _leaky(rng: Rng) -> list[dict[str, Any]]:
    """The pieces x and x/10, entry by entry."""
    drawn = probe(rng, N=4, D=2, M=2)
    x = np.abs(drawn["x"]) * [[1, -1], [-1, 1], [-1, -1], [1, 1]]
    W = np.stack([np.eye(2), np.eye(2) / 10])
    return [{"x": x, "W": W, "b": np.zeros((2, 2)), "dy": drawn["dy"]}]


def _maxout_gradients(x: Array, W: Array, b: Array, dy: Array) -> tuple[Array, ...]:
    def maxout(x: Array, W: Array, b: Array) -> Array:
        return (x @ W + b[:, np.newaxis]).max(axis=0)

    return tuple(numerical_gradients(maxout, {"x": x, "W": W, "b": b}, dy).values())


def _chosen(p: Any, choice: Array) -> Array:
    """1 where a piece is the chosen one, shape (K, N, M)."""
    return np.broadcast_to(np.arange(len(p.W))[:, np.newaxis, np.newaxis] == choice, _pieces(p).shape)


def _routed(name: str, share: Callable[[Any], Array], dy: bool = True) -> Callable[[Any, Any], Array]:
    """A gradient if each piece got this share (K, N, M) of dy."""

    def gives(p: Any, right: Any) -> Array:
        dz = share(p) * (p.dy if dy else 1)
        if name == "dx":
            return (dz @ p.W.transpose(0, 2, 1)).sum(axis=0)
        return p.x.T @ dz if name == "dW" else dz.sum(axis=1)

    return gives


def _maxout_slips(name: str) -> list[Any]:
    routed = partial(_routed, name)
    return [
        (ALL_PIECES, routed(lambda p: np.ones_like(_pieces(p)))),
        (SHARED, routed(lambda p: np.full_like(_pieces(p), 1 / len(p.W)))),
        (SMALLEST, routed(lambda p: _chosen(p, _pieces(p).argmin(axis=0)))),
        (LARGEST_SIZE, routed(lambda p: _chosen(p, np.abs(_pieces(p)).argmax(axis=0)))),
        (CHOSEN_WITHOUT_BIAS, routed(lambda p: _chosen(p, (p.x @ p.W).argmax(axis=0)))),
        (ONE_FOR_ALL, routed(lambda p: _chosen(p, _pieces(p).sum(axis=2).argmax(axis=0)[:, np.newaxis]))),
        (IGNORED, routed(lambda p: _chosen(p, _pieces(p).argmax(axis=0)), dy=False)),
    ]


def _first_sample(p: Any) -> Array:
    """What the first sample sends to the pieces, shape (K, M)."""
    return _chosen(p, _pieces(p).argmax(axis=0))[:, 0] * p.dy[0]


def _untransposed(p: Any, right: Any) -> Array | None:
    if p.W.shape[1] != p.W.shape[2]:
        return None
    return ((_chosen(p, _pieces(p).argmax(axis=0)) * p.dy) @ p.W).sum(axis=0)


MAXOUT_BACKWARD = Task(
    "maxout_backward",
    ("dx", "dW", "db"),
    (Case(_maxouts, square=partial(_maxouts, M=3)), Case(_leaky, "of a leaky ReLU")),
    truth=_maxout_gradients,
    read="A20",
    hint=(
        "Take one sample and one entry of y. Which piece made it? What reaches the W and b of that piece, "
        "and what reaches those of the others?"
    ),
    slips={
        "dx": [*_maxout_slips("dx"), (UNTRANSPOSED, _untransposed)],
        "dW": [
            *_maxout_slips("dW"),
            (FIRST_SAMPLE, lambda p, right: p.x[0][:, np.newaxis] * _first_sample(p)[:, np.newaxis]),
        ],
        "db": [*_maxout_slips("db"), (FIRST_SAMPLE, lambda p, right: _first_sample(p))],
    },
)


# --- statements to refute ---

NO_NUMBER = Slip("no number", "It takes one finite number: the x at which the two are compared.", "A11")
AT_ZERO = Slip("the one x where both agree", "What is e^x there, and what is e^−x?", "A11")
HARDLY = Slip(
    "an x where the two hardly differ",
    "How far apart are they there? Would you trust a nudge to see it?",
    "A11",
)
NO_PAIR = Slip("no label and output", "It takes two numbers: a label t and an output a.", "A17")
NO_LABEL = Slip("a label that is neither 0 nor 1", "Which labels does this loss know?", "A17")
NO_OUTPUT = Slip("an output that no sigmoid gives", "Between which two numbers does the sigmoid stay?", "A17")
TERM_GONE = Slip(
    "a label that hides the mistake", "Which of the two terms is 0 with this label? Where is the sign?", "A17"
)


def _refutes_slope(answer: Any) -> Slip | None:
    """e^−x/(1 + e^x)² is not the slope of the sigmoid (A11): does x = `answer` show it?"""
    try:
        x = float(answer)
    except (TypeError, ValueError):
        return NO_NUMBER
    if not isfinite(x):
        return NO_NUMBER
    if x == 0:
        return AT_ZERO
    slope = exp(-abs(x)) / (1 + exp(-abs(x))) ** 2
    x = min(max(x, -300), 300)  # farther out the printed formula overflows; it is as wrong there
    printed = exp(-x) / (1 + exp(x)) ** 2
    return None if abs(printed - slope) > 1e-3 else HARDLY


def _refutes_loss_slope(answer: Any) -> Slip | None:
    """−t/a − (1 − t)/(1 − a) is not the slope of BCE (A17): does (t, a) = `answer` show it?"""
    try:
        t, a = (float(v) for v in answer)
    except (TypeError, ValueError):
        return NO_PAIR
    if t not in (0, 1):
        return NO_LABEL
    if not 0 < a < 1:
        return NO_OUTPUT
    return TERM_GONE if t == 1 else None


REFUTE_SLOPE = Refutation(
    "refute_slope",
    _refutes_slope,
    "A11",
    hint="At 0 both numbers are 1/4. What happens to each of them when x goes to the right?",
)
REFUTE_LOSS_SLOPE = Refutation(
    "refute_loss_slope",
    _refutes_loss_slope,
    "A17",
    hint="The loss of one sample has two terms, and its label keeps one. Which term has the doubtful sign?",
)

TASKS = {
    task.name: task
    for task in (
        SUM_TIMES,
        HINGE_LOSS,
        SOFTMAX_LOSS,
        FAN_OUT,
        SIGMOID_CIRCUIT,
        NETWORK_BACKWARD,
        MAXOUT_BACKWARD,
        REFUTE_SLOPE,
        REFUTE_LOSS_SLOPE,
    )
}

check = checker(TASKS)
numbers = numbers_of(TASKS)
progress = progress_of(TASKS)
