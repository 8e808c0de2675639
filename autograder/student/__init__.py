"""Where a student's code runs, seen from the grader: a `Zygote`, and its children in process.py.

A `Zygote` is a fresh Python that has seen nothing of the course. For each submission it forks a child, closes
it in, and hands over its channel: a `Student`. Every sentence that a student reads in the feedback is written
on this side, so that none can print the probes there.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from autograder.student import channel, sandbox

if TYPE_CHECKING:
    from autograder.student.process import Student

COURSE = Path(__file__).absolute().parents[2]
COMMAND = struct.Struct("!cii")
"""To the zygote: what to do, the child's process id, a signal."""
FORK, SIGNAL, MEMORY, END = b"f", b"s", b"m", b"e"
FORKS = hasattr(os, "fork")
"""Otherwise (Windows) there is no zygote: each student's process is a new Python, and nothing protects."""
START = 60.0
"""Seconds that a zygote has to start, and a child to be forked."""


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
    processes: int = 256
    """Processes and threads."""
    file_bytes: int = 50 << 20
    """Bytes of a file, and of the working folder."""
    output_bytes: int = 1 << 20
    """Bytes that a cell may show; the rest is cut."""
    notebook_bytes: int = 16 << 20
    """Bytes that all cells may show together."""


class Unprotected(RuntimeError):
    """This machine cannot close a student's process in; a line for each protection that is missing."""


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
            lines = ["This machine cannot close students' code in:", *(f"- {told}" for told in self.missing)]
            if self._refused:
                lines.append(f"What the system refused: {'; '.join(dict.fromkeys(self._refused))}.")
            raise Unprotected("\n".join(lines))

    def student(self, files: Path | None = None, hidden: Sequence[Path] = ()) -> "Student":
        """Return a new student's process, which finds the content of the folder `files` in its own.

        Raises Unprotected where a path of `hidden` lies in what a student's code can read.
        """
        for path in () if self._accept_missing else map(Path.resolve, hidden):
            for seen in self._visible:
                if path.is_relative_to(seen):
                    raise Unprotected(f"{path} lies in {seen}, which students' code can read.")
        from autograder.student.process import Student  # not above: NumPy takes longer than a zygote to start

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
        self._refused: list[str] = []
        if FORKS:
            self._control, theirs = socket.socketpair()
            self._process = self._python(theirs, alone=False)
            _, text = channel.receive(self._control, 1 << 20, monotonic() + START)
            found = json.loads(text)
            self.missing, self._refused = found["missing"], found["refused"]
            self._visible = [Path(path).resolve() for path in found["visible"]]

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


def _environment(folder: str) -> dict[str, str]:
    """All environment variables of a zygote: none of the grader's, whose values may be secret."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return dict.fromkeys(threads, "1") | {
        "MALLOC_ARENA_MAX": "1",  # else each thread reserves 64 MB of the memory that a child may have
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
