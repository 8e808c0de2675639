"""What every exercise set keeps: known answers get what they deserve, mutants die, notebooks hold together.

A set's own file has one class that inherits `SetChecks`; what only that set needs stands beside it.
"""

import contextlib
import importlib
import json
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from mutants import mutants
from nbclient import NotebookClient

from autograder.answers import Answer, answers
from course_lib import slips
from course_lib.check import Task, Verdict
from course_lib.check.by_hand import seeded
from course_lib.slips import Slip

COURSE = Path(__file__).parents[1]
SETS = sorted(path.stem for path in (COURSE / "solutions").glob("*.py"))
CASES = (
    ("", False),
    ("", True),
    ("aiko", False),
)  # student ("" has not said a name), the grader's truth or not


def read(folder: str, name: str) -> dict[str, Any]:
    """The cells of a set's notebook by id."""
    file = COURSE / folder / name / f"{name}.ipynb"
    return {cell.id: cell for cell in nbformat.read(file, as_version=4).cells}


def executed(folder: str, name: str) -> dict[str, str]:
    """Run all cells in a new kernel; return what each shows, as text. Raises where a cell does."""
    file = COURSE / folder / name / f"{name}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(file.parent)}}).execute()
    return {
        cell.id: "".join(o.get("text") or o["data"].get("text/plain", "") for o in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def program(cells: Mapping[str, Any], **other: str) -> str:
    """What a notebook defines, in one program; `other` replaces the cells of these ids."""
    given = {
        i: cell.source
        for i, cell in cells.items()
        if cell.cell_type == "code" and "nbgrader" in cell.metadata and not cell.metadata.nbgrader.grade
    }
    return "\n".join((given | other).values())


@contextlib.contextmanager
def seconds(limit: float) -> Iterator[None]:
    """Raise TimeoutError in what is still running then: a mutant may never end."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_tested(name: str) -> None:
    files = Path(__file__).parent.glob("test_set[0-9]*.py")
    tested = [path for path in files if f'name = "{name}"' in path.read_text(encoding="utf-8")]
    assert len(tested) == 1, f"{name} needs one class that inherits SetChecks, as in test_set1.py"


class SetChecks:
    """Attributes: what the tests must know of one set."""

    name: str
    """The notebook, without .ipynb."""
    catalogue: str = ""
    """The folder of known answers, where it is another set's."""
    points: Mapping[str, int]
    """By the id of the graded cell, in order."""
    equivalent: frozenset[tuple[str, str]] = frozenset()
    """(function, change) of mutants that a person has found to be right all the same."""

    @property
    def checks(self) -> Any:
        return importlib.import_module(f"course_lib.checks.{self.name}")

    @property
    def tasks(self) -> dict[str, Any]:
        return self.checks.TASKS

    @property
    def references(self) -> Mapping[str, Callable[..., Any]]:
        return importlib.import_module(f"autograder.references.{self.name}").REFERENCES

    @property
    def answers(self) -> list[Answer]:
        return answers(self.catalogue or self.name)

    def verdict(self, answer: Answer, student: str, reference: bool) -> Verdict:
        names: dict[str, Any] = {"STUDENT": student}
        exec(compile(answer.source, answer.name, "exec"), names)  # anew: an answer may remember calls
        truth = self.references.get(answer.function) if reference else None
        task = self.tasks[answer.function]
        return task.examine(names[answer.function], seeded(student, task.name), truth, student=student)

    def each_verdict(self, some: list[Answer]) -> Iterator[tuple[Answer, Verdict, str]]:
        """Each answer for two students, with the truth of a notebook and with the grader's."""
        for answer in some:
            for student, reference in CASES:
                found = self.verdict(answer, student, reference)
                truth = "reference" if reference else "numerical"
                yield answer, found, f"{answer.name}, student {student!r}, {truth} truth\n{found.text()}"

    # --- Known answers ------------------------------------------------------------------------------------

    @pytest.mark.slow
    def test_right_answers_are_accepted(self) -> None:
        for _, found, said in self.each_verdict([answer for answer in self.answers if answer.right]):
            assert found.right, said

    @pytest.mark.slow
    def test_wrong_answers_get_their_diagnosis_and_their_points(self) -> None:
        for answer, found, said in self.each_verdict([one for one in self.answers if not one.right]):
            assert not found.right, said
            assert found.slips == answer.diagnosis, said
            assert found.share == pytest.approx(answer.earns), said
            assert answer.reason in found.text(reveal=False), f"{answer.reason!r} not in feedback\n{said}"

    @pytest.mark.slow
    def test_feedback_holds_no_right_number(self) -> None:
        """A graded submission is told no number of the probe, and no verdict prints a right one in full."""
        for answer in self.answers:
            task = self.tasks[answer.function]
            if answer.right or not isinstance(task, Task):
                continue
            truth = self.references[task.name]
            right = [truth(**call) for case in task.cases for call in case.draw(seeded("", task.name))]
            values = np.concatenate(
                [np.ravel(part) for parts in right for part in (parts if type(parts) is tuple else [parts])]
            )
            found = self.verdict(answer, "", reference=True)
            for v in map(repr, map(float, values)):
                assert len(v) < 8 or v not in found.text() + found.html()
            assert not re.search(r"\d\.\d\d", found.text(reveal=False)), answer.name

    def test_every_function_has_enough_of_both(self) -> None:
        right = Counter(answer.function for answer in self.answers if answer.right)
        wrong = Counter(answer.function for answer in self.answers if not answer.right)
        for name in self.tasks:
            assert right[name] >= 3 and wrong[name] >= 8, f"{name}: {right[name]} right, {wrong[name]} wrong"

    def test_every_slip_that_a_task_knows_has_an_answer(self) -> None:
        named = {(answer.function, name) for answer in self.answers for name in answer.diagnosis}
        for task in self.tasks.values():
            for hypotheses in getattr(task, "slips", {}).values():
                for slip, _ in hypotheses:
                    assert (task.name, slip.name) in named, f"{task.name}: no answer is {slip.name!r}"

    def test_every_diagnosis_is_the_name_of_a_slip(self) -> None:
        known = {
            v.name for module in (slips, self.checks) for v in vars(module).values() if isinstance(v, Slip)
        }
        for answer in self.answers:
            assert set(answer.diagnosis) <= known | {"input changed"}, answer.name

    def test_an_answer_stands_alone(self) -> None:
        """No answer defines another function of the set: any choice of one for each makes a submission."""
        for answer in self.answers:
            names: dict[str, Any] = {}
            exec(compile(answer.source, answer.name, "exec"), names)
            assert set(names) & set(self.tasks) == {answer.function}, answer.name

    def test_every_task_has_a_question_for_a_third_attempt(self) -> None:
        assert all(task.hint.endswith("?") for task in self.tasks.values())

    def student(self, cells: Mapping[str, Any]) -> str:
        """Whose numbers the solution has worked out by hand."""
        return cells["student"].source.split('"')[1] if "student" in cells else ""

    # --- Mutants ------------------------------------------------------------------------------------------

    @pytest.mark.slow
    def test_every_mechanical_change_of_a_solution_is_refused(self) -> None:
        cells = read("solutions", self.name)
        student = self.student(cells)
        survivors, known = [], set(self.equivalent)
        for name, task in self.tasks.items():
            for change, mutated in mutants(cells[name].source):
                if (name, change) in known:
                    continue
                names: dict[str, Any] = {}
                try:
                    with seconds(5):
                        exec(program(cells, **{name: mutated}), names)
                        right = task.examine(names[name], seeded(student, name), student=student).right
                except Exception:  # it does not even run
                    continue
                if right:
                    survivors.append((name, change))
        assert survivors == []

    # --- The notebooks ------------------------------------------------------------------------------------

    @pytest.mark.slow
    def test_the_solutions_are_right_and_progress_says_so(self) -> None:
        shown = executed("solutions", self.name)
        for name in self.tasks:
            assert shown[f"check_{name}"].startswith("✓ ")
        assert shown["progress"].startswith(f"{len(self.tasks)} of {len(self.tasks)} ")

    @pytest.mark.slow
    def test_a_blank_copy_runs_through_and_says_what_is_missing(self) -> None:
        shown = executed("exercises", self.name)
        for name in self.tasks:
            assert shown[f"check_{name}"].startswith("○ ")
        assert shown["progress"].startswith(f"0 of {len(self.tasks)} ")

    def test_a_students_copy_holds_no_answer(self) -> None:
        blank, solution = read("exercises", self.name), read("solutions", self.name)
        assert list(blank) == list(solution)
        text = "\n".join(cell.source for cell in blank.values())
        for i in [*self.tasks, "why"]:
            before, _, rest = solution[i].source.partition("### BEGIN SOLUTION")
            answer = rest.partition("### END SOLUTION")[0]
            assert answer.strip() and blank[i].source.startswith(before.rstrip())
            for line in map(str.strip, answer.split("\n")):
                assert len(line) < 12 or line not in text, f"{i}: {line}"
        assert "### BEGIN" not in text

    def test_points(self) -> None:
        for folder in ("exercises", "solutions"):
            cells = read(folder, self.name)
            graded = {
                i: cell.metadata.nbgrader.points
                for i, cell in cells.items()
                if cell.metadata.get("nbgrader", {}).get("grade")
            }
            assert graded == self.points
            for i, worth in self.points.items():
                heading = cells[f"{i.removeprefix('check_')}-text"].source.partition("\n")[0]
                assert re.search(rf"[(（]{worth}\D", heading), f"{i}: {heading}"
        assert list(self.points) == [*(f"check_{name}" for name in self.tasks), "why"]

    def test_a_graded_cell_is_one_line(self) -> None:
        for folder in ("exercises", "solutions"):
            cells = read(folder, self.name)
            for name in self.tasks:
                assert cells[f"check_{name}"].source == f"check({name})"
                assert f"def {name}(" in cells[name].source

    def test_every_link_leads_to_a_cell_of_a_lecture(self) -> None:
        text = "\n".join(cell.source for cell in read("exercises", self.name).values())
        targets = [
            target for target in re.findall(r"\]\(([^)]*)\)", text) if not target.startswith("https://")
        ]
        assert len(targets) >= len(self.tasks)
        for target in targets:
            path, _, cell = target.partition("#cell-id=")
            file = (COURSE / "exercises" / self.name / path).resolve()
            assert file.is_file(), target
            notebook = json.loads(file.read_text(encoding="utf-8"))
            assert not cell or cell in {one["id"] for one in notebook["cells"]}, target
