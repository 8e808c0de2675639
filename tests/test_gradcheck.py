"""The gradient check sees what weaker checks miss."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.gradcheck import (
    check_layer,
    compare,
    complex_gradient,
    directional_check,
    numerical_gradient,
    numerical_gradients,
    probe,
)
from course_lib.layers import Affine, Sigmoid, Skip, ThresholdAffine, sigmoid


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


# --- fifteen ways to get the backward pass of an affine layer with a sigmoid wrong ---


def back(x, W, dz):
    return dz @ W.T, x.T @ dz, dz.sum(axis=0)


def affine_sigmoid(x, W, y, dy):
    return back(x, W, dy * y * (1 - y))


def with_dx(wrong):
    def backward(x, W, y, dy):
        _, dW, db = affine_sigmoid(x, W, y, dy)
        return wrong(W, dy * y * (1 - y), dW), dW, db

    return backward


def with_dW(wrong):
    def backward(x, W, y, dy):
        dx, dW, db = affine_sigmoid(x, W, y, dy)
        return dx, wrong(x, dy * y * (1 - y), dW), db

    return backward


def with_db(wrong):
    def backward(x, W, y, dy):
        dx, dW, _ = affine_sigmoid(x, W, y, dy)
        return dx, dW, wrong(dy * y * (1 - y))

    return backward


def shrinks_dy(x, W, y, dy):
    dy *= y * (1 - y)
    return back(x, W, dy)


def one_number_for_each_sample(x, W, y, dy):
    return back(x, W, (dy * y * (1 - y)).sum(axis=1, keepdims=True) * np.ones_like(dy))


WRONG = {
    "W for Wᵀ": with_dx(lambda W, dz, dW: dz @ W),
    "W inverted": with_dx(lambda W, dz, dW: dz @ np.linalg.pinv(W)),
    "W updated": with_dx(lambda W, dz, dW: dz @ (W - 0.1 * dW).T),
    "dW transposed": with_dW(lambda x, dz, dW: dW.T),
    "dW averaged": with_dW(lambda x, dz, dW: dW / len(x)),
    "dW of one sample": with_dW(lambda x, dz, dW: np.outer(x[0], dz[0])),
    "db with minus": with_db(lambda dz: -dz.sum(axis=0)),
    "db averaged": with_db(lambda dz: dz.mean(axis=0)),
    "db of one sample": with_db(lambda dz: dz[0]),
    "no slope": lambda x, W, y, dy: back(x, W, dy),
    "slope at the output": lambda x, W, y, dy: back(x, W, dy * sigmoid(y) * (1 - sigmoid(y))),
    "one number for each sample": one_number_for_each_sample,
    "dy ignored": lambda x, W, y, dy: back(x, W, y * (1 - y)),
    "dy of one sample": lambda x, W, y, dy: back(x, W, dy[0] * y * (1 - y)),
    "dy changed": shrinks_dy,
}


class AffineSigmoid(Affine):
    def __init__(self, W, b, gradients):
        super().__init__(W, b)
        self.gradients = gradients

    def forward(self, x):
        self.y = sigmoid(super().forward(x))
        return self.y

    def backward(self, dy):
        dx, self.dW, self.db = self.gradients(self.x, self.W, self.y, dy)
        return dx


def survivors(p, look_at_inputs=True):
    """Those of the fifteen that a check on the probe `p` lets pass."""
    passed = set()
    for name, gradients in WRONG.items():
        try:
            found = check_layer(AffineSigmoid(p["W"], p["b"], gradients), p["x"], p["dy"])
        except ValueError:  # the shapes do not fit: nobody would miss that
            continue
        if not [d for d in found if look_at_inputs or d.name not in ("x", "dy")]:
            passed.add(name)
    return passed


@pytest.mark.parametrize("seed", range(5))
def test_what_each_weak_check_lets_pass(seed):
    rng = np.random.default_rng(seed)
    one_by_one, one_sample = probe(rng, N=1, D=1, M=1), probe(rng, N=1, D=4, M=4)
    square, good = probe(rng, D=4, M=4), probe(rng)
    averages = {"dW averaged", "db averaged", "dW of one sample", "db of one sample", "dy of one sample"}
    assert survivors(one_by_one, look_at_inputs=False) == averages | {
        "W for Wᵀ",
        "dW transposed",
        "one number for each sample",
        "dy changed",
    }
    assert survivors(one_sample, look_at_inputs=False) == averages | {"dy changed"}
    symmetric = square | {"W": square["W"] + square["W"].T}
    assert survivors(symmetric, look_at_inputs=False) == {"W for Wᵀ", "dy changed"}
    ones = good | {"dy": np.ones((5, 4))}
    assert survivors(ones, look_at_inputs=False) == {"dy ignored", "dy of one sample", "dy changed"}
    assert survivors(good, look_at_inputs=False) == {"dy changed"}
    assert survivors(good) == set()
    assert check_layer(AffineSigmoid(good["W"], good["b"], affine_sigmoid), good["x"], good["dy"]) == []


@pytest.mark.parametrize("gradients", WRONG.values(), ids=WRONG)
def test_the_directional_check_accuses_the_same_arrays(gradients):
    for seed in range(5):
        rng = np.random.default_rng(seed)
        p = probe(rng, D=4, M=4)  # square, so that each of them runs
        layer = AffineSigmoid(p["W"], p["b"], gradients)
        slow, fast = check_layer(layer, p["x"], p["dy"]), directional_check(layer, p["x"], p["dy"], rng)
        assert [d.name for d in fast] == [d.name for d in slow] != []


# --- the directional check ---


class Spoilt(ThresholdAffine):
    """An affine layer with one wrong number among its gradients; it counts its forward passes."""

    def __init__(self, W, b, name, place, error):
        super().__init__(W, b)
        self.name, self.place, self.error, self.passes = name, place, error, 0

    def forward(self, x):
        self.passes += 1
        return super().forward(x)

    def backward(self, dy):
        gradients = {"dx": super().backward(dy), "dW": self.dW, "db": self.db}
        gradients[self.name].flat[self.place % gradients[self.name].size] += self.error
        return gradients["dx"]


@given(
    shape=st.tuples(*[st.integers(1, 30)] * 3),
    seed=st.integers(0, 2**32 - 1),
    name=st.sampled_from(["dx", "dW", "db"]),
    place=st.integers(0, 10**6),
    error=st.sampled_from([-3.0, 0.01, 1e-3]),
)
def test_one_wrong_number_is_found_in_its_place_with_its_size(shape, seed, name, place, error):
    rng = np.random.default_rng(seed)
    p = probe(rng, *shape)
    layer = Spoilt(p["W"], p["b"], name, place, error)
    (found,) = directional_check(layer, p["x"], p["dy"], rng)
    at = {"dx": p["x"], "dW": p["W"], "db": p["b"]}[name]
    entry = ", ".join(map(str, np.unravel_index(place % at.size, at.shape)))
    assert found.name == name
    assert f"{name}[{entry}] is " in found.reason
    assert f"too {'large' if error > 0 else 'small'} by {abs(error):g}" in found.reason
    assert found.outline.startswith(f"{name}[{entry}] is not right")
    assert layer.passes <= 9 + 2 * np.ceil(np.log2(at.size))


@given(st.tuples(*[st.integers(1, 30)] * 3), st.integers(0, 2**32 - 1), st.sampled_from([1, 30, 1000]))
def test_no_right_layer_is_accused(shape, seed, scale):
    rng = np.random.default_rng(seed)
    p, square = probe(rng, *shape), probe(rng, shape[0], shape[1], shape[1])
    assert directional_check(ThresholdAffine(p["W"], p["b"]), p["x"], p["dy"], rng) == []
    assert directional_check(Sigmoid(), scale * p["dy"], p["dy"][::-1], rng) == []
    skip = Skip(ThresholdAffine(square["W"], square["b"]), Sigmoid())
    assert directional_check(skip, square["x"], square["dy"], rng) == []


def test_a_layer_of_v_takes_nine_forward_passes():
    rng = np.random.default_rng(0)
    p = probe(rng, 4, 784, 100)
    layer = Spoilt(p["W"], p["b"], "dx", 0, 0.0)
    assert directional_check(layer, p["x"], p["dy"], rng) == []
    assert layer.passes == 9


def swaps_two(layer, dx, dy):
    dx[0, 0], dx[0, 1] = dx[0, 1], dx[0, 0]
    return dx


@pytest.mark.parametrize("seed", range(20))
def test_two_swapped_numbers_do_not_cancel(seed):
    rng = np.random.default_rng(seed)
    p = probe(rng)
    (found,) = directional_check(Broken(p["W"], p["b"], swaps_two), p["x"], p["dy"], rng)
    assert re.match(r"dx\[0, [01]\] is", found.reason)


@pytest.mark.parametrize("x", [15.0, 30.0, 36.0, 400.0])
def test_a_saturated_layer_is_not_accused_of_rounding(x):
    x, dy = np.array([[x, -x]]), np.array([[1.0, -2.0]])
    assert check_layer(Sigmoid(), x, dy) == []
    assert directional_check(Sigmoid(), x, dy, np.random.default_rng(0)) == []


def updates_itself(layer, dx, dy):
    layer.W -= 0.1 * layer.dW
    return dx


def replaces_b(layer, dx, dy):
    layer.b = layer.b + 1
    return dx


def zeros(layer, dx, dy):
    return np.zeros_like(dx)


BOTH_CHECKS = [check_layer, lambda *given: directional_check(*given, np.random.default_rng(3))]


@pytest.mark.parametrize("check", BOTH_CHECKS, ids=["elementwise", "directional"])
@pytest.mark.parametrize(
    ("broken", "place", "says"),
    [
        (changes_dy, "dy", "changed this input"),
        (updates_itself, "W", "the layer changed its own parameter"),
        (replaces_b, "b", "the layer changed its own parameter"),
        (restless, "dx", "a second run"),
        (not_a_number, "dx", r"dx\[0, 0\] is nan"),
        (transposed, "dW", r"its shape is \(4, 3\), expected \(3, 4\)"),
        (zeros, "dx", "too (large|small) by"),
    ],
)
def test_both_checks_ask_for_more_than_values_and_leave_the_layer_as_it_was(check, broken, place, says):
    p = probe(np.random.default_rng(0))
    layer = Broken(p["W"].copy(), p["b"].copy(), broken)
    (found,) = check(layer, p["x"], p["dy"])
    assert found.name == place
    assert re.search(says, found.reason)
    assert np.array_equal(layer.W, p["W"])
    assert np.array_equal(layer.b, p["b"])


@pytest.mark.parametrize("check", BOTH_CHECKS, ids=["elementwise", "directional"])
def test_the_layers_inside_a_layer_are_looked_at_too(check):
    p = probe(np.random.default_rng(0), D=4, M=4)
    found = check(Skip(Sigmoid(), Broken(p["W"], p["b"], averaged)), p["x"], p["dy"])
    assert [d.name for d in found] == ["layers[1].dW"]


# --- complex steps ---


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_complex_steps_are_right_to_the_last_digits(N, D, seed):
    x = np.random.default_rng(seed).normal(size=(N, D))
    gradient = complex_gradient(lambda v: np.sum(np.exp(v) * np.sin(v)), x)
    assert np.allclose(gradient, np.exp(x) * (np.sin(x) + np.cos(x)), rtol=1e-13, atol=1e-14)
    assert gradient.dtype == np.float64


@given(st.tuples(*[st.integers(1, 6)] * 3), st.integers(0, 2**32 - 1))
def test_complex_steps_go_through_the_layers(shape, seed):
    p = probe(np.random.default_rng(seed), *shape)
    affine, activation = ThresholdAffine(p["W"], p["b"]), Sigmoid()
    activation.forward(affine.forward(p["x"]))
    dx = affine.backward(activation.backward(p["dy"]))

    def loss(W):
        return np.sum(p["dy"] * sigmoid(ThresholdAffine(W, p["b"]).forward(p["x"])))

    assert np.allclose(complex_gradient(loss, p["W"]), affine.dW, rtol=1e-12, atol=1e-13)
    to_x = complex_gradient(lambda v: np.sum(p["dy"] * activation.forward(affine.forward(v))), p["x"])
    assert np.allclose(to_x, dx, rtol=1e-12, atol=1e-13)


def test_complex_steps_say_so_when_a_function_drops_the_imaginary_part_and_leave_x_alone():
    x = np.array([1.0, -2.0])
    with pytest.raises(TypeError, match=r"f must compute with complex numbers; of complex x it made .*3\.0"):
        complex_gradient(lambda v: np.abs(v).sum(), x)
    assert np.array_equal(x, [1, -2])
