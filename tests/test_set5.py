"""Set 5: what it alone must keep. A check is judged fairly, also across a student's process."""

from collections.abc import Callable
from itertools import combinations
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
from test_sets import SetChecks, executed, read

from autograder.student import Zygote
from autograder.student.process import Student
from course_lib.check import AnswerError, Task
from course_lib.check.by_hand import seeded
from course_lib.check.jury import lent
from course_lib.check.task import _anywhere
from course_lib.checks import set5_check_the_checker as set5
from course_lib.gradcheck import TOLERANCE, close, numerical_gradient

JURY, PROBE = set5.GRADIENT_CHECK, set5.PROBE


class TestSet5(SetChecks):
    name = "set5_check_the_checker"
    points: ClassVar = {
        "check_by_hand": 2,
        "check_numerical_gradient": 3,
        "check_relative_error": 2,
        "check_probe": 4,
        "check_gradient_check": 5,
        "check_refute_slope": 1,
        "why": 3,
    }
    equivalent = frozenset(
        {
            ("relative_error", "(v ** 2).sum() → (v ** 2).mean()"),  # one factor in all three norms
            ("relative_error", "a - b → b - a"),
            ("probe", "np.abs(z).min() > 0.05 → np.abs(z).min() >= 0.05"),
            ("probe", "0.05 → 1.05"),  # further from the kink than need be
            ("probe", "0.05 → 1"),
            ("probe", "0 → 1"),  # of twenty sums some are negative and some positive all the same
            # numerical_gradient makes float64 of what it nudges
            ("gradient_check", "np.array(v, dtype=np.float64) → np.array(v)"),
            (
                "gradient_check",
                "relative_error(gradient, truth) < 1e-06 → relative_error(gradient, truth) <= 1e-06",
            ),
            ("gradient_check", "True → False"),  # strict: nothing planted returns too few gradients
            ("refute_slope", "1 → 2"),  # shows it as well
        }
    )


def trials(seed: int) -> list[Any]:
    return set5._trials(np.random.default_rng(seed))


def named(seed: int, name: str) -> Any:
    (found,) = [trial for trial in trials(seed) if trial.name == name]
    return found


# --- The jury ---


def test_enough_is_planted() -> None:
    assert sum(len(trial.planted) for trial in trials(0)) >= 15
    assert sum(len(trial.planted) for trial in set5._probed(*good_numbers())) >= 15
    assert len(trials(0)) >= 6


@pytest.mark.parametrize("seed", range(20))
def test_every_bug_shows_on_its_numbers_and_every_right_layer_is_right(seed: int) -> None:
    """A check without any of the usual holes tells them apart, whatever the seed."""
    for trial in trials(seed):
        arrays = [np.array(v, dtype=np.float64) for v in (*trial.inputs, trial.dy)]

        def loss(i: int, v: Any, trial: Any = trial, arrays: Any = arrays) -> float:
            return float(np.sum(arrays[-1] * trial.forward(*arrays[:i], v, *arrays[i + 1 : -1])))

        truth = [
            numerical_gradient(lambda v, i=i, loss=loss: loss(i, v), arrays[i])
            for i in range(len(arrays) - 1)
        ]

        def right(backward: Any, arrays: Any = arrays, truth: Any = truth) -> bool:
            given = [v.copy() for v in arrays]
            first = [np.array(g) for g in backward(*given)]
            second = backward(*given)
            return (
                all(map(np.array_equal, given, arrays))
                and all(map(np.array_equal, first, second))
                and all(close(g, t, 1e-7) for g, t in zip(first, truth, strict=True))
            )

        assert right(trial.backward), trial.name
        for planted in trial.planted:
            assert not right(planted.backward), f"{trial.name}: {planted.name}"


@pytest.mark.parametrize("says", [True, False])
def test_who_always_says_the_same_earns_nothing(says: bool) -> None:
    verdict = JURY.examine(lambda *_: says, np.random.default_rng(0))
    assert verdict.share == 0
    assert verdict.slips == ((set5.ALWAYS_RIGHT if says else set5.ALWAYS_WRONG).name,)


def test_the_order_of_the_layers_tells_nothing() -> None:
    """Who counts calls and remembers the first learns nothing by it."""
    calls = 0

    def first_only(*_: object) -> bool:
        nonlocal calls
        calls += 1
        return calls == 1

    assert JURY.examine(first_only, np.random.default_rng(0)).share == 0


def test_a_bug_is_caught_only_where_the_right_layer_is_acquitted() -> None:
    """Accusing one right layer costs the bugs of that layer, and no others."""

    def harsh(forward: Any, backward: Any, inputs: Any, dy: Any) -> bool:
        return check(forward, backward, inputs, dy) and len(inputs) == 1

    check = solution("gradient_check")
    verdict = JURY.examine(harsh, np.random.default_rng(3))
    wrong = {part.name for part in verdict.parts if not part.right}
    assert wrong == {
        planted.name for trial in trials(0) if len(trial.inputs) == 3 for planted in trial.planted
    }
    assert "the right affine layer is accused too." in verdict.text(reveal=False)


def test_a_verdict_says_what_slips_through_and_shows_no_code() -> None:
    source = read("solutions", TestSet5.name)["gradient_check"].source
    assert source.count("gradient.shape != truth.shape or ") == 1
    names = solutions(source.replace("gradient.shape != truth.shape or ", ""))
    text = JURY.examine(names["gradient_check"], np.random.default_rng(1)).text(reveal=False)
    assert (
        "✗ db as a table of one row: not caught. It looks like a check that does not compare shapes." in text
    )
    assert "✗ dW turned: it stops with ValueError" in text
    assert "Read lecture 1, U12-check." in text
    assert "keepdims" not in text and "lambda" not in text


def test_an_answer_that_fails_is_asked_once() -> None:
    calls = []

    def broken(*_: object) -> bool:
        calls.append(1)
        raise RuntimeError("no")

    assert "it stops with RuntimeError" in JURY.examine(broken, np.random.default_rng(0)).text()
    assert len(calls) == 1


def test_only_true_and_false_are_answers() -> None:
    for answer in (0.5, "True", np.array([True, False]), (True, "because")):
        text = JURY.examine(lambda *_, answer=answer: answer, np.random.default_rng(0)).text()
        assert "expected True or False" in text


def test_lent_functions_take_arrays_of_their_shapes_alone() -> None:
    f = lent("f", lambda x, y: x.sum() + y.sum(), (2, 2), (3,))
    assert f([[1, 2], [3, 4]], np.ones(3)) == 13
    with pytest.raises(ValueError, match=r"f takes arrays of the shapes \(2, 2\), \(3,\); it got \(3,\)"):
        f(np.ones(3))
    with pytest.raises(ValueError):
        f([[1, 2], [3]], np.ones(3))


# --- The probe ---


def good_numbers(seed: int = 0, N: int = 5, D: int = 3, M: int = 4) -> tuple[Any, ...]:
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=shape) for shape in ((N, D), (D, M), M, (N, M)))
        if np.abs(x @ W + b).min() > 0.05:
            return x, W, b, dy


def hiding(*numbers: Any) -> set[str]:
    """The bugs of the sigmoids that do not show on these numbers."""
    verdict = PROBE.examine(lambda seed: numbers, np.random.default_rng(0))
    sigmoids = {planted.name for planted in set5._BUGS_OF_NEURONS}
    return {str(part.name) for part in verdict.parts if not part.right} & sigmoids


def test_poor_numbers_hide_what_they_are_known_to_hide() -> None:
    x, W, b, dy = good_numbers()
    assert hiding(x, W, b, dy) == set()
    assert hiding(x, W, b, np.ones_like(dy)) == {"dy not used", "dy mixed"}
    x, W, b, dy = good_numbers(M=3)
    assert hiding(x, W + W.T, b, dy) == {"dx with W not turned"}
    one = good_numbers(N=1, D=1, M=1)
    assert len(hiding(*one[:3], np.ones((1, 1)))) > len(set5._BUGS_OF_NEURONS) / 2  # as the text says


def test_no_good_probe_is_refused() -> None:
    probe = solution("probe")
    for seed in range(50):
        assert PROBE.examine(probe, np.random.default_rng(seed)).right


# --- Diagnoses ---

# The same numbers by two mistakes; the first is named.
SYNONYMS = {(set5.NOT_HALVED.name, "twice the gradient")}


@pytest.mark.parametrize("task", [set5.NUMERICAL_GRADIENT, set5.RELATIVE_ERROR], ids=lambda task: task.name)
@pytest.mark.parametrize("seed", range(20))
def test_the_numbers_tell_every_slip_from_the_truth_and_from_every_other(task: Task, seed: int) -> None:
    (returned,) = task.returns
    (given,) = task.cases[0].draw(np.random.default_rng(seed))
    truth = np.asarray(task.truth(**given), dtype=float)
    would: dict[str, list[Any]] = {}
    for slip, gives in (*task.slips[returned], *_anywhere(returned, task.returns)):
        value = gives(SimpleNamespace(**given), {returned: truth})
        if value is not None and np.shape(value) == truth.shape:
            seen = [] if close(np.asarray(value, dtype=float), truth) else [np.asarray(value, dtype=float)]
            would.setdefault(slip.name, []).extend(seen)
    for name, values in would.items():
        assert values, f"{name} is not to be seen"
    for (one, ones), (other, others) in combinations(would.items(), 2):
        if (one, other) not in SYNONYMS:
            assert not any(close(a, b) for a in ones for b in others), f"{one} and {other} look alike"


@pytest.mark.parametrize("student", list(map(str, range(40))))
def test_the_numbers_worked_by_hand_tell_the_slips_apart(student: str) -> None:
    given = set5.BY_HAND.numbers(student)
    right = dict(zip(set5.BY_HAND.returns, set5.BY_HAND.truth(**given), strict=True))
    p = SimpleNamespace(**given)
    assert right["central"] == pytest.approx(set5._rise(p, 1, -1) / (2 * p.h))
    assert right["one_sided"] == pytest.approx(set5._rise(p, 1, 0) / p.h)
    for returned, hypotheses in set5.BY_HAND.slips.items():
        values = [right[returned], *(gives(p, right) for _, gives in hypotheses)]
        for a, b in combinations(values, 2):
            assert abs(a - b) > 0.0102 * abs(b), (returned, given)


def test_the_slide_is_right_at_0_alone() -> None:
    x = np.array([-3.0, -0.01, 0.0, 0.01, 3.0])
    ratio = set5._printed_slope(x) / set5._slope(x)
    assert [bool(abs(r - 1) < TOLERANCE) for r in ratio] == [False, False, True, False, False]


# --- The notebook, and the student's process ---


def solutions(*changed: str) -> dict[str, Any]:
    """The names of the solution, and of cells that take the place of its own."""
    cells = read("solutions", TestSet5.name)
    names: dict[str, Any] = {}
    for source in (cells["setup"].source, *(cells[name].source for name in set5.TASKS), *changed):
        exec(source, names)
    return names


def solution(name: str) -> Callable[..., Any]:
    return solutions()[name]


@pytest.mark.slow
def test_the_worked_numbers_come_out() -> None:
    shown = executed("solutions", TestSet5.name)
    assert eval(shown["try_numerical_gradient"], {"array": np.array}) == pytest.approx([4, 3])
    assert "0.2" in shown["try_relative_error"]
    assert shown["try_gradient_check"] == "True" and shown["try_gradient_check-wrong"] == "False"
    assert set5._differences(1, 0, 2, 0.5) == (15.25, 12.25, 12)


def test_the_name_is_not_in_a_locked_cell() -> None:
    cells = read("exercises", TestSet5.name)
    assert "STUDENT = " in cells["student"].source and "nbgrader" not in cells["student"].metadata


@pytest.fixture(scope="module")
def process() -> Any:
    with Zygote() as zygote, zygote.student() as student:
        cells = read("solutions", TestSet5.name)
        for name in ("setup", "student", *set5.TASKS):
            assert not [o for o in student.run(cells[name].source) if o["output_type"] == "error"], name
        yield student


@pytest.mark.slow
@pytest.mark.parametrize("name", list(set5.TASKS))
def test_the_solution_earns_all_points_in_a_students_process(process: Student, name: str) -> None:
    task = set5.TASKS[name]
    truth = TestSet5().references.get(name)
    verdict = task.examine(
        lambda *given: process.call(name, list(given)), seeded("secret", name), truth, student="your name"
    )
    assert verdict.right, verdict.text()


@pytest.mark.slow
def test_a_planted_change_of_an_input_is_seen_in_a_students_process(process: Student) -> None:
    trial = named(0, "skip connection")
    changing = trial.planted[1].backward
    arrays = [trial.inputs[0].copy(), trial.dy.copy()]
    process.run(
        "def look(backward, x, dy):\n    before = x.copy()\n    backward(x, dy)\n    return x - before"
    )
    change = process.call("look", [changing, *arrays])
    assert change == pytest.approx(0.25)


@pytest.mark.slow
def test_a_right_check_that_raises_on_our_error_is_told_the_sentence(process: Student) -> None:
    process.run("def ask(f):\n    try:\n        f([1, 2])\n    except ValueError as error: return str(error)")
    told = process.call("ask", [lent("f", np.sum, (3,))])
    assert told == "f takes arrays of the shapes (3,); it got (2,)"
    process.run("def ask(f): f([1, 2])")
    with pytest.raises(AnswerError):
        process.call("ask", [lent("f", np.sum, (3,))])
