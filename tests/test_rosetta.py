"""One network in four notations: same loss, same gradients up to transposes and signs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import rosetta
from course_lib.layers import Affine, Sigmoid
from course_lib.losses import squared_error
from course_lib.network import Network
from course_lib.rosetta import Gradients

DECKS = {
    "U": (rosetta.ueda, rosetta.ueda_to_ours),
    "Q": (rosetta.quan, rosetta.quan_to_ours),
    "V": (rosetta.voelschow, rosetta.voelschow_to_ours),
    "A": (rosetta.deck_a, rosetta.deck_a_to_ours),
}
sizes = st.integers(1, 5)
every_deck = pytest.mark.parametrize("deck", DECKS)


def drawn(D, H, M, seed=0):
    """x, t, W1, b1, W2, b2."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in ((D,), (M,), (D, H), (H,), (H, M), (M,))]


def ours(x, t, W1, b1, W2, b2):
    first, last = Affine(W1, b1), Affine(W2, b2)
    network = Network([first, Sigmoid(), last, Sigmoid()], squared_error)
    loss, dy = squared_error(network.forward([x]), [t])
    network.backward(dy)
    return loss, Gradients(first.dW, first.db, last.dW, last.db)


@every_deck
@settings(max_examples=50)
@given(D=sizes, H=sizes, M=sizes, seed=st.integers(0, 2**32 - 1))
def test_the_loss_and_the_gradients_are_ours(deck, D, H, M, seed):
    numbers = drawn(D, H, M, seed)
    kept = [array.copy() for array in numbers]
    write, to_ours = DECKS[deck]
    loss, gradients = write(*numbers)
    expected_loss, expected = ours(*numbers)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    for gradient, wanted in zip(to_ours(gradients), expected, strict=True):
        assert gradient.shape == wanted.shape
        assert np.allclose(gradient, wanted, rtol=1e-9, atol=1e-15)
    for array, before in zip(numbers, kept, strict=True):
        assert np.array_equal(array, before)


@pytest.mark.parametrize(
    ("deck", "shapes"),
    [
        ("U", [(2, 3), (1, 3), (3, 4), (1, 4)]),
        ("Q", [(3, 2), (1, 3), (4, 3), (1, 4)]),
        ("V", [(3, 3), (4, 4)]),
        ("A", [(3, 2), (3, 1), (4, 3), (4, 1)]),
    ],
)
def test_each_deck_has_its_layout(deck, shapes):
    _, gradients = DECKS[deck][0](*drawn(2, 3, 4))
    assert [gradient.shape for gradient in gradients] == shapes


def test_the_signs_of_a_threshold_and_of_an_input_minus_1():
    numbers = drawn(2, 3, 4)
    _, expected = ours(*numbers)
    assert np.allclose(rosetta.ueda(*numbers)[1].db1, [-expected.db1])
    assert np.allclose(rosetta.voelschow(*numbers)[1][0][:, -1], -expected.db1)
    assert np.allclose(rosetta.quan(*numbers)[1].db1, [expected.db1])
    assert np.allclose(rosetta.deck_a(*numbers)[1].db1.T, [expected.db1])


@every_deck
@pytest.mark.parametrize(
    ("place", "wrong", "message"),
    [
        (0, np.zeros((1, 2)), r"x must have shape \(D,\); it has shape \(1, 2\)"),
        (1, [np.nan, 0, 0, 0], r"t must be finite; t\[0\] is nan"),
        (2, np.zeros((3, 3)), r"W1 must have shape \(2, H\); it has shape \(3, 3\)"),
        (3, np.zeros(2), r"b1 must have shape \(3,\); it has shape \(2,\)"),
        (4, np.zeros((4, 3)), r"W2 must have shape \(3, 4\); it has shape \(4, 3\)"),
        (5, np.zeros(1), r"b2 must have shape \(4,\); it has shape \(1,\)"),
    ],
)
def test_what_does_not_fit_is_named(deck, place, wrong, message):
    numbers = drawn(2, 3, 4)
    numbers[place] = wrong
    with pytest.raises(ValueError, match=message):
        DECKS[deck][0](*numbers)
