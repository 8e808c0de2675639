"""What the report tells an instructor about a class."""

import csv
import io
import re
from pathlib import Path

import numpy as np

from autograder.execute import outputs
from autograder.report import (
    AS_IT_COMES,
    Finding,
    Row,
    findings,
    misconceptions,
    page,
    same_numbers,
    table,
)
from course_lib import slips
from course_lib.check import ByHand
from course_lib.checks.set2_descent_and_divergences import TASKS

SOLUTIONS = Path(__file__).parents[1] / "solutions"

SLIP = slips.AVERAGED.name
ROWS = [
    Row("aiko", 6, 6, findings={"f": Finding(1.0), "g": Finding(1.0)}),
    Row(
        "bruno",
        4,
        6,
        90.0,
        findings={"f": Finding(0.5, (SLIP,), ("dW[0, 0] is not right.",)), "g": Finding(1.0)},
    ),
    Row(
        "=chidi", 2, 6, findings={"f": Finding(0.0, (SLIP,)), "g": Finding(0.0, (), ("its shape is <odd>.",))}
    ),
    Row(
        "dalia", 0, 6, findings={"f": Finding(0.0, (), ("not written yet.",), blank=True), "g": Finding(1.0)}
    ),
    Row("emil", 0, 6, handed_in=False),
]


def test_misconceptions_come_by_how_many_hold_them_and_a_blank_is_none():
    assert misconceptions(ROWS) == [
        ("f", SLIP, ["bruno", "=chidi"]),
        ("g", "its shape is <odd>.", ["=chidi"]),
    ]


def test_the_page_says_misconceptions_with_a_question_and_who_functions_and_scores():
    html = page(ROWS, "set1_backpropagation")
    assert "4 of 5 students handed in. 1 of them late." in html and "emil" in html
    assert (
        f'<th scope="row">2</th><td>{SLIP}</td><td><code>f</code></td><td>{slips.AVERAGED.hint} (U12)' in html
    )
    assert "<td>bruno, =chidi</td>" in html
    assert 'aria-label="1 of 4 right"' in html and 'aria-label="3 of 4 right"' in html
    assert (
        "Students by points: 1 with 0 to 0.6, 1 with 1.8 to 2.4, 1 with 3.6 to 4.2, 1 with 5.4 to 6" in html
    )
    assert "Half of the class has 3 or more; the mean is 3." in html
    assert "<odd>" not in html and "http" not in html and "<script" not in html


def test_what_has_no_name_and_what_is_rare_is_folded():
    many = [Finding(0.0, (slip.name,)) for slip in vars(slips).values() if isinstance(slip, slips.Slip)]
    rows = [Row(f"s{n}", 0, 6, findings={"f": finding}) for n, finding in enumerate(many)]
    rows += [
        Row("common", 0, 6, findings={"f": many[-1]}),
        Row("odd", 0, 6, findings={"f": Finding(0, (), ("odd",))}),
    ]
    shown, rarer, other = page(rows, "x").split("<details>")
    assert "common" in shown and len(re.findall(r">s\d", shown)) == 10
    assert (
        f"{len(many) - 10} rarer misconceptions" in rarer
        and len(re.findall(r">s\d", rarer)) == len(many) - 10
    )
    assert "Wrong in 1 other ways" in other and "<td>odd</td>" in other


def test_who_worked_with_the_same_numbers_is_listed():
    def by_hand(student: str, numbers_of: str) -> Row:
        return Row(student, 1, 1, findings={"f": Finding(1.0), "g": Finding(1.0, numbers_of=numbers_of)})

    rows = [by_hand("aiko", "Aiko"), by_hand("bruno", "Aiko"), by_hand("chidi", "<chidi>")]
    assert same_numbers([*rows, *ROWS]) == {"Aiko": ["aiko", "bruno"]}
    section = page(rows, "x").partition("Who worked with whose numbers")[2]
    assert '<th scope="row">Aiko</th><td>aiko, bruno</td>' in section and "chidi" not in section
    assert "Who worked with whose numbers" not in page(rows[1:], "x")
    assert not re.search("aiko|bruno|chidi", page(rows, "x", names=False) + table(rows, names=False), re.I)
    unchanged = [by_hand("dalia", AS_IT_COMES[0]), by_hand("emil", AS_IT_COMES[0])]
    assert f"{AS_IT_COMES[0]} (as the notebook comes)" in page(unchanged, "x")
    assert table(rows).splitlines()[1].endswith(",Aiko")


def test_the_name_that_a_notebook_comes_with_is_known():
    sources = [file.read_text(encoding="utf-8") for file in SOLUTIONS.glob("set*.py")]
    assert {name for text in sources for name in re.findall('^STUDENT = "(.*)"', text, re.M)} == {
        *AS_IT_COMES
    }


def test_whose_numbers_a_question_had_is_read_from_the_graded_notebook():
    (name, task), *_ = ((name, task) for name, task in TASKS.items() if isinstance(task, ByHand))
    verdict = task.examine(lambda: None, np.random.default_rng(1), student="Aiko")
    cell = {"outputs": outputs(verdict, 2, "Aiko")}
    assert findings({"cells": [cell]})[name].numbers_of == "Aiko"


def test_who_could_not_be_graded_is_told_why():
    failed = [*ROWS, Row("fatima", 0, 6, failed="no <notebook>")]
    assert '<th scope="row">fatima</th><td>no &lt;notebook&gt;</td>' in page(failed, "x")
    without = page(failed, "x", names=False)
    assert "<h2>Not graded</h2><p>1</p>" in without and "fatima" not in without


def test_names_can_be_left_out():
    assert not any(row.student in page(ROWS, "x", names=False) for row in ROWS)
    assert not any(row.student in table(ROWS, names=False) for row in ROWS)


def test_the_table_has_a_row_for_each_student_and_no_cell_that_a_spreadsheet_runs():
    rows = list(csv.DictReader(io.StringIO(table(ROWS))))
    assert [row["student"] for row in rows] == ["aiko", "bruno", "'=chidi", "dalia", "emil"]
    assert rows[1] == {
        "student": "bruno", "handed in": "1", "score": "4", "out of": "6", "late (s)": "90",
        "f": "0.500", "f: looks like": SLIP, "g": "1.000", "g: looks like": "", "numbers of": "",
    }  # fmt: skip
    assert rows[4]["handed in"] == "0" and rows[4]["f"] == ""


def test_a_class_that_handed_in_nothing_has_a_page():
    assert "0 of 1 students handed in" in page(ROWS[-1:], "x")
