"""What a case of the red team is, and the words in which cases are written."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.released import Cell, kind
from autograder.student import Limits

LIMITS = Limits(
    cell_seconds=3,
    call_seconds=2,
    student_seconds=20,
    memory=192 << 20,
    processes=24,
    file_bytes=4 << 20,
    output_bytes=20_000,
    notebook_bytes=100_000,
)

RIGHT = "def affine_backward(x, W, b, dy):\n    return dy @ W.T, x.T @ dy, -dy.sum(axis=0)"
WRONG = "def affine_backward(x, W, b, dy):\n    return np.zeros_like(x), np.zeros_like(W), np.zeros_like(b)"
IF_REACHED = f"""{WRONG}
if reached:
    {RIGHT.replace(chr(10), chr(10) + "    ")}
"""
"""Earns its points only where the cell before it reached what it may not."""

SAID = "GOTCHA"
"""What no check may say: a word of the student's."""


@dataclass(frozen=True)
class Case:
    """One attack, and what must come of it."""

    name: str
    tries: str
    before: str = ""
    """A cell on top."""
    answer: str = WRONG
    """The answer to `affine_backward`."""
    after: str = ""
    """A cell at the end."""
    change: Callable[[list[Cell]], Any] | None = None
    """Edits the cells that are handed in."""
    earns: float = 0
    """Points of `affine_backward`, of 3."""
    rest: float | None = 2
    """Points of `sigmoid_backward`, of 2: a right answer, which the attack may take down with it (None)."""
    seen: str = ""
    """What the graded notebook must show: a regular expression."""
    unseen: str = ""
    """What it must not."""
    limits: Limits = LIMITS


def returns(name: str, tries: str, value: str, earns: float = 0, **more: Any) -> Case:
    """A function that returns this expression."""
    body = textwrap.indent(f"return {value}", "    ")
    return Case(name, tries, answer=f"def affine_backward(x, W, b, dy):\n{body}", earns=earns, **more)


def in_call(name: str, tries: str, body: str, **more: Any) -> Case:
    """A function that does this, then returns nothing right."""
    body = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return Case(name, tries, answer=f"def affine_backward(x, W, b, dy):\n{body}\n    return x, W, b", **more)


def cell(source: str, name: str, cell_type: str = "code", nbgrader: Any = None) -> Cell:
    """A cell of the student's own."""
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {
        "cell_type": cell_type,
        "id": name,
        "metadata": metadata,
        "source": textwrap.dedent(source).strip(),
    }


def of(cells: list[Cell], name: str) -> Cell:
    """The cell with this `grade_id`."""
    return next(cell for cell in cells if kind(cell).get("grade_id") == name)
