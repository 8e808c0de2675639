"""Lecture 5: what it alone must keep."""

import numpy as np
import pytest
from test_lectures import LectureChecks

from course_lib import rosetta
from course_lib.figures import lecture5
from course_lib.figures.lecture5 import FORMULAS, _look_up, numbers_of_x1
from course_lib.layers import sigmoid
from course_lib.ledger.across import network_of_x1


class TestLecture5(LectureChecks):
    name = "lecture5_four_notations"
    slides = tuple(f"X{n}" for n in range(1, 6))
    figures = lecture5
    credits = ("Ryuichi Ueda", "Chiba Institute of Technology", "Quan", "Sun Yat-sen University")
    credits += ("Völschow", "HAW Hamburg", "Activation functions and error functions", "CC BY-SA 4.0")
    shows = (
        ("X1-loss-compute", "Answer: 1."),
        ("X1-sign-compute", "Answer: -0.178361."),
        ("X2-nudge-compute", "nudged:           3/10"),
        ("X2-nudge-compute", "input side, 2/3:  3/5  refuted"),
        ("X3-compute", "Answer: 0.5."),
        ("X4-compute", "Answer: 2."),
        ("X4-rate-compute", "Answer: 0.05."),
        ("X5-compute", "Answer: 1."),
    )

    @pytest.mark.slow
    def test_a_step_of_every_deck_leads_to_the_same_loss(self, executed):
        (cell,) = (cell for cell in executed.cells if cell.id == "X1-step-compute")
        said = "".join(output.text for output in cell.outputs)
        losses = [line.split()[-1] for line in said.splitlines()]
        assert len(losses) == 4 and len(set(losses)) == 1
        assert float(losses[0]) < rosetta.ueda(*network_of_x1())[0]


SIGNS = {"h(": "sigmoid(", "f(": "sigmoid(", "σ(": "sigmoid(", "−": "-", "2": "2 *", "−2": "-2 *", "⊙": "*"}


def parts(formula: str) -> dict[str, np.ndarray]:
    """The matrices of a formula by the deck's names for them."""
    named = (token.partition("|") for token in formula.split())
    return {name: _look_up(numbers)[0] for name, _, numbers in named if numbers}


def right_side(formula: str) -> np.ndarray:
    """What stands after the =, computed as it is drawn: matrices side by side are multiplied."""
    code = ""
    for token in formula.split()[2:]:
        name, _, numbers = token.partition("|")
        product = "@" if numbers and code.endswith("]") else ""
        code += product + (f"matrices[{name!r}]" if numbers else SIGNS.get(token, token))
    return eval(code, {"matrices": parts(formula), "sigmoid": sigmoid})


@pytest.mark.parametrize("deck", FORMULAS)
def test_a_formula_is_right_as_it_is_drawn(deck):
    for step in (0, 1, 3, 4, 5, 6):
        first, *bias = FORMULAS[deck][step].split(" ; ")
        np.testing.assert_allclose(right_side(first), next(iter(parts(first).values())), err_msg=first)
        for formula in bias:  # ∂L/∂b = ± a matrix of the first formula, which may lie there turned
            sign = -1 if "−" in formula.split()[-1] else 1
            (db,) = parts(formula).values()
            arriving = [m for name, m in parts(first).items() if formula.split()[-1].lstrip("−") in name]
            assert any(np.array_equal(sign * m.ravel(), db.ravel()) for m in arriving), formula


@pytest.mark.parametrize(
    ("deck", "notation", "names"),
    [
        ("Ueda", rosetta.ueda, ("∂L/∂W₁", "∂L/∂b₁", "∂L/∂W₂", "∂L/∂b₂")),
        ("Quan", rosetta.quan, ("∂Div/∂W⁽¹⁾", "∂Div/∂b⁽¹⁾", "∂Div/∂W⁽²⁾", "∂Div/∂b⁽²⁾")),
        ("Völschow", rosetta.voelschow, ("∂L/∂wih", "∂L/∂who")),
        ("A", rosetta.deck_a, ("∂L/∂W[1]", "∂L/∂b[1]", "∂L/∂W[2]", "∂L/∂b[2]")),
    ],
)
def test_the_gradients_are_those_of_rosetta(deck, notation, names):
    drawn = parts(" ".join(FORMULAS[deck]))
    for name, gradient in zip(names, notation(*network_of_x1())[1], strict=True):
        np.testing.assert_allclose(drawn[name], gradient, err_msg=name)


@pytest.mark.parametrize("deck", FORMULAS)
def test_the_weight_that_is_followed_is_one_and_the_same(deck):
    """In every matrix that holds it, the marked entry is W1[0, 1] or W2[1, 0], or its gradient."""
    v = numbers_of_x1()
    right = {v[k][at] for k, at in (("W1", (0, 1)), ("W2", (1, 0)), ("dW1", (0, 1)), ("dW2", (1, 0)))}
    tokens = [token.partition("|")[2] for token in " ".join(FORMULAS[deck]).split() if "|" in token]
    marked = [(entries[weight], weight) for entries, weight, _ in map(_look_up, tokens) if weight]
    assert {float(value) for value, _ in marked} == {float(value) for value in right}


def test_pictures_say_the_numbers():
    assert "= 1.12461" in lecture5.in_the_notation_of(deck="A", step=3).alt
    assert "the entry is 0.046" in lecture5.one_weight(deck="Völschow").alt
    assert lecture5.one_weight(deck="Ueda", i=2, j=3).alt.count("the entry is −1.") == 1
    assert "the loss side" in lecture5.which_way_is_up(deck="A").alt
    assert lecture5.relu_chord(h=0.1).alt.endswith("slope is 0.5.")
    assert lecture5.slope_forms(x=-750).alt.count("gives nan, wrong") == 3
    assert lecture5.slope_forms(x=40).alt.count("gives 0, wrong") == 2
