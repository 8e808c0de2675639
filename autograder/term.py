"""Play a term with a made-up class: `python -m autograder.term`, or `make class`.

nbgrader's own commands release set 1, collect it, grade it and write the feedback. Twelve students hand in
answers from `autograder/answers`, one of them late and one a blank notebook; a thirteenth hands in nothing.
All of it happens in a folder of its own, which is an nbgrader course like any other.
"""

import argparse
import contextlib
import csv
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import nbformat
from nbgrader import apps
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import dbapp
from nbgrader.apps.baseapp import NbGrader
from tqdm import tqdm

from autograder.answers import Answer, answers

HERE = Path(__file__).absolute().parent
ASSIGNMENT = "set1_backpropagation"
STUDENTS = ["aiko", "bruno", "chidi", "dalia", "emil", "fatima", "goran", "hana", "ines", "jonas"]
LATE, BLANK, MISSING = "kofi", "leila", "mateo"
STUDENTS += [LATE, BLANK, MISSING]
WHY = "The slope of a step is 0, so no error would come through it. The rule leaves the step out."
MADE_HERE = ".made-by-make-class"

CONFIG = """# Written by `make class`: the settings of the course, in a folder of their own.
c = get_config()
load_subconfig("nbgrader_config.py", {settings!r})
c.CourseDirectory.root = {folder!r}
c.CourseDirectory.db_url = {db_url!r}
c.CourseDirectory.release_directory = "release"
c.Exchange.root = {folder!r} + "/exchange"
c.Exchange.cache = {folder!r} + "/exchange/cache"
"""


@dataclass
class Row:
    """What the gradebook and the graded notebook say of one student."""

    student: str
    score: float = 0
    out_of: float = 0
    checks: dict[str, tuple[float, float]] = field(default_factory=dict)
    """The points earned and to be had, by function."""
    wrong: dict[str, list[str]] = field(default_factory=dict)
    """What an answer looks like by name, or else what was said of it, by function."""
    late: timedelta = timedelta(0)
    for_a_person: int = 0
    handed_in: bool = True


def hand_ins(catalogue: list[Answer]) -> dict[str, list[Answer]]:
    """Choose the answers that each student hands in: two have all right, the others two of them wrong."""
    right: dict[str, list[Answer]] = {}
    wrong: dict[str, list[Answer]] = {}
    for answer in catalogue:
        (right if answer.right else wrong).setdefault(answer.function, []).append(answer)
    chosen: dict[str, list[Answer]] = {student: [] for student in STUDENTS if student != MISSING}
    dice = random.Random(1)  # the same class every time
    for number, student in enumerate(STUDENTS):
        slips = {number % len(right), 3 * number % len(right)} if number > 1 else ()
        for place, function in enumerate(right) if student not in (BLANK, MISSING) else ():
            chosen[student].append(dice.choice((wrong if place in slips else right)[function]))
    return chosen


class Term:
    """A term in a folder. `steps` says what is played, in order; a failing command ends the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "nbgrader.log"
        self.db_url = f"sqlite:///{folder}/gradebook.db"
        self.chosen = hand_ins(answers(ASSIGNMENT))

    def play(self) -> list[Row]:
        """Play the term and return the scores, a row for each student."""
        self.set_up()
        with contextlib.chdir(self.folder):  # where nbgrader looks for its settings
            for name, step in (bar := tqdm(list(self.steps()), unit="step", disable=None)):
                bar.set_description(f"{name:24}")
                step()
        with Gradebook(self.db_url) as gradebook:
            return [self.row(gradebook, student) for student in (*self.chosen, MISSING)]

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        run = partial(partial, self.nbgrader)
        yield "enrol", run(dbapp.DbStudentImportApp, "students.csv")
        yield "generate", run(apps.GenerateAssignmentApp, ASSIGNMENT)
        yield "release", run(apps.ReleaseAssignmentApp, ASSIGNMENT)
        for student in self.chosen:
            if student != LATE:
                yield f"{student} hands in", partial(self.submit, student)
        yield "the due date passes", self.due_now
        yield f"{LATE} hands in", partial(self.submit, LATE)
        yield "collect", run(apps.CollectApp, ASSIGNMENT)
        for student in self.chosen:
            yield f"grade {student}", run(apps.AutogradeApp, ASSIGNMENT, f"--student={student}")
        for student in self.chosen:
            yield f"feedback for {student}", run(apps.GenerateFeedbackApp, ASSIGNMENT, f"--student={student}")

    def set_up(self) -> None:
        """Begin with an empty folder. Refuse to empty one that was not made here."""
        if self.folder.exists() and any(self.folder.iterdir()):
            if not (self.folder / MADE_HERE).exists():
                sys.exit(f"{self.folder} holds what `make class` did not make; choose another --folder")
            shutil.rmtree(self.folder)
        (self.folder / "exchange").mkdir(parents=True)
        (self.folder / MADE_HERE).touch()
        settings = {"settings": str(HERE), "folder": str(self.folder), "db_url": self.db_url}
        (self.folder / "nbgrader_config.py").write_text(CONFIG.format(**settings), encoding="utf-8")
        with open(self.folder / "students.csv", "w", newline="") as file:
            rows = ([student, student.title(), "Example"] for student in STUDENTS)
            csv.writer(file).writerows([["id", "first_name", "last_name"], *rows])

    def submit(self, student: str) -> None:
        """Write a student's answers into the released notebook, and hand it in."""
        work = self.folder / "students" / student / ASSIGNMENT
        shutil.copytree(self.folder / "release" / ASSIGNMENT, work)
        file = work / f"{ASSIGNMENT}.ipynb"
        notebook = nbformat.read(file, as_version=4)
        sources = {answer.function: answer.source for answer in self.chosen[student]}
        for cell in notebook.cells if sources else ():
            kind = cell.metadata.get("nbgrader", {})
            if kind.get("solution"):
                cell.source = WHY if kind["grade"] else sources[kind["grade_id"]]
        nbformat.write(notebook, file)
        home = f"--ExchangeSubmit.assignment_dir={work.parent}"
        self.nbgrader(apps.SubmitApp, ASSIGNMENT, f"--student={student}", home)

    def due_now(self) -> None:
        self.nbgrader(dbapp.DbAssignmentAddApp, ASSIGNMENT, f"--duedate={datetime.now(UTC):%F %T.%f} UTC")
        time.sleep(1)

    def nbgrader(self, command: type[NbGrader], *arguments: str) -> None:
        """Run one of nbgrader's commands as in a terminal in the folder; what it says goes to the log."""
        with open(self.log, "a+", encoding="utf-8") as log:
            start = log.tell()
            try:
                with contextlib.redirect_stderr(log), contextlib.redirect_stdout(log):
                    app = command()
                    app.initialize(list(arguments))
                    app.start()
            except (Exception, SystemExit) as error:
                log.seek(start)
                sys.exit(
                    f"{log.read()}\n{command.name} {' '.join(arguments)} failed: {error!r}. See {self.log}"
                )

    def row(self, gradebook: Gradebook, student: str) -> Row:
        """Read one student's scores from the gradebook, and from the graded notebook what was wrong."""
        try:
            handed_in = gradebook.find_submission(ASSIGNMENT, student)
        except MissingEntry:
            return Row(student, handed_in=False, out_of=gradebook.find_assignment(ASSIGNMENT).max_score)
        row = Row(student, handed_in.score, handed_in.max_score)
        row.late = timedelta(seconds=handed_in.total_seconds_late)
        grades = {grade.name: grade for grade in handed_in.notebooks[0].grades}
        row.for_a_person = sum(grade.needs_manual_grade for grade in grades.values())
        file = self.folder / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        for cell in nbformat.read(file, as_version=4).cells:
            for output in cell.get("outputs", ()):
                if found := output.get("metadata", {}).get("verdict"):
                    grade = grades[cell.metadata.nbgrader.grade_id]
                    row.checks[found["task"]] = (grade.score, grade.max_score)
                    if found["share"] < 1:
                        row.wrong[found["task"]] = found["slips"] or found["reasons"]
        return row


def table(rows: list[Row]) -> str:
    """Return the class as text: a line for each student, and under it what was wrong."""
    functions = list(max(rows, key=lambda row: len(row.checks)).checks)
    lines = [f"{number} = {name}" for number, name in enumerate(functions, 1)]
    head = "".join(f"{number:>6}" for number in range(1, len(functions) + 1))
    lines += ["", f"{'student':10}{'score':>8} of{head}   late by   for a person"]
    for row in rows:
        if not row.handed_in:
            lines.append(f"{row.student:10}{row.score:8.4g}{row.out_of:3g}   nothing handed in")
            continue
        points = "".join(f"{row.checks[name][0]:6.3g}" for name in functions)
        late = str(row.late).split(".")[0] if row.late else "-"
        lines.append(
            f"{row.student:10}{row.score:8.4g}{row.out_of:3g}{points}   {late:10}{row.for_a_person or '-'}"
        )
        for name, slips in row.wrong.items():
            lines.append(f"{'':14}{functions.index(name) + 1} {name}: {' / '.join(slips)}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Play a term with a made-up class, from release to feedback."
    )
    parser.add_argument(
        "--folder", type=Path, default=HERE / "class", help="where it is played; emptied first (%(default)s)"
    )
    folder = parser.parse_args().folder.absolute()
    if not (HERE.parent / "solutions" / ASSIGNMENT).is_dir():
        sys.exit(f"solutions/{ASSIGNMENT} has no notebook yet: run `make notebooks`")
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])  # for alembic
    print(table(Term(folder).play()))
    print(f"\nFeedback    {folder}/feedback/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.html")
    print(f"Gradebook   {folder}/gradebook.db")
    print(f"Formgrader  make formgrader COURSE={folder}")


if __name__ == "__main__":
    main()
