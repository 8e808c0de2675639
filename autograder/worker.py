"""A process that grades one submission after another, with a zygote of its own."""

import os
import sys
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from autograder.student import Limits


@dataclass(frozen=True)
class Job:
    """One submission to grade."""

    student: str
    key: str
    why: str = ""
    """Why it is not to be read: it stopped a worker before."""


@dataclass
class Worker:
    """A worker, seen from the process that hands out jobs."""

    process: Any
    channel: Connection
    jobs: list[Job] = field(default_factory=list)
    """The first is being graded."""
    since: float = 0

    def give(self, job: Job) -> None:
        self.jobs.append(job)
        self.channel.send(job)

    def take(self) -> Any:
        """Return what the worker says. Raises EOFError when it is gone."""
        said = self.channel.recv()
        self.since = monotonic()
        return said


def skip_slow_import() -> None:
    """Tell jsonschema that a package is missing that compiles a grammar of web addresses for a second or two.

    nbformat and nbgrader import jsonschema, and no notebook has anything that this grammar would check.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def start(context: Any, limits: Limits, accept_missing: bool, imports: tuple[str, ...]) -> Worker:
    """Start a worker. It says what is wrong with its zygote, or "", then waits for a Desk, then for jobs."""
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, limits, accept_missing, imports), daemon=False)
    process.start()
    theirs.close()
    return Worker(process, ours, since=monotonic())


def _work(channel: Connection, limits: Limits, accept_missing: bool, imports: tuple[str, ...]) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C is for the process that hands out the jobs
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as nbgrader does: a test may ask for it
    skip_slow_import()
    from autograder.student import Unprotected, Zygote

    try:
        with Zygote(limits, accept_missing, imports) as zygote:
            channel.send("")
            _grade(channel, zygote)
    except Unprotected as missing:
        channel.send(str(missing))
    except (EOFError, OSError):
        pass  # nobody wants the results any more


def _grade(channel: Connection, zygote: Any) -> None:
    from autograder.course import secret
    from autograder.execute import Grader, outside
    from autograder.submission import Desk, Result, keep, result_file

    desk: Desk = channel.recv()
    course = desk.course
    grader = Grader(zygote, desk.assignment, secret(course.root), course.hidden)
    tests = course.setting("ExecuteAndCheck", "tests", "auto")
    source = course.folder("source", ".", desk.assignment)
    grader = replace(grader, outside=outside(grader, desk.notebooks, source, tests))
    channel.send(grader.outside)
    while True:
        job = channel.recv()
        try:
            result = desk.grade(job.student, job.key, grader, job.why)
        except Exception as error:  # a full disk, say; the others are graded all the same
            told = f"the grader stopped with {type(error).__name__}: {error}"
            result = Result(job.student, "", failed=[told])
        keep(result_file(course, desk.assignment, job.student), result)
        channel.send(result)
