"""Every number of the slides, recomputed."""

import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from course_lib.ledger import LEDGER, Entry, entries, spell, table

every_entry = pytest.mark.parametrize("entry", LEDGER, ids=lambda entry: f"{entry.slide}-{entry.what}")
printed_ones = [entry for entry in LEDGER if entry.printed]

# The slides with a number that the course's inventory has recomputed
SLIDES = {
    "U": (4, 6, 7, 10, 11, 14, 15, 16),
    "Q": (2, 5, 7, 8, 10, 11, 14, 15, 17, 20, 21, 22, 23),
    "V": (2, 3, 5, 7, 9, 13),
    "A": (2, 3, 5, 6, 9, 11, 13, 14, 15, 17, 20),
    "X": (1, 3, 4, 5),
}
# The slides' errors that a number settles, and the entry that settles it
ERRATA = {
    "E-U2": ("U11", "b after the update, α = 1/10"),
    "E-U10": ("U15", "inputs still wrong"),
    "E-U12": ("U10", "slope y²e^−x at −750"),
    "E-Q4": ("Q5", "slopes of x² at ∓0.1: − to + at a minimum"),
    "E-Q5": ("Q5", "slope of x³ at 0, where it still rises"),
    "E-Q6": ("Q5", "gradient of x² − y² at (0, 0), a saddle"),
    "E-Q7": ("Q7", "its steps, if stopped at 1000 at the latest"),
    "E-Q8": ("Q10", "its steps from the optimum, if stopped at 10 000"),
    "E-Q9": ("Q10", "steps of the loop as printed"),
    "E-Q11": ("Q11", "steps on x³ from −0.1, η = 1, until x overflows"),
    "E-Q12": ("Q14", "slope of ReLU at 0: a choice, here 0"),
    "E-Q14": ("Q15", "y with i for j in the sum, as one slide has it"),
    "E-Q17": ("Q23", "KL − H, which no cross-entropy can be"),
    "E-Q18": ("Q21", "divergence at Y = d = 0.3, its minimum: the entropy"),
    "E-Q19": ("Q21", "derivative at Y = d = 1: not 0"),
    "E-Q20": ("Q23", "KL(y‖d): the other way round"),
    "E-Q23": ("Q15", "softmax of (1000, 1000), the exponentials first"),
    "E-V1": ("V9", "inverse: share of networks led uphill"),
    "E-V2": ("V9", "without O(1 − O): share of networks led uphill"),
    "E-V4": ("V9", "where the hidden loss differs from V2's activations"),
    "E-V6": ("V5", "parameters with biases"),
    "E-V7": ("V7", "Σ (O − T): nothing, for a wrong answer"),
    "E-V9": ("V13", "the same for wih, by whoᵀ"),
    "E-V10": ("V3", "sum of the outputs: no probabilities"),
    "E-A1": ("A5", "without its minus, as on the slide"),
    "E-A2": ("A11", "e^−x/(1 + e^x)² there: the same at 0 alone"),
    "E-A3": ("A17", "∂L/∂a with the slide's sign, y = 0"),
    "E-A4": ("A15", "the two as a fraction, as the slide sets them"),
    "E-A5": ("A17", "shape of W^[3], of its gradient, of a2ᵀ"),
    "E-A8": ("A14", "along all three, summed"),
    "E-A12": ("A2", "b, if (3.6, 2.6, −3.0) are the scores"),
}


def places(text: str) -> int:
    """How many digits after the point a number is given to."""
    return -int(Decimal(text).as_tuple().exponent)


@every_entry
def test_the_expression_gives_the_exact_value(entry: Entry) -> None:
    value = np.array(entry.compute(), dtype=object)
    exact = np.array(entry.exact, dtype=object)
    assert value.shape == exact.shape
    given = [places(str(wanted)) for wanted in exact.flat if isinstance(wanted, float) and wanted == wanted]
    for found, wanted in zip(value.flat, exact.flat, strict=True):
        if isinstance(wanted, float):  # half a unit of the last digit that any number of the tuple shows
            within = pytest.approx(wanted, rel=0, abs=0.5001 / 10 ** max(given, default=0), nan_ok=True)
        elif isinstance(found, int | Fraction):
            within = wanted
        else:
            within = pytest.approx(float(wanted), rel=1e-12, abs=1e-12)
        assert found == within


def prints(entry: Entry) -> bool:
    """Whether the slide's digits are those of the exact value, rounded."""
    printed = entry.printed.removeprefix("w3 = ")
    exact = entry.exact[2] if entry.printed.startswith("w3") else entry.exact
    near = []
    for text, value in zip(printed.split(", "), np.atleast_1d(np.array(exact, dtype=object)), strict=True):
        tolerance = 0 if "/" in text or places(text) <= 0 else Fraction(1, 2 * 10 ** places(text))
        near.append(abs(Fraction(text) - Fraction(value)) <= tolerance)
    return all(near)


def test_what_a_slide_prints_is_the_exact_value_to_its_digits_but_for_two() -> None:
    off = [(entry.slide, entry.printed, entry.exact) for entry in printed_ones if not prints(entry)]
    assert off == [("Q14", "1", 0), ("A17", "3, 1", (1, 3))]


def test_the_only_rounded_number_is_the_threshold_of_u11() -> None:
    rounded = [
        (e.slide, e.printed, e.exact)
        for e in printed_ones
        if prints(e) and isinstance(e.exact, int | Fraction) and Fraction(e.printed) != e.exact
    ]
    assert rounded == [("U11", "0.13", Fraction(2, 15))]


def test_every_slide_with_a_number_is_in_the_ledger_in_order() -> None:
    expected = [f"{deck}{n}" for deck, slides in SLIDES.items() for n in slides]
    assert list(dict.fromkeys(entry.slide for entry in LEDGER)) == expected


@pytest.mark.parametrize("erratum", ERRATA)
def test_an_error_of_the_slides_has_the_number_that_settles_it(erratum: str) -> None:
    slide, what = ERRATA[erratum]
    assert what in [entry.what for entry in entries(slide)]


def test_a_number_is_named_once_on_its_slide() -> None:
    names = Counter((entry.slide, entry.what) for entry in LEDGER)
    assert [name for name, count in names.items() if count > 1] == []


def test_two_modules_do_not_offer_one_name() -> None:
    """An expression is read with the names of several modules at once."""
    from course_lib import descent, gradcheck, labels, layers, losses, network, neuron

    modules = (descent, gradcheck, labels, layers, losses, network, neuron)
    names = Counter(
        name
        for module in modules
        for name, value in vars(module).items()
        if getattr(value, "__module__", None) == module.__name__ and not name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_a_slide_without_numbers_is_named() -> None:
    with pytest.raises(ValueError, match=r"no slide 'U99'; it has U4, U6"):
        entries("U99")


def test_a_table_shows_every_number_of_its_slide_beside_the_printed_one() -> None:
    shown = table("U11")._repr_html_()
    for entry in entries("U11"):
        assert spell(entry.compute()) in shown
    assert "2/15 (0.133333)" in shown
    assert ">0.13</td>" in shown
    assert "2/15" in repr(table("U11"))


@pytest.mark.parametrize("slide", dict.fromkeys(entry.slide for entry in LEDGER))
def test_every_slide_has_a_table_with_a_row_for_each_number(slide: str) -> None:
    assert len(re.findall("<tr>", table(slide)._repr_html_())) == 1 + len(entries(slide))
