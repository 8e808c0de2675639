"""The numbers in which several decks have a part, X1 to X5."""

from typing import Any

from course_lib import rosetta
from course_lib.ledger.entry import Entry, worked_example


@worked_example
def network_of_x1() -> tuple[Any, ...]:
    """x, t, W1, b1, W2, b2 of a 2-3-2 network."""
    W1, b1 = [[0.5, -1, 2], [0.25, 1, -1]], [0.1, -0.2, 0.3]
    W2, b2 = [[1, -1], [2, 0.5], [-1, 1]], [0.5, -0.5]
    return [1, 2], [0, 1], W1, b1, W2, b2


@worked_example
def gradients_of_x1() -> list[rosetta.Gradients]:
    """Its gradients by U, Q, V and A, brought back to our layout."""
    numbers = network_of_x1()
    return [
        rosetta.ueda_to_ours(rosetta.ueda(*numbers)[1]),
        rosetta.quan_to_ours(rosetta.quan(*numbers)[1]),
        rosetta.voelschow_to_ours(rosetta.voelschow(*numbers)[1]),
        rosetta.deck_a_to_ours(rosetta.deck_a(*numbers)[1]),
    ]


_DECKS = "(rosetta.ueda, rosetta.quan, rosetta.voelschow, rosetta.deck_a)"

ENTRIES = (
    Entry(
        "X1",
        "loss of one network as U, Q, V and A write it",
        f"[deck(*network_of_x1())[0] for deck in {_DECKS}]",
        "",
        (1.12461, 1.12461, 1.12461, 1.12461),
    ),
    Entry(
        "X1",
        "largest difference of their gradients from U's",
        "[max(abs(a - b).max() for a, b in zip(g, gradients_of_x1()[0])) for g in gradients_of_x1()]",
        "",
        (0, 0, 0, 0),
    ),
    Entry(
        "X1",
        "∂L/∂b of the output layer, A",
        "rosetta.deck_a(*network_of_x1())[1].db2.T[0]",
        "",
        (0.178361, -0.283162),
    ),
    Entry("X1", "∂L/∂b, Q", "rosetta.quan(*network_of_x1())[1].db2[0]", "", (0.178361, -0.283162)),
    Entry(
        "X1",
        "∂L/∂b of the threshold, U",
        "rosetta.ueda(*network_of_x1())[1].db2[0]",
        "",
        (-0.178361, 0.283162),
    ),
    Entry(
        "X1",
        "∂L/∂w of an input −1, V",
        "rosetta.voelschow(*network_of_x1())[1][1][:, -1]",
        "",
        (-0.178361, 0.283162),
    ),
    Entry("X3", "slope of ReLU at 0 (Q prints 1)", "derivative(graph.relu, 0)", "", 0),
    Entry(
        "X4",
        "V's loss over Q's, one sample",
        "squared_error([[0.2, 0.9]], [[0, 1]])[0] / half_squared_error([[0.2, 0.9]], [[0, 1]])[0]",
        "",
        2,
    ),
    Entry(
        "X5",
        "slope of the sigmoid at 1: U in English, U in Japanese, V, A",
        "(lambda h, e: (h**2 * (1 / h - 1), h**2 * e, h * (1 - h), e / (1 + e)**2))(sigmoid(1), np.exp(-1))",
        "",
        (0.196612, 0.196612, 0.196612, 0.196612),
    ),
    Entry("X5", "h²e^−x at −750", "sigmoid_slope_from_input(-750)", "", float("nan")),
    Entry("X5", "h(1 − h) at −750", "sigmoid_slope(sigmoid(-750))", "", 0),
)
