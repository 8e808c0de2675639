"""Set 3: what it alone must keep."""

from itertools import combinations
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest
from test_sets import SetChecks, executed, read

from course_lib import slips
from course_lib.check import Task
from course_lib.check.by_hand import seeded
from course_lib.check.calling import Unusable, by_name
from course_lib.check.task import _anywhere
from course_lib.checks import set3_reading_digits as set3
from course_lib.gradcheck import close
from course_lib.layers import Linear, Sigmoid, sigmoid_slope
from course_lib.ledger import entries
from course_lib.losses import squared_error
from course_lib.network import Network


class TestSet3(SetChecks):
    name = "set3_reading_digits"
    points: ClassVar = {
        "check_forward": 2,
        "check_by_hand": 2,
        "check_who_gradient": 2,
        "check_hidden_error": 2,
        "check_wih_gradient": 2,
        "check_training_step": 3,
        "check_train": 3,
        "check_refute_inverse": 2,
        "why": 2,
    }
    equivalent = frozenset(
        {
            # Another network that goes uphill
            ("refute_inverse", "1000 → 1001"),
            ("refute_inverse", "walk_by_inverse(x, t, wih, who) > 0 → walk_by_inverse(x, t, wih, who) >= 0"),
            ("refute_inverse", "3 → 1"),
            # Another seed, start, batch, α or number of epochs learns as well
            ("train", "0 → 1"),
            ("train", "0.05 → 1.05"),
            ("train", "0.05 → 1"),
            ("train", "0.3 → 1.3"),
            ("train", "0.3 → 1"),
            ("train", "20 → 21"),
            ("train", "50 → 51"),
            ("train", "0.5 → 1.5"),
            ("train", "0.5 → 1"),
        }
    )


TASKS = [task for task in set3.TASKS.values() if isinstance(task, Task)]
# The same mistake under two names: the more telling one is tried first.
SYNONYMS = {
    ("H", set3.COLUMNS.name, slips.TRANSPOSED.name),
    ("O", set3.COLUMNS.name, slips.TRANSPOSED.name),
    ("dwho", set3.SLIDES_LAYOUT.name, slips.TRANSPOSED.name),
    ("dwih", set3.SLIDES_LAYOUT.name, slips.TRANSPOSED.name),
}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_probe_tells_every_slip_from_the_truth_and_from_every_other(task: Task) -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        for draw in filter(None, (task.cases[0].draw, task.cases[0].square)):
            (call,) = draw(rng)
            right = by_name(task.truth(**call), task.returns)
            for returned in task.returns:
                would = []
                for slip, gives in (*task.slips.get(returned, ()), *_anywhere(returned, task.returns)):
                    value = gives(SimpleNamespace(**call), right)
                    if value is not None:
                        would.append((slip.name, np.asarray(value, dtype=float)))
                for name, value in would:
                    assert not close(value, right[returned]), f"{name} is not to be seen in {returned}"
                for (one, a), (other, b) in combinations(would, 2):
                    if one != other and (returned, one, other) not in SYNONYMS:
                        assert not close(a, b), f"{one} and {other} look alike in {returned}, seed {seed}"


def test_the_numbers_by_hand_tell_every_slip_from_the_truth_and_from_every_other() -> None:
    task = set3.BY_HAND
    for student in range(200):
        given = task.numbers(f"student {student}")
        right = by_name(task.truth(**given), task.returns)
        for returned, hypotheses in task.slips.items():
            named = [("right", right[returned])]
            named += [(slip.name, gives(SimpleNamespace(**given), right)) for slip, gives in hypotheses]
            for (one, a), (other, b) in combinations(named, 2):
                assert not close(np.asarray(b), np.asarray(a), 5e-3), f"{one} and {other} alike: {given}"


def test_the_digits_to_read_are_not_among_those_to_learn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    given = set3.TRAIN.draw(seeded("aiko", "train"))
    assert given["x"].shape == (500, 784) and given["t"].shape == (500, 10)
    read_by: list[np.ndarray] = []

    def outputs(x: np.ndarray, wih: np.ndarray, who: np.ndarray) -> tuple[None, np.ndarray]:
        read_by.append(x)
        return None, np.eye(10)[np.arange(len(x)) % 10]

    monkeypatch.setattr(set3, "_forward", outputs)
    with pytest.raises(Unusable, match=r"it reaches (8|9|10|11)\."):  # as good as guessing
        set3._unseen_read((np.zeros((784, 2)), np.zeros((2, 10))), given)
    known = {picture.tobytes() for picture in given["x"]}
    assert len(read_by[0]) == 1297 and not any(picture.tobytes() in known for picture in read_by[0])


@pytest.mark.slow
def test_the_worked_numbers_come_out() -> None:
    """What the notebook shows, what its text says, and what course_lib computes are the same."""
    solved = executed("solutions", TestSet3.name)
    cells = read("solutions", TestSet3.name)
    small: dict[str, np.ndarray] = {}
    exec(cells["setup"].source, small)
    x, t, wih, who = (small[f"{name}_small"] for name in ("x", "t", "wih", "who"))
    layers = Linear(wih), Sigmoid(), Linear(who), Sigmoid()
    network = Network(layers, squared_error)
    O = network.forward(x)  # noqa: E741
    H = layers[1].forward(x @ wih)
    L, dO = squared_error(O, t)
    network.backward(dO)
    delta = dO * sigmoid_slope(O)
    dH = delta @ who.T

    def shown(name: str) -> np.ndarray:
        value = eval(solved[f"try_{name}"], {"array": np.array, "np": np})
        return np.concatenate([np.ravel(part) for part in (value if type(value) is tuple else [value])])

    assert shown("forward") == pytest.approx(np.ravel(np.hstack([H, O])), abs=1e-6)
    assert shown("mean_loss") == pytest.approx(
        float(next(entry.exact for entry in entries("V7") if entry.what == "Σ (O − T)²"))
    )
    assert shown("who_gradient") == pytest.approx(layers[2].dW.ravel(), abs=1e-6)
    assert shown("hidden_error") == pytest.approx(dH.ravel(), abs=1e-6)
    assert shown("wih_gradient") == pytest.approx(layers[0].dW.ravel(), abs=1e-6)

    said = {
        "forward-text": [*H[0], *O[0]],
        "who_gradient-text": [*delta[0], *layers[2].dW.ravel()],
        "hidden_error-text": dH[0],
        "wih_gradient-text": (dH * H * (1 - H))[0],
        "training_step-text": [L],
    }
    network.step(x, t, 1.0)
    after = network.loss(network.forward(x), t)[0]
    assert shown("training_step") == pytest.approx(after)
    said["training_step-text"] += [after, layers[0].W[0, 0], layers[2].W[0, 0]]
    for cell, numbers in said.items():
        for number in numbers:
            assert f"{number:.6f}".replace("-", "") in cells[cell].source, f"{number} in {cell}"

    by_gradient, by_inverse = (
        float(line.split(":")[1]) for line in solved["try_refute_inverse"].strip().split("\n")
    )
    assert by_gradient < by_inverse < 0
    known, unseen = (float(line.split()[1].rstrip("%")) for line in solved["try_train"].strip().split("\n"))
    assert known > unseen > 90
