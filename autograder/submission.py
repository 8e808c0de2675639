"""Grade one submission, from what was handed in to the notebooks and the result that are written.

A worker process does this, for one student after another. It writes nothing into the gradebook.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course
from autograder.released import Cell, Notebook, kind
from autograder.repair import Unreadable, hand_in, printable, regular_files, repair
from autograder.scores import comments, not_graded, scores
from course_lib.language import Sentence, language_of, say, speak

if TYPE_CHECKING:
    from autograder.execute import Grader


@dataclass
class Result:
    """What was found for one student. Kept as a small file, so that no submission is graded twice."""

    student: str
    key: str
    """What it depends on: the assignment and what was handed in."""
    scores: dict[str, dict[str, float | None]] = field(default_factory=dict)
    """By notebook, then by `grade_id`; None waits for a person."""
    comments: dict[str, dict[str, str | None]] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    """The text of each answer that a person grades."""
    points: float = 0
    """What could be earned."""
    timestamp: str = ""
    repaired: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    recorded: str = ""
    """The identity of the assignment in the gradebook that has it."""
    late: float = 0
    """Seconds, by that gradebook."""

    @property
    def score(self) -> float:
        return sum(score or 0 for found in self.scores.values() for score in found.values())

    @property
    def for_a_person(self) -> int:
        return sum(score is None for found in self.scores.values() for score in found.values())


@dataclass(frozen=True)
class Desk:
    """Where submissions to an assignment are graded: everything that is the same for all of them."""

    course: Course
    assignment: str
    notebooks: tuple[Notebook, ...]
    aside: Path | None = None
    """Where graded notebooks go for nbgrader to take; None: to its `autograded`, and results are kept."""

    def folder(self, student: str) -> Path:
        """Where the graded notebooks of a student are written."""
        if self.aside:
            return self.aside / student
        return self.course.folder("autograded", student, self.assignment)

    def keep(self, result: Result) -> None:
        if not self.aside:
            keep(result_file(self.course, self.assignment, result.student), result)

    def grade(self, student: str, key: str, grader: "Grader", why: str = "") -> Result:
        """Grade one submission, and write its notebooks.

        `why` says that it cannot be graded: then nothing of it is read, and it earns nothing.
        """
        submitted = self.course.folder("submitted", student, self.assignment)
        graded = self.folder(student)
        new = graded.with_name(f".{graded.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        result = Result(student, key)
        speak(language_of(self.assignment))
        try:
            if not why:
                self._copy_files(submitted, new, result)
            for notebook in self.notebooks:
                cells = self._graded(notebook, submitted, new, grader, result, why)
                write(new / f"{notebook.name}.ipynb", cells, notebook)
            for file in new.rglob("*"):
                if file.is_file():
                    file.chmod(0o444)
            shutil.rmtree(graded, ignore_errors=True)
            new.rename(graded)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        return result

    def _graded(
        self,
        released: Notebook,
        submitted: Path,
        folder: Path,
        grader: "Grader",
        result: Result,
        why: str,
    ) -> list[Cell]:
        names = [notebook.name for notebook in self.notebooks]
        cells, notes, why = received(submitted, released, names, self._root(), why)
        if why:
            not_graded(cells, why)
            result.failed.append(why)
        else:
            grader.grade(cells, released, folder)
        result.repaired += notes
        name = released.name
        result.scores[name] = scores(cells)
        if why:
            result.scores[name] |= {task: 0.0 for task, cell in released.known.items() if kind(cell)["task"]}
        result.comments[name] = comments(cells)
        result.answers[name] = {
            it["grade_id"]: cell["source"]
            for cell in cells
            if (it := kind(cell)).get("grade") and it["solution"]
        }
        result.points += sum(kind(cell).get("points", 0) for cell in released.known.values())
        return cells

    def _root(self) -> Path:
        return self.course.root / self.course.setting("CourseDirectory", "submitted_directory", "submitted")

    def _copy_files(self, submitted: Path, folder: Path, result: Result) -> None:
        """What was handed in beside the notebooks, then what the assignment ships, which wins."""
        source = self.course.folder("source", ".", self.assignment)
        may_change = self.course.setting("Autograde", "exclude_overwriting", {}).get(self.assignment, [])
        shipped = [file for file in regular_files(source) if ".ipynb" not in str(file.relative_to(source))]
        most = self.course.limits.file_bytes
        room = most - sum(file.stat().st_size for file in shipped)
        left_out: list[str] = []
        for origin in (submitted, source) if within(submitted, self._root()) else (source,):
            for file in regular_files(origin):
                path = file.relative_to(origin)
                if ".ipynb" in str(path) or (origin == source and str(path) in may_change):
                    continue
                if origin == submitted:
                    if str(path) == "timestamp.txt":
                        with file.open(errors="replace") as text:
                            result.timestamp = text.read(100).strip()
                    room -= (size := file.stat().st_size)
                    if room < 0:
                        room += size
                        left_out.append(printable(path))
                        continue
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / path, follow_symlinks=False)
        if left_out:
            first, others = left_out[0], len(left_out) - 1
            named = Sentence("{} and {} more", first, others) if others else first
            told = "left out, for all files have more than {} MB: {}"
            result.repaired.append(Sentence(told, most >> 20, named))


def received(
    submitted: Path, released: Notebook, names: list[str], root: Path, why: str = ""
) -> tuple[list[Cell], list[str], str]:
    """Return the repaired cells of what was handed in, what was repaired, and why it cannot be graded.

    Where it cannot, the cells are those of the release. A note on top says what happened.
    """
    notes: list[str] = []
    try:
        if why:
            raise Unreadable(why)
        if not within(submitted, root):
            raise Unreadable("the submission is a link to another folder, and links are not followed")
        others = [name for name in names if name != released.name]
        cells, notes = hand_in(submitted, released.name, others)
    except Unreadable as problem:
        cells, why = (
            [{**cell, "metadata": dict(cell["metadata"])} for cell in released.cells],
            problem.args[0],
        )
    cells, repaired = repair(cells, released)
    notes += [] if why else repaired
    if why or notes:
        cells.insert(0, note(notes, why))
    return cells, notes, why


def within(folder: Path, root: Path) -> bool:
    """Whether a folder is where it seems to be, and not elsewhere or somebody else's through a link."""
    linked = folder.is_symlink() or (folder.parent != root and folder.parent.is_symlink())
    return not linked and folder.resolve().is_relative_to(root.resolve())


def note(notes: list[str], why: str) -> Cell:
    """The cell on top of a graded notebook that says what the grader did to it."""
    lines = [say("**Not graded:** {}.", say(why)) if why else say("**Repaired before grading:**"), ""]
    told = "\n".join(lines + [f"- {say(line)}" for line in notes]).replace("<", "&lt;").replace("_", "\\_")
    return {"cell_type": "markdown", "id": "grader-note", "metadata": {}, "source": told}


def write(file: Path, cells: list[Cell], released: Notebook) -> None:
    """Write a notebook as nbformat would."""
    notebook = {"cells": cells, "metadata": released.metadata, "nbformat": 4, "nbformat_minor": 5}
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8", errors="replace")


# --- the results ---


def result_file(course: Course, assignment: str, student: str) -> Path:
    return course.root / ".graded" / assignment / f"{student}.json"


def keep(file: Path, result: Result) -> None:
    """Write a result, so that an interruption leaves either the old file or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(json.dumps(asdict(result)), encoding="utf-8")
    os.replace(new, file)


def kept(file: Path) -> Result | None:
    """Return a result that was written before; None where there is none that can be read."""
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return Result(**found)
    except (OSError, ValueError, TypeError):
        return None
