"""The threshold neuron: its output, its error, its update (U4, U13 to U15).

Every function takes floats or exact `fractions.Fraction`s and computes with what it is given.
The update is the perceptron rule. A step has slope 0 almost everywhere, so no gradient could flow through it.
"""

from itertools import product
from typing import NamedTuple

import numpy as np

from course_lib.validate import Array, Number, Vector, learning_rate, numbers, shaped

CORNERS: tuple[tuple[int, int, int], ...] = tuple(product((0, 1), repeat=3))  # type: ignore[arg-type]
"""The eight inputs of the neuron with three inputs, from 000 to 111."""


class Step(NamedTuple):
    """One update of the neuron: what it said, how far off it was, and what it became."""

    output: int
    error: int
    w: Array
    b: Number
    sent_back: Array
    """error · w with the weights before the update: what a neuron in front would receive, (D,) (U15)."""


def weighted_sum(x: Vector, w: Vector, b: Number) -> Number:
    """Return z = w·x − b, summed from left to right, for `x` and `w` of shape (D,) (U4).

    Raises ValueError for shapes that do not fit, TypeError for what is not a number.
    """
    shaped(x, shaped(w, ("D",), "w").shape, "x")
    numbers(b, "b")
    z: Number = 0
    for wi, xi in zip(w, x, strict=True):
        z = z + wi * xi  # not sum(): from Python 3.12 on it rounds otherwise than the browser's picture does
    return z - b


def neuron_output(x: Vector, w: Vector, b: Number) -> int:
    """Return 1 where w·x reaches the threshold `b`, else 0 (U4). Shapes and errors as `weighted_sum`."""
    return int(weighted_sum(x, w, b) >= 0)


def neuron_step(x: Vector, target: int, w: Vector, b: Number, alpha: Number) -> Step:
    """Show the neuron one input and update it: w ← w − α·x·error, b ← b + α·error (U13).

    `x` and `w` have shape (D,), `target` is 0 or 1, error = output − target. The threshold `b` moves against
    the weights, because it is subtracted. Raises ValueError for another target and for alpha ≤ 0.
    """
    if target not in (0, 1):
        raise ValueError(f"target must be 0 or 1; it is {target!r}")
    learning_rate(alpha)
    output = neuron_output(x, w, b)
    error = output - int(target)
    return Step(
        output,
        error,
        w=np.array([wi - alpha * xi * error for wi, xi in zip(w, x, strict=True)]),
        b=b + alpha * error,
        sent_back=np.array([error * wi for wi in w]),
    )


def slide_target(x: Vector) -> int:
    """Return what the neuron of the slides should say: 1 iff x1 + 2·x2 + 3·x3 ≥ 3 (U4)."""
    return neuron_output(x, (1, 2, 3), 3)


def wrong_corners(w: Vector, b: Number) -> list[tuple[int, int, int]]:
    """Return those of the eight inputs for which the neuron (w, b) misses `slide_target` (U4, U15)."""
    return [corner for corner in CORNERS if neuron_output(corner, w, b) != slide_target(corner)]


def train_on_corners(w: Vector, b: Number, alpha: Number) -> tuple[list[Step], int]:
    """Feed 000 to 111 again and again until an epoch has no error; return the updates and the epochs (U15).

    The corners can be separated by a plane, so this ends for every start.
    """
    updates: list[Step] = []
    epochs, before = 0, -1
    while len(updates) > before:
        epochs, before = epochs + 1, len(updates)
        for corner in CORNERS:
            step = neuron_step(corner, slide_target(corner), w, b, alpha)
            if step.error:
                updates.append(step)
            w, b = step.w, step.b
    return updates, epochs
