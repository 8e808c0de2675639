"""What a wrong answer looks like where no slip of the task explains it, and that chance gets no name."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from test_sets import SETS

from course_lib import slips
from course_lib.check import Task, Verdict
from course_lib.check.calling import Arguments, by_name
from course_lib.check.looks import look, partly
from course_lib.checks.set1_backpropagation import TASKS
from course_lib.gradcheck import TOLERANCE
from course_lib.layers import sigmoid_slope, softmax
from course_lib.slips import Slip

ALL_TASKS = {
    f"{name}-{task.name}": task
    for name in SETS
    if not name.endswith("_ja")
    for task in import_module(f"course_lib.checks.{name}").TASKS.values()
    if isinstance(task, Task)
}


def verdict_on(f: Callable[..., Any], task: str = "affine_backward", seed: int = 0) -> Verdict:
    return TASKS[task].examine(f, np.random.default_rng(seed))


def right_parts(task: Task, seed: int) -> Iterator[tuple[list[Arguments], list[np.ndarray]]]:
    """The calls of each case with the right values of each part."""
    rng = np.random.default_rng(seed)
    for case in task.cases:
        calls = list(case.draw(rng))
        right = [by_name(task.truth(**call), task.returns) for call in calls]
        for returned in task.returns:
            yield calls, [values[returned] for values in right]


# --- One thing is wrong: its name is said ---------------------------------------------------------------

WRONG_DW: dict[str, tuple[Slip, Callable[[np.ndarray], Any]]] = {
    "shape": (slips.OTHER_SHAPE, lambda dW: dW.ravel()),
    "all added up": (slips.ALL_SUMMED, lambda dW: dW.sum()),
    "columns added up": (slips.ALL_SUMMED, lambda dW: dW.sum(axis=0)),
    "a pair": (slips.OTHER_COUNT, lambda dW: np.stack([dW, np.ones_like(dW)])),
    "zeros": (slips.ALL_ZERO, np.zeros_like),
    "nan": (slips.NOT_FINITE, lambda dW: np.where(np.arange(4) == 2, np.nan, dW)),
    "times 3": (slips.CONSTANT_FACTOR, lambda dW: 3 * dW),
    "plus 1": (slips.CONSTANT_ADDED, lambda dW: dW + 1),
    "some signs": (slips.SOME_SIGNS, lambda dW: dW * np.resize([1, -1, -1], (3, 4))),
    "each row normalised": (slips.LINE_FACTORS, lambda dW: dW / np.abs(dW).sum(axis=1, keepdims=True)),
    "reciprocal": (slips.RECIPROCAL, lambda dW: 1 / dW),
    "complement": (slips.COMPLEMENT, lambda dW: 1 - dW),
    "square": (slips.OTHER_POWER, np.square),
    "rounded": (slips.ROUNDED, lambda dW: dW.round(2)),
    "rows reversed": (slips.OTHER_PLACES, lambda dW: dW[::-1]),
    "entries shuffled": (slips.OTHER_PLACES, lambda dW: np.roll(dW, 5)),
    "one row wrong": (slips.ONLY_SOME, lambda dW: dW * np.array([[1], [3], [1]])),
}


@pytest.mark.parametrize(("slip", "makes"), WRONG_DW.values(), ids=WRONG_DW)
def test_right_numbers_in_a_wrong_form_are_told(slip: Slip, makes: Callable[[np.ndarray], Any]) -> None:
    for seed in range(5):
        found = verdict_on(lambda x, W, b, dy: (dy @ W.T, makes(x.T @ dy), -dy.sum(axis=0)), seed=seed)
        assert found.slips == (slip.name,), found.text()


@pytest.mark.parametrize(
    ("slip", "dx"),
    [
        (slips.PASSED_ON, lambda x, W, dy: dy),
        (slips.PASSED_ON, lambda x, W, dy: -W.T),
        (slips.ARGUMENT_ADDED, lambda x, W, dy: dy @ W.T + x),
        (slips.ARGUMENT_FACTOR, lambda x, W, dy: (dy @ W.T) * x),
    ],
)
def test_an_argument_in_the_wrong_place_is_told(slip: Slip, dx: Callable[..., Any]) -> None:
    found = verdict_on(lambda x, W, b, dy: (dx(x, W, dy), x.T @ dy, -dy.sum(axis=0)))
    assert found.slips == (slip.name,), found.text()


def test_sums_that_are_not_taken_or_taken_elsewhere_are_told() -> None:
    found = verdict_on(lambda x, W, b, dy: (dy @ W.T, x.T @ dy, -dy.sum(axis=1)))
    assert found.slips == (slips.OTHER_AXIS.name,)
    found = verdict_on(lambda x, W, b, dy: (dy @ W.T, x[:, :, None] * dy[:, None], -dy.sum(axis=0)))
    assert found.slips == (slips.NOT_ADDED.name,)


# --- How a function behaves -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slip", "seen", "dx"),
    [
        (slips.UNUSED, "It is the same whatever W is.", lambda x, W, dy: dy @ np.ones((4, 3))),
        (slips.NEEDLESS, "It changes when x does.", lambda x, W, dy: dy @ W.T * (1 + x**2)),
        (slips.NOT_PROPORTIONAL, "It should double when dy does.", lambda x, W, dy: dy**2 @ W.T),
        (slips.ONE_SAMPLE, "It depends on the last sample alone.", lambda x, W, dy: dy[-1:] @ W.T + 0 * x),
        (slips.SAMPLES_MIXED, "Its first row changes", lambda x, W, dy: (dy * abs(dy).sum(0)) @ W.T / 9),
    ],
)
def test_what_an_answer_depends_on_is_told_with_what_was_seen(
    slip: Slip, seen: str, dx: Callable[..., Any]
) -> None:
    found = verdict_on(lambda x, W, b, dy: (dx(x, W, dy), x.T @ dy, -dy.sum(axis=0)))
    if slip is slips.SAMPLES_MIXED:  # in a gradient it is not proportional either, and that is said first
        found = _softmax_over_the_samples()
    assert found.slips == (slip.name,), found.text()
    assert seen in found.text() and seen in found.text(reveal=False)


def _softmax_over_the_samples() -> Verdict:
    task: Task = ALL_TASKS["set2_descent_and_divergences-softmax_backward"]

    def softmax_backward(y: np.ndarray, dy: np.ndarray) -> np.ndarray:
        return y * (dy - (dy * y).mean())

    return task.examine(softmax_backward, np.random.default_rng(0))


def test_an_answer_that_draws_lots_is_told_so() -> None:
    lots = np.random.default_rng(0)
    found = verdict_on(lambda x, W, b, dy: (dy @ W.T + lots.normal(), x.T @ dy, -dy.sum(axis=0)))
    assert found.slips == (slips.REMEMBERS.name,)


def test_a_slip_of_the_task_comes_before_a_form() -> None:
    found = verdict_on(lambda x, dy: dy * (1 - sigmoid_slope(x)), "sigmoid_backward")
    assert slips.HALF_SLOPE.name not in found.slips
    found = verdict_on(lambda x, dy: dy / (1 + np.exp(-x)), "sigmoid_backward")
    assert found.slips[0] == slips.HALF_SLOPE.name


# --- Chance gets no name --------------------------------------------------------------------------------


def by_chance(rng: np.random.Generator, right: np.ndarray) -> Iterator[np.ndarray]:
    """Wrong arrays of the right shape that mean nothing."""
    yield rng.normal(size=right.shape)
    yield rng.integers(-3, 4, right.shape) * 1.0
    yield rng.uniform(size=right.shape)
    yield right * rng.uniform(0.5, 1.5, right.shape)
    yield right + rng.normal(size=right.shape) * 1e-3 * (np.abs(right).max() or 1)
    yield (
        softmax(rng.normal(size=right.shape)[np.newaxis])[0]
        if right.ndim == 1
        else rng.normal(size=right.shape)
    )


@pytest.mark.parametrize("task", ALL_TASKS.values(), ids=ALL_TASKS)
def test_random_wrong_arrays_look_like_nothing(task: Task) -> None:
    rng = np.random.default_rng(0)
    for seed in range(10):
        for calls, right in right_parts(task, seed):
            for answers in zip(*(by_chance(rng, r) for r in right), strict=True):
                answers = list(map(np.asarray, answers))
                if all(np.allclose(a, r) for a, r in zip(answers, right, strict=True)):
                    continue
                found = look(answers, right, calls, TOLERANCE)
                # all numbers may happen to be 0 where there is one small whole number a call
                assert found is None or (found is slips.ALL_ZERO and not np.any(answers)), (seed, found)
                assert not partly(answers, right, TOLERANCE)
