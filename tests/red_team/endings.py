"""Code that ends, or does not."""

from dataclasses import replace

from red_team.case import LIMITS, RIGHT, SAID, Case, cell, in_call

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
    in_call(
        "a_watchdog",
        "faulthandler ends the process some time later",
        "import faulthandler, time\nfaulthandler.dump_traceback_later(0.05, exit=True)\ntime.sleep(1)",
        seen="ended the whole notebook",
    ),
    Case(
        "an_audit_hook",
        "a hook that forbids whatever comes next",
        """
        import sys
        def forbid(event, told):
            if event in ("open", "import", "compile"):
                raise RuntimeError(event)
        sys.addaudithook(forbid)
        """,
        rest=None,
    ),
    Case(
        "without_a_folder",
        "its own folder is gone, or not to be read",
        """
        import os, shutil
        os.chdir("/student")
        shutil.rmtree("notebook"), shutil.rmtree("tmp")
        os.chmod(".", 0)
        """,
    ),
]
