"""A fresh Python that has seen nothing of the course, and forks a child for each submission.

`python -m autograder.student.zygote SETTINGS FD`: the socket FD leads to the grader. With the setting `alone`
it is a student's process itself, for systems that cannot fork.
"""

import contextlib
import gc
import json
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.student import COMMAND, END, FORK, MEMORY, SIGNAL, channel, imports, sandbox

ERROR = "1 / 0"
"""So that no child has to import what shows an error,"""
PICTURE = """
import matplotlib.pyplot as plt
plt.plot([0, 1], label="$x$")
plt.legend()
plt.show()
"""
"""or, where the notebooks draw, find fonts and import what shows a picture."""


def main() -> None:
    settings = json.loads(sys.argv[1])
    folder, limits, strict = Path(settings["folder"]), settings["limits"], settings["strict"]
    if sys.platform == "win32":
        grader = socket.fromshare(sys.stdin.buffer.read())
    else:
        grader = socket.socket(fileno=int(sys.argv[2]))
    if settings["alone"]:
        _alone(grader, folder, limits)
        return
    missing, refused = sandbox.missing(folder, limits)
    found = {"missing": missing, "refused": list(refused.values()), "visible": sandbox.visible()}
    channel.send(grader, bytes(8), json.dumps(found, default=str))
    if strict and missing:
        return

    from autograder.student import cells  # slow: the grader goes on meanwhile

    notebook = cells.shell(folder)
    imports.load(settings["imports"])
    imports.restrict()
    _warm_up(notebook, draws="matplotlib.pyplot" in settings["imports"])
    box = sandbox.Sandbox(folder, limits, may_fail=refused)
    box.hide()
    with contextlib.suppress(OSError):  # the grader is gone
        _serve(grader, box, cells, notebook)
    for pid in list(box.working):
        box.end(pid)


def _serve(grader: socket.socket, box: sandbox.Sandbox, cells: Any, notebook: Any) -> None:
    """Do what the grader asks, until it closes the channel."""
    while True:
        command, sockets, *_ = socket.recv_fds(grader, COMMAND.size, 1)
        if len(command) < COMMAND.size:
            return
        what, pid, number = COMMAND.unpack(command)
        reply = "0"
        if what == FORK:
            try:
                pid = box.fork(sockets[0])
            except OSError as error:
                reply = str(error)
            else:
                reply = str(pid)
                if not pid:
                    _child(cells, notebook, box.limits)
            os.close(sockets[0])
        elif what == SIGNAL and pid in box.working:
            os.kill(pid, number)
        elif what == MEMORY:
            reply = str(box.memory(pid))
        elif what == END:
            box.end(pid)
        channel.send(grader, bytes(8), reply)


def _warm_up(notebook: Any, draws: bool) -> None:
    notebook.run_cell(ERROR)
    if draws:
        notebook.run_cell(PICTURE)
    notebook.reset()
    gc.collect()
    gc.freeze()


def _alone(grader: socket.socket, folder: Path, limits: dict[str, Any]) -> None:
    from autograder.student import cells

    os.chdir(tempfile.mkdtemp(dir=folder))
    notebook = cells.shell(folder)
    imports.restrict()
    cells.serve(notebook, grader, limits["output_bytes"])


def _child(cells: Any, notebook: Any, limits: dict[str, Any]) -> None:
    """Be a student's process, to its end."""
    try:
        cells.serve(notebook, socket.socket(fileno=3), limits["output_bytes"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
