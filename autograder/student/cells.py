"""In a student's process: runs the cells of a notebook as Jupyter does, and answers the grader's calls.

Nothing here is secret and nothing here is believed: the student's code can change all of it.
"""

import builtins
import getpass
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import warnings
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from autograder import plain
from autograder.student import channel
from autograder.student.outputs import Output, shortened

SPARE = 10
"""How many errors and results a cell shows after its output was cut."""


class Outputs:
    """What a cell shows, in order. Beyond the limit it is cut, and says so."""

    def __init__(self) -> None:
        self.limit = self.room = 1 << 20
        self.shown: list[Output] | None = None  # None between cells and during calls: nothing is kept

    def start(self) -> None:
        os.ftruncate(1, 0)
        self.shown, self.room, self.clear_next, self.spare = [], self.limit, False, SPARE

    def finish(self) -> list[Output]:
        self.from_below()
        shown, self.shown = self.shown or [], None
        for output in shown:
            output.pop("display_id", None)
            if output["output_type"] == "stream":  # a carriage return begins the line anew
                lines = "".join(output["text"]).split("\n")
                output["text"] = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines)
        return shown

    def text(self, name: str, text: str) -> None:
        if self.shown is not None and self.room >= 0:
            self.from_below()
            self._text(name, text)

    def add(self, output: Output) -> None:
        """Show an output. What decides a score, an error or a result, is shown even where others are cut."""
        self.from_below()
        if self._fits(_size(output)):
            self._place(output)
        elif output["output_type"] != "display_data" and self.shown is not None and self.spare:
            self.spare -= 1
            self._place(shortened(output))

    def update(self, display_id: str | None, output: Output) -> None:
        """Show something else where `display_id` is shown."""
        for old in self.shown or ():
            if old.get("display_id") == display_id and self._fits(_size(output)):
                old.update(output)

    def clear(self, wait: bool = False) -> None:
        if wait:
            self.clear_next = True
        elif self.shown is not None:
            self.from_below()
            self.shown.clear()

    def from_below(self) -> None:
        """Take over what C code and other programs wrote to the process's own standard output."""
        if self.shown is not None and self.room >= 0 and (size := os.fstat(1).st_size):
            os.lseek(1, 0, os.SEEK_SET)
            written = os.read(1, min(size, self.room + 1)).decode(errors="replace")
            os.ftruncate(1, 0)
            self._text("stdout", written)

    def _text(self, name: str, text: str) -> None:
        last = self.shown[-1] if self.shown and not self.clear_next else {}
        if last.get("name") == name:
            if self._fits(_size(text), text):
                last["text"].append(text)
        elif text:
            new = {"output_type": "stream", "name": name, "text": [text]}
            if self._fits(_size(new), text):
                self._place(new)

    def _place(self, output: Output) -> None:
        assert self.shown is not None
        if self.clear_next:
            self.shown.clear()
            self.clear_next = False
        self.shown.append(output)

    def _fits(self, size: int, text: str = "") -> bool:
        """Whether there is room for so much; what does not fit first leaves its beginning, and a note."""
        if self.shown is None or self.room < 0:
            return False
        room, self.room = self.room, self.room - size
        if self.room >= 0:
            return True
        note = f"{text[: room // 4]}\n[the output was cut after {self.limit:,} bytes]\n"
        self._place({"output_type": "stream", "name": "stdout", "text": [note]})
        return False


def _size(output: object) -> int:
    """The bytes of an output in a message."""
    text = json.dumps(output, ensure_ascii=False, default=str)
    return len(text) if text.isascii() else len(text.encode(errors="replace"))


OUTPUTS = Outputs()


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a notebook."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        OUTPUTS.text(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1 if self.name == "stdout" else 2


class Display(DisplayPublisher):
    """What `display` shows."""

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        self._validate_data(data, metadata)
        shown = {"output_type": "display_data", **_bundle(data, metadata)}
        display_id = (transient or {}).get("display_id")
        if update:
            OUTPUTS.update(display_id, shown)
        else:
            OUTPUTS.add(shown | ({"display_id": display_id} if display_id else {}))

    def clear_output(self, wait: bool = False) -> None:
        OUTPUTS.clear(wait)


class Result(DisplayHook):
    """What the last expression of a cell shows."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        OUTPUTS.add({"output_type": "execute_result", **_bundle(format_dict, md_dict)})


class Shell(InteractiveShell):
    """IPython as in Jupyter: without history on disk, without a terminal, with plain tracebacks."""

    displayhook_class = Type(Result)
    display_pub_class = Type(Display)

    def init_hooks(self) -> None:
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        ename = getattr(etype, "__name__", str(etype))
        OUTPUTS.add({"output_type": "error", "ename": ename, "evalue": str(evalue), "traceback": list(stb)})

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def system_piped(self, cmd: str) -> None:
        done = subprocess.run(self.var_expand(cmd, depth=1), shell=True, stdin=subprocess.DEVNULL)
        self.user_ns["_exit_code"] = done.returncode

    system = system_piped

    def ask_exit(self) -> None:
        print("exit and quit do nothing here: the notebook is run from its first cell to its last.")


def _bundle(data: Any, metadata: Any) -> Output:
    """The forms in which something is shown, as JSON takes them: pictures in base64."""
    return {
        "data": {
            mime: b64encode(content).decode() if isinstance(content, bytes) else content
            for mime, content in data.items()
        },
        "metadata": metadata or {},
    }


def _no_input(*_: object, **__: object) -> str:
    raise RuntimeError("nobody is there to answer input(): put the value into the cell")


def shell(folder: Path) -> Shell:
    """Return an IPython whose own files lie in `folder`."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.xmode = "Plain"
    settings.InteractiveShell.colors = "nocolor"
    settings.InteractiveShell.autoindent = False
    return Shell.instance(config=settings, ipython_dir=str(folder))


def serve(notebook: Shell, grader: socket.socket, output_bytes: int) -> None:
    """Do what the grader asks, in the working folder, until it closes the channel."""
    OUTPUTS.limit = output_bytes
    work, own = os.getcwd(), os.getpid()
    below = os.open("below", os.O_RDWR | os.O_CREAT | os.O_APPEND)  # takes what C code prints
    os.dup2(below, 1)
    os.dup2(below, 2)
    os.close(below)
    for folder in ("notebook", "tmp"):
        os.mkdir(folder)
    os.chdir("notebook")
    os.environ |= {"HOME": os.getcwd(), "IPYTHONDIR": f"{work}/tmp", "MPLCONFIGDIR": f"{work}/tmp"}
    os.environ["TMPDIR"] = tempfile.tempdir = f"{work}/tmp"
    del os.environ["PYTHONPATH"]
    sys.path.insert(0, "")
    sys.argv = [""]
    builtins.input = getpass.getpass = _no_input
    do = {"run": run, "call": lambda notebook, rest: answer(notebook, rest, ask), "file": write}

    def ask(question: str) -> str:
        """Ask the grader something before the reply to its request."""
        channel.send(grader, request, f"ask\n{question}")
        return channel.receive(grader, 1 << 30)[1]

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel.send(grader, bytes(8), "ready")
    while True:
        try:
            request, text = channel.receive(grader, 1 << 30)
        except channel.ClosedError:
            return
        what, _, rest = text.partition("\n")
        try:
            reply = do[what](notebook, rest)
        except BaseException as error:  # an interrupt, or memory that does not suffice for the reply
            reply = type(error).__name__
        if os.getpid() != own:  # a process that the student's code forked has come back here
            os._exit(0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        channel.send(grader, request, reply)


def run(notebook: Shell, source: str) -> str:
    """Run a cell and return what it shows."""
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
    OUTPUTS.start()
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        ran = notebook.run_cell(source, store_history=True)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        error = ran.error_before_exec or ran.error_in_exec
    except BaseException as raised:  # such as an interrupt in IPython's own code
        error = raised
    if error and not any(output["output_type"] == "error" for output in OUTPUTS.shown or ()):
        name = type(error).__name__  # an error whose text is an error
        OUTPUTS.add({"output_type": "error", "ename": name, "evalue": "", "traceback": [name]})
    return json.dumps(OUTPUTS.finish(), ensure_ascii=False, default=str)


def answer(notebook: Shell, request: str, ask: Callable[[str], str]) -> str:
    """Call a function of the notebook; return what it gave, and its arguments as they are afterwards."""
    name, arguments, lent = plain.unpack(request)
    function = notebook.user_ns.get(name)
    if not callable(function):
        return plain.pack(["no function"])
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = function(*[stand_in(i, ask) if i in lent else v for i, v in enumerate(arguments)])
        return plain.pack(["returned", result, arguments])
    except plain.NotPlainError as refused:
        return plain.pack(["not plain", str(refused)])
    except BaseException as error:
        return plain.pack(["raised", type(error).__name__])
    finally:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # what it drew is not shown


def stand_in(number: int, ask: Callable[[str], str]) -> Callable[..., Any]:
    """Return a function that calls the grader's function `number`; what that changes is changed here too."""

    def function(*arguments: Any) -> Any:
        try:
            question = plain.pack([number, arguments])
        except plain.NotPlainError:
            raise TypeError("a function that is given to you takes numbers and arrays alone") from None
        interrupts: list[int] = []  # an interrupt waits until the answer is read to its end
        signal.signal(signal.SIGINT, lambda *_: interrupts.append(1))
        try:
            kind, result, *after = plain.unpack(ask(question))
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if interrupts:
            raise KeyboardInterrupt
        if kind == "raised":
            raise ValueError(result)
        plain.write_back([arguments], after)
        return result

    return function


def write(notebook: Shell, request: str) -> str:
    """Put a file that the assignment ships into the working folder."""
    name, _, content = request.partition("\n")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b64decode(content))
    return "written"
