"""Set 5 through course_lib's own numerical gradient. The other functions have no single truth."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.gradcheck import numerical_gradient
from course_lib.validate import Array


def relative_error(a: Array, b: Array) -> float:
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return float(np.linalg.norm(a - b) / size) if size else 0.0


REFERENCES: dict[str, Callable[..., Any]] = {f.__name__: f for f in (numerical_gradient, relative_error)}
