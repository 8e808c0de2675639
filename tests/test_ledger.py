"""Every number of the slides, recomputed."""

from fractions import Fraction

import numpy as np
import pytest

from course_lib.ledger import LEDGER, entries, spell, table


@pytest.mark.parametrize("entry", LEDGER, ids=lambda entry: f"{entry.slide}-{entry.what}")
def test_the_expression_gives_the_exact_value(entry):
    value, exact = entry.compute(), entry.exact
    if isinstance(exact, int | Fraction):
        assert value == exact
    else:
        shown = np.array(exact, dtype=float)
        assert np.shape(value) == shown.shape
        assert np.allclose(np.array(value, dtype=float), shown, rtol=0, atol=5e-7, equal_nan=True)


@pytest.mark.parametrize(
    "entry", [e for e in LEDGER if e.printed], ids=lambda entry: f"{entry.slide}-{entry.what}"
)
def test_what_the_slide_prints_is_the_exact_value_to_its_digits(entry):
    printed = entry.printed.removeprefix("w3 = ")
    exact = entry.exact[2] if entry.printed.startswith("w3") else entry.exact
    for text, value in zip(printed.split(", "), np.atleast_1d(np.array(exact, dtype=object)), strict=True):
        digits = len(text.partition(".")[2])
        tolerance = Fraction(1, 2 * 10**digits) if digits else 0
        assert abs(Fraction(text) - Fraction(value)) <= tolerance


def test_the_only_rounded_number_of_the_deck_is_the_threshold_of_u11():
    rounded = [
        (e.slide, e.printed, e.exact)
        for e in LEDGER
        if e.printed and isinstance(e.exact, int | Fraction) and Fraction(e.printed) != e.exact
    ]
    assert rounded == [("U11", "0.13", Fraction(2, 15))]


def test_a_slide_without_numbers_is_named():
    with pytest.raises(ValueError, match=r"no slide 'U99'; it has U4, U6"):
        entries("U99")


def test_a_table_shows_every_number_of_its_slide_beside_the_printed_one():
    shown = table("U11")._repr_html_()
    for entry in entries("U11"):
        assert spell(entry.compute()) in shown
    assert "2/15 (0.133333)" in shown
    assert ">0.13</td>" in shown
    assert "2/15" in repr(table("U11"))
