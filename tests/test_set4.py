"""Set 4: what it alone must keep."""

from itertools import combinations
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
from mutants import mutants
from test_sets import SetChecks, executed, read

from course_lib import slips
from course_lib.check import Task
from course_lib.check.by_hand import ROUNDED
from course_lib.check.calling import by_name
from course_lib.check.task import _anywhere
from course_lib.checks import set4_activations_losses_graphs as checks
from course_lib.gradcheck import close
from course_lib.ledger import entries

GRADIENT_TASKS = [task for task in checks.TASKS.values() if isinstance(task, Task)]
NAME = "your name"  # whose numbers the solution of the question by hand has worked


class TestSet4(SetChecks):
    name = "set4_activations_losses_graphs"
    points: ClassVar = {
        "check_sum_times": 2,
        "check_hinge_loss": 2,
        "check_softmax_loss": 2,
        "check_fan_out": 2,
        "check_sigmoid_circuit": 2,
        "check_network_backward": 3,
        "check_maxout_backward": 2,
        "check_refute_slope": 1,
        "check_refute_loss_slope": 1,
        "why": 3,
    }
    equivalent = frozenset(
        {
            ("hinge_loss", "short > 0 → short >= 0"),  # at the margin itself either slope will do
            ("network_backward", "dz3 @ W3.T → dz3 * W3.T"),  # a column by a row: NumPy's * is the same
            ("refute_slope", "1.0 → 2.0"),  # refutes it as well
        }
    )


def worked(slide: str, what: str) -> Any:
    """A number of the lecture's ledger."""
    return next(entry.exact for entry in entries(slide) if entry.what == what)


@pytest.mark.slow
def test_the_worked_numbers_come_out() -> None:
    solved = executed("solutions", TestSet4.name)
    softmax = worked("A3", "softmax of (3.6, 2.6, −3)")
    dog = worked("A3", "cross-entropy if it is a dog, a cat, a pig")[0]
    # hinge: the mean of 0, 0.7, 2, 1.5; its slope is worked in the text
    hinge = np.mean(
        [float(v) for v in worked("A3", "hinge for (t, score) = (1, 2), (1, 0.3), (1, −1), (−1, 0.5)")]
    )
    expected = {
        "hinge_loss": [hinge + 0.1, 0.5],
        "softmax_loss": [dog, softmax[0] - 1, *softmax[1:]],
        "softmax_loss-large": [2000 + np.log(1 + np.exp(-1)), -1, 0.731059, 0.268941],
        "fan_out": [20 + 21, 130, 82, 20],
        "sigmoid_circuit": [
            worked("A11", "σ of it"),
            *worked("A11", "∂f/∂w"),
            *worked("A11", "∂f/∂x"),
        ],
        "network_backward": [2, 3, 3, 3, 3, 3, 3, 1, 1],  # shapes
        "maxout_backward": [0.1, 1, 3, -2, 1, 1],
    }
    shown = {i.removeprefix("try_"): text for i, text in solved.items() if i.startswith("try_")}
    printed = {name: shown.pop(name) for name in ("refute_slope", "refute_loss_slope")}
    assert printed["refute_slope"] == "printed 0.250000, by nudging 0.250000\n"
    assert printed["refute_loss_slope"] == "printed -1.4286, by nudging -1.4286\n"
    assert set(shown) == set(expected)
    for name, numbers in expected.items():
        parts = eval(shown[name], {"array": np.array, "np": np})
        found = np.concatenate([np.ravel(part) for part in parts])
        assert found == pytest.approx(np.array(numbers, dtype=float), abs=1e-6), name


def test_the_tables_are_the_ledgers() -> None:
    cells = read("exercises", TestSet4.name)

    def row(values: Any) -> str:
        return f"| {' | '.join(f'{float(v):g}'.replace('-', '−') for v in values)} |"

    assert f"$p$ {row(worked('A3', 'softmax of (3.6, 2.6, −3)'))}" in cells["softmax_loss-text"].source
    graph = [worked("A9", what) for what in ("q = x + y", "f = q·z", "∂f/∂q", "∂f/∂x", "∂f/∂y", "∂f/∂z")]
    assert f"| value {row(graph)}" in cells["sum_times-text"].source
    losses = worked("A3", "hinge for (t, score) = (1, 2), (1, 0.3), (1, −1), (−1, 0.5)")
    assert row(losses) in cells["hinge_loss-text"].source
    assert f"{worked('A11', '∂f/∂w')[1]}" in cells["sigmoid_circuit-text"].source


def test_the_question_by_hand_is_worked_right_and_with_no_other_numbers() -> None:
    """The solution is worked for one name, so its mutants are examined with that name."""
    source = read("solutions", TestSet4.name)["sum_times"].source
    task, rng = checks.SUM_TIMES, np.random.default_rng()

    def right(source: str, student: str) -> bool:
        names: dict[str, Any] = {}
        exec(source, names)
        return task.examine(names["sum_times"], rng, student=student).right

    assert right(source, NAME)
    assert not any(right(source, student) for student in ("", "aiko", "bruno"))
    changed = list(mutants(source))
    assert changed and not any(right(mutated, NAME) for _, mutated in changed)


@pytest.mark.parametrize("student", ["", *map(str, range(20))])
def test_no_two_slips_by_hand_look_alike(student: str) -> None:
    task = checks.SUM_TIMES
    given = task.numbers(student)
    right = by_name(task.truth(**given), task.returns)
    for returned, hypotheses in task.slips.items():
        would = [float(gives(SimpleNamespace(**given), right)) for _, gives in hypotheses]
        for one, other in combinations([*would, float(right[returned])], 2):
            assert abs(one - other) > 2 * ROUNDED * max(abs(one), abs(other)), (returned, given)


def test_the_gaps_of_the_worked_example_fill_one_by_one() -> None:
    """As long as a gap is left the function counts as not written, and the last one makes it right."""
    cells = read("exercises", TestSet4.name)
    source = cells["network_backward"].source
    stub = next(line for line in source.split("\n") if "raise NotImplementedError" in line)
    fillings = (
        ["dz3 = (a3 - t) / len(x)"],
        ["dz2 = (dz3 @ W3.T) * a2 * (1 - a2)"],
        ["dz1 = (dz2 @ W2.T) * a1 * (1 - a1)", "dW1, db1 = x.T @ dz1, dz1.sum(axis=0)"],
    )
    signs = []
    for filling in ((), *fillings):
        source = source.replace(stub, "\n".join(f"    {line}" for line in filling), 1) if filling else source
        names: dict[str, Any] = {}
        exec("\n".join([cells["setup"].source, source]), names)
        verdict = checks.NETWORK_BACKWARD.examine(names["network_backward"], np.random.default_rng(0))
        signs.append(verdict.text()[0])
    assert signs == ["○", "○", "○", "✓"]


# The same mistake under two names: the more telling one is tried first.
SYNONYMS = {
    ("network_backward", checks.SUMMED.name, slips.TIMES_N.name),
    ("fan_out", checks.ONE_PATH.name, slips.SWAPPED.name),  # what u sends to q, it sends to c
}


@pytest.mark.parametrize("task", GRADIENT_TASKS, ids=lambda task: task.name)
@pytest.mark.parametrize("seed", range(5))
def test_the_probe_tells_every_slip_from_the_truth_and_from_every_other(task: Task, seed: int) -> None:
    calls = task.cases[0].draw(np.random.default_rng(seed))
    right = [by_name(task.truth(**call), task.returns) for call in calls]
    for returned in task.returns:
        would = []
        for slip, gives in (*task.slips[returned], *_anywhere(returned, task.returns)):
            values = [gives(SimpleNamespace(**c), r) for c, r in zip(calls, right, strict=True)]
            if values[0] is not None:
                would.append((slip.name, np.stack(values).astype(float)))
        truth = np.stack([r[returned] for r in right])
        for name, value in would:
            assert not close(value, truth, 1e-5), f"{name} is not to be seen in {returned}"
        for (one, a), (other, b) in combinations(would, 2):
            if one != other and (task.name, one, other) not in SYNONYMS:
                assert not close(a, b, 1e-5), f"{one} and {other} look alike in {returned}"


@pytest.mark.parametrize("task", GRADIENT_TASKS, ids=lambda task: task.name)
def test_references_agree_with_numerical_gradients_whatever_the_probe(task: Task) -> None:
    reference = TestSet4().references[task.name]
    for seed in range(20):
        for case in task.cases:
            for call in case.draw(np.random.default_rng(seed)):
                truth = by_name(task.truth(**call), task.returns)
                for name, value in by_name(reference(**call), task.returns).items():
                    assert close(value, truth[name], 1e-7), (name, case.name, seed)
