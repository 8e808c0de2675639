"""Play a term with a made-up class: `python -m autograder.term`, or `make class`.

nbgrader's own commands release set 1, collect it and write feedback; `python -m autograder grade` grades it.
Twelve students hand in through the exchange, one of them late and one a blank notebook; one hands in nothing.
The files of the others are put beside them: answers from `autograder/answers`, every accident, every attack.
All of it happens in a folder of its own, which is an nbgrader course like any other.
"""

import argparse
import contextlib
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import apps
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import dbapp
from nbgrader.apps.baseapp import NbGrader
from tqdm import tqdm

from autograder import report
from autograder.answers import Answer, answers
from autograder.answers.accidents import Accident, accidents
from autograder.answers.attacks import ATTACKS, Attack
from autograder.course import find
from autograder.submission import Result, kept, result_file

HERE = Path(__file__).absolute().parent
ASSIGNMENT = "set1_backpropagation"
STUDENTS = ["aiko", "bruno", "chidi", "dalia", "emil", "fatima", "goran", "hana", "ines", "jonas"]
LATE, BLANK, MISSING = "kofi", "leila", "mateo"
STUDENTS += [LATE, BLANK, MISSING]
CLASS = 200
WHY = "The slope of a step is 0, so no error would come through it. The rule leaves the step out."
MADE_HERE = ".made-by-make-class"

CONFIG = """# Written by `make class`: the settings of the course, in a folder of their own.
c = get_config()
load_subconfig("nbgrader_config.py", {settings!r})
c.CourseDirectory.root = {folder!r}
c.CourseDirectory.db_url = {db_url!r}
c.CourseDirectory.release_directory = "released"
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
    remarks: tuple[str, ...] = ()
    """What was repaired, or why it could not be graded."""


@dataclass(frozen=True)
class HandIn:
    """What one student hands in, and what it deserves."""

    answers: tuple[Answer, ...] = ()
    """One for each function; none for a blank notebook."""
    accident: Accident | None = None
    attack: Attack | None = None

    @property
    def sources(self) -> dict[str, str]:
        """The student's code, by function."""
        found = {answer.function: answer.source for answer in self.answers}
        return found | ({self.attack.function: self.attack.source.strip()} if self.attack else {})

    def earns(self, function: str) -> float:
        """The part of a function's points that it deserves."""
        if self.accident and not self.accident.keeps:
            return 0
        if self.attack and function == self.attack.function:
            return self.attack.earns
        return next((answer.earns for answer in self.answers if answer.function == function), 0)


def hand_ins(catalogue: list[Answer], size: int = CLASS) -> dict[str, HandIn]:
    """Choose what each student hands in: two have all right, those after them two functions wrong."""
    right: dict[str, list[Answer]] = {}
    wrong: dict[str, list[Answer]] = {}
    for answer in catalogue:
        (right if answer.right else wrong).setdefault(answer.function, []).append(answer)
    dice = random.Random(1)  # the same class every time

    def all_right() -> tuple[Answer, ...]:
        return tuple(dice.choice(some) for some in right.values())

    chosen = {}
    for number, student in enumerate(student for student in STUDENTS if student not in (BLANK, MISSING)):
        slips = {number % len(right), 3 * number % len(right)} if number > 1 else ()
        picked = [
            dice.choice((wrong if place in slips else right)[function])
            for place, function in enumerate(right)
        ]
        chosen[student] = HandIn(tuple(picked))
    chosen[BLANK] = HandIn()
    chosen |= {accident.name: HandIn(all_right(), accident=accident) for accident in accidents()}
    chosen |= {attack.name: HandIn(all_right(), attack=attack) for attack in ATTACKS}
    for number in range(len(chosen), size - 1):
        picked = [dice.choice((wrong if dice.random() < 0.2 else right)[function]) for function in right]
        chosen[f"student-{number:03}"] = HandIn(tuple(picked))
    return chosen


class Term:
    """A term in a folder. `steps` says what is played, in order; a failing command ends the program."""

    flags: tuple[str, ...] = ()
    """More arguments for the command that grades."""

    def __init__(self, folder: Path, size: int = CLASS) -> None:
        self.folder = folder
        self.log = folder / "nbgrader.log"
        self.db_url = f"sqlite:///{folder}/gradebook.db"
        self.chosen = hand_ins(answers(ASSIGNMENT), size)
        self.settings = CONFIG.format(settings=str(HERE), folder=str(folder), db_url=self.db_url)

    def play(self) -> list[Row]:
        """Play the term and return the scores, a row for each student."""
        self.set_up()
        with contextlib.chdir(self.folder):  # where nbgrader looks for its settings
            for name, step in (bar := tqdm(list(self.steps()), unit="step", disable=None)):
                bar.set_description(f"{name:24}")
                step()
        with Gradebook(self.db_url) as gradebook:
            return [self.row(gradebook, student) for student in (*self.chosen, MISSING)]

    def steps(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        run = partial(partial, self.nbgrader)
        yield "enrol", run(dbapp.DbStudentImportApp, "students.csv")
        yield "generate", run(apps.GenerateAssignmentApp, ASSIGNMENT)
        yield "release", run(apps.ReleaseAssignmentApp, ASSIGNMENT)
        for student in self.chosen:
            if student in STUDENTS and student != LATE:
                yield f"{student} hands in", partial(self.submit, student)
        yield "the due date passes", self.due_now
        yield f"{LATE} hands in", partial(self.submit, LATE)
        yield "collect", run(apps.CollectApp, ASSIGNMENT)
        yield "the others hand in files", self.hand_in_files
        yield "grade", self.grade
        yield "report", lambda: report.write(find(self.folder), ASSIGNMENT, self.folder / "reports")
        for student in self.with_feedback():
            yield f"feedback for {student}", run(apps.GenerateFeedbackApp, ASSIGNMENT, f"--student={student}")
        yield "release feedback", run(apps.ReleaseFeedbackApp, ASSIGNMENT)

    def with_feedback(self) -> list[str]:
        """Those who get a feedback page here: a page takes longer than a submission takes to grade."""
        return [name for name, hand_in in self.chosen.items() if name in STUDENTS or hand_in.attack]

    def set_up(self) -> None:
        """Begin with an empty folder. Refuse to empty one that was not made here."""
        if self.folder.exists() and any(self.folder.iterdir()):
            if not (self.folder / MADE_HERE).exists():
                sys.exit(f"{self.folder} holds what `make class` did not make; choose another --folder")
            shutil.rmtree(self.folder)
        (self.folder / "exchange").mkdir(parents=True)
        (self.folder / MADE_HERE).touch()
        (self.folder / "nbgrader_config.py").write_text(self.settings, encoding="utf-8")
        with open(self.folder / "students.csv", "w", newline="") as file:
            rows = ([name, name.title(), "Example"] for name in (*self.chosen, MISSING))
            csv.writer(file).writerows([["id", "first_name", "last_name"], *rows])

    def notebook(self, student: str) -> dict[str, Any]:
        """The released notebook with a student's answers."""
        file = self.folder / "released" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        notebook = json.loads(nbformat.writes(nbformat.read(file, as_version=4), split_lines=False))
        sources = self.chosen[student].sources
        notebook["metadata"]["blank"] = {}
        for cell in notebook["cells"] if sources else ():
            kind = cell["metadata"].get("nbgrader", {})
            if kind.get("solution"):
                notebook["metadata"]["blank"][kind["grade_id"]] = cell["source"]
                cell["source"] = WHY if kind["grade"] else sources[kind["grade_id"]]
        return notebook

    def submit(self, student: str) -> None:
        """Hand in through nbgrader's exchange."""
        work = self.folder / "students" / student / ASSIGNMENT
        shutil.copytree(self.folder / "released" / ASSIGNMENT, work)
        (work / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(self.notebook(student)), encoding="utf-8")
        home = f"--ExchangeSubmit.assignment_dir={work.parent}"
        self.nbgrader(apps.SubmitApp, ASSIGNMENT, f"--student={student}", home)

    def hand_in_files(self) -> None:
        """Put the files of those without an exchange where `nbgrader zip_collect` would."""
        for student, hand_in in self.chosen.items():
            if student not in STUDENTS:
                folder = self.folder / "submitted" / student / ASSIGNMENT
                folder.mkdir(parents=True)
                if hand_in.accident:
                    hand_in.accident.hand_in(folder, self.notebook(student))
                else:
                    (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(self.notebook(student)))

    def grade(self) -> None:
        """Grade everybody, with our command. Some cannot be graded, which is its exit status 1."""
        command = [sys.executable, "-m", "autograder", "grade", ASSIGNMENT, *self.flags]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        (self.folder / "grade.log").write_text(done.stdout, encoding="utf-8")
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}")

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
        result = kept(result_file(find(self.folder), ASSIGNMENT, student)) or Result(student, "")
        row = Row(student, handed_in.score, handed_in.max_score, remarks=(*result.failed, *result.repaired))
        row.late = timedelta(seconds=handed_in.total_seconds_late)
        grades = {grade.name: grade for grade in handed_in.notebooks[0].grades}
        row.for_a_person = sum(grade.needs_manual_grade for grade in grades.values())
        file = self.folder / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        for function, found in report.findings(json.loads(file.read_text(encoding="utf-8"))).items():
            grade = grades[f"check_{function}"]
            row.checks[function] = (grade.score, grade.max_score)
            if found.share < 1:
                row.wrong[function] = [*(found.slips or found.reasons)]
        return row


def table(rows: list[Row], chosen: dict[str, HandIn]) -> str:
    """Return the class as text: the named students with what was wrong, accidents, attacks, and a summary."""
    functions = list(max(rows, key=lambda row: len(row.checks)).checks)
    lines = [f"{number} = {name}" for number, name in enumerate(functions, 1)]
    head = "".join(f"{number:>6}" for number in range(1, len(functions) + 1))
    lines += ["", f"{'student':38}{'score':>6} of{head}   late by   for a person"]
    named = [row for row in rows if row.student in STUDENTS]
    for title, some in (
        ("", named),
        ("Accidents", [row for row in rows if row.student in chosen and chosen[row.student].accident]),
        ("Attacks", [row for row in rows if row.student in chosen and chosen[row.student].attack]),
    ):
        lines += ["", title] if title else []
        for row in some:
            lines += _lines(row, functions, told=not title)
    others = len(rows) - sum(line.startswith(tuple(row.student for row in rows)) for line in lines)
    mean = sum(row.score for row in rows) / len(rows)
    lines += ["", f"and {others} more. Mean score of all {len(rows)}: {mean:.3g} of {rows[0].out_of:g}"]
    return "\n".join(lines)


def _lines(row: Row, functions: list[str], told: bool) -> list[str]:
    start = f"{row.student:38}{row.score:6.4g}{row.out_of:3g}"
    if not row.handed_in:
        return [f"{start}   nothing handed in"]
    points = "".join(f"{row.checks[name][0]:6.3g}" if row.checks else f"{0:6}" for name in functions)
    late = str(row.late).split(".")[0] if row.late else "-"
    lines = [f"{start}{points}   {late:10}{row.for_a_person or '-'}"]
    for name, slips in row.wrong.items() if told else ():
        lines.append(f"{'':14}{functions.index(name) + 1} {name}: {' / '.join(slips)}")
    lines += [f"{'':14}{remark[:120]}" for remark in row.remarks[:1]]
    return lines


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
    term = Term(folder)
    print(table(term.play(), term.chosen))
    print(f"\nGraded by   cd {folder}; python -m autograder grade {ASSIGNMENT}   (what it said: grade.log)")
    print(f"Report      {folder}/reports/{ASSIGNMENT}.html")
    print(f"Feedback    {folder}/feedback/STUDENT/{ASSIGNMENT}/{ASSIGNMENT}.html")
    print(f"Gradebook   {folder}/gradebook.db")
    print(f"Formgrader  make formgrader COURSE={folder}")


if __name__ == "__main__":
    main()
