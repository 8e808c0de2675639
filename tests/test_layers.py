"""The layers of U7 to U12 and U16: worked numbers, exact fractions, numerical gradients."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.gradcheck import check_layer, numerical_gradient, probe
from course_lib.layers import (
    OneInputLayer,
    Sigmoid,
    Skip,
    ThresholdAffine,
    sigmoid,
    sigmoid_slope,
    sigmoid_slope_from_input,
)


def test_the_one_input_layer_of_the_slides_exactly():
    layer = OneInputLayer(F(2), F(1, 10))
    assert layer.forward(F(9, 10)) == F(17, 10)
    assert layer.backward(F(1, 3)) == F(2, 3)
    layer.update(F(1, 10))
    assert (layer.w, layer.b) == (F(197, 100), F(2, 15))


def test_the_one_input_layer_in_floats():
    layer = OneInputLayer(2.0, 0.1)
    assert layer.forward(0.9) == pytest.approx(1.7)
    assert layer.backward(1 / 3) == pytest.approx(2 / 3)
    layer.update(0.1)
    assert (layer.w, layer.b) == pytest.approx((1.97, 2 / 15))


def test_the_affine_layer_takes_fractions_through_the_same_code():
    layer = ThresholdAffine([[F(2)]], [F(1, 10)])
    assert layer.forward([[F(9, 10)]])[0, 0] == F(17, 10)
    assert layer.backward([[F(1, 3)]])[0, 0] == F(2, 3)
    assert (layer.dW[0, 0], layer.db[0]) == (F(3, 10), F(-1, 3))


shapes = st.tuples(st.integers(1, 6), st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**32 - 1))


@given(shapes)
def test_affine_gradients_agree_with_numerical_ones(shape):
    N, D, M, seed = shape
    p = probe(np.random.default_rng(seed), N, D, M)
    assert check_layer(ThresholdAffine(p["W"], p["b"]), p["x"], p["dy"], tolerance=1e-8) == []


@given(shapes)
def test_sigmoid_and_skip_gradients_agree_with_numerical_ones(shape):
    N, D, _, seed = shape
    p = probe(np.random.default_rng(seed), N, D, D)
    assert check_layer(Sigmoid(), p["x"], p["dy"], tolerance=1e-8) == []
    assert (
        check_layer(Skip(ThresholdAffine(p["W"], p["b"]), Sigmoid()), p["x"], p["dy"], tolerance=1e-8) == []
    )


def test_a_skip_around_a_branch_of_zeros_passes_its_input_and_the_gradient_on():
    x, dy = np.array([[1.0, -2.0]]), np.array([[3.0, 5.0]])
    layer = Skip(ThresholdAffine(np.zeros((2, 2)), np.zeros(2)))
    assert np.array_equal(layer.forward(x), x)
    assert np.array_equal(layer.backward(dy), dy)


def test_the_jacobian_of_the_sigmoid_layer_is_diagonal():
    x = np.array([-1.0, 0.5, 2.0])
    jacobian = np.array([numerical_gradient(lambda v, i=i: float(sigmoid(v)[i]), x) for i in range(3)])
    assert np.allclose(jacobian, np.diag(sigmoid_slope(sigmoid(x))), atol=1e-9)


def test_both_forms_of_the_slope_agree_near_0_and_each_fails_on_one_side():
    x = np.linspace(-30, 30, 61)
    assert np.allclose(sigmoid_slope(sigmoid(x)), sigmoid_slope_from_input(x), rtol=1e-2, atol=1e-16)
    assert np.isnan(sigmoid_slope_from_input(-750.0))
    assert sigmoid_slope(sigmoid(-750.0)) == 0
    assert sigmoid_slope_from_input(-400.0) == 0  # the truth is e^-400, which float64 can hold
    assert sigmoid_slope(sigmoid(-400.0)) == pytest.approx(np.exp(-400))
    assert sigmoid_slope(sigmoid(40.0)) == 0  # here the truth is e^-40
    assert sigmoid_slope_from_input(40.0) == pytest.approx(np.exp(-40))


@pytest.mark.filterwarnings("error")
def test_the_sigmoid_does_not_overflow():
    assert list(sigmoid([-1000.0, 0, 1000])) == [0, 0.5, 1]


@pytest.mark.parametrize("layer", [ThresholdAffine(np.eye(2), [0, 0]), Sigmoid(), Skip(Sigmoid())])
def test_no_pass_changes_its_arguments(layer):
    x, dy = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0]])
    y = layer.forward(x)
    y[:] = 99  # the caller may do so: the backward pass must not see it
    dx = layer.backward(dy)
    assert np.array_equal(x, [[1, 2]])
    assert np.array_equal(dy, [[3, 4]])
    dx[:] = 99
    assert np.array_equal(dy, [[3, 4]])


affine = ThresholdAffine(np.ones((3, 2)), np.zeros(2))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (
            lambda: ThresholdAffine([1, 2], [0]),
            ValueError,
            r"W must have shape \(D, M\); it has shape \(2,\)",
        ),
        (
            lambda: ThresholdAffine(np.ones((3, 2)), [0]),
            ValueError,
            r"b must have shape \(2,\); it has shape \(1,\)",
        ),
        (
            lambda: affine.forward(np.ones((4, 2))),
            ValueError,
            r"x must have shape \(N, 3\); it has shape \(4, 2\)",
        ),
        (lambda: affine.forward(np.ones((0, 3))), ValueError, "at least one entry; it is empty"),
        (lambda: affine.forward([[1, 2, 3], [4]]), TypeError, "rows have different lengths"),
        (lambda: affine.forward([[1, np.nan, 3]]), ValueError, r"x\[0, 1\] is nan"),
        (lambda: affine.forward([["a", "b", "c"]]), TypeError, "x must hold numbers"),
        (
            lambda: ThresholdAffine(np.ones((3, 2)), [0, 0]).backward([[1, 1]]),
            RuntimeError,
            "call forward first",
        ),
        (lambda: OneInputLayer(2, 1).update(0.1), RuntimeError, "call backward first"),
        (lambda: OneInputLayer("2", 1), TypeError, "w must hold numbers"),
        (lambda: Sigmoid().backward([1]), RuntimeError, "call forward first"),
        (lambda: Skip(affine).forward(np.ones((4, 3))), ValueError, "both need one shape"),
    ],
)
def test_bad_input_is_named(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_a_gradient_of_the_wrong_shape_is_named():
    affine.forward(np.ones((4, 3)))
    with pytest.raises(ValueError, match=r"dy must have shape \(4, 2\); it has shape \(2, 4\)"):
        affine.backward(np.ones((2, 4)))
