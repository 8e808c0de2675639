"""Calling an answer: it gets copies, it may fail in any way, and what it returns becomes plain arrays."""

import contextlib
import linecache
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from course_lib.check.verdict import BLANK, listed
from course_lib.language import Sentence
from course_lib.slips import (
    INVERSE,
    NO_NUMBERS,
    NO_SUCH_PLACE,
    NOT_FINITE,
    NOT_RETURNED,
    ONE_NUMBER_WANTED,
    OTHER_COUNT,
    SHAPES_CLASH,
    UNKNOWN_NAME,
    Slip,
)
from course_lib.validate import Array

Arguments = Mapping[str, Any]

ANSWERS = {
    f"course_lib.{name}"
    for name in ("descent", "gradcheck", "graph", "layers", "losses", "network", "neuron", "rosetta")
}
"""The modules that hold the answers: none of them is there when an answer is graded."""


STOPS = (
    ("^LinAlgError", INVERSE),
    ("^(NameError|UnboundLocalError)", UNKNOWN_NAME),
    ("^(ZeroDivisionError|OverflowError)|math domain error", NOT_FINITE),
    (
        "^ValueError: .*(could not be broadcast|matmul|takes arrays of the shapes|not aligned|same shape|"
        "dimensions .* must match)",
        SHAPES_CLASH,
    ),
    ("^(AxisError|IndexError)", NO_SUCH_PLACE),
    ("truth value of an array|only .* arrays can be converted", ONE_NUMBER_WANTED),
)
"""What an error tells of the mistake: a pattern of its name and words, and a slip."""


class AnswerError(Exception):
    """What a stand-in for a student's function raises when the function did, wherever it ran."""

    def __init__(self, ename: str, evalue: str) -> None:
        super().__init__(evalue)
        self.ename = ename


class Unusable(Exception):
    """The function gave nothing to compare."""

    def __init__(self, reason: str, slip: Slip | None = None, raised: bool = False) -> None:
        self.reason, self.slip, self.raised = reason, slip, raised


def call(f: Callable[..., Any], arguments: Arguments, changed: list[str], watch: bool = True) -> Any:
    """Return what `f` returns for copies of the arguments; add the names of those that it changed.

    Raises Unusable where it raises, returns nothing, or leans on a module that holds the answer. To see the
    last, Python reports each call to us, which can double the time: where `f` is called again and again, only
    the first call needs to `watch`.
    """
    given = {name: np.array(v) if isinstance(v, np.ndarray) else v for name, v in arguments.items()}
    try:
        with _quiet(), _watched() if watch else contextlib.nullcontext(set[str]()) as leaned:
            result = f(*given.values())
    except (Exception, SystemExit) as error:
        raise _stopped(error) from None
    if leaned:
        raise Unusable(
            Sentence(
                "it leans on {}, which is not there when it is graded. Write it with NumPy.",
                listed(sorted(leaned)),
            )
        )
    if result is None:
        raise Unusable(Sentence("it returns nothing."), NOT_RETURNED)
    changed += [
        name
        for name, v in given.items()
        if isinstance(v, np.ndarray) and not np.array_equal(v, arguments[name])
    ]
    return result


def by_name(result: Any, returns: tuple[str, ...]) -> dict[str, Array]:
    """Return what an answer returned by name, each a plain array of its own. Raises Unusable."""
    if len(returns) == 1:
        return {returns[0]: _plain(result, returns[0])}
    if isinstance(result, np.ndarray) and result.shape[:1] == (len(returns),):
        result = list(result)  # it unpacks like a tuple
    if not isinstance(result, tuple | list) or len(result) != len(returns):
        several = isinstance(result, tuple | list)
        count = Sentence("{} values", len(result)) if several else Sentence("one value")
        told = Sentence("it returns {}, expected {}: {}.", count, len(returns), ", ".join(returns))
        raise Unusable(told, OTHER_COUNT)
    return {name: _plain(value, name) for name, value in zip(returns, result, strict=True)}


def _plain(value: Any, name: str) -> Array:
    """A plain array of floats: float32 stays, all else becomes float64."""
    try:
        array = np.array(value)
        return array if array.dtype == np.float32 else array.astype(np.float64)
    except (TypeError, ValueError):
        if isinstance(value, tuple):
            count = Sentence("{} values", len(value))
            told = Sentence("it returns {}, expected {}: {}.", count, 1, Sentence(name))
            raise Unusable(told, OTHER_COUNT) from None
        told = Sentence("{} is not numbers: it is a {}.", Sentence(name), type(value).__name__)
        raise Unusable(told, NO_NUMBERS) from None


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Warnings do not make an answer wrong, and Validate takes any word on stderr for a failure."""
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(action="ignore"),
        contextlib.redirect_stderr(sys.stdout),
    ):
        yield


@contextlib.contextmanager
def _watched() -> Iterator[set[str]]:
    """Yield the set of modules with answers in which a function is called meanwhile."""
    leaned: set[str] = set()

    def see(frame: Any, event: str, _: object) -> None:
        if event == "call" and (module := frame.f_globals.get("__name__")) in ANSWERS:
            leaned.add(module)

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield leaned
    finally:
        sys.setprofile(before)


def _stopped(error: BaseException) -> Unusable:
    """Why a call that raised cannot be compared, with the line of the student's own code."""
    ename = getattr(error, "ename", type(error).__name__)
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if re.search(r"ipykernel_\d|ipython-input", frame.filename)  # a cell of the notebook
    ]
    if ename == "NotImplementedError":
        other = own[-1].name if own and own[-1].name != own[0].name else ""
        return Unusable(Sentence("it calls {}, which is not written yet.", other) if other else BLANK)
    line, said = "", ""
    if own:
        code = linecache.getline(own[-1].filename, own[-1].lineno or 0).strip()
        line = Sentence(", at `{}`", code)
    if sizes := re.search(r"^matmul.*size (\d+) is different from (\d+)", str(error)):
        said = Sentence(": a matrix product meets sizes {} and {}, which do not fit", *sizes.groups())
    elif str(error):
        told = error.args[0] if isinstance(error, AnswerError) else str(error).rstrip(" .")
        said = Sentence(": {}", told)
    slip = next((slip for pattern, slip in STOPS if re.search(pattern, f"{ename}: {error}")), None)
    return Unusable(Sentence("it stops with {}{}{}.", ename, line, said), slip, raised=True)
