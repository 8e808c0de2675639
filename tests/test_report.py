"""What the report tells an instructor about a class."""

import csv
import io

from autograder.report import Finding, Row, misconceptions, page, table
from course_lib import slips

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


def test_the_page_says_scores_functions_misconceptions_and_who():
    html = page(ROWS, "set1_backpropagation")
    assert "4 of 5 students handed in; nothing came from emil. 1 came late." in html
    assert (
        "Students by points: 1 with 0 to 0.6, 1 with 1.8 to 2.4, 1 with 3.6 to 4.2, 1 with 5.4 to 6" in html
    )
    assert 'aria-label="1 of 4 right"' in html and 'aria-label="3 of 4 right"' in html
    assert f"<td>2</td><td><code>f</code></td><td>{SLIP}</td>" in html
    assert slips.AVERAGED.hint in html and "<td>bruno, =chidi</td>" in html
    assert "<odd>" not in html and "http" not in html and "<script" not in html


def test_names_can_be_left_out():
    assert not any(row.student in page(ROWS, "x", names=False) for row in ROWS)
    assert not any(row.student in table(ROWS, names=False) for row in ROWS)


def test_the_table_has_a_row_for_each_student_and_no_cell_that_a_spreadsheet_runs():
    rows = list(csv.DictReader(io.StringIO(table(ROWS))))
    assert [row["student"] for row in rows] == ["aiko", "bruno", "'=chidi", "dalia", "emil"]
    assert rows[1] == {
        "student": "bruno", "handed in": "1", "score": "4", "out of": "6", "late (s)": "90",
        "f": "0.500", "f: looks like": SLIP, "g": "1.000", "g: looks like": "",
    }  # fmt: skip
    assert rows[4]["handed in"] == "0" and rows[4]["f"] == ""


def test_a_class_that_handed_in_nothing_has_a_page():
    assert "0 of 1 students handed in" in page(ROWS[-1:], "x")
