"""Lecture 2: what it alone must keep."""

from typing import Any

import numpy as np
import pytest
from test_lectures import LectureChecks, read

from course_lib.figures import lecture2
from course_lib.gradcheck import numerical_gradient
from course_lib.layers import sigmoid, softmax

NAME = "lecture2_descent_and_divergences"


class TestLecture2(LectureChecks):
    name = "lecture2_descent_and_divergences"
    slides = tuple(f"Q{n}" for n in range(1, 25))
    figures = lecture2
    credits = ("Quan", "Sun Yat-sen University", "Lecture 4", "Back Propagation", "CMU 11-785", "no licence")
    shows = (
        ("Q5-compute", "−, then +, at x = 0: minimum"),  # E-Q4
        ("Q5-cube-compute", "no turning point but an inflection"),  # E-Q5
        ("Q5-saddle-compute", "Answer: (0.01, -0.01)."),  # E-Q6: one shift raises f, another lowers it
        ("Q7-ends-compute", "Answer: 1000."),  # E-Q7: only the cap ends it
        ("Q7-floats", "5.55111512e-17 -2.00000000e-01"),  # nor does a step that fits, on a computer
        ("Q10-literal", "list index out of range"),  # E-Q9
        ("Q10-compute", "Answer: 1."),  # E-Q8: it stops while f still falls ...
        ("Q10-optimum-compute", "Answer: 10000."),  # ... and goes on where nothing changes
        ("Q11-compute", "Answer: 0."),  # E-Q11: convex, no minimum
        ("Q11-cube-compute", "it diverges"),
        ("Q11-cube-compute", "ends at (0, 0)"),  # a saddle
        ("Q14-relu-compute", "Answer: 0.5."),  # E-Q12
        ("Q15-nan-compute", "[nan nan]"),  # E-Q23
        ("Q15-coupled", "Sigmoid  outputs moved by [0.0031 0.     0.    ]"),  # E-Q21
        ("Q18-compute", "Answer: (0.333333, 0.333333, 0.333333)."),  # E-Q14
        ("Q21-soft-compute", "Answer: 0.610864."),  # E-Q18
        ("Q23-compute", "KL + H = 0.6324652   KL − H = -0.5892634"),  # E-Q17
        ("Q23-order-compute", "Answer: 0."),  # E-Q20
        ("Q-backpropagation-check", "Answer: 0."),
        ("Q-backpropagation-library", "layer 2: the same? True True"),
        ("Q-backpropagation-training-compute", "wanted: [0 1 1 0]   says: [0 1 1 0]"),
    )


TERMS = """人工神经网络 经验平均误差 导数 标量 偏导数 内积 点积 梯度 优化 最小值 转折点 临界点 拐点 最优点
闭合解 迭代解 梯度下降 步长 收敛 可微 独热向量 KL 散度"""


def test_the_decks_chinese_terms_stand_beside_the_english_ones() -> None:
    text = "\n".join(cell.source for cell in read(NAME) if cell.cell_type == "markdown")
    assert [term for term in TERMS.split() if term not in text] == []


def test_every_erratum_has_a_row() -> None:
    (table,) = (cell.source for cell in read(NAME) if cell.id == "errata")
    assert [n for n in range(1, 24) if f"| E-Q{n} |" not in table] == []


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("multiplier", {"x": 1.0, "dx": 0.1}, "changes y by 0.21; αΔx promises 0.2."),
        ("turning_points", {"x": -0.1}, "x² has slope −0.2; −x² has slope 0.2; x³ has slope 0.03"),
        ("saddle", {"angle": 90}, "f falls both ways"),
        ("saddle", {"angle": 45}, "f stays level"),
        ("sign_steps", {}, "(1, 0.7, 0.4, 0.1, −0.2, 0.1, −0.2, 0.1). Result: 14 steps, no end"),
        ("sign_steps", {"step": 0.25}, "ends after 4 steps"),
        ("sign_steps", {"step": 0.2}, "no end"),
        ("descent_steps", {}, "|x| = 0.01153: converges"),
        ("descent_steps", {"eta": 0.9}, "|x| = 0.01153: converges ✓, zigzag"),
        ("descent_steps", {"eta": 1.0}, "|x| = 1: to and fro"),
        ("descent_steps", {"eta": 1.1}, "|x| = 38.34: diverges"),
        ("two_loops", {}, "As printed: stops after 1 step, at x = 0.8. Corrected: stops after 30 steps"),
        ("two_loops", {"start": 0.0}, "As printed: no end in 40 steps, at x = 0."),
        ("landing", {"f": "x³", "start": -0.1}, "it falls for ever"),
        ("landing", {"f": "x³", "start": 1.0}, "it stops at x = 0.0"),
        ("landing", {"f": "x⁴ − 2x²", "start": 0.0}, "it stops at x = 0.00"),
        ("near_the_saddle", {}, "ends on the saddle"),
        ("near_the_saddle", {"x2": 1e-3}, "runs away along x₂"),
        ("layered_network", {}, "20 weights and 6 biases"),
        ("activations", {"z": -2.0}, "tanh −0.964, slope 0.071; ReLU 0, slope 0; softplus 0.127"),
        ("activations", {"z": 0.0}, "ReLU 0, slope none"),
        ("softmax_bars", {}, "(0.659, 0.2424, 0.0986)"),
        ("softmax_bars", {"as_printed": True}, "(0.3333, 0.3333, 0.3333)"),
        ("softmax_jacobian", {}, "(0.2247, −0.1598, −0.065); (−0.1598, 0.1837, −0.0239)"),
        ("l2_arrows", {}, "divergence is 0.105; its gradient (0.2, −0.1, 0.4)"),
        ("binary_divergence", {}, "slope −3.333"),
        ("binary_divergence", {"d": 0.3}, "at Y = d, is 0.6109"),
        ("minus_log", {}, "0.1054"),
        ("divergences", {}, "cross-entropy 0.6325, KL(d‖y) 0.0216, entropy of d 0.6109"),
    ],
)
def test_picture_says_the_slides_numbers(name: str, values: dict[str, Any], words: str) -> None:
    assert words in getattr(lecture2, name)(**values).alt


def test_the_flow_shows_the_true_gradients() -> None:
    def div(W1: np.ndarray) -> float:
        hidden = sigmoid(W1.T @ lecture2.X + lecture2.B1)
        return float(-np.log(softmax([lecture2.W2.T @ hidden + lecture2.B2])[0] @ lecture2.D))

    dW1 = numerical_gradient(div, lecture2.W1)
    end = str(lecture2.flow(step=9).data)
    for row in dW1:
        assert f"({', '.join(f'{round(v, 3):g}' for v in row)})".replace("-", "−") in end
    assert lecture2.flow(step=9).alt.count("(") > lecture2.flow(step=4).alt.count("(")
