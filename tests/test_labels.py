"""One-hot rows and the other forms of a label (Q17)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.labels import CLASSES, class_numbers, from_one_hot, from_yes_no, one_hot, signs, yes_no


def test_the_five_classes_of_q17_are_the_rows_of_the_identity_matrix():
    assert CLASSES == ("cat", "dog", "camel", "hat", "flower")
    assert np.array_equal(one_hot(class_numbers(CLASSES), 5), np.eye(5))
    assert one_hot(class_numbers(["hat"]), 5).tolist() == [[0, 0, 0, 1, 0]]
    assert class_numbers(["b", "a"], classes="ab").tolist() == [1, 0]


def test_yes_is_1_0_and_no_is_0_1_the_other_way_round_than_one_hot():
    assert yes_no([1, 0]).tolist() == [[1, 0], [0, 1]]
    assert one_hot([1, 0], 2).tolist() == [[0, 1], [1, 0]]


def test_the_hinge_wants_signs():
    assert signs([0, 1, 1]).tolist() == [-1, 1, 1]
    assert signs([0, 1]).dtype == np.float64


@given(
    st.integers(1, 9).flatmap(lambda K: st.tuples(st.just(K), st.lists(st.integers(0, K - 1), min_size=1)))
)
def test_there_and_back(case):
    K, labels = case
    rows = one_hot(labels, K)
    assert rows.shape == (len(labels), K)
    assert rows.sum(axis=1).tolist() == [1] * len(labels)
    assert from_one_hot(rows).tolist() == labels


@given(st.lists(st.booleans(), min_size=1))
def test_yes_and_no_there_and_back(labels):
    assert from_yes_no(yes_no(labels)).tolist() == labels


def test_the_answers_of_the_networks_of_v3_v7_and_v9():
    V3 = [0.0114, 0.0066, 0.0010, 0.0050, 0.0007, 0.0012, 0.0004, 0.9941, 0.0070, 0.0002]
    V7 = [0, 0.1, 0, 0.3, 0.1, 0.1, 0, 0, 0.4, 0]
    V9 = [0.7943, 0.0251, 0.8141, 0.9993, 0.9961, 0.8981, 0.3300, 0.5485, 0.9814, 0.4532]
    assert from_one_hot([V3, V7, V9]).tolist() == [7, 8, 3]


def test_a_tie_goes_to_the_lowest_class_and_to_yes():
    assert from_one_hot([[0.1, 0.4, 0.4, 0.1], [0.25, 0.25, 0.25, 0.25]]).tolist() == [1, 0]
    assert from_yes_no([[0.5, 0.5]]).tolist() == [1]


def test_inputs_are_left_alone():
    labels, y = np.array([1.0, 0.0]), np.array([[0.3, 0.7]])
    one_hot(labels, 2), yes_no(labels), signs(labels), from_one_hot(y), from_yes_no(y)
    assert labels.tolist() == [1, 0]
    assert y.tolist() == [[0.3, 0.7]]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: one_hot([0, 5], 5), ValueError, r"whole numbers from 0 to 4; labels\[1\] is 5"),
        (lambda: one_hot([0, -1], 5), ValueError, r"whole numbers from 0 to 4; labels\[1\] is -1"),
        (lambda: one_hot([0.5], 5), ValueError, r"whole numbers from 0 to 4; labels\[0\] is 0.5"),
        (lambda: one_hot([np.nan], 5), ValueError, r"labels must be finite; labels\[0\] is nan"),
        (lambda: one_hot([], 5), ValueError, "labels must have shape .* at least one entry; it is empty"),
        (lambda: one_hot([[0], [1]], 5), ValueError, r"labels must have shape \(N,\); it has shape \(2, 1\)"),
        (lambda: one_hot(["cat"], 5), TypeError, "labels must hold numbers"),
        (lambda: yes_no([2]), ValueError, r"whole numbers from 0 to 1; labels\[0\] is 2"),
        (lambda: signs([-1, 1]), ValueError, r"whole numbers from 0 to 1; labels\[0\] is -1"),
        (
            lambda: class_numbers(["cat", "car"]),
            ValueError,
            r"names\[1\] must be one of cat, dog, camel, hat, flower; it is 'car'",
        ),
        (lambda: from_one_hot([0, 1]), ValueError, r"y must have shape \(N, K\); it has shape \(2,\)"),
        (lambda: from_one_hot([[0, np.nan]]), ValueError, r"y must be finite; y\[0, 1\] is nan"),
        (lambda: from_yes_no([[0, 1, 0]]), ValueError, r"y must have shape \(N, 2\)"),
    ],
)
def test_bad_input_is_named(call, error, says):
    with pytest.raises(error, match=says):
        call()
