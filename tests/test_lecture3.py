"""Lecture 3: what it alone must keep."""

import asyncio
from typing import Any

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode
from test_lectures import STATE, VIEW, LectureChecks, outputs, read

from course_lib.data import digits
from course_lib.figures import lecture3
from course_lib.figures.drawing import Picture
from course_lib.gradcheck import numerical_gradient
from course_lib.labels import one_hot
from course_lib.layers import sigmoid
from course_lib.network import digits_network
from course_lib.widgets.digit_pad import DigitPad
from course_lib.widgets.live_training import LiveTraining

NAME = "lecture3_reading_digits"


class TestLecture3(LectureChecks):
    name = "lecture3_reading_digits"
    slides = tuple(f"V{n}" for n in range(1, 15))
    figures = lecture3
    credits = ("Marcel Völschow", "HAW Hamburg", "Lecture 7", "Training and Backpropagation", "no licence")
    shows = (
        ("V7-compute", "Answer: 0."),  # E-V7: the differences of a wrong answer sum to 0
        ("V7-zeros-compute", "Answer: -1."),
        ("V9-compute", "must be square"),  # E-V1: who has no inverse
        ("V9-perfect-compute", "Answer: 100."),  # E-V3: a perfect output sends something back
        ("V9-copy-compute", "Answer: 2."),  # E-V4
        ("V9-ways-compute", "the gradient       cosine 1.000000"),
        ("V9-search-compute", "their seeds: [4, 10, 50, 57]"),
        (
            "V9-step-compute",
            "inverse · error · slope      promised +0.000140, came +0.000140",
        ),  # E-V1: uphill
        ("V9-noslope-compute", "transpose · error            promised +0.000099, came +0.000098"),  # E-V2
        ("V9-second", "largest at: 3   sum: 6.8401"),  # E-V10
        ("V10-lowest-compute", "Answer: -1.5257."),  # E-V11: the minimum is to the left
        ("V12-compute", "Answer: 1."),
        ("V13-missing-compute", "Answer: 10."),
        ("V14-rate-compute", "Answer: 0.1."),
        ("V14-compute", "Answer: (10, 100)."),  # E-V9: who's formula does not fit wih
        ("V14-frame-compute", "Answer: 0."),
    )

    @pytest.mark.slow
    def test_trains_to_the_end_without_anybody_watching(self, executed: NotebookNode) -> None:
        (cell,) = (cell for cell in executed.cells if cell.id == "V14-train")
        state = executed.metadata.widgets[STATE].state
        (shown,) = (
            state[o.data[VIEW]["model_id"]].state for o in outputs([cell]) if VIEW in o.get("data", {})
        )
        assert (shown["state"], len(shown["losses"]), len(shown["right"])) == ("finished", 144, 13)
        assert shown["right"][0] < 0.3 and shown["right"][-1] > 0.93

    @pytest.mark.slow
    def test_the_pad_holds_what_was_trained_and_stays_small(self, executed: NotebookNode) -> None:
        models = executed.metadata.widgets[STATE].state.values()
        (pad,) = (model for model in models if "weights" in model.state or "digit-pad" in str(model.state))
        assert sum(len(buffer["data"]) for buffer in pad["buffers"]) < 500_000
        assert len(nbformat.writes(executed)) < 4_000_000


def test_every_erratum_has_a_row() -> None:
    (table,) = (cell.source for cell in read(NAME) if cell.id == "errata")
    assert [n for n in range(1, 12) if f"| E-V{n} |" not in table] == []


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        (lecture3.saturated, "82 of the 100 printed activations are below 10^-3"),
        (lecture3.outputs, "against the target 7: the loss is 0.000285"),
        (lecture3.parameters, "78,400 weights in wih, 1,000 in who, no biases, 79,400 together"),
        (
            lecture3.three_sums,
            "says 8, wrong. Sum of differences 0, of absolute differences 1.4, of squares 0.68",
        ),
        (lecture3.cosines, "below 0.00 for 56 with the inverse and for 5 with the transpose"),
        (lecture3.descent, "From x = 1.0 with α = 0.10, after 1 step: x = 1.0500"),
        (lecture3.map_2d, "∇f = (2.0, 4.0); f falls from 4.000"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_picture_says_the_numbers(picture: Any, numbers: str) -> None:
    assert numbers in picture().alt


def test_biases_add_110_parameters() -> None:
    assert "79,510 together" in lecture3.parameters(biases=True).alt


def last_number(picture: Picture) -> float:
    return float(picture.alt.removesuffix(".").replace("−", "-").split()[-1])


def test_the_small_networks_gradients_are_the_nudged_ones() -> None:
    def loss(wih: Any, who: Any) -> float:
        return float(((sigmoid(who @ sigmoid(wih @ lecture3.X)) - lecture3.T) ** 2).sum())

    dwho = numerical_gradient(lambda who: loss(lecture3.WIH, who), lecture3.WHO)
    dwih = numerical_gradient(lambda wih: loss(wih, lecture3.WHO), lecture3.WIH)
    for (j, i), value in np.ndenumerate(dwho):
        assert last_number(lecture3.who_weight(j=j + 1, i=i + 1)) == pytest.approx(value, abs=6e-5)
    for (i, k), value in np.ndenumerate(dwih):
        assert last_number(lecture3.wih_weight(i=i + 1, k=k + 1)) == pytest.approx(value, abs=6e-5)


def test_the_printed_way_leads_the_trained_network_uphill_and_the_gradient_is_steepest() -> None:
    uphill = 0
    for digit in range(21):
        _, losses = lecture3._losses_along(True, digit)
        assert losses[3, 1] < losses[3, 0]
        assert losses[3, 1] == pytest.approx(losses[:, 1].min(), rel=1e-4)  # curvature
        uphill += losses[0, 1] > losses[0, 0]
    assert uphill >= 18


# --- Training that is watched, and the pad without a browser ----------------------------------------------


def some_digits() -> tuple[Any, Any]:
    x, labels = digits()
    return x[:200], labels[:200]


def test_training_is_the_networks_own_steps() -> None:
    x, labels = some_digits()
    watched, alone = digits_network(biases=False), digits_network(biases=False)
    live = LiveTraining()
    asyncio.run(live.train(watched, x, labels, (x, labels), epochs=2, alpha=0.1))
    losses = alone.fit(x, one_hot(labels, 10), epochs=2, batch=1, alpha=0.1)
    assert np.array_equal(watched.parameters, alone.parameters)
    assert [np.mean(live.losses[:2]), np.mean(live.losses[2:])] == pytest.approx(losses)
    assert live.right[-1] == np.mean(alone.predict(x) == labels) and len(live.right) == 3
    assert live.state == "finished"


def test_stop_ends_the_training_and_it_can_go_on() -> None:
    x, labels = some_digits()
    network, live = digits_network(biases=False), LiveTraining()

    async def press_stop() -> None:
        training = asyncio.create_task(live.train(network, x, labels, (x, labels), epochs=500, alpha=0.1))
        while not live.losses:
            await asyncio.sleep(0.01)
        live.stop = True
        await training

    asyncio.run(press_stop())
    assert live.state == "stopped" and 0 < len(live.losses) < live.points == 1000
    asyncio.run(live.train(network, x, labels, (x, labels), epochs=1, alpha=0.1))
    assert live.state == "finished"


def test_an_interrupt_is_a_stop() -> None:
    x, labels = some_digits()
    live = LiveTraining()

    async def interrupt() -> None:
        training = asyncio.create_task(
            live.train(digits_network(biases=False), x, labels, (x, labels), epochs=500, alpha=0.1)
        )
        while not live.losses:
            await asyncio.sleep(0.01)
        training.cancel()
        await training

    asyncio.run(interrupt())
    assert live.state == "stopped"


def test_the_pad_keeps_the_weights_that_it_was_given() -> None:
    network = digits_network(biases=False)
    pad = DigitPad(network)
    before = network.parameters.copy()
    network.parameters[:] = 0
    assert np.array_equal(np.frombuffer(pad.weights, "<f4"), before.astype("<f4"))
    assert pad.x.shape == (1, 784) and not pad.x.any()


@pytest.mark.parametrize(
    ("network", "examples", "says"),
    [
        (digits_network(biases=True), None, "784 inputs and 79510 parameters"),
        (digits_network(biases=False), np.zeros((2, 64)), "examples must have shape"),
    ],
)
def test_the_pad_refuses_what_does_not_fit(network: Any, examples: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        DigitPad(network, examples)
