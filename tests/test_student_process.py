"""A student's cells run as in Jupyter, their functions answer, and their process can do nothing else."""

import contextlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from refusing import CAPSET, LANDLOCK, NEW_USER, UNSHARE, Call, linux, refuse

from autograder import plain, student
from autograder.student import Limits, Unprotected, Zygote, channel, process
from autograder.student.outputs import outputs
from autograder.student.process import DEATHS, Student
from course_lib.check import AnswerError

pytestmark = pytest.mark.slow
COURSE = Path(__file__).parent.parent
TIGHT = Limits(
    cell_seconds=3,
    call_seconds=2,
    memory=256 << 20,
    processes=32,
    file_bytes=2 << 20,
    output_bytes=10_000,
)
SEND = """
import os, struct
def send(text, request=bytes(8), length=None):
    os.write(3, struct.pack("!I8s", len(text) if length is None else length, request) + text)
"""
IGNORES_INTERRUPTS = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as zygote:
        yield zygote


@pytest.fixture(scope="module")
def tight() -> Iterator[Zygote]:
    with Zygote(TIGHT) as zygote:
        yield zygote


@pytest.fixture
def cells(zygote: Zygote) -> Iterator[Student]:
    with zygote.student() as opened:
        yield opened


@pytest.fixture
def limited(tight: Zygote) -> Iterator[Student]:
    with tight.student() as opened:
        yield opened


def run(cells: Student, source: str) -> list[dict[str, Any]]:
    """Run a cell; what it shows is what a notebook can hold."""
    shown = cells.run(textwrap.dedent(source))
    notebook = new_notebook(cells=[new_code_cell("", outputs=nbformat.from_dict(shown))])
    nbformat.validate(notebook)
    return shown


def printed(cells: Student, source: str, name: str = "stdout") -> str:
    return "".join(output["text"] for output in run(cells, source) if output.get("name") == name)


def result(cells: Student, source: str) -> str:
    (shown,) = [output for output in run(cells, source) if output["output_type"] == "execute_result"]
    return shown["data"]["text/plain"]


def error(cells: Student, source: str) -> str:
    """The name and the text of the last error of a cell."""
    *_, last = [output for output in run(cells, source) if output["output_type"] == "error"]
    return f"{last['ename']}: {last['evalue']}"


def refusal(cells: Student, name: str, *arguments: Any) -> str:
    """The name of the error with which a call ends."""
    with pytest.raises(AnswerError) as raised:
        cells.call(name, list(arguments))
    return raised.value.ename


# As in Jupyter


def test_names_stay_and_the_last_expression_shows(cells: Student) -> None:
    assert run(cells, "x = 2") == []
    (shown,) = run(cells, "x + 1")
    assert (shown["output_type"], shown["data"]["text/plain"], shown["execution_count"]) == (
        "execute_result",
        "3",
        2,
    )
    assert result(cells, "_ + Out[2] + len(In)") == "10"
    assert run(cells, "x;") == []


def test_output_comes_in_order_and_streams_are_joined(cells: Student) -> None:
    shown = run(
        cells,
        """
        import os, sys
        print("a"); print("b"); print("c", file=sys.stderr)
        os.system("echo below"); display("d"); print("working\\rdone")
        7
        """,
    )
    told = [output.get("text") or output["data"]["text/plain"] for output in shown]
    assert told == ["a\nb\n", "c\n", "below\n", "'d'", "done\n", "7"]
    assert [output.get("name") for output in shown] == ["stdout", "stderr", "stdout", None, "stdout", None]


def test_pictures_show_at_the_end_of_the_cell_or_where_asked(cells: Student) -> None:
    shown = run(
        cells,
        """
        %matplotlib inline
        import matplotlib.pyplot as plt
        plt.plot([1, 2]); plt.show()
        print("between")
        plt.figure(); plt.plot([2, 1]);
        """,
    )
    assert [output["output_type"] for output in shown] == ["display_data", "stream", "display_data"]
    assert shown[0]["data"]["image/png"].startswith("iVBOR")
    assert run(cells, "1;") == []


def test_objects_show_in_their_richest_form(cells: Student) -> None:
    (shown,) = run(
        cells,
        """
        class Rich:
            def _repr_html_(self): return "<b>rich</b>"
            def _repr_png_(self): return b"\\x89PNG"
            def __repr__(self): return "poor"
        Rich()
        """,
    )
    assert shown["data"] == {
        "text/html": "<b>rich</b>",
        "image/png": "iVBORw==",
        "text/plain": "poor",
    } or shown["data"] == {"text/html": "<b>rich</b>", "image/png": "iVBORw==\n", "text/plain": "poor"}


def test_a_display_is_updated_and_cleared(cells: Student) -> None:
    (shown,) = run(cells, "h = display(1, display_id=True); h.update(2)")
    assert shown["data"]["text/plain"] == "2"
    source = "from IPython.display import clear_output\nprint(1); clear_output(); print(2)"
    assert printed(cells, source) == "2\n"


def test_errors_have_plain_tracebacks_with_the_students_line(cells: Student) -> None:
    (shown,) = run(cells, "def f():\n    return 1 / 0\nf()")
    assert (shown["ename"], shown["evalue"]) == ("ZeroDivisionError", "division by zero")
    text = "".join(shown["traceback"])
    assert "return 1 / 0" in text and "\x1b" not in text
    assert error(cells, "1 +").startswith("SyntaxError")
    assert error(cells, "import sys; sys.exit(3)") == "SystemExit: 3"
    assert result(cells, "5") == "5"


def test_an_error_that_cannot_be_shown_is_an_error(cells: Student) -> None:
    source = "class E(Exception):\n    def __str__(self): raise E\nraise E"
    assert run(cells, source)[-1]["output_type"] == "error"
    assert result(cells, "5") == "5"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("%timeit -n1 -r1 pass", "per loop"),
        ("%time x = 1", "Wall time"),
        ("x = 1\n%who", "x"),
        ("!echo from the shell", "from the shell"),
        ("print(!echo captured)" if False else "y = !echo captured\nprint(y)", "['captured']"),
        ("%%bash\necho from bash", "from bash"),
        ("%%writefile own.py\nz = 3", "Writing own.py"),
        ("%%capture it\nprint('x')", ""),
    ],
)
def test_magics_work(cells: Student, source: str, text: str) -> None:
    assert text in printed(cells, source)


def test_help_asks_nobody_and_reset_breaks_nothing(cells: Student) -> None:
    assert run(cells, "len?") == []
    run(cells, "x = 1")
    assert run(cells, "%reset -f") == []
    assert error(cells, "x").startswith("NameError")
    assert run(cells, "def f(a): return a + 1\nexit()")[0]["output_type"] == "stream"
    assert cells.call("f", [1]) == 2


def test_await_works_at_the_top(cells: Student) -> None:
    assert result(cells, "import asyncio\nawait asyncio.sleep(0)\n6") == "6"
    assert result(cells, "await asyncio.sleep(0, 7)") == "7"


def test_nobody_answers_questions(cells: Student) -> None:
    assert "nobody is there" in error(cells, "input('name?')")
    assert "nobody is there" in error(cells, "import getpass; getpass.getpass()")
    assert run(cells, "breakpoint()")[-1]["output_type"] == "error"


def test_widgets_are_tolerated(cells: Student) -> None:
    shown = run(
        cells,
        """
        import ipywidgets
        slider = ipywidgets.IntSlider(3)
        ipywidgets.interact(lambda a: print(a), a=(0, 3))
        display(slider)
        slider.value = 5
        """,
    )
    assert "application/vnd.jupyter.widget-view+json" in shown[-1]["data"]
    assert "error" not in {output["output_type"] for output in shown}


def test_a_thread_left_behind_and_other_processes_do_no_harm(cells: Student) -> None:
    run(
        cells,
        """
        import threading, time
        threading.Thread(target=lambda: [print("late") or time.sleep(0.01) for _ in range(10**4)]).start()
        """,
    )
    assert (
        result(cells, "from multiprocessing import Pool\nwith Pool(2) as p: r = p.map(abs, [-1])\nr") == "[1]"
    )


def test_the_files_of_the_assignment_are_there_and_can_be_imported(zygote: Zygote, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.txt").write_text("1 2")
    (tmp_path / "helper.py").write_text("three = 3")
    (tmp_path / "link.txt").symlink_to(__file__)
    with zygote.student(tmp_path) as cells:
        assert result(cells, "import os; sorted(os.listdir())") == "['data', 'helper.py']"
        assert result(cells, "open('data/numbers.txt').read()") == "'1 2'"
        assert result(cells, "import helper; helper.three") == "3"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "helper.py", "link.txt"]


def test_files_that_are_too_large_are_named(tight: Zygote, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(3 << 20))
    with pytest.raises(ValueError, match=r"3,145,728 bytes, a notebook may have 2,097,152"):
        tight.student(tmp_path)


# Calls


def test_a_call_crosses_as_plain_data_and_changes_come_back(cells: Student) -> None:
    run(
        cells,
        "def f(x, y, n):\n    x += 1\n    y[0] *= 2\n    print('unseen')\n    return {'sum': [x.sum(), n]}",
    )
    x, y = np.zeros((2, 2)), [np.array([3])]
    assert cells.call("f", [x, y, None]) == {"sum": [4.0, None]}
    assert (x == 1).all() and y[0] == 6
    assert run(cells, "1;") == []


def test_what_comes_back_is_a_copy_of_plain_numbers(cells: Student) -> None:
    run(
        cells,
        """
        import numpy as np
        class Agreeable(np.ndarray):
            __eq__ = lambda self, other: True
            __array__ = lambda self, *_: np.full(3, 7.0)
        class Sly(float):
            __eq__ = lambda self, other: True
        def f(): return np.zeros(3).view(Agreeable), Sly(2), np.float32(1), np.ma.array([1, 2])
        """,
    )
    array, number, single, masked = cells.call("f", [])
    assert type(array) is type(masked) is np.ndarray and type(number) is float
    np.testing.assert_array_equal(array, 0)
    assert (number, single, single.dtype, masked.tolist()) == (2.0, 1.0, np.float32, [1, 2])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("f = 3", "NameError"),
        ("def f(): raise NotImplementedError('secret')", "NotImplementedError"),
        ("def f(): raise type('<script>', (Exception,), {})", "an exception of its own"),
        ("def f(): return 1j", "TypeError"),
        ("def f(): return object()", "TypeError"),
        ("def f(): return 10 ** 400", "TypeError"),
        ("def f(): return [0] * 1_000_001", "TypeError"),
        ("def f(): return bytearray(10)", "TypeError"),
        ("def f():\n    l = []\n    l.append(l)\n    return l", "TypeError"),
        ("def f(): return f()", "RecursionError"),
        ("import sys\ndef f(): sys.exit()", "SystemExit"),
        ("import numpy as np\ndef f(): return np.linalg.inv(np.zeros((2, 2)))", "LinAlgError"),
    ],
)
def test_a_call_that_fails_says_how_and_no_more(cells: Student, source: str, name: str) -> None:
    run(cells, source)
    assert refusal(cells, "f") == name
    assert result(cells, "5") == "5"


def test_a_changed_shape_is_no_answer(cells: Student) -> None:
    run(cells, "def f(x): x.shape = (4,)")
    assert refusal(cells, "f", np.zeros((2, 2))) == "TypeError"


def test_warnings_and_pictures_of_a_call_are_not_shown(cells: Student) -> None:
    run(
        cells,
        """
        import numpy as np, warnings, matplotlib.pyplot as plt
        def f(x):
            warnings.warn("careful")
            plt.plot([1])
            return np.log(x) / 0
        """,
    )
    assert cells.call("f", [np.zeros(1)]) == [-np.inf]
    assert run(cells, "1;") == []


def test_a_call_that_does_not_end_is_stopped_and_names_stay(limited: Student) -> None:
    run(limited, "x = 4\ndef f():\n    while True: pass\ndef g(): return x")
    run(limited, "x = 5")
    assert refusal(limited, "f") == "TimeoutError"
    assert limited.call("g", []) == 5


# Functions that are lent for a call


def test_a_function_stays_here_and_answers_the_students(cells: Student) -> None:
    given: list[Any] = []

    def ours(x: Any, many: Any = None) -> Any:
        given.append(x)
        return {"twice": 2 * x, "many": many}

    run(cells, "def f(g, x, h): return [g(x), g(x[0], [1, (2,)]), h()]")
    x = np.array([1.5, 2.0])
    (once, again, seven) = cells.call("f", [ours, x, lambda: 7])
    np.testing.assert_array_equal(once["twice"], [3, 4])
    assert (again, seven) == ({"twice": 3.0, "many": [1, (2,)]}, 7)
    assert type(given[0]) is np.ndarray and given[0] is not x
    assert result(cells, "5") == "5"


def test_what_a_lent_function_changes_is_changed_there_too(cells: Student) -> None:
    def ours(x: Any, nested: Any, kept: Any) -> None:
        x *= 2
        nested[0][...] = 7

    run(
        cells,
        """
        import numpy as np
        def f(g, y):
            x, deep, kept = np.arange(6.0).reshape(2, 3).T, [np.zeros(2)], np.broadcast_to(1.0, (2, 2))
            g(x, deep, kept)
            g(y, deep, kept)
            return x, deep[0]
        """,
    )
    y = np.ones(2)
    x, deep = cells.call("f", [ours, y])
    np.testing.assert_array_equal(x, [[0, 6], [2, 8], [4, 10]])
    assert deep.tolist() == [7, 7] and y.tolist() == [2, 2]


def test_an_error_of_a_lent_function_is_a_value_error_there(cells: Student) -> None:
    def ours(x: Any) -> Any:
        if x == "object":
            return object()
        raise LookupError("there is no such x")

    run(cells, "def f(g, x):\n    try:\n        g(x)\n    except ValueError as error: return str(error)")
    assert cells.call("f", [ours, 1]) == "there is no such x"
    assert cells.call("f", [ours, "object"]) == plain.NOT_PLAIN["kind"]
    run(cells, "def f(g): g(object())")
    assert refusal(cells, "f", ours) == "TypeError"
    run(cells, "def f(g): return g")
    assert refusal(cells, "f", ours) == "TypeError"


def test_a_function_is_lent_for_one_call(cells: Student) -> None:
    called = []
    run(cells, "def f(g):\n    global kept\n    kept = g\n    return g()\ndef later(): return kept()")
    assert cells.call("f", [lambda: called.append(1)]) is None
    assert refusal(cells, "later") == "ValueError"
    assert error(cells, "kept()") == "ValueError: this function can be called no more"
    assert called == [1]


def test_the_calls_of_a_lent_function_are_counted(cells: Student, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CALLS", 100)
    called = []
    run(
        cells,
        """
        def f(g, n):
            for _ in range(n):
                try: g()
                except ValueError: pass
            return n
        """,
    )
    assert cells.call("f", [lambda: called.append(1), 100]) == 100
    with pytest.raises(AnswerError, match="over 100 times") as raised:
        cells.call("f", [lambda: called.append(1), 101])
    assert raised.value.ename == "RuntimeError"
    assert len(called) == 200
    assert cells.call("f", [lambda: called.append(1), 1]) == 1


def test_a_loop_that_calls_for_ever_is_stopped_and_names_stay(
    limited: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "CALLS", 10**9)
    run(limited, "x = 1\ndef f(g):\n    while True: g()\ndef h(): return x")
    run(limited, "x = 5")
    died = limited._deaths
    assert refusal(limited, "f", lambda: np.zeros(1000)) == "TimeoutError"
    assert limited.call("h", []) == 5
    assert limited._deaths == died


def test_an_interrupt_of_ours_leaves_no_question_open(cells: Student) -> None:
    def ours() -> None:
        raise KeyboardInterrupt

    run(cells, "x = 3\ndef f(g): return g()\ndef h(): return x")
    with pytest.raises(KeyboardInterrupt):
        cells.call("f", [ours])
    assert cells.call("h", []) == 3


@pytest.mark.parametrize(
    "question",
    [
        "'ask'",
        "'ask\\n'",
        "'ask\\n3'",
        """'ask\\n{"list": [0]}'""",
        """'ask\\n{"list": [0, 3]}'""",
        """'ask\\n{"list": [1, {"list": []}]}'""",
        """'ask\\n{"list": [{"list": []}, {"list": []}]}'""",
        """'ask\\n{"list": [{"array": ["<f8", [NaN, -1], ""]}, {"list": []}]}'""",
        """'ask\\n' + '[' * 100_000""",
        """'ask\\n{"list": [0, {"list": [' + '0,' * 1_000_000 + '0]}]}'""",
    ],
)
def test_a_forged_question_gets_an_error_for_an_answer(cells: Student, question: str) -> None:
    run(
        cells,
        f"""
        import socket, struct, sys
        def f(g):
            ask = next(c.cell_contents for c in g.__closure__ if callable(c.cell_contents))
            parts = dict(zip(ask.__code__.co_freevars, ask.__closure__))
            text = ({question}).encode()
            message = struct.pack("!I8s", len(text), parts["request"].cell_contents) + text
            parts["grader"].cell_contents.sendall(message)
            head = parts["grader"].cell_contents.recv(12, socket.MSG_WAITALL)
            answer = parts["grader"].cell_contents.recv(struct.unpack("!I8s", head)[0], socket.MSG_WAITALL)
            return answer.decode()[:20], g(2)
        """,
    )
    answer, after = cells.call("f", [lambda x: x + 1])
    assert answer.startswith('{"list": ["raised",') and after == 3
    assert result(cells, "6") == "6"


@pytest.mark.parametrize(
    "hostile",
    [
        "while True: os.write(3, message)",  # questions without end, the answers never read
        "os.write(3, message[:-3])",  # half a question, then the reply
        "os.write(3, message)",  # a question, then the reply without waiting
        "os.write(3, message * 50)",
    ],
)
def test_hostile_questions_cost_the_process_at_most(limited: Student, hostile: str) -> None:
    run(
        limited,
        f"""
        import os, struct
        x = 1
        def f(g):
            ask = next(c.cell_contents for c in g.__closure__ if callable(c.cell_contents))
            request = dict(zip(ask.__code__.co_freevars, ask.__closure__))["request"].cell_contents
            text = b'ask\\n{{"list": [0, {{"tuple": []}}]}}'
            message = struct.pack("!I8s", len(text), request) + text
            {hostile}
            return "done"
        def h(): return x
        """,
    )
    try:
        assert limited.call("f", [lambda: np.zeros(10_000)]) == "done"
    except AnswerError as stopped:
        assert stopped.ename in ("TimeoutError", "SystemExit", "TypeError", "RuntimeError")
    with contextlib.suppress(AnswerError):  # the process may be out of step: it is replaced
        limited.call("h", [])
    assert limited.call("h", []) == 1
    assert result(limited, "x + 5") == "6"


# Plain data


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -3,
        0.1,
        "é",
        [1, (2.5, [])],
        {"a": (1,), 2: None},
        np.arange(6.0).reshape(2, 3).T,
        np.array([], np.int8),
        np.array(True),
        np.float32(1.5),
        np.ones(3, ">f4"),
    ],
)
def test_plain_data_arrives_as_it_was(value: object) -> None:
    arrived = plain.unpack(plain.pack(value))
    np.testing.assert_equal(arrived, value)
    if not isinstance(value, np.generic):
        assert type(arrived) is type(value)
    if isinstance(value, np.ndarray):
        assert arrived.flags.owndata and arrived.dtype == value.dtype.newbyteorder("<")


@pytest.mark.parametrize(
    "value", [1j, np.ones(2) * 1j, object(), {1, 2}, np.array([object()]), lambda: 1, [10**5000], 10**400]
)
def test_other_data_is_refused(value: object) -> None:
    with pytest.raises(plain.NotPlainError) as refused:
        plain.pack(value)
    assert str(refused.value) in plain.NOT_PLAIN


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[1]",
        '{"array": ["O", [1], ""]}',
        '{"array": ["<f8", [2], "AAAA"]}',
        '{"array": ["<f8", [NaN], ""]}',
        '{"array": ["<f8", [-1], ""]}',
        '{"array": ["<f8", [1000000000000000000000], ""]}',
        '{"array": [["<f8"], [0], ""]}',
        '{"list": 3}',
        '{"list": [], "tuple": []}',
        '{"dict": [[{"list": []}, 1]]}',
        '{"set": []}',
        "[" * 10**5,
        '{"list": [' + "0," * plain.ENTRIES + "0]}",
        '{"list": ["' + "a" * 10**5 + '"' + ', {"list": [""]}' * 1000 + "]}",
        "1" + "0" * 400,
        "9" * (plain.LIMIT + 1),
        '{"dict": [' + ", ".join(f"[{k * (2**61 - 1)}, 0]" for k in range(9000)) + "]}",  # one hash for all
        '{"array": ["<f8", [1000000000, 0], ""]}',
    ],
    ids=range(19),
)
def test_forged_plain_data_is_refused(message: str) -> None:
    with pytest.raises(ValueError):
        plain.unpack(message)


# The end of a process


def test_a_cell_that_does_not_end_is_stopped_and_the_next_runs(limited: Student) -> None:
    run(limited, "x = 1")
    shown = run(limited, "print('before')\nx = 2\nwhile True: pass")
    assert shown[0]["text"] == "before\n"
    assert [output.get("ename") for output in shown] == [None, "KeyboardInterrupt", "TimeoutError"]
    assert result(limited, "x") == "2"


def test_a_process_that_will_not_stop_is_replaced_and_its_cells_repeated(limited: Student) -> None:
    run(limited, "x = 1\nn = 0")
    run(limited, "n += 1")
    assert error(limited, f"x = 2\n{IGNORES_INTERRUPTS}").startswith("TimeoutError: no answer within 3 s")
    assert result(limited, "x, n") == "(1, 1)"


@pytest.mark.parametrize(
    "source", ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)", "import os; os.close(3)"]
)
def test_a_cell_that_ends_the_process_is_an_error_and_the_next_runs(cells: Student, source: str) -> None:
    run(cells, "x = 1")
    assert error(cells, source) == "SystemExit: it ended the whole notebook"
    assert result(cells, "x") == "1"


def test_a_call_that_ends_the_process_is_an_error(cells: Student) -> None:
    run(cells, "import os\nx = 1\ndef f(): os._exit(0)\ndef g(): return x")
    assert refusal(cells, "f") == "SystemExit"
    assert cells.call("g", []) == 1


def test_a_notebook_that_ends_its_process_again_and_again_is_given_up(cells: Student) -> None:
    for _ in range(DEATHS + 1):
        run(cells, "import os; os._exit(0)")
    assert "ended too often" in error(cells, "1")
    assert refusal(cells, "f") == "SystemExit"


def test_a_cell_that_ends_the_process_only_when_repeated_is_left_out(
    cells: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(cells, "x = 1")
    cells._ran += ["import os; os._exit(0)", "x += 1"]  # as if it had gone well the first time
    run(cells, "import os; os._exit(0)")
    assert result(cells, "x") == "2"


def test_all_time_of_a_notebook_is_limited(zygote: Zygote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zygote, "limits", Limits(student_seconds=1))
    with zygote.student() as cells:
        assert error(cells, "while True: pass").startswith("TimeoutError")
        assert error(cells, "1") == "TimeoutError: the time for this notebook is used up"
        assert refusal(cells, "f") == "TimeoutError"


def test_a_zygote_that_died_is_replaced(tight: Zygote) -> None:
    with tight.student() as cells:
        tight._process.kill()
        tight._process.wait()
        assert result(cells, "1") == "1"
    with tight.student() as cells:
        assert result(cells, "2") == "2"


# Closed in


def test_nothing_is_missing_here(zygote: Zygote) -> None:
    assert zygote.missing == []


def test_a_machine_that_cannot_protect_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(student, "FORKS", False)
    with pytest.raises(Unprotected, match=r"can reach the network.*\n.*can read files"):
        Zygote()
    with Zygote(TIGHT, accept_missing=True) as zygote, zygote.student() as cells:
        assert result(cells, "x = 1\nx") == "1"
        assert error(cells, "import course_lib.layers").startswith("ImportError")
        assert printed(cells, "import os; os.system('echo below')") == "below\n"


def test_what_must_be_hidden_may_not_lie_in_sight(zygote: Zygote, tmp_path: Path) -> None:
    zygote.student(hidden=[tmp_path, COURSE]).close()
    with pytest.raises(Unprotected, match="students' code can read"):
        zygote.student(hidden=[Path(nbformat.__file__).parent / "gradebook.db"])


def test_the_course_holds_no_answer_there(cells: Student) -> None:
    assert "may not lean on it" in error(cells, "import course_lib.layers")
    assert "may not lean on it" in error(cells, "from course_lib import gradcheck")
    assert "may not lean on it" in error(cells, "import autograder.references.set1_backpropagation")
    assert error(cells, "import sys; sys.meta_path.pop(0)\nimport course_lib.layers").startswith(
        "ModuleNotFound"
    )
    assert error(cells, "import autograder.student").startswith("ModuleNotFound")
    loaded = result(cells, "sorted(m for m in sys.modules if m.startswith(('course_lib', 'autograder')))")
    assert loaded == "['course_lib', 'course_lib.data', 'course_lib.labels', 'course_lib.validate']"


def test_the_exercises_own_cells_run(cells: Student) -> None:
    source = COURSE / "exercises" / "set1_backpropagation" / "set1_backpropagation.ipynb"
    for cell in nbformat.read(source, as_version=4).cells:
        if cell.cell_type == "code":
            kinds = {output["output_type"] for output in run(cells, cell.source)}
            assert "error" not in kinds, cell.source
    assert "counts where it is a cell of its own" in result(cells, "check(neuron_output)")
    assert result(cells, "from course_lib.data import xor\nlen(xor(4)[0])") == "4"
    assert run(cells, "from course_lib.widgets import slide\nslide(print, x=(0, 1, 2));") == []


@pytest.mark.parametrize(
    "source",
    [
        f"open({__file__!r})",
        f"open({str(COURSE / 'README.md')!r})",
        f"import os; os.listdir({str(COURSE / 'solutions')!r})",
        "import os; os.listdir(os.path.expanduser('~root'))",
        "import os; os.listdir('/home')",
        "open('/etc/passwd')",
        "open('/proc/1/environ')",
        "import os; os.listdir('/proc')",
        "open('/sys/kernel/vmcoreinfo')",
        "open('/dev/mem', 'rb')",
        "import os, sys; open(os.path.join(sys.prefix, 'x'), 'w')",
        "import os; open(os.path.join(os.path.dirname(os.__file__), 'x.py'), 'w')",
        "open('/x', 'w')",
        "import os; os.mknod('device', 0o060600, os.makedev(254, 0))",
        "import os; os.chroot('.')",
        "import os; os.setuid(0)",
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 80))",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import os; os.memfd_create('x')",
        "import os; os.unshare(0x10000000)" if sys.version_info >= (3, 12) else "raise OSError",
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (r.RLIM_INFINITY, r.RLIM_INFINITY))",
    ],
)
def test_what_is_not_the_students_is_refused(cells: Student, source: str) -> None:
    refused = ("FileNotFoundError", "PermissionError", "OSError", "ValueError: not allowed to raise")
    assert error(cells, source).startswith(refused)


def test_programs_that_it_starts_are_closed_in_too(cells: Student) -> None:
    run(cells, "import subprocess, sys")
    tries = f"import socket, os; print(os.path.exists({str(COURSE / 'solutions')!r})); socket.socket()"
    run(cells, f"done = subprocess.run([sys.executable, '-c', {tries!r}], capture_output=True, text=True)")
    assert result(cells, "done.stdout, done.stderr.split()[-1]") == r"('False\n', 'permitted')"


def test_system_calls_that_lead_out_are_refused(cells: Student) -> None:
    run(cells, "import ctypes, errno\nlibc = ctypes.CDLL(None, use_errno=True)")
    for call in (
        "unshare(0x10000000)",
        "ptrace(0, 0, 0, 0)",
        "mount(b'none', b'/student', b'tmpfs', 0, None)",
        "umount2(b'/student', 2)",
        "setns(0, 0)",
        "syscall(425, 1, 0)",
        "shmget(0, 4096, 0o1600)",
        "socketpair(1, 2, 0, ctypes.byref(ctypes.c_int64()))",
    ):
        assert result(cells, f"libc.{call}, ctypes.get_errno() == errno.EPERM") == "(-1, True)", call


def test_no_process_gets_a_share_of_the_processor_of_its_own(cells: Student) -> None:
    source = "import subprocess; subprocess.run(['true'], start_new_session=True)"
    assert error(cells, source).startswith("PermissionError")


def test_other_processes_are_out_of_reach(cells: Student) -> None:
    for pid in (os.getpid(), os.getppid()):
        assert error(cells, f"import os; os.kill({pid}, 9)").startswith("ProcessLookupError")
    assert error(cells, "os.kill(-1, 9)").startswith("ProcessLookupError")
    assert result(cells, "os.getppid()") == "0"


def test_nothing_of_the_graders_environment_is_there(
    cells: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result(cells, "import os; os.environ['HOME'] == os.getcwd()") == "True"
    known = result(cells, "sorted(os.environ)")
    assert "NBGRADER_EXECUTION" in known and "PYTHONPATH" not in known and "USER" not in known
    assert result(cells, "os.getuid() != 0 and os.getgroups() in ([], [os.getgid()])") == "True"
    assert result(cells, "[fd for fd in range(64) if os.path.exists(f'/dev/fd/{fd}')]") == "[]"


def test_students_do_not_see_each_other(zygote: Zygote) -> None:
    with zygote.student() as one, zygote.student() as other:
        run(one, "open('mine', 'w').write('x'); import numpy; numpy.pi = 3")
        assert result(other, "import os, numpy; os.listdir(), numpy.pi") == "([], 3.141592653589793)"
    with zygote.student() as later:
        assert result(later, "import os, numpy; os.listdir(), numpy.pi") == "([], 3.141592653589793)"


# Limits


def test_output_is_cut_and_says_so(limited: Student) -> None:
    shown = run(limited, "print('x' * 100_000)\ndisplay('y')\n0.5")
    assert [output["output_type"] for output in shown] == ["stream", "execute_result"]
    assert shown[0]["text"].endswith("[the output was cut after 10,000 bytes]\n")
    assert len(shown[0]["text"]) < 10_000
    for source in (
        "for _ in range(20_000): print('x')",
        "for _ in range(1_000): display('x')",
        "!yes",
        "import os\nfor _ in range(20_000): os.write(1, b'x')",
    ):
        assert len(str(run(limited, source))) < 50_000, source
    assert "ValueError" in error(limited, "print('x' * 100_000)\nraise ValueError('y' * 100_000)")


def test_memory_is_limited(limited: Student) -> None:
    assert error(limited, "x = bytearray(400 << 20)").startswith("MemoryError")
    assert error(limited, "import numpy as np\nnp.ones((1 << 26,))").startswith("MemoryError: Unable")
    assert result(limited, "5") == "5"


def test_memory_of_many_processes_is_limited(tight: Zygote) -> None:
    many = """
    import os, time
    for _ in range(10):
        if not os.fork():
            x = bytearray(b"x" * 100_000_000)
            time.sleep(100)
    time.sleep(100)
    """
    with tight.student() as cells:
        cells._limits = Limits(memory=TIGHT.memory)  # time enough for a slow machine
        assert error(cells, many) == "MemoryError: it took more than 256 MiB of memory"
        assert result(cells, "5") == "5"


def test_processes_and_threads_are_limited(limited: Student) -> None:
    assert error(limited, "import os, time\nwhile True:\n    if not os.fork(): time.sleep(100)").startswith(
        ("BlockingIOError", "MemoryError")
    )
    assert error(limited, "import os\nwhile True: os.fork()").startswith(
        ("BlockingIOError", "SystemExit", "Time")
    )
    threads = "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(100,)).start()"
    assert error(limited, threads).startswith("RuntimeError: can't start new thread")
    assert result(limited, "5") == "5"


def test_files_are_limited(limited: Student) -> None:
    assert error(limited, "open('big', 'wb').write(bytes(3 << 20))").startswith("OSError")
    many = "for i in range(100): open(f'{i}', 'wb').write(bytes(1 << 20))"
    assert error(limited, many).startswith("OSError: [Errno 28]")
    assert error(limited, "for i in range(10**5): open(f'n{i}', 'wb')").startswith("OSError")
    assert result(limited, "5") == "5"


# Lies on the channel


def test_forged_messages_neither_pass_for_answers_nor_disturb(cells: Student) -> None:
    run(cells, f"{SEND}\ndef f(x): return x + 1")
    for _ in range(3):
        run(cells, "for _ in range(100): send(b'forged')")
    assert cells.call("f", [1]) == 2
    assert result(cells, "6") == "6"


@pytest.mark.parametrize(
    "source",
    [
        "send(b'', length=2**32 - 1)",
        "send(b'x' * 1000, length=2**20)",
        "os.write(3, b'junk' * 100)",
        "while True: send(b'x' * 2**16)",
    ],
)
def test_a_channel_full_of_junk_costs_the_process(limited: Student, source: str) -> None:
    run(limited, f"x = 1\n{SEND}")
    assert error(limited, source).startswith(("SystemExit", "TimeoutError"))
    assert result(limited, "x") == "1"


def test_a_reply_that_is_nonsense_is_no_answer(cells: Student) -> None:
    run(
        cells,
        """
        names = type(get_ipython())._showtraceback.__globals__
        names["plain"].pack = lambda value: '{"list": [{"array": ["<f8", [NaN, -1], ""]}]}'
        names["run"].__code__ = (lambda *_: "[" * 100_000).__code__
        f = lambda: 1
        """,
    )
    assert refusal(cells, "f") == "TypeError"
    assert error(cells, "1") == "ValueError: what this cell showed cannot be read"


@pytest.mark.parametrize(
    "told",
    [
        "[3]",
        '[{"output_type": "stream", "name": "stdin", "text": "x"}]',
        '[{"output_type": "stream", "name": "stdout", "text": 3}]',
        '[{"output_type": "display_data", "data": [], "metadata": {}}]',
        '[{"output_type": "error", "ename": "x", "evalue": null, "traceback": []}]',
    ],
)
def test_what_has_not_the_form_of_an_output_is_left_out(told: str) -> None:
    assert outputs(told, 1) == []


@pytest.mark.parametrize("told", ["", "3", "MemoryError", "[" * 100_000])
def test_what_cannot_be_read_is_an_error(told: str) -> None:
    assert [output["output_type"] for output in outputs(told, 1)] == ["error"]


def test_outputs_keep_only_what_a_notebook_may_hold() -> None:
    told = (
        '[{"output_type": "display_data", "metadata": {"verdict": {"share": 1}, "image/png": {"width": 3}}, '
        '"data": {"image/png": "AAAA", "text/plain": 3, "x": "y", "application/json": [NaN, "\\ud800"]}, '
        '"execution_count": 99}]'
    )
    assert outputs(told, 1) == [
        {
            "output_type": "display_data",
            "metadata": {"image/png": {"width": 3}},
            "data": {"image/png": "AAAA", "application/json": ["NaN", "?"]},
        }
    ]


def test_a_channel_ends_with_its_other_side() -> None:
    import socket

    ours, theirs = socket.socketpair()
    channel.send(theirs, b"12345678", "é")
    assert channel.receive(ours, 10) == (b"12345678", "é")
    theirs.close()
    with pytest.raises(channel.ClosedError):
        channel.receive(ours, 10)


# Where the system refuses something


def without(*refused: Call) -> str:
    """What a zygote says, and what two submissions find in their folders, without these system calls."""
    program = """
    from autograder.student import Unprotected, Zygote
    for accept in (False, True):
        try:
            with Zygote(accept_missing=accept) as zygote:
                shown = []
                for _ in range(2):
                    with zygote.student() as cells:
                        cells.run("import os; found = os.listdir(); open('left', 'x').close()")
                        shown.append(cells.run("found")[-1]["data"]["text/plain"])
                print(zygote.missing, *shown)
        except Unprotected as told:
            print(told)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        preexec_fn=lambda: refuse(*refused),
        cwd=COURSE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@linux
def test_an_old_kernel_without_landlock_protects_all_the_same() -> None:
    assert without(LANDLOCK) == "[] [] []\n" * 2


@linux
@pytest.mark.parametrize(
    ("calls", "missing", "reason"),
    [
        ((UNSHARE,), "Students' code can fill the disk.", "unshare: Operation not permitted"),
        ((UNSHARE,), "Students' code can get in the way of other submissions.", "unshare"),
        ((NEW_USER,), "Students' code can get in the way of other submissions.", "unshare"),
        ((UNSHARE, LANDLOCK), "Students' code can read files of whoever grades.", "system call 444"),
        ((CAPSET,), "Students' code runs with privileges of the system.", "capset"),
    ],
    ids=["own folder", "namespaces", "namespaces of users", "and Landlock", "capabilities"],
)
def test_what_is_missing_is_said_with_the_reason(calls: tuple[Call, ...], missing: str, reason: str) -> None:
    *told, refused, accepted = without(*calls).splitlines()
    assert told[0] == "This machine cannot close students' code in:" and f"- {missing}" in told
    assert reason in refused
    assert missing in accepted and accepted.endswith("] [] []")


# As an ordinary user


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become another user")
def test_it_is_the_same_for_an_ordinary_user() -> None:
    """The tests above run as whoever runs them; on a developer's machine that is an ordinary user."""
    nobody = {"user": 65534, "group": 65534, "extra_groups": ()}
    try:
        subprocess.run([sys.executable, "-c", "import numpy"], **nobody, check=True, capture_output=True)
    except (PermissionError, subprocess.CalledProcessError):
        pytest.skip("this Python lies where only root can read it")
    program = (
        "from autograder.student import Zygote\nwith Zygote() as z, z.student() as s:\n"
        "    print(z.missing, *[output.get('ename') for output in s.run('open(\"/etc/passwd\")')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], **nobody, cwd=COURSE, capture_output=True, text=True
    )
    assert done.stdout == "[] FileNotFoundError\n", done.stderr
