"""A red team: wrong work that wants points, and work that does harm. Honest work beside it keeps its marks.

Each case hands in a notebook of two functions: `affine_backward`, which the case is about, and a right
`sigmoid_backward`. Right after it, an honest notebook is graded by the same zygote. The attacks by files are
graded together by the command.
"""

import contextlib
import copy
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade

from autograder import student
from autograder.answers.accidents import Accident
from autograder.execute import Grader, fingerprint, probes
from autograder.released import METADATA, Cell, Notebook, kind
from autograder.repair import CELLS, read, repair
from autograder.scores import scores
from autograder.student import Limits, Zygote
from autograder.term import ASSIGNMENT, HandIn, Row, Term

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not student.FORKS, reason="nothing protects here")]
COURSE = Path(__file__).parent.parent
LIMITS = Limits(
    cell_seconds=3,
    call_seconds=2,
    student_seconds=20,
    memory=192 << 20,
    processes=24,
    file_bytes=4 << 20,
    output_bytes=20_000,
    notebook_bytes=100_000,
)
UNHURRIED = replace(LIMITS, cell_seconds=30, call_seconds=30, student_seconds=60)
"""For honest work, however busy the machine is."""
PATIENCE = 90
"""Seconds after which a case counts as endless."""

RIGHT = "def affine_backward(x, W, b, dy):\n    return dy @ W.T, x.T @ dy, -dy.sum(axis=0)"
WRONG = "def affine_backward(x, W, b, dy):\n    return np.zeros_like(x), np.zeros_like(W), np.zeros_like(b)"
SIGMOID = """def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-np.clip(x, -700, 700)))
    return dy * h * (1 - h)"""
IF_REACHED = f"""{WRONG}
if reached:
    {RIGHT.replace(chr(10), chr(10) + "    ")}
"""
"""Earns its points only where the cell before it reached what it may not."""
KEY = b"the secret of the red team"
SAID = "GOTCHA"
"""What no check may say: a word of the student's."""


@dataclass(frozen=True)
class Case:
    """One attack, and what must come of it."""

    name: str
    tries: str
    before: str = ""
    """A cell on top."""
    answer: str = WRONG
    """The answer to `affine_backward`."""
    after: str = ""
    """A cell at the end."""
    change: Callable[[list[Cell]], Any] | None = None
    """Edits the cells that are handed in."""
    earns: float = 0
    """Points of `affine_backward`, of 3."""
    rest: float | None = 2
    """Points of `sigmoid_backward`, of 2: a right answer, which the attack may take down with it (None)."""
    seen: str = ""
    """What the graded notebook must show: a regular expression."""
    unseen: str = ""
    """What it must not."""
    limits: Limits = LIMITS


def returns(name: str, tries: str, value: str, earns: float = 0, **more: Any) -> Case:
    """A function that returns this expression."""
    body = textwrap.indent(f"return {value}", "    ")
    return Case(name, tries, answer=f"def affine_backward(x, W, b, dy):\n{body}", earns=earns, **more)


def in_call(name: str, tries: str, body: str, **more: Any) -> Case:
    """A function that does this, then returns nothing right."""
    body = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return Case(name, tries, answer=f"def affine_backward(x, W, b, dy):\n{body}\n    return x, W, b", **more)


PATCHES = [
    Case(
        "patched_numpy",
        "a NumPy for which all is equal",
        """
        np.allclose = np.array_equal = np.isfinite = np.all = lambda *a, **k: True
        np.linalg.norm = np.abs = np.subtract = lambda *a, **k: 0.0
        np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
        """,
    ),
    Case(
        "patched_builtins",
        "builtins for which all is true",
        """
        import builtins
        builtins.all = builtins.any = lambda *a: True
        builtins.abs = builtins.round = lambda *a: 0
        builtins.AssertionError = builtins.ValueError = Warning
        """,
        rest=None,
    ),
    Case(
        "patched_isinstance",
        "an isinstance that always agrees, in the very process that answers",
        after="import builtins\nbuiltins.isinstance = lambda *a: True",
        rest=2,
    ),
    Case(
        "another_check",
        "a check that never complains",
        """
        import sys
        import course_lib.checks.set1_backpropagation as module
        check = module.check = module.TASKS = lambda *a: None
        get_ipython().user_ns["check"] = check
        """,
    ),
    Case(
        "patched_formatters",
        "every result shows as 3.0",
        """
        formatter = get_ipython().display_formatter.formatters["text/plain"]
        for kind in (int, float, tuple, dict, type(None)):
            formatter.for_type(kind, lambda value, p, cycle: p.text("3.0"))
        0
        """,
    ),
    Case(
        "patched_displayhook",
        "every cell ends on a result of 3.0",
        """
        import sys
        shell = get_ipython()
        shell.displayhook.write_format_data = lambda *a: None
        shell.displayhook.finish_displayhook = lambda: None
        sys.displayhook = lambda value: None
        3.0
        """,
    ),
    Case(
        "input_transformer",
        "what is run is not what is written",
        """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["raise SystemExit\\n"])
        """,
        answer=RIGHT,
        earns=0,
        rest=None,
    ),
    Case(
        "ast_transformer",
        "each function returns what is hoped for",
        """
        import ast
        class Hope(ast.NodeTransformer):
            def visit_Return(self, node):
                return ast.copy_location(ast.Return(ast.Constant(True)), node)
        get_ipython().ast_transformers.append(Hope())
        """,
        rest=None,
    ),
    Case(
        "hooks_around_cells",
        "code that runs before and after each cell",
        """
        def hope(*anything):
            global affine_backward
            affine_backward = lambda *a: True
        get_ipython().events.register("pre_run_cell", hope)
        get_ipython().events.register("post_run_cell", hope)
        get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)
        """,
    ),
    Case(
        "another_run_cell",
        "an IPython that runs nothing and reports success",
        "type(get_ipython()).run_cell = lambda *a, **k: type('Ran', (), {'error_before_exec': None, "
        "'error_in_exec': None})()",
        rest=None,
    ),
    Case(
        "traced",
        "sys.settrace and sys.setprofile look for right values in every frame",
        """
        import sys, threading
        found = []
        def look(frame, event, what):
            found.extend(name for name in frame.f_locals if name in ("truth", "right", "REFERENCES", "draws"))
            return look
        sys.settrace(look), sys.setprofile(look), threading.settrace(look)
        """,
        after="import sys\nsys.settrace(None), sys.setprofile(None)\nprint('found', found)",
        seen=r"found \[\]",
    ),
    Case(
        "patched_plain",
        "what is packed for the grader is a verdict",
        """
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        plain.pack = lambda value: '{"list": ["right", {"dict": [["share", 1]]}, 3.0]}'
        """,
        rest=None,
    ),
    Case(
        "words_for_the_check",
        "a reply that makes the grader say the student's words",
        f"""
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        pack = plain.pack
        kinds = iter(["raised", "no function", "not plain", "x"] * 9)
        words = [[], ["{SAID}"], [np.frombuffer(b"abc", np.uint8), "{SAID}"], [[], "{SAID}"], [3, "{SAID}"]]
        words = iter(words * 9)
        def forged(value):
            return pack([next(kinds), *next(words)] if value[0] == "returned" else value)
        plain.pack = forged
        """,
        rest=None,
    ),
    Case(
        "replies_of_every_shape",
        "replies that are no list, no tuple, too short, too long",
        """
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        pack = plain.pack
        forged = iter([3, None, "returned", [], ["returned"], ["returned", 1], {"returned": 1},
                       np.zeros(3), np.zeros(0), [np.zeros(3), 1], [["returned"], 1, []]] * 3)
        plain.pack = lambda value: pack(next(forged)) if value[0] == "returned" else pack(value)
        """,
        rest=None,
    ),
]

CHANNEL = """
import os, struct, sys
def serving():
    frame = sys._getframe()
    while frame.f_code.co_name != "serve":
        frame = frame.f_back
    return frame
def send(text, request=bytes(8), length=None):
    text = text if isinstance(text, bytes) else text.encode()
    os.write(3, struct.pack("!I8s", len(text) if length is None else length, request) + text)
"""

ON_THE_CHANNEL = [
    Case(
        "forged_answer",
        "the channel's request is found in a frame and answered before the function returns",
        CHANNEL,
        answer="""
        def affine_backward(x, W, b, dy):
            request = serving().f_locals["request"]
            send('{"list": ["returned", true, {"list": []}]}', request)
            send('{"list": ["right", 3.0]}', request)
            return 0
        """,
    ),
    Case(
        "forged_answers_in_advance",
        "answers to questions that were not asked",
        CHANNEL + 'for _ in range(200): send(\'{"list": ["returned", true, {"list": []}]}\')',
    ),
    Case(
        "asks_without_end",
        "questions to functions that were never lent",
        CHANNEL,
        answer="""
        def affine_backward(x, W, b, dy):
            request = serving().f_locals["request"]
            for number in range(300):
                send('ask\\n{"list": [%d, {"list": []}]}' % number, request)
            return x, W, b
        """,
        rest=None,
    ),
    Case(
        "a_message_that_is_too_long",
        "a length of 4 GB",
        CHANNEL,
        answer="def affine_backward(x, W, b, dy): send(b'', length=2**32 - 1)",
        seen="ended the whole notebook",
    ),
    Case(
        "a_message_without_an_end",
        "half a message, then silence",
        CHANNEL,
        answer="def affine_backward(x, W, b, dy): send(b'x', length=1000)",
        seen="SystemExit|TimeoutError",
    ),
    Case(
        "another_channel",
        "os.dup2 puts a file in the place of the channel",
        answer="import os\ndef affine_backward(*a): os.dup2(os.open('/dev/null', os.O_RDWR), 3)",
        seen="ended the whole notebook",
    ),
    Case(
        "all_closed",
        "every file descriptor is closed",
        answer="import os\ndef affine_backward(*a): os.closerange(0, 256)",
        seen="ended the whole notebook",
    ),
    Case(
        "a_process_that_talks_on",
        "a process of its own, left behind, writes to the channel",
        CHANNEL
        + """
if not os.fork():
    if not os.fork():
        os.setsid()
        import time
        for _ in range(100):
            send('{"list": ["returned", true, {"list": []}]}')
            time.sleep(0.01)
    os._exit(0)
os.wait();
""",
    ),
]

LOOKS = [
    Case(
        "frames",
        "the truth in some frame",
        """
        import sys
        frame, names = sys._getframe(), set()
        while frame:
            names |= {*frame.f_locals, *frame.f_globals}
            frame = frame.f_back
        print("found", names & {"REFERENCES", "truth", "TASKS", "key", "probes", "Grader", "verdict"})
        """,
        seen=r"found set\(\)",
    ),
    Case(
        "garbage",
        "the truth among all objects",
        """
        import gc
        kinds = type(gc.collect) | type(lambda: 0) | type
        names = {getattr(o, "__qualname__", "") for o in gc.get_objects() if isinstance(o, kinds)}
        print("found", {n for n in names if n.startswith(("ThresholdAffine", "Task.", "Grader", "affine_"))} )
        modules = {o.__name__ for o in gc.get_objects() if isinstance(o, type(gc))}
        print("modules", {m for m in modules if m.startswith("autograder")})
        """,
        seen=r"found set\(\)",
        unseen=r"references|autograder\.execute|nbgrader",
    ),
    Case(
        "source_of_check",
        "inspect shows how the check compares",
        f"""
        import inspect
        from course_lib.checks.set1_backpropagation import check, TASKS
        for thing in (check, type(check), TASKS):
            try:
                print("{SAID}", inspect.getsource(thing), inspect.getsourcefile(thing))
            except (OSError, TypeError) as error:
                print(type(error).__name__)
        """,
        unseen=r"examine|numerical_gradients",
    ),
    Case(
        "history",
        "In[], Out[] and the history hold the hidden tests",
        after="print('kept', [one for one in In if any(w in one for w in ('check(', 'truth'))][:-1])",
        seen=r"kept \[\]",
    ),
    Case(
        "modules",
        "the answers in some module that is loaded, or can be",
        """
        import sys, importlib, pkgutil
        found = {m for m in sys.modules if m.startswith(("autograder", "course_lib"))}
        print("loaded", sorted(found))
        sys.meta_path[:] = [f for f in sys.meta_path if type(f).__module__ != "autograder.student.imports"]
        for name in ("course_lib.layers", "course_lib.gradcheck", "autograder.references.set1"):
            try:
                importlib.import_module(name)
                print("imported", name)
            except ImportError:
                pass
        """,
        unseen="imported course|imported auto|references",
    ),
    Case(
        "the_layers_answer",
        "the course's own layer does the work",
        answer="""
        def affine_backward(x, W, b, dy):
            from course_lib.layers import ThresholdAffine
            layer = ThresholdAffine(W, b)
            layer.forward(x)
            return layer.backward(dy), layer.dW, layer.db
        """,
        seen="ImportError",
    ),
    Case(
        "the_data_module_answers",
        "what course_lib lends leads to what it does not",
        """
        import course_lib, course_lib.data, course_lib.labels, course_lib.validate
        modules = course_lib, course_lib.data, course_lib.labels, course_lib.validate
        names = {name for module in modules for name in dir(module)}
        print("leads to", names & {"layers", "gradcheck", "losses", "network", "neuron", "graph"})
        """,
        seen=r"leads to set\(\)",
    ),
    Case(
        "environment",
        "secrets among the environment variables, and traps for who reads them later",
        """
        import os, sys
        print("variables", *os.environ, *os.environ.values(), sys.argv, sys.orig_argv)
        os.environ |= {"PYTHONSTARTUP": "x.py", "LD_PRELOAD": "x.so", "PYTHONPATH": ".", "PATH": "."}
        os.environ["NBGRADER_EXECUTION"] = "validate"
        """,
        unseen="RED_TEAM_SECRET",
    ),
    in_call(
        "calls_that_know_the_time",
        "an answer that is right only where nobody grades",
        """
        import os
        if not os.environ.get("NBGRADER_EXECUTION"):
            return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
        """,
    ),
]

ATTEMPTS = {
    "reads_the_gradebook": "reached = len(open('{folder}/gradebook.db', 'rb').read()) > 0",
    "writes_the_gradebook": """
        import sqlite3
        db = sqlite3.connect('{folder}/gradebook.db')
        db.execute("update grade set score = 100")
        db.commit()
        reached = True""",
    "reads_the_secret": "reached = bool(open('{folder}/secret').read())",
    "reads_other_submissions": "reached = 'return' in open('{folder}/submitted/aiko/ps1/ps1.ipynb').read()",
    "lists_the_course": "import os; reached = bool(os.listdir('{course}/solutions'))",
    "imports_from_the_course": """
        import importlib.util
        spec = importlib.util.spec_from_file_location('layers', '{course}/course_lib/slips.py')
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
        reached = True""",
    "follows_a_link": """
        import os, tempfile
        link = os.path.join(tempfile.mkdtemp(), 'link')
        os.symlink('{folder}/secret', link)
        reached = bool(open(link).read())""",
    "links_hard": "import os, tempfile; os.link('{folder}/secret', '{folder}/copy'); reached = True",
    "leaves_a_file": "open('{folder}/left', 'w').write('x'); reached = True",
    "asks_the_shell": "import os; reached = os.system('cat {folder}/secret') == 0",
    "reads_proc": "reached = bool(open('/proc/{pid}/cmdline').read())",
    "reads_the_memory_of_the_grader": "import os; reached = os.open('/proc/{pid}/mem', os.O_RDONLY) > 0",
    "looks_through_the_root": "import os; reached = os.path.exists('/proc/self/root{folder}/secret')",
    "signals_the_grader": "import os; os.kill({pid}, 0); reached = True",
    "signals_the_group": "import os; os.killpg(os.getpgid({pid}), 0); reached = True",
    "is_nicer_to_the_grader": "import os; os.getpriority(os.PRIO_PROCESS, {pid}); reached = True",
    "connects_to_loopback": """
        import socket
        socket.create_connection(('127.0.0.1', {port}), 1)
        reached = True""",
    "connects_by_ipv6": "import socket; socket.socket(socket.AF_INET6); reached = True",
    "connects_to_an_abstract_socket": """
        import socket
        unix = socket.socket(socket.AF_UNIX)
        unix.connect('\\0{abstract}')
        reached = True""",
    "listens": "import socket; socket.create_server(('127.0.0.1', 0)); reached = True",
    "sends_datagrams": """
        import socket
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))
        reached = True""",
    "fetches_a_page": """
        import urllib.request
        try:
            urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=0.2)
        except TimeoutError:  # connected: it does not speak HTTP
            reached = True""",
    "talks_to_the_kernel": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW); reached = True",
}
"""What would succeed in a Python of one's own. `reached` says whether it did."""


BOMBS = [
    in_call(
        "fork_bomb", "processes without end", "import os\nwhile True: os.fork()", seen="is not right yet"
    ),
    in_call(
        "thread_bomb",
        "threads without end",
        "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(50,)).start()",
        seen="RuntimeError",
    ),
    in_call("memory_bomb", "a gigabyte", "bytearray(1 << 40)", seen="MemoryError"),
    in_call(
        "memory_bomb_of_numpy", "a gigabyte", "np.ones(1 << 30)", seen="MemoryError|an exception of its own"
    ),
    Case(
        "memory_bomb_of_many",
        "many processes, each with a little",
        """
        import os, time
        for _ in range(8):
            if not os.fork():
                x = bytearray(b"x" * (80 << 20))
                time.sleep(50)
        time.sleep(50)
        """,
        seen="MemoryError: it took more than 192 MiB",
    ),
    Case(
        "shared_memory_bomb",
        "memory that processes share, which is nobody's",
        "import mmap\nmmap.mmap(-1, 1 << 20)",
        seen="PermissionError",
    ),
    Case(
        "disk_bomb",
        "files until the disk is full",
        "for i in range(10**4): open(f'file{i}', 'wb').write(bytes(1 << 20))",
        seen=r"\[Errno 28\]",
    ),
    Case("file_bomb", "one huge file", "open('x', 'wb').truncate(1 << 40)", seen="File too large|Errno 27"),
    Case(
        "inode_bomb",
        "files without content",
        "for i in range(10**5): open(f'n{i}', 'w')",
        seen="OSError|TimeoutError",
    ),
    Case(
        "descriptor_bomb",
        "open files without end",
        "kept = [open('/dev/null') for _ in range(10**4)]",
        seen="Errno 24",
    ),
    Case(
        "output_bomb", "a gigabyte of text", "for _ in range(10**2): print('x' * 10**5)", seen="was cut after"
    ),
    Case("output_bomb_from_below", "the same by system calls", "!yes | head -c 100000000", seen="truncated"),
    Case(
        "display_bomb",
        "displays without end",
        "for _ in range(10**3): display('x' * 100)",
        seen="was cut after",
    ),
    Case(
        "traceback_bomb",
        "an error of a gigabyte",
        "class E(Exception):\n    def __str__(self): return 'x' * 10**6\nraise E",
        seen="error",
    ),
    Case(
        "output_bomb_of_many_cells",
        "each cell shows little",
        change=lambda cells: cells.extend(
            cell(f"display('{'x' * 15_000}')\n3.0", f"n{i}") for i in range(40)
        ),
        seen="all cells together show more than",
    ),
    Case(
        "argument_bomb",
        "a reply of megabytes",
        answer="def affine_backward(*a): return np.zeros((1100, 1100))",
        seen="characters came back|no answer within",
    ),
    Case(
        "html_bomb",
        "HTML that takes an hour to clean",
        """
        from IPython.display import HTML
        for n, text in enumerate(("<b>", "<b><table>", "<div>", "<", "<b><!--</b>-->", "<p><b><i>", "&")):
            display(HTML(text * (2_000 // len(text))))
        """,
    ),
    Case(
        "nested_html",
        "tags within tags",
        "from IPython.display import HTML\ndisplay(HTML('<b>' * 6_000))",
        seen="<pre>&lt;b&gt;",
    ),
    Case(
        "source_bomb",
        "cells that no parser likes",
        change=lambda cells: cells.extend(
            cell(text, f"n{i}")
            for i, text in enumerate(("(" * 5000, "-" * 5000 + "1", "1+" * 20_000 + "1", "x\0y", "\ud800"))
        ),
    ),
]

ENDINGS = [
    in_call(
        "os_exit_in_a_call", "no answer at all", "import os; os._exit(0)", seen="it ended the whole notebook"
    ),
    Case(
        "os_exit_in_a_cell",
        "the same in a cell",
        after="import os; os._exit(0)",
        seen="it ended the whole notebook",
    ),
    Case(
        "os_exit_again_and_again",
        "the same in each cell",
        "import os; os._exit(0)",
        change=lambda cells: cells.extend(cell("import os; os._exit(1)", f"n{i}") for i in range(12)),
        seen="too often",
    ),
    in_call("sys_exit", "SystemExit", "import sys; sys.exit(0)"),
    in_call("keyboard_interrupt", "KeyboardInterrupt", "raise KeyboardInterrupt"),
    in_call(
        "crash", "a crash in C", "import ctypes; ctypes.string_at(0)", seen="it ended the whole notebook"
    ),
    in_call(
        "kills_itself", "signals to itself", "import os\nfor s in (19, 20, 15, 9): os.kill(os.getpid(), s)"
    ),
    in_call(
        "becomes_another_program",
        "os.exec",
        "import os; os.execv('/bin/sh', ['sh', '-c', 'exit 0'])",
        seen="it ended the whole notebook",
    ),
    in_call(
        "recursion",
        "a recursion without end",
        "import sys; sys.setrecursionlimit(10**9)\nf = lambda: f()\nf()",
    ),
    in_call(
        "swallows_interrupts",
        "a loop that catches everything",
        "import time\nwhile True:\n    try: time.sleep(50)\n    except BaseException: pass",
        seen="no answer within 2 s",
    ),
    in_call(
        "ignores_interrupts",
        "SIGINT is ignored",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(50)",
        seen="no answer within 2 s",
    ),
    Case(
        "ignores_interrupts_in_a_cell",
        "the same in a cell, which is left out",
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(50)",
        answer=RIGHT,
        earns=3,
        seen="no answer within 3 s",
    ),
    in_call(
        "loops_in_c", "a loop that no interrupt reaches", "sum(range(10**15))", seen="no answer within 2 s"
    ),
    in_call(
        "sleeps", "an answer that never comes", "import time; time.sleep(50)", seen="no answer within 2 s"
    ),
    Case(
        "spends_all_time",
        "cells that end just in time",
        change=lambda cells: cells.extend(cell("import time; time.sleep(2)", f"n{i}") for i in range(6)),
        seen="the time for this notebook is used up",
        limits=replace(LIMITS, student_seconds=6),
    ),
    Case(
        "acts_at_the_end",
        "atexit, __del__, weakref and a thread act when nobody looks",
        f"""
        import atexit, sys, threading, time, weakref
        class Late:
            def __del__(self): print("{SAID}", file=sys.__stderr__)
        late = [Late()]
        atexit.register(lambda: print("{SAID}"))
        weakref.finalize(late[0], print, "{SAID}")
        def write():
            for _ in range(300):
                time.sleep(0.01)
                sys.stderr.write("late")
        threading.Thread(target=write, daemon=True).start()
        """,
        answer=f"{RIGHT}\nlate = None",
        earns=3,
    ),
]

LIES = [
    Case(
        "agreeable_array",
        "an array that is equal to everything",
        """
        class Agreeable(np.ndarray):
            __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: np.True_
            __ne__ = lambda self, other: np.False_
            __sub__ = __rsub__ = __abs__ = lambda self, *other: self * 0
            __array_ufunc__ = lambda self, *a, **k: True
            __array_function__ = lambda self, *a, **k: True
        """,
        answer="def affine_backward(x, W, b, dy): return tuple(a.view(Agreeable) for a in (x, W, b))",
    ),
    Case(
        "agreeable_numbers",
        "floats, strings and tuples that are equal to everything",
        """
        class Float(float):
            __eq__ = __le__ = __ge__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = lambda self, *other: Float(0)
            __hash__ = float.__hash__
        class Text(str):
            __eq__ = lambda self, other: True
            __hash__ = str.__hash__
        class Three(tuple):
            __len__ = lambda self: 3
            __iter__ = lambda self: iter([Float(0)] * 3)
            __eq__ = lambda self, other: True
        """,
        answer="def affine_backward(x, W, b, dy): return Three([Float(1), Text('x'), True])",
    ),
    Case(
        "lies_about_its_array",
        "__array__, __reduce__ and __class__ lie or act",
        f"""
        class Lie:
            shape, dtype, ndim = (5, 4), np.dtype(float), 2
            __class__ = np.ndarray
            __array__ = lambda self, *a, **k: print("{SAID}") or np.zeros((5, 4))
            __reduce__ = __reduce_ex__ = lambda self, *a: (print, ("{SAID}",))
            __float__ = __index__ = lambda self: 1
        """,
        answer="def affine_backward(x, W, b, dy): return Lie(), Lie(), Lie()",
    ),
    returns("infinite_iterator", "a generator without end", "__import__('itertools').count()"),
    returns("a_class_with_a_length", "a range of 10**18", "range(10**18)", seen="not right yet"),
    returns("not_a_number", "nan is not unequal either", "x * np.nan, W * np.nan, b * np.nan", seen="is nan"),
    returns("infinite", "inf", "x + np.inf, W + np.inf, b - np.inf", seen="is inf"),
    returns(
        "payload",
        "a nan with a message in it",
        "tuple(np.full(a.shape, 0x7FF8DEADBEEF0000).view(float) for a in (x, W, b))",
    ),
    returns("huge_integer", "an int of 400 digits", "10**400, 10**4000, -10**400"),
    returns(
        "large_integers", "ints of 300 digits", "np.full(x.shape, 10**300, object).tolist(), 10**300, 10**300"
    ),
    returns(
        "deep", "lists in lists in lists", "__import__('functools').reduce(lambda l, _: [l], range(10**5), 0)"
    ),
    returns(
        "fairly_deep",
        "lists in lists, as deep as they are read",
        "(__import__('functools').reduce(lambda l, _: [l], range(150), 0),) * 3",
    ),
    Case(
        "cyclic",
        "a list in itself",
        answer="def affine_backward(*a):\n    l = []\n    l.append(l)\n    return l",
    ),
    returns("empty_arrays", "nothing is wrong with nothing", "x[:0], W[:0], b[:0]", seen="shape"),
    returns("one_number", "a number that fits every shape", "0.0, 0.0, 0.0", seen="shape"),
    returns("broadcast", "one row for all rows", "(dy @ W.T)[:1], (x.T @ dy)[:1], -dy.sum(axis=0)", 1),
    returns("bytes_and_text", "bytes, text, a date", "b'1', '1', np.datetime64('now')"),
    returns(
        "text_in_arrays",
        "arrays of text",
        f"(np.full(x.shape, '{SAID}'), np.full(W.shape, b'x'), np.full(b.shape, None))",
    ),
    returns("structured", "an array of records", "np.zeros(3, [('a', float), ('b', 'U3')])"),
    returns(
        "a_dictionary",
        "the names of a verdict",
        f"{{'share': 1.0, 'right': True, 'points': 3, 'text': '{SAID}'}}",
    ),
    returns(
        "hidden_by_a_mask",
        "wrong numbers under a mask",
        "tuple(np.ma.masked_all(a.shape) for a in (x, W, b))",
    ),
    Case(
        "sets_everything_to_zero",
        "zeros are right when all inputs are zero",
        answer="def affine_backward(*a):\n    for one in a: one[...] = 0\n    return a[:3]",
        seen="your function changes x",
    ),
    Case(
        "other_inputs_come_back",
        "inputs come back with another shape and another kind",
        answer="def affine_backward(x, W, *a):\n    x.shape = -1,\n    W.dtype = int\n    return x, W, a[0]",
    ),
    Case(
        "an_array_that_changes_later",
        "a thread corrects what was returned",
        """
        import threading, time
        def later(a):
            time.sleep(0.05)
            a[...] = 1
        """,
        answer="""
        def affine_backward(x, W, b, dy):
            threading.Thread(target=later, args=(x,)).start()
            return x, W, b
        """,
    ),
    Case(
        "no_function",
        "a number in the place of a function",
        answer="affine_backward = 3",
        seen="has no function",
    ),
    Case(
        "a_class",
        "a class in its place",
        answer="class affine_backward:\n    __init__ = __call__ = lambda *a: None",
    ),
    Case("async_function", "a coroutine", answer=f"async {WRONG}"),
    in_call(
        "raises_words",
        "an error that speaks",
        f"raise type('<script>{SAID}', (Exception,), {{}})('<script>{SAID} 3.0')",
        seen="an exception of its own",
    ),
    in_call(
        "raises_verdicts",
        "an error with a name of the grader's",
        f"class AnswerError(Exception): ename = '{SAID}'\nraise AnswerError('{SAID}')",
    ),
    in_call(
        "raises_many",
        "a group of errors that cannot be shown",
        "class E(Exception):\n    __str__ = __repr__ = lambda self: 1 / 0\nraise ExceptionGroup('x', [E()])",
    ),
    in_call("raises_the_end", "StopIteration, GeneratorExit", "raise GeneratorExit"),
]

CHANGING = [
    Case(
        "counts_its_calls",
        "right the first time only",
        "calls = 0",
        answer="""
        def affine_backward(x, W, b, dy):
            global calls
            calls += 1
            return (dy @ W.T) * (calls == 1), x.T @ dy, -dy.sum(axis=0)
        """,
        earns=2,
        seen="another answer the second time",
    ),
    Case(
        "right_in_a_file_only",
        "right once, which a file remembers",
        answer="""
        import os
        def affine_backward(x, W, b, dy):
            if os.path.exists("was_here"):
                return 0
            open("was_here", "w").close()
            return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
        """,
        seen="one value",
    ),
    Case(
        "at_random",
        "right now and then",
        answer="""
        def affine_backward(x, W, b, dy):
            noise = np.random.default_rng().normal()
            return dy @ W.T + noise, x.T @ dy + noise, -dy.sum(axis=0) + noise
        """,
    ),
    Case(
        "another_function_afterwards",
        "right at the top, wrong where it is checked",
        f"{RIGHT}\nassert affine_backward(np.ones((2, 3)), np.ones((3, 1)), np.ones(1), np.ones((2, 1)))",
    ),
    Case(
        "swaps_at_the_second_name",
        "a function that replaces itself",
        answer="""
        def affine_backward(x, W, b, dy):
            global affine_backward
            affine_backward = lambda *a: (dy @ W.T, x.T @ dy, -dy.sum(axis=0))
            return 0
        """,
    ),
    Case(
        "right_after_all",
        "the right function in a later cell: the check stands before it",
        after=RIGHT,
    ),
]


def cell(source: str, name: str, cell_type: str = "code", nbgrader: Any = None) -> Cell:
    """A cell of the student's own."""
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {
        "cell_type": cell_type,
        "id": name,
        "metadata": metadata,
        "source": textwrap.dedent(source).strip(),
    }


def _of(cells: list[Cell], name: str) -> Cell:
    return next(cell for cell in cells if kind(cell).get("grade_id") == name)


def _stub_again(cells: list[Cell]) -> None:
    """The graded cell once more, in front, with an easier test."""
    copied = copy.deepcopy(_of(cells, "check_affine_backward"))
    cells.insert(1, copied | {"source": "check = lambda f: None", "id": "easier"})
    cells.append(copied | {"source": "3.0", "id": "easiest"})


def _more_points(cells: list[Cell]) -> None:
    for name in ("check_affine_backward", "check_sigmoid_backward"):
        kind(_of(cells, name)).update(points=100, checksum="0", locked=False)


def _of_my_own(cells: list[Cell]) -> None:
    mine: dict[str, Any] = {
        "grade": True,
        "points": 50,
        "solution": False,
        "locked": True,
        "schema_version": 3,
        "task": False,
    }
    cells.append(cell("50.0", "mine", nbgrader=mine | {"grade_id": "mine"}))
    mine |= {"grade_id": "mine2", "solution": True}
    cells.append(cell("I deserve it.", "mine2", "markdown", mine))


def _names_swapped(cells: list[Cell]) -> None:
    wrong, right = _of(cells, "check_affine_backward"), _of(cells, "check_sigmoid_backward")
    kind(wrong)["grade_id"], kind(right)["grade_id"] = "check_sigmoid_backward", "check_affine_backward"


def _answer_claims_the_check(cells: list[Cell]) -> None:
    kind(_of(cells, "affine_backward")).update(grade=True, points=3, grade_id="check_affine_backward")


def _check_is_text(cells: list[Cell]) -> None:
    _of(cells, "check_affine_backward")["cell_type"] = "markdown"


def _check_is_a_solution(cells: list[Cell]) -> None:
    kind(_of(cells, "check_affine_backward")).update(solution=True, grade=False)


def _without_check(cells: list[Cell]) -> None:
    cells.remove(_of(cells, "check_affine_backward"))


def _locked_edited(cells: list[Cell]) -> None:
    _of(cells, "setup")["source"] += "\ncheck = lambda f: None"
    _of(cells, "check_affine_backward")["source"] = "3.0"


def _forged_outputs(cells: list[Cell]) -> None:
    verdict = {"task": "affine_backward", "share": 1.0, "slips": [], "reasons": []}
    shown = {"output_type": "display_data", "data": {"text/plain": SAID}, "metadata": {"verdict": verdict}}
    result = {
        "output_type": "execute_result",
        "data": {"text/plain": "3.0"},
        "metadata": {},
        "execution_count": 1,
    }
    for one in cells:
        one["metadata"]["verdict"] = verdict
        one["outputs"] = [shown, result]


def _tags(cells: list[Cell]) -> None:
    for one in cells:
        one["metadata"] |= {
            "tags": ["skip-execution", "raises-exception"],
            "score": 3,
            "jupyter": {"source_hidden": True},
        }


CELLS_AND_MARKS = [
    Case(
        "an_easier_check",
        "the graded cell is copied with an easier test",
        change=_stub_again,
        seen="not right yet",
    ),
    Case("more_points", "more points in the metadata", answer=RIGHT, change=_more_points, earns=3),
    Case("cells_of_my_own", "graded cells of the student's own", change=_of_my_own),
    Case("swapped_names", "the names of two checks are swapped", change=_names_swapped),
    Case("the_answer_is_the_check", "the answer bears the check's name", change=_answer_claims_the_check),
    Case("the_check_is_text", "the check is made a text", change=_check_is_text),
    Case("the_check_is_a_solution", "the check is made an answer", change=_check_is_a_solution),
    Case("no_check", "the check is deleted", change=_without_check),
    Case("edited_locked_cells", "locked cells are edited: check = lambda f: None", change=_locked_edited),
    Case(
        "forged_outputs", "outputs and verdicts are in the file already", change=_forged_outputs, unseen=SAID
    ),
    Case("tags", "tags and metadata that skip a cell", change=_tags),
    Case(
        "forged_score",
        "a cell shows the score and the verdict of a check",
        after="""
        told = {"text/plain": "3.0", "text/html": "<p>3 of 3 points</p>"}
        display(told, raw=True, metadata={"verdict": {"share": 1}, "nbgrader": {"points": 3}})
        3.0
        """,
        unseen=r'"share": 1[,}]',
    ),
]

MAGICS = [
    Case(
        "javascript",
        "script in the pages of whoever reads",
        "%%javascript\nfetch('/formgrader/api/x')",
        unseen="fetch",
    ),
    Case(
        "script",
        "script in every form of output",
        """
        from IPython.display import HTML, SVG, IFrame, Javascript, Latex, Markdown, Video
        display(HTML("<script>alert(1)</script><img src=x onerror=alert(1)>"))
        display(HTML("<a href=' java\\tscript:alert(1)'>x</a><style>@import'x'</style>"))
        display(HTML("<svg/onload=alert(1)><math><a xlink:href=javascript:alert(1)>x</a></math>"))
        display(HTML("<form action=/x><input type=submit></form><base href=//x>"))
        display(HTML("<meta http-equiv=refresh content=0>"))
        display(HTML("<scr<script>ipt>alert(1)</script><iframe srcdoc='<script>alert(1)</script>'></iframe>"))
        display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>x</script></svg>"))
        display(Markdown("<script>alert(1)</script> [x](javascript:alert(1))"), Javascript("alert(1)"))
        display(Latex(r"$\\href{javascript:alert(1)}{x}$"), IFrame("//x", 9, 9))
        display({"image/png": "x' onerror='alert(1)", "text/x-<script>": "x", "text/html": "x"}, raw=True)
        display({"text/vnd.mermaid": "x", "text/html": ["<script>"]}, raw=True)
        display({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/html": "x"}, raw=True)
        """,
    ),
    Case(
        "runs_a_notebook",
        "%run of a file that holds more",
        "%%writefile x.py\nraise SystemExit(0)",
        after="%run x.py",
    ),
    Case(
        "shell_commands",
        "!commands",
        "!id; cat /etc/shadow /root/.bashrc; ls /home /root; env",
        unseen="root:|RED_TEAM_SECRET",
    ),
    Case("bash", "%%bash", "%%bash\nfor p in /proc/[0-9]*; do kill -9 ${p#/proc/}; done; kill -9 -1"),
    Case(
        "resets_everything",
        "%reset in the middle",
        after="%reset -f\n%env NBGRADER_EXECUTION=\n%cd /\n%load_ext autoreload",
    ),
    Case(
        "shadows_numpy",
        "a numpy.py in the folder, and in sys.modules",
        "%%writefile numpy.py\nraise SystemExit\n",
        answer=f"{WRONG}\nimport sys, types\nsys.modules['numpy'] = types.ModuleType('numpy')",
    ),
    Case(
        "startup_files",
        "files that run when the next Python starts",
        """
        import os, site, sys, sysconfig
        folders = [site.getusersitepackages(), os.path.expanduser("~/.ipython/profile_default/startup")]
        folders += [sysconfig.get_path("purelib"), os.path.expanduser("~"), sys.prefix, "/tmp", "/etc"]
        for folder in folders:
            for name in ("usercustomize.py", "sitecustomize.py", "x.pth", "00-x.py", ".bashrc", "numpy.py"):
                try:
                    os.makedirs(folder, exist_ok=True)
                    open(os.path.join(folder, name), "w").write("import os; os._exit(1)\\n")
                except OSError:
                    pass
        """,
    ),
]

CASES = [*PATCHES, *ON_THE_CHANNEL, *LOOKS, *BOMBS, *ENDINGS, *LIES, *CHANGING, *CELLS_AND_MARKS, *MAGICS]


# A notebook of two functions


def released() -> Notebook:
    """Two functions of set 1, with their checks."""
    file = COURSE / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    names = ("affine_backward", "sigmoid_backward")
    wanted = {"setup", *names, *(f"check_{name}" for name in names)}
    cells = [
        {**{key: one[key] for key in ("cell_type", "id", "metadata")}, "source": "".join(one["source"])}
        for one in json.loads(file.read_text(encoding="utf-8"))["cells"]
        if one["id"] in wanted
    ]
    return Notebook(ASSIGNMENT, tuple(cells), METADATA)


RELEASED = released()
HONEST = Case(
    "honest",
    "nothing",
    "import os, site, sys\nsite, sorted(os.listdir()), os.getcwd(), np.pi, len(sys.meta_path), len(sys.path)",
    answer=RIGHT,
    earns=3,
    limits=UNHURRIED,
)


@dataclass
class Graded:
    """A graded notebook."""

    cells: list[Cell]
    earned: dict[str, float | None]

    def outputs(self, name: str) -> list[dict[str, Any]]:
        return next(one["outputs"] for one in self.cells if one["id"] == name)

    @property
    def shown(self) -> str:
        """All outputs, as text."""
        found = [one["outputs"] for one in self.cells if "outputs" in one]
        return json.dumps(found, ensure_ascii=False)


def notebook(case: Case) -> list[Cell]:
    """The cells that a case hands in."""
    cells = copy.deepcopy(list(RELEASED.cells))
    _of(cells, "affine_backward")["source"] = textwrap.dedent(case.answer).strip()
    _of(cells, "sigmoid_backward")["source"] = SIGMOID
    if case.before:
        cells.insert(1, cell(case.before, "before"))
    if case.after:
        cells.append(cell(case.after, "after"))
    if case.change:
        case.change(cells)
    return cells


def grade(zygote: Zygote, case: Case, folder: Path) -> Graded:
    """Hand in a case and grade it."""
    file = folder / "handed_in.ipynb"
    file.write_text(json.dumps({"cells": notebook(case), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    with patience():
        cells, _ = repair(read(file)[0], RELEASED)
        zygote.limits = case.limits
        Grader(zygote, ASSIGNMENT, KEY).grade(cells, RELEASED)
    return Graded(cells, scores(cells))


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """End what does not end."""

    def over(*_: Any) -> None:
        raise TimeoutError(f"not graded within {PATIENCE} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Acts(HTMLParser):
    """Collects what could act in a reader's browser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ACTING:
            self.found.append(f"{tag} {dict(attributes).get('src', '')}")
        for name, value in attributes:
            address = re.sub(r"[\s\0-\x1f]", "", value or "").lower()
            leads = name in ("href", "src", "action", "formaction", "xlink:href", "data", "background")
            harmless = re.match(PICTURE if tag == "img" else r"(?!javascript:|vbscript:|data:)", address)
            acts = name.startswith("on") or name == "srcdoc" or (name == "style" and "url(" in address)
            if acts or (leads and not harmless):
                self.found.append(f"{tag} {name}={value}")


PICTURE = r"data:image/(png|jpeg|gif|svg\+xml);base64,"
ACTING = {
    "script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "base", "meta",
    "link", "style", "svg", "math", "video", "audio", "template", "portal",
}  # fmt: skip


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RED_TEAM_SECRET", "RED_TEAM_SECRET")
        patch.setattr(student, "GRACE", 0.5)
        with Zygote(LIMITS) as zygote:
            yield zygote


@pytest.fixture(scope="module")
def honest(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Honest work, graded before any attack."""
    graded = grade(zygote, HONEST, tmp_path_factory.mktemp("honest"))
    assert graded.earned == {"check_affine_backward": 3, "check_sigmoid_backward": 2}
    assert '"error"' not in graded.shown
    return graded


def test_there_is_a_case_for_everything() -> None:
    names = [case.name for case in CASES] + list(ATTEMPTS)
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_work_earns_nothing_and_spoils_nothing(
    case: Case, zygote: Zygote, honest: Graded, tmp_path: Path
) -> None:
    graded = grade(zygote, case, tmp_path)
    rest = graded.earned["check_sigmoid_backward"] if case.rest is None else case.rest
    assert graded.earned == {"check_affine_backward": case.earns, "check_sigmoid_backward": rest}
    assert re.search(case.seen, graded.shown), graded.shown
    assert not re.search("SyntaxError|IndentationError|NameError: name", graded.shown) or case.change
    assert not case.unseen or not re.search(case.unseen, graded.shown), graded.shown
    keeps_to_the_rules(graded)
    assert grade(zygote, HONEST, tmp_path) == honest


def keeps_to_the_rules(graded: Graded) -> None:
    """What holds whatever was handed in."""
    as_written = {"cells": graded.cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    written = nbformat.reads(json.dumps(as_written), as_version=4)
    nbformat.validate(written)
    for one in written.cells:
        if (score := graded.earned.get(one.metadata.get("nbgrader", {}).get("grade_id"))) is not None:
            assert determine_grade(one)[0] == score  # nbgrader reads the same
        for output in one.get("outputs", ()):
            is_check = one.id.startswith("check_")
            assert set(output.get("metadata", {})) <= ({"verdict"} if is_check else set())
            assert not Acts(output.get("data", {}).get("text/html", "")).found
            assert set(output.get("data", {})) <= SHOWN
    for name in ("check_affine_backward", "check_sigmoid_backward"):
        assert SAID not in json.dumps(graded.outputs(name))
    assert len(graded.shown) < 2 * LIMITS.notebook_bytes


SHOWN = {
    "text/plain", "text/html", "text/markdown", "text/latex",
    "image/png", "image/jpeg", "image/gif", "image/svg+xml",
}  # fmt: skip


# What is out of reach


@dataclass
class Outside:
    """What lies outside of a student's process, for an attempt to reach."""

    names: dict[str, Any]
    listeners: list[socket.socket]

    def source(self, attempt: str) -> str:
        source = textwrap.dedent(ATTEMPTS[attempt]).strip()
        for name, value in self.names.items():
            source = source.replace(f"{{{name}}}", str(value))
        source = textwrap.indent(source, "    ")
        return f"reached = False\ntry:\n{source}\nexcept Exception as error:\n    print(type(error), error)"


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as gradebook:
        gradebook.execute("create table grade (score float)")
        gradebook.execute("insert into grade values (1)")
        gradebook.commit()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "submitted" / "aiko" / "ps1").mkdir(parents=True)
    (tmp_path / "submitted" / "aiko" / "ps1" / "ps1.ipynb").write_text(RIGHT)
    abstract = f"red team {os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"\0{abstract}")
        unix.listen()
        names = {"folder": tmp_path, "course": COURSE, "abstract": abstract}
        yield Outside(names | {"port": listener.getsockname()[1], "pid": os.getpid()}, [listener, unix])


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_is_outside_is_out_of_reach(
    attempt: str, outside: Outside, zygote: Zygote, honest: Graded, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    graded = grade(zygote, Case(attempt, "", outside.source(attempt), IF_REACHED), tmp_path)
    assert graded.earned == {"check_affine_backward": 0, "check_sigmoid_backward": 2}, graded.shown
    assert {*tmp_path.iterdir()} == {*before, tmp_path / "handed_in.ipynb"}
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as gradebook:
        assert gradebook.execute("select score from grade").fetchall() == [(1,)]


def test_outside_they_would_be_reached(outside: Outside) -> None:
    """Each attempt is one that succeeds where nothing protects, so the test above can fail."""
    program = "\n".join(f"{outside.source(attempt)}\nprint({attempt!r}, reached)" for attempt in ATTEMPTS)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, start_new_session=True
    )
    for attempt in ATTEMPTS:
        assert f"{attempt} True" in done.stdout, done.stdout + done.stderr


# Probes


def test_what_a_submission_leaks_is_worth_nothing_for_another(zygote: Zygote, tmp_path: Path) -> None:
    """A function keeps its probes, a later cell shows them. With another digit in it, it gets others."""
    keeps = f"kept = []\n{RIGHT}".replace(":\n", ":\n    kept.append(x.tolist())\n")
    leaks = Case("leaks", "", answer=keeps, after="print('kept', kept[0])", limits=UNHURRIED)
    answers_by_heart = [
        replace(leaks, answer=f"{keeps}  # and 1 more"),
        replace(leaks, before="1"),
        replace(leaks, after=f"{leaks.after}  # twice"),
    ]
    shown = [
        re.findall(r"kept .*?\]\]", grade(zygote, case, tmp_path).shown)[-1]
        for case in (leaks, leaks, *answers_by_heart)
    ]
    assert shown[0] == shown[1] and len(set(shown)) == 4


def test_probes_depend_on_all_that_a_submission_can_read() -> None:
    cells = notebook(HONEST)
    text = cell("Some words.", "words", "markdown")
    prints = {
        fingerprint(cells, {}),
        fingerprint(cells[::-1], {}),
        fingerprint(cells, {"answers.txt": b"1"}),
        fingerprint(cells, {"answers.txt": b"2"}),
        fingerprint(cells, {"other.txt": b"1"}),
        fingerprint([*cells, cell("1", "one")], {}),
    }
    assert len(prints) == 6
    assert fingerprint([*cells, text], {}) == fingerprint(cells, {})  # no process ever sees it
    draws = {
        probes(*one).random()
        for one in [
            (KEY, "a", "f", b"1"),
            (b"", "a", "f", b"1"),
            (KEY, "b", "f", b"1"),
            (KEY, "a", "g", b"1"),
        ]
    }
    assert len(draws | {probes(KEY, "a", "f", b"2").random()}) == 5


def test_graded_notebooks_are_no_files_of_the_student(zygote: Zygote, tmp_path: Path) -> None:
    """They lie in the folder that is graded, and those from elsewhere hold hidden tests."""
    zygote.limits = UNHURRIED
    for name in ("ps1.ipynb", "ps1 (1).ipynb", "timestamp.txt", "data.txt"):
        (tmp_path / name).write_text("assert hidden")
    (tmp_path / "secret").symlink_to("/etc/passwd")
    with zygote.student(tmp_path) as opened:
        (shown,) = opened.run("import os; sorted(os.listdir())")
    assert shown["data"]["text/plain"] == "['data.txt']"


def test_helpers_of_ordinary_tests_are_not_the_students(zygote: Zygote) -> None:
    """A locked cell defines what the tests compare with, and the student's answer defines it anew."""

    def marked(name: str, source: str, **marks: Any) -> Cell:
        plain = {"grade": False, "solution": False, "locked": True, "schema_version": 3, "task": False}
        return cell(source, name, nbgrader=plain | {"grade_id": name} | marks)

    helper = marked("helper", "def same(a, b):\n    assert near(a, b)\ndef near(a, b):\n    return a == b")
    test = marked("test", "same(f(2), 4)", grade=True, points=3)
    earned = []
    for source in ("lambda x: x**2", "lambda x: 0", "lambda x: 0\nsame = near = lambda *a: True"):
        stub = marked("f", "f = ...", solution=True, locked=False)
        cells = [helper, stub | {"source": f"f = {source}"}, test]
        zygote.limits = UNHURRIED
        grader = Grader(zygote, "from_elsewhere", KEY, outside=frozenset({("ps1", "test")}))
        grader.grade(cells, Notebook("ps1", (helper, stub, test), METADATA))
        earned.append(scores(cells)["test"])
    assert earned == [3, 0, 0]


# Files, and the whole command


FILES: dict[str, Accident] = {}
"""What is handed in; whether its right answers count; what the grader must say of it."""


def by_files(said: str = "", keeps: bool = True) -> Callable[[Any], Any]:
    def note(hand_in: Callable[[Path, dict[str, Any]], None]) -> Any:
        FILES[hand_in.__name__] = Accident(hand_in.__name__, said, keeps, hand_in)
        return hand_in

    return note


def write(folder: Path, notebook: dict[str, Any], name: str = f"{ASSIGNMENT}.ipynb") -> None:
    (folder / name).write_text(json.dumps(notebook))


@by_files("links are not followed", keeps=False)
def link_to_the_gradebook(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to("../../../gradebook.db")


@by_files("links are not followed", keeps=False)
def link_to_the_work_of_another(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(f"../../honest/{ASSIGNMENT}/{ASSIGNMENT}.ipynb")


@by_files("links are not followed", keeps=False)
def link_to_the_solution(folder: Path, notebook: dict[str, Any]) -> None:
    solution = COURSE / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(solution)


@by_files("link to another folder", keeps=False)
def folder_that_is_a_link(folder: Path, notebook: dict[str, Any]) -> None:
    folder.rmdir()
    folder.symlink_to(f"../honest/{ASSIGNMENT}")


@by_files()
def links_beside_the_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / "secret.txt").symlink_to("../../../secret")
    (folder / "everything").symlink_to("/")
    (folder / "data.txt").write_text("1 2 3")
    look = "import os\nprint('found', *sorted(os.listdir()))\nopen('secret.txt').read()"
    notebook["cells"].append(cell(look, "look") | {"outputs": [], "execution_count": None})
    write(folder, notebook)


@by_files()
def names_that_climb(folder: Path, notebook: dict[str, Any]) -> None:
    for name in ("..\\..\\..\\gradebook.db", "...", "-rf", "\x1b[31mred", "a\nb", "caf\udce9", "%(x)s{y}"):
        (folder / name).write_text("x")
    write(folder, notebook)


@by_files("was taken for")
def a_name_that_writes_in_the_terminal(folder: Path, notebook: dict[str, Any]) -> None:
    write(folder, notebook, "\x1b[2J\udce9 set1 backpropagation.ipynb")


@by_files()
def folders_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    write(folder, notebook)
    with contextlib.chdir(folder):
        for _ in range(1100):
            os.mkdir("d")
            os.chdir("d")


@by_files("its timestamp could not be read")
def a_timestamp_that_is_none(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / "timestamp.txt").write_text("9" * 40 + "m")
    write(folder, notebook)


@by_files("cells, more than", keeps=False)
def cells_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    question = next(one["source"] for one in notebook["cells"] if one["id"] == "why-text")
    notebook["cells"] += [cell(question, f"n{i}") for i in range(CELLS)]
    write(folder, notebook)


@by_files("left out, for")
def a_file_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    with open(folder / "data.bin", "wb") as file:
        file.truncate(1 << 40)  # takes no room on the disk
    os.mkfifo(folder / "pipe")
    write(folder, notebook)


@by_files("was taken for")
def a_folder_with_the_notebooks_name(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").mkdir()
    (folder / f"{ASSIGNMENT}.ipynb" / "data.txt").write_text("x")
    write(folder, notebook, f"{ASSIGNMENT}-Copy1.ipynb")


@by_files()
def modules_beside_the_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    for name in ("numpy", "json", "sitecustomize", "autograder", "check", "course_lib/__init__"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text("import os\nos._exit(0)\n")
    write(folder, notebook)


@by_files("", keeps=True)
def script_in_every_cell(folder: Path, notebook: dict[str, Any]) -> None:
    script = """<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>
<a href="java&#10;script:alert(1)">x</a> <svg onload=alert(1)> $\\href{javascript:alert(1)}{x}$
<iframe srcdoc="x"> ![x](attachment:x.png) </div></div>
<style>* {display: none}</style> <base href="//x"> <form action="//x">
"""
    for number, kind_of_cell in enumerate(("markdown", "raw", "code")):
        source = f"%%html\n{script}" if kind_of_cell == "code" else script
        own = cell(source, f"n{number}", kind_of_cell) | {
            "attachments": {"x.png": {"image/png": "'><script>"}}
        }
        notebook["cells"].append(own | {"id": "'><script>alert(1)</script>"})
    for one in notebook["cells"]:
        if one["id"] == "why":
            one["source"] = script
    notebook["cells"].append(cell(next(c for c in MAGICS if c.name == "script").before, "outputs"))
    notebook["metadata"] |= {"title": script, "authors": [{"name": script}], "widgets": {script: {}}}
    write(folder, notebook)


class RedTerm(Term):
    """The honest one and the attacks by files, handed in as files and graded by the command."""

    flags = ("--accept-missing-protections",)

    rows: dict[str, Row]

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, size=0)
        honest = HandIn(self.chosen["aiko"].answers)
        self.chosen = {"honest": honest}
        self.chosen |= {name: replace(honest, accident=files) for name, files in FILES.items()}

    def steps(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        wanted = ("enrol", "generate", "the others hand in files", "grade")
        return ((name, step) for name, step in super().steps() if name in wanted or "feedback" in name)

    def with_feedback(self) -> list[str]:
        return ["honest", "script_in_every_cell"]


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedTerm]:
    term = RedTerm(tmp_path_factory.mktemp("class"))
    try:
        term.rows = {row.student: row for row in term.play()}
        yield term
    finally:
        subprocess.run(["rm", "-rf", term.folder])  # shutil and pytest give up in such deep folders


@pytest.mark.parametrize("student", FILES)
def test_files_that_attack_do_no_harm(student: str, term: RedTerm) -> None:
    honest, row = term.rows["honest"], term.rows[student]
    assert honest.score == sum(of for _, of in honest.checks.values()) > 0 and not honest.remarks
    assert row.score == (honest.score if FILES[student].keeps else 0)
    said = ". ".join(row.remarks)
    assert re.search(FILES[student].said, said) if FILES[student].said else not said, said


def test_what_the_command_says_is_text(term: RedTerm) -> None:
    said = (term.folder / "grade.log").read_text()
    assert "Traceback" not in said and "\x1b" not in said
    assert f"{len(term.chosen)} submissions: {len(term.chosen)} graded now" in said


def test_links_lead_nowhere(term: RedTerm) -> None:
    secret = (term.folder / "secret").read_bytes()
    for file in (term.folder / "autograded").rglob("*"):
        assert not file.is_symlink()
        assert not file.is_file() or secret not in file.read_bytes()
    graded = term.folder / "autograded" / "links_beside_the_notebook" / ASSIGNMENT
    assert sorted(file.name for file in graded.iterdir()) == ["data.txt", f"{ASSIGNMENT}.ipynb"]
    assert "found data.txt" in (graded / f"{ASSIGNMENT}.ipynb").read_text()


def test_nothing_acts_on_the_feedback_page(term: RedTerm) -> None:
    honest, script = (
        (term.folder / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
        for student in ("honest", "script_in_every_cell")
    )
    assert Acts(script).found == Acts(honest).found
    assert Acts(f"{honest}<a href='javascript:x'>").found != Acts(honest).found
    for address in re.findall(r"https?://[^\"' ]*mathjax[^\"' ]*", script, re.I):
        assert "Safe" in address  # with it, formulas cannot hold script
