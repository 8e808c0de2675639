"""What a class holds: `python -m autograder report ASSIGNMENT` makes one page and one table.

The page shows how the scores are spread, how each function went, the misconceptions with how many hold them
and who, so that the instructor knows what to say next time, and what else needs a look: what could not be
graded, and who worked with the same numbers. The table has a row for each student.
"""

import argparse
import csv
import importlib.util
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from statistics import mean, median
from typing import Any

from autograder.course import Course, CourseError, find
from autograder.feedback import NOT_GRADED
from course_lib import slips
from course_lib.check.verdict import BLANK, INPUT_CHANGED
from course_lib.slips import Slip

WIDTH, BAR = 640, 14
KINDS = ("right", "#0072B2"), ("in part", "#E69F00"), ("wrong", "#5c5c5c"), ("not written", "#dcdcdc")
"""What became of a function, and its colour."""
COMMONEST = 10
"""Misconceptions that are shown at once."""
AS_IT_COMES = ("your name", "あなたの名前")
"""STUDENT in a notebook whose author left it as it was."""


@dataclass(frozen=True)
class Finding:
    """What was found for one function of one student."""

    share: float
    """The part of the points, from 0 to 1."""
    slips: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    blank: bool = False
    numbers_of: str = ""
    """Whose numbers a question worked by hand had: the notebook's STUDENT."""


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
    waiting: bool = False
    """Whether an answer is still to be read by a person."""
    failed: str = ""
    """Why it could not be graded."""

    @property
    def numbers_of(self) -> str:
        return next((found.numbers_of for found in self.findings.values() if found.numbers_of), "")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("assignment", help="such as set1_backpropagation; grade it first")
    parser.add_argument("--course", type=Path, help="the folder with nbgrader_config.py (default: here)")
    parser.add_argument("--to", type=Path, help="where the two files are written (default: COURSE/reports)")
    parser.add_argument("--without-names", action="store_true", help="leave out who the students are")


def main(arguments: argparse.Namespace) -> int:
    """Write the page and the table, say where they are, and return the exit status."""
    from sqlalchemy.exc import OperationalError

    try:
        course = find(arguments.course)
        folder = arguments.to or course.root / "reports"
        for file in write(course, arguments.assignment, folder, names=not arguments.without_names):
            print(file)
    except (CourseError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except OperationalError as error:
        print(f"the gradebook cannot be read ({error.orig}): try again", file=sys.stderr)
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

    Raises ValueError for an assignment that the gradebook does not have, or that is not graded yet.
    """
    from nbgrader.api import Gradebook, MissingEntry

    rows = []
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            out_of = gradebook.find_assignment(assignment).max_score
        except MissingEntry:
            there = ", ".join(sorted(known.name for known in gradebook.assignments)) or "none"
            raise ValueError(f"the gradebook has no assignment {assignment!r}. It has: {there}") from None
        for student in sorted(gradebook.students, key=lambda student: student.id):
            try:
                handed_in = gradebook.find_submission(assignment, student.id)
            except MissingEntry:
                rows.append(Row(student.id, out_of=out_of, handed_in=False))
                continue
            row = Row(student.id, handed_in.score, out_of, handed_in.total_seconds_late)
            row.waiting = handed_in.needs_manual_grade
            for file in sorted(course.folder("autograded", student.id, assignment).glob("*.ipynb")):
                notebook = json.loads(file.read_text(encoding="utf-8"))
                row.findings |= findings(notebook)
                row.failed = row.failed or _failed(notebook)
            rows.append(row)
    if course.submissions(assignment) and not any(row.handed_in for row in rows):
        raise ValueError(f"nothing is graded yet: first python -m autograder grade {assignment}")
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
                    verdict["reasons"] == [BLANK],
                    verdict.get("numbers_of", ""),
                )
    return found


def _failed(notebook: dict[str, Any]) -> str:
    """Why a notebook could not be graded; "" where it was."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    return next((output["evalue"] for output in outputs if output.get("ename") == NOT_GRADED), "")


def same_numbers(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return the students who worked with the same numbers, by the STUDENT of their notebooks."""
    who: dict[str, list[str]] = {}
    for row in rows:
        if row.numbers_of:
            who.setdefault(row.numbers_of, []).append(row.student)
    return {name: students for name, students in who.items() if len(students) > 1}


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
    columns += ["numbers of"] * names
    writer.writerow(["student"] * names + ["handed in", "score", "out of", "late (s)", *columns])
    for row in rows:
        cells: list[Any] = [_harmless(row.student)] * names
        cells += [int(row.handed_in), f"{row.score:g}", f"{row.out_of:g}", f"{row.late:.0f}"]
        for name in functions:
            finding = row.findings.get(name)
            cells += [f"{finding.share:.3f}", " / ".join(finding.slips)] if finding else ["", ""]
        cells += [_harmless(row.numbers_of)] * names
        writer.writerow(cells)
    return text.getvalue()


def page(rows: Sequence[Row], assignment: str, names: bool = True) -> str:
    """Return the report as one HTML page that needs nothing beside it."""
    there = [row for row in rows if row.handed_in]
    said = [
        f"{len(there)} of {len(rows)} students handed in",
        f"{sum(row.late > 0 for row in there)} of them late",
    ]
    if waiting := sum(row.waiting for row in there):
        said.append(f"{waiting} have an answer that waits to be read, and counts from then on")
    sections = [f"<h1>{escape(assignment)}</h1>", f"<p>{'. '.join(said)}.</p>"]
    if there:
        scores = [row.score for row in there]
        sections += [
            "<h2>What to talk about</h2>",
            _misconception_table(there, names, _known_slips(assignment)),
            "<h2>Each function</h2>",
            _functions_table(there),
            "<h2>Scores</h2>",
            f"<p>Out of {there[0].out_of:g} points. Half of the class has {median(scores):.3g} or more; "
            f"the mean is {mean(scores):.3g}.</p>",
            _histogram(there),
        ]
    sections += _to_look_at(rows, names)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(assignment)}: what the class holds</title><style>{_STYLE}</style>"
        f"<main>{''.join(sections)}</main></html>"
    )


def _to_look_at(rows: Sequence[Row], names: bool) -> list[str]:
    """Sections about single students: only how many, where `names` are left out."""
    found = []
    if shared := same_numbers(rows):
        lines = [
            (escape(f"{name} (as the notebook comes)" if name in AS_IT_COMES else name), _who(students))
            if names
            else ("", f"{len(students)}")
            for name, students in shared.items()
        ]
        told = (
            "<p>Questions that are worked by hand give each student other numbers, drawn from STUDENT in the "
            "notebook. These students have the same. It may be a name that was left as it came, a pair that "
            "worked together, or an answer that was passed on.</p>"
        )
        found += ["<h2>Who worked with whose numbers</h2>", told, _table(("STUDENT", "handed in by"), lines)]
    if failed := [row for row in rows if row.failed]:
        lines = [(escape(row.student), escape(row.failed)) for row in failed]
        table = _table(("student", "why"), lines) if names else f"<p>{len(failed)}</p>"
        found += ["<h2>Not graded</h2>", table]
    if missing := [row.student for row in rows if not row.handed_in]:
        found += ["<h2>Nothing handed in</h2>", f"<p>{_who(missing) if names else len(missing)}</p>"]
    return found


def _who(students: Sequence[str]) -> str:
    return escape(", ".join(students))


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table of HTML; each line begins with what names it."""
    columns = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in lines
    )
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"


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
        f'height="{high * n / tallest:.0f}" fill="{KINDS[0][1]}"/>'
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
        right, blank = sum(one.share == 1 for one in found), sum(one.blank for one in found)
        parted = sum(0 < one.share < 1 for one in found)
        counts = (right, parted, len(found) - right - blank - parted, blank)
        at, bars = 0.0, ""
        for n, (_, color) in zip(counts, KINDS, strict=True):
            width = 240 * n / len(found)
            bars += f'<rect x="{at:.1f}" width="{width:.1f}" height="{BAR}" fill="{color}"/>'
            at += width
        svg = f'<svg width="240" height="{BAR}" role="img" aria-label="{right} of {len(found)} right">'
        lines.append(
            (
                f"<code>{escape(name)}</code>",
                f"{svg}{bars}</svg>",
                f"{right / len(found):.0%}",
                *map(str, counts),
            )
        )
    kinds = [f'<span style="border-bottom:4px solid {color}">{kind}</span>' for kind, color in KINDS]
    return _table(("function", "", "", *kinds), lines)


def _known_slips(assignment: str) -> dict[str, Slip]:
    """The slips that the checks of an assignment may find, by name."""
    checks = f"course_lib.checks.{assignment}"
    modules = [slips, *([importlib.import_module(checks)] if importlib.util.find_spec(checks) else [])]
    return {it.name: it for module in modules for it in vars(module).values() if isinstance(it, Slip)}


def _misconception_table(rows: Sequence[Row], names: bool, known_slips: dict[str, Slip]) -> str:
    """The commonest with a question to ask; folded below, the rarer ones, and what only differs."""
    named, other = [], []
    for function, said, students in misconceptions(rows):
        code, many, who = f"<code>{escape(function)}</code>", f"{len(students)}", [_who(students)] * names
        if said == INPUT_CHANGED:
            ask = "Who else needs the array that the function got? Where would a copy help?"
            named.append((many, "a function that changes its inputs", code, ask, *who))
        elif slip := known_slips.get(said):
            ask = re.sub("`(.+?)`", r"<code>\1</code>", escape(slip.hint)) + (
                f" ({slip.read})" if slip.read else ""
            )
            named.append((many, escape(said), code, ask, *who))
        else:
            other.append((many, escape(said), code, *who))
    if not named and not other:
        return "<p>Nothing: every function that was handed in is right.</p>"
    last = ["who"] * names
    head = ("students", "it looks like", "function", "a question to ask", *last)
    text = _table(head, named[:COMMONEST]) if named else "<p>No answer looks like a known misconception.</p>"
    if rarer := named[COMMONEST:]:
        text += _folded(f"{len(rarer)} rarer misconceptions", _table(head, rarer))
    if other:
        table = _table(("students", "what was said", "function", *last), other)
        text += _folded(f"Wrong in {len(other)} other ways", table)
    return text


def _folded(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>{text}</details>"


def _functions(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.findings))


def _harmless(text: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{text}" if text.startswith(tuple("=+-@\t\r")) else text


_STYLE = """
html { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; margin: 2em; }
main { max-width: 62em; margin: auto; }
h2 { margin: 2em 0 .5em; }
svg { max-width: 100%; } svg text { font-size: 12px; text-anchor: middle; fill: #222; }
table { border-collapse: collapse; } 
td, th { padding: .3em 1em .3em 0; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; } tbody tr > * { border-top: 1px solid #ddd; }
td:last-child { overflow-wrap: anywhere; } td:nth-child(2) { min-width: 9em; }
summary { margin: 1em 0; cursor: pointer; }
@media print {
  body { font-size: 10pt; margin: 0; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; }
  * { print-color-adjust: exact; }
}
"""
