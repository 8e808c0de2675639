"""Plain data, the only thing that crosses between the grader and the process that runs a student's code.

None, bool, int, float, str, and lists, tuples, dicts and NumPy arrays of real numbers, as JSON: no pickle,
no object that could act. The text of this file runs on both sides (the grader sends it), so it imports
nothing of the course.
"""

import base64
import json
from numbers import Real
from typing import Any

import numpy as np

LIMIT = 10_000_000
"""The longest message, in characters: about a million float64 numbers."""

_DTYPES = {np.dtype(letter).newbyteorder("<").str for letter in "?bBhHiIqQefd"}

NOT_PLAIN = {
    "complex": "complex numbers came back, expected real ones",
    "kind": "what came back is not made of numbers, lists, tuples and arrays",
    "long": f"more than {LIMIT:,} characters came back",
}


class NotPlainError(TypeError):
    """A value that may not cross; its text is a key of `NOT_PLAIN`."""


def pack(value: Any) -> str:
    """Return `value` as a message. Raises NotPlainError for what may not cross."""
    try:
        message = json.dumps(_tree(value))
    except (RecursionError, ValueError):  # a list within itself; an int of thousands of digits
        raise NotPlainError("kind") from None
    if len(message) > LIMIT:
        raise NotPlainError("long")
    return message


def unpack(message: str) -> Any:
    """Return the value of a message, every array a new one. Raises ValueError for any other text."""
    if len(message) > LIMIT:
        raise ValueError("the message is too long")
    try:
        return _value(json.loads(message))
    except (RecursionError, TypeError, OverflowError) as error:
        raise ValueError("the message is damaged") from error


def _tree(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple | range):
        return {"tuple" if isinstance(value, tuple) else "list": [_tree(entry) for entry in value]}
    if isinstance(value, dict):
        return {"dict": [[_tree(key), _tree(entry)] for key, entry in value.items()]}
    if isinstance(value, complex | np.complexfloating):
        raise NotPlainError("complex")
    if isinstance(value, np.ndarray | np.generic):
        return _array_tree(np.asarray(value))
    if isinstance(value, Real):  # such as a Fraction
        return float(value)
    raise NotPlainError("kind")


def _array_tree(array: np.ndarray) -> dict[str, Any]:
    if array.dtype == object:
        return _tree(array.tolist())
    if array.dtype == np.longdouble:
        array = array.astype(np.float64)
    array = array.astype(array.dtype.newbyteorder("<"))
    if array.dtype.str not in _DTYPES:
        raise NotPlainError("complex" if array.dtype.kind == "c" else "kind")
    return {"array": [array.dtype.str, array.shape, base64.b64encode(array.tobytes()).decode()]}


def _value(tree: Any) -> Any:
    if not isinstance(tree, dict):
        if isinstance(tree, list):
            raise ValueError("a list without its kind")
        return tree
    ((kind, content),) = tree.items()
    match kind:
        case "list":
            return [_value(entry) for entry in content]
        case "tuple":
            return tuple(_value(entry) for entry in content)
        case "dict":
            return {_value(key): _value(entry) for key, entry in content}
        case "array":
            dtype, shape, numbers = content
            if dtype not in _DTYPES:
                raise ValueError("an array of another kind")
            return np.frombuffer(base64.b64decode(numbers), dtype).reshape(shape).copy()
    raise ValueError("a value of another kind")


def answer(request: str) -> str:
    """In the student's process: call a function of the notebook; return what it gave, and its arguments."""
    import __main__

    name, arguments = unpack(request)
    try:
        function = vars(__main__).get(name)
        if not callable(function):
            return pack(["no function"])
        return pack(["returned", function(*arguments), arguments])
    except NotPlainError as refused:
        return pack(["not plain", str(refused)])
    except (Exception, SystemExit) as error:
        return pack(["raised", type(error).__name__])
