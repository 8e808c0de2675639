"""Set 2: what it alone must keep."""

import re
from itertools import combinations
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
from test_sets import SetChecks, executed, read

from course_lib.check import Task
from course_lib.check.by_hand import ROUNDED
from course_lib.check.calling import by_name
from course_lib.check.task import _anywhere
from course_lib.checks import set2_descent_and_divergences as set2
from course_lib.gradcheck import close
from course_lib.ledger import entries


class TestSet2(SetChecks):
    name = "set2_descent_and_divergences"
    points: ClassVar = {
        "check_descend": 3,
        "check_refute_loop": 1,
        "check_activations": 2,
        "check_softmax": 2,
        "check_softmax_backward": 3,
        "check_divergences": 2,
        "check_entropies": 2,
        "check_by_hand": 2,
        "why": 3,
    }
    equivalent = frozenset(
        {
            ("descend", "change >= epsilon → change > epsilon"),  # no change is exactly ε
            ("descend", "f(new) - f(x) → f(x) - f(new)"),  # its absolute value is taken
            ("refute_loop", "0 → 1"),  # another start that is far enough
            ("activations", "z > 0 → z >= 0"),  # ReLU is never asked at its corner
            ("activations", "1.0 * rising → rising"),  # True counts as 1
            ("by_hand", "0.2 * 1 → 0.2 / 1"),
            ("by_hand", "0.2 * 1 → 0.2"),
        }
    )


# The same mistake under two names: the more telling one is tried first.
SYNONYMS = {
    ("activations", "tanh"): {("the sigmoid", "another of the returned values")},
    ("activations", "drelu"): {("ReLU itself", "another of the returned values")},
    ("divergences", "dbinary"): {
        ("the gradient at the score in front of a sigmoid", "another of the returned values")
    },
    ("divergences", "l2"): {("the L2 divergence without its ½", "twice the gradient")},
    ("divergences", "dl2"): {("a gradient with the ½ still in it", "half the gradient")},
}


@pytest.mark.parametrize(
    "task", [t for t in set2.TASKS.values() if isinstance(t, Task)], ids=lambda t: t.name
)
@pytest.mark.parametrize("seed", range(10))
def test_the_probe_tells_every_slip_from_the_truth_and_from_every_other(task: Task, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for draw in filter(None, (task.cases[0].draw, task.cases[0].square)):
        calls = draw(rng)
        right = [by_name(task.truth(**call), task.returns) for call in calls]
        for returned in task.returns:
            would: list[tuple[str, Any]] = [("the truth", np.stack([r[returned] for r in right]))]
            for slip, gives in (*task.slips.get(returned, ()), *_anywhere(returned, task.returns)):
                values = [gives(SimpleNamespace(**c), r) for c, r in zip(calls, right, strict=True)]
                if values[0] is not None and len({np.shape(v) for v in values}) == 1:
                    would.append((slip.name, np.stack(values).astype(float)))
            for (one, a), (other, b) in combinations(would, 2):
                if one != other and (one, other) not in SYNONYMS.get((task.name, returned), ()):
                    assert not close(a, b), f"{one} and {other} look alike in {returned}"


def test_no_numbers_by_hand_make_two_results_look_alike() -> None:
    for student in ("", *map(str, range(200))):
        given = set2.BY_HAND.numbers(student)
        assert sum(given["d"]) == pytest.approx(1) and sum(given["y"]) == 1
        right = by_name(set2.BY_HAND.truth(**given), set2.BY_HAND.returns)
        assert right["Xent"] - given["H"] == pytest.approx(right["KL"], rel=ROUNDED / 5)
        for returned in set2.BY_HAND.returns:
            would = [right[returned]]
            would += [gives(SimpleNamespace(**given), right) for _, gives in set2.BY_HAND.slips[returned]]
            for a, b in combinations(map(np.asarray, would), 2):
                assert not close(a, b, 2 * ROUNDED), (student, returned, would)


def ledger(slide: str, what: str) -> Any:
    return next(entry.exact for entry in entries(slide) if entry.what == what)


@pytest.mark.slow
def test_the_worked_numbers_come_out() -> None:
    solved = executed("solutions", TestSet2.name)
    tanh = [ledger("Q14", what) for what in ("tanh at −2, −1, 0, 1, 2", "slope of tanh there")]
    softplus = ledger("Q14", "softplus there")
    sigmoid = ledger("U10", "h at −2, −1, 0, 1, 2")
    relu = (0, 0, 0, 1, 2), (0, 0, 0, 1, 1)
    y = [ledger("Q23", "KL(d‖y) for d = (0.7, 0.3), y = (0.6, 0.4)")]
    y += [ledger("Q23", what) for what in ("entropy H(d)", "cross-entropy")]
    l2 = [ledger("Q20", "½‖Y − d‖² for Y = (0.2, 0.9, 0.4), d = (0, 1, 0)"), *ledger("Q20", "its gradient")]
    worked = {
        "descend": [
            ledger("Q10", "x where it stops"),
            0,
            ledger("Q10", "steps until |Δf| < 10⁻⁶, x² from 1, η = 0.1"),
        ],
        "descend-to_and_fro": [-1, 0.5, 1],
        "activations": np.delete([*tanh, *relu, softplus, sigmoid], 2, axis=1).ravel(),
        "softmax": ledger("Q15", "softmax of (2, 1, 0.1)"),
        "softmax-far": [0.5] * 4,
        "softmax_backward": ledger("Q15", "its Jacobian")[0],
        "divergences": [*l2, -np.log(0.8 * 0.9 * 0.6), 1 / 0.8, -1 / 0.9, 1 / 0.6],
        "entropies": y,
        "entropies-one_hot": [
            ledger("Q22", "−log y_c for y_c = 0.9"),
            0,
            ledger("Q22", "−log y_c for y_c = 0.9"),
        ],
    }
    assert {f"try_{name}" for name in worked} == {i for i in solved if i.startswith("try_")}
    for name, expected in worked.items():
        shown = eval(solved[f"try_{name}"], {"array": np.array, "np": np})
        numbers = np.concatenate([np.ravel(part) for part in (shown if type(shown) is tuple else [shown])])
        assert numbers == pytest.approx(np.array(expected, dtype=float), abs=2e-6), name


def test_the_table_of_activations_is_the_ledgers() -> None:
    text = read("exercises", TestSet2.name)["activations-text"].source
    for slide, what in (
        ("Q14", "tanh at −2, −1, 0, 1, 2"),
        ("Q14", "slope of tanh there"),
        ("Q14", "softplus there"),
        ("U10", "h at −2, −1, 0, 1, 2"),
    ):
        row = [f"{v:.6f}".replace("-", "−") for v in np.delete(np.array(ledger(slide, what), dtype=float), 2)]
        assert f"| {' | '.join(row)} |" in text


def test_the_puzzle_holds_every_line_of_the_loop_and_one_that_does_not_belong() -> None:
    puzzle = re.findall(r"^    # (.*)", read("exercises", TestSet2.name)["descend"].source, re.M)
    assert len(puzzle) == 8 + 1
    assert sum("while" in line for line in puzzle) == 2


def test_the_name_is_not_in_a_locked_cell() -> None:
    cells = read("exercises", TestSet2.name)
    assert "STUDENT = " in cells["student"].source and "nbgrader" not in cells["student"].metadata
