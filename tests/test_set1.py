"""Set 1: what it alone must keep."""

from typing import Any, ClassVar

import numpy as np
import pytest
from test_sets import SetChecks, executed, read

from autograder.answers import answers
from course_lib.ledger import entries


class TestSet1(SetChecks):
    name = "set1_backpropagation"
    points: ClassVar = {
        "check_neuron_output": 2,
        "check_neuron_update": 2,
        "check_one_input_backward": 3,
        "check_affine_backward": 3,
        "check_sigmoid_backward": 2,
        "check_skip_backward": 3,
        "check_refute_w1": 2,
        "why": 3,
    }
    equivalent = frozenset(
        {
            ("neuron_output", "x @ w → w @ x"),  # two vectors
            ("skip_backward", "x @ W - b → b - x @ W"),  # the slope of the sigmoid is the same at −z
        }
    )


@pytest.mark.slow
def test_the_worked_numbers_come_out() -> None:
    solved = executed("solutions", TestSet1.name)

    def ledger(slide: str, what: str) -> Any:
        return next(entry.exact for entry in entries(slide) if entry.what == what)

    one_input = [ledger("U7", "gradient sent back for 1/3"), ledger("U11", "∂L/∂w"), ledger("U11", "∂L/∂b")]
    worked = {
        "neuron_output": [ledger("U4", "its output on (1, 0, 0)")],
        "neuron_update": [*ledger("U14", "w after update 1"), ledger("U14", "b after update 1")],
        "one_input_backward": one_input,
        "affine_backward": one_input,
        "sigmoid_backward": ledger("U10", "slope h(1 − h) there"),
        "sigmoid_backward-far": [0, 0],
        "skip_backward": [1 + 2 / 4],
        "refute_w1": [ledger("U4", "output with w1 = 1.9")],
    }
    assert {f"try_{name}" for name in worked} == {i for i in solved if i.startswith("try_")}
    for name, expected in worked.items():
        shown = eval(solved[f"try_{name}"], {"array": np.array})
        numbers = np.concatenate([np.ravel(part) for part in (shown if type(shown) is tuple else [shown])])
        assert numbers == pytest.approx(np.array(expected, dtype=float), abs=1e-6), name


def test_the_table_of_slopes_is_the_ledgers() -> None:
    text = read("exercises", TestSet1.name)["sigmoid_backward-text"].source
    for what in ("h at −2, −1, 0, 1, 2", "slope h(1 − h) there"):
        row = next(entry.exact for entry in entries("U10") if entry.what == what)
        assert f"| {' | '.join(map(str, row))} |" in text


@pytest.mark.parametrize("name", [TestSet1.name, f"{TestSet1.name}_ja"])
def test_the_gaps_of_the_worked_example_are_judged_by_nudging(name: str, capsys: Any) -> None:
    cells = read("exercises", name)

    def said(dw: float | None, db: float | None) -> str:
        space: dict[str, Any] = {}
        exec(cells["one_input_backward-gaps"].source, space)
        assert space["gaps"] == {"dw": None, "db": None}
        space["gaps"] = {"dw": dw, "db": db}
        exec(cells["one_input_backward-nudged"].source, space)
        return capsys.readouterr().out.replace("dw", "db")

    def twice(told: str) -> bool:
        first, second = told.splitlines()
        return first == second

    gap, right, wrong = said(None, None), said(0.1, -0.2), said(0.3, 0.2)
    assert twice(gap) and twice(right) and twice(wrong) and len({gap, right, wrong}) == 3


def test_unknown_assignments_are_refused() -> None:
    with pytest.raises(ValueError, match="no answers for 'set0'"):
        answers("set0")
