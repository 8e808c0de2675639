"""The computational graph in the browser: its numbers are course_lib.graph's, and keys can play with it."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from lab import open_page
from playwright.sync_api import Locator, Page, expect
from static_page import set_traits, show

from course_lib.widgets.computation_graph import EXAMPLES, ComputationGraph, read

LONG = "a = x * y; b = a * x + log(y); c = tanh(b) - max(x, 0) / 3; c * x + relu(a) ** 2 + 2 / y"
CUBE = "x * x * x"
NUMBERS = """() => [...document.querySelectorAll(".graph-sheet g")].map((node) => {
    const numbers = [...node.querySelectorAll("title")].map((title) => Number(title.textContent));
    return [numbers[0], numbers.at(-1)];
})"""
OVERLAPS = """() => {
    const svg = document.querySelector(".graph-sheet svg"), { width, height } = svg.viewBox.baseVal;
    const words = [...svg.querySelectorAll("text")].map((one) => {
        const { x, y, width, height } = one.getBBox(); // its height is the line's, letters take less
        return { name: one.textContent, left: x, right: x + width, top: y + 3, bottom: y + height - 3 };
    });
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const outside = (a) => a.left < 0 || a.top < 0 || a.right > width || a.bottom > height;
    const pairs = words.flatMap((a, i) => words.slice(i + 1).filter((b) => meet(a, b)).map((b) => [a, b]));
    return [...pairs, ...words.filter(outside)];
}"""


@pytest.fixture(scope="module")
def shared(chromium: str) -> Iterator[tuple[Page, list[str]]]:
    with open_page(chromium) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        yield page, errors


@pytest.fixture
def page(shared: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = shared
    yield page
    assert errors == []


def words(place: Locator) -> str:
    return " ".join(place.locator(".graph-words").inner_text().split())


def to_the_end(page: Page, **traits: object) -> None:
    set_traits(page, step=10**6, **traits)


@pytest.mark.browser
@pytest.mark.parametrize("formula", [*(formula for formula, _ in EXAMPLES.values()), LONG, CUBE])
def test_numbers_are_those_of_course_lib(page: Page, formula: str):
    start = next((given for text, given in EXAMPLES.values() if text == formula), {"x": 1.5, "y": 2.0})
    start = {"x": 3} if formula == CUBE else start
    show(page, ComputationGraph(formula, **start))
    rng = np.random.default_rng(6)
    for inputs in [start, *({name: rng.uniform(0.3, 5) for name in start} for _ in range(4))]:
        result = read(formula, inputs)
        result.backward()
        to_the_end(page, inputs=inputs)
        expected = [[float(node.value), float(node.gradient)] for node in result.nodes()]
        np.testing.assert_allclose(page.evaluate(NUMBERS), expected, rtol=1e-12, atol=0)


@pytest.mark.browser
def test_each_step_of_a9_in_words(page: Page):
    place = show(page, ComputationGraph("q = x + y; f = q * z", x=-2, y=5, z=-4))
    steps = [
        "0 of 7 · Before the first step Only the inputs have values.",
        "1 of 7 · Forward through q, the gate + what arrives (−2) + 5 = value going on 3",
        "2 of 7 · Forward through f, the gate × what arrives 3 × (−4) = value going on −12",
        "3 of 7 · The gradient at f itself ∂f/∂f 1",
        "4 of 7 · Backward through f, the gate ×, towards q "
        "gradient arriving 1 × local gradient (−4) = gradient going on −4",
        "5 of 7 · Backward through f, the gate ×, towards z "
        "gradient arriving 1 × local gradient 3 = gradient going on 3",
        "6 of 7 · Backward through q, the gate +, towards x "
        "gradient arriving (−4) × local gradient 1 = gradient going on −4",
        "7 of 7 · Backward through q, the gate +, towards y "
        "gradient arriving (−4) × local gradient 1 = gradient going on −4",
    ]
    picture = place.get_by_role("img")
    height = place.bounding_box()["height"]
    picture.focus()
    for number, expected in enumerate(steps):
        expect(place.locator(".graph-where")).to_contain_text(f"{number} of 7")
        assert words(place).startswith(expected)
        assert place.bounding_box()["height"] == height, "the page must not jump"
        page.keyboard.press("ArrowRight")
    told = picture.get_attribute("aria-label")
    assert "x: −2, gradient −4; y: 5, gradient −4; z: −4, gradient 3; q: 3, gradient −4; f: −12" in told
    page.keyboard.press("ArrowLeft")
    expect(place.locator(".graph-where")).to_contain_text("6 of 7")


@pytest.mark.browser
def test_fan_out_shows_the_partial_sum_until_all_paths_have_arrived(page: Page):
    place = show(page, ComputationGraph("q = x + y; u = 2 * q; v = q ** 2; f = u * v", x=-1, y=2))
    steps = place.get_by_role("slider", name="step")
    steps.fill("8")
    expect(place.locator(".graph-words")).to_contain_text(
        "q is used 2 times, so this is only a part of its gradient: 4 + …"
    )
    assert place.locator(".graph-sheet text").all_text_contents().count("4+ …") == 1
    place.get_by_role("button", name="step: one step on").click()
    expect(place.locator(".graph-words")).to_contain_text(
        "Both paths have arrived at q. They are summed: 4 + 2 = 6."
    )


@pytest.mark.browser
def test_inputs_examples_play_and_reset_by_keyboard(page: Page):
    place = show(page, ComputationGraph())
    where, picture = place.locator(".graph-where"), place.get_by_role("img")
    to_the_end(page)
    x = place.get_by_role("slider", name="x", exact=True)
    x.focus()
    page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("aria-label", re.compile("x: −1.9, .*z: −4, gradient 3.1; .*f: −12.4"))
    place.get_by_role("spinbutton", name="z").fill("-2.5")
    expect(picture).to_have_attribute("aria-label", re.compile("z: −2.5, gradient 3.1; .*f: −7.75"))

    place.get_by_role("combobox").select_option("add, multiply, max")
    expect(where).to_contain_text("0 of 12")
    to_the_end(page)
    expect(picture).to_have_attribute("aria-label", re.compile("w: −1, gradient 0; .*max: 2, gradient 2"))
    place.get_by_role("slider", name="w").fill("3")
    expect(picture).to_have_attribute("aria-label", re.compile("z: 2, gradient 0; w: 3, gradient 2; "))

    play = place.get_by_role("button", name="play")
    page.clock.install()
    play.focus()
    page.keyboard.press("Enter")
    expect(place.get_by_role("button", name="pause")).to_be_focused()
    page.clock.run_for(2700)
    expect(where).to_contain_text("2 of 12")
    page.keyboard.press("Enter")
    page.clock.run_for(5000)
    expect(where).to_contain_text("2 of 12")
    place.get_by_role("button", name="reset").click()
    page.clock.run_for(100)
    expect(where).to_contain_text("0 of 12")
    expect(place.get_by_role("slider", name="w")).to_have_value("-1")


@pytest.mark.browser
def test_no_words_overlap_or_leave_the_picture(page: Page):
    show(page, ComputationGraph(), width=700)
    for chosen, graph in enumerate(ComputationGraph().graphs):
        to_the_end(page, chosen=chosen, inputs=graph["inputs"])
        assert page.evaluate(OVERLAPS) == [], graph["name"]
        sheet = page.locator(".graph-sheet")
        assert sheet.evaluate("(sheet) => sheet.scrollWidth <= sheet.clientWidth"), graph["name"]


@pytest.mark.browser
def test_a_gate_without_a_value_says_so(page: Page):
    place = show(page, ComputationGraph("1 / x + y", x=0.5, y=1))
    to_the_end(page, inputs={"x": 0, "y": 1})
    expect(place.locator(".graph-words")).to_contain_text("The gate 1/x has no finite value or slope at 0.")
    set_traits(page, inputs={"x": -0.5, "y": 1})
    expect(place.get_by_role("img")).to_have_attribute("aria-label", re.compile("x: −0.5, gradient −4"))


@pytest.mark.parametrize(
    ("formula", "inputs", "message"),
    [
        ("x +", {"x": 1}, "is not Python"),
        ("x + w", {"x": 1}, "the names x; not 'w'"),
        ("sin(x)", {"x": 1}, r"not 'sin\(x\)'"),
        ("x + 1", {"x": 1, "y": 2}, "does not use y"),
        ("x", {"x": 1}, "computes nothing"),
        ("x += 1", {"x": 1}, "this is not: x \\+= 1"),
        ("1 / x", {"x": 0}, "no finite value"),
        (None, {"x": 1}, "inputs belong to a formula"),
    ],
)
def test_what_is_no_formula_is_refused_in_a_sentence(formula: str | None, inputs: dict, message: str):
    with pytest.raises(ValueError, match=message):
        ComputationGraph(formula, **inputs)
