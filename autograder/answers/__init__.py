"""Right and wrong answers to the exercises, one a file: README.md says how they are written."""

import ast
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """One answer to one function of an exercise set."""

    name: str
    """Such as "affine_backward/wrong_bias_sign"."""
    function: str
    right: bool
    title: str
    """What the answer is, in one line."""
    source: str
    """What a student would write into the cell."""
    diagnosis: tuple[str, ...]
    """The names of the slips that the verdict must find, in its order: exactly these."""
    reason: str
    """What the verdict must contain."""
    earns: float
    """The part of the points, from 0 to 1."""


def answers(assignment: str) -> list[Answer]:
    """Return the catalogue of an assignment such as "set1_backpropagation", sorted by name.

    Raises ValueError for an unknown assignment and for a file that is not written as README.md says.
    """
    files = sorted((HERE / assignment).glob("*/*.py"))
    if not files:
        raise ValueError(f"no answers for {assignment!r} in {HERE}")
    return [_read(file) for file in files]


def _read(file: Path) -> Answer:
    name = f"{file.parent.name}/{file.stem}"
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text, name)
    docstring = ast.get_docstring(tree)
    if not docstring or not re.match("right_|wrong_", file.stem):
        raise ValueError(f"{name}: an answer is right_*.py or wrong_*.py and opens with a docstring")
    right = file.stem.startswith("right_")
    title, *lines = docstring.split("\n")
    said: dict[str, list[str]] = {"diagnosis": [], "reason": [], "earns": []}
    for line in filter(None, lines):
        key, _, value = line.partition(": ")
        if key not in said or right:
            raise ValueError(f"{name}: not understood: {line!r}")
        said[key].append(value.strip())
    if not right and not said["diagnosis"] and not said["reason"]:
        raise ValueError(f"{name}: a wrong answer needs a diagnosis or a reason")
    return Answer(
        name=name,
        function=file.parent.name,
        right=right,
        title=title,
        source="\n".join(text.split("\n")[tree.body[0].end_lineno :]).strip() + "\n",
        diagnosis=tuple(said["diagnosis"]),
        reason=" ".join(said["reason"]),
        earns=1.0 if right else float(Fraction(said["earns"][0] if said["earns"] else 0)),
    )
