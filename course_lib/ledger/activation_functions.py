"""The numbers of the deck "Activation functions and error functions", A2 to A20."""

from fractions import Fraction as F
from types import SimpleNamespace

import numpy as np

from course_lib import graph
from course_lib.gradcheck import complex_gradient
from course_lib.graph import Node
from course_lib.layers import Affine, Sigmoid, sigmoid
from course_lib.ledger.entry import Entry, worked_example
from course_lib.losses import binary_cross_entropy
from course_lib.network import Network
from course_lib.validate import Array


@worked_example
def scores_of_a2(b: tuple[float, ...] = (0, 0, 0)) -> Array:
    """Wx + b of the linear classifier: the scores of dog, cat, pig."""
    W = np.array([[0.2, 0.4, 0.1, 0.6], [0.3, 0.8, 0.2, 0.1], [0.5, 0.6, 0.4, 0.7]])
    return Affine(W.T, b).forward([[1, 2, 3, 4]])[0]


@worked_example
def circuit_of_a9() -> SimpleNamespace:
    """f = q·z with q = x + y at (−2, 5, −4), after its backward pass."""
    x, y, z = Node(-2, "x"), Node(5, "y"), Node(-4, "z")
    q = x + y
    f = q * z
    f.backward()
    return SimpleNamespace(x=x, y=y, z=z, q=q, f=f)


@worked_example
def circuit_of_a11() -> SimpleNamespace:
    """f = σ(dot) with dot = w0·x0 + w1·x1 + w2, after its backward pass."""
    w = [Node(value, f"w{i}") for i, value in enumerate((2, -3, -3))]
    x = [Node(value, f"x{i}") for i, value in enumerate((-1, -2))]
    dot = w[0] * x[0] + w[1] * x[1] + w[2]
    f = graph.sigmoid(dot)
    f.backward()
    return SimpleNamespace(w=w, x=x, dot=dot, f=f)


@worked_example
def paths_of_a14() -> SimpleNamespace:
    """A's network with one input, drawn once, at x = 0.7 and y = 1: what reaches weight w_1 of layer 1.

    `paths` (3,) is the gradient along each path, through neuron 1, 2, 3 of layer 2; `dw` the network's own.
    """
    rng = np.random.default_rng(3)
    first, second, third = (
        Affine(rng.normal(size=(m, n)).T, rng.normal(size=m)) for n, m in ((1, 3), (3, 3), (3, 1))
    )
    h1, h2 = Sigmoid(), Sigmoid()
    network = Network([first, h1, second, h2, third, Sigmoid()], binary_cross_entropy)
    a3 = network.forward([[0.7]])
    network.backward(network.loss(a3, [[1]])[1])
    paths = (a3 - 1) * third.W.T * h2.slope * second.W[0] * h1.slope[0, 0] * 0.7
    return SimpleNamespace(paths=paths[0], dw=first.dW[0, 0])


@worked_example
def last_layer_of_a17(y: int) -> SimpleNamespace:
    """A's last layer at some a2, in columns, with the gradient of its loss by complex steps, `dW` (1, 3)."""
    W, b, a2 = np.array([[0.5, -1, 2]]), 0.1, np.array([[0.2], [0.7], [0.4]])

    def L(W: Array) -> complex:
        a3 = sigmoid(W @ a2 + b).item()
        return -y * np.log(a3) - (1 - y) * np.log(1 - a3)

    return SimpleNamespace(a2=a2, a3=sigmoid(W @ a2 + b).item(), y=y, dW=complex_gradient(L, W))


ENTRIES = (
    Entry("A2", "Wx", "scores_of_a2()", "", (F(37, 10), F(29, 10), F(57, 10))),
    Entry(
        "A2",
        "b, if (3.6, 2.6, −3.0) are the scores",
        "(3.6, 2.6, -3.0) - scores_of_a2()",
        "",
        (F(-1, 10), F(-3, 10), F(-87, 10)),
    ),
    Entry(
        "A2",
        "the scores, if they are b",
        "scores_of_a2(b=(3.6, 2.6, -3.0))",
        "",
        (F(73, 10), F(55, 10), F(27, 10)),
    ),
    Entry(
        "A3",
        "hinge for (t, score) = (1, 2), (1, 0.3), (1, −1), (−1, 0.5)",
        "[hinge([[s]], [[t]])[0] for t, s in ((1, 2), (1, 0.3), (1, -1), (-1, 0.5))]",
        "",
        (0, F(7, 10), 2, F(3, 2)),
    ),
    Entry(
        "A3", "softmax of (3.6, 2.6, −3)", "softmax([[3.6, 2.6, -3]])[0]", "", (0.730332, 0.268674, 0.000994)
    ),
    Entry(
        "A3",
        "cross-entropy if it is a dog, a cat, a pig",
        "[softmax_cross_entropy([[3.6, 2.6, -3]], [t])[0] for t in np.eye(3)]",
        "",
        (0.314256, 1.314256, 6.914256),
    ),
    Entry("A5", "loss for y = 1, ŷ = 0.7", "binary_cross_entropy([[0.7]], [[1]])[0]", "", 0.356675),
    Entry(
        "A5",
        "without its minus, as on the slide",
        "1 * np.log(0.7) + (1 - 1) * np.log(1 - 0.7)",
        "",
        -0.356675,
    ),
    Entry("A6", "three sigmoids of (2, 1, 0.1)", "sigmoid([2, 1, 0.1])", "", (0.8808, 0.7311, 0.5250)),
    Entry("A6", "their sum: no probabilities", "sigmoid([2, 1, 0.1]).sum()", "", 2.1368),
    Entry("A6", "sum of their softmax", "softmax([[2, 1, 0.1]]).sum()", "", 1),
    Entry("A9", "q = x + y", "circuit_of_a9().q.value", "", 3),
    Entry("A9", "f = q·z", "circuit_of_a9().f.value", "", -12),
    Entry("A9", "∂f/∂q", "circuit_of_a9().q.gradient", "-4", -4),
    Entry("A9", "∂f/∂z", "circuit_of_a9().z.gradient", "3", 3),
    Entry("A9", "∂f/∂y", "circuit_of_a9().y.gradient", "-4", -4),
    Entry("A9", "∂f/∂x", "circuit_of_a9().x.gradient", "-4", -4),
    Entry("A11", "dot product of w = (2, −3, −3) and (−1, −2, 1)", "circuit_of_a11().dot.value", "", 1),
    Entry("A11", "σ of it", "circuit_of_a11().f.value", "", 0.731059),
    Entry("A11", "gradient at the dot product", "circuit_of_a11().dot.gradient", "", 0.196612),
    Entry(
        "A11",
        "∂f/∂w",
        "[w.gradient for w in circuit_of_a11().w]",
        "",
        (-0.196612, -0.393224, 0.196612),
    ),
    Entry("A11", "∂f/∂x", "[x.gradient for x in circuit_of_a11().x]", "", (0.393224, -0.589836)),
    Entry("A11", "slope of c + x, for c = 3", "derivative(lambda x: 3 + x, 2)", "1", 1),
    Entry("A11", "slope of a·x, for a = 3", "derivative(lambda x: 3 * x, 2)", "", 3),
    Entry("A11", "slope of 1/x at 2", "derivative(lambda x: 1 / x, F(2))", "", F(-1, 4)),
    Entry("A11", "slope of e^x at 1, over e", "derivative(graph.exp, 1) / np.exp(1)", "", 1),
    Entry("A11", "slope of σ at 0 and 1", "sigmoid_slope(sigmoid([0, 1]))", "", (0.250000, 0.196612)),
    Entry(
        "A11",
        "e^−x/(1 + e^x)² there: the same at 0 alone",
        "[np.exp(-x) / (1 + np.exp(x))**2 for x in (0, 1)]",
        "",
        (0.250000, 0.026609),
    ),
    Entry("A13", "parameters for D = 1", "deck_a_network(1).parameters.size", "", 22),
    Entry("A13", "parameters for D = 2", "deck_a_network(2).parameters.size", "", 25),
    Entry(
        "A13",
        "parameters less 3D, for D = 1, 2, 7",
        "[deck_a_network(D).parameters.size - 3 * D for D in (1, 2, 7)]",
        "",
        (19, 19, 19),
    ),
    Entry("A14", "∂L/∂w_1^[1] along one path", "paths_of_a14().paths[0]", "", 0.0045013),
    Entry("A14", "along all three, summed", "paths_of_a14().paths.sum()", "", 0.0056645),
    Entry("A14", "what the network says", "paths_of_a14().dw", "", 0.0056645),
    Entry("A15", "slope of (3w)² at w = 2: 12 · 3", "derivative(lambda w: (3 * w)**2, 2)", "", 36),
    Entry(
        "A15",
        "the two as a fraction, as the slide sets them",
        "derivative(lambda f: f**2, 6) / F(derivative(lambda w: 3 * w, 2))",
        "",
        4,
    ),
    Entry("A17", "∂L/∂a for y = 0, a = 0.7", "binary_cross_entropy([[0.7]], [[0]])[1].item()", "", F(10, 3)),
    Entry("A17", "∂L/∂a with the slide's sign, y = 0", "-0 / 0.7 - (1 - 0) / (1 - 0.7)", "", F(-10, 3)),
    Entry("A17", "∂L/∂a for y = 1", "binary_cross_entropy([[0.7]], [[1]])[1].item()", "", F(-10, 7)),
    Entry("A17", "∂L/∂a with the slide's sign, y = 1", "-1 / 0.7 - (1 - 1) / (1 - 0.7)", "", F(-10, 7)),
    Entry(
        "A17",
        "(a3 − y) a2ᵀ less the gradient, for y = 0 and 1",
        "[abs((n.a3 - n.y) * n.a2.T - n.dW).max() for n in map(last_layer_of_a17, (0, 1))]",
        "",
        (0, 0),
    ),
    Entry("A17", "shape of a2", "last_layer_of_a17(1).a2.shape", "", (3, 1)),
    Entry("A17", "shape of W^[3], of its gradient, of a2ᵀ", "last_layer_of_a17(1).dW.shape", "3, 1", (1, 3)),
    Entry("A20", "leaky ReLU at −2", "LeakyReLU().forward([-2])[0]", "", F(-1, 5)),
)
