"""A student's process, seen from the grader: it runs cells and answers calls, and is never believed.

A `Zygote` is a fresh Python that has seen nothing of the course. For each submission it forks a child, closes
it in, and hands over its channel: a `Student`. Every sentence that a student reads in the feedback is written
on this side, so that none can print the probes there.
"""

import builtins
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from autograder import plain
from autograder.student import channel, sandbox
from autograder.student.outputs import Output, decisive, error, outputs

if TYPE_CHECKING:
    from course_lib.check import AnswerError

COURSE = Path(__file__).absolute().parents[2]
COMMAND = struct.Struct("!cii")
"""To the zygote: what to do, the child's process id, a signal."""
FORK, SIGNAL, MEMORY, END = b"f", b"s", b"m", b"e"
READY = bytes(8)
"""The number of a message that nobody asked for: a process is ready."""
FORKS = hasattr(os, "fork")
"""Otherwise (Windows) there is no zygote: each student's process is a new Python, and nothing protects."""
SMALL = 100_000
"""Bytes of a message that says little."""
START = 60.0
"""Seconds that a zygote has to start, and a child to be forked."""
GRACE = 3.0
"""Seconds that an interrupted child has to come back before it is replaced."""
CALLS = 10_000
"""How often a student's function may call the functions that it is given."""
DEATHS = 8
"""How often a child is replaced before the rest of its notebook is left out."""


@dataclass(frozen=True)
class Limits:
    """What a student's process may use."""

    cell_seconds: float = 30
    """Wall time of a cell."""
    call_seconds: float = 10
    """Wall time of a call of a function."""
    student_seconds: float = 300
    """Wall time of all cells and calls of a submission together."""
    cpu_seconds: int = 120
    """CPU time of a process."""
    memory: int = 1 << 30
    """Bytes, beyond what an empty notebook has."""
    processes: int = 64
    """Processes and threads."""
    file_bytes: int = 50 << 20
    """Bytes of a file, and of the working folder."""
    output_bytes: int = 1 << 20
    """Bytes that a cell may show; the rest is cut."""
    notebook_bytes: int = 16 << 20
    """Bytes that all cells may show together."""


class Unprotected(RuntimeError):
    """This machine cannot close a student's process in; a sentence for each protection that is missing."""


class _Lost(Exception):
    """The child is gone, or had to be ended: the name of an error, and what happened."""


class Zygote:
    """Forks students' processes. Close it, or use it in a `with` statement.

    `imports` are modules that it imports, so that no child has to; those of the course are left out. Raises
    Unprotected where protections are missing, unless `accept_missing`; `missing` holds the sentences.
    """

    def __init__(
        self, limits: Limits = Limits(), accept_missing: bool = False, imports: Sequence[str] = ()
    ) -> None:
        self.limits, self._accept_missing, self._imports = limits, accept_missing, list(imports)
        self._start()
        if self.missing and not accept_missing:
            self.close()
            raise Unprotected(" ".join(self.missing))

    def student(self, files: Path | None = None, hidden: Sequence[Path] = ()) -> "Student":
        """Return a new student's process, which finds the content of the folder `files` in its own.

        Raises Unprotected where a path of `hidden` lies in what a student's code can read.
        """
        for path in hidden:
            for seen in self._visible:
                if not self._accept_missing and path.resolve().is_relative_to(seen.resolve()):
                    raise Unprotected(f"{path} lies in {seen}, which students' code can read.")
        return Student(self, files)

    def close(self) -> None:
        """End the zygote and every child that is left."""
        if FORKS:
            self._control.close()
            self._process.wait()
        for pid in list(self._alone):
            self._command(END, pid)
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        os.chmod(self._folder.name, 0o711)  # where a child has no view of its own, it works in here as nobody
        self._alone: dict[int, subprocess.Popen[bytes]] = {}
        self.missing, self._visible = list(sandbox.PROTECTIONS.values()), [Path("/")]
        if FORKS:
            self._control, theirs = socket.socketpair()
            self._process = self._python(theirs, alone=False)
            _, text = channel.receive(self._control, 1 << 20, monotonic() + START)
            found = json.loads(text)
            self.missing, self._visible = found["missing"], [Path(path) for path in found["visible"]]

    def _python(self, theirs: socket.socket, alone: bool) -> subprocess.Popen[bytes]:
        """Start a Python at the other end of a channel."""
        settings = {
            "alone": alone,
            "folder": self._folder.name,
            "imports": self._imports,
            "limits": asdict(self.limits),
            "strict": not self._accept_missing,
        }
        program = [sys.executable, "-P", "-m", "autograder.student.zygote", json.dumps(settings)]
        environment, folder = _environment(self._folder.name), self._folder.name
        with theirs:
            if sys.platform == "win32":
                process = subprocess.Popen(program, stdin=subprocess.PIPE, env=environment, cwd=folder)
                process.communicate(theirs.share(process.pid))
                return process
            return subprocess.Popen(
                [*program, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # an interrupt from the keyboard is for the grader
            )

    def _fork(self) -> tuple[socket.socket, int]:
        """Return the channel to a new child, and its process id; start a new zygote if this one died."""
        ours, theirs = socket.socketpair()
        if not FORKS:
            process = self._python(theirs, alone=True)
            self._alone[process.pid] = process
            return ours, process.pid
        if self._process.poll() is not None:
            self.close()
            self._start()
        with theirs:
            socket.send_fds(self._control, [COMMAND.pack(FORK, 0, 0)], [theirs.fileno()])
        _, told = channel.receive(self._control, 1 << 10, monotonic() + START)
        if not told.isdecimal():
            raise RuntimeError(f"no process for a student could be started: {told}")
        if not self.missing:  # the zygote sees it no more, and whatever happens to this process, it is gone
            self._folder.cleanup()
        return ours, int(told)

    def _command(self, what: bytes, pid: int, number: int = 0) -> int:
        """Signal a child, end it, or ask for the bytes that it takes."""
        if not FORKS:
            if what == END and (process := self._alone.pop(pid, None)):
                process.kill()
                process.wait()
            return 0
        try:
            self._control.sendall(COMMAND.pack(what, pid, number))
            return int(channel.receive(self._control, 1 << 10, monotonic() + START)[1])
        except OSError:
            return 0  # a zygote that died; `_fork` starts a new one


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
            return [error(*lost.args)]
        shown = outputs(reply, self._cells)
        self._room -= len(reply)
        if self._room < 0:
            most = f"{self._limits.notebook_bytes:,} bytes"
            shown = decisive(shown, f"all cells together show more than {most}")
        if not stopped:
            self._ran.append(source)
            return shown
        told = f"the cell did not end within {self._limits.cell_seconds:g} s and was stopped"
        return [*shown, error("TimeoutError", told)]

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
            raise _answer_error("TimeoutError", self._endless(self._limits.call_seconds))
        if self._asked > CALLS:
            raise _answer_error("RuntimeError", f"it calls a function that it is given over {CALLS:,} times")
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
            raise _answer_error("NameError", f"the notebook has no function {name} at this point")
        if kind == "not plain":
            raise _answer_error("TypeError", plain.NOT_PLAIN.get(text, plain.NOT_PLAIN["kind"]))
        known = text in vars(builtins) or text == "LinAlgError"
        raise _answer_error(text if known else "an exception of its own", "")

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
                lost = _Lost("TimeoutError", self._endless(seconds))
        except MemoryError as error:
            lost = _Lost("MemoryError", str(error))
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
            raise MemoryError(f"it took more than {self._limits.memory >> 20} MiB of memory")

    def _endless(self, seconds: float) -> str:
        return f"no answer within {seconds:g} s, perhaps an endless loop"


def _environment(folder: str) -> dict[str, str]:
    """All environment variables of a zygote: none of the grader's, whose values may be secret."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return dict.fromkeys(threads, "1") | {
        "PYTHONPATH": str(COURSE),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": folder,
        "TMPDIR": folder,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": folder,
        "MPL_IGNORE_SYSTEM_FONTS": "1",
        "PATH": "/usr/bin:/bin",
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        "LANG": "C.UTF-8",
        "NBGRADER_EXECUTION": "autograde",
    }


def _content(folder: Path | None, most: int) -> dict[str, bytes]:
    """The files of a folder by their path in it: what a notebook reads.

    Not the notebooks, for a graded one holds hidden tests, nor what nbgrader notes on the submission.
    """
    if folder is None:
        return {}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    files = (path for path in files if ".ipynb" not in path.name and path.name != "timestamp.txt")
    content = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    if (size := sum(map(len, content.values()))) > most:
        raise ValueError(f"the files in {folder} have {size:,} bytes, a notebook may have {most:,}")
    return content


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


def _answer_error(name: str, text: str) -> "AnswerError":
    from course_lib.check import AnswerError  # not above: the zygote imports this file, and sees no check

    return AnswerError(name, text)
