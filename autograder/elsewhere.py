"""Ordinary nbgrader assignments: test cells with asserts and hidden tests, outside or inside.

*Outside*, a test cell runs on the trusted side: the notebook's functions are stand-ins that call into the
student's process, its variables are copies, the modules are those that the released notebook imports. What
the student's code does cannot touch the test. *Inside*, it runs in the student's process, as in nbgrader.

`outside` finds out which of an assignment's test cells can run outside: those with which the instructor's own
solution earns all points there. A submission has no say in it.
"""

import ast
import builtins
import contextlib
import ctypes
import io
import math
import re
import threading
import traceback
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from autograder.feedback import Output, error
from autograder.released import Cell, Notebook, kind
from autograder.repair import defined
from autograder.student.process import Student
from course_lib.check import AnswerError

SECONDS = 30.0
"""Wall time of a test cell on the trusted side."""

# In the student's process: a function has a stand-in, everything else is asked for its value.
_ASK = """def _value_for_the_grader(name):
    value = globals()[name]
    return ("function", None) if callable(value) and not isinstance(value, type) else ("data", value)
"""


class Tests:
    """The names that the test cells of one submission share on the trusted side."""

    def __init__(self, student: Student, released: Notebook) -> None:
        self.student = student
        self.released = released
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.ours: set[str] | None = None
        self.asked = False

    def run(self, source: str) -> list[Output]:
        """Run a test cell and return what it shows: what it printed, then its value or its error."""
        printed = io.StringIO()
        shown: list[Output] = []
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), _limited(SECONDS):
                value = self._value(source)
        except TookTooLongError:
            shown.append(error("TimeoutError", f"the test took longer than {SECONDS:g} s", []))
        except Exception as failed:
            shown.append(_shown(failed, source))
        else:
            if value is not None:
                data = {"text/plain": repr(value)}
                told: Output = {"output_type": "execute_result", "data": data, "metadata": {}}
                shown.append(told | {"execution_count": None})
        if text := printed.getvalue()[: 1 << 20]:
            shown.insert(0, {"output_type": "stream", "name": "stdout", "text": text})
        return shown

    def _value(self, source: str) -> Any:
        tree = ast.parse(source, "<test cell>")
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        body = compile(tree, "<test cell>", "exec")
        codes = [body]
        if isinstance(last, ast.Expr):
            codes.append(compile(ast.Expression(last.value), "<test cell>", "eval"))
        self._provide({name for code in codes for name in _names(code)})
        exec(body, self.names)
        return eval(codes[1], self.names) if last and not source.rstrip().endswith(";") else None

    def _provide(self, wanted: set[str]) -> None:
        """Bring the names that a test cell uses up to date with the student's process."""
        if self.ours is None:
            for line in ours(self.released):
                with contextlib.suppress(Exception):
                    exec(line, self.names)
            self.ours = {*self.names, *_of_tests(self.released)}
        for helper in [self.names.get(name) for name in self.ours]:
            if isinstance(helper, FunctionType) and helper.__globals__ is self.names:
                wanted = {*wanted, *_names(helper.__code__)}
        for name in wanted - self.ours:
            if name in self.names or not hasattr(builtins, name):
                value = self._ask(name)
                if value:
                    self.names[name] = value[1] if value[0] == "data" else self._stand_in(name)

    def value(self, name: str) -> Any:
        """Return a copy of a variable of the notebook; None where it has none that is plain data."""
        found = self._ask(name)
        return found[1] if found and found[0] == "data" else None

    def _ask(self, name: str) -> tuple[Any, Any] | None:
        if not self.asked:
            self.asked = True
            self.student.run(_ASK)
        try:
            what, value = self.student.call("_value_for_the_grader", [name])
            return what, value
        except (AnswerError, TypeError, ValueError):
            return None

    def _stand_in(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            try:
                return self.student.call(name, list(arguments))
            except AnswerError as raised:
                known = getattr(builtins, raised.ename, None)
                if isinstance(known, type) and issubclass(known, Exception):
                    raise known(str(raised)) from None
                raise

        call.__name__ = name
        return call


def ours(released: Notebook) -> Iterator[str]:
    """The imports of a released notebook, and the functions and classes that its locked cells define.

    A student could replace a helper of the tests. What a cell to write in defines as well is the student's.
    """
    theirs = {n for cell in released.cells if kind(cell).get("solution") for n in defined(cell["source"])}
    for cell in released.cells:
        it = kind(cell)
        locked = it.get("locked") and not it["grade"] and not it["solution"]
        if cell["cell_type"] == "code":
            with contextlib.suppress(SyntaxError):
                for statement in ast.parse(cell["source"]).body:
                    match statement:
                        case ast.Import() | ast.ImportFrom():
                            yield ast.unparse(statement)
                        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if (
                            locked and name not in theirs
                        ):
                            yield ast.unparse(statement)


def _of_tests(released: Notebook) -> set[str]:
    """The names that test cells define for one another, and no cell to write in does."""
    tests, theirs = set[str](), set[str]()
    for cell in released.cells:
        it = kind(cell)
        if cell["cell_type"] == "code" and it.get("solution"):
            theirs |= defined(cell["source"])
        elif cell["cell_type"] == "code" and it.get("grade"):
            tests |= defined(cell["source"])
    return tests - theirs


def decisive(outputs: list[Output], cell: Cell) -> list[Output]:
    """Return a test cell's outputs with exactly one that decides its score, as nbgrader reads it.

    An error gives no points, a number as the last value gives so many, anything else gives all. What is on
    stderr costs nothing: it is shown as printed.
    """
    shown: list[Output] = []
    errors, results = [], []
    for output in outputs:
        match output["output_type"]:
            case "error":
                errors.append(output)
            case "execute_result":
                results.append(output)
            case "stream":
                shown.append({**output, "name": "stdout"})
            case _:
                shown.append(output)
    if errors:
        if "### BEGIN HIDDEN TESTS" in cell["source"]:  # the traceback would show them
            errors[0]["traceback"] = [f"{errors[0]['ename']}: {errors[0]['evalue']}"]
        return [*shown, errors[0]]
    points = float(kind(cell)["points"])
    score = _number(results[-1]["data"].get("text/plain", "")) if results else None
    if score is None:
        return [*shown, *({**result, "output_type": "display_data"} for result in results)]
    if not 0 <= score <= points:
        told = f"the test cell gave {score:g} points, expected 0 to {points:g}"
        shown.append({"output_type": "stream", "name": "stdout", "text": told})
        score = 0.0 if math.isnan(score) else min(max(score, 0.0), points)
    data = {"text/plain": repr(score)}
    return [
        *shown,
        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None},
    ]


def _number(text: str) -> float | None:
    """The number that a cell ends on; also as NumPy spells it: `np.float64(1.5)`."""
    found = re.fullmatch(r"np\.\w+\((.*)\)", text)
    try:
        return float(found[1] if found else text)
    except ValueError:
        return {"True": None, "False": None}.get(text)


def _names(code: CodeType) -> Iterator[str]:
    """All names that a piece of code and the functions in it look up."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _shown(failed: Exception, source: str) -> Output:
    ename = failed.ename if isinstance(failed, AnswerError) else type(failed).__name__
    frames = [f for f in traceback.extract_tb(failed.__traceback__) if f.filename == "<test cell>"]
    lines = source.split("\n")
    where = [f"line {frame.lineno}: {lines[(frame.lineno or 1) - 1].strip()}" for frame in frames]
    return error(ename, str(failed), [*where, f"{ename}: {failed}"])


class TookTooLongError(BaseException):
    """Raised within a test cell that does not end."""


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stop what this thread does after so many seconds, wherever it is in Python code."""
    over = threading.Event()
    here = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        wait = seconds
        while not over.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(here, ctypes.py_object(TookTooLongError))
            wait = 1.0  # again, in case it was caught

    watchdog = threading.Thread(target=stop, daemon=True)
    watchdog.start()
    try:
        yield
    finally:
        over.set()
        watchdog.join()
