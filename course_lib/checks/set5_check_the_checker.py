"""Set 5, on gradients that can be trusted: the nudge, its error, the numbers to try, and the check (A4, U12).

In a notebook: `from course_lib.checks.set5_check_the_checker import check`, then `check(gradient_check)`.
The layers here are plain functions, for answers may not lean on `course_lib.layers`.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check import (
    ByHand,
    Case,
    Evidence,
    Jury,
    Planted,
    Refutation,
    Task,
    Trial,
    checker,
    numbers_of,
    progress_of,
)
from course_lib.check.jury import Backward, lent
from course_lib.gradcheck import TOLERANCE, close, numerical_gradient
from course_lib.slips import Slip
from course_lib.validate import Array

Rng = np.random.Generator


def _signed(rng: Rng, *shape: int, low: float = 0.5, high: float = 1.5) -> Array:
    """Magnitudes from U[low, high] with random signs."""
    return rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape)


# --- by hand ---

ONE_SIDED = Slip(
    "a difference to one side only", "At how many places is f asked, and where do they lie around x?", "A4"
)
OTHER_SIDE = Slip("a difference to the left only", "Which side does x + h lie on?", "A4")
NOT_HALVED = Slip("a difference divided by h", "How far apart are x + h and x − h?", "A4")
HALVED = Slip("a one-sided difference divided by 2h", "How far apart are x + h and x?", "A4")
NOT_DIVIDED = Slip("a difference that is not divided", "A slope is a rise over a run. What is the run?", "A4")


def _cubic(rng: Rng) -> dict[str, Any]:
    """Neither h nor 2h is 1, and x is small enough for three digits to tell the slope from the quotients."""
    a, c, x = (int(rng.integers(1, most)) for most in (4, 4, 3))
    return {"a": a, "c": c, "x": x, "h": 0.4}


def _rise(p: Any, high: float, low: float) -> float:
    """How much a·x³ + c·x grows from x + low·h to x + high·h."""
    above, below = p.x + high * p.h, p.x + low * p.h
    return p.a * (above**3 - below**3) + p.c * (above - below)


def _differences(a: int, c: int, x: int, h: float) -> tuple[float, float, float]:
    slope = 3 * a * x**2 + c
    return slope + 3 * a * x * h + a * h**2, slope + a * h**2, slope


BY_HAND = ByHand(
    "by_hand",
    ("one_sided", "central", "slope"),
    _cubic,
    truth=_differences,
    example={"a": 1, "c": 0, "x": 2, "h": 0.5},
    read="A4",
    hint="Write down f at x − h, at x and at x + h. Which two of the three does each quotient need?",
    slips={
        "one_sided": [
            (NOT_DIVIDED, lambda p, right: _rise(p, 1, 0)),
            (HALVED, lambda p, right: _rise(p, 1, 0) / (2 * p.h)),
            (OTHER_SIDE, lambda p, right: _rise(p, 0, -1) / p.h),
            (slips.SWAPPED, lambda p, right: right["central"]),
        ],
        "central": [
            (NOT_HALVED, lambda p, right: _rise(p, 1, -1) / p.h),
            (slips.SWAPPED, lambda p, right: right["one_sided"]),
        ],
        "slope": [
            (slips.SWAPPED, lambda p, right: right["central"]),
        ],
    },
)

# --- the numerical gradient ---

NOT_PUT_BACK = Slip(
    "entries that are not put back",
    "When the second entry is nudged, what has become of the first?",
    "A4",
)
ALL_AT_ONCE = Slip("all entries nudged at once", "Then f moves for many reasons. Which entry was it?", "A4")
WHOLE_NUMBERS = Slip(
    "nudges cut off to whole numbers",
    "What does an array of whole numbers make of 3 and a half? Look at the dtype of what you nudge.",
    "A4",
)


def _scalar_function(rng: Rng, shape: tuple[int, ...]) -> Callable[[Array], float]:
    """A smooth function in which every entry has a slope of its own, which depends on the others."""
    a, c, d = (_signed(rng, *shape) for _ in range(3))

    def f(x: Array) -> float:
        return float(np.sum(a * x**3) + np.sum(c * x) * np.sum(d * x))

    return lent("f", f, shape)


def _nudges(rng: Rng) -> list[dict[str, Any]]:
    """A coarse h shows what is divided by what."""
    return [{"f": _scalar_function(rng, (3, 2)), "x": _signed(rng, 3, 2), "h": 0.3}]


def _small_nudges(rng: Rng) -> list[dict[str, Any]]:
    return [{"f": _scalar_function(rng, (4,)), "x": _signed(rng, 4)}]


def _whole_numbers(rng: Rng) -> list[dict[str, Any]]:
    return [{"f": _scalar_function(rng, (3,)), "x": rng.permutation([-3, 2, 4]), "h": 0.3}]


def _h(p: Any) -> float:
    return getattr(p, "h", 1e-5)


def _all_at_once(p: Any) -> Array:
    return np.full(p.x.shape, (p.f(p.x + _h(p)) - p.f(p.x - _h(p))) / (2 * _h(p)))


def _quotients(p: Any, high: float, low: float, run: float, put_back: bool = True) -> Array:
    """What comes out if an entry is nudged by high·h and low·h, and the rise divided by run·h."""
    x, h, found = p.x.astype(np.float64), _h(p), np.empty(p.x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + high * h
        above = p.f(x)
        x[i] = kept + low * h
        found[i] = (above - p.f(x)) / (run * h)
        if put_back:
            x[i] = kept
    return found


def _cut_off(p: Any) -> Array | None:
    if p.x.dtype.kind != "i":
        return None
    found = np.empty(p.x.shape)
    for i in np.ndindex(p.x.shape):
        above, below = p.x.copy(), p.x.copy()
        above[i], below[i] = int(p.x[i] + p.h), int(p.x[i] - p.h)
        found[i] = (p.f(above) - p.f(below)) / (2 * p.h)
    return found


NUMERICAL_GRADIENT = Task(
    "numerical_gradient",
    ("gradient",),
    (Case(_nudges), Case(_small_nudges, "with h left out"), Case(_whole_numbers, "at whole numbers")),
    truth=numerical_gradient,
    read="A4",
    hint="Take f(x) = x² at x = 3 with h = 1. Which two values of f do you need, and how far apart are they?",
    slips={
        "gradient": [
            (ONE_SIDED, lambda p, right: _quotients(p, 1, 0, 1)),
            (ONE_SIDED, lambda p, right: _quotients(p, 0, -1, 1)),
            (NOT_HALVED, lambda p, right: _quotients(p, 1, -1, 1)),
            (HALVED, lambda p, right: _quotients(p, 1, 0, 2)),
            (NOT_DIVIDED, lambda p, right: 2 * _h(p) * right["gradient"]),
            (NOT_PUT_BACK, lambda p, right: _quotients(p, 1, -1, 2, put_back=False)),
            (ALL_AT_ONCE, lambda p, right: _all_at_once(p)),
            (WHOLE_NUMBERS, lambda p, right: _cut_off(p)),
        ]
    },
)

# --- how far apart ---

NOT_RELATIVE = Slip(
    "a distance that is not relative",
    "Make both arrays a million times larger. Are they a million times further from being equal?",
)
OTHER_NORM = Slip(
    "a distance relative to one of the two", "Swap the two arrays. Does your number stay the same?"
)
OVER_THE_SUM = Slip("a distance relative to the sum of both norms", "Which of the two norms is asked for?")
ENTRY_BY_ENTRY = Slip(
    "a distance that is relative entry by entry",
    "One entry is right but for rounding, and nearly 0. How large does your number get?",
)
SQUARED = Slip("a distance of squares", "Is a norm the sum of squares, or its root?")
LARGEST_ENTRY = Slip("the largest entry in the place of the norm", "What is ‖(3, 4)‖?")
OF_NORMS = Slip(
    "the difference of the norms", "How far is (3, 4) from (4, 3), and what is the difference of their norms?"
)


def _pair(rng: Rng, n: int) -> tuple[Array, Array]:
    """Two arrays, the second the larger: where it is largest, the two are nearest."""
    a = np.linspace(0.5, 1.5, n) * rng.uniform(0.98, 1.02, n) * rng.choice([-1.0, 1.0], n)
    order = rng.permutation(n)
    return a[order], (a * np.linspace(1.4, 1.1, n))[order]


def _pairs(rng: Rng) -> list[dict[str, Any]]:
    """Arrays of two axes, b the larger."""
    a, b = _pair(rng, 12)
    return [{"a": a.reshape(3, 4), "b": b.reshape(3, 4)}]


def _other_sizes(rng: Rng) -> list[dict[str, Any]]:
    """A larger a, and tiny arrays."""
    b, a = _pair(rng, 4)
    return [{"a": a, "b": b}, {"a": 1e-9 * a, "b": 1e-9 * b}]


def _zeros(rng: Rng) -> list[dict[str, Any]]:
    zeros = np.zeros(3)
    return [{"a": zeros, "b": zeros.copy()}, {"a": zeros, "b": 1e-12 * _signed(rng, 3)}]


def _apart(a: Array, b: Array) -> float:
    norms = [float(np.sqrt(np.sum(v * v))) for v in (a - b, a, b)]
    return norms[0] / (max(norms[1:]) or 1.0)


def _norm(v: Array) -> float:
    return float(np.linalg.norm(v))


def _where_not_zero(gives: Callable[[Any], float]) -> Callable[[Any, Any], float | None]:
    return lambda p, right: gives(p) if p.a.all() and p.b.all() else None


RELATIVE_ERROR = Task(
    "relative_error",
    ("error",),
    (Case(_pairs), Case(_other_sizes, "for other sizes"), Case(_zeros, "of zeros")),
    truth=_apart,
    read="U12-check",
    hint="Take a = (3, 4) and b = (0, 0). Write down ‖a − b‖, ‖a‖ and ‖b‖. What comes out?",
    slips={
        "error": [
            (NOT_RELATIVE, lambda p, right: _norm(p.a - p.b)),
            (OTHER_NORM, _where_not_zero(lambda p: _norm(p.a - p.b) / _norm(p.a))),
            (OTHER_NORM, _where_not_zero(lambda p: _norm(p.a - p.b) / _norm(p.b))),
            (OVER_THE_SUM, _where_not_zero(lambda p: _norm(p.a - p.b) / (_norm(p.a) + _norm(p.b)))),
            (
                ENTRY_BY_ENTRY,
                _where_not_zero(lambda p: np.max(abs(p.a - p.b) / np.maximum(abs(p.a), abs(p.b)))),
            ),
            (SQUARED, lambda p, right: right["error"] ** 2),
            (
                LARGEST_ENTRY,
                _where_not_zero(lambda p: abs(p.a - p.b).max() / max(abs(p.a).max(), abs(p.b).max())),
            ),
            (
                OF_NORMS,
                _where_not_zero(lambda p: abs(_norm(p.a) - _norm(p.b)) / max(_norm(p.a), _norm(p.b))),
            ),
        ]
    },
)

# --- numbers on which no bug can hide ---

ONE_SAMPLE = Slip(
    "a single sample, or samples that are alike",
    "A sum over the batch, its mean and its first row: on your numbers, are they three different things?",
    "U12-check",
)
SYMMETRIC = Slip(
    "a W that is as good as its own transpose",
    "Who turns W where it must not be turned gets the same numbers from yours. What does its shape allow?",
    "U12-check",
)
NARROW = Slip(
    "a layer with one input or one output",
    "A list of one can be read from either end. How many inputs and outputs does your layer have?",
    "U12-check",
)
PLAIN_DY = Slip(
    "a dy whose numbers are alike",
    "Who forgets dy, or mixes up its rows, calculates with ones, or with means. Does yours show it?",
    "U12-check",
)
ALL_ZERO = Slip(
    "sums that are all 0", "At 0 many wrong slopes are right. What is x @ W + b on your numbers?", "A11"
)
ONE_SIDE = Slip(
    "a ReLU on one side only", "Which entries of x @ W + b are negative, and which positive?", "U12-check"
)
KINK = Slip(
    "a sum too close to the kink",
    "A nudge may carry it across 0, where the ReLU has no slope. How near 0 does x @ W + b come?",
    "A4",
)
EXTREME = Slip(
    "numbers so large, or so small, that a nudge says nothing",
    "A nudge is 10⁻⁵ long. How large are your x, W and b beside it?",
    "A4",
)
FLOAT32 = "{} is {}: a nudge of 10⁻⁵ drowns in its rounding. Draw float64"
NEAR = 0.05
"""How near 0 a sum may come."""
WIDEST = 12
"""The largest N, D and M of a probe: a check nudges every number."""


def _sigmoid(z: Array) -> Array:
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def _slope(z: Array) -> Array:
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def _printed_slope(z: Array) -> Array:
    """As the slide has it (E-A2): right at 0 alone."""
    return np.exp(-z) / (1 + np.exp(z)) ** 2


def _neurons(x: Array, W: Array, b: Array) -> Array:
    return _sigmoid(x @ W + b)


def _through(dz: Callable[..., Array]) -> Backward:
    """The backward pass of y = h(x @ W + b) with `dz`, from the sum and dy, in front of h."""

    def backward(x: Array, W: Array, b: Array, dy: Array) -> Sequence[Array]:
        return _affine_backward(x, W, b, dz(x @ W + b, dy))

    return backward


def _affine(x: Array, W: Array, b: Array) -> Array:
    return x @ W + b


def _affine_backward(x: Array, W: Array, b: Array, dy: Array) -> Sequence[Array]:
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)


def _instead(backward: Backward, place: int, gives: Callable[..., Array]) -> Backward:
    """A backward pass with another gradient at one place."""

    def planted(*given: Array) -> Sequence[Array]:
        gradients = list(backward(*given))
        gradients[place] = gives(*given)
        return gradients

    return planted


def _changing(backward: Backward, change: Callable[[Array, Array], None]) -> Backward:
    """A backward pass that returns what is right, and changes its first input or dy."""

    def planted(*given: Array) -> Sequence[Array]:
        gradients = [np.array(gradient) for gradient in backward(*given)]
        change(given[0], given[-1])
        return gradients

    return planted


def _halve_dy(x: Array, dy: Array) -> None:
    dy *= 0.5


_neurons_backward = _through(lambda z, dy: dy * _slope(z))


def _dz(x: Array, W: Array, b: Array, dy: Array) -> Array:
    return dy * _slope(x @ W + b)


def _of_neurons(place: int, gives: Callable[..., Array]) -> Backward:
    """The neurons' backward pass with another gradient at one place, made of x, W and dz."""
    return _instead(_neurons_backward, place, lambda x, W, b, dy: gives(x, W, _dz(x, W, b, dy)))


_BUGS_OF_NEURONS = (
    Planted("dx with W not turned", _of_neurons(0, lambda x, W, dz: dz @ W), (SYMMETRIC,)),
    Planted("dx by the inverse", _of_neurons(0, lambda x, W, dz: dz @ np.linalg.pinv(W)), (SYMMETRIC,)),
    Planted("dx with its columns reversed", _of_neurons(0, lambda x, W, dz: (dz @ W.T)[:, ::-1]), (NARROW,)),
    Planted("dx with its rows reversed", _of_neurons(0, lambda x, W, dz: (dz @ W.T)[::-1]), (ONE_SAMPLE,)),
    Planted("dW turned", _of_neurons(1, lambda x, W, dz: dz.T @ x), (NARROW,)),
    Planted("dW averaged", _of_neurons(1, lambda x, W, dz: x.T @ dz / len(x)), (ONE_SAMPLE,)),
    Planted("dW of one sample", _of_neurons(1, lambda x, W, dz: x[:1].T @ dz[:1]), (ONE_SAMPLE,)),
    Planted("db averaged", _of_neurons(2, lambda x, W, dz: dz.mean(axis=0)), (ONE_SAMPLE,)),
    Planted("db of one sample", _of_neurons(2, lambda x, W, dz: dz[0]), (ONE_SAMPLE,)),
    Planted("db summed the wrong way", _of_neurons(2, lambda x, W, dz: dz.sum(axis=1)), (NARROW, ONE_SAMPLE)),
    Planted("dy not used", _through(lambda z, dy: _slope(z)), (PLAIN_DY,)),
    Planted("dy mixed", _through(lambda z, dy: _slope(z) * dy.mean(axis=0)), (PLAIN_DY, ONE_SAMPLE)),
    Planted("the slide's slope", _through(lambda z, dy: dy * _printed_slope(z)), (ALL_ZERO,)),
    Planted("a slope of ¼ everywhere", _through(lambda z, dy: dy / 4), (ALL_ZERO,)),
    Planted("dy changed on the way", _changing(_neurons_backward, _halve_dy), (PLAIN_DY,)),
)
_BUGS_OF_RELU = (
    Planted("a ReLU that never closes", _through(lambda z, dy: dy), (ONE_SIDE,)),
    Planted("a ReLU that never opens", _through(lambda z, dy: 0 * dy), (ONE_SIDE,)),
)


def _probed(x: Array, W: Array, b: Array, dy: Array) -> list[Trial]:
    """A layer of sigmoids and one of ReLUs on a student's numbers."""
    for name, array in {"x": x, "W": W, "b": b, "dy": dy}.items():
        if array.dtype != np.float64:
            raise ValueError(FLOAT32.format(name, array.dtype))
        if not np.isfinite(array).all():
            raise ValueError(f"{name} holds what is no finite number")
    if x.ndim != 2 or W.ndim != 2 or b.shape != W.shape[1:] or x.shape[1] != W.shape[0]:
        raise ValueError(f"x, W and b are {x.shape}, {W.shape} and {b.shape}, expected (N, D), (D, M), (M,)")
    if dy.shape != (len(x), len(b)):
        raise ValueError(f"dy is {dy.shape}, expected the shape of y, {(len(x), len(b))}")
    if not 0 < min(*x.shape, len(b)) <= max(*x.shape, len(b)) <= WIDEST:
        raise ValueError(f"x is {x.shape} and W {W.shape}, expected N, D and M from 1 to {WIDEST}")
    if _slope(x @ W + b).max() < 1e-6:
        raise ValueError("x @ W + b is so far from 0 that every sigmoid is flat: no bug shows there")
    relu = _through(lambda z, dy: dy * (z > 0))
    return [
        Trial("layer of sigmoids", _neurons, _neurons_backward, (x, W, b), dy, _BUGS_OF_NEURONS, (EXTREME,)),
        Trial(
            "layer of ReLUs",
            lambda x, W, b: np.maximum(x @ W + b, 0),
            relu,
            (x, W, b),
            dy,
            _BUGS_OF_RELU,
            (KINK,),
        ),
    ]


def _shows(trial: Trial) -> Callable[[Backward], bool]:
    """A check that overlooks nothing that the numbers show. As any check, it must be able to nudge them."""
    given = (*trial.inputs, trial.dy)
    truth = [np.array(gradient) for gradient in trial.backward(*given)]

    def calls_right(backward: Backward) -> bool:
        if backward is trial.backward:
            return _far_from_kinks(trial) if trial.accused == (KINK,) else _nudges_agree(trial, truth)
        arrays = [array.copy() for array in given]
        try:
            gradients = backward(*arrays)
        except ValueError:  # shapes that do not fit
            return False
        same = all(map(np.array_equal, arrays, given))
        return same and all(close(np.asarray(g), t, TOLERANCE) for g, t in zip(gradients, truth, strict=True))

    return calls_right


def _far_from_kinks(trial: Trial) -> bool:
    return bool(np.abs(_affine(*trial.inputs)).min() >= NEAR)


def _nudges_agree(trial: Trial, gradients: Sequence[Array]) -> bool:
    """Whether the loss moves as the gradients say when all entries of an array are nudged together."""
    for i, (array, gradient) in enumerate(zip(trial.inputs, gradients, strict=True)):
        nudge = 1e-5 * np.linspace(0.5, 1.5, array.size).reshape(array.shape)
        above, below = (
            trial.forward(*trial.inputs[:i], array + way * nudge, *trial.inputs[i + 1 :]) for way in (1, -1)
        )
        off = np.vdot(trial.dy, (above - below) / 2) - np.vdot(gradient, nudge)
        if not abs(off) <= 1e-4 * _norm(gradient) * _norm(nudge):
            return False
    return True


PROBE = Evidence(
    "probe",
    ("x", "W", "b", "dy"),
    _probed,
    _shows,
    read="U12-check",
    hint=(
        "Which bug is named first? Calculate its gradient and the right one on your numbers, by hand if you "
        "can. What would have to be otherwise for them to differ?"
    ),
)

# --- the check ---

ALWAYS_RIGHT = Slip(
    "a check that finds nothing wrong with any layer", "What would make your check return False?"
)
ALWAYS_WRONG = Slip(
    "a check that finds something wrong with every layer",
    "Take a layer that you know to be right and print both gradients. By how much do they differ?",
)
REVERSED = Slip("right and wrong the wrong way round", "What should your check return for a right layer?")
PASSES = Slip(
    "a check that lets wrong numbers pass", "What exactly do you compare with what, and how close must it be?"
)
ACCUSES = Slip(
    "a check that asks for the impossible",
    "Print both gradients of a right layer. Are they those of the sum of dy times y? What do h and rounding "
    "leave between them, and what do you allow?",
    "A4",
)
FIRST_ALONE = Slip(
    "a check of the first gradient alone", "W and b have gradients, too. Is each of them nudged?"
)
PLACES = Slip(
    "a check that overlooks a single wrong entry",
    "Do you look at every entry, and at the size of each difference rather than its sign?",
)
SUMMARY = Slip(
    "a check that compares one number of each gradient",
    "Two arrays with the same sum, or the same norm, may differ everywhere. What do you subtract?",
)
SHAPES = Slip(
    "a check that does not compare shapes",
    "NumPy stretches (1, 2) to (2,) without a word, and stops at other shapes. What do you ask first?",
)
GENEROUS = Slip(
    "a tolerance that is too generous",
    "A slope that is off by a thousandth is wrong. How near does a central difference come in float64?",
    "A4",
)
ABSOLUTE = Slip(
    "a tolerance that does not scale",
    "If all gradients are a million times smaller, should the same distance still count as equal?",
)
TOGETHER = Slip(
    "one distance for all gradients together",
    "A large gradient hides what is wrong with a small one. Is each array measured by itself?",
)
ENTRYWISE = Slip(
    "a tolerance for each entry by itself",
    "An entry of 10⁻¹¹ beside others near 1: what does rounding leave of its numerical gradient?",
)
CHANGED = Slip(
    "a check that does not look after its arrays",
    "A backward pass may change what it was given. Do you still have what you handed over?",
)
ONCE = Slip(
    "a check that asks only once", "A training step comes after the other. Does the second call answer alike?"
)
NOT_A_NUMBER = Slip(
    "a check that takes nan for agreement",
    "What is nan > 10⁻⁶, what is nan < 10⁻⁶, and which of the two do you ask?",
)
COARSE = Slip(
    "a nudge that is too wide",
    "How far does y bend, or where does its kink lie, within your h?",
    "A4",
)
ZERO_BY_ZERO = Slip(
    "0 divided by 0", "Both gradients may be 0, and rightly so. What is your relative distance then?"
)
PRECISION = Slip(
    "a nudge in the precision of the inputs",
    "What is left of a nudge of 10⁻⁵ in float32? Which dtype should you calculate in?",
    "A4",
)


def _accumulating(backward: Backward) -> Backward:
    """A backward pass that adds to what it returned before: right the first time."""
    total: list[Array] = []

    def planted(*given: Array) -> Sequence[Array]:
        gradients = backward(*given)
        total[:] = [a + g for a, g in zip(total, gradients, strict=True)] if total else gradients
        return list(total)

    return planted


def _entrywise(h: Callable[[Array], Array], slope: Callable[[Array], Array]) -> tuple[Any, Backward]:
    """An activation: its forward and its backward pass."""
    return h, lambda x, dy: (dy * slope(x),)


def _wrong_slope(slope: Callable[[Array], Array]) -> Backward:
    return lambda x, dy: (dy * slope(x),)


def _tanh_slope(x: Array) -> Array:
    return 1 - np.tanh(x) ** 2


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _softmax_backward(x: Array, dy: Array) -> Sequence[Array]:
    y = _softmax(x)
    return (y * (dy - (y * dy).sum(axis=1, keepdims=True)),)


def _softmax_columns(x: Array, dy: Array) -> Sequence[Array]:
    y = _softmax(x)
    return (y * (dy - (y * dy).sum(axis=0)),)


def _last_entry(factor: float) -> Callable[..., Array]:
    """dW with its last entry moved up or down."""

    def gives(x: Array, W: Array, b: Array, dy: Array) -> Array:
        dW = x.T @ dy
        dW[-1, -1] += factor * abs(dW).max()
        return dW

    return gives


def _nan_far_out(x: Array) -> Array:
    """y²·e^−x equals y(1 − y), until e^−x is infinite (E-U12)."""
    with np.errstate(over="ignore", invalid="ignore"):
        return _sigmoid(x) ** 2 * np.exp(-x)


def _trials(rng: Rng) -> list[Trial]:
    """Right layers, each with numbers on which its bugs show and a hasty check goes wrong."""
    dy, small = _signed(rng, 4, 2), _signed(rng, 4, 2)
    dy[1:] = abs(dy[1:]) * [1, -1]  # the columns of a wrong db are wrong both ways
    x = _signed(rng, 4, 3)
    x[:, :2] *= np.sign(x.T @ dy)[:2, 0] * [1, -1]  # and so is a wrong dW
    in_affine = (x, _signed(rng, 3, 2), _signed(rng, 2))
    sigmoid = _entrywise(_sigmoid, _slope)
    tanh = _entrywise(np.tanh, _tanh_slope)
    relu = _entrywise(lambda x: np.maximum(x, 0), lambda x: (x > 0) * 1.0)
    V = _signed(rng, 3, 3)

    def skip(x: Array) -> Array:
        return x + np.tanh(x @ V)

    def branch(x: Array, dy: Array) -> Array:
        return (dy * _tanh_slope(x @ V)) @ V.T

    def skip_backward(x: Array, dy: Array) -> Sequence[Array]:
        return (dy + branch(x, dy),)

    def shift_x(x: Array, dy: Array) -> None:
        x += 0.25

    def affine_bug(name: str, place: int, gives: Callable[..., Array], *escapes: Slip) -> Planted:
        return Planted(name, _instead(_affine_backward, place, gives), escapes)

    return [
        Trial(
            "affine layer",
            _affine,
            _affine_backward,
            in_affine,
            dy,
            (
                affine_bug("dW averaged", 1, lambda x, W, b, dy: x.T @ dy / len(x), FIRST_ALONE),
                affine_bug("db of one sample", 2, lambda x, W, b, dy: dy[0], FIRST_ALONE),
                affine_bug(
                    "dW with its columns exchanged",
                    1,
                    lambda x, W, b, dy: (x.T @ dy)[:, ::-1],
                    SUMMARY,
                    FIRST_ALONE,
                ),
                affine_bug("dW too large in one entry", 1, _last_entry(0.5), PLACES, FIRST_ALONE),
                affine_bug("dW too small in one entry", 1, _last_entry(-0.5), PLACES, FIRST_ALONE),
                affine_bug(
                    "db as a table of one row",
                    2,
                    lambda x, W, b, dy: dy.sum(axis=0, keepdims=True),
                    SHAPES,
                    FIRST_ALONE,
                ),
                affine_bug("dW turned", 1, lambda x, W, b, dy: dy.T @ x, SHAPES, FIRST_ALONE),
            ),
            (ACCUSES,),
        ),
        Trial(
            "sigmoid",
            *sigmoid,
            (small,),
            dy,
            (
                Planted("the slide's slope", _wrong_slope(_printed_slope), (PASSES,)),
                Planted("dy not used", lambda x, dy: (_slope(x),), (PASSES,)),
                Planted("dy changed on the way", _changing(sigmoid[1], _halve_dy), (CHANGED,)),
            ),
            (COARSE, ACCUSES),
        ),
        Trial(
            "sigmoid with tiny gradients",
            *sigmoid,
            (_signed(rng, 4, 2),),
            1e-9 * _signed(rng, 4, 2),
            (Planted("a slope twice as steep", _wrong_slope(lambda x: 2 * _slope(x)), (ABSOLUTE, PASSES)),),
            (COARSE, ACCUSES),
        ),
        Trial(
            "softmax with huge gradients",
            _softmax,
            _softmax_backward,
            (_signed(rng, 4, 3),),
            1e9 * _signed(rng, 4, 3),
            (Planted("sums over the samples", _softmax_columns, (PASSES,)),),
            (ABSOLUTE, COARSE, ACCUSES),
        ),
        Trial(
            "softmax",
            _softmax,
            _softmax_backward,
            (_signed(rng, 4, 3),),
            _signed(rng, 4, 3),
            (
                Planted(
                    "softmax as a sigmoid", _wrong_slope(lambda x: _softmax(x) * (1 - _softmax(x))), (PASSES,)
                ),
            ),
            (COARSE, ACCUSES),
        ),
        Trial(
            "affine layer with tiny weights",
            _affine,
            _affine_backward,
            (_signed(rng, 4, 2), 1e-8 * _signed(rng, 2, 3), 1e-8 * _signed(rng, 3)),
            _signed(rng, 4, 3),
            (
                affine_bug(
                    "dx twice as large", 0, lambda x, W, b, dy: 2 * dy @ W.T, TOGETHER, ABSOLUTE, PASSES
                ),
            ),
            (ACCUSES,),
        ),
        Trial(
            "sigmoid far from 0",
            *sigmoid,
            (np.column_stack([[1.0, -25.0, 25.0, -800.0], _signed(rng, 4)]),),
            _signed(rng, 4, 2),
            (Planted("nan far from 0", _wrong_slope(_nan_far_out), (NOT_A_NUMBER, PASSES)),),
            (ENTRYWISE, COARSE, ACCUSES),
        ),
        Trial(
            "tanh",
            *tanh,
            (_signed(rng, 4, 2),),
            _signed(rng, 4, 2),
            (
                Planted("1 − y for 1 − y²", _wrong_slope(lambda x: 1 - np.tanh(x)), (PASSES,)),
                Planted(
                    "a slope off by a thousandth",
                    _wrong_slope(lambda x: 1.001 * _tanh_slope(x)),
                    (GENEROUS, PASSES),
                ),
                Planted("gradients that add up from call to call", _accumulating(tanh[1]), (ONCE,)),
            ),
            (COARSE, ACCUSES),
        ),
        Trial(
            "ReLU",
            *relu,
            (np.array([[0.2, -0.2], [0.9, -0.05], [-1.0, 0.05], [0.3, -0.4]]) * rng.uniform(1, 1.2, (4, 2)),),
            _signed(rng, 4, 2),
            (Planted("a ReLU that never closes", lambda x, dy: (dy.copy(),), (PASSES,)),),
            (COARSE, ACCUSES),
        ),
        Trial(
            "ReLU that is shut",
            *relu,
            (-abs(_signed(rng, 4, 2)),),
            _signed(rng, 4, 2),
            (Planted("a ReLU that leaks", lambda x, dy: (np.where(x > 0, dy, dy / 100),), (PASSES,)),),
            (ZERO_BY_ZERO, COARSE, ACCUSES),
        ),
        Trial(
            "skip connection",
            skip,
            skip_backward,
            (_signed(rng, 4, 3),),
            _signed(rng, 4, 3),
            (
                Planted("the branch alone", lambda x, dy: (branch(x, dy),), (PASSES,)),
                Planted("x changed on the way", _changing(skip_backward, shift_x), (CHANGED,)),
            ),
            (COARSE, ACCUSES),
        ),
        Trial(
            "tanh on float32",
            *tanh,
            (_signed(rng, 4, 2).astype(np.float32),),
            _signed(rng, 4, 2),
            (Planted("no slope at all", lambda x, dy: (dy.copy(),), (PASSES,)),),
            (PRECISION, COARSE, ACCUSES),
        ),
    ]


GRADIENT_CHECK = Jury(
    "gradient_check",
    _trials,
    {(True, True): ALWAYS_RIGHT, (False, False): ALWAYS_WRONG, (False, True): REVERSED},
    read="U12-check",
    hint=(
        "Build the layer that is named first, right and with its bug, in a cell of your own. What do the two "
        "gradients look like there, and which line of your check sees both?"
    ),
)

# --- a slide's slope ---

TWO_NUMBERS = Slip(
    "something else than two numbers", "It takes (hides, shows): an x for each of the two.", "A11"
)
SEEN_THERE = Slip("an x at which the check does see it", "Where are e^x and e^−x the same number?", "A11")
HIDDEN_THERE = Slip(
    "an x at which the two slopes still agree", "The second x should show the error. Does it?", "A11"
)


def _refutes_slope(answer: Any) -> Slip | None:
    """The slide's slope of the sigmoid (A11): where does it pass a check, and where not?"""
    try:
        hides, shows = (float(v) for v in answer)
    except (TypeError, ValueError):
        return TWO_NUMBERS
    if not np.isfinite([hides, shows]).all() or max(abs(hides), abs(shows)) > 100:
        return TWO_NUMBERS
    off = [abs(_printed_slope(np.array(x)) / _slope(np.array(x)) - 1) for x in (hides, shows)]
    if off[0] > TOLERANCE:
        return SEEN_THERE
    return HIDDEN_THERE if off[1] <= TOLERANCE else None


REFUTE_SLOPE = Refutation(
    "refute_slope",
    _refutes_slope,
    "A11",
    hint="Compute both slopes at −1, 0 and 1. At which of the three would you have believed the slide?",
)

TASKS = {
    task.name: task
    for task in (BY_HAND, NUMERICAL_GRADIENT, RELATIVE_ERROR, PROBE, GRADIENT_CHECK, REFUTE_SLOPE)
}

check = checker(TASKS)
numbers = numbers_of(TASKS)
progress = progress_of(TASKS)
