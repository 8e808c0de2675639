"""Lecture 4: what it alone must keep."""

from itertools import pairwise

import numpy as np
import pytest
from test_lectures import LectureChecks

from course_lib.figures import lecture4
from course_lib.figures.drawing import Picture
from course_lib.gradcheck import numerical_gradient
from course_lib.layers import sigmoid
from course_lib.ledger.activation_functions import circuit_of_a11, paths_of_a14
from course_lib.network import deck_a_network


class TestLecture4(LectureChecks):
    name = "lecture4_activations_losses_graphs"
    slides = tuple(f"A{n}" for n in range(1, 22))
    figures = lecture4
    credits = ("Activation functions and error functions", "CS231n", "author", "institution", "no licence")
    shows = (
        ("A5-sign-compute", "Answer: -0.356675."),  # E-A1: a loss below 0
        ("A11-formula-compute", "Answer: 0."),  # E-A2: equal at 0 alone
        ("A17-compute", "Answer: 3.33333."),  # E-A3: y = 0 sees it,
        ("A17-compute", "y = 0, as printed: -3.3333"),
        ("A17-compute", "y = 1, as printed: -1.4286"),  # y = 1 does not
        ("A15-compute", "Answer: 36."),  # E-A4: not a fraction
        ("A15-values-compute", "Answer: (-1, 1)."),
        ("A17-shape-compute", "Answer: (1, 3)."),  # E-A5: W3 is 1×3
        ("A14-compute", "one way:    0.0045013"),  # E-A8: summed, not one way
        ("A14-compute", "summed:     0.0056645"),
        ("A14-compute", "by nudging: 0.0056645"),
        ("A18-check-compute", "the first one: 0.0056645"),
        ("A16-slips", "(3, 3) times (1,) does not fit"),  # E-A6
    )


# --- The pictures' numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        (lecture4.linear_scores(row=2), ["cat", "= 2.9."]),
        (lecture4.hinge_and_cross_entropy(score=-1.0), ["hinge loss is 2 with slope −1"]),
        (lecture4.class_scores(truth="pig"), ["0.730, 0.269, 0.001", "is 6.914"]),
        (lecture4.two_losses(step=8), ["with the minus ŷ = 0.905", "without it ŷ = 0.014"]),
        (lecture4.sigmoids_or_softmax(), ["0.8808, 0.7311, 0.5250, sum 2.1368", "sum 1."]),
        (lecture4.stacked_neurons(b2=1.5), ["4 of the 4 corners"]),
        (lecture4.sum_times(step=2), ["forward: × of 3 and −4 gives −12"]),
        (lecture4.sum_times(step=4), ["−4 · 1 = −4 and 3 · 1 = 3"]),
        (lecture4.sum_times(), ["Now ∂f/∂x = −4, ∂f/∂y = −4, ∂f/∂z = 3"]),
        (lecture4.gate(), ["hands back −8 and 6"]),
        (lecture4.two_slopes(), ["slope of σ is 0.1966", "gives 0.0266"]),
        (lecture4.network_331(D=1), ["22 parameters"]),
        (lecture4.product_or_fraction(), ["product is 36, the fraction 4", "says 36"]),
        (lecture4.loss_slope(), ["∂L/∂a is 3.333, as printed it is −3.333"]),
        (lecture4.activation(name="leaky ReLU", x=-2.0), ["value −0.2, slope 0.1"]),
        (lecture4.boundary(units=1), ["with 1 hidden tanh unit: 137 of 200"]),
        (lecture4.boundary(units=3), ["with 3 hidden tanh units: 200 of 200"]),
    ],
    ids=lambda value: value.alt[:40] if isinstance(value, Picture) else "",
)
def test_picture_says_the_decks_numbers(picture: Picture, numbers: list[str]) -> None:
    for words in numbers:
        assert words in picture.alt


def test_paths_are_the_ledgers() -> None:
    said = lecture4.three_paths().alt
    for path, product in enumerate(paths_of_a14().paths, start=1):
        assert f"{product:.7f}" in said
        assert f"alone: {product:.7f}." in lecture4.three_paths(path=str(path)).alt
        assert f"The product is {product:.3g}"[:20] in lecture4.factors(step=6, path=path).alt
    assert said.endswith(f"= {paths_of_a14().dw:.7f}.")


def test_small_gates_and_one_gate_bring_the_ledgers_gradients_back() -> None:
    circuit = circuit_of_a11()
    shown = [f"{n.gradient:.3g}".replace("-", "−") for n in (circuit.w[0], circuit.x[0])]
    for one_gate, last in ((False, 17), (True, 11)):
        said = lecture4.sigmoid_circuit(step=last, one_gate=one_gate).alt
        assert said.endswith(f"= {shown[0]} and 2 · 0.197 = {shown[1]}.")
    assert lecture4.sigmoid_circuit(step=17, one_gate=True) == lecture4.sigmoid_circuit(
        step=11, one_gate=True
    )


@pytest.mark.parametrize("D", [1, 4])
def test_shapes_are_those_of_the_network(D: int) -> None:
    rows = lecture4.shapes(D=D, N=5, layout="rows, as our code").alt
    columns = lecture4.shapes(D=D, N=5).alt
    y = np.ones((5, D))
    for i, (affine, after) in enumerate(zip(*2 * [iter(deck_a_network(D).layers)], strict=True), start=1):
        y = after.forward(affine.forward(y))
        n, m = affine.W.shape
        assert f"W of layer {i} is {n}×{m}, b 1×{m}, what comes out 5×{y.shape[1]}" in rows
        assert f"W of layer {i} is {m}×{n}, b {m}×1, what comes out {y.shape[1]}×5" in columns


def test_the_secant_nears_the_slope() -> None:
    true = numerical_gradient(lambda x: float(sigmoid(x)), 1.0).item()
    said = [lecture4.secant(k=k).alt for k in (0, 3, 6)]
    off = [abs(float(words.split(" is ")[1].split(",")[0]) - true) for words in said]
    assert off[0] > 10 * off[1] > 100 * off[2]


def test_larger_batches_lie_nearer() -> None:
    said = [lecture4.mini_batches(batch=batch).alt for batch in (1, 4, 16, 64)]
    off = [float(words.split("they are ")[1].split()[0]) for words in said]
    assert all(1.7 < one / next_one < 2.6 for one, next_one in pairwise(off))


def test_each_hidden_relu_folds_the_line() -> None:
    assert "draw 6 straight pieces" in lecture4.folded_line(units=5).alt
    assert "draw 1 straight pieces" in lecture4.folded_line(units=5, relu=False).alt
