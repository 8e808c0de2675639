"""The gradient check sees what weaker checks miss."""

import re

import numpy as np
import pytest

from course_lib.gradcheck import check_layer, compare, numerical_gradient, numerical_gradients, probe
from course_lib.layers import Sigmoid, ThresholdAffine


class Broken(ThresholdAffine):
    """An affine layer whose backward pass is given by the test."""

    def __init__(self, W, b, backward):
        super().__init__(W, b)
        self.broken = backward

    def backward(self, dy):
        dx = super().backward(dy)
        return self.broken(self, dx, dy)


def sign(layer, dx, dy):
    layer.db = -layer.db
    return dx


def averaged(layer, dx, dy):
    layer.dW = layer.dW / len(dy)
    return dx


def transposed(layer, dx, dy):
    layer.dW = layer.dW.T
    return dx


def forward_weights(layer, dx, dy):
    return dy @ layer.W if layer.W.shape[0] == layer.W.shape[1] else dx[:, ::-1]


def ignores_dy(layer, dx, dy):
    return np.ones_like(dy) @ layer.W.T


def first_row(layer, dx, dy):
    layer.db = -dy[0]
    return dx


def changes_dy(layer, dx, dy):
    dy *= 0.5
    return dx


def not_a_number(layer, dx, dy):
    return dx * np.nan


def restless(layer, dx, dy):
    layer.calls = getattr(layer, "calls", 0) + 1
    return dx if layer.calls == 1 else dx + 1


@pytest.mark.parametrize(
    ("broken", "place", "says"),
    [
        (sign, "db", "too"),
        (averaged, "dW", "12 of 12 numbers differ"),
        (transposed, "dW", r"its shape is \(4, 3\), expected \(3, 4\)"),
        (forward_weights, "dx", "differ"),
        (ignores_dy, "dx", "differ"),
        (first_row, "db", "differ"),
        (changes_dy, "dy", "changed this input"),
        (not_a_number, "dx", "is nan"),
        (restless, "dx", "a second run"),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_planted_bugs_are_found_in_their_place(broken, place, says, seed):
    p = probe(np.random.default_rng(seed))
    found = check_layer(Broken(p["W"], p["b"], broken), p["x"], p["dy"])
    assert [difference.name for difference in found] == [place]
    assert re.search(says, str(found[0]))


@pytest.mark.parametrize(
    ("broken", "weak_probe"),
    [
        (averaged, {"N": 1}),
        (first_row, {"N": 1}),
        (transposed, {"D": 1, "M": 1}),
        (forward_weights, {"D": 1, "M": 1}),
    ],
)
def test_a_weaker_probe_would_let_them_pass(broken, weak_probe):
    p = probe(np.random.default_rng(0), **weak_probe)
    assert check_layer(Broken(p["W"], p["b"], broken), p["x"], p["dy"]) == []


def test_a_symmetric_square_matrix_hides_a_missing_transpose():
    p = probe(np.random.default_rng(0), D=4, M=4)
    assert check_layer(Broken(p["W"], p["b"], forward_weights), p["x"], p["dy"]) != []
    assert check_layer(Broken(p["W"] + p["W"].T, p["b"], forward_weights), p["x"], p["dy"]) == []


def test_a_gradient_of_ones_hides_that_dy_is_ignored():
    p = probe(np.random.default_rng(0))
    assert check_layer(Broken(p["W"], p["b"], ignores_dy), p["x"], np.ones((5, 4))) == []


def test_numerical_gradients_are_near_the_true_ones_and_leave_their_inputs_alone():
    x = np.array([[0.3, -1.2], [2.0, 0.7]])
    before = x.copy()
    assert np.allclose(numerical_gradient(lambda v: float((v**3).sum()), x), 3 * x**2, rtol=1e-8)
    assert np.array_equal(x, before)
    both = numerical_gradients(lambda a, b: a * b, {"a": 2.0, "b": 5.0}, dy=3.0)
    assert both["a"] == pytest.approx(15)
    assert both["b"] == pytest.approx(6)


def test_the_first_difference_is_told_with_its_size():
    truth = np.arange(6.0).reshape(2, 3)
    answer = truth.copy()
    answer[1, 0] += 0.25
    differ = compare("dW", answer, truth)
    assert str(differ) == "dW: dW[1, 0] is 3.25, too large by 0.25; 1 of 6 numbers differ"
    assert "3.25" not in differ.outline
    assert "0.25" not in differ.outline


def test_rounding_is_no_difference_and_a_gradient_of_zeros_can_be_right():
    truth = np.array([1.0, 1e-3])
    assert compare("dx", truth * (1 + 1e-9), truth) is None
    assert compare("dx", np.zeros(3), np.zeros(3)) is None
    assert compare("dx", np.full(3, 1e-3), np.zeros(3)) is not None


def test_the_sigmoid_passes_far_from_0():
    assert check_layer(Sigmoid(), np.array([[-750.0, 0.3, 750.0]]), np.array([[1.0, 2.0, 3.0]])) == []
