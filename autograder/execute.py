"""The grading engine: it runs a notebook's cells, and evaluates its test cells on the trusted side.

A student's cells run in the student's process. A graded cell of one line, `check(affine_backward)`, does
not: the grader examines a stand-in for `affine_backward`, which sends the arguments there and gets plain data
back. What the answer is compared with never exists where a student's code runs. An assignment from elsewhere
has ordinary test cells: `elsewhere.py`.
"""

import hashlib
import importlib
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from autograder import elsewhere
from autograder.feedback import Output, safe
from autograder.released import Cell, Notebook, kind
from autograder.repair import Unreadable, read, repair
from autograder.scores import is_test, scores
from autograder.student import Zygote
from autograder.student.process import Student
from course_lib.check import AnswerError, ByHand, Verdict
from course_lib.language import language_of, say, speak


@dataclass(frozen=True)
class Grader:
    """Grades the notebooks of one assignment, one after another, each in a child of the same zygote."""

    zygote: Zygote
    assignment: str
    key: bytes
    """The secret of the course."""
    hidden: tuple[Path, ...] = ()
    """What students' code must not be able to read."""
    outside: frozenset[tuple[str, str]] = frozenset()
    """The ordinary test cells that run on the trusted side, as (notebook, `grade_id`)."""

    def grade(self, cells: list[Cell], released: Notebook, files: Path | None = None) -> None:
        """Run the cells and give each its outputs. `files` is the folder that the notebook is in."""
        known = tasks(self.assignment)
        speak(language_of(self.assignment))
        with self.zygote.student(files, self.hidden) as student:
            if given := numbers(self.assignment, cells):
                student.run(given)
            tests = elsewhere.Tests(student, released)
            submission = fingerprint(cells, student.files)
            for number, cell in enumerate(filter(lambda cell: cell["cell_type"] == "code", cells), 1):
                name = checked_function(cell)
                it = kind(cell)
                if name is not None and name in known:
                    draws = probes(self.key, self.assignment, name, submission)
                    called = tests.value("STUDENT") if isinstance(known[name], ByHand) else None
                    cell["outputs"] = self.checked(name, it["points"], student, draws, called)
                elif is_test(cell) and (released.name, it["grade_id"]) in self.outside:
                    cell["outputs"] = elsewhere.decisive(tests.run(cell["source"]), cell)
                elif is_test(cell):
                    cell["outputs"] = elsewhere.decisive(safe(student.run(cell["source"])), cell)
                else:
                    cell["outputs"] = safe(student.run(cell["source"]))
                cell["execution_count"] = number

    def checked(
        self, name: str, points: float, student: Student, draws: np.random.Generator, called: Any
    ) -> list[Output]:
        """Return the outputs of the cell `check(name)`: the verdict and, below full marks, the score.

        `draws` are the probes. `called` is the notebook's STUDENT, who has numbers of their own for questions
        that are worked by hand.
        """
        given_up: list[AnswerError] = []

        def stand_in(*arguments: Any) -> Any:
            sys.setprofile(None)  # `check` watches on what a function leans; here that would be ourselves
            if given_up:  # it did not end, or ended its process: once is enough
                raise given_up[0]
            try:
                return student.call(name, list(arguments))
            except AnswerError as error:
                if error.ename in ("TimeoutError", "SystemExit"):
                    given_up.append(error)
                raise

        task = tasks(self.assignment)[name]
        student_name = called if isinstance(called, str) else ""
        verdict = task.examine(stand_in, draws, references(self.assignment).get(name), student=student_name)
        return outputs(verdict, points, student_name if isinstance(task, ByHand) else "")


def outside(
    grader: Grader, notebooks: tuple[Notebook, ...], solutions: Path, tests: str
) -> frozenset[tuple[str, str]]:
    """Return the ordinary test cells that run on the trusted side, as (notebook, `grade_id`).

    `tests` is a setting: "outside" is all of them, "inside" none, and "auto" those with which the
    instructor's own notebooks, in `solutions`, earn all their points there.
    """
    known = tasks(grader.assignment)
    ordinary = frozenset(
        (notebook.name, grade_id)
        for notebook in notebooks
        for grade_id, cell in notebook.known.items()
        if is_test(cell) and checked_function(cell) not in known
    )
    if tests != "auto" or not ordinary:
        return frozenset() if tests == "inside" else ordinary
    earned = set()
    for notebook in notebooks:
        try:
            cells, _ = repair(read(solutions / f"{notebook.name}.ipynb")[0], notebook)
        except Unreadable:
            continue
        replace(grader, outside=ordinary).grade(cells, notebook, solutions)
        points = {name: cell for name, cell in notebook.known.items() if is_test(cell)}
        earned |= {
            (notebook.name, name)
            for name, score in scores(cells).items()
            if name in points and score == kind(points[name])["points"]
        }
    return ordinary & earned


def checked_function(cell: Cell) -> str | None:
    """Return the name of `f` where the cell is a graded `check(f)`, else None."""
    found = re.fullmatch(r"check\((\w+)\)", cell["source"].strip())
    return found[1] if found and is_test(cell) else None


def outputs(verdict: Verdict, points: float, numbers_of: str = "") -> list[Output]:
    """The verdict and, below full marks, the score: nbgrader takes an `execute_result` for the points.

    `numbers_of` is whose numbers the question had: the report says who worked with the same.
    """
    told = {"text/plain": verdict.text(reveal=False), "text/html": verdict.html(reveal=False)}
    reasons = list(dict.fromkeys(str(part.outline) for part in verdict.parts if not part.right))
    found = {
        "task": verdict.task,
        "share": verdict.share,
        "slips": [*map(str, verdict.slips)],
        "reasons": reasons,
        "numbers_of": numbers_of,
    }
    shown = {"output_type": "display_data", "data": told, "metadata": {"verdict": found}}
    if verdict.right:
        return [shown]
    score = float(points * verdict.share)
    score_shown = f"<p>{escape(say('{} of {} points', f'{score:g}', f'{points:g}'))}</p>"
    data = {"text/plain": repr(score), "text/html": score_shown}
    return [shown, {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}]


def numbers(assignment: str, cells: list[Cell]) -> str:
    """Return a cell that lets a notebook look up its student's numbers for questions worked by hand.

    What computes them is not there when a notebook is graded, for it holds the answers as well.
    """
    by_hand = {name: task for name, task in tasks(assignment).items() if isinstance(task, ByHand)}
    if not by_hand:
        return ""
    named = [re.findall(r"^STUDENT = (['\"])(.*?)\1", cell["source"], re.MULTILINE) for cell in cells]
    called = next((found[-1][1] for found in reversed(named) if found), "")
    given = {
        name: {key: np.asarray(value).tolist() for key, value in task.numbers(called).items()}
        for name, task in by_hand.items()
    }
    return (
        f"def numbers(name, given={given!r}):\n"
        "    import numpy\n"
        "    return {k: numpy.array(v) if type(v) is list else v for k, v in given[name].items()}\n"
        f"import course_lib.checks.{assignment} as found\n"
        "found.numbers = numbers\n"
        "del found, numbers"
    )


def tasks(assignment: str) -> Mapping[str, Any]:
    """Return the tasks of an assignment of this course; none for an assignment from elsewhere."""
    module = f"course_lib.checks.{assignment}"
    return importlib.import_module(module).TASKS if importlib.util.find_spec(module) else {}


def references(assignment: str) -> Mapping[str, Callable[..., Any]]:
    """Return what the answers to an assignment are compared with."""
    return importlib.import_module(f"autograder.references.{assignment}").REFERENCES


def fingerprint(cells: list[Cell], files: Mapping[str, bytes]) -> bytes:
    """Return a digest of all that the student's process gets of a submission: its code and its files."""
    sources = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    told = [sources, {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}]
    return hashlib.sha256(json.dumps(told).encode()).digest()


def probes(key: bytes, assignment: str, name: str, submission: bytes) -> np.random.Generator:
    """Return the generator of a task's probes for a submission, of which one has the `fingerprint`.

    A function can keep its probes, and a later cell can print them for its author to read. So they are drawn
    anew for each submission, even if one number in a cell is another: then those of before are worth nothing.
    """
    seed = hashlib.sha256(b"\0".join((key, assignment.encode(), name.encode(), submission))).digest()
    return np.random.default_rng(int.from_bytes(seed))
