"""Mechanical changes of a solution, one at a time: what a slip of the pen would make of it."""

import ast
import copy
from collections.abc import Iterator

SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
CALLS = {"sum": "mean", "mean": "sum", "max": "min", "min": "max", "argmax": "argmin", "maximum": "minimum"}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield (what was changed, the changed source) for every mechanical change of every place in `source`."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        for changed in _changes(node):
            other = copy.deepcopy(tree)
            place = list(ast.walk(other))[number]
            _Replace(place, changed).visit(other)
            before, after = ast.unparse(node), ast.unparse(changed) if changed else "nothing"
            mutated = ast.unparse(ast.fix_missing_locations(other))
            if mutated != ast.unparse(tree):
                yield f"{before} → {after}", mutated


def _changes(node: ast.AST) -> Iterator[ast.AST | None]:
    """Other nodes for the place of this one; None takes a statement out."""
    match node:
        case ast.BinOp(left, op, right):
            for other in SWAPS.get(type(op), ()):
                yield ast.BinOp(left, other(), right)
            yield left
            yield right
            if isinstance(op, ast.Sub | ast.Div | ast.MatMult):
                yield ast.BinOp(right, op, left)
        case ast.UnaryOp(ast.USub(), operand):
            yield operand
        case ast.Attribute(value, "T"):
            yield value
        case ast.Compare(left, [op], [right]):
            for other in SWAPS.get(type(op), ()):
                yield ast.Compare(left, [other()], [right])
        case ast.BoolOp(op, values):
            yield ast.BoolOp(SWAPS[type(op)][0](), values)
        case ast.AugAssign(target, op, value):
            for other in SWAPS.get(type(op), ()):
                yield ast.AugAssign(target, other(), value)
            yield None
        case ast.Assign([ast.Subscript()]) | ast.Expr(ast.Call()):
            yield None
        case ast.Constant(bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(int() | float()):
            yield ast.Constant(node.value + 1)
            if node.value not in (0, 1):
                yield ast.Constant(1)
        case ast.Tuple([first, second, *rest], ast.Load()):
            yield ast.Tuple([second, first, *rest], ast.Load())
        case ast.Call(ast.Attribute(value, name), arguments, keywords):
            if name in CALLS:
                yield ast.Call(ast.Attribute(value, CALLS[name]), arguments, keywords)
            if name in ("exp", "log", "sqrt", "abs", "square") and len(arguments) == 1:
                yield arguments[0]
            for keyword in keywords:
                yield ast.Call(node.func, arguments, [other for other in keywords if other is not keyword])


class _Replace(ast.NodeTransformer):
    def __init__(self, place: ast.AST, by: ast.AST | None) -> None:
        self.place, self.by = place, by

    def visit(self, node: ast.AST) -> ast.AST | None:
        if node is not self.place:
            return self.generic_visit(node)
        return ast.Pass() if self.by is None else self.by
