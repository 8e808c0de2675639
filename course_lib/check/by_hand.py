"""A question that is worked by hand, with numbers of its own for each student."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from course_lib.check.calling import Arguments, Unusable, by_name, call
from course_lib.check.verdict import Part, Verdict, wrong
from course_lib.gradcheck import close, compare
from course_lib.language import Sentence
from course_lib.slips import IN_PERCENT, SIGN, SWAPPED, TOO_ROUGH, WORKED_EXAMPLE, Slip
from course_lib.validate import Array

ROUNDED = 5e-3
"""How far a result may be off, relative to its size: three digits are enough."""


def seeded(student: str, name: str) -> np.random.Generator:
    """Return the generator of a student's numbers for one task: always the same, another for each student."""
    seed = hashlib.sha256(f"{student}\0{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(seed))


@dataclass(frozen=True)
class ByHand:
    """Numbers are given, numbers are asked for. The function takes nothing and returns what was found."""

    name: str
    returns: tuple[str, ...]
    draw: Callable[[np.random.Generator], Arguments]
    """Draws a student's numbers: few, short, and none that makes two slips look alike."""
    truth: Callable[..., Any]
    """Takes the numbers by name and returns what is asked for."""
    read: str
    slips: Mapping[str, Sequence[tuple[Slip, Callable[[SimpleNamespace, Mapping[str, Array]], Any]]]] = field(
        default_factory=dict
    )
    hint: str = ""
    example: Arguments | None = None
    """The numbers of the worked example beside the question."""

    def numbers(self, student: str) -> Arguments:
        """Return the student's numbers by name."""
        return self.draw(seeded(student, self.name))

    def examine(
        self, f: Callable[[], Any], rng: np.random.Generator, truth: None = None, student: str = ""
    ) -> Verdict:
        """Call `f` and compare what it returns with what the student's numbers give, to three digits."""
        given = self.numbers(student)
        right = by_name(self.truth(**given), self.returns)
        try:
            found = by_name(call(f, {}, []), self.returns)
        except Unusable as stop:
            parts = [wrong(name, stop.reason, stop.slip, self.read) for name in self.returns]
        else:
            parts = [self._judge(name, found[name], given, right) for name in self.returns]
            if self.example and self._is_example(found):
                told = Sentence("not yet.")
                parts = [p if p.right else wrong(p.name, told, WORKED_EXAMPLE, self.read) for p in parts]
        return Verdict(self.name, tuple(parts), hint=self.hint)

    def _judge(self, name: str, answer: Array, given: Arguments, right: Mapping[str, Array]) -> Part:
        if close(answer, right[name], ROUNDED):
            return Part(name, True)
        for slip, gives in self.slips.get(name, ()):
            if close(answer, np.asarray(gives(SimpleNamespace(**given), right), dtype=float), ROUNDED):
                return wrong(name, Sentence("not yet."), slip, slip.read or self.read)
        if found := self._form(name, answer, right):
            return wrong(name, Sentence("not yet."), found, found.read or self.read)
        differ = compare(name, answer, right[name], ROUNDED)
        outline = Sentence("{}. Are these your numbers?", differ.outline) if differ else ""
        return Part(name, False, outline, outline, read=self.read)

    def _form(self, name: str, answer: Array, right: Mapping[str, Array]) -> Slip | None:
        """What any result by hand may look like."""
        truth = right[name]
        others = (right[other] for other in self.returns if other != name)
        looks = [(SIGN, -truth), (IN_PERCENT, 100 * truth), *((SWAPPED, other) for other in others)]
        for slip, value in looks:
            if truth.any() and close(answer, value, ROUNDED):
                return slip
        return TOO_ROUGH if any(np.array_equal(answer, np.round(truth, n)) for n in (1, 2)) else None

    def _is_example(self, found: Mapping[str, Array]) -> bool:
        """Whether all results together are those of the worked example; one alone may be so by chance."""
        results = by_name(self.truth(**(self.example or {})), self.returns)
        return all(close(found[name], result, ROUNDED) for name, result in results.items())
