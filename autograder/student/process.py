"""The process of one submission, seen from the grader: runs cells, answers calls, and is never believed."""

import builtins
import os
import signal
import socket
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from autograder import plain
from autograder.student import END, MEMORY, SIGNAL, START, Zygote, channel, sandbox
from autograder.student.outputs import Output, decisive, error, outputs
from course_lib.check import AnswerError
from course_lib.language import Sentence, say

READY = bytes(8)
"""The number of a message that nobody asked for: a process is ready."""
SMALL = 100_000
"""Bytes of a message that says little."""
GRACE = 3.0
"""Seconds that an interrupted child has to come back before it is replaced."""
CALLS = 10_000
"""How often a student's function may call the functions that it is given."""
ENDLESS = "no answer within {:g} s, perhaps an endless loop"
DEATHS = 8
"""How often a child is replaced before the rest of its notebook is left out."""


class _Lost(Exception):
    """The child is gone, or had to be ended: the name of an error, what happened, and its numbers."""


class Student:
    """The process of one submission. Close it, or use it in a `with` statement."""

    def __init__(self, zygote: Zygote, files: Path | None) -> None:
        self._zygote, self._limits = zygote, zygote.limits
        self.files = _content(files, self._limits.file_bytes)
        """What it finds in its folder, by path."""
        self._ran: list[str] = []  # the cells to repeat in a new process
        self._cells = 0
        self._deaths = 0
        self._seconds = self._limits.student_seconds
        self._room = self._limits.notebook_bytes
        self._channel: socket.socket | None = None
        self._open()

    def run(self, source: str) -> list[Output]:
        """Run a cell and return its outputs, as nbformat has them.

        An error is an `error` output, and so is a cell that does not end, or ends its process. Then a new
        process takes over, in which the cells before it are repeated.
        """
        self._cells += 1
        try:
            reply, stopped = self._ask("run", source, self._limits.cell_seconds)
        except _Lost as lost:
            return [_error(*lost.args)]
        shown = outputs(reply, self._cells)
        self._room -= len(reply)
        if self._room < 0:
            most = self._limits.notebook_bytes
            shown = decisive(shown, say("all cells together show more than {:,} bytes", most))
        if not stopped:
            self._ran.append(source)
            return shown
        seconds = self._limits.cell_seconds
        return [*shown, _error("TimeoutError", "the cell did not end within {:g} s and was stopped", seconds)]

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Call the notebook's function `name`; changes that it makes to an argument array are made here too.

        A function among the arguments stays here: the child gets a stand-in, which sends plain data and gets
        plain data back. Raises AnswerError where there is no such function, it raises, does not end or
        returns no plain data, NotPlainError where an argument is no plain data.
        """
        lent = {i: argument for i, argument in enumerate(arguments) if callable(argument)}
        arguments = [None if i in lent else argument for i, argument in enumerate(arguments)]
        request = plain.pack([name, arguments, list(lent)])
        try:
            reply, stopped = self._ask("call", request, self._limits.call_seconds, lent)
        except _Lost as lost:
            raise _answer_error(*lost.args) from None
        if stopped:
            raise _answer_error("TimeoutError", ENDLESS, self._limits.call_seconds)
        if self._asked > CALLS:
            told = "it calls a function that it is given over {:,} times"
            raise _answer_error("RuntimeError", told, CALLS)
        try:
            kind, *rest = plain.unpack(reply)
            if kind == "returned":
                result, after = rest
                plain.write_back(arguments, after)
                return result
            text = rest[0] if rest and isinstance(rest[0], str) else ""
        except (ValueError, TypeError):
            raise _answer_error("TypeError", plain.NOT_PLAIN["kind"]) from None
        if kind == "no function":
            raise _answer_error("NameError", "the notebook has no function {} at this point", name)
        if kind == "not plain":
            raise _answer_error("TypeError", plain.NOT_PLAIN.get(text, plain.NOT_PLAIN["kind"]))
        known = text in vars(builtins) or text == "LinAlgError"
        raise AnswerError(text if known else "an exception of its own", "")

    def close(self) -> None:
        """End the process and all that it started."""
        if self._channel:
            self._channel.close()
            self._channel = None
            self._zygote._command(END, self._pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> None:
        """Start a process: the first, or one that repeats the cells which the one before it ran."""
        if self._deaths > DEATHS:
            raise _Lost("SystemExit", "the notebook's process ended too often to be started again")
        self._channel, self._pid = self._zygote._fork()
        try:
            self._reply(READY, monotonic() + START, SMALL)
            for name, content in self.files.items():
                self._exchange("file", f"{name}\n{b64encode(content).decode()}", START)
        except (OSError, ValueError) as error:
            raise RuntimeError("a student's process did not start") from error
        repeat, self._ran = self._ran, []
        while repeat:
            source = repeat.pop(0)
            try:
                _, stopped = self._ask("run", source, self._limits.cell_seconds)
            except _Lost:
                self._ran += repeat
                if self._channel:  # nothing ended but the time
                    raise
                return self._open()
            if not stopped:
                self._ran.append(source)

    def _ask(
        self, what: str, text: str, seconds: float, lent: Mapping[int, Callable[..., Any]] = {}
    ) -> tuple[str, bool]:
        """Return the child's reply, and whether it had to be interrupted. Raises _Lost when there is none."""
        if self._seconds <= 0:
            raise _Lost("TimeoutError", "the time for this notebook is used up")
        if self._channel is None:
            self._open()
        seconds = max(min(seconds, self._seconds), 0.01)
        start = monotonic()
        try:
            return self._exchange(what, text, seconds, lent), False
        except TimeoutError:
            self._zygote._command(SIGNAL, self._pid, signal.SIGINT)
            try:
                return self._answered(monotonic() + GRACE, self._most(what), {}), True
            except (OSError, ValueError, MemoryError):
                lost = _Lost("TimeoutError", ENDLESS, seconds)
        except MemoryError as full:
            lost = _Lost("MemoryError", *(full.args or ("",)))
        except (channel.ClosedError, ValueError):
            lost = _Lost("SystemExit", "it ended the whole notebook")
        finally:
            self._seconds -= monotonic() - start
        self.close()
        self._deaths += 1
        raise lost

    def _exchange(
        self, what: str, text: str, seconds: float, lent: Mapping[int, Callable[..., Any]] = {}
    ) -> str:
        assert self._channel
        self._request, self._asked = os.urandom(8), 0
        deadline = monotonic() + seconds
        channel.send(self._channel, self._request, f"{what}\n{text}", deadline)
        return self._answered(deadline, self._most(what), lent)

    def _answered(self, deadline: float, most: int, lent: Mapping[int, Callable[..., Any]]) -> str:
        """Return the reply to the last request; until it comes, call what the child asks for of `lent`."""
        while True:
            kind, _, question = (reply := self._reply(self._request, deadline, most)).partition("\n")
            if kind != "ask":
                return reply
            self._asked += 1
            try:
                answer = _called(question, lent if self._asked <= CALLS else {})
            except BaseException:  # from outside: the child must not take the next request for its answer
                self.close()
                raise
            assert self._channel
            late = monotonic() + GRACE  # an answer that is cut off would put the child out of step
            channel.send(self._channel, self._request, answer, late)

    def _most(self, what: str) -> int:
        """The bytes that a reply may have."""
        return {"run": self._limits.output_bytes + SMALL, "call": plain.LIMIT, "file": SMALL}[what]

    def _reply(self, request: bytes, deadline: float, most: int) -> str:
        """Return the reply to a request; what was sent unasked, or too late, is dropped."""
        assert self._channel
        while True:
            answered, text = channel.receive(self._channel, most, deadline, self._look)
            if answered == request:
                return text
            most -= len(text) + channel.HEAD.size

    def _look(self) -> None:
        """The kernel limits the memory of a process, this the memory of all that the notebook started."""
        if self._zygote._command(MEMORY, self._pid) > self._limits.memory + sandbox.HEADROOM:
            raise MemoryError("it took more than {} MiB of memory", self._limits.memory >> 20)


def _content(folder: Path | None, most: int) -> dict[str, bytes]:
    """The files of a folder by their path in it: what a notebook reads.

    Not the notebooks, for a graded one holds hidden tests, nor what nbgrader notes on the submission.
    """
    if folder is None:
        return {}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    files = [path for path in files if ".ipynb" not in path.name and path.name != "timestamp.txt"]
    if (size := sum(path.stat().st_size for path in files)) > most:
        raise ValueError(f"the files in {folder} have {size:,} bytes, a notebook may have {most:,}")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _called(question: str, lent: Mapping[int, Callable[..., Any]]) -> str:
    """Call a function as a child asks: return what it gave, and its arguments as they are afterwards."""
    try:
        number, arguments = plain.unpack(question)
        if number not in lent:
            raise ValueError("this function can be called no more")
        return plain.pack(["returned", lent[number](*arguments), arguments])
    except Exception as error:  # of the function, or of a question that is nonsense
        told = str(error)
        return plain.pack(["raised", plain.NOT_PLAIN.get(told, told[:SMALL])])


def _error(name: str, text: str, *numbers: object) -> Output:
    return error(name, say(text, *numbers))


def _answer_error(name: str, text: str, *numbers: object) -> AnswerError:
    return AnswerError(name, Sentence(text, *numbers))
