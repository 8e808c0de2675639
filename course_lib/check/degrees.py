"""An answer that is worth points by degree: how well does what it returns do its work?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_lib.check.calling import Arguments, Unusable, call
from course_lib.check.verdict import Part, Verdict, wrong
from course_lib.language import Sentence


@dataclass(frozen=True)
class Degrees:
    """What a function returns is put to work and measured; each degree that it reaches is a part."""

    name: str
    draw: Callable[[np.random.Generator], Arguments]
    """Draws what the function is called with."""
    measure: Callable[[Any, Arguments], float]
    """Takes what the function returned and its arguments; returns how good it is, between 0 and 1.

    Raises ValueError, in one sentence, or Unusable with a slip, for what cannot be measured.
    """
    degrees: tuple[float, ...]
    what: str
    """Completes "90 % ..."."""
    read: str
    hint: str = ""

    def examine(
        self, f: Callable[..., Any], rng: np.random.Generator, truth: None = None, student: str = ""
    ) -> Verdict:
        """Call `f`, measure what it returns, and say which degrees that reaches."""
        arguments, changed = self.draw(rng), list[str]()
        names = [Sentence(f"{{:.0%}} {self.what}", degree) for degree in self.degrees]
        try:
            reached = float(self.measure(call(f, arguments, changed), arguments))
        except Unusable as stop:
            parts = [wrong(name, stop.reason, stop.slip, self.read) for name in names]
        except ValueError as error:
            parts = [wrong(name, Sentence("{}.", str(error)), None, self.read) for name in names]
        else:
            reason = Sentence("it reaches {:.1%}.", reached)
            parts = [
                Part(name, True) if reached >= degree else wrong(name, reason, None, self.read)
                for name, degree in zip(names, self.degrees, strict=True)
            ]
        return Verdict(self.name, tuple(parts), tuple(changed), hint=self.hint)
