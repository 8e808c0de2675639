"""The numbers of Ueda's deck, U4 to U16."""

from fractions import Fraction as F
from typing import Any

from course_lib.layers import OneInputLayer
from course_lib.ledger.entry import Entry, worked_example
from course_lib.neuron import neuron_step, slide_target


@worked_example
def layer_of_u7() -> OneInputLayer:
    """The one-input layer of U7, shown its input."""
    layer = OneInputLayer(F(2), F(1, 10))
    layer.forward(F(9, 10))
    return layer


@worked_example
def layer_of_u11() -> OneInputLayer:
    """The same layer after its update on U11."""
    layer = layer_of_u7()
    layer.backward(F(1, 3))
    layer.update(F(1, 10))
    return layer


@worked_example
def update_of_u13(n: int) -> Any:
    """The n-th update of the neuron of U13: on 100, on 001, on 010."""
    step = None
    for x in ((1, 0, 0), (0, 0, 1), (0, 1, 0))[:n]:
        w, b = (step.w, step.b) if step else ((F(2), F(2), F(2)), F(2))
        step = neuron_step(x, slide_target(x), w, b, F(1, 2))
    return step


_START = "(2, 2, 2), 2"

ENTRIES = (
    Entry("U4", "z of the start neuron on (1, 0, 0)", f"weighted_sum((1, 0, 0), {_START})", "", 0),
    Entry("U4", "its output on (1, 0, 0)", f"neuron_output((1, 0, 0), {_START})", "1", 1),
    Entry("U4", "the output wanted there", "slide_target((1, 0, 0))", "0", 0),
    Entry("U4", "z with w1 = 1.9", "weighted_sum((1, 0, 0), (F(19, 10), 2, 2), 2)", "", F(-1, 10)),
    Entry("U4", "output with w1 = 1.9", "neuron_output((1, 0, 0), (F(19, 10), 2, 2), 2)", "0", 0),
    Entry(
        "U4",
        "the same neuron on (0, 1, 0); wanted: 0",
        "neuron_output((0, 1, 0), (F(19, 10), 2, 2), 2)",
        "",
        1,
    ),
    Entry(
        "U4",
        "outputs wanted for 000, 001, … 111",
        "[slide_target((i, j, k)) for i in (0, 1) for j in (0, 1) for k in (0, 1)]",
        "",
        (0, 1, 0, 1, 0, 1, 1, 1),
    ),
    Entry(
        "U4",
        "inputs that the start neuron gets wrong",
        f"wrong_corners({_START})",
        "",
        ((0, 1, 0), (1, 0, 0)),
    ),
    Entry("U6", "influence of a layer that doubles", "OneInputLayer(2, 0).forward(1)", "2", 2),
    Entry("U7", "output for x = 9/10", "OneInputLayer(F(2), F(1, 10)).forward(F(9, 10))", "17/10", F(17, 10)),
    Entry("U7", "gradient sent back for 1/3", "layer_of_u7().backward(F(1, 3))", "2/3", F(2, 3)),
    Entry("U7", "∂y/∂x", "layer_of_u7().backward(1)", "2", 2),
    Entry("U7", "target that makes y − t = 1/3", "layer_of_u7().forward(F(9, 10)) - F(1, 3)", "", F(41, 30)),
    Entry(
        "U7",
        "loss ½(y − t)² there",
        "F(1, 2) * (layer_of_u7().forward(F(9, 10)) - F(41, 30)) ** 2",
        "",
        F(1, 18),
    ),
    Entry(
        "U10",
        "h at −2, −1, 0, 1, 2",
        "sigmoid([-2, -1, 0, 1, 2])",
        "",
        (0.119203, 0.268941, 0.5, 0.731059, 0.880797),
    ),
    Entry(
        "U10",
        "slope h(1 − h) there",
        "sigmoid_slope(sigmoid([-2, -1, 0, 1, 2]))",
        "",
        (0.104994, 0.196612, 0.25, 0.196612, 0.104994),
    ),
    Entry(
        "U10",
        "slope y²e^−x there",
        "sigmoid_slope_from_input([-2, -1, 0, 1, 2])",
        "",
        (0.104994, 0.196612, 0.25, 0.196612, 0.104994),
    ),
    Entry("U10", "slope y²e^−x at −750", "sigmoid_slope_from_input(-750)", "", float("nan")),
    Entry("U10", "slope h(1 − h) at −750", "sigmoid_slope(sigmoid(-750))", "", 0),
    Entry(
        "U11",
        "∂y/∂w, by a step of 1 in w",
        "OneInputLayer(3, F(1, 10)).forward(F(9, 10)) - layer_of_u7().forward(F(9, 10))",
        "9/10",
        F(9, 10),
    ),
    Entry(
        "U11",
        "∂y/∂b, by a step of 1 in b",
        "OneInputLayer(2, F(11, 10)).forward(F(9, 10)) - layer_of_u7().forward(F(9, 10))",
        "-1",
        -1,
    ),
    Entry("U11", "∂L/∂w", "layer_of_u11().dw", "", F(3, 10)),
    Entry("U11", "∂L/∂b", "layer_of_u11().db", "", F(-1, 3)),
    Entry("U11", "w after the update, α = 1/10", "layer_of_u11().w", "1.97", F(197, 100)),
    Entry("U11", "b after the update, α = 1/10", "layer_of_u11().b", "0.13", F(2, 15)),
    Entry("U11", "output after the update", "layer_of_u11().forward(F(9, 10))", "", F(4919, 3000)),
    Entry("U11", "change of the output", "layer_of_u11().forward(F(9, 10)) - F(17, 10)", "", F(-181, 3000)),
    Entry(
        "U11",
        "loss after the update (1/18 before)",
        "F(1, 2) * (layer_of_u11().forward(F(9, 10)) - F(41, 30)) ** 2",
        "",
        F(670761, 18000000),
    ),
    Entry("U14", "output on (1, 0, 0)", "update_of_u13(1).output", "1", 1),
    Entry("U14", "error there", "update_of_u13(1).error", "1", 1),
    Entry("U14", "w after update 1", "update_of_u13(1).w", "1.5, 2, 2", (F(3, 2), 2, 2)),
    Entry("U14", "b after update 1", "update_of_u13(1).b", "2.5", F(5, 2)),
    Entry(
        "U14", "inputs still wrong", "wrong_corners(update_of_u13(1).w, update_of_u13(1).b)", "", ((0, 0, 1),)
    ),
    Entry("U15", "output on (0, 0, 1)", "update_of_u13(2).output", "0", 0),
    Entry("U15", "error there", "update_of_u13(2).error", "-1", -1),
    Entry("U15", "w after update 2", "update_of_u13(2).w", "w3 = 2.5", (F(3, 2), 2, F(5, 2))),
    Entry("U15", "b after update 2", "update_of_u13(2).b", "2", 2),
    Entry(
        "U15", "inputs still wrong", "wrong_corners(update_of_u13(2).w, update_of_u13(2).b)", "", ((0, 1, 0),)
    ),
    Entry("U15", "error sent back at update 1", "update_of_u13(1).sent_back", "", (2, 2, 2)),
    Entry("U15", "error sent back at update 2", "update_of_u13(2).sent_back", "", (F(-3, 2), -2, -2)),
    Entry("U15", "w after one more, on (0, 1, 0)", "update_of_u13(3).w", "", (F(3, 2), F(3, 2), F(5, 2))),
    Entry("U15", "b after one more", "update_of_u13(3).b", "", F(5, 2)),
    Entry("U15", "inputs wrong after that", "wrong_corners(update_of_u13(3).w, update_of_u13(3).b)", "", ()),
    Entry(
        "U15",
        "cycling 000 … 111: epochs until one is without error",
        f"train_on_corners({_START}, F(1, 2))[1]",
        "",
        3,
    ),
    Entry("U15", "updates in these epochs", f"len(train_on_corners({_START}, F(1, 2))[0])", "", 3),
    Entry("U16", "slope of 5 sigmoids in a row, at best", "sigmoid_slope(sigmoid(0)) ** 5", "", 0.0009765625),
    Entry(
        "U16",
        "slope of 10 sigmoids in a row, at best",
        "sigmoid_slope(sigmoid(0)) ** 10",
        "",
        9.5367431640625e-07,
    ),
)
