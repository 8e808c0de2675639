"""What `check` says of an answer, and that it can tell the known slips apart."""

from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest

from course_lib import slips
from course_lib.check import (
    AnswerError,
    ByHand,
    CheckFailed,
    Degrees,
    Task,
    calling,
    checker,
    numbers_of,
    progress_of,
)
from course_lib.check.calling import by_name
from course_lib.check.task import _anywhere
from course_lib.checks.set1_backpropagation import TASKS, check
from course_lib.gradcheck import close
from course_lib.layers import ThresholdAffine

GRADIENT_TASKS = [task for task in TASKS.values() if isinstance(task, Task)]


def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, -dy.sum(axis=0)


def verdict_on(f, name="affine_backward", seed=2):
    return TASKS[name].examine(f, np.random.default_rng(seed))


# The same mistake under two names: the more telling one is tried first.
SYNONYMS = {
    ("neuron_update", "b"): {(slips.THRESHOLD_WITH_WEIGHTS.name, slips.ERROR_REVERSED.name)},
    ("one_input_backward", "dx"): {(slips.INPUT_FOR_WEIGHT.name, slips.SWAPPED.name)},
    ("one_input_backward", "dw"): {(slips.WEIGHT_FOR_INPUT.name, slips.SWAPPED.name)},
    ("one_input_backward", "db"): {(slips.BIAS_SIGN.name, slips.SIGN.name)},
    ("affine_backward", "db"): {(slips.BIAS_SIGN.name, slips.SIGN.name)},
}


@pytest.mark.parametrize("task", GRADIENT_TASKS, ids=lambda task: task.name)
@pytest.mark.parametrize("seed", range(20))
def test_the_probe_tells_every_slip_from_the_truth_and_from_every_other(task, seed):
    rng = np.random.default_rng(seed)
    for draw in filter(None, (task.cases[0].draw, task.cases[0].square)):
        calls = draw(rng)
        right = [by_name(task.truth(**call), task.returns) for call in calls]
        for returned in task.returns:
            would = {}
            for slip, gives in (*task.slips.get(returned, ()), *_anywhere(returned, task.returns)):
                values = [gives(SimpleNamespace(**c), r) for c, r in zip(calls, right, strict=True)]
                if values[0] is not None:
                    would.setdefault(slip.name, np.stack(values).astype(float))
            truth = np.stack([r[returned] for r in right])
            for name, value in would.items():
                assert not close(value, truth), f"{name} is not to be seen in {returned}"
            for (one, a), (other, b) in combinations(would.items(), 2):
                if (one, other) not in SYNONYMS.get((task.name, returned), ()):
                    assert not close(a, b), f"{one} and {other} look alike in {returned}"


@pytest.mark.parametrize("task", GRADIENT_TASKS, ids=lambda task: task.name)
def test_no_right_answer_is_accused_whatever_the_probe(task, monkeypatch):
    monkeypatch.setattr(calling, "ANSWERS", frozenset())  # here the truth itself answers
    for seed in range(100):
        verdict = task.examine(lambda *given: task.truth(*given), np.random.default_rng(seed))
        assert verdict.right, verdict.text()


def test_a_verdict_says_where_by_how_much_what_it_looks_like_and_where_to_read():
    verdict = verdict_on(lambda x, W, b, dy: (dy @ W.T, x.T @ dy / len(x), dy.sum(axis=0)))
    text = verdict.text()
    assert verdict.share == pytest.approx(1 / 3)
    assert verdict.slips == (slips.AVERAGED.name, slips.BIAS_SIGN.name)
    assert "✓ dx: right" in text
    assert "dW: dW[0, 0] is" in text
    assert "12 of 12 numbers differ" in text
    assert "It looks like the average over the batch (all 12 numbers agree with that)." in text
    assert "Read lecture 1, U12." in text
    assert 'href="../../lectures/lecture1_backpropagation.ipynb#cell-id=U12"' in verdict.html()


def test_what_two_parts_share_is_named_twice_and_asked_once():
    verdict = verdict_on(lambda x, W, b, dy: (2 * dy @ W.T, 2 * x.T @ dy, -dy.sum(axis=0)))
    assert verdict.text().count(f"It looks like {slips.TWICE.name}") == 2
    assert verdict.text().count(slips.TWICE.hint) == verdict.text().count("Read lecture") == 1


def test_names_of_code_are_shown_as_code():
    verdict = verdict_on(lambda x, W, b, dy: None)
    assert "Is there a <code>return</code> on every path?" in verdict.html()
    assert "Is there a `return` on every path?" in verdict.text()


def test_a_result_by_hand_is_told_from_the_worked_example():
    task = ByHand(
        "double",
        ("twice", "thrice"),
        draw=lambda rng: {"a": 5.0},
        truth=lambda a: (2 * a, 3 * a),
        example={"a": 1.0},
        read="U7",
    )

    def found(*results):
        return task.examine(lambda: results, np.random.default_rng(0)).slips

    assert found(2, 3) == (slips.WORKED_EXAMPLE.name,)
    assert found(2, 15) == ()  # one number alone may be so by chance
    assert found(-10, 1500) == (slips.SIGN.name, slips.IN_PERCENT.name)
    assert found(15, 10) == (slips.SWAPPED.name,)


def test_feedback_shows_no_number_of_the_probe():
    verdict = verdict_on(lambda x, W, b, dy: (dy @ W.T, x.T @ dy, dy.sum(axis=0) + 0.125))
    assert "too large by" in verdict.text()
    assert "href" not in verdict.html(reveal=False)
    for told in (verdict.text(reveal=False), verdict.html(reveal=False)):
        assert "db[0] is not right; 4 of 4 numbers differ" in told
        assert "too large by" not in told


def test_a_slip_that_cannot_run_is_still_named_and_the_reason_told_once():
    verdict = verdict_on(lambda x, W, b, dy: (dy @ W, x.T @ dy, dy.sum(axis=0)))
    assert verdict.share == 0
    assert verdict.slips == (slips.UNTRANSPOSED.name, slips.BIAS_SIGN.name)
    assert verdict.text().count("it stops with ValueError: a matrix product meets sizes 3 and 4") == 1


def test_changed_inputs_are_told_by_name_and_cost_one_part():
    def answer(x, W, b, dy):
        right = affine_backward(x, W, b, dy)
        dy *= 2
        return right

    verdict = verdict_on(answer)
    assert verdict.share == pytest.approx(2 / 3)
    assert "inputs: your function changes dy." in verdict.text()


def test_an_answer_that_differs_the_second_time_is_refused():
    seen = []

    def answer(x, W, b, dy):
        seen.append(1)
        dx, dW, db = affine_backward(x, W, b, dy)
        return dx + (len(seen) > 1), dW, db

    assert "another answer the second time" in verdict_on(answer).text()


def raising(error):
    def answer(*_):
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (raising(NotImplementedError("write me")), "○ affine_backward is not written yet"),
        (lambda *_: None, "Is there a `return` on every path?"),
        (lambda x, W, b, dy: dy, "it returns one value, expected 3: dx, dW, db."),
        (lambda x, W, b, dy: (dy, W), "it returns 2 values, expected 3"),
        (lambda x, W, b, dy: (dy @ W.T, "dW", -dy.sum(axis=0)), "dW is not numbers: it is a str"),
        (lambda x, W, b, dy: (dy @ W.T * np.nan, x.T @ dy, -dy.sum(axis=0)), r"dx[0, 0] is nan"),
        (lambda x, W, b, dy: ([[1, 2], [3]], x.T @ dy, -dy.sum(axis=0)), "dx is not numbers: it is a list"),
        (raising(SystemExit()), "it stops with SystemExit"),
        (
            raising(AnswerError("ZeroDivisionError", "division by zero")),
            "stops with ZeroDivisionError: division by",
        ),
    ],
)
def test_what_cannot_be_compared_is_explained_and_earns_nothing_for_it(answer, says):
    verdict = verdict_on(answer)
    assert says in verdict.text()
    assert not verdict.right


@pytest.mark.parametrize(
    "answer",
    [
        affine_backward,
        lambda x, W, b, dy: [part.tolist() for part in affine_backward(x, W, b, dy)],
        lambda *given: tuple(part.astype(np.float32) for part in affine_backward(*given)),
        lambda *given: affine_backward(*(np.float32(v) for v in given)),
        lambda *given: (np.float64(1) / np.zeros(1), affine_backward(*given))[1],  # warns
    ],
)
def test_a_right_answer_is_right_in_any_dress(answer, capsys):
    assert verdict_on(answer).right
    assert capsys.readouterr().err == ""


def test_the_task_is_found_by_the_name_of_the_function_or_of_its_variable():
    assert check(affine_backward).right
    notebook = {"check": check}
    exec("affine_backward = lambda x, W, b, dy: (dy @ W.T, x.T @ dy, -dy.sum(axis=0))", notebook)
    assert eval("check(affine_backward)", notebook).right


def test_a_blank_function_that_is_called_by_another_is_named():
    notebook = {"check": check}
    cell = compile(
        "def affine_backward(x, W, b, dy):\n    raise NotImplementedError\n"
        "def skip_backward(x, W, b, dy):\n    return affine_backward(x, W, b, dy)[0]\n",
        "/tmp/ipykernel_1/2.py",
        "exec",
    )
    exec(cell, notebook)
    said = eval("check(skip_backward)", notebook).text()
    assert "it calls affine_backward, which is not written yet" in said
    assert "○ affine_backward is not written yet" in eval("check(affine_backward)", notebook).text()


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        (3, TypeError, r"takes a function, without brackets, such as check\(neuron_output\); it got 3"),
        (len, ValueError, "check knows neuron_output, .*; it got 'len'"),
    ],
)
def test_check_says_what_it_takes(given, error, says):
    with pytest.raises(error, match=says):
        check(given)


def test_validate_sees_a_wrong_answer_fail_with_the_verdict_and_no_traceback(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert check(affine_backward).right

    def wrong(x, W, b, dy):
        return dy @ W.T, x.T @ dy, dy.sum(axis=0)

    wrong.__name__ = "affine_backward"
    with pytest.raises(CheckFailed) as failed:
        check(wrong)
    shown = "\n".join(failed.value._render_traceback_())
    assert "✗ affine_backward is not right yet: 2 of 3 parts" in shown
    assert "Traceback" not in shown


def test_student_text_cannot_act_in_the_page():
    shown = verdict_on(raising(ValueError("<script>alert(1)</script>"))).html()
    assert "<script>" not in shown


# Attempts, modules that hold the answer, numbers by hand, degrees, progress


def test_a_second_attempt_is_told_where_and_a_third_gets_a_question():
    task = replace(TASKS["affine_backward"], hint="Which shapes does each product have?")
    ask = checker({"affine_backward": task})

    def affine_backward(x, W, b, dy):
        raise NotImplementedError

    assert ask(affine_backward).blank  # "Run All" on a new copy is no attempt

    def double_a_row(row):
        def affine_backward(x, W, b, dy):
            dx = dy @ W.T
            dx[row] *= 3
            return dx, x.T @ dy, -dy.sum(axis=0)

        return affine_backward

    first = ask(double_a_row(1)).text()
    again = ask(double_a_row(1)).text()
    assert "Wrong are" not in first and first == again  # the same code is the same attempt

    def affine_backward(x, W, b, dy):
        dx = dy @ W.T
        dx[2] += 1
        return dx, x.T @ dy, -dy.sum(axis=0)

    second = ask(affine_backward).text()
    assert "Wrong are the rows 2 alone." in second and task.hint not in second

    def affine_backward(x, W, b, dy):
        return 1.7 * (dy @ W.T), x.T @ dy, -dy.sum(axis=0)

    third = ask(affine_backward)
    assert "Every number of dx is 1.7 times what it should be." in third.text()
    assert (
        task.hint in third.text() and task.hint in third.html() and task.hint not in third.text(reveal=False)
    )


def test_a_number_that_is_none_lies_somewhere_too():
    def affine_backward(x, W, b, dy):
        dx = dy @ W.T
        dx[1] = np.nan
        return dx, x.T @ dy, -dy.sum(axis=0)

    verdict = replace(verdict_on(affine_backward), attempt=2)
    assert "Wrong are the rows 1 alone." in verdict.text()


def test_an_answer_that_leans_on_the_courses_own_layers_is_told_so():
    def affine_backward(x, W, b, dy):
        layer = ThresholdAffine(W, b)
        layer.forward(x)
        return layer.backward(dy), layer.dW, layer.db

    verdict = check(affine_backward)
    assert verdict.share == 0
    assert "it leans on course_lib.layers, which is not there when it is graded" in verdict.text()


def product(rng):
    return {"a": float(rng.integers(2, 9)), "b": float(rng.integers(10, 19))}


SMALL = slips.Slip("the sum", "What does the text ask for?")
BY_HAND = ByHand(
    "by_hand", ("p",), product, lambda a, b: a * b, "U7", {"p": [(SMALL, lambda g, right: g.a + g.b)]}
)


def test_numbers_by_hand_belong_to_a_student_and_stay():
    STUDENTS = ("aiko", "bruno", "chidi", "dalia")
    given = [BY_HAND.numbers(student) for student in STUDENTS]
    assert given == [BY_HAND.numbers(student) for student in STUDENTS]
    assert len({tuple(numbers.values()) for numbers in given}) > 1
    space = {"STUDENT": "aiko", "numbers": numbers_of({"by_hand": BY_HAND})}
    assert eval("numbers('by_hand')", space) == given[0]
    with pytest.raises(ValueError, match="numbers knows by_hand; it got 'other'"):
        eval("numbers('other')", space)


def test_numbers_by_hand_are_judged_to_three_digits_with_their_owners_numbers():
    a, b = BY_HAND.numbers("aiko").values()
    rng = np.random.default_rng(0)
    assert BY_HAND.examine(lambda: a * b * 1.001, rng, student="aiko").right
    verdict = BY_HAND.examine(lambda: a + b, rng, student="aiko")
    assert verdict.slips == ("the sum",) and f"{a * b:g}" not in verdict.text()
    others = next(s for s in ("bruno", "chidi", "dalia") if BY_HAND.numbers(s) != BY_HAND.numbers("aiko"))
    assert "Are these your numbers?" in BY_HAND.examine(lambda: a * b, rng, student=others).text()


def test_degrees_are_parts():
    task = Degrees(
        "train", lambda rng: {"x": np.zeros(3)}, lambda got, given: got, (0.5, 0.8, 0.9), "right", "V14"
    )
    rng = np.random.default_rng(0)
    assert [task.examine(lambda x, got=got: got, rng).share for got in (0.4, 0.5, 0.85, 1)] == [
        0,
        1 / 3,
        2 / 3,
        1,
    ]
    assert "✗ 90% right: it reaches 85.0%." in task.examine(lambda x: 0.85, rng).text()


def test_progress_draws_what_is_done_and_what_is_left():
    space = {"affine_backward": affine_backward, "sigmoid_backward": lambda x, dy: dy}
    shown = eval("progress()", {**space, "progress": progress_of(TASKS)})
    text = repr(shown)
    assert text.startswith("1 of 7 done. Next: neuron_output\n")
    assert "✓ affine_backward" in text and "✗ sigmoid_backward" in text and "○ neuron_output" in text
    assert shown._repr_html_().count("<tr>") == 7
