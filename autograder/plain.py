"""Plain data, the only thing that crosses between the grader and the process that runs a student's code.

None, bool, int, float, str, and lists, tuples, dicts and NumPy arrays of real numbers, as JSON: no pickle,
no object that could act. This file runs on both sides, so it imports nothing of the course.
"""

import base64
import json
import math
from collections import Counter
from collections.abc import Iterator
from numbers import Real
from typing import Any

import numpy as np

LIMIT = 10_000_000
"""The longest message, in characters: about a million float64 numbers."""

ENTRIES = 1_000_000
"""The most entries that its lists and dicts may have together: each takes much more memory than its text."""

ALIKE = 100
"""The most keys of a dict that may have one hash: each is compared with all others that have it."""

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
    except (RecursionError, OverflowError, ValueError):  # a list within itself; an int of hundreds of digits
        raise NotPlainError("kind") from None
    if len(message) > LIMIT or message.count(",") + message.count("[") > ENTRIES:
        raise NotPlainError("long")
    return message


def unpack(message: str) -> Any:
    """Return the value of a message, every array a new one. Raises ValueError for any other text."""
    if len(message) > LIMIT or message.count(",") + message.count("[") > ENTRIES:
        raise ValueError("the message is too long")
    try:
        value = _value(json.loads(message))
        leaves = list(_leaves(value))
        longest = max((len(leaf) for leaf in leaves if isinstance(leaf, str)), default=0)
        if longest * len(leaves) > LIMIT:  # an array of text takes the room of the longest for each
            raise ValueError("the message is too long")
        return value
    except (RecursionError, TypeError, OverflowError) as error:
        raise ValueError("the message is damaged") from error


def write_back(before: Any, after: Any) -> None:
    """Make the changes that a function made, on the other side, to the arrays among its arguments."""
    if isinstance(before, np.ndarray):
        if not isinstance(after, np.ndarray) or after.shape != before.shape:
            raise ValueError("an array of another shape")
        if not np.array_equal(before, after):  # it may be one that nobody can change
            before[...] = after
    elif isinstance(before, list | tuple):
        for one, now in zip(before, after, strict=True):
            write_back(one, now)


def _tree(value: Any) -> Any:
    if isinstance(value, int):
        float(value)  # no array could hold a larger one
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


def _leaves(value: Any) -> Iterator[Any]:
    """What lists, tuples and dicts hold, at any depth."""
    if isinstance(value, list | tuple | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _leaves(entry)
    else:
        yield value


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
        if isinstance(tree, int):
            float(tree)
        return tree.encode("utf-8", "replace").decode() if isinstance(tree, str) else tree
    ((kind, content),) = tree.items()
    match kind:
        case "list":
            return [_value(entry) for entry in content]
        case "tuple":
            return tuple(_value(entry) for entry in content)
        case "dict":
            entries = [(_value(key), _value(entry)) for key, entry in content]
            if any(many > ALIKE for many in Counter(hash(key) for key, _ in entries).values()):
                raise ValueError("a dict that takes hours to build")
            return dict(entries)
        case "array":
            dtype, shape, numbers = content
            if dtype not in _DTYPES or not all(type(size) is int and size >= 0 for size in shape):
                raise ValueError("an array of another kind")
            if math.prod(shape) == 0 and max(shape) > ENTRIES:  # a loop over its rows would not end
                raise ValueError("an array of rows without numbers")
            return np.frombuffer(base64.b64decode(numbers), dtype).reshape(shape).copy()
    raise ValueError("a value of another kind")
