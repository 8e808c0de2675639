"""Losses and their gradients: the slides' numbers, the textbook formulas, what a saturated network meets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.losses import (
    binary_cross_entropy,
    cross_entropy,
    empirical_risk,
    entropy,
    half_squared_error,
    hinge,
    kl_divergence,
    l2_penalty,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    squared_error,
)

# The slides' numbers


def test_the_output_of_v3_for_a_seven():
    output = [[0.0114, 0.0066, 0.0010, 0.0050, 0.0007, 0.0012, 0.0004, 0.9941, 0.0070, 0.0002]]
    assert squared_error(output, np.eye(10)[[7]])[0] == pytest.approx(2.8546e-4, abs=5e-9)
    with pytest.raises(ValueError, match=r"the sum of y\[0\] is 1\.02"):  # E-V10: sigmoids, no probabilities
        cross_entropy(output, np.eye(10)[[7]])


def test_the_worked_example_of_v7():
    output, target = np.array([[0, 0.1, 0, 0.3, 0.1, 0.1, 0, 0, 0.4, 0]]), np.eye(10)[[3]]
    value, dy = squared_error(output, target)
    assert value == pytest.approx(0.68)
    assert dy == pytest.approx(np.array([[0, 0.2, 0, -1.4, 0.2, 0.2, 0, 0, 0.8, 0]]))
    assert abs(np.sum(output - target)) < 1e-15  # E-V7: the signed sum says that all is well


def test_the_l2_divergence_of_q20():
    value, dY = half_squared_error([[0.2, 0.9, 0.4]], [[0, 1, 0]])
    assert value == pytest.approx(0.105)
    assert dY == pytest.approx(np.array([[0.2, -0.1, 0.4]]))


def test_the_binary_divergence_of_q21_for_both_labels():
    value, dY = binary_cross_entropy([[0.3]], [[1]])
    assert (value, dY.item()) == pytest.approx((-np.log(0.3), -3.33333), rel=1e-5)
    value, dY = binary_cross_entropy([[0.3]], [[0]])
    assert (value, dY.item()) == pytest.approx((-np.log(0.7), 1.42857), rel=1e-5)


def test_the_divergence_of_q22_is_minus_log_of_the_right_class():
    value, dY = cross_entropy([[0.04, 0.9, 0.06]], [[0, 1, 0]])
    assert value == pytest.approx(0.1053605, abs=5e-8)
    assert dY == pytest.approx(np.array([[0, -1 / 0.9, 0]]))
    assert kl_divergence([[0.04, 0.9, 0.06]], [[0, 1, 0]])[0] == pytest.approx(value)


def test_the_numbers_of_q23():
    y, d = [[0.6, 0.4]], [[0.7, 0.3]]
    assert kl_divergence(y, d)[0] == pytest.approx(0.0216009, abs=5e-8)
    assert entropy(d) == pytest.approx(0.6108643, abs=5e-8)
    assert cross_entropy(y, d)[0] == pytest.approx(0.6324652, abs=5e-8)


def test_the_hinge_of_a3():
    s, t = np.array([[2], [0.3], [-1], [0.5]]), np.array([[1], [1], [1], [-1]])
    assert [hinge([si], [ti])[0] for si, ti in zip(s, t, strict=True)] == pytest.approx([0, 0.7, 2, 1.5])
    value, ds = hinge(s, t)
    assert value == pytest.approx(4.2 / 4)
    assert ds.tolist() == [[0], [-0.25], [-0.25], [0.25]]


def test_the_cross_entropies_of_a3():
    s = np.array([[3.6, 2.6, -3.0]])
    losses = [softmax_cross_entropy(s, t[None])[0] for t in np.eye(3)]
    assert losses == pytest.approx([0.314256, 1.314256, 6.914256], abs=5e-7)
    _, ds = softmax_cross_entropy(s, [[1, 0, 0]])
    assert ds == pytest.approx(np.array([[0.730332 - 1, 0.268674, 0.000994]]), abs=5e-7)


def test_three_sigmoids_are_no_distribution_but_their_softmax_is_a6():
    z, t = np.array([[2, 1, 0.1]]), [[1, 0, 0]]
    sigmoids = sigmoid_cross_entropy(z, np.zeros((1, 3)))[1]  # its gradient for labels of 0
    assert sigmoids == pytest.approx(np.array([[0.8808, 0.7311, 0.5250]]), abs=5e-5)
    with pytest.raises(ValueError, match="the sum of y must be 1"):
        cross_entropy(sigmoids, t)
    softmax = softmax_cross_entropy(z, t)[1] + t
    assert cross_entropy(softmax, t)[0] == pytest.approx(softmax_cross_entropy(z, t)[0])


# The slides' errors, each refuted by a number


def test_e_q17_cross_entropy_is_kl_plus_entropy():
    y, d = [[0.6, 0.4]], [[0.7, 0.3]]
    kl, H = kl_divergence(y, d)[0], entropy(d)
    assert cross_entropy(y, d)[0] == pytest.approx(kl + H)
    assert kl - H == pytest.approx(-0.5893, abs=5e-5)  # as printed: below 0, which no cross-entropy can be


def test_e_q18_the_binary_divergence_is_a_cross_entropy_for_a_soft_label():
    Y = np.linspace(0.01, 0.99, 99)
    losses = [binary_cross_entropy([[y]], [[0.3]])[0] for y in Y]
    assert Y[np.argmin(losses)] == pytest.approx(0.3)
    assert min(losses) == pytest.approx(0.6109, abs=5e-5)  # a divergence would be 0 there
    assert min(losses) == pytest.approx(entropy([[0.3, 0.7]]))


def test_e_q20_the_order_of_the_arguments_matters():
    y, d = [[0.6, 0.4]], [[0.7, 0.3]]
    assert kl_divergence(y, d)[0] == pytest.approx(0.0216009, abs=5e-8)  # KL(d‖y)
    assert kl_divergence(d, y)[0] == pytest.approx(0.0225824, abs=5e-8)  # KL(y‖d)


@pytest.mark.filterwarnings("error")
def test_e_q20_0_log_0_is_0():
    assert str(entropy([[0, 1, 0]])) == "0.0"  # nor is it -0.0
    assert kl_divergence([[0, 1]], [[0, 1]])[0] == 0
    value, dy = binary_cross_entropy([[1.0], [0.0]], [[1], [0]])
    assert (value, dy.tolist()) == (0, [[-0.5], [0.5]])


def test_e_a1_the_loss_has_a_minus_in_front():
    assert binary_cross_entropy([[0.7]], [[1]])[0] == pytest.approx(0.3567, abs=5e-5)


def test_e_a3_the_two_terms_of_the_slope_differ_in_sign():
    a, y = 0.7, 0
    assert binary_cross_entropy([[a]], [[y]])[1].item() == pytest.approx(3.333, abs=5e-4)
    assert -y / a - (1 - y) / (1 - a) == pytest.approx(-3.333, abs=5e-4)  # as printed


# The textbook formulas


def of_squares(y, t):
    return np.sum((y - t) ** 2) / len(y)


def of_half_squares(y, t):
    return np.sum((y - t) ** 2) / 2 / len(y)


def of_two_outcomes(y, t):
    return -np.sum(t * np.log(y) + (1 - t) * np.log(1 - y)) / len(y)


def of_sigmoids(z, t):
    return of_two_outcomes(1 / (1 + np.exp(-z)), t)


def of_outcomes(y, t):
    return -np.sum(t * np.log(y)) / len(y)


def of_softmax(z, t):
    return of_outcomes(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True), t)


def of_divergence(y, t):
    return np.sum(t * np.log(t / y)) / len(y)


def of_margins(s, t):
    return np.sum(np.where((1 - t * s).real > 0, 1 - t * s, 0)) / len(s)


def scores(rng, N, M):
    return rng.uniform(-3, 3, (N, M))


def probabilities(rng, N, M):
    return rng.uniform(0.05, 0.95, (N, M))


def distributions(rng, N, M):
    p = probabilities(rng, N, M)
    return p / p.sum(axis=1, keepdims=True)


def plus_and_minus(rng, N, M):
    return rng.choice([-1.0, 1.0], (N, M))


LOSSES = [
    (squared_error, of_squares, scores, scores),
    (half_squared_error, of_half_squares, scores, scores),
    (binary_cross_entropy, of_two_outcomes, probabilities, probabilities),
    (sigmoid_cross_entropy, of_sigmoids, scores, probabilities),
    (cross_entropy, of_outcomes, distributions, distributions),
    (kl_divergence, of_divergence, distributions, distributions),
    (softmax_cross_entropy, of_softmax, scores, distributions),
    (hinge, of_margins, scores, plus_and_minus),
]
each_loss = pytest.mark.parametrize(
    ("loss", "formula", "of_y", "of_t"), LOSSES, ids=[loss.__name__ for loss, *_ in LOSSES]
)
batches = st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 5))


def complex_step(f, x, h=1e-30):
    """The gradient of f at x, exact but for rounding: the imaginary part of f(x + ih), divided by h."""
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[i] += 1j * h
        gradient[i] = f(moved).imag / h
    return gradient


@each_loss
@given(batch=batches)
def test_value_and_gradient_are_those_of_the_formula(loss, formula, of_y, of_t, batch):
    seed, N, M = batch
    rng = np.random.default_rng(seed)
    y, t = of_y(rng, N, M), of_t(rng, N, M)
    before = y.copy(), t.copy()
    value, dy = loss(y, t)
    assert type(value) is float
    assert value == pytest.approx(formula(y, t), rel=1e-12, abs=1e-14)
    assert dy == pytest.approx(complex_step(lambda v: formula(v, t), y), rel=1e-9, abs=1e-14)
    assert np.array_equal(y, before[0]) and np.array_equal(t, before[1])


@each_loss
def test_the_loss_itself_can_be_differentiated_by_a_complex_step(loss, formula, of_y, of_t):
    rng = np.random.default_rng(0)
    y, t = of_y(rng, 4, 3), of_t(rng, 4, 3)
    assert complex_step(lambda v: loss(v, t)[0], y) == pytest.approx(loss(y, t)[1], rel=1e-12)


@each_loss
def test_float32_stays_float32(loss, formula, of_y, of_t):
    rng = np.random.default_rng(0)
    y, t = of_y(rng, 4, 3), of_t(rng, 4, 3)
    value, dy = loss(y.astype(np.float32), t)
    assert dy.dtype == np.float32
    assert (value, dy) == (pytest.approx(loss(y, t)[0], rel=1e-5), pytest.approx(loss(y, t)[1], rel=1e-5))


@each_loss
def test_a_batch_is_the_mean_of_its_samples(loss, formula, of_y, of_t):
    rng = np.random.default_rng(0)
    y, t = of_y(rng, 4, 3), of_t(rng, 4, 3)
    alone = empirical_risk(lambda y, t: loss(y[None], t[None])[0], y, t)
    assert loss(y, t)[0] == pytest.approx(alone)
    assert loss(np.tile(y, (2, 1)), np.tile(t, (2, 1)))[0] == pytest.approx(alone)


@given(batch=batches)
def test_cross_entropy_is_kl_plus_entropy_and_has_the_gradient_of_kl(batch):
    seed, N, K = batch
    rng = np.random.default_rng(seed)
    y, d = distributions(rng, N, K), distributions(rng, N, K)
    (xent, dy), (kl, dkl) = cross_entropy(y, d), kl_divergence(y, d)
    assert xent == pytest.approx(kl + entropy(d))
    assert np.array_equal(dy, dkl)
    assert kl >= -1e-15
    assert kl_divergence(d, d)[0] == pytest.approx(0, abs=1e-15)


def test_the_torch_losses_agree():
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    rng = np.random.default_rng(0)
    theirs = {
        squared_error: lambda y, t: functional.mse_loss(y, t) * y.shape[1],
        binary_cross_entropy: lambda y, t: functional.binary_cross_entropy(y, t) * y.shape[1],
        sigmoid_cross_entropy: lambda z, t: functional.binary_cross_entropy_with_logits(z, t) * z.shape[1],
        softmax_cross_entropy: functional.cross_entropy,
        kl_divergence: lambda y, t: functional.kl_div(y.log(), t, reduction="batchmean"),
    }
    for loss, _, of_y, of_t in LOSSES:
        if loss in theirs:
            y, t = of_y(rng, 5, 3), of_t(rng, 5, 3)
            tensor = torch.tensor(y, requires_grad=True)
            value = theirs[loss](tensor, torch.tensor(t))
            value.backward()
            assert loss(y, t)[0] == pytest.approx(value.item())
            assert loss(y, t)[1] == pytest.approx(tensor.grad.numpy())


# Far out


@pytest.mark.filterwarnings("error")
def test_scores_of_1000_overflow_nowhere():
    value, dz = sigmoid_cross_entropy([[1000.0], [-1000.0], [1000.0], [-1000.0]], [[1], [0], [0], [1]])
    assert (value, dz.tolist()) == (500, [[0], [0], [0.25], [-0.25]])
    value, dz = softmax_cross_entropy([[1000.0, -1000.0], [1000.0, 1000.0]], [[0, 1], [0.5, 0.5]])
    assert value == pytest.approx((2000 + np.log(2)) / 2)
    assert dz.tolist() == [[0.5, -0.5], [0, 0]]
    for loss in (squared_error, half_squared_error, hinge):
        value, dy = loss([[1000.0], [-1000.0]], [[1], [1]])
        assert np.isfinite(value) and np.isfinite(dy).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("y", [0.0, 5e-324, 1e-309])
def test_an_infinite_loss_is_refused_and_the_way_out_named(y):
    with pytest.raises(ValueError, match=r"the loss is infinite: try sigmoid_cross_entropy.*y\[0, 0\] is"):
        binary_cross_entropy([[1 - y]], [[0]])
    with pytest.raises(ValueError, match=r"the loss is infinite: try sigmoid_cross_entropy.*y\[0, 0\] is"):
        binary_cross_entropy([[y]], [[1]])
    with pytest.raises(ValueError, match=r"the loss is infinite: try softmax_cross_entropy.*y\[0, 1\] is"):
        cross_entropy([[1, y]], [[0.5, 0.5]])


@pytest.mark.filterwarnings("error")
def test_a_probability_that_is_merely_small_is_fine():
    value, dy = binary_cross_entropy([[1e-300], [1 - 1e-16]], [[1], [0]])
    assert np.isfinite(value) and np.isfinite(dy).all()


def test_the_slope_of_the_hinge_on_the_edge_is_0():
    assert hinge([[1.0], [-1.0]], [[1], [-1]])[1].tolist() == [[0], [0]]


# Regularisation, empirical risk


@given(batch=batches, lam=st.floats(0, 10))
def test_the_l2_penalty_and_its_gradient(batch, lam):
    seed, D, M = batch[0], batch[1], batch[2]
    W = scores(np.random.default_rng(seed), D, M)
    before = W.copy()
    penalty, dW = l2_penalty(W, lam)
    assert penalty == pytest.approx(lam * np.sum(W**2))
    assert dW == pytest.approx(complex_step(lambda V: lam * np.sum(V**2), W), rel=1e-12)
    assert np.array_equal(W, before)
    assert l2_penalty(W.astype(np.float32), lam)[1].dtype == np.float32


def test_the_empirical_risk_takes_any_divergence():
    assert empirical_risk(lambda said, wanted: float(said != wanted), "cat", "car") == pytest.approx(1 / 3)


# Bad input


@pytest.mark.parametrize("loss", [loss for loss, *_ in LOSSES])
@pytest.mark.parametrize(
    ("y", "t", "error", "says"),
    [
        (np.zeros((0, 2)), np.zeros((0, 2)), ValueError, "at least one entry; it is empty"),
        ([0.5, 0.5], [0.5, 0.5], ValueError, r"must have shape \(N, M\); it has shape \(2,\)"),
        ([[1.0], [0.0]], [1, 0], ValueError, r"t must have shape \(2, 1\); it has shape \(2,\)"),
        ([[np.nan, 1.0]], [[1, 1]], ValueError, r"\[0, 0\] is nan"),
        ([[0.5, 0.5]], [[1, np.inf]], ValueError, r"t must be finite; t\[0, 1\] is inf"),
        ([["a", "b"]], [[1, 1]], TypeError, "must hold numbers"),
    ],
)
def test_what_no_loss_takes_is_named(loss, y, t, error, says):
    with pytest.raises(error, match=says):
        loss(y, t)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: binary_cross_entropy([[0.2, 1.2]], [[0, 1]]),
            r"y must lie between 0 and 1; y\[0, 1\] is 1.2",
        ),
        (
            lambda: binary_cross_entropy([[0.2, 0.2]], [[0, -1]]),
            r"t must lie between 0 and 1; t\[0, 1\] is -1",
        ),
        (lambda: sigmoid_cross_entropy([[5.0]], [[7]]), r"t must lie between 0 and 1; t\[0, 0\] is 7"),
        (
            lambda: softmax_cross_entropy([[5.0, 1]], [[1, 1]]),
            r"the sum of t must be 1 in every row; the sum of t\[0\] is 2",
        ),
        (lambda: cross_entropy([[0.5, 0.5]], [[0.7, 0.2]]), r"the sum of t must be 1 in every row"),
        (
            lambda: kl_divergence([[-0.5, 1.5]], [[0.5, 0.5]]),
            r"y must lie between 0 and 1; y\[0, 0\] is -0.5",
        ),
        (lambda: entropy([[0.5, 0.6]]), "the sum of t must be 1 in every row"),
        (lambda: hinge([[1.0], [2.0]], [[1], [0]]), r"t must hold labels −1 and 1; t\[1, 0\] is 0"),
        (lambda: l2_penalty([[1.0]], -1), "lam, the strength of the penalty, must be 0 or above; it is -1"),
        (lambda: l2_penalty([[np.nan]], 1), r"W must be finite; W\[0, 0\] is nan"),
        (lambda: empirical_risk(max, [], []), "one entry for each sample; y has 0, d has 0"),
        (lambda: empirical_risk(max, [1], [1, 2]), "one entry for each sample; y has 1, d has 2"),
    ],
)
def test_bad_input_is_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
