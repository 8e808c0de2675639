"""The checks of set 1, tested on answers that we know: every right one accepted, every wrong one named."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.answers import Answer, answers
from autograder.references.set1_backpropagation import REFERENCES
from course_lib import slips
from course_lib.check import Verdict
from course_lib.checks.set1_backpropagation import TASKS
from course_lib.slips import Slip

CATALOGUE = answers("set1_backpropagation")
RIGHT = [answer for answer in CATALOGUE if answer.right]
WRONG = [answer for answer in CATALOGUE if not answer.right]
SEEDS = (2, 0, 1, 12)  # 2 is the one of `check`
TRUTHS = ("numerical", "reference")


def run(answer: Answer) -> dict[str, Any]:
    """The names of a notebook after the answer's cell."""
    names: dict[str, Any] = {}
    exec(compile(answer.source, answer.name, "exec"), names)
    return names


def verdict(answer: Answer, seed: int, truth: str) -> Verdict:
    reference: Callable[..., Any] | None = REFERENCES.get(answer.function) if truth == "reference" else None
    f = run(answer)[answer.function]  # anew each time: an answer may remember earlier calls
    return TASKS[answer.function].examine(f, np.random.default_rng(seed), reference)


def each(some: list[Answer]) -> Any:
    return pytest.mark.parametrize("answer", some, ids=lambda answer: answer.name)


@each(RIGHT)
def test_a_right_answer_is_accepted(answer: Answer) -> None:
    for seed in SEEDS:
        for truth in TRUTHS:
            found = verdict(answer, seed, truth)
            assert found.right, f"seed {seed}, {truth} truth\n{found.text()}"


@each(RIGHT)
def test_check_accepts_it_in_a_notebook(answer: Answer) -> None:
    names = run(answer)
    exec(
        f"from course_lib.checks.set1_backpropagation import check\nverdict = check({answer.function})", names
    )
    assert names["verdict"].right


@each(WRONG)
def test_a_wrong_answer_gets_its_diagnosis_and_its_points(answer: Answer) -> None:
    for seed in SEEDS:
        for truth in TRUTHS:
            found = verdict(answer, seed, truth)
            said = f"seed {seed}, {truth} truth\n{found.text()}"
            assert not found.right, said
            assert found.slips == answer.diagnosis, said
            assert found.share == pytest.approx(answer.earns), said
            assert answer.reason in found.text(reveal=False), f"{answer.reason!r} not in feedback\n{said}"


@each([answer for answer in WRONG if answer.function in REFERENCES])
def test_feedback_holds_no_right_number(answer: Answer) -> None:
    """A graded submission is told no number at all, and no verdict prints a right one in full."""
    task = TASKS[answer.function]
    right = [
        REFERENCES[answer.function](*call.values())
        for case in task.cases
        for call in case.draw(np.random.default_rng(2))
    ]
    values = [
        v for parts in right for part in (parts if type(parts) is tuple else [parts]) for v in np.ravel(part)
    ]
    found = verdict(answer, 2, "reference")
    for v in map(repr, map(float, values)):
        assert len(v) < 8 or v not in found.text() + found.html()
    assert not re.search(r"\d\.\d", found.text(reveal=False))


def test_every_function_has_enough_of_both() -> None:
    right, wrong = (Counter(answer.function for answer in some) for some in (RIGHT, WRONG))
    assert set(right) == set(wrong) == set(TASKS)
    for name in TASKS:
        assert right[name] >= 3, name
        assert wrong[name] >= 8, name


def test_every_slip_that_a_task_knows_has_an_answer() -> None:
    named = {(answer.function, name) for answer in WRONG for name in answer.diagnosis}
    for task in TASKS.values():
        for hypotheses in getattr(task, "slips", {}).values():
            for slip, _ in hypotheses:
                assert (task.name, slip.name) in named, f"{task.name}: no answer is {slip.name!r}"


def test_every_diagnosis_is_the_name_of_a_slip() -> None:
    from course_lib.checks import set1_backpropagation

    known = {v.name for m in (slips, set1_backpropagation) for v in vars(m).values() if isinstance(v, Slip)}
    for answer in WRONG:
        assert set(answer.diagnosis) <= known | {"input changed"}, answer.name


@each(CATALOGUE)
def test_an_answer_stands_alone(answer: Answer) -> None:
    """No answer defines another function of the set: any choice of one for each makes a submission."""
    assert set(run(answer)) & set(TASKS) == {answer.function}


def test_unknown_assignments_are_refused() -> None:
    with pytest.raises(ValueError, match="no answers for 'set0'"):
        answers("set0")
