"""The threshold neuron of U4 and U13 to U15."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.neuron import (
    CORNERS,
    neuron_output,
    neuron_step,
    slide_target,
    train_on_corners,
    weighted_sum,
    wrong_corners,
)


def test_the_updates_of_the_slides():
    first = neuron_step((1, 0, 0), 0, (2, 2, 2), 2, 0.5)
    assert (first.output, first.error, list(first.w), first.b) == (1, 1, [1.5, 2, 2], 2.5)
    second = neuron_step((0, 0, 1), 1, first.w, first.b, 0.5)
    assert (second.output, second.error, list(second.w), second.b) == (0, -1, [1.5, 2, 2.5], 2)
    assert list(first.sent_back) == [2, 2, 2]
    assert list(second.sent_back) == [-1.5, -2, -2]
    third = neuron_step((0, 1, 0), 0, second.w, second.b, 0.5)
    assert (list(third.w), third.b) == ([1.5, 1.5, 2.5], 2.5)
    assert wrong_corners(third.w, third.b) == []


def test_which_inputs_are_wrong_on_the_way():
    assert wrong_corners((2, 2, 2), 2) == [(0, 1, 0), (1, 0, 0)]
    assert wrong_corners((1.9, 2, 2), 2) == [(0, 1, 0)]
    assert wrong_corners((1.5, 2, 2), 2.5) == [(0, 0, 1)]
    assert wrong_corners((1.5, 2, 2.5), 2) == [(0, 1, 0)]
    assert wrong_corners((1, 2, 3), 3) == []


def test_fractions_stay_exact():
    step = neuron_step((0, 0, 1), 1, (F(3, 2), F(2), F(2)), F(5, 2), F(1, 3))
    assert step.w[2] == F(7, 3)
    assert isinstance(step.w[2], F)
    assert step.b == F(13, 6)


weights = st.lists(st.fractions(-3, 3, max_denominator=8), min_size=3, max_size=3)


@given(weights, st.fractions(-3, 3, max_denominator=8), st.fractions(F(1, 8), 1, max_denominator=8))
def test_training_ends_with_all_corners_right_from_any_start(w, b, alpha):
    updates, epochs = train_on_corners(w, b, alpha)
    last = (updates[-1].w, updates[-1].b) if updates else (w, b)
    assert wrong_corners(*last) == []
    assert epochs >= 1


@given(weights, st.fractions(-3, 3, max_denominator=8), st.sampled_from(CORNERS), st.sampled_from((0, 1)))
def test_an_update_moves_the_sum_towards_the_target_and_only_weights_of_inputs_that_were_on(w, b, x, target):
    step = neuron_step(x, target, w, b, F(1, 2))
    moved = weighted_sum(x, step.w, step.b) - weighted_sum(x, w, b)
    assert np.sign(moved) == -step.error
    assert all(new == old for new, old, on in zip(step.w, w, x, strict=True) if not on)


def test_inputs_are_left_alone():
    x, w = np.array([1.0, 0, 0]), np.array([2.0, 2, 2])
    neuron_step(x, 0, w, 2, 0.5)
    assert list(x) == [1, 0, 0]
    assert list(w) == [2, 2, 2]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (
            lambda: neuron_output((1, 0), (2, 2, 2), 2),
            ValueError,
            r"x must have shape \(3,\); it has shape \(2,\)",
        ),
        (lambda: neuron_output((1, 0, "a"), (2, 2, 2), 2), TypeError, "x must hold numbers"),
        (
            lambda: neuron_output((1, 0, float("nan")), (2, 2, 2), 2),
            ValueError,
            r"x must be finite; x\[2\] is nan",
        ),
        (
            lambda: neuron_output((), (), 2),
            ValueError,
            r"w must have shape \(D,\) and at least one entry; it is empty",
        ),
        (lambda: neuron_output((1, 0, 0), (2, 2, 2), None), TypeError, "b must hold numbers; it holds None"),
        (lambda: neuron_step((1, 0, 0), 2, (2, 2, 2), 2, 0.5), ValueError, "target must be 0 or 1; it is 2"),
        (lambda: neuron_step((1, 0, 0), 0, (2, 2, 2), 2, 0), ValueError, "learning rate, must be above 0"),
        (
            lambda: neuron_step((1, 0, 0), 0, (2, 2, 2), 2, "0.5"),
            TypeError,
            "learning rate, must be a number",
        ),
    ],
)
def test_bad_input_is_named(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_the_target_is_the_slides_rule():
    assert [slide_target(corner) for corner in CORNERS] == [0, 1, 0, 1, 0, 1, 1, 1]
