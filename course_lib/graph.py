"""The computational graph: one number a node, values forward, gradients backward (A9 to A15).

Write a formula with `Node`s and it is computed and remembered. `f.backward()` then gives every node its
`gradient`, df/dnode. Each gate knows two things: its value, and its local gradients, one for each input.
Floats stay floats; `fractions.Fraction` stays exact through +, −, ×, / and whole powers.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from course_lib.validate import Number, shaped


class Node:
    """A number that a formula starts from: an input or a parameter (A9).

    `value` may be changed; `forward` on the result then brings the graph up to date. `gradient` belongs to
    the node on which `backward` was called last. Raises TypeError or ValueError for what is no finite number.

    >>> x, y, z = Node(-2, "x"), Node(5, "y"), Node(-4, "z")
    >>> f = (x + y) * z
    >>> f.backward()
    >>> f.value, x.gradient, y.gradient, z.gradient
    (-12, -4, -4, 3)
    """

    def __init__(self, value: Number, label: str = "") -> None:
        self.value = _number(value, label)
        self.label = label
        self.gradient: Number = 0
        self.op = ""
        self.inputs: tuple[Node, ...] = ()
        self.depth = 0
        """The number of gates on the longest way here from a leaf: the column in a drawing."""

    def nodes(self) -> list["Node"]:
        """Return this node and all that it depends on, each after its own inputs (A10).

        No recursion, so the graph may be as deep as memory allows.
        """
        found: dict[Node, None] = {}  # keeps the order in which the formula names them
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = None
                waiting += reversed(node.inputs)
        return sorted(found, key=lambda node: node.depth)

    def forward(self) -> Number:
        """Compute every value again, leaves first, and return this node's own (A10).

        Raises ValueError where a gate has no value: 1/0, log 0, e^1000.
        """
        for node in self.nodes():
            node._compute()
        return self.value

    def backward(self) -> None:
        """Give every node its `gradient`, the derivative of this node with respect to it (A9, A15).

        A node that feeds several gates collects from all of them: the paths are summed. Every call runs
        forward and starts from zero, so the second gives what the first gave.
        """
        nodes = self.nodes()
        for node in nodes:
            node._compute()
            node.gradient = 0
        self.gradient = 1
        for node in reversed(nodes):
            for edge in node.edges():
                edge.source.gradient += edge.product

    def edges(self) -> list["Edge"]:
        """Return what leads into this node, an edge for each input; a leaf has none."""
        return []

    def _compute(self) -> None:
        self.value = _number(self.value, self.label)  # it may have been changed since

    def __add__(self, other: "Node | Number") -> "Node":
        if isinstance(other, Node):
            return Gate("+", lambda a, b: a + b, lambda y, a, b: (1, 1), self, other)
        c = _number(other)
        return Gate(f"{_short(c)} + x", lambda a: c + a, lambda y, a: (1,), self)

    def __mul__(self, other: "Node | Number") -> "Node":
        if isinstance(other, Node):
            return Gate("×", lambda a, b: a * b, lambda y, a, b: (b, a), self, other)
        c = _number(other)
        return Gate(f"{_short(c)} · x", lambda a: c * a, lambda y, a: (c,), self)

    def __rtruediv__(self, other: Number) -> "Node":
        c = _number(other)
        return Gate(f"{_short(c)}/x", lambda a: c / a, lambda y, a: (-y / a,), self)

    def __pow__(self, n: Number) -> "Node":
        n = _number(n)
        return Gate(f"x^{_short(n)}", lambda a: a**n, lambda y, a: (n * a ** (n - 1),), self)

    def __neg__(self) -> "Node":
        return self * -1

    def __sub__(self, other: "Node | Number") -> "Node":
        return self + -other

    def __rsub__(self, other: Number) -> "Node":
        return -self + other

    def __truediv__(self, other: "Node | Number") -> "Node":
        return self * (Fraction(1) / other)  # a Fraction, so that x / 3 is exact

    __radd__ = __add__
    __rmul__ = __mul__

    def __repr__(self) -> str:
        name = f"{self.label} = " if self.label else ""
        return f"{name}{_short(self.value)} (gradient {_short(self.gradient)})"


class Gate(Node):
    """A node that computes (A10): `op` of its inputs, with a local gradient for each of them.

    `value_of` takes the inputs' values; `slopes_of` takes the gate's own value, then theirs.
    """

    def __init__(
        self,
        op: str,
        value_of: Callable[..., Number],
        slopes_of: Callable[..., tuple[Number, ...]],
        *inputs: Node | Number,
    ) -> None:
        super().__init__(0)
        self.op, self.value_of, self.slopes_of = op, value_of, slopes_of
        self.inputs = tuple(a if isinstance(a, Node) else Node(a) for a in inputs)
        self.depth = 1 + max(node.depth for node in self.inputs)
        self._compute()

    def edges(self) -> list["Edge"]:
        return [Edge(source, self, slope) for source, slope in zip(self.inputs, self.slopes, strict=True)]

    def _compute(self) -> None:
        values = [node.value for node in self.inputs]
        try:
            self.value = self.value_of(*values)
            self.slopes = self.slopes_of(self.value, *values)
            finite = all(map(math.isfinite, (self.value, *self.slopes)))
        except (ArithmeticError, TypeError, ValueError):  # 1/0, a root that is complex, log 0
            finite = False
        if not finite:
            where = ", ".join(map(_short, values))
            raise ValueError(f"the gate {self.op} has no finite value or slope at {where}")


class Edge(NamedTuple):
    """One input of one gate (A15)."""

    source: Node
    target: Node
    slope: Number
    """The local gradient: how fast `target` moves when `source` moves."""

    @property
    def product(self) -> Number:
        """The gradient that flows back along this edge: local gradient × gradient arriving at `target`."""
        return self.slope * self.target.gradient


def exp(x: Node | Number) -> Node:
    """e^x; its slope is its value (A11)."""
    return Gate("e^x", math.exp, lambda y, x: (y,), x)


def log(x: Node | Number) -> Node:
    """The natural logarithm, for x > 0; its slope is 1/x (A13)."""
    return Gate("log", math.log, lambda y, x: (1 / x,), x)


def sigmoid(x: Node | Number) -> Node:
    """σ(x) = 1/(1 + e^−x) as one gate; its slope is y·(1 − y) (A11)."""
    return Gate("σ", _sigmoid, lambda y, x: (y * (1 - y),), x)


def tanh(x: Node | Number) -> Node:
    """The hyperbolic tangent; its slope is 1 − y² (A20)."""
    return Gate("tanh", math.tanh, lambda y, x: (1 - y * y,), x)


def relu(x: Node | Number) -> Node:
    """max(0, x); its slope is 1 above 0 and 0 from 0 down (A20)."""
    return Gate("ReLU", lambda x: max(0, x), lambda y, x: (int(x > 0),), x)


def maximum(a: Node | Number, b: Node | Number) -> Node:
    """The larger of two; the whole gradient goes to it, and to `a` where they are equal (A20)."""
    return Gate("max", max, lambda y, a, b: (int(a >= b), int(a < b)), a, b)


def _sigmoid(x: Number) -> float:
    e = math.exp(-abs(float(x)))  # never above 1, so large |x| cannot overflow
    return (1 if x >= 0 else e) / (1 + e)


def _number(value: Number, name: str = "") -> Number:
    """A finite number as it is; NumPy's own become floats."""
    return value if isinstance(value, int | Fraction) else float(shaped(value, (), name or "value"))


def _short(value: Number) -> str:
    return (str(value) if isinstance(value, int | Fraction) else f"{value:.4g}").replace("-", "−")
