"""A check that is checked: planted bugs, right layers, and what a student's own check makes of them.

A `Jury` asks a student's gradient check about layers, an `Evidence` looks for bugs on numbers that a student
has drawn. In both a bug is caught only where the right layer that it was made of is acquitted on the same
numbers: who says "wrong" of everything, or "right", has caught nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_lib.check.calling import Unusable, by_name, call
from course_lib.check.verdict import Part, Verdict, wrong
from course_lib.language import Sentence, say
from course_lib.slips import REMEMBERS, Slip
from course_lib.validate import Array

Backward = Callable[..., Sequence[Array]]
"""Takes the layer's inputs and dy, arriving from the loss side; returns a gradient for each input."""
SEEDS = 8
"""How often numbers are drawn."""


@dataclass(frozen=True)
class Planted:
    """A backward pass with a bug."""

    name: str
    backward: Backward
    escapes: tuple[Slip, ...]
    """Why it may slip through: the first, unless one of the others has been found already."""


@dataclass(frozen=True)
class Trial:
    """A right layer with numbers to try it on, and the bugs that were planted into it."""

    name: str
    """Completes "the right ..."."""
    forward: Callable[..., Array]
    backward: Backward
    inputs: Sequence[Array]
    dy: Array
    planted: tuple[Planted, ...]
    accused: tuple[Slip, ...]
    """Why a check may refuse the right layer: the first, unless one of the others has been found already."""


Said = bool | Unusable
"""Whether a layer was called right; or why nothing was said."""


@dataclass(frozen=True)
class Jury:
    """A student's own check: `f(forward, backward, inputs, dy)` says whether `backward` is right."""

    name: str
    trials: Callable[[np.random.Generator], Sequence[Trial]]
    alike: Mapping[tuple[bool, bool], Slip]
    """What it is to give all right layers one answer and all bugs one: (True, True) calls all right."""
    read: str
    hint: str = ""

    def examine(
        self, f: Callable[..., Any], rng: np.random.Generator, truth: None = None, student: str = ""
    ) -> Verdict:
        """Ask `f` about every layer, in an order that tells nothing."""
        changed: list[str] = []
        trials, (other, *_) = self.trials(rng), self.trials(rng)
        first = self._ask(f, other, other.backward, changed, watch=True)
        if isinstance(first, Unusable):  # it is not written, or never ends: no need to ask about all
            parts = [wrong(planted.name, first.reason, first.slip, self.read) for planted in _bugs(trials)]
            return Verdict(self.name, tuple(parts), hint=self.hint)
        places = [(i, j) for i, trial in enumerate(trials) for j in range(1 + len(trial.planted))]
        heard: dict[tuple[int, int], Said] = {}
        for n in rng.permutation(len(places)):
            i, j = places[n]
            own: list[str] = []
            heard[i, j] = self._ask(f, trials[i], _backwards(trials[i])[j], own)
            changed += own if j == 0 else []  # a right layer changes nothing, a planted one may
        said = [[heard[i, j] for j in range(1 + len(trial.planted))] for i, trial in enumerate(trials)]
        right = {layers[0] for layers in said}
        bugs = {called_right for layers in said for called_right in layers[1:]}
        for (of_right, of_bugs), slip in self.alike.items():
            if (right, bugs) == ({of_right}, {of_bugs}):
                told = Sentence("no bug is told from a right layer.")
                parts = [wrong(planted.name, told, slip, self.read) for planted in _bugs(trials)]
                break
        else:
            parts = _parts(trials, said, self.read)
        return Verdict(self.name, tuple(parts), tuple(dict.fromkeys(changed)), self.hint)

    def _ask(
        self, f: Callable[..., Any], trial: Trial, backward: Backward, changed: list[str], watch: bool = False
    ) -> Said:
        """What `f` says of a layer, which it may call with arrays of the right shapes."""
        shapes = [np.shape(array) for array in (*trial.inputs, trial.dy)]
        inputs = [array.copy() for array in trial.inputs]
        given = {
            "forward": lent("forward", trial.forward, *shapes[:-1]),
            "backward": lent("backward", backward, *shapes),
            "inputs": inputs,
            "dy": trial.dy,
        }
        try:
            said = call(f, given, changed, watch)
        except Unusable as stop:
            return stop
        if not all(np.array_equal(now, before) for now, before in zip(inputs, trial.inputs, strict=True)):
            changed.append("inputs")
        if isinstance(said, bool | np.bool_ | np.ndarray) and np.shape(said) == () and said in (True, False):
            return bool(said)
        return Unusable(Sentence("it returns a {}, expected True or False.", type(said).__name__))


@dataclass(frozen=True)
class Evidence:
    """Numbers that a student's function draws from a seed. On them, a bug may hide from any check."""

    name: str
    returns: tuple[str, ...]
    trials: Callable[..., Sequence[Trial]]
    """Takes what the function returned by name. Raises ValueError, in one sentence, for what is no use."""
    judge: Callable[[Trial], Callable[[Backward], bool]]
    """Returns a check of a trial's layers that overlooks nothing which its numbers show."""
    read: str
    hint: str = ""

    def examine(
        self, f: Callable[..., Any], rng: np.random.Generator, truth: None = None, student: str = ""
    ) -> Verdict:
        """Let `f` draw numbers a few times, and see which bugs show each time."""
        seeds = [int(seed) for seed in rng.choice(10**6, SEEDS, replace=False)]
        again = Sentence("the same numbers for the same seed")
        try:
            drawn = [by_name(call(f, {"seed": seed}, [], seed == seeds[0]), self.returns) for seed in seeds]
            repeated = by_name(call(f, {"seed": seeds[0]}, [], watch=False), self.returns)
            rounds = [self._round(numbers) for numbers in drawn]
        except Unusable as stop:
            return Verdict(self.name, (wrong("answer", stop.reason, stop.slip, self.read),), hint=self.hint)
        said: list[list[Said]] = []
        for same_trial in zip(*rounds, strict=True):
            with np.errstate(all="ignore"):
                judged = [[*map(self.judge(trial), _backwards(trial))] for trial in same_trial]
            right, *bugs = zip(*judged, strict=True)
            said.append([all(right), *map(any, bugs)])
        same = all(np.array_equal(drawn[0][name], repeated[name]) for name in self.returns)
        told = Sentence("they are others the second time.")
        parts = [
            *_parts(rounds[0], said, self.read),
            Part(again, True) if same else wrong(again, told, REMEMBERS),
        ]
        return Verdict(self.name, tuple(parts), hint=self.hint)

    def _round(self, numbers: dict[str, Array]) -> Sequence[Trial]:
        try:
            return self.trials(**numbers)
        except ValueError as error:
            raise Unusable(Sentence("{}.", error)) from None


def lent(name: str, function: Callable[..., Any], *shapes: tuple[int, ...]) -> Callable[..., Any]:
    """Return `function` for a student's hands: it takes arrays, or lists, of these shapes and no others."""

    def guarded(*arguments: Any) -> Any:
        arrays = [v if isinstance(v, np.ndarray) else np.array(v, dtype=np.float64) for v in arguments]
        found = [array.shape for array in arrays]
        if found != list(shapes):
            expected = ", ".join(map(str, shapes))
            told = ", ".join(map(str, found)) or "nothing"
            raise ValueError(say("{} takes arrays of the shapes {}; it got {}", name, expected, told))
        return function(*arrays)

    return guarded


def _backwards(trial: Trial) -> list[Backward]:
    """The right one, then those with bugs."""
    return [trial.backward, *(planted.backward for planted in trial.planted)]


def _bugs(trials: Sequence[Trial]) -> list[Planted]:
    return [planted for trial in trials for planted in trial.planted]


def _parts(trials: Sequence[Trial], said: Sequence[Sequence[Said]], read: str) -> list[Part]:
    """A part for each bug: right where it is caught and the right layer acquitted."""
    parts: list[Part] = []
    known: list[Slip] = []
    for trial, (right, *bugs) in zip(trials, said, strict=True):
        for planted, called_right in zip(trial.planted, bugs, strict=True):
            if isinstance(called_right, Unusable):
                reason, slips = called_right.reason, planted.escapes
            elif isinstance(right, Unusable):
                reason, slips = right.reason, trial.accused
            elif not right:
                reason, slips = Sentence("the right {} is accused too.", Sentence(trial.name)), trial.accused
            elif called_right:
                reason, slips = Sentence("not caught."), planted.escapes
            else:
                parts.append(Part(planted.name, True))
                continue
            slip = next((slip for slip in slips if slip in known), slips[0])
            known.append(slip)
            parts.append(wrong(planted.name, reason, slip, slip.read or read))
    return parts
