"""The process that runs a student's code, seen from the grader: it runs cells and answers calls.

Here it is a Jupyter kernel, started by nbgrader's Execute. Nothing that comes from it is trusted: every
sentence that a student reads in the feedback is written on this side, so none can print the probes there.
"""

import ast
import builtins
import inspect
from queue import Empty
from time import monotonic
from typing import Any

import numpy as np
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

from autograder import plain
from course_lib.check import AnswerError

GRACE = 3.0
"""Seconds that an interrupted kernel has to come back before it is replaced."""
REPEAT = 60.0
"""Seconds that each cell has when it is repeated in a new kernel."""


class KernelStudent:
    """A student's kernel. `call` works between cells; `ran` lists the cells to repeat in a new kernel."""

    def __init__(self, client: NotebookClient, seconds: float) -> None:
        self.client: Any = client  # its kernel may be None by its types; between cells there is one
        self.seconds = seconds
        self.ran: list[str] = []

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Call the notebook's function `name`; changes that it makes to an argument array are made here too.

        Raises AnswerError where there is no such function, it raises, does not end or returns no plain data.
        """
        reply = self._answer(plain.pack([name, arguments]))
        try:
            kind, *rest = plain.unpack(reply)
            if kind == "returned":
                result, after = rest
                for argument, now in zip(arguments, after, strict=True):
                    if isinstance(argument, np.ndarray):
                        argument[...] = now
                return result
            text = str(*rest)
        except (ValueError, TypeError):
            raise AnswerError("TypeError", plain.NOT_PLAIN["kind"]) from None
        if kind == "no function":
            raise AnswerError("NameError", f"the notebook has no function {name} at this point")
        if kind == "not plain":
            raise AnswerError("TypeError", plain.NOT_PLAIN.get(text, plain.NOT_PLAIN["kind"]))
        known = text in vars(builtins) or text == "LinAlgError"
        raise AnswerError(text if known else "an exception of its own", "")

    def restart(self) -> None:
        """Replace the kernel by a new one and repeat the cells that ran."""
        self.client._cleanup_kernel()
        self.client.create_kernel_manager()
        self.client.start_new_kernel()
        self.client.start_new_kernel_client()
        for source in self.ran:
            self._wait(self.client.kc.execute(source, silent=True), REPEAT)

    def _answer(self, request: str) -> str:
        """Let the kernel evaluate `plain.answer(request)`, away from the notebook's names and its output."""
        expression = (
            "(lambda space: [__import__('builtins').exec("
            f"{inspect.getsource(plain)!r}, space), space['answer']({request!r})][1])({{}})"
        )
        message = self.client.kc.execute(
            "", silent=True, store_history=False, stop_on_error=False, user_expressions={"it": expression}
        )
        reply = self._wait(message, self.seconds)
        if reply is None:
            alive = self._alive()
            if alive:
                run_sync(self.client.km.interrupt_kernel)()
            if not alive or self._wait(message, GRACE) is None:
                self.restart()
            if alive:
                raise AnswerError(
                    "TimeoutError", f"no answer within {self.seconds:g} s, perhaps an endless loop"
                )
            raise AnswerError("SystemExit", "it ended the whole notebook")
        try:
            return ast.literal_eval(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])
        except Exception:  # the process may have made up any reply
            return ""

    def _alive(self) -> bool:
        return run_sync(self.client.km.is_alive)()

    def _wait(self, message: str, seconds: float) -> dict[str, Any] | None:
        """Return the kernel's reply, or None when it died or the time is over."""
        end = monotonic() + seconds
        get = run_sync(self.client.kc.shell_channel.get_msg)
        while monotonic() < end and self._alive():
            try:
                reply = get(timeout=min(1.0, max(0.0, end - monotonic())))
            except Empty:
                continue
            if reply["parent_header"].get("msg_id") == message:
                return reply
        return None
