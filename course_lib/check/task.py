"""One function of an exercise: is what it returns right, and if not, which slip is it?"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from course_lib.check.calling import Arguments, Unusable, by_name, call
from course_lib.check.looks import Behaviour, look, partly
from course_lib.check.verdict import Part, Verdict, wrong
from course_lib.gradcheck import TOLERANCE, close, compare
from course_lib.language import Sentence
from course_lib.slips import (
    AVERAGED,
    HALF,
    ONLY_SOME,
    REMEMBERS,
    SIGN,
    SWAPPED,
    TIMES_N,
    TRANSPOSED,
    TWICE,
    Slip,
)
from course_lib.validate import Array

DRAWS = 4
"""How often other calls are drawn, to see how a wrong answer behaves: once may show nothing by chance."""


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
    read: str
    """The section of a lecture on it, such as "U12"."""
    slips: Mapping[str, Sequence[Hypothesis]] = field(default_factory=dict)
    hint: str = ""
    """What a third attempt is told: a question that leads on, never the answer."""

    def examine(
        self,
        f: Callable[..., Any],
        rng: np.random.Generator,
        truth: Callable[..., Any] | None = None,
        student: str = "",
    ) -> Verdict:
        """Call `f` with inputs drawn from `rng` and compare what it returns with `truth`, part by part.

        Every call gets copies; each case's first call is made twice. That `f` raises is a verdict, too.
        """
        parts: list[Part] = []
        changed: list[str] = []
        for case in self.cases:
            calls = case.draw(rng)
            try:
                found = self._run(f, calls, truth or self.truth, changed, partial(case.draw, rng))
            except Unusable as stop:
                found = self._stopped(stop, f, case, rng, truth or self.truth)
            told = f"{{}} {case.name}".rstrip()
            parts += [replace(part, name=Sentence(told, Sentence(part.name))) for part in found]
        return Verdict(self.name, tuple(parts), tuple(dict.fromkeys(changed)), self.hint)

    def _run(
        self,
        f: Callable[..., Any],
        calls: Sequence[Arguments],
        truth: Callable[..., Any],
        changed: list[str],
        others: Callable[[], Sequence[Arguments]],
    ) -> list[Part]:
        """Call `f` and compare each returned value over all calls; `others` draws calls of the same kind."""
        right = [by_name(truth(**arguments), self.returns) for arguments in calls]
        answers = [by_name(call(f, arguments, changed), self.returns) for arguments in calls]
        again = by_name(call(f, calls[0], changed), self.returns)
        parts: list[Part] = []
        for returned in self.returns:
            known = [part.slip for part in parts if part.slip]
            parts.append(self._compare(returned, calls, answers, right, again, known))
        if any(not part.right and not part.slip for part in parts):
            behaviour = Behaviour(
                lambda given: by_name(call(f, given, []), self.returns),
                lambda given: by_name(truth(**given), self.returns),
                [*calls] * DRAWS,
                [call for _ in range(DRAWS) for call in others()],
            )
            parts = [self._looked_at(part, calls, answers, right, again, behaviour) for part in parts]
        return parts

    def _looked_at(
        self,
        part: Part,
        calls: Sequence[Arguments],
        answers: list[dict[str, Array]],
        right: list[dict[str, Array]],
        again: dict[str, Array],
        behaviour: Behaviour,
    ) -> Part:
        """The part with what it looks like, where it is wrong and no slip of the task explains it."""
        if part.right or part.slip:
            return part
        mine, truth = [a[part.name] for a in answers], [r[part.name] for r in right]
        tolerance = _tolerance(mine)
        if not np.array_equal(mine[0], again[part.name], equal_nan=True):
            return replace(part, slip=REMEMBERS)
        if slip := look(mine, truth, calls, tolerance):
            return replace(part, slip=slip, read=slip.read or self.read)
        if found := behaviour.look(part.name, tolerance):
            slip, told = found
            reason, outline = (Sentence("{0} {1}", said, told) for said in (part.reason, part.outline))
            return replace(part, slip=slip, reason=reason, outline=outline, read=slip.read or self.read)
        if partly(mine, truth, tolerance):
            return replace(part, slip=ONLY_SOME)
        return part

    def _stopped(
        self,
        stop: "Unusable",
        f: Callable[..., Any],
        case: Case,
        rng: np.random.Generator,
        truth: Callable[..., Any],
    ) -> list[Part]:
        """No part is right. If the answer runs with square matrices, its slip is looked for there."""
        if case.square and stop.raised:
            with contextlib.suppress(Unusable):
                parts = self._run(f, case.square(rng), truth, [], partial(case.square, rng))
                if any(part.slip for part in parts):
                    return self._stopped_with_slips(stop, parts)
        return [wrong(name, stop.reason, stop.slip, self.read) for name in self.returns]

    def _stopped_with_slips(self, stop: "Unusable", parts: list[Part]) -> list[Part]:
        """The parts of an answer that runs with square matrices only; why it stops is said once."""
        reason = Sentence("{} With square matrices it runs.", stop.reason)
        found = []
        for part in parts:
            if part.slip:
                found.append(replace(part, reason=reason, outline=reason))
                reason = Sentence("with square matrices it runs.")
            else:
                found.append(wrong(part.name, Sentence("not compared, because the function stops.")))
        return found

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
        tolerance = _tolerance(mine)
        for arguments, answer, truth in zip(calls, mine, right, strict=True):
            if differ := compare(returned, answer, truth[returned], tolerance):
                slip, agrees = self._slip(returned, calls, mine, right, tolerance, known)
                where = _call_in_words(arguments) if len(calls) > 1 else ""
                read = (slip and slip.read) or self.read
                reason, outline = Sentence("{}{}.", where, differ.reason), Sentence("{}.", differ.outline)
                pattern = _pattern(returned, answer, truth[returned])
                return Part(returned, False, reason, outline, slip, agrees, read, pattern)
        if not np.array_equal(mine[0], again[returned]):
            told = Sentence("the same input gives another answer the second time.")
            return wrong(returned, told, REMEMBERS, self.read)
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


def _tolerance(arrays: Sequence[Array]) -> float:
    """How near is near enough: float32 carries 7 digits."""
    return 1e-5 if arrays[0].dtype.itemsize < 8 else TOLERANCE


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


def _joined(arrays: Sequence[Array]) -> Array | None:
    """The answers of all calls as one array; None where their shapes differ, which no slip explains."""
    return np.stack(arrays) if len({a.shape for a in arrays}) == 1 else None


def _call_in_words(arguments: Arguments) -> str:
    """for x = (1, 0, 0), b = 2: -- what fits into a line."""

    def spell(v: Any) -> str:
        return f"({', '.join(f'{n:.4g}' for n in v)})" if np.ndim(v) else f"{v:.4g}"

    told = {name: v for name, v in arguments.items() if not callable(v) and np.ndim(v) < 2}
    if not told:
        return ""
    return Sentence("for {}: ", ", ".join(f"{name} = {spell(v)}" for name, v in told.items()))


def _pattern(name: str, answer: Array, truth: Array) -> str:
    """Where the wrong numbers lie, if that can be said in a sentence."""
    if answer.shape != truth.shape or answer.size < 2:
        return ""
    wrong_here = ~(np.abs(answer - truth) <= 1e-5 * np.abs(truth) + 1e-8)  # nan is wrong, too
    ratio = answer[truth != 0] / truth[truth != 0]
    if wrong_here.all() and ratio.size and np.allclose(ratio, ratio.flat[0], rtol=1e-4):
        return Sentence("Every number of {} is {:.3g} times what it should be.", name, ratio.flat[0])
    for axis, line in ((0, Sentence("rows")), (1, Sentence("columns"))) if answer.ndim == 2 else ():
        bad = wrong_here.any(axis=1 - axis)
        if not bad.all() and bad.sum() < len(bad):
            where = ", ".join(map(str, np.flatnonzero(bad)))
            return Sentence("Wrong are the {} {} alone.", line, where)
    return ""
