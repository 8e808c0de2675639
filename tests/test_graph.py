"""The computational graph: worked numbers of A9 to A14, fan-out, and gradients against other ways to them."""

from fractions import Fraction as F

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib.gradcheck import complex_gradient, numerical_gradient, probe
from course_lib.graph import Node, exp, log, maximum, relu, sigmoid, tanh
from course_lib.layers import Affine, Sigmoid


def named(**values):
    return [Node(value, label) for label, value in values.items()]


def product_of_a_sum(number=float):
    x, y, z = named(x=number(-2), y=number(5), z=number(-4))
    q = x + y
    q.label = "q"
    return x, y, z, q, q * z


@pytest.mark.parametrize("number", [int, float, F, np.float64])
def test_the_worked_example_of_a9(number):
    x, y, z, q, f = product_of_a_sum(number)
    f.backward()
    assert (q.value, f.value) == (3, -12)
    assert (q.gradient, z.gradient, x.gradient, y.gradient) == (-4, 3, -4, -4)


CIRCUITS = {
    "one gate": sigmoid,
    "gate by gate": lambda dot: 1 / (1 + exp(-dot)),
    "powers": lambda dot: (1 + exp(-1 * dot)) ** -1,
}


@pytest.mark.parametrize("last", CIRCUITS.values(), ids=CIRCUITS)
def test_the_circuit_of_a11(last):
    w0, w1, w2, x0, x1 = named(w0=2, w1=-3, w2=-3, x0=-1, x1=-2)
    dot = w0 * x0 + w1 * x1 + w2
    f = last(dot)
    f.backward()
    assert dot.value == 1
    found = [node.gradient for node in (dot, w0, w1, w2, x0, x1)]
    assert f.value == pytest.approx(0.731059, abs=5e-7)
    expected = [0.196612, -0.196612, -0.393224, 0.196612, 0.393224, -0.589836]
    assert found == pytest.approx(expected, abs=6e-7)


def test_the_gates_of_a11_and_their_local_gradients():
    x = Node(F(2))
    for gate, op, value, slope in [
        (3 + x, "3 + x", 5, 1),
        (x * 3, "3 · x", 6, 3),
        (1 / x, "1/x", F(1, 2), F(-1, 4)),
        (x**3, "x^3", 8, 12),
        (x / 3, "1/3 · x", F(2, 3), F(1, 3)),
        (exp(x), "e^x", np.exp(2), np.exp(2)),
        (log(x), "log", np.log(2), 0.5),
        (relu(x), "ReLU", 2, 1),
        (relu(-1 * x).inputs[0], "−1 · x", -2, -1),
    ]:
        gate.backward()
        assert gate.op == op
        assert gate.value == pytest.approx(value)
        assert x.gradient == pytest.approx(slope)
        assert gate.edges()[0].slope == pytest.approx(slope)


def test_fractions_stay_exact():
    x, y = Node(F(1, 3)), Node(F(2, 7))
    f = (x - y) * x / (1 - y) + 2 / x - x**2
    f.backward()
    assert f.value == F(1, 45) + 6 - F(1, 9)
    assert x.gradient == (2 * x.value - y.value) / (1 - y.value) - 18 - F(2, 3)
    assert all(isinstance(node.gradient, F | int) for node in f.nodes())


# --- fan-out ---


def test_a_node_that_feeds_several_gates_collects_from_all():
    x = Node(3)
    f = (2 * x) * (5 * x)  # a diamond: 10·x²
    f.backward()
    left, right = (edge for node in f.nodes() for edge in node.edges() if edge.source is x)
    assert (left.product, right.product) == (30, 30)
    assert x.gradient == 60
    (x * x).backward()  # both inputs of one gate
    assert x.gradient == 6
    (x + x + x).backward()
    assert x.gradient == 3


def three_three_one(x, y, parameters):
    """The network of A13 with one input: three sigmoid neurons, three, one, and BCE. Returns W1[0] and L."""
    W1, W2, W3 = ([Node(v) for v in parameters[k]] for k in ("W1", "W2", "W3"))
    a1 = [sigmoid(w * x) for w in W1]
    a2 = [sigmoid(sum((W2[3 * j + i] * a1[i] for i in range(3)), Node(0))) for j in range(3)]
    a3 = sigmoid(sum((w * a for w, a in zip(W3, a2, strict=True)), Node(0)))
    return W1[0], a1[0], -(y * log(a3) + (1 - y) * log(1 - a3))


def test_the_first_layer_of_the_3_3_1_net_needs_all_three_paths():
    rng = np.random.default_rng(0)
    parameters = {"W1": rng.normal(size=3), "W2": rng.normal(size=9), "W3": rng.normal(size=3)}
    w, a, loss = three_three_one(0.5, 1, parameters)
    loss.backward()
    paths = [edge.product for node in loss.nodes() for edge in node.edges() if edge.source is a]
    assert len(paths) == 3

    def moved(value):
        w.value = value
        return loss.forward()

    numeric = numerical_gradient(moved, w.value)
    to_w = a.value * (1 - a.value) * 0.5
    assert to_w * sum(paths) == pytest.approx(w.gradient)
    assert w.gradient == pytest.approx(numeric, rel=1e-7)
    for path in paths:
        assert abs(to_w * path - numeric) > 0.1 * abs(numeric)


# --- against other ways to the same gradient ---

COMPLEX = {
    "exp": lambda a: np.exp(np.tanh(a)),
    "log": lambda a: np.log(a * a + 1),
    "tanh": np.tanh,
    "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "power": lambda a: (a * a + 1) ** 0.5,
}
GRAPH = {
    "exp": lambda a: exp(tanh(a)),
    "log": lambda a: log(a * a + 1),
    "tanh": tanh,
    "sigmoid": sigmoid,
    "power": lambda a: (a * a + 1) ** 0.5,
}
BOTH = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "/": lambda a, b: a / (2 + b * b),
    "c": lambda a, b: 3 - a / 4 + (1 - b) * 0.5,
}


def run(program, leaves, unary):
    """Each step takes two of the values so far and adds one; the last one is the result."""
    values = list(leaves)
    for op, i, j in program:
        a, b = values[i % len(values)], values[j % len(values)]
        values.append(unary[op](a) if op in unary else BOTH[op](a, b))
    return values[-1]


@given(
    program=st.lists(
        st.tuples(st.sampled_from([*GRAPH, *BOTH]), st.integers(0, 11), st.integers(0, 11)),
        min_size=1,
        max_size=9,
    ),
    values=st.lists(st.floats(-2, 2), min_size=3, max_size=3),
)
def test_gradients_of_random_formulas_agree_with_complex_steps(program, values):
    leaves = [Node(value) for value in values]
    f = run(program, leaves, GRAPH)
    assume(all(abs(node.value) < 100 for node in f.nodes()))
    truth = complex_gradient(lambda v: run(program, v, COMPLEX) + 0j, np.array(values))
    f.backward()
    assert f.value == pytest.approx(run(program, values, COMPLEX), rel=1e-12, abs=1e-12)
    reached = [node.gradient for node in leaves]
    assert np.allclose(reached, truth, rtol=1e-9, atol=1e-9 * max(1, np.abs(truth).max()))


@pytest.mark.parametrize(("x", "y"), [(2.0, -1.0), (-3.0, 0.5), (0.25, 0.5)])
def test_max_and_relu_send_the_gradient_to_the_winner(x, y):
    a, b = Node(x), Node(y)
    f = maximum(a, b) * 3 + relu(a) * 5 + maximum(0.1 * b, b)
    f.backward()
    assert a.gradient == 3 * (x > y) + 5 * (x > 0)
    assert b.gradient == pytest.approx(3 * (y > x) + (1 if y > 0 else 0.1))


def test_at_a_kink_max_names_one_winner_and_relu_is_flat():
    a, b = Node(1), Node(1)
    maximum(a, b).backward()
    assert (a.gradient, b.gradient) == (1, 0)
    zero = Node(0)
    relu(zero).backward()
    assert zero.gradient == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_layer_of_matrices_is_the_same_graph(seed):
    p = probe(np.random.default_rng(seed), N=2, D=3, M=2)
    affine, activation = Affine(p["W"], p["b"]), Sigmoid()
    y = activation.forward(affine.forward(p["x"]))
    dx = affine.backward(activation.backward(p["dy"]))

    x, W, b = (np.vectorize(Node)(p[name]) for name in ("x", "W", "b"))
    outputs = [[sigmoid(x[n] @ W[:, m] + b[m]) for m in range(2)] for n in range(2)]
    loss = sum(
        dy * out
        for row, outs in zip(p["dy"], outputs, strict=True)
        for dy, out in zip(row, outs, strict=True)
    )
    loss.backward()
    gradient = np.vectorize(lambda node: node.gradient)
    assert np.allclose([[out.value for out in row] for row in outputs], y, rtol=1e-14)
    for nodes, expected in ((x, dx), (W, affine.dW), (b, affine.db)):
        assert np.allclose(gradient(nodes), expected, rtol=1e-12)


# --- the graph can be run again, and walked ---


def test_backward_twice_gives_the_same_gradients():
    x, y, _, q, f = product_of_a_sum()
    f.backward()
    once = [node.gradient for node in f.nodes()]
    f.backward()
    assert [node.gradient for node in f.nodes()] == once
    q.backward()  # now of q: z has no part in it
    assert (x.gradient, y.gradient) == (1, 1)


def test_a_changed_leaf_counts_forward_and_backward():
    x, _, z, q, f = product_of_a_sum()
    x.value = 1.0
    assert f.value == -12
    assert f.forward() == -24
    assert q.value == 6
    z.value = 10.0
    f.backward()
    assert (f.value, x.gradient, z.gradient) == (60, 10, 6)


def test_a_chain_of_10000_gates_needs_no_recursion():
    x = f = Node(1.0)
    for _ in range(10_000):
        f = f * 1.0001
    f.backward()
    assert len(f.nodes()) == 10_001
    assert x.gradient == pytest.approx(1.0001**10_000)


def test_a_diamond_of_diamonds_is_walked_once():
    x = f = Node(1)
    for _ in range(60):
        f = f + f  # 2^60 paths
    f.backward()
    assert x.gradient == 2**60


def test_the_graph_can_be_walked_for_drawing():
    x, y, z, q, f = product_of_a_sum()
    f.backward()
    assert f.nodes() == [x, y, z, q, f]  # leaves as the formula names them, then gate after gate
    assert [node.depth for node in f.nodes()] == [0, 0, 0, 1, 2]
    assert [node.op for node in f.nodes()] == ["", "", "", "+", "×"]
    assert [node.label for node in f.nodes()] == ["x", "y", "z", "q", ""]
    edges = [edge for node in f.nodes() for edge in node.edges()]
    assert [(e.source, e.target, e.slope, e.product) for e in edges] == [
        (x, q, 1, -4),
        (y, q, 1, -4),
        (q, f, -4, -4),
        (z, f, 3, 3),
    ]
    assert repr(q) == "q = 3 (gradient −4)"


@given(
    st.lists(
        st.tuples(st.sampled_from("+×"), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=25
    )
)
def test_every_node_comes_after_its_inputs_and_gathers_what_its_edges_carry(program):
    f = run(program, [Node(F(1, 2)), Node(F(-1, 3))], {})
    f.backward()
    order = f.nodes()
    for i, node in enumerate(order):
        assert all(edge.source in order[:i] for edge in node.edges())
        carried = [edge.product for target in order for edge in target.edges() if edge.source is node]
        assert node.gradient == (1 if node is f else sum(carried))


@pytest.mark.parametrize("x", [-1000.0, -30.0, 30.0, 1000.0])
def test_the_sigmoid_gate_is_right_far_from_0(x):
    node = Node(x)
    f = sigmoid(node)
    f.backward()
    assert f.value == pytest.approx(Sigmoid().forward(np.array([x]))[0], rel=1e-14)
    assert 0 <= node.gradient < 1e-12


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Node("2", "w"), TypeError, "w must hold numbers; it holds str"),
        (lambda: Node(float("nan"), "w"), ValueError, "w must be finite; w is nan"),
        (lambda: Node([1, 2], "w"), ValueError, r"w must have shape \(\); it has shape \(2,\)"),
        (lambda: Node(1) + "a", TypeError, "value must hold numbers"),
        (lambda: exp(Node(1000)), ValueError, "the gate e\\^x has no finite value or slope at 1000"),
        (lambda: log(Node(0.0)), ValueError, "the gate log has no finite value or slope at 0"),
        (lambda: 1 / Node(0), ValueError, "the gate 1/x has no finite value or slope at 0"),
        (lambda: Node(-2.0) ** 0.5, ValueError, "the gate x\\^0.5 has no finite value or slope at −2"),
        (lambda: Node(1e200) * Node(-1e200), ValueError, r"the gate × .* at 1e\+200, −1e\+200"),
    ],
)
def test_bad_input_is_named(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_a_leaf_changed_to_a_bad_value_is_named_when_it_is_used():
    x, *_, f = product_of_a_sum()
    x.value = float("inf")
    with pytest.raises(ValueError, match="x must be finite; x is inf"):
        f.forward()
