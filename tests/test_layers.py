"""The layers: worked numbers, exact fractions, gradients by complex steps and by differences."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.gradcheck import check_layer, close, complex_gradient, numerical_gradient, probe
from course_lib.layers import (
    Affine,
    LeakyReLU,
    Linear,
    Maxout,
    OneInputLayer,
    ReLU,
    Sigmoid,
    Skip,
    Softmax,
    Softplus,
    Tanh,
    ThresholdAffine,
    sigmoid,
    sigmoid_slope,
    sigmoid_slope_from_input,
    softmax,
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


ELEMENTWISE = (Sigmoid, Tanh, ReLU, LeakyReLU, Softplus)
LAYERS = {layer.__name__: layer for layer in (*ELEMENTWISE, Softmax, Linear, Affine, ThresholdAffine)}


def maxout(N, D, M, seed, pieces=3):
    """A maxout layer at a place where no two pieces are nearly equal."""
    rng = np.random.default_rng(seed)
    while True:
        p = probe(rng, N, D, M)
        W, b = rng.uniform(-1, 1, (pieces, D, M)), rng.uniform(-1, 1, (pieces, M))
        z = np.sort(p["x"] @ W + b[:, np.newaxis], axis=0)
        if (z[-1] - z[-2]).min() > 1e-3:
            return Maxout(W, b), p


def made(kind, N, D, M, seed):
    """The layer of that name, and x and dy for it; no x is near a kink."""
    if kind == "Maxout":
        return maxout(N, D, M, seed)
    p = probe(np.random.default_rng(seed), N, D, M)
    if kind == "Skip":
        p = probe(np.random.default_rng(seed), N, D, D)
        return Skip(Affine(p["W"], p["b"]), Tanh()), p
    layer = LAYERS[kind]
    if issubclass(layer, Linear):
        return (layer(p["W"]) if layer is Linear else layer(p["W"], p["b"])), p
    return layer(), {**p, "dy": probe(np.random.default_rng(seed + 1), N, D, D)["dy"]}


EVERY_LAYER = pytest.mark.parametrize("kind", [*LAYERS, "Maxout", "Skip"])


@EVERY_LAYER
@settings(max_examples=40)
@given(shapes)
def test_gradients_agree_with_complex_steps_to_12_digits(kind, shape):
    layer, p = made(kind, *shape)
    owners = {"x": None, **{name: layer for name in ("W", "b") if hasattr(layer, name)}}
    layer.forward(p["x"])
    gradients = {"x": layer.backward(p["dy"])} | {n: getattr(layer, f"d{n}") for n in owners if n != "x"}

    def loss(name, value):
        if name == "x":
            return np.sum(p["dy"] * layer.forward(value))
        kept = getattr(layer, name)
        setattr(layer, name, value)
        try:
            return np.sum(p["dy"] * layer.forward(p["x"]))
        finally:
            setattr(layer, name, kept)

    for name, gradient in gradients.items():
        at = p["x"] if name == "x" else getattr(layer, name)
        truth = complex_gradient(lambda value, name=name: loss(name, value), at)
        assert gradient.shape == at.shape
        # relative to the terms that are summed: where these cancel (as in a softmax) their rounding stays
        assert np.abs(gradient - truth).max() <= 1e-12 * max(np.abs(truth).max(), np.abs(p["dy"]).max())


@EVERY_LAYER
@settings(max_examples=20)
@given(shapes)
def test_the_gradient_check_finds_nothing(kind, shape):
    # differences carry rounding of about 1e-11 of the loss, so 1e-7 is as near as small gradients let them
    layer, p = made(kind, *shape)
    assert check_layer(layer, p["x"], p["dy"], tolerance=1e-7) == []


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


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("layer", "y", "slope"),
    [
        (Sigmoid(), [0, 0.5, 1], [0, 0.25, 0]),
        (Tanh(), [-1, 0, 1], [0, 1, 0]),
        (ReLU(), [0, 0, 1000], [0, 0, 1]),
        (LeakyReLU(), [-100, 0, 1000], [0.1, 0.1, 1]),
        (Softplus(), [0, np.log(2), 1000], [0, 0.5, 1]),
        (Softmax(), [0, 0, 1], [0, 0, 0]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, (*ELEMENTWISE, Softmax)) else "",
)
def test_far_from_0_nothing_overflows_and_float32_stays(layer, y, slope, dtype):
    found = layer.forward(np.array([[-1000, 0, 1000]], dtype))
    dx = layer.backward(np.ones((1, 3), dtype))
    assert found.dtype == dx.dtype == dtype
    assert np.allclose(found, [y], rtol=1e-6)
    assert np.allclose(dx, [slope], rtol=1e-6)


@pytest.mark.parametrize(
    ("layer", "y", "slope"),
    [
        (
            Tanh(),
            [-0.964028, -0.761594, 0, 0.761594, 0.964028],
            [0.070651, 0.419974, 1, 0.419974, 0.070651],
        ),
        (
            Softplus(),
            [0.126928, 0.313262, 0.693147, 1.313262, 2.126928],
            [0.119203, 0.268941, 0.5, 0.731059, 0.880797],
        ),
        (ReLU(), [0, 0, 0, 1, 2], [0, 0, 0, 1, 1]),
        (LeakyReLU(), [-0.2, -0.1, 0, 1, 2], [0.1, 0.1, 0.1, 1, 1]),
    ],
    ids=["Tanh", "Softplus", "ReLU", "LeakyReLU"],
)
def test_the_slides_activations_at_minus_2_to_2(layer, y, slope):
    assert np.allclose(layer.forward([-2, -1, 0, 1, 2]), y, atol=5e-7)
    assert np.allclose(layer.backward(np.ones(5)), slope, atol=5e-7)


def test_the_softmax_of_the_slides_and_its_jacobian():
    layer = Softmax()
    y = layer.forward([[2, 1, 0.1]])
    assert np.allclose(y, [[0.6590011, 0.2424330, 0.0985659]], atol=5e-8)
    jacobian = np.diag(y[0]) - np.outer(y, y)
    assert np.allclose(
        [layer.backward(row[np.newaxis])[0] for row in np.eye(3)], jacobian, rtol=0, atol=1e-16
    )
    assert np.array_equal(softmax([[1000, 1000]]), [[0.5, 0.5]])


def test_a_maxout_of_one_piece_is_affine_and_of_x_and_0_is_a_relu():
    p = probe(np.random.default_rng(0))
    one, affine = Maxout(p["W"][np.newaxis], p["b"][np.newaxis]), Affine(p["W"], p["b"])
    assert np.allclose(one.forward(p["x"]), affine.forward(p["x"]))
    assert np.allclose(one.backward(p["dy"]), affine.backward(p["dy"]))
    assert np.allclose(one.dW[0], affine.dW)
    relu = Maxout([np.eye(3), np.zeros((3, 3))], np.zeros((2, 3)))
    assert np.array_equal(relu.forward(p["x"]), ReLU().forward(p["x"]))


def test_the_linear_classifier_of_the_slides():
    layer = Linear(np.transpose([[0.2, 0.4, 0.1, 0.6], [0.3, 0.8, 0.2, 0.1], [0.5, 0.6, 0.4, 0.7]]))
    assert np.allclose(layer.forward([[1, 2, 3, 4]]), [[3.7, 2.9, 5.7]])


def test_a_threshold_is_a_bias_of_the_other_sign():
    p = probe(np.random.default_rng(0))
    ours, ueda = Affine(p["W"], p["b"]), ThresholdAffine(p["W"], -p["b"])
    assert np.array_equal(ours.forward(p["x"]), ueda.forward(p["x"]))
    assert np.array_equal(ours.backward(p["dy"]), ueda.backward(p["dy"]))
    assert np.array_equal(ours.dW, ueda.dW)
    assert np.array_equal(ours.db, -ueda.db)


def test_drawn_weights_come_from_the_seed_and_keep_the_size_of_x():
    def draw(layer, seed=1, **dtype):
        return layer.random(400, 300, np.random.default_rng(seed), **dtype)

    assert np.array_equal(draw(Linear).W, draw(Affine).W)
    assert not np.array_equal(draw(Affine).W, draw(Affine, seed=2).W)
    assert not draw(ThresholdAffine).b.any()
    assert draw(Affine, dtype=np.float32).W.dtype == draw(Affine, dtype=np.float32).b.dtype == np.float32
    x = np.random.default_rng(0).normal(size=(50, 400))
    assert draw(Affine).forward(x).std() == pytest.approx(x.std(), rel=0.05)


def test_a_gradient_that_was_handed_out_stays_as_it_was():
    p = probe(np.random.default_rng(0))
    layer = Affine(p["W"], p["b"])
    layer.forward(p["x"])
    layer.backward(p["dy"])
    dW, db = layer.dW, layer.db
    layer.backward(2 * p["dy"])
    assert np.allclose(2 * dW, layer.dW)
    assert np.allclose(2 * db, layer.db)


@EVERY_LAYER
def test_no_pass_changes_its_arguments(kind):
    layer, p = made(kind, 4, 3, 3, 0)
    x, dy = p["x"].copy(), p["dy"].copy()
    expected = layer.forward(x), layer.backward(dy)
    y = layer.forward(x)
    y[:] = 99  # the caller may do so: the backward pass must not see it
    dx = layer.backward(dy)
    assert np.array_equal(dx, expected[1])
    dx[:] = 99
    assert np.array_equal(x, p["x"])
    assert np.array_equal(dy, p["dy"])
    assert np.array_equal(layer.forward(x), expected[0])


@EVERY_LAYER
def test_pytorch_agrees(kind):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    functions = torch.nn.functional
    layer, p = made(kind, 5, 3, 4, 0)
    x = torch.tensor(p["x"], requires_grad=True)
    own = {n: torch.tensor(getattr(layer, n), requires_grad=True) for n in ("W", "b") if hasattr(layer, n)}
    theirs = {
        "Sigmoid": torch.sigmoid,
        "Tanh": torch.tanh,
        "ReLU": torch.relu,
        "LeakyReLU": lambda x: functions.leaky_relu(x, 0.1),
        "Softplus": functions.softplus,
        "Softmax": lambda x: torch.softmax(x, dim=1),
        "Linear": lambda x: x @ own["W"],
        "Affine": lambda x: x @ own["W"] + own["b"],
        "ThresholdAffine": lambda x: x @ own["W"] - own["b"],
        "Maxout": lambda x: (x @ own["W"] + own["b"][:, None]).max(dim=0).values,
        "Skip": lambda x: (
            x + torch.tanh(x @ torch.tensor(layer.layers[0].W) + torch.tensor(layer.layers[0].b))
        ),
    }
    y = theirs[kind](x)
    y.backward(torch.tensor(p["dy"]))
    assert close(layer.forward(p["x"]), y.detach().numpy(), 1e-12)
    assert close(layer.backward(p["dy"]), x.grad.numpy(), 1e-12)
    for name, parameter in own.items():
        assert close(getattr(layer, f"d{name}"), parameter.grad.numpy(), 1e-12)


@pytest.mark.parametrize("layer", [ReLU, LeakyReLU])
def test_pytorch_takes_the_same_slope_at_the_kink(layer):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    x = torch.zeros(1, requires_grad=True)
    (torch.relu(x) if layer is ReLU else torch.nn.functional.leaky_relu(x, 0.1)).backward()
    ours = layer()
    ours.forward([0.0])
    assert ours.backward([1.0])[0] == pytest.approx(x.grad.item())


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
        (lambda: Softmax().forward([1, 2]), ValueError, r"x must have shape \(N, M\)"),
        (lambda: Softmax().backward([[1, 2]]), RuntimeError, "call forward first"),
        (lambda: ReLU().forward(["a"]), TypeError, "x must hold numbers"),
        (lambda: Maxout([[1, 2]], [0]), ValueError, r"W must have shape \(K, D, M\)"),
        (lambda: Maxout(np.ones((2, 3, 4)), np.ones((4, 2))), ValueError, r"b must have shape \(2, 4\)"),
        (lambda: Maxout(np.ones((2, 3, 4)), np.ones((2, 4))).forward([[1]]), ValueError, r"\(N, 3\)"),
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
