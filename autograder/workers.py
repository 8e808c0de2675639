"""Hands out submissions to processes that grade them, several at once."""

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import ModuleType
from typing import Any

from autograder.course import Course
from autograder.student import Unprotected
from autograder.submission import Desk, Result
from autograder.worker import work

HANG = 120.0
"""Seconds beyond a submission's own limit after which it is given up, and its worker replaced."""
AHEAD = 2
"""Submissions that a worker has been given: one that it grades, one that it goes on with."""


@dataclass(frozen=True)
class Job:
    """One submission to grade."""

    student: str
    key: str = ""
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


class Workers:
    """At most `most` workers. The first starts at once, and gets ready while the caller reads on."""

    def __init__(self, course: Course, assignment: str, most: int, accept_missing: bool) -> None:
        self.patience = course.limits.student_seconds + HANG
        self.most = most
        self._arguments = course.limits, accept_missing, course.imports(assignment)
        self._workers: list[Worker] = []
        self.missing: list[str] = []
        """A sentence for each protection that is missing, where that is accepted."""
        self._start()

    def grade(self, desk: Desk, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job when it is there, in any order. The workers have ended afterwards.

        Raises Unprotected, at once, where this machine lacks a protection.
        """
        queue = deque(jobs)
        try:
            list(self._listen(self._workers[0], desk, queue))
        except BaseException:
            self.close()
            raise
        return self._results(desk, queue)

    def _results(self, desk: Desk, queue: deque[Job]) -> Iterator[Result]:
        left = len(queue)
        try:
            while left:
                for worker in self._heard():
                    for result in self._listen(worker, desk, queue):
                        left -= 1
                        if not left:
                            self.close()  # whoever takes the last result may not ask for another
                        yield result
        finally:
            self.close()

    def close(self) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
        self._workers.clear()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, *self._arguments), daemon=True)
        with _no_main_module():
            process.start()
        theirs.close()
        self._workers.append(Worker(process, ours, since=monotonic()))

    def _heard(self) -> list[Worker]:
        """The workers that have something to say, or will never say anything again."""
        ready = wait([worker.channel for worker in self._workers], timeout=1)
        for worker in self._workers:
            if worker.jobs and monotonic() - worker.since > self.patience:
                worker.process.kill()
        return [worker for worker in self._workers if worker.channel in ready]

    def _listen(self, worker: Worker, desk: Desk, queue: deque[Job]) -> Iterator[Result]:
        """Hear what a worker says, and give it more to do."""
        try:
            said = worker.take()
            match said:
                case list():
                    self.missing = said
                    if len(self._workers) < min(self.most, len(queue)):
                        self._start()  # not before: the first result would come later
                    worker.channel.send(desk)
                    return
                case str():
                    raise Unprotected(said)
                case Result():
                    worker.jobs.pop(0)
                    yield said
            while queue and len(worker.jobs) < AHEAD:
                worker.give(queue.popleft())
        except (EOFError, OSError):
            self._workers.remove(worker)
            worker.process.kill()
            queue.extendleft(reversed(worker.jobs[1:]))
            for stopped in worker.jobs[:1]:
                if stopped.why:
                    yield Result(stopped.student, "", failed=[stopped.why])
                else:
                    queue.appendleft(replace(stopped, key="", why="it stopped the grader's own process"))
            self._start()


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Else a new process would import the program that starts it, such as nbgrader, which takes a second."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
