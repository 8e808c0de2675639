"""Every set through the grading engine: solutions and known right answers earn all, a blank copy nothing."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_sets import COURSE, SETS

from autograder.answers import answers
from autograder.execute import Grader, checked_function
from autograder.released import Notebook
from autograder.scores import scores
from autograder.student import Limits, Zygote
from autograder.submission import received
from course_lib.language import speak

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


ACCIDENTS = {
    "neuron_output": ("def neuron_output(x, w, b):\n    while True: pass", "1 秒たっても答えが返りません"),
    "neuron_update": ("while True: pass", "セルの実行が 1 秒で終わらず、打ち切りました"),
    "one_input_backward": ("import os\nos._exit(0)", "ノートブック全体の実行が、そこで終わってしまいました"),
    "sigmoid_backward": ("def sigmoid_backward(x, dy):\n    return 1j", "必要なのは実数です"),
}
"""Answers of a student who reads Japanese, and what is said of them."""


def test_accidents_are_told_in_the_language_of_the_set() -> None:
    name = "set1_backpropagation_ja"
    cells = cells_of("exercises", name)
    for cell in cells:
        cell["source"] = ACCIDENTS.get(cell["id"], (cell["source"],))[0]
    with Zygote(Limits(cell_seconds=1, call_seconds=1), accept_missing=True) as quick:
        graded(quick, name, cells)
    said = json.dumps([cell.get("outputs") for cell in cells], ensure_ascii=False)
    for _, sentence in ACCIDENTS.values():
        assert sentence in said


def test_what_was_repaired_is_told_in_the_language_of_the_set(tmp_path: Path) -> None:
    name = "set1_backpropagation_ja"
    released = Notebook(name, tuple(cells_of("exercises", name)), {})
    speak("ja")
    try:
        (tmp_path / f"{name} (1).ipynb").write_text(json.dumps({"cells": released.cells[:-4], "nbformat": 3}))
        cells, notes, _ = received(tmp_path, released, [name], tmp_path)
        (tmp_path / f"{name} (1).ipynb").write_text("")
        empty, _, why = received(tmp_path, released, [name], tmp_path)
    finally:
        speak("en")
    assert notes[0] == f"{name} (1).ipynb was taken for {name}.ipynb"  # for the instructor
    assert "形式がバージョン 3 だったので、バージョン 4 として読みました" in cells[0]["source"]
    assert "なくなっていたので、補いました" in cells[0]["source"]
    assert why == f"{name} (1).ipynb is empty, so Jupyter cannot open it either"
    assert (
        empty[0]["source"].startswith("**採点できませんでした**：") and "空のファイルで" in empty[0]["source"]
    )
