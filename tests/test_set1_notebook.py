"""Exercise set 1 as student and instructor get it: nothing stops, nothing leaks, every link leads on."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from course_lib import slips
from course_lib.checks.set1_backpropagation import TASKS
from course_lib.ledger import entries
from course_lib.slips import Slip

COURSE = Path(__file__).parent.parent
NAME = "set1_backpropagation"
SOLUTION = COURSE / "solutions" / NAME / f"{NAME}.ipynb"
BLANK = COURSE / "exercises" / NAME / f"{NAME}.ipynb"
LECTURE = COURSE / "lectures" / "lecture1_backpropagation.ipynb"
CHECKS = [f"check_{name}" for name in TASKS]


def read(file: Path) -> dict[str, Any]:
    """The cells of a notebook by id."""
    return {cell.id: cell for cell in nbformat.read(file, as_version=4).cells}


def executed(file: Path) -> dict[str, str]:
    """Run all cells in a new kernel; return what each shows, as text. Raises where a cell does."""
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(file.parent)}}).execute()
    return {
        cell.id: "".join(o.get("text") or o["data"]["text/plain"] for o in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def points(cells: dict[str, Any]) -> dict[str, float]:
    return {
        i: c.metadata.nbgrader.points for i, c in cells.items() if c.metadata.get("nbgrader", {}).get("grade")
    }


@pytest.fixture(scope="module")
def solved() -> dict[str, str]:
    return executed(SOLUTION)


@pytest.mark.slow
def test_the_solutions_are_right(solved: dict[str, str]) -> None:
    for name in TASKS:
        assert solved[f"check_{name}"].startswith(f"✓ {name} is right")


@pytest.mark.slow
def test_the_worked_numbers_come_out(solved: dict[str, str]) -> None:
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


@pytest.mark.slow
def test_a_blank_copy_runs_through_and_says_what_is_missing() -> None:
    shown = executed(BLANK)
    for name in TASKS:
        assert "not written yet" in shown[f"check_{name}"]
        assert shown[f"try_{name}"].startswith("not written yet: put your answer")


def test_a_students_copy_holds_no_answer() -> None:
    blank, solution = read(BLANK), read(SOLUTION)
    assert list(blank) == list(solution)
    text = "\n".join(cell.source for cell in blank.values())
    for i in [*TASKS, "why"]:
        before, _, rest = solution[i].source.partition("### BEGIN SOLUTION")
        answer = rest.partition("### END SOLUTION")[0]
        assert answer.strip() and blank[i].source.startswith(before.rstrip())
        for line in filter(None, map(str.strip, answer.split("\n"))):
            assert line not in text, f"{i}: {line}"
    assert "For the grader" in solution["why"].source


def test_points() -> None:
    expected = dict(zip([*CHECKS, "why"], [2, 2, 3, 3, 2, 3, 2, 3], strict=True))
    assert points(read(BLANK)) == points(read(SOLUTION)) == expected
    assert sum(expected.values()) == 20
    assert len([name for name in TASKS if name != "refute_w1"]) <= 6
    for i, worth in expected.items():
        heading = read(BLANK)[f"{i.removeprefix('check_')}-text"].source.partition("\n")[0]
        assert f"({worth} points" in heading


def test_a_graded_cell_is_one_line() -> None:
    for cells in (read(BLANK), read(SOLUTION)):
        for name in TASKS:
            assert cells[f"check_{name}"].source == f"check({name})"
            assert cells[name].source.startswith(f"def {name}(")


def test_the_table_of_slopes_is_the_ledgers() -> None:
    text = read(BLANK)["sigmoid_backward-text"].source
    for what in ("h at −2, −1, 0, 1, 2", "slope h(1 − h) there"):
        row = next(entry.exact for entry in entries("U10") if entry.what == what)
        assert f"| {' | '.join(map(str, row))} |" in text


def test_every_link_leads_to_a_cell_of_the_lecture() -> None:
    anchors = {cell["id"] for cell in json.loads(LECTURE.read_text(encoding="utf-8"))["cells"]}
    text = "\n".join(cell.source for cell in read(BLANK).values())
    targets = re.findall(r"\]\(([^)]*)\)", text)
    assert len(targets) > len(TASKS)
    for target in targets:
        file, _, anchor = target.partition("#cell-id=")
        assert (BLANK.parent / file).resolve() == LECTURE
        assert anchor in anchors, target
    where_to_read = {task.read for task in TASKS.values()}
    where_to_read |= {slip.read for slip in vars(slips).values() if isinstance(slip, Slip) and slip.read}
    assert where_to_read <= anchors
