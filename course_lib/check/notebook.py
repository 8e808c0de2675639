"""What the notebook of an exercise set calls: `check`, `numbers` and `progress`."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any, Protocol

import numpy as np

from course_lib.check.by_hand import ByHand, seeded
from course_lib.check.calling import Arguments
from course_lib.check.verdict import Verdict
from course_lib.language import say


class Examiner(Protocol):
    """What can be checked: a `Task`, a `Refutation` ..."""

    @property
    def name(self) -> str: ...

    def examine(
        self, f: Callable[..., Any], rng: np.random.Generator, truth: Any = None, student: str = ""
    ) -> Verdict: ...


class CheckFailed(AssertionError):
    """A wrong answer where nbgrader looks (Validate): shown as the verdict, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")


def checker(tasks: Mapping[str, Examiner]) -> Callable[[Callable[..., Any]], Verdict]:
    """Return the `check` of an exercise set, which finds the task by the name of the function.

    The notebook's variable STUDENT chooses the inputs that are drawn. A second and a third attempt, each with
    other code, are told more. A blank is no attempt: "Run All" asks about every blank.
    """
    tried: dict[str, list[object]] = {}

    def check(f: Callable[..., Any]) -> Verdict:
        """Say whether `f` is right, and if not what it looks like and where to read."""
        caller = sys._getframe(1).f_globals
        name = _task_name(f, tasks, caller)
        code = _fingerprint(f)
        attempts = tried.setdefault(name, [])
        verdict = _examined(tasks[name], f, caller)
        if not verdict.blank:
            if code not in attempts:
                attempts.append(code)
            verdict = replace(verdict, attempt=attempts.index(code) + 1)
        if "NBGRADER_EXECUTION" in os.environ and not verdict.right:
            raise CheckFailed(verdict.text())
        return verdict

    return check


def numbers_of(tasks: Mapping[str, Examiner]) -> Callable[[str], Arguments]:
    """Return the `numbers` of an exercise set: what a question worked by hand gives to this student."""

    def numbers(name: str) -> Arguments:
        """Return your numbers for a question, by name; STUDENT says who you are."""
        by_hand = {key: task for key, task in tasks.items() if isinstance(task, ByHand)}
        if name not in by_hand:
            raise ValueError(say("numbers knows {}; it got {!r}", ", ".join(by_hand), name))
        return by_hand[name].numbers(_student(sys._getframe(1).f_globals))

    return numbers


class Progress:
    """How far a set is: each function, and whether its check says right (✓), wrong (✗) or not written (○)."""

    def __init__(self, verdicts: Mapping[str, Verdict | None]) -> None:
        self.signs = {
            name: "○" if verdict is None or verdict.blank else "✓" if verdict.right else "✗"
            for name, verdict in verdicts.items()
        }
        self.shares = {name: verdict.share if verdict else 0.0 for name, verdict in verdicts.items()}

    @property
    def _headline(self) -> str:
        left = [name for name, sign in self.signs.items() if sign != "✓"]
        told = say("{} of {} done", len(self.signs) - len(left), len(self.signs))
        return told + say(". Next: {}", left[0]) if left else told

    def __repr__(self) -> str:
        width = max(map(len, self.signs))
        rows = [
            f"  {sign} {name:{width}} {'█' * round(10 * self.shares[name]):░<10}"
            for name, sign in self.signs.items()
        ]
        return "\n".join([self._headline, *rows])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td style="text-align:left">{sign} <code>{escape(name)}</code></td><td style="width:12em">'
            f'<div style="background:#e5e5e5;height:.8em" role="img" aria-label="{self.shares[name]:.0%}">'
            f'<div style="background:#009E73;height:100%;width:{self.shares[name]:.0%}"></div></div>'
            "</td></tr>"
            for name, sign in self.signs.items()
        )
        return f"<b>{self._headline}</b><table>{rows}</table>"


def progress_of(tasks: Mapping[str, Examiner]) -> Callable[[], Progress]:
    """Return the `progress` of an exercise set, which checks each function that the notebook has so far."""

    def progress() -> Progress:
        """Show what is done and what is left."""
        caller = sys._getframe(1).f_globals
        return Progress(
            {
                name: _examined(task, caller[name], caller) if callable(caller.get(name)) else None
                for name, task in tasks.items()
            }
        )

    return progress


def _examined(task: Examiner, f: Callable[..., Any], caller: Mapping[str, Any]) -> Verdict:
    student = _student(caller)
    return task.examine(f, seeded(student, task.name), student=student)


def _student(caller: Mapping[str, Any]) -> str:
    return str(caller.get("STUDENT", ""))


def _fingerprint(f: Callable[..., Any]) -> object:
    """What two functions with the same code share, so that running a cell again is no new attempt."""
    code = getattr(f, "__code__", None)
    return (code.co_code, repr(code.co_consts), code.co_names) if code else id(f)


def _task_name(f: Callable[..., Any], tasks: Mapping[str, Any], caller: Mapping[str, Any]) -> str:
    if not callable(f):
        first = next(iter(tasks))
        raise TypeError(
            say("check takes a function, without brackets, such as check({}); it got {!r}", first, f)
        )
    for name in tasks:  # by its variable: a lambda or an object has no telling name of its own
        if caller.get(name) is f:
            return name
    if getattr(f, "__name__", None) in tasks:
        return f.__name__
    raise ValueError(say("check knows {}; it got {!r}", ", ".join(tasks), getattr(f, "__name__", f)))
