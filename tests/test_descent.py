"""Descent: the numbers of Q5 to Q11, both stopping rules, the loop as printed, what ends in no minimum."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.descent import (
    cosine,
    critical_point,
    descent_as_printed,
    first_order,
    gradient_ascent,
    gradient_descent,
    sign_rule,
)

pytestmark = pytest.mark.filterwarnings("error")


def test_a_small_step_changes_y_nearly_as_the_slope_says():
    assert first_order(2 * 1, 0.1) == pytest.approx(0.2)  # Q2: y = x² at 1; the true change is 0.21
    assert first_order([2.0, -1.0], [0.1, 0.3]) == pytest.approx(-0.1)
    for step in (0.1, 0.01, 0.001):
        assert (1 + step) ** 2 - 1 - first_order(2.0, step) == pytest.approx(step**2)


@given(st.lists(st.floats(-9, 9), min_size=3, max_size=3).filter(lambda v: np.linalg.norm(v) > 1e-3))
def test_no_step_of_its_length_gains_more_than_one_along_the_gradient(step):
    gradient = np.array([1.0, -2.0, 0.5])
    along = gradient / np.linalg.norm(gradient) * np.linalg.norm(step)
    assert first_order(gradient, step) <= first_order(gradient, along) + 1e-9
    assert cosine(gradient, along) == pytest.approx(1)
    promised = np.linalg.norm(gradient) * np.linalg.norm(step) * cosine(gradient, step)
    assert first_order(gradient, step) == pytest.approx(promised)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: first_order([1, 2], [1]), r"dx must have shape \(2,\); it has shape \(1,\)"),
        (lambda: cosine([1, 2], [1, 2, 3]), r"v must have shape \(2,\); it has shape \(3,\)"),
        (lambda: cosine([0, 0], [1, 2]), "point somewhere; one of them is 0"),
        (lambda: cosine([1, float("nan")], [1, 2]), r"u must be finite; u\[1\] is nan"),
    ],
)
def test_bad_vectors_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()


def square(x):
    return x**2


def slope_of_square(x):
    return 2 * x


def cube(x):
    return x**3


def slope_of_cube(x):
    return 3 * x**2


def saddle(x):
    return x[0] ** 2 - x[1] ** 2


def slope_of_saddle(x):
    return np.array([2 * x[0], -2 * x[1]])


# The numbers of Q5


def test_a_minimum_is_where_the_slope_turns_from_minus_to_plus():  # E-Q4
    assert critical_point(slope_of_square, 0) == "minimum"
    assert critical_point(lambda x: -2 * x, 0) == "maximum"
    assert critical_point(slope_of_cube, 0) == "inflection"  # E-Q5: slope 0, and no turning point
    assert [slope_of_cube(x) for x in (-0.1, 0.1)] == pytest.approx([0.03, 0.03])
    with pytest.raises(ValueError, match="must differ from 0 at x − h and x"):
        critical_point(lambda x: 0.0, 0)


# The sign rule


def test_the_sign_rule_of_q7_jumps_to_and_fro_for_ever():
    trace = sign_rule(square, slope_of_square, 1, 0.3)
    assert trace.xs[:7] == pytest.approx([1, 0.7, 0.4, 0.1, -0.2, 0.1, -0.2])
    assert not trace.converged
    assert trace.steps == 1000
    assert trace.why == "no rule ended it within 1000 steps"


def test_the_sign_rule_ends_where_a_step_hits_the_minimum_or_the_slope_is_small():
    hit = sign_rule(square, slope_of_square, 1, 0.25)
    assert (hit.converged, hit.steps, hit.xs[-1]) == (True, 4, 0)
    near = sign_rule(square, slope_of_square, 1, 0.3, epsilon=0.25)
    assert (near.converged, near.steps) == (True, 3)
    assert near.why == "‖∇f‖ = 0.2, not above ε = 0.25"


def test_the_sign_rule_steps_in_each_coordinate():
    trace = sign_rule(lambda x: float(x @ x), slope_of_square, [1, -0.5], 0.25)
    assert trace.xs[:3].tolist() == [[1, -0.5], [0.75, -0.25], [0.5, 0]]
    assert trace.xs[-1].tolist() == [0, 0]


# Gradient descent


@pytest.mark.parametrize(
    ("eta", "xs"),
    [
        (0.25, [1, 0.5, 0.25, 0.125, 0.0625]),
        (0.5, [1, 0]),
        (1.0, [1, -1, 1, -1, 1]),
    ],
)
def test_the_step_sizes_of_q8(eta, xs):
    trace = gradient_descent(square, slope_of_square, 1, eta, epsilon1=0, cap=len(xs) - 1)
    assert trace.xs == pytest.approx(np.array(xs))
    assert trace.fs == pytest.approx(np.array(xs) ** 2)


@pytest.mark.parametrize(("eta", "x20"), [(0.1, 0.0115292), (0.9, 0.0115292), (1.1, 38.3376)])
def test_where_q8_is_after_20_steps(eta, x20):
    trace = gradient_descent(square, slope_of_square, 1, eta, cap=20)
    assert trace.steps == 20
    assert abs(trace.xs[20]) == pytest.approx(x20, rel=1e-5)


def test_the_loop_of_q10_as_corrected():
    trace = gradient_descent(square, slope_of_square, 1, 0.1, epsilon1=1e-6)
    assert (trace.steps, trace.converged) == (30, True)
    assert trace.xs[-1] == pytest.approx(0.001237940, abs=5e-10)
    assert trace.why == "|Δf| = 8.62e-07 < ε1 = 1e-06"


def test_the_loop_of_q10_as_printed_is_refuted_twice():  # E-Q8
    early = descent_as_printed(square, slope_of_square, 1, 0.1, epsilon=1e-6)
    assert (early.steps, early.xs[-1]) == (1, pytest.approx(0.8))
    assert early.why == "|Δf| = 0.36, not below ε = 1e-06"
    endless = descent_as_printed(square, slope_of_square, 0, 0.1, epsilon=1e-6)
    assert (endless.steps, endless.converged) == (10_000, False)
    assert gradient_descent(square, slope_of_square, 0, 0.1).steps == 0


def test_either_rule_of_q10_ends_the_descent_alone():
    flat = gradient_descent(square, slope_of_square, 1, 0.1, epsilon1=0, epsilon2=0.5)
    assert flat.why == "‖∇f‖ = 0.419 < ε2 = 0.5"
    assert flat.steps == 7  # 2 · 0.8^7 is the first below 0.5
    still = gradient_descent(square, slope_of_square, 1, 0.1, epsilon1=0.5, epsilon2=0)
    assert still.why == "|Δf| = 0.36 < ε1 = 0.5"
    assert still.steps == 1


def test_ascent_finds_the_maximum():
    trace = gradient_ascent(lambda x: 3 - x**2, lambda x: -2 * x, 1, 0.25)
    assert trace.xs[:3].tolist() == [1, 0.5, 0.25]
    assert trace.fs[-1] == pytest.approx(3, abs=1e-5)
    assert trace.converged


@given(
    center=st.lists(st.floats(-10, 10), min_size=1, max_size=4),
    eta=st.floats(0.05, 0.45),
)
def test_a_bowl_is_descended_to_its_bottom_from_anywhere(center, eta):
    center = np.array(center)
    start = np.zeros(len(center))
    trace = gradient_descent(
        lambda x: float(np.sum((x - center) ** 2)), lambda x: 2 * (x - center), start, eta, epsilon1=1e-12
    )
    assert trace.converged
    assert trace.xs.shape == (trace.steps + 1, len(center))
    assert trace.xs[-1] == pytest.approx(center, abs=1e-4)
    assert (np.diff(trace.fs) < 0).all()
    assert not start.any()


# What ends in no minimum (Q11)


def test_the_saddle_of_q11_is_taken_for_a_minimum():
    trace = gradient_descent(saddle, slope_of_saddle, [1, 0], 0.1)
    assert trace.converged
    assert trace.xs[-1] == pytest.approx([0, 0], abs=2e-3)
    beside = gradient_descent(saddle, slope_of_saddle, [1, 1e-9], 0.1, epsilon1=0, epsilon2=0, cap=200)
    assert beside.fs[-1] < -1


def test_x_cubed_diverges_from_minus_a_tenth_and_rests_on_0():
    down = gradient_descent(cube, slope_of_cube, -0.1, 0.1)
    assert not down.converged
    assert down.why == "it diverges: after step 45 x or f is no finite number"
    assert down.xs[-1] < -10
    assert np.isfinite(down.xs).all() and np.isfinite(down.fs).all()
    assert len(down.xs) == len(down.fs) == 45
    assert gradient_descent(cube, slope_of_cube, 0, 0.1).steps == 0


@pytest.mark.parametrize("exp", [np.exp, math.exp])
def test_divergence_is_told_whether_numpy_or_math_overflows(exp):
    trace = gradient_descent(lambda x: -exp(x), lambda x: -exp(x), 1, 1)
    assert trace.why.startswith("it diverges")


def test_an_infinite_x_is_divergence_even_where_f_stays_finite():
    trace = gradient_descent(np.arctan, lambda x: -1e308, 0, 1)
    assert trace.why.startswith("it diverges")
    assert trace.xs.tolist() == [0, 1e308]


def test_a_convex_function_without_a_minimum_ends_for_its_small_steps():  # E-Q11
    trace = gradient_descent(np.exp, np.exp, 0, 1)
    assert trace.converged
    assert trace.xs[-1] < -5


def test_a_trace_shows_in_a_line_how_it_ended():
    trace = gradient_descent(square, slope_of_square, 1, 0.5)
    assert repr(trace) == "Trace(converged=True, why='‖∇f‖ = 0 < ε2 = 1e-06')"


# Bad input


@pytest.mark.parametrize("method", [gradient_descent, gradient_ascent, descent_as_printed, sign_rule])
@pytest.mark.parametrize(
    ("f", "gradient", "x", "eta", "error", "says"),
    [
        (square, slope_of_square, 1, 0, ValueError, "must be above 0 and finite; it is 0"),
        (square, slope_of_square, 1, "fast", TypeError, "must be a number; it is 'fast'"),
        (square, slope_of_square, math.nan, 0.1, ValueError, "x must be finite; x is nan"),
        (square, slope_of_square, "far", 0.1, TypeError, "x must hold numbers"),
        (
            lambda x: math.inf,
            slope_of_square,
            1,
            0.1,
            ValueError,
            "f must be finite where the descent starts",
        ),
        (saddle, lambda x: x[:1], [1, 2], 0.1, ValueError, r"the shape of x, \(2,\); it returns \(1,\)"),
    ],
)
def test_bad_input_is_named(method, f, gradient, x, eta, error, says):
    with pytest.raises(error, match=says):
        method(f, gradient, x, eta)


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (gradient_descent, "epsilon1"),
        (gradient_ascent, "epsilon2"),
        (descent_as_printed, "epsilon"),
        (sign_rule, "epsilon"),
    ],
)
def test_a_negative_epsilon_is_named(method, name):
    with pytest.raises(ValueError, match=f"{name} must be 0 or above; it is -1"):
        method(square, slope_of_square, 1, 0.1, **{name: -1})
