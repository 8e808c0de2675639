"""One number of a slide with its expression, and how numbers are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction as F
from html import escape
from typing import Any, TypeVar

import numpy as np

from course_lib import descent, gradcheck, graph, labels, layers, losses, network, neuron, rosetta
from course_lib.graph import Node
from course_lib.language import say

Function = TypeVar("Function", bound=Callable[..., Any])

# What an expression may name: all public functions and classes of the modules, and the worked examples
_NAMES: dict[str, Any] = {"F": F, "np": np, "graph": graph, "rosetta": rosetta, "Node": Node}
for _module in (neuron, layers, losses, labels, descent, gradcheck, network):
    _NAMES |= {
        name: value
        for name, value in vars(_module).items()
        if getattr(value, "__module__", None) == _module.__name__ and not name.startswith("_")
    }


def worked_example(function: Function) -> Function:
    """Let expressions call this function by its name."""
    _NAMES[function.__name__] = function
    return function


@dataclass(frozen=True)
class Entry:
    """One number of one slide."""

    slide: str
    what: str
    """What the number is, in a few words."""
    expression: str
    """Python that computes it."""
    printed: str
    """As the slide prints it; empty where the slide leaves it to the reader."""
    exact: Any
    """An int or a fraction is exact, a float holds to the digits given; tuples entry by entry."""

    def compute(self) -> Any:
        """Return the value of the expression, computed now."""
        return eval(self.expression, dict(_NAMES))


@worked_example
def derivative(f: Callable[[Node], Node], x: Any) -> Any:
    """f'(x), by the computational graph; exact for a Fraction."""
    node = Node(x)
    f(node).backward()
    return node.gradient


@worked_example
def quietly(compute: Callable[[], Any]) -> Any:
    """What `compute()` returns, without NumPy's warnings: for numbers that are meant to go wrong."""
    with np.errstate(all="ignore"):
        return compute()


def spell(value: Any) -> str:
    """Return a number, or a list of them, as a reader writes it: 2/15 (0.133333), 0.25, (1.5, 2, 2)."""
    if isinstance(value, (list, tuple, np.ndarray)) and np.ndim(value) > 0:
        short = [f"{float(v):.6g}" if isinstance(v, F) else "" for v in value]
        words = [d if d and F(d) == v else spell(v) for d, v in zip(short, value, strict=True)]
        return "(" + ", ".join(words) + (",)" if len(words) == 1 else ")")
    if isinstance(value, F) and value.denominator != 1:
        return f"{value} ({float(value):.6g})"
    return f"{float(value):.6g}"


class Table:
    """A slide's numbers, recomputed now, for a notebook to show."""

    def __init__(self, rows: list[Entry]) -> None:
        self.rows = [(say(e.what), e.expression, e.printed or "–", spell(e.compute())) for e in rows]

    def __repr__(self) -> str:
        lines = ((what, value, printed) for what, _, printed, value in self.rows)
        return "\n".join(say("{}: {}   (slide: {})", *line) for line in lines)

    def _repr_html_(self) -> str:
        head = _row("th", (say("number"), say("how"), say("on the slide"), say("recomputed")))
        body = (
            _row(
                "td",
                (escape(what), f"<code>{escape(how)}</code>", escape(printed), f"<b>{escape(value)}</b>"),
            )
            for what, how, printed, value in self.rows
        )
        return f"<table>{head}{''.join(body)}</table>"


def _row(tag: str, cells: tuple[str, ...]) -> str:
    shown = ""
    for cell in cells:
        wrap = "; overflow-wrap: anywhere" * cell.startswith("<code>")  # a number is never cut in two
        shown += f'<{tag} style="text-align: left{wrap}">{cell}</{tag}>'  # JupyterLab would set it right
    return f"<tr>{shown}</tr>"
