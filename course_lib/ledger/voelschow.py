"""The numbers of Völschow's deck, V2 to V13."""

from fractions import Fraction as F
from types import SimpleNamespace

import numpy as np

from course_lib.gradcheck import complex_gradient
from course_lib.layers import sigmoid
from course_lib.ledger.entry import Entry, worked_example
from course_lib.validate import Array

_HIDDEN = """
2.41792527e-03 | 1.10299319e-12 | 9.58926222e-05 | 2.41395445e-11 |
7.78628311e-05 | 4.44162273e-20 | 9.99909568e-01 | 2.67383949e-12 |
1.24303873e-01 | 5.91268930e-05 | 1.23644027e-01 | 6.15685354e-11 |
6.33027791e-07 | 1.22016810e-07 | 2.98387247e-07 | 9.45567933e-05 |
8.68749020e-05 | 9.99730834e-01 | 3.28582482e-11 | 5.89070143e-05 |
5.13603744e-06 | 3.99916687e-08 | 3.21972056e-06 | 1.00000000e+00 |
4.15461563e-03 | 2.69911130e-04 | 1.62828675e-09 | 4.39410565e-07 |
3.94994661e-04 | 9.99022659e-01 | 2.96670603e-06 | 3.06577608e-06 |
2.82313871e-09 | 9.99533298e-01 | 2.19969831e-07 | 1.18015670e-08 |
3.58296737e-14 | 4.35269474e-13 | 1.47678576e-07 | 6.95528880e-09 |
1.23659513e-12 | 1.44085848e-04 | 5.48810614e-06 | 2.04256443e-10 |
1.16948194e-06 | 2.31804989e-07 | 2.48182532e-07 | 2.24920806e-13 |
4.84913342e-06 | 4.30006189e-06 | 4.13803950e-07 | 1.11251392e-05 |
3.31332897e-08 | 1.93942672e-01 | 1.65626312e-09 | 1.78564511e-08 |
3.30632034e-08 | 3.91382983e-06 | 2.05142528e-11 | 2.14213678e-04 |
5.44112858e-08 | 1.20251474e-07 | 8.05326951e-04 | 3.84056809e-10 |
9.72551232e-01 | 2.97104772e-11 | 4.09035111e-13 | 7.18237324e-11 |
6.22399765e-08 | 2.13573010e-08 | 6.16334160e-05 | 6.53225739e-13 |
1.45819673e-08 | 9.99204220e-02 | 1.38881809e-04 | 7.86723727e-09 |
9.99999834e-01 | 1.89808632e-15 | 1.42010176e-02 | 1.08437044e-04 |
8.00671644e-10 | 1.10047033e-05 | 3.00049192e-17 | 3.12103408e-06 |
4.93474020e-09 | 8.88113435e-02 | 1.02655128e-09 | 2.73271118e-06 |
9.99707382e-01 | 7.41835912e-14 | 1.20566212e-06 | 1.05372275e-07 |
2.89354798e-06 | 9.70455447e-01 | 2.12703667e-18 | 3.64019170e-15 |
3.38688270e-05 | 5.79111423e-06 | 8.22853229e-09 | 9.9999991e-01
"""


@worked_example
def hidden_of_v2() -> Array:
    """The hidden layer's 100 activations, as printed (100,)."""
    return np.array(_HIDDEN.split("|"), dtype=np.float64)


@worked_example
def hidden_loss_of_v9() -> Array:
    """What V9 prints as the hidden loss (100,): the same strings but for two."""
    again = hidden_of_v2()
    again[6], again[99] = 0.99909568, 0.999999991
    return again


@worked_example
def output_of_v3() -> list[float]:
    """The ten outputs for a picture of a 7."""
    return [0.0114, 0.0066, 0.0010, 0.0050, 0.0007, 0.0012, 0.0004, 0.9941, 0.0070, 0.0002]


@worked_example
def output_of_v7() -> Array:
    """The ten outputs O for a picture of a 3, exactly (10,)."""
    return np.array([F(tenths, 10) for tenths in (0, 1, 0, 3, 1, 1, 0, 0, 4, 0)])


@worked_example
def target_of_v7() -> Array:
    """The target T, (10,)."""
    return np.array([int(n == 3) for n in range(10)])


@worked_example
def output_of_v9() -> list[float]:
    """The ten numbers to which the slides' inverse is said to lead."""
    return [0.7943, 0.0251, 0.8141, 0.9993, 0.9961, 0.8981, 0.3300, 0.5485, 0.9814, 0.4532]


@worked_example
def network_of_v13() -> SimpleNamespace:
    """A 4-5-3 network in V's layout, drawn once: its x and H.

    `delta_o` is −2(T − O)·O(1 − O), `delta_h` is whoᵀ · delta_o · H(1 − H), as the chain rule has them;
    `dwih` and `dwho` are the gradients by complex steps.
    """
    rng = np.random.default_rng(0)
    x, T, wih, who = rng.normal(size=4), np.eye(3)[1], rng.normal(size=(5, 4)), rng.normal(size=(3, 5))

    def L(wih: Array, who: Array) -> complex:
        return ((sigmoid(who @ sigmoid(wih @ x)) - T) ** 2).sum()

    H = sigmoid(wih @ x)
    O = sigmoid(who @ H)  # noqa: E741
    delta_o = -2 * (T - O) * O * (1 - O)
    return SimpleNamespace(
        x=x,
        H=H,
        delta_o=delta_o,
        delta_h=who.T @ delta_o * H * (1 - H),
        dwih=complex_gradient(lambda w: L(w, who), wih),
        dwho=complex_gradient(lambda w: L(wih, w), who),
    )


@worked_example
def cosines_of_v9() -> tuple[Array, Array]:
    """How two wrong ways to the hidden layer agree with the gradient there: cosines in random networks.

    They are 2000 networks 5-4-3 with normal weights, inputs from 0 to 1 and one-hot targets. Returns (2000,)
    for the pseudo-inverse in place of the transpose, and (2000,) for the transpose without the slope of the
    output's sigmoid.
    """
    rng, nets = np.random.default_rng(0), 2000
    x, T = rng.uniform(size=(nets, 5, 1)), np.eye(3)[rng.integers(3, size=nets), :, np.newaxis]
    wih, who = rng.normal(size=(nets, 4, 5)), rng.normal(size=(nets, 3, 4))
    H = sigmoid(wih @ x)
    O = sigmoid(who @ H)  # noqa: E741
    delta_o = 2 * (O - T) * O * (1 - O)
    back = np.swapaxes(who, 1, 2)
    right, inverse, without = (
        e * H * (1 - H) for e in (back @ delta_o, np.linalg.pinv(who) @ delta_o, back @ (O - T))
    )

    def cosine(a: Array, b: Array) -> Array:
        return (a * b).sum(axis=(1, 2)) / np.linalg.norm(a, axis=(1, 2)) / np.linalg.norm(b, axis=(1, 2))

    return cosine(inverse, right), cosine(without, right)


ENTRIES = (
    Entry("V2", "smallest activation", "hidden_of_v2().min()", "4.44162273e-20", 4.44162273e-20),
    Entry("V2", "largest", "hidden_of_v2().max()", "1.00000000", 1),
    Entry("V2", "activations above 0.5", "np.sum(hidden_of_v2() > 0.5)", "", 10),
    Entry("V2", "activations below 0.001", "np.sum(hidden_of_v2() < 0.001)", "", 82),
    Entry("V2", "mean slope h(1 − h)", "sigmoid_slope(hidden_of_v2()).mean()", "", 0.00625),
    Entry("V3", "the answer: where the output is largest", "from_one_hot([output_of_v3()])[0]", "", 7),
    Entry("V3", "sum of the outputs: no probabilities", "sum(output_of_v3())", "", F(10276, 10000)),
    Entry("V3", "loss for T = 7", "squared_error([output_of_v3()], one_hot([7], 10))[0]", "", 2.8546e-4),
    Entry("V5", "weights wih", "digits_network(biases=False).layers[0].W.size", "78400", 78400),
    Entry("V5", "weights who", "digits_network(biases=False).layers[2].W.size", "1000", 1000),
    Entry("V5", "parameters", "digits_network(biases=False).parameters.size", "79400", 79400),
    Entry("V5", "parameters with biases", "digits_network(biases=True).parameters.size", "", 79510),
    Entry("V7", "Σ (O − T): nothing, for a wrong answer", "sum(output_of_v7() - target_of_v7())", "", 0),
    Entry(
        "V7",
        "the same in float64, as NumPy sums",
        "np.sum(output_of_v7().astype(float) - target_of_v7())",
        "",
        5.6e-17,
    ),
    Entry("V7", "Σ |O − T|", "sum(abs(output_of_v7() - target_of_v7()))", "", F(14, 10)),
    Entry("V7", "Σ (O − T)²", "squared_error([output_of_v7()], [target_of_v7()])[0]", "", F(68, 100)),
    Entry("V7", "the answer, where 3 is right", "from_one_hot([output_of_v7()])[0]", "", 8),
    Entry(
        "V7",
        "∂L/∂O",
        "squared_error([output_of_v7()], [target_of_v7()])[1][0]",
        "",
        (0, F(1, 5), 0, F(-7, 5), F(1, 5), F(1, 5), 0, 0, F(4, 5), 0),
    ),
    Entry(
        "V9",
        "where the hidden loss differs from V2's activations",
        "np.flatnonzero(hidden_loss_of_v9() != hidden_of_v2()) + 1",
        "",
        (7, 100),
    ),
    Entry("V9", "where the second output is largest", "from_one_hot([output_of_v9()])[0]", "", 3),
    Entry("V9", "its sum", "sum(output_of_v9())", "", F(68401, 10000)),
    Entry(
        "V9",
        "rank of a 10×100 who: no inverse gives 100 numbers back",
        "np.linalg.matrix_rank(digits_network(biases=False).layers[2].W)",
        "",
        10,
    ),
    Entry("V9", "inverse: cosine with the gradient, median", "np.median(cosines_of_v9()[0])", "", 0.724996),
    Entry("V9", "inverse: the worst cosine", "cosines_of_v9()[0].min()", "", -0.695093),
    Entry("V9", "inverse: share of networks led uphill", "np.mean(cosines_of_v9()[0] < 0)", "", F(56, 2000)),
    Entry("V9", "without O(1 − O): cosine, median", "np.median(cosines_of_v9()[1])", "", 0.995833),
    Entry("V9", "without O(1 − O): the worst cosine", "cosines_of_v9()[1].min()", "", -0.809661),
    Entry(
        "V9",
        "without O(1 − O): share of networks led uphill",
        "np.mean(cosines_of_v9()[1] < 0)",
        "",
        F(5, 2000),
    ),
    Entry(
        "V13",
        "the formula for who less the gradient, the largest entry",
        "(lambda n: abs(np.outer(n.delta_o, n.H) - n.dwho).max())(network_of_v13())",
        "",
        0,
    ),
    Entry(
        "V13",
        "the same for wih, by whoᵀ",
        "(lambda n: abs(np.outer(n.delta_h, n.x) - n.dwih).max())(network_of_v13())",
        "",
        0,
    ),
)
