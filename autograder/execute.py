"""The grading engine, in the place of nbgrader's Execute: it evaluates `check(f)` cells on the trusted side.

A student's cells run in the student's process. A graded cell of one line, `check(affine_backward)`, does
not: the grader examines a stand-in for `affine_backward`, which sends the arguments there and gets plain data
back. What the answer is compared with never exists where a student's code runs.
"""

import hashlib
import importlib
import importlib.util
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade
from traitlets import Float, default

from autograder.student import KernelStudent
from course_lib.check import Verdict


class ExecuteAndCheck(Execute):
    """Run the notebook as nbgrader does, and evaluate its `check(f)` cells in this process."""

    call_timeout = Float(10, help="Seconds that one call of a student's function may take.").tag(config=True)

    @default("shutdown_kernel")
    def _shutdown_kernel_default(self) -> str:
        return "immediate"  # a kernel that hangs would not shut down when asked

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any], km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        self.student = KernelStudent(self, self.call_timeout)
        self.tasks = tasks(resources["nbgrader"]["assignment"])
        return super().preprocess(nb, resources, km)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        name = checked_function(cell)
        if name and self.tasks:
            assignment = resources["nbgrader"]["assignment"]
            cell.outputs = self.graded(name, cell.metadata.nbgrader.points, assignment)
            return cell, resources
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
        except (DeadKernelError, CellTimeoutError) as error:
            said = f"the kernel did not survive this cell: {type(error).__name__}"
            cell.outputs = [new_output("error", ename=type(error).__name__, evalue=said, traceback=[said])]
            self.student.restart()
        else:
            if cell.cell_type == "code":
                self.student.ran.append(cell.source)
        return cell, resources

    def graded(self, name: str, points: float, assignment: str) -> list[NotebookNode]:
        """Return the outputs of the cell `check(name)`: the verdict and, below full marks, the score."""
        course = Path(CourseDirectory(parent=self).root)
        verdict = self.tasks[name].examine(
            lambda *arguments: self.student.call(name, list(arguments)),
            probes(secret(course), assignment, name),
            references(assignment).get(name),
        )
        return outputs(verdict, points)


def checked_function(cell: NotebookNode) -> str | None:
    """Return the name of `f` where the cell is a graded `check(f)`, else None."""
    found = re.fullmatch(r"check\((\w+)\)", cell.source.strip())
    return found[1] if found and cell.cell_type == "code" and is_grade(cell) else None


def outputs(verdict: Verdict, points: float) -> list[NotebookNode]:
    """The verdict and, below full marks, the score: nbgrader takes an `execute_result` for the points."""
    told = {"text/plain": verdict.text(reveal=False), "text/html": verdict.html(reveal=False)}
    reasons = list(dict.fromkeys(part.outline for part in verdict.parts if not part.right))
    found = {"task": verdict.task, "share": verdict.share, "slips": list(verdict.slips), "reasons": reasons}
    shown = new_output("display_data", data=told, metadata={"verdict": found})
    if verdict.right:
        return [shown]
    score = float(points * verdict.share)
    score_shown = f"<p>{escape(f'{score:g} of {points:g} points')}</p>"
    return [shown, new_output("execute_result", data={"text/plain": repr(score), "text/html": score_shown})]


def tasks(assignment: str) -> Mapping[str, Any]:
    """Return the tasks of an assignment of this course; none for an assignment from elsewhere."""
    module = f"course_lib.checks.{assignment}"
    return importlib.import_module(module).TASKS if importlib.util.find_spec(module) else {}


def references(assignment: str) -> Mapping[str, Callable[..., Any]]:
    """Return what the answers to an assignment are compared with."""
    return importlib.import_module(f"autograder.references.{assignment}").REFERENCES


def secret(course: Path) -> bytes:
    """Return the secret of a course, from which the probes are drawn; make it on first use."""
    file = course / "secret"
    with (
        suppress(FileExistsError),
        open(file, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as new,
    ):
        new.write(os.urandom(32))
    return file.read_bytes()


def probes(key: bytes, assignment: str, name: str) -> np.random.Generator:
    """Return the generator of a task's probes: the same for every student, known to nobody."""
    seed = hashlib.sha256(b"\0".join((key, assignment.encode(), name.encode()))).digest()
    return np.random.default_rng(int.from_bytes(seed))
