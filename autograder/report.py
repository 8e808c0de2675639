"""What a class holds: `python -m autograder report ASSIGNMENT` makes one page and one table.

The page shows how the scores are spread, how each function went, and the misconceptions with how many hold
them and who, so that the instructor knows what to say next time. The table has a row for each student.
"""

import argparse
import csv
import importlib.util
import io
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from autograder.course import Course, CourseError, find
from course_lib import slips
from course_lib.slips import Slip

WIDTH, BAR = 640, 22
BLUE, ORANGE, GREY, LIGHT = "#0072B2", "#E69F00", "#767676", "#e5e5e5"


@dataclass(frozen=True)
class Finding:
    """What was found for one function of one student."""

    share: float
    """The part of the points, from 0 to 1."""
    slips: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    blank: bool = False


@dataclass
class Row:
    """One student of the class."""

    student: str
    score: float = 0.0
    out_of: float = 0.0
    late: float = 0.0
    """Seconds."""
    handed_in: bool = True
    findings: dict[str, Finding] = field(default_factory=dict)
    """By function, in the order of the notebook."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("assignment", help="such as set1_backpropagation; grade it first")
    parser.add_argument("--course", type=Path, help="the folder with nbgrader_config.py (default: here)")
    parser.add_argument("--to", type=Path, help="where the two files are written (default: COURSE/reports)")
    parser.add_argument("--without-names", action="store_true", help="leave out who the students are")


def main(arguments: argparse.Namespace) -> int:
    """Write the page and the table, say where they are, and return the exit status."""
    try:
        course = find(arguments.course)
        folder = arguments.to or course.root / "reports"
        for file in write(course, arguments.assignment, folder, names=not arguments.without_names):
            print(file)
    except (CourseError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def write(course: Course, assignment: str, folder: Path, names: bool = True) -> list[Path]:
    """Write the page and the table into `folder`; return where they are. Raises what `read` raises."""
    rows = read(course, assignment)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{assignment}.html", folder / f"{assignment}.csv"]
    for file, text in zip(files, (page(rows, assignment, names), table(rows, names)), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def read(course: Course, assignment: str) -> list[Row]:
    """Return a row for each student of the gradebook, those who handed in nothing included.

    Raises ValueError for an assignment that the gradebook does not have.
    """
    from nbgrader.api import Gradebook, MissingEntry

    rows = []
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            out_of = gradebook.find_assignment(assignment).max_score
        except MissingEntry:
            raise ValueError(f"the gradebook has no assignment {assignment!r}") from None
        for student in sorted(gradebook.students, key=lambda student: student.id):
            try:
                handed_in = gradebook.find_submission(assignment, student.id)
            except MissingEntry:
                rows.append(Row(student.id, out_of=out_of, handed_in=False))
                continue
            row = Row(student.id, handed_in.score, out_of, handed_in.total_seconds_late)
            for file in sorted(course.folder("autograded", student.id, assignment).glob("*.ipynb")):
                row.findings |= findings(json.loads(file.read_text(encoding="utf-8")))
            rows.append(row)
    return rows


def findings(notebook: dict[str, Any]) -> dict[str, Finding]:
    """Return what the verdicts in a graded notebook say, by function."""
    found = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if verdict := output.get("metadata", {}).get("verdict"):
                found[verdict["task"]] = Finding(
                    verdict["share"],
                    tuple(verdict["slips"]),
                    tuple(verdict["reasons"]),
                    verdict["reasons"] == ["not written yet."],
                )
    return found


def misconceptions(rows: Iterable[Row]) -> list[tuple[str, str, list[str]]]:
    """Return (function, what it looks like, students), the commonest first; else its reason."""
    who: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for function, finding in row.findings.items():
            for said in finding.slips or (() if finding.blank else finding.reasons):
                who.setdefault((function, said), []).append(row.student)
    return sorted(((*key, students) for key, students in who.items()), key=lambda found: -len(found[2]))


def table(rows: Sequence[Row], names: bool = True) -> str:
    """Return the class as CSV: scores, and for each function the share and what it looked like."""
    functions = _functions(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [column for name in functions for column in (name, f"{name}: looks like")]
    writer.writerow(["student"] * names + ["handed in", "score", "out of", "late (s)", *columns])
    for row in rows:
        cells: list[Any] = [_harmless(row.student)] * names
        cells += [int(row.handed_in), f"{row.score:g}", f"{row.out_of:g}", f"{row.late:.0f}"]
        for name in functions:
            finding = row.findings.get(name)
            cells += [f"{finding.share:.3f}", " / ".join(finding.slips)] if finding else ["", ""]
        writer.writerow(cells)
    return text.getvalue()


def page(rows: Sequence[Row], assignment: str, names: bool = True) -> str:
    """Return the report as one HTML page that needs nothing beside it."""
    there = [row for row in rows if row.handed_in]
    missing = [row.student for row in rows if not row.handed_in]
    sections = [
        f"<h1>{escape(assignment)}</h1>",
        f"<p>{len(there)} of {len(rows)} students handed in"
        + (f"; nothing came from {escape(', '.join(missing))}" if missing and names else "")
        + f". {sum(row.late > 0 for row in there)} came late.</p>",
    ]
    if there:
        middle = sorted(row.score for row in there)[len(there) // 2]
        sections += [
            "<h2>Scores</h2>",
            f"<p>Out of {there[0].out_of:g} points; the median is {middle:g}. "
            "What a person grades counts once it is graded.</p>",
            _histogram(there),
            "<h2>Each function</h2>",
            _functions_table(there),
            "<h2>What to talk about</h2>",
            _misconception_table(there, names, _known_slips(assignment)),
        ]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>{escape(assignment)}: what the class holds</title><style>{_STYLE}</style>"
        f"<main>{''.join(sections)}</main></html>"
    )


def _histogram(rows: Sequence[Row]) -> str:
    """Bars of how many students have which score, in at most ten steps."""
    out_of = rows[0].out_of or 1.0
    counts = [0] * 10
    for row in rows:
        counts[min(int(10 * row.score / out_of), 9)] += 1
    edges = [f"{i * out_of / 10:.3g}" for i in range(11)]
    tallest, high, step = max(counts), 140, WIDTH / 10
    bars = "".join(
        f'<rect x="{i * step + 3:.0f}" y="{20 + high * (1 - n / tallest):.0f}" width="{step - 6:.0f}" '
        f'height="{high * n / tallest:.0f}" fill="{BLUE}"/>'
        f'<text x="{(i + 0.5) * step:.0f}" y="{14 + high * (1 - n / tallest):.0f}">{n or ""}</text>'
        f'<text x="{(i + 0.5) * step:.0f}" y="{high + 38}">{edges[i]}–{edges[i + 1]}</text>'
        for i, n in enumerate(counts)
    )
    said = ", ".join(f"{n} with {edges[i]} to {edges[i + 1]}" for i, n in enumerate(counts) if n)
    frame = f'viewBox="0 0 {WIDTH} {high + 48}"'
    return f'<svg {frame} role="img" aria-label="Students by points: {said}">{bars}</svg>'


def _functions_table(rows: Sequence[Row]) -> str:
    lines = []
    for name in _functions(rows):
        found = [row.findings[name] for row in rows if name in row.findings]
        right = sum(one.share == 1 for one in found)
        blank = sum(one.blank for one in found)
        parted = sum(0 < one.share < 1 for one in found)
        wrong = len(found) - right - blank - parted
        at, bars = 0.0, ""
        for n, color in ((right, BLUE), (parted, ORANGE), (wrong, GREY), (blank, LIGHT)):
            width = 240 * n / len(found)
            bars += f'<rect x="{at:.1f}" width="{width:.1f}" height="{BAR - 8}" fill="{color}"/>'
            at += width
        lines.append(
            f"<tr><td><code>{escape(name)}</code></td>"
            f'<td><svg width="240" height="{BAR - 8}" role="img" aria-label="{right} of {len(found)} right">'
            f"{bars}</svg></td><td>{right}</td><td>{parted}</td><td>{wrong}</td><td>{blank}</td></tr>"
        )
    head = (
        "<tr><th>function</th><th></th><th>right</th><th>in part</th><th>wrong</th><th>not written</th></tr>"
    )
    return f"<table>{head}{''.join(lines)}</table>"


def _known_slips(assignment: str) -> dict[str, Slip]:
    """The slips that the checks of an assignment may find, by name."""
    checks = f"course_lib.checks.{assignment}"
    modules = [slips, *([importlib.import_module(checks)] if importlib.util.find_spec(checks) else [])]
    return {it.name: it for module in modules for it in vars(module).values() if isinstance(it, Slip)}


def _misconception_table(rows: Sequence[Row], names: bool, known_slips: dict[str, Slip]) -> str:
    lines = []
    for function, said, students in misconceptions(rows):
        known = known_slips.get(said)
        ask = f"{known.hint}" + (f" ({known.read})" if known.read else "") if known else ""
        who = f"<td>{escape(', '.join(students))}</td>" if names else ""
        lines.append(
            f"<tr><td>{len(students)}</td><td><code>{escape(function)}</code></td><td>{escape(said)}</td>"
            f"<td>{escape(ask)}</td>{who}</tr>"
        )
    if not lines:
        return "<p>Nothing: every function that was handed in is right.</p>"
    head = "<tr><th>how many</th><th>function</th><th>it looks like</th><th>a question to ask</th>"
    return f"<table>{head}{'<th>who</th>' if names else ''}</tr>{''.join(lines)}</table>"


def _functions(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.findings))


def _harmless(text: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; margin: 2em; }
main { max-width: 60em; margin: auto; }
svg { max-width: 100%; } svg text { font-size: 12px; text-anchor: middle; fill: #222; }
table { border-collapse: collapse; } td, th { padding: .25em .8em; text-align: left; vertical-align: top; }
tr + tr td { border-top: 1px solid #ddd; }
"""
