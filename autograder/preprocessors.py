"""The engine within nbgrader: `nbgrader autograde` and the formgrader's button.

nbgrader_config.py names what is here: `ClearSolutions` makes the students' copy, `GradedExporter` has workers
read, repair and grade what was handed in, `ExecuteAndCheck` stands in the place of nbgrader's Execute.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from fnmatch import fnmatch
from functools import cache
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbgrader.api
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode, from_dict
from nbgrader import preprocessors
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Enum, Float, Integer

from autograder import released
from autograder.course import Course
from autograder.student import Limits, Unprotected
from autograder.submission import Desk, Result
from autograder.workers import Job, Workers
from course_lib.language import language_of, say, speak


class ClearSolutions(preprocessors.ClearSolutions):
    """Cuts the answers out. What stands in their place is in the language of the assignment."""

    code_stub: Any
    text_stub: Any

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        speak(language_of(resources["nbgrader"]["assignment"]))
        self.code_stub = {language: say(stub) for language, stub in self.code_stub.items()}
        self.text_stub = say(self.text_stub)
        return super().preprocess(nb, resources)


# nbgrader opens the gradebook ten times a submission. Each time SQLAlchemy would compile all queries anew.
nbgrader.api.create_engine = cache(nbgrader.api.create_engine)


class GradedAhead:
    """Graded notebooks for a run of `nbgrader autograde`: workers are ahead of what nbgrader notes down."""

    def __init__(self, autograde: Autograde) -> None:
        directory = autograde.coursedir
        self.course = course = Course(
            Path(directory.root), autograde.config
        )  # its own lacks the file's settings
        self.assignment = directory.assignment_id
        try:
            folders = course.released_folders(self.assignment)
            known = released.load(course.db_url, self.assignment, folders).notebooks
        except released.NotReleased as problem:
            autograde.log.error(problem)
            raise NbGraderException(problem) from None
        self.notebooks = {notebook.name: notebook for notebook in known}
        self._aside = TemporaryDirectory(prefix="autograded-")
        self._log = autograde.log
        self._desk = Desk(course, self.assignment, known, Path(self._aside.name))
        self._results: dict[str, Result] = {}
        graded = {s: Path(autograde._format_dest(self.assignment, s)) for s in self._show(autograde)}
        self._coming = self._grade([s for s in graded if autograde.force or not graded[s].exists()])

    def cells(self, student: str, notebook: str) -> list[released.Cell]:
        """Return the graded cells of a notebook. Raises RuntimeError where the grader itself failed."""
        while student not in self._results:
            if result := next(self._coming, None):
                self._results[result.student] = result
            else:  # graded before, and handed in anew
                self._coming = self._grade([student])
        file = self._desk.folder(student) / f"{notebook}.ipynb"
        if not file.exists():
            raise RuntimeError(". ".join(self._results[student].failed))
        return json.loads(file.read_text(encoding="utf-8"))["cells"]

    def _grade(self, students: list[str]) -> Iterator[Result]:
        if not students:
            return iter(())
        most = max(1, (os.cpu_count() or 1) - 1)  # nbgrader itself keeps one busy
        accept_missing = self.course.setting("ExecuteAndCheck", "accept_missing_protections", False)
        workers = Workers(self.course, self.assignment, most, accept_missing)
        try:
            results = workers.grade(self._desk, [Job(student) for student in students])
        except Unprotected as unprotected:
            self._log.error(unprotected)
            self._log.error(
                "Nothing was graded. If you trust the code, write into nbgrader_config.py: "
                "c.ExecuteAndCheck.accept_missing_protections = True"
            )
            raise NbGraderException(unprotected) from None
        if workers.missing:
            self._log.warning("Grading without all protections. %s", " ".join(workers.missing))
        return results

    def _show(self, autograde: Autograde) -> list[str]:
        """Show nbgrader a file for each notebook of each student, whatever was handed in, and no links.

        The files need not exist. Returns the students.
        """
        wanted = [name for name in self.notebooks if fnmatch(name, autograde.coursedir.notebook_id)]
        student = autograde._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        handed_in = []
        for folder in sorted(glob(autograde._format_source(self.assignment, autograde.coursedir.student_id))):
            autograde.assignments[folder] = [f"{folder}/{name}.ipynb" for name in wanted]
            handed_in += [found["student_id"] for found in [re.match(student, folder)] if found]
            for file in () if Path(folder).is_symlink() else list(Path(folder).rglob("*")):
                if file.is_symlink():
                    file.unlink()  # nbgrader would copy what it leads to
        return handed_in


class GradedExporter(NotebookExporter):
    """Autograde's exporter. What nbgrader takes for the sanitized notebook is empty.

    `ExecuteAndCheck` puts in the cells: workers read, repair and run what was handed in.
    """

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.autograde: Any = self.parent
        self.ahead = GradedAhead(self.autograde)

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        if not self.autograde._sanitizing:
            return super().from_filename(filename, resources, **kw)
        file = Path(filename)
        wanted = self.ahead.notebooks[file.stem]
        found = {"cells": [], "metadata": wanted.metadata, "nbformat": 4, "nbformat_minor": 5}
        resources["metadata"] = {"name": file.stem, "path": str(file.parent)}
        return self.from_notebook_node(from_dict(found), resources, **kw)


class ExecuteAndCheck(NbGraderPreprocessor):
    """Put in the student's cells, run in the student's process, with test cells run on the trusted side."""

    for _limit, _default in asdict(Limits()).items():
        vars()[_limit] = (Integer if Limits.__annotations__[_limit] is int else Float)(_default).tag(
            config=True
        )
    tests = Enum(
        ["auto", "outside", "inside"],
        "auto",
        help="Where ordinary test cells run: on the trusted side, in the student's process as with nbgrader, "
        "or (auto) on the trusted side if the instructor's own notebook earns their points there.",
    ).tag(config=True)
    accept_missing_protections = Bool(
        False, help="Grade also where this machine cannot close students' code in."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        of = resources["nbgrader"]
        nb.cells = from_dict(self.parent.ahead.cells(of["student"], of["notebook"]))
        return nb, resources
