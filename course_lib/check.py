"""`check(f)`: is my answer right, and if not, what does it look like?

A `Task` knows one function of an exercise: what to call it with, what is right, and the known slips. It
compares what the function returns with the right values, part by part (dx, dW, db ...). For a wrong part it
computes what each slip would give on the same input. Where one agrees, the verdict names it. The right values
are numerical gradients in a student's notebook; the grader brings its own. No verdict holds the answer.
"""

import contextlib
import linecache
import os
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from types import SimpleNamespace
from typing import Any

import numpy as np

from course_lib.gradcheck import TOLERANCE, close, compare
from course_lib.slips import AVERAGED, HALF, INVERSE, SIGN, SWAPPED, TIMES_N, TRANSPOSED, TWICE, Slip
from course_lib.validate import Array

Arguments = Mapping[str, Any]


# What a verdict's first sign looks like: its colour, and that of the paper behind it.
_COLORS = {"✓": ("#00735c", "#e7f5f1"), "✗": ("#a84300", "#fdf1ea"), "○": ("#4d4d4d", "#f2f2f2")}


@dataclass(frozen=True)
class Part:
    """What was found for one thing that the function returns."""

    name: str
    right: bool
    reason: str = ""
    """The first difference and its size."""
    outline: str = ""
    """The same for feedback on a graded submission: no number that gives the answer away."""
    slip: Slip | None = None
    agrees: int = 0
    """How many numbers agree with the slip."""
    read: str = ""


@dataclass(frozen=True)
class Verdict:
    """What `check` found, part by part. A notebook shows it as HTML, `text` is for a terminal."""

    task: str
    lecture: str
    parts: tuple[Part, ...]
    inputs_changed: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of the points that is earned: right parts of all parts; a changed input costs one."""
        right = sum(part.right for part in self.parts) - bool(self.inputs_changed)
        return max(right, 0) / len(self.parts)

    @property
    def right(self) -> bool:
        return self.share == 1

    @property
    def slips(self) -> tuple[str, ...]:
        """The names of the slips found, each once."""
        found = [part.slip.name for part in self.parts if part.slip]
        return tuple(dict.fromkeys(found + ["input changed"] * bool(self.inputs_changed)))

    @property
    def blank(self) -> bool:
        """Whether the function still is the stub that the exercise came with."""
        return all(part.reason == _BLANK for part in self.parts)

    def lines(self, reveal: bool = True) -> list[tuple[str, str, str]]:
        """Return what there is to tell: a sign, sentences, and the section of the lecture to read, or ""."""
        if self.blank:
            return [
                ("○", "Put your answer into the function, run its cell, then this one.", self.parts[0].read)
            ]
        lines = []
        if right := ", ".join(part.name for part in self.parts if part.right):
            lines.append(("✓", f"{right}: right", ""))
        for part, names in _same_reason([part for part in self.parts if not part.right]):
            sentences = [part.reason if reveal else part.outline]
            if part.slip:
                number = "the number agrees" if part.agrees == 1 else f"all {part.agrees} numbers agree"
                sure = f" ({number} with that)" if part.agrees else ""
                sentences.append(f"It looks like {part.slip.name}{sure}. {part.slip.hint}")
            lines.append(("✗", f"{', '.join(names)}: {' '.join(sentences)}", part.read))
        if self.inputs_changed:
            changed = " and ".join(self.inputs_changed)
            told = f"inputs: your function changes {changed}. The caller still needs it: work on a copy."
            lines.append(("✗", told, ""))
        return lines

    @property
    def _headline(self) -> str:
        if self.right:
            return f"✓ {self.task} is right"
        if self.blank:
            return f"○ {self.task} is not written yet"
        right, parts = round(self.share * len(self.parts)), len(self.parts)
        return f"✗ {self.task} is not right yet" + (f": {right} of {parts} parts" if parts > 1 else "")

    @property
    def _lecture_in_words(self) -> str:
        return self.lecture.partition("_")[0].replace("lecture", "lecture ")

    def text(self, reveal: bool = True) -> str:
        """Return the verdict for a terminal; `reveal=False` leaves out every number of the probe."""
        rows = [
            f"  {sign} {told}" + (f" Read {self._lecture_in_words}, {read}." if read else "")
            for sign, told, read in self.lines(reveal)
        ]
        return "\n".join([self._headline, *rows])

    def html(self, reveal: bool = True) -> str:
        """Return the verdict for a notebook, with links to the lecture.

        `reveal=False` is for a feedback page: no number of the probe, and no links, for it lies elsewhere.
        """
        color, tint = _COLORS[self._headline[0]]
        rows = "".join(
            f'<li style="list-style:none;margin:.3em 0"><b>{sign}</b> {escape(told)}'
            f"{self._link(read, reveal) if read else ''}</li>"
            for sign, told, read in self.lines(reveal)
        )
        return (
            f'<div role="status" style="border-left:4px solid {color};background:{tint};color:#1a1a1a;'
            f'padding:.5em 1em;max-width:46em;line-height:1.5"><b style="color:{color}">'
            f'{escape(self._headline)}</b><ul style="margin:.3em 0 0;padding:0">{rows}</ul></div>'
        )

    def _link(self, read: str, live: bool) -> str:
        words = f"Read {self._lecture_in_words}, {read}."
        href = f"../../lectures/{self.lecture}.ipynb#cell-id={read}"
        return f' <a style="color:#0b5394" href="{href}">{words}</a>' if live else f" {words}"

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


class CheckFailed(AssertionError):
    """A wrong answer where nbgrader looks (Validate): shown as the verdict, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")


class AnswerError(Exception):
    """What a stand-in for a student's function raises when the function did, wherever it ran."""

    def __init__(self, ename: str, evalue: str) -> None:
        super().__init__(evalue)
        self.ename = ename


@dataclass(frozen=True)
class Case:
    """Inputs of one kind: `draw` returns the arguments of each call. The right values keep one shape."""

    draw: Callable[[np.random.Generator], Sequence[Arguments]]
    name: str = ""
    """Added to the names of the parts: "far from 0" gives "dx far from 0"."""
    square: Callable[[np.random.Generator], Sequence[Arguments]] | None = None
    """The same with square matrices, to see what an answer does whose shapes do not fit."""


# What a slip would give, from the arguments of a call and its right values; None where it makes no sense.
Hypothesis = tuple[Slip, Callable[[SimpleNamespace, Mapping[str, Array]], Any]]


@dataclass(frozen=True)
class Task:
    """One function of an exercise: what it returns, what to call it with, what is right, what goes wrong."""

    name: str
    returns: tuple[str, ...]
    cases: tuple[Case, ...]
    truth: Callable[..., Any]
    """Takes the arguments by name and returns what the function should."""
    lecture: str
    read: str
    """The section of the lecture on it, such as "U12"."""
    slips: Mapping[str, Sequence[Hypothesis]] = field(default_factory=dict)

    def examine(
        self, f: Callable[..., Any], rng: np.random.Generator, truth: Callable[..., Any] | None = None
    ) -> Verdict:
        """Call `f` with inputs drawn from `rng` and compare what it returns with `truth`, part by part.

        Every call gets copies; each case's first call is made twice. That `f` raises is a verdict, too.
        """
        parts: list[Part] = []
        changed: list[str] = []
        for case in self.cases:
            calls = case.draw(rng)
            try:
                found = self._run(f, calls, truth or self.truth, changed)
            except _Unusable as stop:
                found = self._stopped(stop, f, case, rng, truth or self.truth)
            parts += [replace(part, name=f"{part.name} {case.name}".strip()) for part in found]
        return Verdict(self.name, self.lecture, tuple(parts), tuple(dict.fromkeys(changed)))

    def _run(
        self, f: Callable[..., Any], calls: Sequence[Arguments], truth: Callable[..., Any], changed: list[str]
    ) -> list[Part]:
        """Call `f` and compare each returned value over all calls."""
        right = [self._parts(truth(**arguments)) for arguments in calls]
        answers = [self._call(f, arguments, changed) for arguments in calls]
        again = self._call(f, calls[0], changed)
        parts: list[Part] = []
        for returned in self.returns:
            known = [part.slip for part in parts if part.slip]
            parts.append(self._compare(returned, calls, answers, right, again, known))
        return parts

    def _stopped(
        self,
        stop: "_Unusable",
        f: Callable[..., Any],
        case: Case,
        rng: np.random.Generator,
        truth: Callable[..., Any],
    ) -> list[Part]:
        """No part is right. If the answer runs with square matrices, its slip is looked for there."""
        if case.square and stop.raised:
            with contextlib.suppress(_Unusable):
                parts = self._run(f, case.square(rng), truth, [])
                if any(part.slip for part in parts):
                    return self._stopped_with_slips(stop, parts)
        return [_wrong(name, stop.reason, stop.slip, self.read) for name in self.returns]

    def _stopped_with_slips(self, stop: "_Unusable", parts: list[Part]) -> list[Part]:
        """The parts of an answer that runs with square matrices only; why it stops is said once."""
        told = f"{stop.reason} With"
        wrong = []
        for part in parts:
            if part.slip:
                reason = f"{told} square matrices it runs."
                wrong.append(replace(part, reason=reason, outline=reason))
                told = "with"
            else:
                wrong.append(_wrong(part.name, "not compared, because the function stops."))
        return wrong

    def _call(self, f: Callable[..., Any], arguments: Arguments, changed: list[str]) -> dict[str, Array]:
        given = {name: np.array(v) if isinstance(v, np.ndarray) else v for name, v in arguments.items()}
        try:
            with _quiet():
                result = f(*given.values())
        except (Exception, SystemExit) as error:
            raise _stopped(error) from None
        changed += [
            name
            for name, v in given.items()
            if isinstance(v, np.ndarray) and not np.array_equal(v, arguments[name])
        ]
        return self._parts(result)

    def _parts(self, result: Any) -> dict[str, Array]:
        """The returned values by name, each a plain array of its own."""
        if result is None:
            raise _Unusable(_NOTHING)
        if len(self.returns) == 1:
            return {self.returns[0]: _plain(result, self.returns[0])}
        if isinstance(result, np.ndarray) and result.shape[:1] == (len(self.returns),):
            result = list(result)  # it unpacks like a tuple
        if not isinstance(result, tuple | list) or len(result) != len(self.returns):
            count = f"{len(result)} values" if isinstance(result, tuple | list) else "one value"
            wanted = ", ".join(self.returns)
            raise _Unusable(f"it returns {count}, expected {len(self.returns)}: {wanted}.")
        return {name: _plain(value, name) for name, value in zip(self.returns, result, strict=True)}

    def _compare(
        self,
        returned: str,
        calls: Sequence[Arguments],
        answers: list[dict[str, Array]],
        right: list[dict[str, Array]],
        again: dict[str, Array],
        known: Sequence[Slip],
    ) -> Part:
        """The verdict on one returned value over all calls of a case; `known` are the slips found so far."""
        mine = [answer[returned] for answer in answers]
        tolerance = 1e-5 if mine[0].dtype.itemsize < 8 else TOLERANCE  # float32 carries 7 digits
        for arguments, answer, truth in zip(calls, mine, right, strict=True):
            if differ := compare(returned, answer, truth[returned], tolerance):
                slip, agrees = self._slip(returned, calls, mine, right, tolerance, known)
                where = _call_in_words(arguments) if len(calls) > 1 else ""
                read = (slip and slip.read) or self.read
                reason, outline = f"{where}{differ.reason}.", f"{differ.outline}."
                return Part(returned, False, reason, outline, slip, agrees, read)
        if not np.array_equal(mine[0], again[returned]):
            return _wrong(returned, "the same input gives another answer the second time.", None, self.read)
        return Part(returned, True)

    def _slip(
        self,
        returned: str,
        calls: Sequence[Arguments],
        mine: list[Array],
        right: list[dict[str, Array]],
        tolerance: float,
        known: Sequence[Slip],
    ) -> tuple[Slip | None, int]:
        """The slip that would give these very answers, and how many numbers agree with it.

        If several would, one that explains another part already; otherwise the first.
        """
        answer = _joined(mine)
        if answer is None or not answer.any():
            return None, 0
        agreeing = []
        for slip, gives in (*self.slips.get(returned, ()), *_anywhere(returned, self.returns)):
            would = [gives(SimpleNamespace(**a), truth) for a, truth in zip(calls, right, strict=True)]
            if would[0] is not None and close(answer, np.stack(would), tolerance):
                agreeing.append(slip)
        agreeing.sort(key=lambda slip: slip not in known)
        return (agreeing[0], answer.size) if agreeing else (None, 0)


def _anywhere(returned: str, returns: Sequence[str]) -> list[Hypothesis]:
    """The slips that every gradient knows."""

    def samples(p: SimpleNamespace) -> int | None:
        return len(p.x) if np.ndim(getattr(p, "x", 0)) == 2 else None

    return [
        (SIGN, lambda p, right: -right[returned]),
        (TWICE, lambda p, right: 2 * right[returned]),
        (HALF, lambda p, right: right[returned] / 2),
        (AVERAGED, lambda p, right: right[returned] / samples(p) if samples(p) else None),
        (TIMES_N, lambda p, right: right[returned] * samples(p) if samples(p) else None),
        (TRANSPOSED, lambda p, right: right[returned].T if right[returned].ndim == 2 else None),
        *((SWAPPED, lambda p, right, other=other: right[other]) for other in returns if other != returned),
    ]


@dataclass(frozen=True)
class Refutation:
    """A statement of a slide, and the input with which a student refutes it."""

    name: str
    judge: Callable[[Any], Slip | None]
    """Takes what the function returned; returns why it refutes nothing, or None if it does."""
    lecture: str
    read: str

    def examine(self, f: Callable[[], Any], rng: np.random.Generator, truth: None = None) -> Verdict:
        """Call `f` without arguments and judge its answer; there is nothing to draw and no single truth."""
        try:
            with _quiet():
                result = f()
        except (Exception, SystemExit) as error:
            return self._verdict(_wrong("answer", _stopped(error).reason, None, self.read))
        if result is None:
            return self._verdict(_wrong("answer", _NOTHING, None, self.read))
        slip = self.judge(result)
        if slip is None:
            return self._verdict(Part("answer", True))
        return self._verdict(_wrong("answer", "this one refutes nothing.", slip, self.read))

    def _verdict(self, part: Part) -> Verdict:
        return Verdict(self.name, self.lecture, (part,))


def _wrong(name: str, reason: str, slip: Slip | None = None, read: str = "") -> Part:
    """A part that is wrong for a reason without numbers of the probe."""
    return Part(name, False, reason, reason, slip, 0, read)


def checker(tasks: Mapping[str, Task | Refutation]) -> Callable[[Callable[..., Any]], Verdict]:
    """Return the `check` of an exercise set, which finds the task by the name of the function."""

    def check(f: Callable[..., Any]) -> Verdict:
        """Say whether `f` is right, and if not what it looks like and where to read."""
        caller = sys._getframe(1).f_globals
        verdict = tasks[_task_name(f, tasks, caller)].examine(f, np.random.default_rng(2))
        if "NBGRADER_EXECUTION" in os.environ and not verdict.right:
            raise CheckFailed(verdict.text())
        return verdict

    return check


def _task_name(f: Callable[..., Any], tasks: Mapping[str, Any], caller: Mapping[str, Any]) -> str:
    if not callable(f):
        raise TypeError(
            f"check takes a function, without brackets, such as check({next(iter(tasks))}); it got {f!r}"
        )
    for name in tasks:  # by its variable: a lambda or an object has no telling name of its own
        if caller.get(name) is f:
            return name
    if getattr(f, "__name__", None) in tasks:
        return f.__name__
    raise ValueError(f"check knows {', '.join(tasks)}; it got {getattr(f, '__name__', f)!r}")


_BLANK = "not written yet."
_NOTHING = "it returns nothing. Is there a `return` on every path?"


class _Unusable(Exception):
    """The function gave nothing to compare."""

    def __init__(self, reason: str, slip: Slip | None = None, raised: bool = False) -> None:
        self.reason, self.slip, self.raised = reason, slip, raised


@contextlib.contextmanager
def _quiet() -> Any:
    """Warnings do not make an answer wrong, and Validate takes any word on stderr for a failure."""
    with (
        np.errstate(all="ignore"),
        warnings.catch_warnings(action="ignore"),
        contextlib.redirect_stderr(sys.stdout),
    ):
        yield


def _stopped(error: BaseException) -> _Unusable:
    """Why a call that raised cannot be compared, with the line of the student's own code."""
    ename = getattr(error, "ename", type(error).__name__)
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if re.search(r"ipykernel_\d|ipython-input", frame.filename)  # a cell of the notebook
    ]
    if ename == "NotImplementedError":
        other = own[-1].name if own and own[-1].name != own[0].name else ""
        return _Unusable(f"it calls {other}, which is not written yet." if other else _BLANK)
    line = f", at `{linecache.getline(own[-1].filename, own[-1].lineno or 0).strip()}`" if own else ""
    said = f": {error}" if str(error) else ""
    if sizes := re.search(r"^: matmul.*size (\d+) is different from (\d+)", said):
        said = ": a matrix product meets sizes {} and {}, which do not fit".format(*sizes.groups())
    slip = INVERSE if ename == "LinAlgError" else None
    return _Unusable(f"it stops with {ename}{line}{said.rstrip('.')}.", slip, raised=True)


def _plain(value: Any, name: str) -> Array:
    """A plain array of floats: float32 stays, all else becomes float64."""
    try:
        array = np.array(value)
        array = array if array.dtype == np.float32 else array.astype(np.float64)
    except (TypeError, ValueError):
        if isinstance(value, tuple):
            raise _Unusable(f"it returns {len(value)} values, expected 1: {name}.") from None
        raise _Unusable(f"{name} is not numbers: it is a {type(value).__name__}.") from None
    return array


def _joined(arrays: Sequence[Array]) -> Array | None:
    """The answers of all calls as one array; None where their shapes differ, which no slip explains."""
    return np.stack(arrays) if len({a.shape for a in arrays}) == 1 else None


def _same_reason(parts: Sequence[Part]) -> list[tuple[Part, list[str]]]:
    """Parts that failed in the same way, each way once, with the names of all its parts."""
    groups: dict[Any, tuple[Part, list[str]]] = {}
    for part in parts:
        groups.setdefault((part.reason, part.slip, part.read), (part, []))[1].append(part.name)
    return list(groups.values())


def _call_in_words(arguments: Arguments) -> str:
    """for x = (1, 0, 0), b = 2:"""

    def spell(v: Any) -> str:
        return f"({', '.join(f'{n:.4g}' for n in v)})" if np.ndim(v) else f"{v:.4g}"

    return f"for {', '.join(f'{name} = {spell(v)}' for name, v in arguments.items())}: "
