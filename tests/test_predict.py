"""Predict first: what a reader is told about a guess."""

from fractions import Fraction

import numpy as np
import pytest

from course_lib.predict import compare


@pytest.mark.parametrize(
    ("guess", "answer", "said"),
    [
        (None, 3, "No guess yet"),
        (3, 3, "That is what you said"),
        (4, 3, "You said 4"),
        (0.1333, Fraction(2, 15), "That is what you said"),
        (Fraction(2, 15), Fraction(2, 15), "That is what you said"),
        (0.13, Fraction(2, 15), "You said 0.13"),
        ((1, 2), np.array([1.0, 2.0]), "That is what you said"),
        ((1, 2, 3), np.array([1.0, 2.0]), "You said (1, 2, 3)"),
        ("two", 2, "Your guess, 'two', is not made of numbers"),
        ((), 2, "Your guess, (), is not made of numbers"),
    ],
)
def test_a_guess_is_compared(
    guess: object, answer: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    compare(guess, answer)
    assert said in capsys.readouterr().out
