"""Predict first: a lecture asks for a number before it computes one, and `compare` tells how near it was."""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.language import say
from course_lib.ledger import spell
from course_lib.validate import Array


def compare(guess: ArrayLike | None, answer: ArrayLike) -> None:
    """Print the answer and how the reader's guess compares: equal to 0.5 %, different, or not made yet."""
    if guess is None:
        verdict = say("No guess yet: try one in the cell above.")
    elif not _are_numbers(guess):
        verdict = say("Your guess, {!r}, is not made of numbers.", guess)
    elif np.shape(guess) == np.shape(answer) and np.allclose(_floats(guess), _floats(answer), rtol=5e-3):
        verdict = say("That is what you said.")
    else:
        verdict = say("You said {}. Worth a minute: where do the two part?", spell(guess))
    print(say("Answer: {}.  {}", spell(answer), verdict))


def _floats(value: ArrayLike) -> Array:
    return np.asarray(value, dtype=np.float64)


def _are_numbers(guess: ArrayLike) -> bool:
    try:
        return _floats(guess).size > 0
    except (TypeError, ValueError):
        return False
