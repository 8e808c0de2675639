"""A slide's statement that a student refutes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_lib.check.calling import Unusable, call
from course_lib.check.verdict import Part, Verdict, wrong
from course_lib.language import Sentence
from course_lib.slips import Slip


@dataclass(frozen=True)
class Refutation:
    """A statement of a slide, and the input with which a student refutes it."""

    name: str
    judge: Callable[[Any], Slip | None]
    """Takes what the function returned; returns why it refutes nothing, or None if it does."""
    read: str
    hint: str = ""

    def examine(
        self, f: Callable[[], Any], rng: np.random.Generator, truth: None = None, student: str = ""
    ) -> Verdict:
        """Call `f` without arguments and judge its answer; there is nothing to draw and no single truth."""
        try:
            result = call(f, {}, [])
        except Unusable as stop:
            part = wrong("answer", stop.reason, stop.slip, self.read)
        else:
            slip = self.judge(result)
            part = (
                wrong("answer", Sentence("this one refutes nothing."), slip, self.read)
                if slip
                else Part("answer", True)
            )
        return Verdict(self.name, (part,), hint=self.hint)
