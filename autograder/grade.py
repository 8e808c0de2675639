"""`python -m autograder grade ASSIGNMENT`: grade what a class handed in, several submissions at once.

This process hands out submissions to workers, and writes the gradebook. A submission that did not change
since it was graded is left alone, so an interrupted run goes on where it was.
"""

import argparse
import difflib
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from autograder import released
from autograder.course import Course, CourseError, assignment_key, find, secret, submission_key
from autograder.gradebook import Recorder
from autograder.student import Unprotected
from autograder.submission import Desk, Result, kept, result_file
from autograder.workers import Job, Workers

SHORT = 30
"""A class up to this size is listed in full; of a larger one, those about whom there is something to say."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("assignment", help="such as set1_backpropagation")
    parser.add_argument("--students", nargs="+", metavar="STUDENT", help="only these (default: everybody)")
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        help="submissions graded at once (default: %(default)s)",
    )
    parser.add_argument("--again", action="store_true", help="also what did not change since it was graded")
    parser.add_argument(
        "--course", type=Path, help="the folder with nbgrader_config.py (default: this one, else autograder/)"
    )
    parser.add_argument(
        "--accept-missing-protections",
        action="store_true",
        help="go on where this machine cannot close students' code in; else you are told what is missing",
    )


def main(arguments: argparse.Namespace) -> int:
    """Grade, and print a table. Return 0 if all was graded, 1 if something could not be, 2 if nothing was."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the threads of two graders get in each other's way
    try:
        if arguments.jobs < 1:
            raise CourseError(f"--jobs {arguments.jobs}: at least 1 is needed")
        course = find(arguments.course)
        with _locked(course, arguments.assignment):
            return Run(course, arguments).grade()
    except (CourseError, released.NotReleased) as problem:
        print(problem, file=sys.stderr)
        return 2


class Run:
    """One run of the command."""

    def __init__(self, course: Course, arguments: argparse.Namespace) -> None:
        self.course, self.arguments = course, arguments
        self.assignment: str = arguments.assignment
        self.results: dict[str, Result] = {}
        self.workers: Workers | None = None

    def grade(self) -> int:
        wanted = self._wanted()
        if self.arguments.again or any(not self._file(student).exists() for student in wanted):
            self._start_workers()  # they get ready while this process reads
        try:
            folders = self.course.released_folders(self.assignment)
            self.released = released.load(self.course.db_url, self.assignment, folders)
            self.desk = Desk(self.course, self.assignment, self.released.notebooks)
            self.recorder = Recorder(self.course, self.assignment)
            jobs = self._jobs(wanted)
            interrupted = self._hand_out(jobs)
        finally:
            if self.workers:
                self.workers.close()
        try:
            self.recorder.finish()
        except Exception as error:
            raise CourseError(
                f"the gradebook could not be written ({error}). What was graded is kept: try again"
            ) from error
        if interrupted:
            left = len(jobs) - sum(job.student in self.results for job in jobs)
            print(
                f"\nStopped. What was graded is in the gradebook, {_many(left, 'submission')} left. To go on:"
            )
            print(f"python -m autograder {shlex.join(a for a in sys.argv[1:] if a != '--again')}")
            return 130
        everybody = () if self.arguments.students else self.released.enrolled
        print(table(self.results.values(), sorted({*everybody} - {*self.results}), len(jobs)))
        if self.workers and self.workers.missing:
            print("Graded without all protections, as was accepted.", *self.workers.missing)
        nameless = self.course.nameless(self.assignment)
        for name in nameless:
            print(f"Left out: the folder {name!r}, for no gradebook can hold its name. Give it another.")
        return 1 if nameless or any(result.failed for result in self.results.values()) else 0

    def _wanted(self) -> list[str]:
        """The students to grade. Raises CourseError for those who handed in nothing."""
        submissions = self.course.submissions(self.assignment)
        if not submissions:
            if not self.course.folder("source", ".", self.assignment).is_dir():
                source = self.course.folder("source", ".", "")
                names = sorted(f.name for f in source.iterdir() if f.is_dir()) if source.is_dir() else []
                raise CourseError(f"no assignment {self.assignment!r}{_meant(self.assignment, names)}")
            where = self.course.folder("submitted", "STUDENT", self.assignment)
            raise CourseError(f"nobody handed in {self.assignment}: no {where}. Run `nbgrader collect` first")
        for student in self.arguments.students or ():
            if student not in submissions:
                raise CourseError(
                    f"{student!r} handed in nothing for {self.assignment}{_meant(student, submissions)}"
                )
        return list(dict.fromkeys(self.arguments.students or submissions))

    def _jobs(self, wanted: list[str]) -> list[Job]:
        """What is to be graded. Of the other submissions, the results are taken as they are."""
        common = assignment_key(self.course, self.assignment, self.desk.notebooks, secret(self.course.root))
        self.before: dict[str, Result | None] = {}
        jobs = []
        for student in wanted:
            folder = self.course.folder("submitted", student, self.assignment)
            key = f"{common} {submission_key(folder)}"
            old = self.before[student] = kept(self._file(student))
            graded = self.course.folder("autograded", student, self.assignment).is_dir()
            if old and old.key == key and graded and not self.arguments.again:
                self._have(old)
            else:
                jobs.append(Job(student, key))
        return jobs

    def _hand_out(self, jobs: list[Job]) -> bool:
        """Let the workers do the jobs. Return whether that was interrupted."""
        if not jobs:
            return False
        workers = self.workers or self._start_workers()
        done = len(self.results)
        try:
            with tqdm(total=done + len(jobs), initial=done, unit="", disable=None) as bar:
                for result in workers.grade(self.desk, jobs):
                    self._have(result)
                    bar.update()
        except Unprotected as unprotected:
            raise CourseError(
                f"{unprotected}\nNothing was graded. If you trust the code: --accept-missing-protections"
            ) from None
        except KeyboardInterrupt:
            return True
        return False

    def _start_workers(self) -> Workers:
        accept = self.arguments.accept_missing_protections
        self.workers = Workers(self.course, self.assignment, self.arguments.jobs, accept)
        return self.workers

    def _have(self, result: Result) -> None:
        self.results[result.student] = result
        known = result.student in self.released.recorded and result.recorded == self.released.identity
        if not known:
            self.recorder.put(result, self.before[result.student])

    def _file(self, student: str) -> Path:
        return result_file(self.course, self.assignment, student)


def table(results: Iterable[Result], missing: Sequence[str], graded: int) -> str:
    """Return what became of each submission, a line each: its score, what was repaired, why it failed."""
    rows = sorted(results, key=lambda result: result.student)
    width = max((len(name) for name in (*missing, *(row.student for row in rows), "student")), default=0)
    lines = [f"{'student':{width}}  {'score':>12}"]
    quiet = 0
    for row in rows:
        told = [f"not graded: {why}" for why in row.failed] + [f"repaired: {what}" for what in row.repaired]
        if row.late:
            told.append(f"late by {_duration(row.late)}")
        if len(rows) > SHORT and not told:
            quiet += 1
            continue
        score = f"{row.score:g} of {row.points:g}"
        lines.append(f"{row.student:{width}}  {score:>12}  {'. '.join(told)}".rstrip())
    lines += [f"{student:{width}}  {'-':>12}  nothing handed in" for student in missing[:SHORT]]
    if len(missing) > SHORT:
        lines.append(f"and {len(missing) - SHORT} more who handed in nothing")
    if quiet:
        lines.append(f"and {quiet} more, without a remark")
    failed = sum(bool(row.failed) for row in rows)
    repaired = sum(bool(row.repaired) and not row.failed for row in rows)
    person = sum(row.for_a_person for row in rows)
    mean = sum(row.score for row in rows) / max(len(rows), 1)
    lines += [
        "",
        f"{_many(len(rows), 'submission')}: {graded} graded now, {len(rows) - graded} unchanged, "
        f"{repaired} repaired, {failed} not graded. Mean score {mean:.3g}. "
        f"{_many(person, 'answer')} for a person to read.",
    ]
    return "\n".join(lines)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" + "s" * (number != 1)


def _duration(seconds: float) -> str:
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def _meant(name: str, known: Iterable[str]) -> str:
    """Did you mean ...?"""
    close = difflib.get_close_matches(name, list(known), 1)
    return f". Did you mean {close[0]!r}?" if close else ""


@contextmanager
def _locked(course: Course, assignment: str) -> Iterator[None]:
    """Let no other run write the same files. Raises CourseError where one does."""
    file = course.root / ".graded" / f"{Path(assignment).name}.lock"
    file.parent.mkdir(exist_ok=True)
    with open(file, "a") as lock:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError(
                f"another run is grading {assignment} just now: wait until it has ended"
            ) from None
        yield
