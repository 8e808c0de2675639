"""A computational graph on which values flow forward and gradients backward, step by step, in the browser."""

import ast
import operator
from collections.abc import Callable, Sequence
from typing import Any

import anywidget
import traitlets

from course_lib.graph import Gate, Node, exp, log, maximum, relu, sigmoid, tanh
from course_lib.validate import Number
from course_lib.widgets.stage import browser_module, browser_style

EXAMPLES: dict[str, tuple[str, dict[str, Number]]] = {
    "(x + y) · z (A9)": ("q = x + y; f = q * z", {"x": -2, "y": 5, "z": -4}),
    "sigmoid, gate by gate (A11)": (
        "f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))",
        {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3},
    ),
    "sigmoid as one gate (A11)": (
        "f = sigmoid(w0 * x0 + w1 * x1 + w2)",
        {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3},
    ),
    "add, multiply, max": ("f = 2 * (x * y + max(z, w))", {"x": 3, "y": -4, "z": 2, "w": -1}),
    "fan-out: two paths, summed (A14)": (
        "q = x + y; u = 2 * q; v = q ** 2; f = u * v",
        {"x": -1, "y": 2},
    ),
}
FUNCTIONS: dict[str, Callable[..., Node]] = {
    "exp": exp,
    "log": log,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "max": maximum,
}
OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class ComputationGraph(anywidget.AnyWidget):
    """A formula as a graph: values above each line, gradients below it, a step at a time (A9 to A11, A14).

    >>> graph = ComputationGraph("q = x + y; f = q * z", x=-2, y=5, z=-4)

    The formula is Python: numbers, the names of the inputs, + − * / **, exp, log, sigmoid, tanh, relu, max.
    `name = ...;` names a gate, so that several others can use it. Without a formula the reader chooses one of
    EXAMPLES. `inputs` are the inputs' values, `step` is the number of steps taken; both can be set and read.
    Raises ValueError for what is no such formula, for an input that it does not use, and where a gate has no
    finite value; TypeError for an input that is no number.
    """

    _esm = browser_module("computation_graph.js")
    _css = browser_style("computation_graph.css")
    graphs = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Int().tag(sync=True, echo_update=False)
    inputs = traitlets.Dict().tag(sync=True, echo_update=False)
    step = traitlets.Int(0, min=0).tag(sync=True, echo_update=False)

    def __init__(self, formula: str | None = None, **inputs: Number) -> None:
        examples = EXAMPLES if formula is None else {formula: (formula, inputs)}
        if formula is None and inputs:
            raise ValueError(f"inputs belong to a formula; there is none, but {', '.join(inputs)}")
        graphs = [structure(name, read(text, given)) for name, (text, given) in examples.items()]
        super().__init__(graphs=graphs, inputs=graphs[0]["inputs"])


def read(formula: str, inputs: dict[str, Number]) -> Node:
    """Return the last value of the formula as a `Node` with its whole graph behind it."""
    names: dict[str, Node | Number] = {name: Node(value, name) for name, value in inputs.items()}
    try:
        statements = ast.parse(formula).body
    except SyntaxError as error:
        raise ValueError(f"the formula {formula!r} is not Python: {error.msg}") from None
    result: Node | Number = 0
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=tree):
                result = names[name] = _value(tree, names)
                if isinstance(result, Gate):
                    result.label = result.label or name
            case ast.Expr(value=tree):
                result = _value(tree, names)
            case _:
                raise ValueError(f"a formula is made of `name = ...;`; this is not: {ast.unparse(statement)}")
    if not isinstance(result, Gate):
        raise ValueError(f"the formula {formula!r} computes nothing")
    result.label = result.label or "f"
    unused = [name for name in inputs if names[name] not in result.nodes()]
    if unused:
        raise ValueError(f"the formula {formula!r} does not use {', '.join(unused)}")
    return result


def structure(name: str, result: Node) -> dict[str, Any]:
    """Return what the browser must know of a graph: its nodes, each after its inputs, and where they lie."""
    nodes = result.nodes()
    number = {node: i for i, node in enumerate(nodes)}
    column, row, ways = layout(nodes)
    return {
        "name": name,
        "inputs": {node.label: float(node.value) for node in nodes if not node.inputs and node.label},
        "nodes": [
            {
                "label": node.label,
                "gate": node.op,
                "inputs": [number[source] for source in node.inputs],
                "column": column[node],
                "row": row[node],
                "ways": ways[node],
                **_kind(node),
            }
            for node in nodes
        ],
    }


def layout(nodes: Sequence[Node]) -> tuple[dict[Node, int], dict[Node, float], dict[Node, list[list[float]]]]:
    """Return each node's column and row, and for each of its inputs the rows where its line passes columns.

    A gate's column is its depth; a leaf stands just before the first gate that uses it. Leaves come from top
    to bottom as the formula names them, a gate at the middle of its inputs. A line that passes a column takes
    a place there, as a node does. In a column each is at least 1 below the one before.
    """
    written = _as_written(nodes[-1])
    leaves = [node for node in written if not node.inputs]
    users = {node: [gate for gate in nodes if node in gate.inputs] for node in nodes}
    column = {node: node.depth or min(gate.depth for gate in users[node]) - 1 for node in nodes}
    ways: dict[Node, list[list[float]]] = {node: [[] for _ in node.inputs] for node in nodes}
    row: dict[Node, float] = {}

    def before(gate: Node, i: int) -> float:
        """The row in which the line to a gate's input i arrives from the columns so far."""
        return ways[gate][i][-1] if ways[gate][i] else row[gate.inputs[i]]

    for c in range(max(column.values()) + 1):
        wishes: list[tuple[float, Node, int | None]] = []
        for node in written:
            rows = [before(node, i) for i, source in enumerate(node.inputs) if column[source] < c]
            if column[node] == c:
                wishes.append((_mean(rows) if rows else leaves.index(node), node, None))
            elif column[node] > c:
                passing = [i for i, source in enumerate(node.inputs) if column[source] < c]
                wishes += [(wish, node, i) for wish, i in zip(rows, passing, strict=True)]
        wishes.sort(key=lambda one: one[0])
        for place, (_, node, way) in zip(_apart([wish for wish, _, _ in wishes]), wishes, strict=True):
            if way is None:
                row[node] = place
            else:
                ways[node][way].append(place)
    return column, row, ways


def _as_written(node: Node) -> list[Node]:
    """The node and all that it depends on, from top to bottom as a tree of the formula would show them."""
    found = [one for source in node.inputs for one in _as_written(source)]
    return list(dict.fromkeys([*found, node]))


def _apart(wishes: list[float]) -> list[float]:
    """The rows nearest to the wishes (least squares) in which each is at least 1 below the one before."""
    blocks: list[list[float]] = []  # of wishes that would come too near to each other
    for i, wish in enumerate(wishes):
        blocks.append([wish - i])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    shifts = [_mean(block) for block in blocks for _ in block]
    return [shift + i for i, shift in enumerate(shifts)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _kind(node: Node) -> dict[str, Any]:
    """What the node computes: a leaf its value, a gate what the browser calls it, and its constant."""
    if not isinstance(node, Gate):
        return {"op": "leaf", "c": float(node.value)}
    if node.op.endswith(" + x"):
        return {"op": "c + x", "c": float(node.value_of(0))}
    if node.op.endswith(" · x"):
        return {"op": "c · x", "c": float(node.value_of(1))}
    if node.op.endswith("/x"):
        return {"op": "c/x", "c": float(node.value_of(1))}
    if node.op.startswith("x^"):
        return {"op": "x^c", "c": float(node.slopes_of(1, 1)[0])}
    return {"op": node.op, "c": 0.0}


def _value(tree: ast.expr, names: dict[str, Node | Number]) -> Any:
    match tree:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=of):
            return -_value(of, names)
        case ast.BinOp(left=a, op=op, right=b) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_value(a, names), _value(b, names))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(arg, names) for arg in args))
    raise ValueError(
        f"a formula holds numbers, + − * / **, {', '.join(FUNCTIONS)}, and here the names "
        f"{', '.join(names) or '(none)'}; not {ast.unparse(tree)!r}"
    )
