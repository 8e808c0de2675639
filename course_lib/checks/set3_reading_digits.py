"""Set 3, on lecture 3: a network that reads digits, and the way back through it (V1 to V14).

The matrices have the slides' names and the course's layout, where a row is a sample: wih is (D, hidden), who
is (hidden, M). In a notebook: `from course_lib.checks.set3_reading_digits import check`, `check(forward)`.
"""
# ruff: noqa: E741 (O is the slides' name)

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check import ByHand, Case, Degrees, Refutation, Task, checker, numbers_of, progress_of
from course_lib.check.calling import Unusable
from course_lib.data import digits
from course_lib.gradcheck import numerical_gradients, probe
from course_lib.labels import from_one_hot, one_hot
from course_lib.language import Sentence
from course_lib.layers import sigmoid, sigmoid_slope
from course_lib.losses import squared_error
from course_lib.slips import Slip
from course_lib.validate import Array

Rng = np.random.Generator


def _network(rng: Rng, N: int = 6, D: int = 5, hidden: int = 4, M: int = 3) -> dict[str, Array]:
    """Draw x (N, D), one-hot t (N, M), wih (D, hidden) and who (hidden, M), and make H and O of them."""
    first, second = probe(rng, N, D, hidden), probe(rng, N, hidden, M)
    x, wih, who = first["x"], first["W"] / 2, second["W"]
    H, O = _forward(x, wih, who)
    t = one_hot(rng.permutation(np.arange(N) % M), M)
    return {"x": x, "t": t, "wih": wih, "who": who, "H": H, "O": O, "dH": first["dy"]}


def _forward(x: Array, wih: Array, who: Array) -> tuple[Array, Array]:
    H = sigmoid(x @ wih)
    return H, sigmoid(H @ who)


def _only(names: str, drawn: Mapping[str, Array]) -> list[dict[str, Any]]:
    """One call with the arguments of these names."""
    return [{name: drawn[name] for name in names.split()}]


def _before_sigmoid(y: Array) -> Array:
    """The numbers of which the sigmoid made y."""
    return np.log(y / (1 - y))


def _dO(p: Any) -> Array:
    """The gradient of the loss at the outputs."""
    return 2 * (p.O - p.t) / len(p.O)


def _delta(p: Any) -> Array:
    """The error signal of the outputs."""
    return _dO(p) * sigmoid_slope(p.O)


# --- forward, and how wrong ---

NO_SIGMOID = Slip(
    "a layer without its sigmoid", "Each layer takes two steps. Which of H and O lie between 0 and 1?", "V1"
)
ONE_MATRIX = Slip(
    "two matrices with no sigmoid between them",
    "What goes into who: the sums of the hidden layer, or what the sigmoid makes of them?",
    "V1",
)
COLUMNS = Slip(
    "the slides' layout, where a column is a sample",
    "Here a row is a sample. Write the shapes of x, wih and who on paper: in which order do they fit?",
    "V1",
)
TURNED = Slip("the sigmoid turned round", "A large sum should come out near 1. Does it?", "V4")
TANH = Slip("tanh in the place of the sigmoid", "Which numbers lie below 0, and can a sigmoid do that?", "V4")
STEP = Slip("a step in the place of the sigmoid", "Is there anything between 0 and 1?", "V4")
SOFTMAX = Slip(
    "outputs that sum to 1", "Does an output know of the others here? What is the sum in V3?", "V3"
)


def _softmax(z: Array) -> Array:
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


FORWARD = Task(
    "forward",
    ("H", "O"),
    (
        Case(
            lambda rng: _only("x wih who", _network(rng)),
            square=lambda rng: _only("x wih who", _network(rng, 5, 5, 5, 5)),
        ),
    ),
    truth=_forward,
    read="V1",
    hint=(
        "Take the small network of the worked numbers and print the shape after each of the four steps. What "
        "are the shapes, and after which steps must all numbers lie between 0 and 1?"
    ),
    slips={
        "H": [
            (NO_SIGMOID, lambda p, right: p.x @ p.wih),
            (COLUMNS, lambda p, right: right["H"].T),
            (COLUMNS, lambda p, right: sigmoid(p.wih @ p.x) if p.x.shape == p.wih.shape else None),
            (TURNED, lambda p, right: 1 - right["H"]),
            (TANH, lambda p, right: np.tanh(p.x @ p.wih)),
            (STEP, lambda p, right: np.heaviside(p.x @ p.wih, 1)),
        ],
        "O": [
            (NO_SIGMOID, lambda p, right: right["H"] @ p.who),
            (NO_SIGMOID, lambda p, right: p.x @ p.wih @ p.who),
            (ONE_MATRIX, lambda p, right: sigmoid(p.x @ p.wih @ p.who)),
            (COLUMNS, lambda p, right: right["O"].T),
            (
                COLUMNS,
                lambda p, right: (
                    sigmoid(p.who @ sigmoid(p.wih @ p.x)) if p.x.shape == p.wih.shape == p.who.shape else None
                ),
            ),
            (TURNED, lambda p, right: sigmoid(-(1 - right["H"]) @ p.who)),
            (TANH, lambda p, right: np.tanh(np.tanh(p.x @ p.wih) @ p.who)),
            (STEP, lambda p, right: np.heaviside(np.heaviside(p.x @ p.wih, 1) @ p.who, 1)),
            (SOFTMAX, lambda p, right: _softmax(right["H"] @ p.who)),
        ],
    },
)

# --- the way back ---

NO_SLOPE = Slip(
    "a way back without the slope of the outputs' sigmoid",
    "Let an output be almost 1 and wrong. How much does it move when its sum moves a little?",
    "V13",
)
NO_HIDDEN_SLOPE = Slip(
    "a way back without the slope of the hidden sigmoid",
    "dH is what arrives behind the sigmoid of the hidden layer. How much does H move when its sum moves?",
    "V13",
)
SLOPE_TWICE_BENT = Slip(
    "a slope of something that has been through the sigmoid already",
    "The slope is made from the output of the sigmoid. How often was the sigmoid applied?",
    "V13",
)
BATCH_SUM = Slip(
    "the sum over the batch where the loss takes the mean", "Your loss has a 1/N. Where is it here?", "V8"
)
SLIDES_LAYOUT = Slip(
    "the slides' layout of the matrix",
    "There, a row of who belongs to an output. What shape has who here?",
    "V12",
)
OUTPUT_SENT = Slip(
    "the output sent back, not the error",
    "Let the network be perfect, O = t. What should come back, and what does?",
    "V9",
)
ACTIVATION_LEFT_OUT = Slip(
    "the error signal alone",
    "Which number does a weight carry on, and what if that number is 0?",
    "V12",
)
LOSS_FOR_ERROR = Slip(
    "a squared error in the place of the error", "The loss is squared. Is its derivative, too?", "V7"
)
HIDDEN_SLOPE_FOR_OUTPUTS = Slip(
    "the slope of the hidden sigmoid",
    "Which sigmoid does the error meet first: that of H or of O?",
    "V13",
)
NOT_SENT = Slip(
    "the error signal of the outputs, not sent back", "How many numbers has the hidden layer?", "V13"
)
SHARES = Slip(
    "an error split in proportion to the weights",
    "Double all weights into an output. Does it answer a nudge of H as before? Does your share change?",
    "V9",
)
INVERSE = replace(slips.INVERSE, read="V9")
UNTRANSPOSED = replace(slips.UNTRANSPOSED, read="V13")
FIRST_SAMPLE = replace(slips.FIRST_SAMPLE, read="V8")
HALF_SLOPE = replace(slips.HALF_SLOPE, read="V13")
IGNORED = Slip("what arrives, left out", "Let dH be all zeros. What should dwih be?", "V13")
FORMULA_FOR_WHO = Slip(
    "the formula for who", "What stands at the left end of a weight of wih: a hidden number?", "V14"
)
ACTIVATION_FOR_SLOPE = Slip(
    "H in the place of its slope", "Where H is almost 1 the curve is flat. What comes through there?", "V13"
)


def _by_hand(rng: Rng) -> dict[str, Any]:
    O = rng.choice([0.2, 0.3, 0.6, 0.7, 0.8, 0.9])
    tenths = np.array([1, 2, 3, 4, 6, 7, 8, 9]) / 10
    others = [H for H in tenths if not np.isclose(H, [O, 1 - O]).any()]
    return {"H": float(rng.choice(others)), "O": float(O), "t": int(rng.integers(2))}


def _worked(H: float, O: float, t: float) -> tuple[float, float]:
    delta = 2 * (O - t) * O * (1 - O)
    return delta, delta * H


BY_HAND = ByHand(
    "by_hand",
    ("delta", "dw"),
    _by_hand,
    _worked,
    "V12",
    example={"H": 0.5, "O": 0.9, "t": 0},
    slips={
        "delta": [
            (NO_SLOPE, lambda p, right: 2 * (p.O - p.t)),
            (slips.HALF, lambda p, right: right["delta"] / 2),
            (slips.SIGN, lambda p, right: -right["delta"]),
            (LOSS_FOR_ERROR, lambda p, right: (p.O - p.t) ** 2),
            (HIDDEN_SLOPE_FOR_OUTPUTS, lambda p, right: 2 * (p.O - p.t) * p.H * (1 - p.H)),
        ],
        "dw": [
            (NO_SLOPE, lambda p, right: 2 * (p.O - p.t) * p.H),
            (slips.HALF, lambda p, right: right["dw"] / 2),
            (slips.SIGN, lambda p, right: -right["dw"]),
            (ACTIVATION_LEFT_OUT, lambda p, right: right["delta"]),
            (HIDDEN_SLOPE_FOR_OUTPUTS, lambda p, right: 2 * (p.O - p.t) * p.H * (1 - p.H) * p.H),
        ],
    },
    hint="Three factors multiply. Which one comes from the loss, which from the sigmoid, which from H?",
)


def _dwho(H: Array, O: Array, t: Array) -> Array:
    z = _before_sigmoid(O)
    unmoved = np.zeros((H.shape[1], O.shape[1]))
    dO = squared_error(O, t)[1]
    return numerical_gradients(lambda move: sigmoid(z + H @ move), {"move": unmoved}, dO)["move"]


WHO_GRADIENT = Task(
    "who_gradient",
    ("dwho",),
    (Case(lambda rng: _only("H O t", _network(rng))),),
    truth=_dwho,
    read="V13",
    hint=(
        "Take one sample first. dwho has an entry for each pair of a hidden number and an output: what "
        "stands at the one end, what at the other? And what do more samples add?"
    ),
    slips={
        "dwho": [
            (NO_SLOPE, lambda p, right: p.H.T @ _dO(p)),
            (NO_SLOPE, lambda p, right: p.H.T @ (p.O - p.t)),
            (BATCH_SUM, lambda p, right: right["dwho"] * len(p.O)),
            (SLIDES_LAYOUT, lambda p, right: right["dwho"].T),
            (OUTPUT_SENT, lambda p, right: p.H.T @ (2 * p.O * sigmoid_slope(p.O) / len(p.O))),
            (ACTIVATION_LEFT_OUT, lambda p, right: np.ones_like(p.H).T @ _delta(p)),
            (SLOPE_TWICE_BENT, lambda p, right: p.H.T @ (_dO(p) * sigmoid_slope(sigmoid(p.O)))),
            (LOSS_FOR_ERROR, lambda p, right: p.H.T @ ((p.O - p.t) * _delta(p))),
            (FIRST_SAMPLE, lambda p, right: np.outer(p.H[0], _delta(p)[0])),
            (HALF_SLOPE, lambda p, right: p.H.T @ (_dO(p) * p.O)),
            (HALF_SLOPE, lambda p, right: p.H.T @ (_dO(p) * (1 - p.O))),
        ]
    },
)


def _dH(O: Array, t: Array, who: Array) -> Array:
    z = _before_sigmoid(O)
    unmoved = np.zeros((len(O), len(who)))
    dO = squared_error(O, t)[1]
    return numerical_gradients(lambda move: sigmoid(z + move @ who), {"move": unmoved}, dO)["move"]


def _shares(p: Any) -> Array:
    return _delta(p) @ (p.who / p.who.sum(axis=0)).T


HIDDEN_ERROR = Task(
    "hidden_error",
    ("dH",),
    (
        Case(
            lambda rng: _only("O t who", _network(rng)),
            square=lambda rng: _only("O t who", _network(rng, hidden=3)),
        ),
    ),
    truth=_dH,
    read="V13",
    hint=(
        "Nudge one hidden number of one sample by 0.001. Which sums does that move, by how much each, and "
        "what does the loss make of all of that together?"
    ),
    slips={
        "dH": [
            (INVERSE, lambda p, right: _delta(p) @ np.linalg.pinv(p.who)),
            (INVERSE, lambda p, right: _dO(p) @ np.linalg.pinv(p.who)),
            (INVERSE, lambda p, right: (p.O - p.t) @ np.linalg.pinv(p.who)),
            (OUTPUT_SENT, lambda p, right: p.O @ np.linalg.pinv(p.who)),
            (OUTPUT_SENT, lambda p, right: p.O @ p.who.T),
            (NO_SLOPE, lambda p, right: _dO(p) @ p.who.T),
            (NO_SLOPE, lambda p, right: (p.O - p.t) @ p.who.T),
            (NO_SLOPE, lambda p, right: (p.t - p.O) @ p.who.T),
            (
                UNTRANSPOSED,
                lambda p, right: _delta(p) @ p.who if p.who.shape[0] == p.who.shape[1] else None,
            ),
            (NOT_SENT, lambda p, right: _delta(p)),
            (SHARES, lambda p, right: _shares(p)),
            (SHARES, lambda p, right: (p.O - p.t) @ (p.who / p.who.sum(axis=0)).T),
            (BATCH_SUM, lambda p, right: right["dH"] * len(p.O)),
            (SLOPE_TWICE_BENT, lambda p, right: (_dO(p) * sigmoid_slope(sigmoid(p.O))) @ p.who.T),
            (HALF_SLOPE, lambda p, right: (_dO(p) * p.O) @ p.who.T),
            (HALF_SLOPE, lambda p, right: (_dO(p) * (1 - p.O)) @ p.who.T),
        ]
    },
)


def _dwih(x: Array, H: Array, dH: Array) -> Array:
    z = _before_sigmoid(H)
    unmoved = np.zeros((x.shape[1], H.shape[1]))
    return numerical_gradients(lambda move: sigmoid(z + x @ move), {"move": unmoved}, dH)["move"]


WIH_GRADIENT = Task(
    "wih_gradient",
    ("dwih",),
    (Case(lambda rng: _only("x H dH", _network(rng))),),
    truth=_dwih,
    read="V13",
    hint=(
        "Part 4 was: error signal at the right end of the weight, number at its left end, summed over the "
        "samples. What are the two ends of a weight of wih?"
    ),
    slips={
        "dwih": [
            (NO_HIDDEN_SLOPE, lambda p, right: p.x.T @ p.dH),
            (ACTIVATION_FOR_SLOPE, lambda p, right: p.x.T @ (p.dH * p.H)),
            (HALF_SLOPE, lambda p, right: p.x.T @ (p.dH * (1 - p.H))),
            (slips.TANH_SLOPE, lambda p, right: p.x.T @ (p.dH * (1 - p.H**2))),
            (SLOPE_TWICE_BENT, lambda p, right: p.x.T @ (p.dH * sigmoid_slope(sigmoid(p.H)))),
            (IGNORED, lambda p, right: p.x.T @ sigmoid_slope(p.H)),
            (FORMULA_FOR_WHO, lambda p, right: p.H.T @ (p.dH * sigmoid_slope(p.H))),
            (SLIDES_LAYOUT, lambda p, right: right["dwih"].T),
            (FIRST_SAMPLE, lambda p, right: np.outer(p.x[0], (p.dH * sigmoid_slope(p.H))[0])),
        ]
    },
)

# --- one step, and many ---

UPHILL = Slip("a step uphill", "The gradient points to where the loss grows. Where do you want to go?", "V10")
ALPHA_LEFT_OUT = Slip("a step without the learning rate", "How far do you go along the gradient?", "V10")
CHANGE_ONLY = Slip("the change alone", "The text asks for the new weights. Where did the old ones go?", "V14")
HALF_STEP = Slip("half a step", "What does the square of the loss leave in front of (O − t)?", "V10")
ONE_STAYS = Slip("weights that stay where they were", "Both matrices learn. Does yours?", "V14")
UPDATED_WEIGHTS = replace(slips.UPDATED_WEIGHTS, read="V14")


def _step_calls(rng: Rng, **sizes: int) -> list[dict[str, Any]]:
    arguments = _only("x t wih who", _network(rng, **sizes))
    return [{**arguments[0], "alpha": float(rng.uniform(0.3, 0.8))}]


def _stepped(x: Array, t: Array, wih: Array, who: Array, alpha: float) -> tuple[Array, Array]:
    def outputs(wih: Array, who: Array) -> Array:
        return _forward(x, wih, who)[1]

    dO = squared_error(outputs(wih, who), t)[1]
    gradients = numerical_gradients(outputs, {"wih": wih, "who": who}, dO)
    return wih - alpha * gradients["wih"], who - alpha * gradients["who"]


def _went(name: str, p: Any, right: Mapping[str, Array]) -> Array:
    """How far a matrix goes in a right step."""
    return right[name] - getattr(p, name)


def _step_by(p: Any, name: str, **other: Any) -> Array:
    """wih or who after a step with something else in it: the way `back`, a slope, who or wih."""
    wih, who = other.get("wih", p.wih), other.get("who", p.who)
    H, O = _forward(p.x, wih, p.who)
    delta = 2 * (O - p.t) / len(O) * other.get("slope", sigmoid_slope)(O)
    if name == "who":
        return p.who - p.alpha * H.T @ delta
    slope = other.get("hidden_slope", sigmoid_slope)(H)
    return p.wih - p.alpha * p.x.T @ (delta @ other.get("back", who.T) * slope)


def _step_slips(name: str) -> list[Any]:
    """What both matrices have in common."""
    return [
        (UPHILL, lambda p, right: getattr(p, name) - _went(name, p, right)),
        (ALPHA_LEFT_OUT, lambda p, right: getattr(p, name) + _went(name, p, right) / p.alpha),
        (CHANGE_ONLY, lambda p, right: _went(name, p, right)),
        (CHANGE_ONLY, lambda p, right: -_went(name, p, right)),
        (CHANGE_ONLY, lambda p, right: -_went(name, p, right) / p.alpha),
        (ONE_STAYS, lambda p, right: getattr(p, name)),
        (BATCH_SUM, lambda p, right: getattr(p, name) + _went(name, p, right) * len(p.x)),
        (HALF_STEP, lambda p, right: getattr(p, name) + _went(name, p, right) / 2),
        (NO_SLOPE, lambda p, right: _step_by(p, name, slope=np.ones_like)),
    ]


TRAINING_STEP = Task(
    "training_step",
    ("wih", "who"),
    (Case(_step_calls, square=lambda rng: _step_calls(rng, hidden=3)),),
    truth=_stepped,
    read="V14",
    hint=(
        "Write down in which order H, O, the two gradients and the two new matrices come into being. Does "
        "any gradient see a matrix that is new already?"
    ),
    slips={
        "wih": [
            *_step_slips("wih"),
            (NO_HIDDEN_SLOPE, lambda p, right: _step_by(p, "wih", hidden_slope=np.ones_like)),
            (UPDATED_WEIGHTS, lambda p, right: _step_by(p, "wih", who=right["who"])),
            (INVERSE, lambda p, right: _step_by(p, "wih", back=np.linalg.pinv(p.who))),
            (
                UNTRANSPOSED,
                lambda p, right: _step_by(p, "wih", back=p.who) if p.who.shape[0] == p.who.shape[1] else None,
            ),
        ],
        "who": [
            *_step_slips("who"),
            (UPDATED_WEIGHTS, lambda p, right: _step_by(p, "who", wih=right["wih"])),
        ],
    },
)


ALL_ALIKE = Slip(
    "a network that says the same of every picture",
    "Print some weights before and after. Did they begin all alike, have they moved, have they grown huge?",
    "V14",
)
LEARNED_NOTHING = Slip(
    "a network that has learned nothing",
    "Print the loss after each epoch. Does it fall, rise, or stand still?",
    "V10",
)


@cache
def _pictures() -> tuple[Array, Array]:
    """All digits, in single precision so that a call of `train` in another process is a small message."""
    return digits(np.float32)


def _some_digits(rng: Rng) -> dict[str, Any]:
    """500 of the 1797 digits."""
    x, labels = _pictures()
    rows = rng.permutation(len(x))[:500]
    return {"x": x[rows], "t": one_hot(labels[rows], 10)}


BY_GUESSING = 0.2
"""Of ten digits, a tenth is guessed; this is as good as that."""


def _fit(wih: Array, who: Array) -> bool:
    """Whether these are matrices of a network from 784 pixels to 10 digits."""
    return wih.ndim == who.ndim == 2 and (len(wih), wih.shape[1], who.shape[1]) == (784, len(who), 10)


def _unseen_read(learned: Any, given: Mapping[str, Any]) -> float:
    """The share of the digits that were not given which the network reads."""
    try:
        wih, who = (np.array(weights, dtype=np.float64) for weights in learned)
    except (TypeError, ValueError):
        raise ValueError("train returns two matrices, wih and who; these are not") from None
    if not _fit(wih, who):
        slip = SLIDES_LAYOUT if _fit(wih.T, who.T) else slips.SWAPPED if _fit(who, wih) else None
        told = f"wih should be (784, hidden) and who (hidden, 10), but they are {wih.shape} and {who.shape}."
        raise Unusable(told, slip)
    if not (np.isfinite(wih).all() and np.isfinite(who).all()):
        raise Unusable("some weights are nan or infinite.", slips.NOT_FINITE)
    seen = {row.tobytes() for row in given["x"]}
    x, labels = _pictures()
    unseen = np.array([row.tobytes() not in seen for row in x])
    said = from_one_hot(_forward(x[unseen], wih, who)[1])
    if (said == said[0]).all():
        raise Unusable(f"the network reads every picture as a {said[0]}.", ALL_ALIKE)
    share = float(np.mean(said == labels[unseen]))
    if share < BY_GUESSING:
        raise Unusable(Sentence("it reaches {:.1%}.", share), LEARNED_NOTHING)
    return share


TRAIN = Degrees(
    "train",
    _some_digits,
    _unseen_read,
    (0.5, 0.8, 0.9),
    "of the unseen digits read",
    "V14",
    hint=(
        "Print mean_loss after each epoch. Is it still falling when you return? If it falls slowly, what "
        "would larger steps do? If it leaps or stands still, what would smaller ones do?"
    ),
)

# --- a statement to refute ---

NO_NETWORK = Slip(
    "no network that can be tried",
    "Expected are x (N, D), t (N, M), wih (D, hidden), who (hidden, M): numbers, t between 0 and 1, no side "
    "longer than 100. Do yours fit each other?",
    "V1",
)
LED_DOWNHILL = Slip(
    "a network that the inverse leads downhill",
    "Most networks are such. How many have you tried?",
    "V9",
)
NO_WAY_DOWN = Slip(
    "a network in which no step of 0.01 helps",
    "The gradient's own step does not lower the loss either. Are the outputs right, or all saturated?",
    "V9",
)
STEP_LENGTH = 0.01


def _rises(x: Array, t: Array, wih: Array, who: Array, back: Array) -> float:
    """By how much a step for wih changes the loss, when the error signal goes back by the matrix `back`."""
    H, O = _forward(x, wih, who)
    L, dO = squared_error(O, t)
    step = x.T @ (dO * sigmoid_slope(O) @ back * sigmoid_slope(H))
    length = np.linalg.norm(step) or 1.0
    return squared_error(_forward(x, wih - STEP_LENGTH * step / length, who)[1], t)[0] - L


def _network_of(answer: Any) -> tuple[Array, Array, Array, Array]:
    """x, t, wih and who of an answer. Raises TypeError and ValueError for what is no network."""
    x, t, wih, who = (np.array(part, dtype=np.float64) for part in answer)
    N, D, hidden, M = *x.shape, *who.shape
    if t.shape != (N, M) or wih.shape != (D, hidden):
        raise ValueError
    if not all(0 < max(part.shape) <= 100 and np.isfinite(part).all() for part in (x, t, wih, who)):
        raise ValueError
    if t.min() < 0 or t.max() > 1:
        raise ValueError
    return x, t, wih, who


def _refutes_inverse(answer: Any) -> Slip | None:
    """Back by the inverse (V9): is `answer` a network that this leads uphill?"""
    try:
        x, t, wih, who = _network_of(answer)
    except (TypeError, ValueError):
        return NO_NETWORK
    if _rises(x, t, wih, who, who.T) > -1e-9:  # what is smaller may be rounding
        return NO_WAY_DOWN
    return None if _rises(x, t, wih, who, np.linalg.pinv(who)) > 1e-9 else LED_DOWNHILL


REFUTE_INVERSE = Refutation(
    "refute_inverse",
    _refutes_inverse,
    "V9",
    hint=(
        "Draw small networks by `np.random.default_rng(seed)`, one for each seed, and walk in each. How "
        "many of the first 1000 go uphill by the inverse?"
    ),
)

TASKS: dict[str, Any] = {
    task.name: task
    for task in (
        FORWARD,
        BY_HAND,
        WHO_GRADIENT,
        HIDDEN_ERROR,
        WIH_GRADIENT,
        TRAINING_STEP,
        TRAIN,
        REFUTE_INVERSE,
    )
}

check = checker(TASKS)
numbers = numbers_of(TASKS)
progress = progress_of(TASKS)
