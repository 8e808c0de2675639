"""A process that grades one submission after another, with a zygote of its own."""

import os
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from autograder.student import Limits, Unprotected, Zygote

if TYPE_CHECKING:
    from autograder.submission import Desk


def work(channel: Connection, limits: Limits, accept_missing: bool, imports: tuple[str, ...]) -> None:
    """Say which protections are missing, or why none is graded, then wait for a Desk, then for jobs."""
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C is for the process that hands out the jobs
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as nbgrader does: a test may ask for it
    try:
        with Zygote(limits, accept_missing, imports) as zygote:
            channel.send(zygote.missing)
            _grade(channel, zygote)
    except Unprotected as missing:
        channel.send(str(missing))
    except (EOFError, OSError):
        pass  # nobody wants the results any more


def _grade(channel: Connection, zygote: Zygote) -> None:
    from autograder.course import secret  # not above: the zygote gets ready meanwhile
    from autograder.execute import Grader, outside
    from autograder.submission import Result

    desk: Desk = channel.recv()
    course = desk.course
    grader = Grader(zygote, desk.assignment, secret(course.root), course.hidden)
    tests = course.setting("ExecuteAndCheck", "tests", "auto")
    source = course.folder("source", ".", desk.assignment)
    grader = replace(grader, outside=outside(grader, desk.notebooks, source, tests))
    channel.send(None)
    while True:
        job = channel.recv()
        try:
            result = desk.grade(job.student, job.key, grader, job.why)
        except Exception as error:  # a full disk, say; the others are graded all the same
            told = f"the grader stopped with {type(error).__name__}: {error}"
            result = Result(job.student, "", failed=[told])
        desk.keep(result)
        channel.send(result)
