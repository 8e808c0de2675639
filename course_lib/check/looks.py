"""What a wrong answer looks like where no slip of its own explains it.

`look` compares its numbers with the right ones: the same in another shape, times a constant, in other places
... `Behaviour` asks the function itself: which arguments does it use, and which should it? Both speak of
what no wrong answer does by chance.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from course_lib import slips
from course_lib.check.calling import Arguments, Unusable
from course_lib.gradcheck import close
from course_lib.language import Sentence
from course_lib.slips import Slip
from course_lib.validate import Array

DISTINCT = 3
"""So many different numbers never agree with a pattern by chance."""
FACTORS = {p / q for p in range(1, 13) for q in range(1, 13)} - {1}
"""What one or two numbers may be multiplied by to count as a pattern."""
NEARLY_1 = 1e-3
"""A factor so near to 1 is no factor, but something imprecise."""
CHANGES = 8
"""How often an argument is changed."""


def look(
    answers: Sequence[Array], right: Sequence[Array], calls: Sequence[Arguments], tolerance: float
) -> Slip | None:
    """Return what a wrong part of an answer looks like; the arrays are those of each call."""
    if not all(np.isfinite(a).all() for a in answers):
        return slips.NOT_FINITE
    if any(a.shape != r.shape for a, r in zip(answers, right, strict=True)):
        return _other_shape(answers, right, tolerance) or _of_an_argument(answers, calls, tolerance)
    a, r = (np.concatenate([v.ravel() for v in arrays]) for arrays in (answers, right))
    if not a.any():
        return slips.ALL_ZERO if r.size > 1 and np.count_nonzero(r) > 1 else None
    if np.isin(r, (0, 1)).all():  # agrees with much
        return None
    return (
        _multiple(a, r, tolerance)
        or _of_an_argument(answers, calls, tolerance)
        or (_pattern(a, r, answers, right, tolerance) if _distinct(r) >= DISTINCT else None)
        or _with_an_argument(a, answers, right, calls, tolerance)
    )


def partly(answers: Sequence[Array], right: Sequence[Array], tolerance: float) -> bool:
    """Tell whether several numbers that no chance gives are right: the last thing to say, it tells little."""
    if any(a.shape != r.shape for a, r in zip(answers, right, strict=True)):
        return False
    a, r = (np.concatenate([v.ravel() for v in arrays]) for arrays in (answers, right))
    return _distinct(r[(r != np.round(r)) & (np.abs(a - r) <= tolerance * np.abs(r))]) >= DISTINCT


def _same(a: Array, b: Array, tolerance: float) -> bool:
    """Entry by entry: a huge number must not hide that the others do not fit."""
    if a.shape != b.shape or not a.size:
        return False
    around_0 = 1e-2 * tolerance * min(1.0, float(np.abs(b).max()))
    return bool(np.allclose(a, b, rtol=10 * tolerance, atol=around_0))


def _distinct(values: Array) -> int:
    """How many different sizes there are, whole numbers left out."""
    return len(np.unique(np.abs(values[values != np.round(values)]).round(9)))


def _multiple(a: Array, r: Array, tolerance: float) -> Slip | None:
    """What even one number shows, if it is not a whole one."""
    if not _distinct(r):
        return None
    factor = float(a @ r / (r @ r)) if r.any() else 0.0
    known = _distinct(r) >= DISTINCT or np.isclose(abs(factor), list(FACTORS), rtol=tolerance).any()
    if factor and abs(factor - 1) > NEARLY_1 and known and _same(a, factor * r, tolerance):
        return slips.CONSTANT_FACTOR
    if r.all() and _same(a, 1 / r, tolerance):
        return slips.RECIPROCAL
    if _same(a, 1 - r, tolerance):
        return slips.COMPLEMENT
    if _same(a, r**2, tolerance) or (r.min() >= 0 and _same(a, np.sqrt(r), tolerance)):
        return slips.OTHER_POWER
    if any(n * _distinct(r) >= DISTINCT and np.array_equal(a, np.round(r, n)) for n in range(1, 6)):
        return slips.ROUNDED
    return None


def _pattern(
    a: Array, r: Array, answers: Sequence[Array], right: Sequence[Array], tolerance: float
) -> Slip | None:
    """What takes several numbers to show."""
    if _same(a, r + np.mean(a - r), tolerance):
        return slips.CONSTANT_ADDED
    if _same(np.abs(a), np.abs(r), tolerance):
        return slips.SOME_SIGNS
    pairs = list(zip(answers, right, strict=True))
    if all(
        _distinct(y) >= DISTINCT and _same(np.sort(x, axis=None), np.sort(y, axis=None), tolerance)
        for x, y in pairs
    ):
        return slips.OTHER_PLACES
    for axis in (0, 1):
        if all(y.ndim == 2 and y.shape[axis] >= DISTINCT and _along(x, y, axis, tolerance) for x, y in pairs):
            return slips.LINE_FACTORS
    return None


def _along(a: Array, r: Array, axis: int, tolerance: float) -> bool:
    squares = np.sum(r * r, axis=axis, keepdims=True)
    factors = np.sum(a * r, axis=axis, keepdims=True) / np.where(squares > 0, squares, 1)
    partly_right = np.isclose(factors, 1).any()
    return bool(factors.all()) and not partly_right and _same(a, factors * r, tolerance)


def _other_shape(answers: Sequence[Array], right: Sequence[Array], tolerance: float) -> Slip | None:
    pairs = list(zip(answers, right, strict=True))
    if all(x.size == y.size and _distinct(y) and _same(x.ravel(), y.ravel(), tolerance) for x, y in pairs):
        return slips.OTHER_SHAPE
    for axes in (None, 0, 1):
        if all(
            y.ndim > (axes or 0)
            and y.size > 1
            and _same(np.squeeze(x), np.squeeze(y.sum(axis=axes)), tolerance)
            for x, y in pairs
        ):
            return slips.ALL_SUMMED
    if all(_not_added(x, y, tolerance) for x, y in pairs):
        return slips.NOT_ADDED
    if all(x.ndim == y.ndim + 1 and any(_same(one, y, tolerance) for one in x) for x, y in pairs):
        return slips.OTHER_COUNT
    return None


def _not_added(a: Array, r: Array, tolerance: float) -> bool:
    """Whether the right numbers are sums of these."""
    sums = [a.sum(), *(a.sum(axis=axis) for axis in range(a.ndim))]
    return (
        a.size > r.size > 0
        and bool(_distinct(r))
        and any(_same(v, r, tolerance) for v in map(np.asarray, sums))
    )


def _arrays(calls: Sequence[Arguments]) -> Iterator[tuple[str, list[Array]]]:
    """Each argument that is numbers, over all calls."""
    for name, first in calls[0].items():
        if isinstance(first, np.ndarray | float | int):
            yield name, [np.asarray(call[name], dtype=float) for call in calls]


def _of_an_argument(answers: Sequence[Array], calls: Sequence[Arguments], tolerance: float) -> Slip | None:
    """An argument as it came, turned or with its sign changed, or its sums."""
    for _, given in _arrays(calls):
        if _distinct(np.concatenate([v.ravel() for v in given])) < DISTINCT:
            continue
        for sign in (1, -1):
            pairs = [(a, sign * v) for a, v in zip(answers, given, strict=True)]
            if all(_same(a, v, tolerance) or _same(a, v.T, tolerance) for a, v in pairs):
                return slips.PASSED_ON
            for axis in (0, 1):
                if all(v.ndim == 2 and _same(np.squeeze(a), v.sum(axis=axis), tolerance) for a, v in pairs):
                    return slips.OTHER_AXIS
    return None


def _with_an_argument(
    a: Array,
    answers: Sequence[Array],
    right: Sequence[Array],
    calls: Sequence[Arguments],
    tolerance: float,
) -> Slip | None:
    """The right numbers and an argument, in a sum or a product."""
    for _, given in _arrays(calls):
        try:
            values = np.concatenate(
                [np.broadcast_to(v, r.shape).ravel() for v, r in zip(given, right, strict=True)]
            )
        except ValueError:  # it does not fit
            continue
        r = np.concatenate([v.ravel() for v in right])
        if min(_distinct(values), _distinct(r)) < DISTINCT:
            continue
        if _same(a, r + values, tolerance) or _same(a, r - values, tolerance):
            return slips.ARGUMENT_ADDED
        if _same(a, r * values, tolerance) or (values.all() and _same(a, r / values, tolerance)):
            return slips.ARGUMENT_FACTOR
    return None


Parts = Mapping[str, Array]
Before_and_after = Sequence[tuple[Parts, Parts, Parts, Parts]]
"""What the answer and the right one say before a change, and what both say after it."""


@dataclass
class Behaviour:
    """A function that was wrong, beside the right one: both are called again with one thing changed.

    `mine` and `right` take arguments and return the parts by name. They may raise: then nothing is said.
    """

    mine: Callable[[Arguments], Parts]
    right: Callable[[Arguments], Parts]
    calls: Sequence[Arguments]
    others: Sequence[Arguments]
    """Calls of the same kinds, drawn anew."""
    _seen: dict[str, Before_and_after] = field(default_factory=dict)

    def look(self, part: str, tolerance: float) -> tuple[Slip, Sentence] | None:
        """Return how a part behaves and what was seen, or None."""
        for argument, _ in _arrays(self.calls):
            seen = self._after(argument, self._exchanged(argument))
            moves = self._moves(part, seen, tolerance)
            often = 2 * sum(right for _, right in moves) >= len(moves) > 0
            if often and not any(mine for mine, _ in moves):
                return slips.UNUSED, Sentence("It is the same whatever {} is.", argument)
            if moves and all(mine for mine, _ in moves) and not any(right for _, right in moves):
                return slips.NEEDLESS, Sentence("It changes when {} does.", argument)
        for argument, _ in _arrays(self.calls):
            seen = self._after(f"2 {argument}", self._doubled(argument)) if _arrives(argument) else []
            doubles = [
                (close(m1[part], 2 * m0[part], tolerance), close(r1[part], 2 * r0[part]))
                for m0, r0, m1, r1 in seen
            ]
            if doubles and all(right and not mine for mine, right in doubles):
                return slips.NOT_PROPORTIONAL, Sentence("It should double when {} does.", argument)
        return self._of_samples(part, tolerance)

    def _of_samples(self, part: str, tolerance: float) -> tuple[Slip, Sentence] | None:
        """Does one sample make the whole answer? Do the others change its row?"""
        seen: Before_and_after = []
        for row, which in ((-1, Sentence("the last sample")), (0, Sentence("the first sample"))):
            seen = self._after(which, self._other_samples(row))
            moves = self._moves(part, seen, tolerance)
            if moves and all(right and not mine for mine, right in moves):
                return slips.ONE_SAMPLE, Sentence("It depends on {} alone.", which)
        tables = [
            tuple({part: parts[part][:1]} for parts in all_four)
            for all_four in seen
            if all(parts[part].ndim == 2 and len(parts[part]) == self._batch for parts in all_four)
        ]
        moves = self._moves(part, tables, tolerance)
        if moves and all(mine and not right for mine, right in moves):
            return slips.SAMPLES_MIXED, Sentence("Its first row changes when the other samples do.")
        return None

    def _moves(self, part: str, seen: Any, tolerance: float) -> list[tuple[bool, bool]]:
        """Whether the answer moves, and whether the right one does; [] where chance may have kept it.

        Of 0 and 1, or of counts, many answers give the same.
        """
        values = [parts[part].ravel() for _, before, _, after in seen for parts in (before, after)]
        if not values or _distinct(np.concatenate(values)) < 2:
            return []
        return [
            (not close(m1[part], m0[part], tolerance), not close(r1[part], r0[part]))
            for m0, r0, m1, r1 in seen
        ]

    def _after(self, change: str, pairs: Iterable[tuple[Arguments, Arguments]]) -> Before_and_after:
        """What both functions say before and after a change; [] where one of them cannot be called so."""
        if change not in self._seen:
            try:
                self._seen[change] = [
                    (self.mine(before), self.right(before), self.mine(after), self.right(after))
                    for before, after in islice(pairs, CHANGES)
                ]
            except (Unusable, ArithmeticError, ValueError):
                self._seen[change] = []
        return self._seen[change]

    def _exchanged(self, argument: str) -> Iterator[tuple[Arguments, Arguments]]:
        """Each call, and the same with this argument taken from another one."""
        for call, other in zip(self.calls, self.others, strict=True):
            before, after = np.asarray(call[argument]), np.asarray(other[argument])
            if before.shape == after.shape and not np.array_equal(before, after):
                yield call, {**call, argument: other[argument]}

    def _doubled(self, argument: str) -> Iterator[tuple[Arguments, Arguments]]:
        for call in self.calls:
            yield call, {**call, argument: 2 * call[argument]}

    @property
    def _batch(self) -> int:
        """How many samples there are: the rows of the first table among the arguments; 0 without one."""
        return next((len(given[0]) for _, given in _arrays(self.calls) if given[0].ndim == 2), 0)

    def _other_samples(self, row: int) -> Iterator[tuple[Arguments, Arguments]]:
        """Each call, and the same with all samples exchanged but this one."""
        for call, other in zip(self.calls, self.others, strict=True):
            mixed = dict(call)
            for name, value in call.items():
                if isinstance(value, np.ndarray) and value.ndim and len(value) == self._batch > 1:
                    mixed[name] = np.array(other[name])
                    mixed[name][row] = value[row]
            yield call, mixed


def _arrives(argument: str) -> bool:
    """Whether an argument is a gradient that arrives: dy, dH ..."""
    return argument[:1] == "d" and len(argument) > 1
