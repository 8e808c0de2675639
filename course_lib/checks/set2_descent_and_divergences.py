"""Set 2, on lecture 2: descent, activations, softmax and what is made small (Q7 to Q23).

In a notebook: `from course_lib.checks.set2_descent_and_divergences import check`, then `check(descend)`.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check import ByHand, Case, Refutation, Task, checker, numbers_of, progress_of
from course_lib.descent import descent_as_printed, gradient_descent
from course_lib.gradcheck import numerical_gradient, numerical_gradients
from course_lib.slips import Slip
from course_lib.validate import Array

Rng = np.random.Generator


def _array(*values: float) -> Array:
    return np.array(values, dtype=np.float64)


def _signed(rng: Rng, low: float, high: float, *shape: int) -> Array:
    """Magnitudes from U[low, high]; of the signs, half are minus."""
    signs = np.resize([-1.0, 1.0], math.prod(shape))
    return rng.uniform(low, high, shape) * rng.permutation(signs).reshape(shape)


# --- descent ---

AS_PRINTED = Slip(
    "the loop as printed, which goes on while the change is small",
    "When the ground still falls steeply, should the walk end or go on?",
    "Q10",
)
NOT_ABSOLUTE = Slip(
    "a change without its absolute value",
    "With a large η, f may rise. What is its change then, and what does your condition make of that?",
    "Q10",
)
ONE_STEP = Slip(
    "a loop that always ends after one step",
    "Are the old x and the new x two arrays when you compare f there, or one array under two names?",
    "Q10",
)
SLOPE_RULE = Slip("a loop that looks at the slope", "Which of the two stopping rules is asked for?", "Q10")
UPHILL = Slip("a walk uphill", "The gradient points to where f grows. Where do you want to go?", "Q9")
ETA_LEFT_OUT = Slip("a step without η", "How far do you go along the gradient?", "Q8")
CURVATURE_LEFT_OUT = Slip(
    "x in the place of the gradient", "How steep is ½·a·x² at x, if a is large, and if a is small?", "Q8"
)
TWICE_AS_STEEP = Slip(
    "a gradient twice as steep", "Where does the ½ of f go when you take the derivative?", "Q8"
)
SIGN_RULE = Slip(
    "a step that knows only the sign of the slope", "Near the bottom steps should get short. Do they?", "Q7"
)
STEP_BEFORE = Slip("the x before the last step", "Which x was compared last, and which is returned?", "Q10")
COUNT_OFF = Slip(
    "a count that is off by one",
    "Start at the minimum, where x does not move. How many steps is that?",
    "Q10",
)
CAP_IGNORED = Slip("a loop that no cap ends", "What ends your loop when f grows with each step?", "Q10")

Walk = tuple[Array, int, Array]
"""x at the end, the number of steps, x before the last one."""


def _f(p: Any, x: Array) -> float:
    return float(np.sum(p.a * x**2) / 2)


def _walk(
    p: Any,
    step: Callable[[Any, Array], Array] = lambda p, x: p.eta * p.a * x,
    go_on: Callable[[Any, float, Array], bool] = lambda p, rise, x: abs(rise) >= p.epsilon,
    cap: int | None = None,
) -> Walk:
    """What a descent gives whose step or condition is another. `rise` is f(x) − f(x before)."""
    x, before, steps, rise = p.x, p.x, 0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        while steps < (cap or p.cap) and (steps == 0 or go_on(p, rise, x)):
            before, x, steps = x, x - step(p, x), steps + 1
            rise = _f(p, x) - _f(p, before)
    return x, steps, before


# Each would change both x and the number of steps.
_OTHER_WALKS: list[tuple[Slip, dict[str, Any]]] = [
    (AS_PRINTED, {"go_on": lambda p, rise, x: abs(rise) < p.epsilon}),
    (NOT_ABSOLUTE, {"go_on": lambda p, rise, x: -rise >= p.epsilon}),
    (NOT_ABSOLUTE, {"go_on": lambda p, rise, x: rise >= p.epsilon}),
    (ONE_STEP, {"go_on": lambda p, rise, x: False}),
    (SLOPE_RULE, {"go_on": lambda p, rise, x: np.linalg.norm(p.a * x) >= p.epsilon}),
    (UPHILL, {"step": lambda p, x: -p.eta * p.a * x}),
    (ETA_LEFT_OUT, {"step": lambda p, x: p.a * x}),
    (CURVATURE_LEFT_OUT, {"step": lambda p, x: p.eta * x}),
    (TWICE_AS_STEEP, {"step": lambda p, x: 2 * p.eta * p.a * x}),
    (SIGN_RULE, {"step": lambda p, x: p.eta * np.sign(x)}),
]


def _descents(rng: Rng) -> list[dict[str, Any]]:
    """The worked descent of Q10, drawn ones, and those that a condition can get wrong."""
    worked = {"a": _array(2, 1), "x": _array(1, 0), "eta": 0.1, "epsilon": 1e-6, "cap": 100}

    def drawn(**other: Any) -> dict[str, Any]:
        a, eta = rng.uniform(0.5, 1.5, 2), rng.uniform(0.25, 0.35)
        return {"a": a, "x": _signed(rng, 0.5, 1.5, 2), "eta": eta, "epsilon": 1e-4, "cap": 30} | other

    return [
        worked,
        drawn(),
        drawn(x=_array(0, 0)),  # at the minimum
        drawn(epsilon=1e-9, cap=5),
        drawn(a=rng.uniform(0.9, 1.1, 2), eta=6.0, cap=4),  # f rises: x is turned round and grows
        drawn(a=_array(2, 2), x=_array(1, -0.5), eta=1.0, cap=6),  # x goes to and fro, and f stays
    ]


def _descended(a: Array, x: Array, eta: float, epsilon: float, cap: int) -> tuple[Array, int]:
    trace = gradient_descent(
        lambda x: np.sum(a * x**2) / 2, lambda x: a * x, x, eta, epsilon1=epsilon, epsilon2=0, cap=cap
    )
    return trace.xs[-1], trace.steps


DESCEND = Task(
    "descend",
    ("x", "steps"),
    (Case(_descents),),
    truth=_descended,
    read="Q10",
    hint=(
        "Play the loop on paper for a = 2, x = 1, η = 1/4, ε = 1/10: a row for each step, with x, f and how "
        "much f has changed. After which row does your condition end it, and after which should it?"
    ),
    slips={
        "x": [
            *((slip, lambda p, right, how=how: _walk(p, **how)[0]) for slip, how in _OTHER_WALKS),
            (STEP_BEFORE, lambda p, right: _walk(p)[2]),
        ],
        "steps": [
            *((slip, lambda p, right, how=how: _walk(p, **how)[1]) for slip, how in _OTHER_WALKS),
            (COUNT_OFF, lambda p, right: right["steps"] - 1),
            (COUNT_OFF, lambda p, right: right["steps"] + 1),
            (CAP_IGNORED, lambda p, right: _walk(p, cap=10_000)[1]),
        ],
    },
)

NO_STARTS = Slip("no pair of starts", "It takes two numbers within ±1000: (too early, never).", "Q10")
FIRST_GOES_ON = Slip(
    "a first start from which the loop goes on and on",
    "One step from there: does f change at all, and what does the condition say then?",
    "Q10",
)
FIRST_IS_NEAR = Slip(
    "a first start from which the loop ends near the minimum",
    "Where is f smallest, and how far from there does your first start lead?",
    "Q10",
)
SECOND_ENDS = Slip(
    "a second start from which the loop ends",
    "As printed, a loop goes on while f hardly changes. Where does f not change at all?",
    "Q10",
)


def _refutes_loop(answer: Any) -> Slip | None:
    """The printed loop on (x − 3)² ends too early or never (Q10): does `answer` hold a start for each?"""
    try:
        early, never = (float(v) for v in answer)
    except (TypeError, ValueError):
        return NO_STARTS
    if not (abs(early) <= 1000 and abs(never) <= 1000):
        return NO_STARTS
    first, second = (
        descent_as_printed(lambda x: (x - 3) ** 2, lambda x: 2 * (x - 3), x, eta=0.1, cap=200)
        for x in (early, never)
    )
    if not first.converged:
        return FIRST_GOES_ON
    if abs(first.xs[-1] - 3) < 1:
        return FIRST_IS_NEAR
    return SECOND_ENDS if second.converged else None


REFUTE_LOOP = Refutation(
    "refute_loop",
    _refutes_loop,
    "Q10",
    hint=(
        "Take one step of the printed loop from x = 4, by hand. How much does f change? Compare that with ε: "
        "does the loop go on? Now, from where would f change by less than ε?"
    ),
)


# --- activations ---

TANH_OF_HALF = Slip("tanh of half of z", "How is tanh written with the sigmoid: of z, or of 2z?", "Q14")
SIGMOID_FOR_TANH = Slip("the sigmoid", "Which values can tanh take, and which can the sigmoid?", "Q14")
NOT_SQUARED = Slip("1 − tanh, without the square", "What does your slope say at z = −2? Can it be?", "Q14")
SIGMOIDS_RULE = Slip(
    "the sigmoid's rule with tanh in it", "How steep is tanh at 0, and what do you say?", "Q14"
)
INPUT_FOR_VALUE = Slip(
    "1 − z², with z for tanh", "The rule wants the output of tanh. What did it get?", "Q14"
)
TANH_TWICE = Slip("the slope taken at tanh z", "tanh seems to be applied twice. To what?", "Q14")
RELU_TURNED = Slip("ReLU turned round", "Which side of 0 does ReLU let through?", "Q14")
ABSOLUTE = Slip("the absolute value", "What should come out for z = −2?", "Q14")
SLOPE_TURNED = Slip("1 where 0 belongs, and 0 where 1 belongs", "On which side of 0 does ReLU rise?", "Q14")
SIGN_OF_Z = Slip("the sign of z", "ReLU is level on the left. How steep is level?", "Q14")
VALUE_FOR_SLOPE = Slip(
    "ReLU itself", "How much does ReLU gain when z grows by 1, at z = 2 and at z = 3?", "Q14"
)
MINUS_Z = Slip("softplus of −z", "Should it grow to the right or to the left?", "Q14")
LOG_OF_EXP = Slip("z itself: the 1 is lost", "Which two numbers are added inside the logarithm?", "Q14")
LOG_LEFT_OUT = Slip("1 + e^z without the logarithm", "How large does it get at z = 3, and should it?", "Q14")
OUTER_ALONE = Slip(
    "1/(1 + e^z)",
    "Is it the derivative of the logarithm alone, or a sign in the exponent? Should the slope grow with z?",
    "Q14",
)
SIGMOIDS_SLOPE = Slip(
    "the slope of the sigmoid", "Is the sigmoid the curve here, or is it already a slope?", "Q14"
)
BASE_2 = Slip(
    "logarithms to base 2", "The logarithm is the natural one here: which function of NumPy is that?", "Q21"
)


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


_CURVES: tuple[Callable[[Array], Array], ...] = (
    np.tanh,
    lambda z: np.maximum(z, 0),
    lambda z: np.logaddexp(0, z),
)


def _curves_and_slopes(z: Array) -> tuple[Array, ...]:
    """Each curve with its slope by differences; no z is so near to 0 that ReLU's corner would matter."""
    h = 1e-5
    return tuple(v for f in _CURVES for v in (f(z), (f(z + h) - f(z - h)) / (2 * h)))


ACTIVATIONS = Task(
    "activations",
    ("tanh", "dtanh", "relu", "drelu", "softplus", "dsoftplus"),
    (Case(lambda rng: [{"z": _signed(rng, 0.2, 2.5, 4, 3)}]),),
    truth=_curves_and_slopes,
    read="Q14",
    hint=(
        "Draw the three curves from −2 to 2 by hand. Where is each level, where steepest, and where do your "
        "slopes say otherwise?"
    ),
    slips={
        "tanh": [
            (TANH_OF_HALF, lambda p, right: np.tanh(p.z / 2)),
            (SIGMOID_FOR_TANH, lambda p, right: _sigmoid(p.z)),
        ],
        "dtanh": [
            (NOT_SQUARED, lambda p, right: 1 - np.tanh(p.z)),
            (SIGMOIDS_RULE, lambda p, right: np.tanh(p.z) * (1 - np.tanh(p.z))),
            (INPUT_FOR_VALUE, lambda p, right: 1 - p.z**2),
            (TANH_TWICE, lambda p, right: 1 - np.tanh(np.tanh(p.z)) ** 2),
        ],
        "relu": [
            (RELU_TURNED, lambda p, right: np.minimum(p.z, 0)),
            (ABSOLUTE, lambda p, right: np.abs(p.z)),
        ],
        "drelu": [
            (SLOPE_TURNED, lambda p, right: 1.0 * (p.z < 0)),
            (SIGN_OF_Z, lambda p, right: np.sign(p.z)),
            (VALUE_FOR_SLOPE, lambda p, right: np.maximum(p.z, 0)),
        ],
        "softplus": [
            (MINUS_Z, lambda p, right: np.logaddexp(0, -p.z)),
            (LOG_OF_EXP, lambda p, right: p.z),
            (LOG_LEFT_OUT, lambda p, right: 1 + np.exp(p.z)),
            (BASE_2, lambda p, right: np.logaddexp(0, p.z) / np.log(2)),
        ],
        "dsoftplus": [
            (OUTER_ALONE, lambda p, right: _sigmoid(-p.z)),
            (SIGMOIDS_SLOPE, lambda p, right: _sigmoid(p.z) * _sigmoid(-p.z)),
        ],
    },
)


# --- softmax ---

NOT_NORMALISED = Slip("the exponentials alone", "To what should each row add up?", "Q15")
WHOLE_BATCH = Slip(
    "one sum for the whole batch", "Each sample has probabilities of its own. Which axis is summed?", "Q15"
)
COLUMNS = Slip("sums down the columns", "A row is a sample. Along which axis do its classes lie?", "Q15")
ALL_ALIKE = Slip(
    "the same for every class, as the formula with i for j in the sum gives",
    "Over which index does the sum run, and which exponential stands in it?",
    "Q18",
)
NO_EXPONENTIAL = Slip("scores divided by their sum", "What becomes of a negative score?", "Q15")
SOFTMIN = Slip("softmax of −z", "The largest score should win. Does it?", "Q15")
EACH_ALONE = Slip(
    "a sigmoid for each score", "Raise one score: do the other outputs of its row answer?", "Q15"
)
LOGARITHMS = Slip("the logarithms of the probabilities", "Is there a logarithm too many?", "Q15")

Hypothesis = Callable[[Any, Any], Any]


def _moderate(would: Hypothesis) -> Hypothesis:
    """Far from 0, where it would overflow, a slip explains nothing."""
    return lambda p, right: would(p, right) if np.abs(p.z).max() < 100 else None


def _softmax(z: Array) -> Array:
    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))


def _far_scores(rng: Rng) -> list[dict[str, Any]]:
    """Rows near 1000 and near −1000, one that has both, and a harmless one."""
    far = np.array([(1000, 1000, 1000), (-1000, -1000, -1000), (1000, -1000, -1000), (0, 0, 0)])
    return [{"z": far + _signed(rng, 0.5, 2, 4, 3)}]


SOFTMAX = Task(
    "softmax",
    ("y",),
    (Case(lambda rng: [{"z": _signed(rng, 0.5, 2, 5, 3)}]), Case(_far_scores, "far from 0")),
    truth=_softmax,
    read="Q15",
    hint=(
        "Take the scores (2, 1, 0.1). Now add 100 to each. What should happen to the three probabilities, "
        "and how could that help where e^z is too large for a number?"
    ),
    slips={
        "y": [
            (slip, _moderate(would))
            for slip, would in (
                (NOT_NORMALISED, lambda p, right: np.exp(p.z)),
                (WHOLE_BATCH, lambda p, right: np.exp(p.z) / np.exp(p.z).sum()),
                (COLUMNS, lambda p, right: _softmax(p.z.T).T),
                (ALL_ALIKE, lambda p, right: np.full_like(p.z, 1 / p.z.shape[1])),
                (NO_EXPONENTIAL, lambda p, right: p.z / p.z.sum(axis=1, keepdims=True)),
                (SOFTMIN, lambda p, right: _softmax(-p.z)),
                (EACH_ALONE, lambda p, right: _sigmoid(p.z)),
                (LOGARITHMS, lambda p, right: np.log(right["y"])),
            )
        ]
    },
)

IGNORED = replace(slips.IGNORED, read="Q15")
OWN_OUTPUT_ALONE = Slip(
    "the diagonal of the Jacobian alone",
    "Raise one score. Its own output answers. Do the others of that sample stay where they are?",
    "Q15",
)
OTHERS_ALONE = Slip(
    "what comes from the sum alone", "J = diag(y) − y yᵀ has two parts. Where is the first one?", "Q15"
)
PLUS = Slip(
    "the two parts of the Jacobian added", "What one output gains, the others lose. Is there a minus?", "Q15"
)
NOT_WEIGHTED = Slip(
    "a sum of dy in which each output counts the same",
    "Of which two arrays is the sum made? Write the second part of the Jacobian times dy, entry by entry.",
    "Q15",
)
NOT_TIMES_Y = Slip(
    "dy less its mean under y, with no y in front",
    "An output that is nearly 0 hardly answers to its score. Does your dz know?",
    "Q15",
)
NO_COUPLING = Slip(
    "y times dy", "Let dy be all ones. The outputs always add up to 1: what must dz be?", "Q15"
)
CROSS_ENTROPYS_SHORTCUT = Slip(
    "y less dy, the shortcut of softmax with cross-entropy",
    "The shortcut has the loss built in, and the label. What arrives here?",
    "Q-backpropagation",
)
SOFTMAX_AGAIN = Slip(
    "the softmax taken once more", "What is passed in: the scores, or what the softmax made of them?", "Q15"
)
WRONG_WAY = Slip(
    "the sum of one sample given to another",
    "The sums of the rows are N numbers. Beside which axis of (N, M) does NumPy put them?",
    "Q15",
)


def _back(y: Array, dy: Array) -> Array:
    return y * (dy - np.sum(dy * y, axis=1, keepdims=True))


def _softmax_back(rng: Rng, M: int = 3) -> list[dict[str, Any]]:
    return [{"y": _softmax(_signed(rng, 0.2, 1.5, 4, M)), "dy": _signed(rng, 0.5, 1.5, 4, M)}]


def _softmax_gradient(y: Array, dy: Array) -> Array:
    return numerical_gradients(_softmax, {"z": np.log(y)}, dy)["z"]


SOFTMAX_BACKWARD = Task(
    "softmax_backward",
    ("dz",),
    (Case(_softmax_back, square=lambda rng: _softmax_back(rng, 4)),),
    truth=_softmax_gradient,
    read="Q15",
    hint=(
        "Take one sample with three classes. Write out its Jacobian, and multiply the row dy with it. Which "
        "terms do the three sums share?"
    ),
    slips={
        "dz": [
            (IGNORED, lambda p, right: p.y * (1 - p.y)),
            (OWN_OUTPUT_ALONE, lambda p, right: p.dy * p.y * (1 - p.y)),
            (OTHERS_ALONE, lambda p, right: right["dz"] - p.y * p.dy),
            (PLUS, lambda p, right: 2 * p.y * p.dy - right["dz"]),
            (NOT_WEIGHTED, lambda p, right: p.y * (p.dy - p.dy.sum(axis=1, keepdims=True))),
            (NOT_TIMES_Y, lambda p, right: right["dz"] / p.y),
            (NO_COUPLING, lambda p, right: p.y * p.dy),
            (WHOLE_BATCH, lambda p, right: p.y * (p.dy - np.sum(p.dy * p.y))),
            (COLUMNS, lambda p, right: p.y * (p.dy - np.sum(p.dy * p.y, axis=0))),
            (CROSS_ENTROPYS_SHORTCUT, lambda p, right: p.y - p.dy),
            (SOFTMAX_AGAIN, lambda p, right: _back(_softmax(p.y), p.dy)),
            (
                WRONG_WAY,
                lambda p, right: (
                    p.y * (p.dy - np.sum(p.dy * p.y, axis=1)) if len(p.y) == len(p.y.T) else None
                ),
            ),
        ]
    },
)


# --- divergences ---

HALF_LEFT_OUT = Slip("the L2 divergence without its ½", "What is the ½ for, and where has it gone?", "Q20")
LENGTH = Slip("the distance, not half of its square", "Is there a square root too many?", "Q20")
MEAN_OF_OUTPUTS = Slip(
    "the mean over the outputs", "The divergence of one sample is a sum. Who divides, and by what?", "Q20"
)
HALF_TWICE = Slip(
    "a gradient with the ½ still in it", "What does the square bring down when it is derived?", "Q20"
)
BCE_SIGN = replace(slips.BCE_SIGN, read="Q21")
YES_ALONE = Slip(
    "the term of label 1 alone",
    "A sample with label 0 and output 0.9 is badly wrong. What do you say?",
    "Q21",
)
SIGMOID_BUILT_IN = Slip(
    "the gradient at the score in front of a sigmoid",
    "Y − d has the slope of the sigmoid in it. Is there a sigmoid here?",
    "Q21",
)


def _outputs(rng: Rng) -> list[dict[str, Any]]:
    """The output of Q20, then drawn ones with labels of both kinds."""
    calls = [{"y": _array(0.2, 0.9, 0.4), "d": _array(0, 1, 0)}]
    for ones in (1, 2, 1):
        d = rng.permutation(np.arange(3) < ones).astype(np.float64)
        calls.append({"y": rng.uniform(0.1, 0.9, 3), "d": d})
    return calls


def _l2(y: Array, d: Array) -> float:
    return float(np.sum((y - d) ** 2) / 2)


def _binary(y: Array, d: Array) -> float:
    """−log of the probability that y gives to what happened."""
    return -float(np.log(np.where(d == 1, y, 1 - y)).sum())


def _divergences(y: Array, d: Array) -> tuple[float, Array, float, Array]:
    return (
        _l2(y, d),
        numerical_gradient(lambda y: _l2(y, d), y),
        _binary(y, d),
        numerical_gradient(lambda y: _binary(y, d), y),
    )


DIVERGENCES = Task(
    "divergences",
    ("l2", "dl2", "binary", "dbinary"),
    (Case(_outputs),),
    truth=_divergences,
    read="Q21",
    hint=(
        "Let a single output with label 0 rise from 0.3 to 0.4. By how much does each divergence change, and "
        "what do your gradients promise?"
    ),
    slips={
        "l2": [
            (HALF_LEFT_OUT, lambda p, right: 2 * right["l2"]),
            (LENGTH, lambda p, right: np.linalg.norm(p.y - p.d)),
            (MEAN_OF_OUTPUTS, lambda p, right: right["l2"] / len(p.y)),
        ],
        "dl2": [
            (HALF_TWICE, lambda p, right: (p.y - p.d) / 2),
            (MEAN_OF_OUTPUTS, lambda p, right: right["dl2"] / len(p.y)),
        ],
        "binary": [
            (BCE_SIGN, lambda p, right: np.sum((1 - p.d) * np.log(1 - p.y) - p.d * np.log(p.y))),
            (YES_ALONE, lambda p, right: -np.sum(p.d * np.log(p.y))),
            (MEAN_OF_OUTPUTS, lambda p, right: right["binary"] / len(p.y)),
            (BASE_2, lambda p, right: right["binary"] / np.log(2)),
        ],
        "dbinary": [
            (BCE_SIGN, lambda p, right: -np.abs(right["dbinary"])),
            (YES_ALONE, lambda p, right: -p.d / p.y),
            (SIGMOID_BUILT_IN, lambda p, right: p.y - p.d),
            (MEAN_OF_OUTPUTS, lambda p, right: right["dbinary"] / len(p.y)),
        ],
    },
)


# --- entropies ---

ORDER_TURNED = Slip(
    "d and y exchanged", "Which of the two weighs the logarithms: what is wanted, or what came out?", "Q23"
)
ENTROPY_OF_Y = Slip("the entropy of y", "Whose uncertainty is H(d)?", "Q23")
BITS = replace(BASE_2, read="Q23")
MEAN_OF_CLASSES = Slip(
    "the mean over the classes", "The probabilities are the weights. Is one more needed?", "Q23"
)
MINUS_ENTROPY = Slip(
    "KL − H, as printed",
    "Which of the three formulas have a minus in front? Can the result be negative?",
    "Q23",
)
PLUS_ENTROPY = Slip(
    "the cross-entropy plus H", "Which is larger, KL or the cross-entropy? What lies between them?", "Q23"
)


def _distributions(rng: Rng) -> list[dict[str, Any]]:
    """The worked pair of Q23, then drawn ones."""
    calls = [{"d": _array(0.7, 0.3), "y": _array(0.6, 0.4)}]
    return calls + [{"d": _drawn(rng, K), "y": _drawn(rng, K)} for K in (3, 4, 3)]


def _drawn(rng: Rng, K: int) -> Array:
    weights = rng.uniform(0.1, 1, K)
    return weights / weights.sum()


def _with_zeros(rng: Rng) -> list[dict[str, Any]]:
    """A one-hot d, and a class that neither d nor y allows."""
    d, y = _drawn(rng, 2), _drawn(rng, 2)
    return [{"d": _array(0, 1, 0), "y": _drawn(rng, 3)}, {"d": np.insert(d, 1, 0), "y": np.insert(y, 1, 0)}]


def _entropies(d: Array, y: Array) -> tuple[float, float, float]:
    classes = [(float(di), float(yi)) for di, yi in zip(d, y, strict=True) if di > 0]
    return (
        sum(di * math.log(di / yi) for di, yi in classes),
        sum(-di * math.log(di) for di, _ in classes),
        sum(-di * math.log(yi) for di, yi in classes),
    )


def _without_zeros(would: Hypothesis) -> Hypothesis:
    """Where a logarithm would be infinite, a slip explains nothing."""
    return lambda p, right: would(p, right) if p.d.all() else None


ENTROPIES = Task(
    "entropies",
    ("KL", "H", "Xent"),
    (Case(_distributions), Case(_with_zeros, "with zeros")),
    truth=_entropies,
    read="Q23",
    hint=(
        "Take d = (1, 0) and y = (1/2, 1/2). Work out all three on paper, term by term: which of the terms "
        "does your code fail to get, and which of the three may be 0?"
    ),
    slips={
        "KL": [
            (ORDER_TURNED, _without_zeros(lambda p, right: _entropies(p.y, p.d)[0])),
            (BITS, lambda p, right: right["KL"] / np.log(2)),
            (MEAN_OF_CLASSES, lambda p, right: right["KL"] / len(p.d)),
            (PLUS_ENTROPY, lambda p, right: right["Xent"] + right["H"]),
        ],
        "H": [
            (ENTROPY_OF_Y, lambda p, right: _entropies(p.y, p.y)[1]),
            (BITS, lambda p, right: right["H"] / np.log(2)),
            (MEAN_OF_CLASSES, lambda p, right: right["H"] / len(p.d)),
        ],
        "Xent": [
            (MINUS_ENTROPY, lambda p, right: right["KL"] - right["H"]),
            (ORDER_TURNED, _without_zeros(lambda p, right: _entropies(p.y, p.d)[2])),
            (BITS, lambda p, right: right["Xent"] / np.log(2)),
            (MEAN_OF_CLASSES, lambda p, right: right["Xent"] / len(p.d)),
        ],
    },
)


# --- by hand ---


def _numbers_by_hand(rng: Rng) -> dict[str, Any]:
    """d in tenths, y in halves of halves, H(d) given. KL is not near 0, and the order of d and y matters."""
    while True:
        wanted = rng.choice([(0.4, 0.3, 0.2, 0.1), (0.5, 0.2, 0.2, 0.1), (0.6, 0.2, 0.1, 0.1)])
        d, y = rng.permutation(wanted), rng.permutation((0.5, 0.25, 0.125, 0.125))
        kl, H, xent = _entropies(d, y)
        if kl > 0.2 and abs(_entropies(y, d)[2] - xent) > 0.05:
            return {"d": tuple(map(float, d)), "y": tuple(map(float, y)), "H": round(H, 4)}


BY_HAND = ByHand(
    "by_hand",
    ("Xent", "KL"),
    _numbers_by_hand,
    truth=lambda d, y, H: (_entropies(d, y)[2], _entropies(d, y)[0]),
    example={"d": _array(0.5, 0.3, 0.2), "y": _array(0.25, 0.5, 0.25), "H": 1.0297},
    read="Q23",
    hint=(
        "How many times must 1 be halved to give each number of y? Each halving is worth log 2. And is KL "
        "larger or smaller than the cross-entropy?"
    ),
    slips={
        "Xent": [
            (BITS, lambda p, right: right["Xent"] / np.log(2)),
            (ORDER_TURNED, lambda p, right: _entropies(p.y, p.d)[2]),
            (slips.SIGN, lambda p, right: -right["Xent"]),
            (slips.SWAPPED, lambda p, right: right["KL"]),
        ],
        "KL": [
            (PLUS_ENTROPY, lambda p, right: right["Xent"] + p.H),
            (BITS, lambda p, right: right["Xent"] / np.log(2) - p.H),
            (ORDER_TURNED, lambda p, right: _entropies(p.y, p.d)[2] - p.H),
            (slips.SIGN, lambda p, right: -right["KL"]),
            (slips.SWAPPED, lambda p, right: right["Xent"]),
        ],
    },
)

TASKS = {
    task.name: task
    for task in (
        DESCEND,
        REFUTE_LOOP,
        ACTIVATIONS,
        SOFTMAX,
        SOFTMAX_BACKWARD,
        DIVERGENCES,
        ENTROPIES,
        BY_HAND,
    )
}

check = checker(TASKS)
numbers = numbers_of(TASKS)
progress = progress_of(TASKS)
