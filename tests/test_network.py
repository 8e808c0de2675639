"""The network: its gradients, its steps against the same by hand, training, and what it refuses."""

import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.gradcheck import check_layer, close, complex_gradient, directional_check, numerical_gradient
from course_lib.layers import (
    Affine,
    LeakyReLU,
    Linear,
    Maxout,
    ReLU,
    Sigmoid,
    Skip,
    Softmax,
    Softplus,
    Tanh,
    ThresholdAffine,
)
from course_lib.losses import (
    binary_cross_entropy,
    half_squared_error,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    squared_error,
)
from course_lib.network import Network, deck_a_network, digits_network


def fresh(seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return [Affine.random(4, 5, rng, dtype), Tanh(), Affine.random(5, 3, rng, dtype), Sigmoid()]


def small(loss=squared_error, dtype=np.float64):
    return Network(fresh(dtype=dtype), loss)


def data(N=6, D=4, M=3, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(N, D)), np.eye(M)[rng.integers(M, size=N)]


@pytest.mark.parametrize(("biases", "count"), [(False, 79_400), (True, 79_510)])
def test_the_digits_network_has_the_parameters_of_the_slide(biases, count):
    network = digits_network(biases=biases)
    assert network.parameters.shape == network.gradient.shape == (count,)
    assert network.forward(np.zeros((2, 784))).shape == (2, 10)


@pytest.mark.parametrize("D", [1, 2, 7])
def test_the_network_of_deck_a_has_3d_plus_19_parameters(D):
    assert len(deck_a_network(D).parameters) == 3 * D + 19


def test_a_seed_draws_the_weights():
    assert np.array_equal(digits_network(3).parameters, digits_network(3).parameters)
    assert not np.array_equal(digits_network(3).parameters, digits_network(4).parameters)


CHAINS = {
    "no biases": (
        lambda r: [Linear.random(4, 5, r), Sigmoid(), Linear.random(5, 3, r), Sigmoid()],
        squared_error,
    ),
    "thresholds and a skip": (
        lambda r: [ThresholdAffine.random(4, 3, r), Tanh(), Skip(Affine.random(3, 3, r), Sigmoid())],
        half_squared_error,
    ),
    "a skip first": (
        lambda r: [Skip(Affine.random(4, 4, r), Tanh()), Affine.random(4, 3, r)],
        softmax_cross_entropy,
    ),
    "an activation first": (
        lambda r: [Softplus(), Affine.random(4, 3, r), Softmax()],
        squared_error,
    ),
    "maxout first": (
        lambda r: [
            Maxout(r.normal(size=(2, 4, 5)), r.normal(size=(2, 5))),
            LeakyReLU(),
            Affine.random(5, 3, r),
        ],
        sigmoid_cross_entropy,
    ),
    "ReLU": (
        lambda r: [Affine.random(4, 5, r), ReLU(), Affine.random(5, 3, r), Sigmoid()],
        binary_cross_entropy,
    ),
}


@pytest.mark.parametrize("kind", CHAINS)
@settings(max_examples=10, deadline=None, derandomize=True)  # drawn anew, a step would cross a kink some day
@given(N=st.integers(1, 5), seed=st.integers(0, 2**32 - 1))
def test_the_gradient_of_a_whole_network_is_right(kind, N, seed):
    layers, loss = CHAINS[kind]
    network = Network(layers(np.random.default_rng(seed)), loss)
    x, t = data(N, seed=seed)
    network.backward(loss(network.forward(x), t)[1])
    gradient, parameters = network.gradient.copy(), network.parameters.copy()

    def risk(values):
        network.parameters[:] = values
        return loss(network.forward(x), t)[0]

    # central differences: rounding of 1e-16/1e-5 in each entry; below it goes to 12 digits
    assert close(gradient, numerical_gradient(risk, parameters), 1e-7)


def test_the_gradient_is_right_to_12_digits():
    network = small()
    x, t = data()
    dx = network.backward(squared_error(network.forward(x), t)[1])
    W1, b1, W2 = network.layers[0].W, network.layers[0].b, network.layers[2].W

    def risk(values, x=x):
        parts = np.split(values, np.cumsum([W1.size, b1.size, W2.size]))
        z = np.tanh(x @ parts[0].reshape(W1.shape) + parts[1]) @ parts[2].reshape(W2.shape) + parts[3]
        return np.sum((1 / (1 + np.exp(-z)) - t) ** 2) / len(x)

    assert close(network.gradient, complex_gradient(risk, network.parameters), 1e-12)
    assert close(dx, complex_gradient(lambda x: risk(network.parameters, x), x), 1e-12)


def test_a_network_passes_the_checks_of_a_layer():
    network, rng = small(), np.random.default_rng(0)
    x, dy = rng.normal(size=(6, 4)), rng.normal(size=(6, 3))
    assert check_layer(network, x, dy) == []
    assert directional_check(network, x, dy, rng) == []


def test_a_step_of_v_by_hand():
    network = digits_network(biases=False)
    wih, who = network.layers[0].W.copy(), network.layers[2].W.copy()
    rng = np.random.default_rng(0)
    x, T = rng.random((1, 784)), np.eye(10)[[7]]
    H = 1 / (1 + np.exp(-x @ wih))
    O = 1 / (1 + np.exp(-H @ who))  # noqa: E741 (the slide's name)
    back = 2 * (O - T) * O * (1 - O)
    L = network.step(x, T, alpha=0.3)
    assert pytest.approx(np.sum((O - T) ** 2)) == L
    assert np.allclose(network.layers[2].W, who - 0.3 * H.T @ back, rtol=0, atol=1e-14)
    assert np.allclose(
        network.layers[0].W, wih - 0.3 * x.T @ (back @ who.T * H * (1 - H)), rtol=0, atol=1e-14
    )


def test_steps_agree_with_pytorch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    network, (x, t) = small(), data()
    theirs = torch.nn.Sequential(
        torch.nn.Linear(4, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3), torch.nn.Sigmoid()
    ).double()
    with torch.no_grad():
        for i in (0, 2):
            theirs[i].weight.copy_(torch.tensor(network.layers[i].W.T))
            theirs[i].bias.copy_(torch.tensor(network.layers[i].b))
    optimizer = torch.optim.SGD(theirs.parameters(), lr=0.5)
    for _ in range(5):
        optimizer.zero_grad()
        loss = ((theirs(torch.tensor(x)) - torch.tensor(t)) ** 2).sum() / len(x)
        loss.backward()
        optimizer.step()
        assert network.step(x, t, 0.5) == pytest.approx(loss.item(), rel=1e-12)
    assert np.allclose(network.layers[0].W, theirs[0].weight.detach().numpy().T, rtol=0, atol=1e-13)


def test_a_step_leaves_the_change_and_backward_the_gradient():
    network, (x, t) = small(), data()
    network.backward(squared_error(network.forward(x), t)[1])
    before, gradient = network.parameters.copy(), network.gradient.copy()
    network.step(x, t, 0.25)
    assert np.allclose(network.gradient, 0.25 * gradient, rtol=1e-12)
    assert np.array_equal(network.parameters, before - network.gradient)


def test_to_write_into_the_parameters_is_to_set_the_weights_and_the_callers_arrays_stay():
    W, b = np.ones((2, 3)), np.ones(3)
    network = Network([Affine(W, b)], squared_error)
    network.parameters[:] = range(9)
    assert np.array_equal(network.layers[0].W, [[0, 1, 2], [3, 4, 5]])
    assert np.array_equal(network.layers[0].b, [6, 7, 8])
    assert (W == 1).all()
    assert (b == 1).all()


def test_inputs_are_unchanged_by_training():
    network, (x, t) = small(), data()
    given = x.copy(), t.copy()
    network.fit(x, t, epochs=2, batch=4, alpha=0.1)
    assert np.array_equal(x, given[0])
    assert np.array_equal(t, given[1])


def test_float32_stays_float32_whatever_comes_in():
    network, (x, t) = small(dtype=np.float32), data()
    assert network.forward(x).dtype == np.float32
    network.step(x, t, 0.1)
    assert network.parameters.dtype == network.gradient.dtype == network.layers[0].dW.dtype == np.float32


def test_a_full_batch_is_gradient_descent():
    one, other, (x, t) = small(), small(), data()
    history = one.fit(x, t, epochs=5, batch=len(x), alpha=0.5)
    assert history == pytest.approx([other.step(x, t, 0.5) for _ in range(5)])
    assert np.allclose(one.parameters, other.parameters, rtol=0, atol=1e-14)


def test_every_sample_counts_once_an_epoch_and_the_last_batch_may_be_smaller():
    seen = []

    def loss(y, t):
        seen.append(t[:, 0].copy())
        return float(t.mean()), np.zeros_like(y)

    network = small(loss)
    x, t = data(N=7)[0], np.arange(7.0)[:, np.newaxis]
    history = network.fit(x, t, epochs=2, batch=3, alpha=0.1)
    assert [len(part) for part in seen] == [3, 3, 1, 3, 3, 1]
    assert np.array_equal(np.sort(np.concatenate(seen[:3])), np.arange(7))
    assert not np.array_equal(np.concatenate(seen[:3]), np.concatenate(seen[3:]))  # shuffled anew
    assert history == pytest.approx([3, 3])  # the mean over samples, not over batches


def test_the_seed_decides_the_order():
    def trained(seed):
        network, (x, t) = small(), data(N=20)
        return network.fit(x, t, epochs=3, batch=4, alpha=0.5, seed=seed)

    assert trained(1) == trained(1)
    assert trained(1) != trained(2)


@pytest.mark.parametrize("seed", range(3))
def test_it_learns_xor(seed):
    rng = np.random.default_rng(seed)
    network = Network(
        [Affine.random(2, 8, rng), Tanh(), Affine.random(8, 1, rng), Sigmoid()], binary_cross_entropy
    )
    x, t = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    history = network.fit(x, t, epochs=2000, batch=4, alpha=1.0)
    assert history[-1] < 0.05
    assert list(network.predict(x)) == [0, 1, 1, 0]


def test_it_predicts_the_column_of_the_largest_output():
    network = Network([Linear(np.eye(3))], squared_error)
    assert list(network.predict([[1, 5, 2], [7, 0, 0]])) == [1, 0]


def test_training_stops_when_the_loss_hardly_changes_or_the_gradient_is_small():
    x, t = data()
    whole = small().fit(x, t, epochs=300, batch=6, alpha=0.5)
    by_loss = small().fit(x, t, epochs=300, batch=6, alpha=0.5, epsilon1=1e-3)
    assert by_loss == whole[: len(by_loss)]
    assert len(by_loss) < 300
    changes = np.abs(np.diff(by_loss))
    assert changes[-1] < 1e-3
    assert (changes[:-1] >= 1e-3).all()

    network = small()
    by_slope = network.fit(x, t, epochs=300, batch=6, alpha=0.5, epsilon2=0.05)
    assert len(by_slope) < 300
    network.backward(squared_error(network.forward(x), t)[1])
    assert np.linalg.norm(network.gradient) < 0.05
    assert len(whole) == 300  # 0 switches both off


def test_the_progress_bar_counts_the_epochs_and_shows_the_loss(capsys):
    network, (x, t) = small(), data()
    history = network.fit(x, t, epochs=3, batch=2, alpha=0.1, progress=True)
    shown = capsys.readouterr().err
    assert "3/3" in shown
    assert f"loss={history[-1]:.4g}" in shown


def test_tqdm_is_imported_only_for_a_bar():
    code = "import sys, course_lib.network; sys.exit('tqdm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


class MyAffine:
    """A reader's own layer: nothing but forward, backward and names."""

    def __init__(self, W, b):
        self.W, self.b = np.array(W), np.array(b)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dy):
        self.dW, self.db = self.x.T @ dy, dy.sum(axis=0)
        return dy @ self.W.T


class Reversed(Affine):
    """One of our layers with another backward pass."""

    def backward(self, dy):
        dx = super().backward(dy)
        self.dW = -self.dW
        return dx


def test_a_layer_of_your_own_is_trained_like_ours():
    x, t = data()
    ours = small()
    own = Network(
        [layer if i % 2 else MyAffine(layer.W, layer.b) for i, layer in enumerate(fresh())], squared_error
    )
    for _ in range(3):
        assert own.step(x, t, 0.5) == pytest.approx(ours.step(x, t, 0.5))
    assert np.allclose(own.parameters, ours.parameters, rtol=0, atol=1e-14)


def test_a_backward_pass_that_is_overridden_is_used():
    x, t = data()
    right, wrong = small(), fresh()
    wrong[0] = Reversed(wrong[0].W, wrong[0].b)
    wrong = Network(wrong, squared_error)
    for network in (right, wrong):
        network.backward(squared_error(network.forward(x), t)[1])
        network.backward(squared_error(network.forward(x), t)[1])  # twice: the same again
    assert np.array_equal(wrong.gradient[:20], -right.gradient[:20])
    assert np.array_equal(wrong.gradient[20:], right.gradient[20:])


class Unsummed(MyAffine):
    def backward(self, dy):
        dx = super().backward(dy)
        self.db = dy
        return dx


def bad_fit(**other):
    x, t = data()
    return lambda: small().fit(**{"x": x, "t": t, "epochs": 1, "batch": 2, "alpha": 0.1, **other})


used = Affine(np.ones((4, 4)), np.ones(4))
Network([used], squared_error)
twice = Affine(np.ones((4, 4)), np.ones(4))


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (
            lambda: Network([Linear(np.ones((4, 5))), Tanh(), Linear(np.ones((3, 2)))], squared_error),
            ValueError,
            r"layer 2, Linear, does not fit what comes before it: x must have shape \(N, 3\)",
        ),
        (lambda: Network([Sigmoid()], squared_error), ValueError, "needs a layer with W"),
        (lambda: Network([], squared_error), ValueError, "needs a layer with W"),
        (lambda: Network([used], squared_error), ValueError, "in a network already"),
        (lambda: Network([twice, Skip(twice)], squared_error), ValueError, "comes twice"),
        (lambda: small().forward(np.ones((2, 3))), ValueError, r"x must have shape \(N, 4\)"),
        (lambda: small().forward(np.ones((0, 4))), ValueError, "it is empty"),
        (lambda: small().forward([[1, 2, np.nan, 4]]), ValueError, r"x\[0, 2\] is nan"),
        (lambda: small().backward(np.ones((1, 3))), RuntimeError, "call forward first"),
        (lambda: small().step(*data(), alpha=0), ValueError, "learning rate, must be above 0"),
        (lambda: small().step(data()[0], data()[1][:, :2], 0.1), ValueError, r"t must have shape \(6, 3\)"),
        (bad_fit(t=data(5)[1]), ValueError, r"a row for each of 6 samples; it has shape \(5, 3\)"),
        (bad_fit(batch=0), ValueError, "batch must be a whole number from 1 on; it is 0"),
        (bad_fit(epochs=1.5), ValueError, "epochs must be a whole number from 1 on; it is 1.5"),
        (bad_fit(alpha=-1), ValueError, "learning rate"),
        (
            lambda: Network([Unsummed(np.ones((4, 3)), np.ones(3))], squared_error).step(*data(), alpha=0.1),
            ValueError,
            r"db of Unsummed must have shape \(3,\); it has shape \(6, 3\)",
        ),
    ],
)
def test_bad_input_is_named(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_a_wrong_dy_is_named():
    network = small()
    network.forward(data()[0])
    with pytest.raises(ValueError, match=r"dy must have shape \(6, 3\); it has shape \(3, 6\)"):
        network.backward(np.ones((3, 6)))


def test_memory_does_not_grow_with_the_steps():
    network, (x, t) = small(), data()
    tracemalloc.start()
    try:
        for _ in range(10):
            network.step(x, t, 0.1)
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(1000):
            network.step(x, t, 0.1)
        assert tracemalloc.get_traced_memory()[0] - before < 10_000
    finally:
        tracemalloc.stop()
