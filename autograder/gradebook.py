"""Write results into nbgrader's gradebook: the rows that `nbgrader autograde` writes, many at a time.

One thread of one process does this. nbgrader takes a second to import, so it is imported here, while
submissions are already being graded.
"""

from collections.abc import Callable, Iterable
from queue import SimpleQueue
from threading import Thread
from typing import Any

from autograder.course import Course
from autograder.submission import Result, keep, result_file

BATCH = 25
"""Results that are committed together."""


class Recorder(Thread):
    """Takes results with `put` and writes them; `finish` returns when all are written."""

    def __init__(self, course: Course, assignment: str) -> None:
        super().__init__(daemon=True)
        self.course, self.assignment = course, assignment
        self.queue: SimpleQueue[tuple[Result, Result | None] | None] = SimpleQueue()
        self.problem: Exception | None = None

    def put(self, result: Result, before: Result | None) -> None:
        """Hand over a result, and the one that the gradebook had before."""
        if not self.ident:
            self.start()
        self.queue.put((result, before))

    def finish(self) -> None:
        """Wait until all is written. Raises what went wrong."""
        if self.ident:
            self.queue.put(None)
            self.join()
        if self.problem:
            raise self.problem

    def run(self) -> None:
        try:
            from nbgrader.api import Gradebook

            with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
                pages = _Pages(gradebook, self.course, self.assignment)
                for batch in self._batches():
                    for result, before in batch:
                        result.late = pages.write(result, before)
                    gradebook.db.commit()
                    for result, _ in batch:  # only now: an interrupted run writes them again
                        result.recorded = pages.identity
                        keep(result_file(self.course, self.assignment, result.student), result)
        except Exception as problem:
            self.problem = problem

    def _batches(self) -> Iterable[list[tuple[Result, Result | None]]]:
        """What has come in, up to BATCH at a time, without waiting for more."""
        while (item := self.queue.get()) is not None:
            batch = [item]
            while len(batch) < BATCH and not self.queue.empty():
                if (item := self.queue.get()) is None:
                    yield batch
                    return
                batch.append(item)
            yield batch


class _Pages:
    """The rows of one assignment. What they share is looked up once."""

    def __init__(self, gradebook: Any, course: Course, assignment: str) -> None:
        from nbgrader.api import SubmittedAssignment

        self.gradebook = gradebook
        self.assignment = gradebook.find_assignment(assignment)
        self.identity = self.assignment.id
        self.notebooks = list(self.assignment.notebooks)
        self.cells = {
            notebook.name: (
                {cell.name: cell.id for cell in (*notebook.grade_cells, *notebook.task_cells)},
                {cell.name: cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)},
            )
            for notebook in self.notebooks
        }
        rows = gradebook.db.query(SubmittedAssignment).filter_by(assignment_id=self.identity)
        self.submissions = {row.student_id: row for row in rows}
        self.penalty = _penalty(course)

    def write(self, result: Result, before: Result | None) -> float:
        """Write the rows of one submission; return how many seconds it came late."""
        from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
        from nbgrader.utils import parse_utc

        db = self.gradebook.db
        submission = self.submissions.get(result.student)
        if submission is None:
            student = db.get(Student, result.student) or Student(id=result.student)
            submission = SubmittedAssignment(assignment=self.assignment, student=student)
            db.add(submission)
            self.submissions[result.student] = submission
        if result.timestamp:
            try:
                submission.timestamp = parse_utc(result.timestamp)
            except (ValueError, ArithmeticError):
                result.repaired.append("its timestamp could not be read")
        rows = {row.notebook_id: row for row in submission.notebooks}
        for notebook in self.notebooks:
            row = rows.get(notebook.id)
            if row is None:
                row = SubmittedNotebook(notebook=notebook, assignment=submission)
                db.add(row)
            to_grade, to_comment = self.cells[notebook.name]
            grades = {grade.cell_id: grade for grade in row.grades}
            comments = {comment.cell_id: comment for comment in row.comments}
            found = result.scores.get(notebook.name, {})
            for name, cell in to_grade.items():
                grade = grades.get(cell)
                if grade is None:
                    grade = Grade(cell_id=cell, notebook=row, needs_manual_grade=True)
                    db.add(grade)
                if name in found and not self._same(grade, name, notebook.name, result, before):
                    grade.auto_score = found[name]
                    grade.needs_manual_grade = grade.manual_score is not None or found[name] is None
            for name, cell in to_comment.items():
                comment = comments.get(cell)
                if comment is None:
                    comment = Comment(cell_id=cell, notebook=row)
                    db.add(comment)
                if name in result.comments.get(notebook.name, {}):
                    comment.auto_comment = result.comments[notebook.name][name]
            self._late(row, submission, result.student)
        return submission.total_seconds_late

    def _same(self, grade: Any, name: str, notebook: str, result: Result, before: Result | None) -> bool:
        """Whether a person has graded just this answer: then their mark and their flag stay as they are."""
        if grade.manual_score is None or before is None:
            return False
        same_score = grade.auto_score == result.scores[notebook][name]
        answer = result.answers.get(notebook, {}).get(name)
        return same_score and answer == before.answers.get(notebook, {}).get(name)

    def _late(self, row: Any, submission: Any, student: str) -> None:
        """The penalty that nbgrader's plugin gives, between 0 and the score."""
        row.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0:
            score = sum(
                (grade.auto_score or 0.0 if grade.manual_score is None else grade.manual_score)
                + (grade.extra_credit or 0.0)
                for grade in row.grades
            )
            penalty = self.penalty(student, score, late)
            if penalty is not None:
                row.late_submission_penalty = min(max(penalty, 0), score)


def _penalty(course: Course) -> Callable[[str, float, float], float | None]:
    from nbgrader.plugins import LateSubmissionPlugin
    from traitlets.utils.importstring import import_item

    plugin = course.setting("AssignLatePenalties", "plugin_class", LateSubmissionPlugin)
    plugin = import_item(plugin) if isinstance(plugin, str) else plugin
    return plugin(config=course.config).late_submission_penalty
