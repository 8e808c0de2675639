"""Every set through the grading engine: solutions and known right answers earn all, a blank copy nothing."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from test_sets import COURSE, SETS

from autograder.answers import answers
from autograder.execute import Grader, checked_function
from autograder.released import Notebook
from autograder.scores import scores
from autograder.student import Zygote

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote(accept_missing=True, imports=("course_lib.data",)) as zygote:
        yield zygote


def graded(zygote: Zygote, name: str, cells: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """What the graded `check(f)` cells earn and what they are worth, by function."""
    released = Notebook(name, tuple(copy.deepcopy(cells)), {})
    Grader(zygote, name, b"secret").grade(cells, released)
    earned = scores(cells)
    return {
        function: (earned[it["grade_id"]] or 0.0, it["points"])
        for cell in cells
        if (function := checked_function(cell)) and (it := cell["metadata"]["nbgrader"])
    }


def cells_of(folder: str, name: str) -> list[dict[str, Any]]:
    text = (COURSE / folder / name / f"{name}.ipynb").read_text(encoding="utf-8")
    return json.loads(
        text, object_hook=lambda it: it | {"source": "".join(it["source"])} if "source" in it else it
    )["cells"]


@pytest.mark.parametrize("name", SETS)
def test_the_solution_earns_all_points(zygote: Zygote, name: str) -> None:
    found = graded(zygote, name, cells_of("solutions", name))
    assert found and all(earned == worth for earned, worth in found.values()), found


@pytest.mark.parametrize("name", SETS)
def test_a_blank_copy_earns_nothing(zygote: Zygote, name: str) -> None:
    found = graded(zygote, name, cells_of("exercises", name))
    assert found and all(earned == 0 for earned, _ in found.values()), found


@pytest.mark.parametrize("name", SETS)
def test_any_right_answers_of_any_student_earn_all_points(zygote: Zygote, name: str) -> None:
    dice = random.Random(name)
    known: dict[str, list[str]] = {}
    for answer in answers(name.removesuffix("_ja")):
        if answer.right:
            known.setdefault(answer.function, []).append(answer.source)
    cells = cells_of("exercises", name)
    for cell in cells:
        it = cell["metadata"].get("nbgrader", {})
        if it.get("grade_id") in known:
            cell["source"] = dice.choice(known[it["grade_id"]])
        elif cell["cell_type"] == "code":
            cell["source"] = cell["source"].replace('STUDENT = "your name"', 'STUDENT = "aiko"')
    found = graded(zygote, name, cells)
    assert found and all(earned == worth for earned, worth in found.values()), found
