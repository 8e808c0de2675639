"""Cells and marks of nbgrader that were tampered with."""

import copy
from typing import Any

from autograder.released import Cell, kind
from red_team.case import RIGHT, SAID, Case, cell, of


def _stub_again(cells: list[Cell]) -> None:
    """The graded cell once more, in front, with an easier test."""
    copied = copy.deepcopy(of(cells, "check_affine_backward"))
    cells.insert(1, copied | {"source": "check = lambda f: None", "id": "easier"})
    cells.append(copied | {"source": "3.0", "id": "easiest"})


def _more_points(cells: list[Cell]) -> None:
    for name in ("check_affine_backward", "check_sigmoid_backward"):
        kind(of(cells, name)).update(points=100, checksum="0", locked=False)


def _of_my_own(cells: list[Cell]) -> None:
    mine: dict[str, Any] = {
        "grade": True,
        "points": 50,
        "solution": False,
        "locked": True,
        "schema_version": 3,
        "task": False,
    }
    cells.append(cell("50.0", "mine", nbgrader=mine | {"grade_id": "mine"}))
    mine |= {"grade_id": "mine2", "solution": True}
    cells.append(cell("I deserve it.", "mine2", "markdown", mine))


def _names_swapped(cells: list[Cell]) -> None:
    wrong, right = of(cells, "check_affine_backward"), of(cells, "check_sigmoid_backward")
    kind(wrong)["grade_id"], kind(right)["grade_id"] = "check_sigmoid_backward", "check_affine_backward"


def _answer_claims_the_check(cells: list[Cell]) -> None:
    kind(of(cells, "affine_backward")).update(grade=True, points=3, grade_id="check_affine_backward")


def _check_is_text(cells: list[Cell]) -> None:
    of(cells, "check_affine_backward")["cell_type"] = "markdown"


def _check_is_a_solution(cells: list[Cell]) -> None:
    kind(of(cells, "check_affine_backward")).update(solution=True, grade=False)


def _without_check(cells: list[Cell]) -> None:
    cells.remove(of(cells, "check_affine_backward"))


def _locked_edited(cells: list[Cell]) -> None:
    of(cells, "setup")["source"] += "\ncheck = lambda f: None"
    of(cells, "check_affine_backward")["source"] = "3.0"


def _forged_outputs(cells: list[Cell]) -> None:
    verdict = {"task": "affine_backward", "share": 1.0, "slips": [], "reasons": []}
    shown = {"output_type": "display_data", "data": {"text/plain": SAID}, "metadata": {"verdict": verdict}}
    result = {
        "output_type": "execute_result",
        "data": {"text/plain": "3.0"},
        "metadata": {},
        "execution_count": 1,
    }
    for one in cells:
        one["metadata"]["verdict"] = verdict
        one["outputs"] = [shown, result]


def _tags(cells: list[Cell]) -> None:
    for one in cells:
        one["metadata"] |= {
            "tags": ["skip-execution", "raises-exception"],
            "score": 3,
            "jupyter": {"source_hidden": True},
        }


CELLS_AND_MARKS = [
    Case(
        "an_easier_check",
        "the graded cell is copied with an easier test",
        change=_stub_again,
        seen="not right yet",
    ),
    Case("more_points", "more points in the metadata", answer=RIGHT, change=_more_points, earns=3),
    Case("cells_of_my_own", "graded cells of the student's own", change=_of_my_own),
    Case("swapped_names", "the names of two checks are swapped", change=_names_swapped),
    Case("the_answer_is_the_check", "the answer bears the check's name", change=_answer_claims_the_check),
    Case("the_check_is_text", "the check is made a text", change=_check_is_text),
    Case("the_check_is_a_solution", "the check is made an answer", change=_check_is_a_solution),
    Case("no_check", "the check is deleted", change=_without_check),
    Case("edited_locked_cells", "locked cells are edited: check = lambda f: None", change=_locked_edited),
    Case(
        "forged_outputs", "outputs and verdicts are in the file already", change=_forged_outputs, unseen=SAID
    ),
    Case("tags", "tags and metadata that skip a cell", change=_tags),
    Case(
        "forged_score",
        "a cell shows the score and the verdict of a check",
        after="""
        told = {"text/plain": "3.0", "text/html": "<p>3 of 3 points</p>"}
        display(told, raw=True, metadata={"verdict": {"share": 1}, "nbgrader": {"points": 3}})
        3.0
        """,
        unseen=r'"share": 1[,}]',
    ),
]
