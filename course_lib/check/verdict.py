"""What `check` says of an answer: right or not, part by part, and where to read. Never the answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape
from typing import Any

from course_lib.language import Sentence, say
from course_lib.slips import Slip

LECTURES = {
    "U": "lecture1_backpropagation",
    "Q": "lecture2_descent_and_divergences",
    "V": "lecture3_reading_digits",
    "A": "lecture4_activations_losses_graphs",
    "X": "lecture5_four_notations",
}
"""Which lecture a section belongs to, by its first letter."""

BLANK = Sentence("not written yet.")
INPUT_CHANGED = "input changed"
"""What the slips of a verdict call it that the function changes its inputs."""

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
    pattern: str = ""
    """Where the wrong numbers lie, for a second attempt."""


@dataclass(frozen=True)
class Verdict:
    """What `check` found, part by part. A notebook shows it as HTML, `text` is for a terminal."""

    task: str
    parts: tuple[Part, ...]
    inputs_changed: tuple[str, ...] = ()
    hint: str = ""
    """What a third attempt is told."""
    attempt: int = 1

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
        return tuple(dict.fromkeys(found + [INPUT_CHANGED] * bool(self.inputs_changed)))

    @property
    def blank(self) -> bool:
        """Whether the function still is the stub that the exercise came with."""
        return all(part.reason == BLANK for part in self.parts)

    def lines(self, reveal: bool = True) -> list[tuple[str, str, str]]:
        """Return what there is to tell: a sign, sentences, and the section of the lecture to read, or ""."""
        if self.blank:
            told = say("Put your answer into the function, run its cell, then this one.")
            return [("○", told, self.parts[0].read)]
        lines = []
        if right := say(", ").join(say(part.name) for part in self.parts if part.right):
            lines.append(("✓", say("{}: right", right), ""))
        asked: set[Slip] = set()
        for part, names in _same_reason([part for part in self.parts if not part.right]):
            sentences = [say(part.reason if reveal else part.outline)]
            again = part.slip in asked
            if part.slip:
                sentences.append(_looks_like(part.slip, part.agrees))
                sentences += [] if again else [say(part.slip.hint)]
                asked.add(part.slip)
            if self.attempt > 1 and part.pattern and reveal and not part.agrees:
                sentences.append(say(part.pattern))
            lines.append(
                (
                    "✗",
                    say("{}: {}", say(", ").join(names), say(" ").join(sentences)),
                    "" if again else part.read,
                )
            )
        if self.inputs_changed:
            told = say(
                "inputs: your function changes {}. The caller still needs it: work on a copy.",
                listed(self.inputs_changed),
            )
            lines.append(("✗", told, ""))
        if self.attempt > 2 and self.hint and not self.right and reveal:
            lines.append(("→", say(self.hint), ""))
        return lines

    @property
    def _headline(self) -> str:
        if self.right:
            return say("✓ {} is right", self.task)
        if self.blank:
            return say("○ {} is not written yet", self.task)
        right, parts = round(self.share * len(self.parts)), len(self.parts)
        many = say(": {} of {} parts", right, parts) if parts > 1 else ""
        return say("✗ {} is not right yet", self.task) + many

    def text(self, reveal: bool = True) -> str:
        """Return the verdict for a terminal; `reveal=False` leaves out every number of the probe."""
        rows = [
            f"  {sign} {told}" + (f"{say(' ')}{_read_in_words(read)}" if read else "")
            for sign, told, read in self.lines(reveal)
        ]
        return "\n".join([self._headline, *rows])

    def html(self, reveal: bool = True) -> str:
        """Return the verdict for a notebook, with links to the lecture.

        `reveal=False` is for a feedback page: no number of the probe, and no links, for it lies elsewhere.
        """
        color, tint = _COLORS[self._headline[0]]
        rows = "".join(
            f'<li style="list-style:none;margin:.3em 0"><b>{sign}</b> {_with_code(told)}'
            f"{_link(read, reveal) if read else ''}</li>"
            for sign, told, read in self.lines(reveal)
        )
        return (
            f'<div role="status" style="border-left:4px solid {color};background:{tint};color:#1a1a1a;'
            f'padding:.5em 1em;max-width:46em;line-height:1.5"><b style="color:{color}">'
            f'{escape(self._headline)}</b><ul style="margin:.3em 0 0;padding:0">{rows}</ul></div>'
        )

    def __repr__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


def _with_code(told: str) -> str:
    """HTML of a sentence in which `names` stand between backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(told))


def wrong(name: str, reason: str, slip: Slip | None = None, read: str = "") -> Part:
    """Return a part that is wrong for a reason without numbers of the probe."""
    return Part(name, False, reason, reason, slip, 0, read)


def listed(names: Sequence[str]) -> str:
    """Return one name after the other, with "and" between them."""
    return reduce(lambda before, name: Sentence("{} and {}", before, name), names)


def _looks_like(slip: Slip, agrees: int) -> str:
    name = say(slip.name)
    if not agrees:
        return say("It looks like {}.", name)
    if agrees == 1:
        return say("It looks like {} (the number agrees with that).", name)
    return say("It looks like {} (all {} numbers agree with that).", name, agrees)


def _read_in_words(read: str) -> str:
    number = LECTURES[read[0]].partition("_")[0].removeprefix("lecture")
    return say("Read lecture {}, {}.", number, read)


def _link(read: str, live: bool) -> str:
    words = _read_in_words(read)
    href = f"../../lectures/{say(LECTURES[read[0]])}.ipynb#cell-id={read}"
    return say(" ") + (f'<a style="color:#0b5394" href="{href}">{words}</a>' if live else words)


def _same_reason(parts: Sequence[Part]) -> list[tuple[Part, list[str]]]:
    """Parts that failed in the same way, each way once, with the names of all its parts."""
    groups: dict[Any, tuple[Part, list[str]]] = {}
    for part in parts:
        groups.setdefault((part.reason, part.slip, part.read), (part, []))[1].append(say(part.name))
    return list(groups.values())
