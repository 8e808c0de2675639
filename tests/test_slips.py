"""On the course's probe no known slip looks like the truth, and no two look like each other."""

from itertools import combinations

import numpy as np
import pytest

from course_lib import slips
from course_lib.gradcheck import close, complex_gradient, probe
from course_lib.layers import Affine, sigmoid, sigmoid_slope
from course_lib.slips import Slip

ALPHA = 0.1  # of the update that came too early

# The same numbers by two mistakes; `check` names the first.
SYNONYMS = {
    ("db", slips.BIAS_SIGN.name, slips.SIGN.name),  # db knows only one minus, its own
}


def neurons(x, W, b):
    return sigmoid(Affine(W, b).forward(x))


def back(x, W, dz):
    """The gradients of an affine layer, by name."""
    return {"dx": dz @ W.T, "dW": x.T @ dz, "db": dz.sum(axis=0)}


def factors(truth, N):
    """The slips that every gradient knows."""
    return [
        (slips.SIGN, -truth),
        (slips.TWICE, 2 * truth),
        (slips.HALF, truth / 2),
        (slips.TIMES_N, N * truth),
        (slips.AVERAGED, truth / N),  # for db this is the bias gradient averaged over the batch
        *([(slips.TRANSPOSED, truth.T)] if truth.ndim == 2 else []),
    ]


def tell_apart(name, truth, would):
    """Fail where a slip cannot be seen or told from another; `would` pairs each with what it gives."""
    for slip, value in would:
        assert not close(value, truth), f"{slip.name} is not to be seen in {name}"
    for (one, a), (other, b) in combinations(would, 2):
        if (name, one.name, other.name) not in SYNONYMS and one is not other:
            assert not close(a, b), f"{one.name} and {other.name} look alike in {name}"


def squared_error_case(rng, **sizes):
    """A layer of sigmoid neurons under the mean of Σ(y − t)²: the truth and what each slip gives."""
    p = probe(rng, **sizes)
    x, W, b = p["x"], p["W"], p["b"]
    N, t = len(x), rng.integers(0, 2, p["dy"].shape)

    def loss(**moved):
        return np.sum((neurons(**({"x": x, "W": W, "b": b} | moved)) - t) ** 2) / N

    truth = {f"d{k}": complex_gradient(lambda v, k=k: loss(**{k: v}), p[k]) for k in ("x", "W", "b")}
    z = x @ W + b
    y = sigmoid(z)
    dy, slope = 2 * (y - t) / N, sigmoid_slope(y)
    dz = dy * slope
    wrong_dz = [
        (slips.NO_SLOPE, dy),
        (slips.SLOPE_OF_OUTPUT, dy * sigmoid_slope(sigmoid(y))),
        (slips.SLOPE_OF_INPUT, dy * sigmoid_slope(z)),
        (slips.TANH_SLOPE, dy * (1 - y**2)),
        (slips.ROW_JACOBIAN, dz.sum(axis=1, keepdims=True) * np.ones_like(dz)),
        (slips.IGNORED, slope),
    ]
    of_one_array = {
        "dx": [
            (slips.INVERSE, dz @ np.linalg.pinv(W)),
            (slips.UPDATED_WEIGHTS, dz @ (W - ALPHA * truth["dW"]).T),
            *([(slips.UNTRANSPOSED, dz @ W)] if W.shape[0] == W.shape[1] else []),
        ],
        "dW": [(slips.FIRST_SAMPLE, np.outer(x[0], dz[0]))],
        "db": [
            (slips.BIAS_SIGN, -dz.sum(axis=0)),
            (slips.FIRST_SAMPLE, dz[0]),
            (slips.NOT_SUMMED, dz),
        ],
    }
    would = {
        name: [
            *own,
            *((slip, back(x, W, wrong)[name]) for slip, wrong in wrong_dz),
            *factors(truth[name], N),
        ]
        for name, own in of_one_array.items()
    }
    return truth, would, back(x, W, dz)


def deep_case(rng, label=None):
    """A's network 2–3–3–1 of sigmoids under the mean BCE: its first layer, and what arrives at its last.

    Every neuron of the first layer feeds three, so its gradient is a sum over three paths.
    """
    N = 5
    first, second, third = probe(rng, N, 2, 3), probe(rng, N, 3, 3), probe(rng, N, 3, 1)
    x, W1, W2, W3 = first["x"], first["W"], second["W"], third["W"]
    b1, b2, b3 = first["b"], second["b"], third["b"]
    y = np.array([[0], [1], [1], [0], [1]]) if label is None else np.full((N, 1), label)

    def bce(a):
        return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / N

    def loss(W):
        return bce(neurons(neurons(neurons(x, W, b1), W2, b2), W3, b3))

    a1 = neurons(x, W1, b1)
    a2 = neurons(a1, W2, b2)
    a3 = neurons(a2, W3, b3)
    truth = {"da3": complex_gradient(bce, a3), "dW1": complex_gradient(loss, W1)}
    s1, s2, s3 = (sigmoid_slope(a) for a in (a1, a2, a3))

    def to_W1(da3=truth["da3"], s1=s1, s2=s2, s3=s3, W2T=W2.T, W3T=W3.T, sample=slice(None)):
        dz2 = da3 * s3 @ W3T * s2
        return x[sample].T @ (dz2 @ W2T * s1)[sample]

    dz3 = truth["da3"] * s3
    dz2 = dz3 @ W3.T * s2
    moved2, moved3 = W2 - ALPHA * a1.T @ dz2, W3 - ALPHA * a2.T @ dz3
    one_label_turned = (-y / a3 - (1 - y) / (1 - a3)) / N
    would = {
        "da3": [(slips.BCE_SIGN, one_label_turned), (slips.NO_SLOPE, dz3), *factors(truth["da3"], N)],
        "dW1": [
            *((slips.ONE_PATH, x.T @ (np.outer(dz2[:, j], W2[:, j]) * s1)) for j in range(3)),
            (slips.BCE_SIGN, to_W1(da3=one_label_turned)),
            *((slips.NO_SLOPE, to_W1(**{s: np.ones(1)})) for s in ("s1", "s2", "s3")),
            *(
                (slips.SLOPE_OF_OUTPUT, to_W1(**{s: sigmoid_slope(sigmoid(a))}))
                for s, a in (("s1", a1), ("s2", a2), ("s3", a3))
            ),
            (slips.IGNORED, to_W1(da3=np.ones_like(a3))),
            (slips.UNTRANSPOSED, to_W1(W2T=W2)),
            (slips.INVERSE, to_W1(W2T=np.linalg.inv(W2))),
            (slips.UPDATED_WEIGHTS, to_W1(W2T=moved2.T, W3T=moved3.T)),
            (slips.FIRST_SAMPLE, to_W1(sample=slice(1))),
            *factors(truth["dW1"], N),
        ],
    }
    return truth, would, {"da3": (a3 - y) / (a3 * (1 - a3)) / N, "dW1": to_W1()}


CASES = {
    "squared error": squared_error_case,
    "squared error, square W": lambda rng: squared_error_case(rng, D=4, M=4),
    "fan-out and BCE": deep_case,
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("seed", range(20))
def test_every_slip_differs_from_the_truth_and_from_every_other(case, seed):
    truth, would, right = case(np.random.default_rng(seed))
    for name in truth:
        assert close(right[name], truth[name], tolerance=1e-12)  # so only the slip is wrong in each
        tell_apart(name, truth[name], would[name])


def test_the_cases_hold_every_slip_of_a_gradient():
    """The catalogue; a skip connection and the threshold neuron have slips of their own, seen in set 1."""
    rng = np.random.default_rng(0)
    seen = {slip.name for case in CASES.values() for pairs in case(rng)[1].values() for slip, _ in pairs}
    catalogue = {
        "transposed": slips.TRANSPOSED,
        "sign": slips.SIGN,
        "2": slips.TWICE,
        "½": slips.HALF,
        "N": slips.TIMES_N,
        "1/N, bias averaged": slips.AVERAGED,
        "no activation derivative": slips.NO_SLOPE,
        "derivative at the output instead of the input": slips.SLOPE_OF_OUTPUT,
        "incoming gradient ignored": slips.IGNORED,
        "W for Wᵀ": slips.UNTRANSPOSED,
        "the inverse for the transpose": slips.INVERSE,
        "bias sign of the other convention": slips.BIAS_SIGN,
        "updated W used": slips.UPDATED_WEIGHTS,
        "first sample only, bias from one row": slips.FIRST_SAMPLE,
        "one path of several": slips.ONE_PATH,
        "BCE's sign": slips.BCE_SIGN,
    }
    assert [what for what, slip in catalogue.items() if slip.name not in seen] == []


def test_each_synonym_is_one():
    _, would, _ = squared_error_case(np.random.default_rng(0))
    for name, one, other in SYNONYMS:
        (a,), (b,) = ([v for slip, v in would[name] if slip.name == n] for n in (one, other))
        assert close(a, b)


def test_labels_of_one_kind_would_hide_the_sign_of_the_cross_entropy():
    truth, would, _ = deep_case(np.random.default_rng(0), label=1)
    assert close(dict(would["da3"])[slips.BCE_SIGN], truth["da3"])
    truth, would, _ = deep_case(np.random.default_rng(0), label=0)
    assert close(dict(would["da3"])[slips.BCE_SIGN], -truth["da3"])


def test_no_two_slips_share_a_name():
    names = [value.name for value in vars(slips).values() if isinstance(value, Slip)]
    assert len(set(names)) == len(names)
