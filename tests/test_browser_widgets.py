"""Sliders and the neuron cube in a real JupyterLab: moved by key and mouse, seen to change, right numbers."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from lab import Lab, Notebook, open_notebook, open_page
from playwright.sync_api import Locator, expect

from course_lib.neuron import CORNERS, neuron_output, slide_target, weighted_sum, wrong_corners

pytestmark = pytest.mark.browser

SLIDES = """
from course_lib.figures.drawing import box, svg
from course_lib.figures.lecture1 import sigmoid_tangent
from course_lib.widgets import NeuronCube, slide

slide(sigmoid_tangent, x=(-6, 6, 0.1))
"""
SVG_SLIDE = """
def share(step=2, kind="plain", bold=False):
    return svg(300, 90, f"{6 / step:.2f}", box((150, 45), 280, 60, f"{6 / step:.2f} {kind} {bold}"))

slide(share, step=(0, 6, 1), kind=["plain", "fancy"], bold=[False, True])
"""
CUBE = "cube = NeuronCube()\ncube"
READ = "print(cube.w1, cube.b, cube.x)"


@pytest.fixture(scope="module")
def shared(lab: Lab, chromium: str) -> Iterator[Notebook]:
    with open_page(chromium) as page:
        opened = open_notebook(page, lab, lab.write("widgets.ipynb", SLIDES, SVG_SLIDE, CUBE, READ))
        opened.run_all()
        yield opened


@pytest.fixture
def notebook(shared: Notebook) -> Iterator[Notebook]:
    yield shared
    assert shared.errors == []


def sigmoid_at(x: str, height: str, slope: str) -> re.Pattern[str]:
    return re.compile(f"x = {x}.*{height}.*{slope}")


def ink(canvas: Locator) -> list[int]:
    """Where the canvas is not white, as a fingerprint: the sum over all pixels in each of 40 columns."""
    return canvas.evaluate("""(canvas) => {
        const { width, height } = canvas, sums = Array(40).fill(0);
        const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
        for (let i = 0; i < data.length; i += 4)
            sums[Math.floor(((i / 4) % width) * 40 / width)] += 255 - data[i + 1];
        return sums;
    }""")


def test_the_matplotlib_slide_follows_keys_mouse_and_typing(notebook: Notebook):
    cell = notebook.cell(0)
    canvas, x = cell.locator("canvas"), cell.get_by_role("slider", name="x")
    height = cell.bounding_box()["height"]
    assert sum(ink(canvas)) > 0
    x.focus()
    notebook.page.keyboard.press("ArrowRight")
    expect(canvas).to_have_attribute("aria-label", sigmoid_at("0.10", "0.525", "0.249"))
    moved = ink(canvas)
    box = x.bounding_box()
    notebook.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    notebook.page.mouse.down()
    notebook.page.mouse.move(box["x"] + box["width"] + 9, box["y"] + 5, steps=5)
    notebook.page.mouse.up()
    expect(canvas).to_have_attribute("aria-label", sigmoid_at("6.00", "0.998", "0.002"))
    cell.get_by_role("spinbutton", name="x").fill("-1.25")
    expect(canvas).to_have_attribute("aria-label", sigmoid_at("-1.25", "0.223", "0.173"))
    cell.get_by_role("button", name="reset").click()
    expect(canvas).to_have_attribute("aria-label", sigmoid_at("0.00", "0.500", "0.250"))
    expect(x).to_have_value("0")
    assert ink(canvas) != moved
    assert cell.bounding_box()["height"] == height, "the page must not jump"


def test_the_svg_slide_steps_chooses_and_says_what_went_wrong(notebook: Notebook):
    cell = notebook.cell(1)
    picture = cell.locator(".stage-picture")
    expect(picture).to_have_text("3.00 plain False")
    cell.get_by_role("button", name="step: one step on").click()
    expect(picture).to_have_text("2.00 plain False")
    cell.get_by_label("kind").select_option("fancy")
    cell.get_by_label("bold").check()
    expect(picture).to_have_text("2.00 fancy True")
    step = cell.get_by_role("slider", name="step")
    step.focus()
    notebook.page.keyboard.press("Home")
    expect(picture.get_by_role("alert")).to_have_text(
        "No picture for step = 0, kind = fancy, bold = True: division by zero"
    )
    notebook.page.keyboard.press("ArrowRight")
    expect(picture).to_have_text("6.00 fancy True")


def table(cell: Locator) -> list[list[str]]:
    rows = cell.locator("tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def expected_table(w: list[float], b: float) -> list[list[str]]:
    rows = []
    for corner in CORNERS:
        z, said, target = weighted_sum(corner, w, b), neuron_output(corner, w, b), slide_target(corner)
        rounded = f"{round(z, 2):g}" if round(z, 2) or z == 0 else f"{z:.1e}".replace("e-0", "e-")
        words = ["".join(map(str, corner)), rounded.replace("-", "−"), str(said), str(target)]
        rows.append([*words, "✓ right" if said == target else "✗ wrong"])
    return rows


def test_the_neuron_cube_computes_what_course_lib_computes(notebook: Notebook):
    cell = notebook.cell(2)
    rng = np.random.default_rng(4)
    # with these two w₁ + w₂ − b is 5.6e−17 and −1.1e−16 and not 0; the others are the slide's, then any
    settings = [(0.1, 0.2, 0.3, 0.3), (0.1, 0.7, 0.3, 0.8), (1.9, 2, 2, 2), (1.5, 2, 2.5, 2)]
    settings += [tuple(map(float, row)) for row in np.round(rng.uniform(-4, 4, (6, 4)), 1)]
    settings += [tuple(map(float, row)) for row in rng.uniform(-4, 4, (3, 4))]
    for *w, b in settings:
        for name, value in zip(("w₁", "w₂", "w₃", "b"), (*w, b), strict=True):
            cell.get_by_role("spinbutton", name=name).fill(repr(value))
        notebook.page.evaluate("() => new Promise(requestAnimationFrame)")  # it paints before the next frame
        right = 8 - len(wrong_corners(w, b))
        expect(cell.get_by_text("of 8 corners right")).to_have_text(f"{right} of 8 corners right")
        assert table(cell) == expected_table(w, b), (w, b)


def test_the_neuron_cube_follows_keys_mouse_and_presets_and_python_can_read_it(notebook: Notebook):
    cell, keyboard = notebook.cell(2), notebook.page.keyboard
    neuron, cube = cell.locator(".neuron-cube svg").nth(0), cell.locator(".neuron-cube svg").nth(1)
    count = cell.get_by_text("of 8 corners right")
    cell.get_by_role("button", name="start").click()
    expect(count).to_have_text("6 of 8 corners right")
    before = cube.inner_html()
    cell.get_by_role("slider", name="w₁").focus()
    keyboard.press("ArrowLeft")
    expect(count).to_have_text("7 of 8 corners right")
    expect(neuron).to_have_attribute(
        "aria-label", re.compile("input 1, 0, 0, weights 1.9, 2, 2, threshold 2, z = −0.1, output 0.")
    )
    assert cube.inner_html() != before
    expect(cell.get_by_role("button", name="w₁ = 1.9")).to_have_attribute("aria-pressed", "true")
    presets = {"start": 6, "after update 1": 7, "after update 2": 7, "after update 3": 8, "goal": 8}
    for name, right in presets.items():
        cell.get_by_role("button", name=name).click()
        expect(count).to_have_text(f"{right} of 8 corners right")
    cell.get_by_label("x₂").check()
    expect(neuron).to_have_attribute(
        "aria-label", re.compile("input 1, 1, 0, weights 1, 2, 3, threshold 3, z = 0, output 1.")
    )

    still = cube.inner_html()
    cube.focus()
    keyboard.press("ArrowRight")
    turned = cube.inner_html()
    assert turned != still
    keyboard.press("b")  # JupyterLab's key for a new cell: it must not reach JupyterLab from here
    box = cube.bounding_box()
    notebook.page.mouse.move(box["x"] + 100, box["y"] + 100)
    notebook.page.mouse.down()
    notebook.page.mouse.move(box["x"] + 160, box["y"] + 120, steps=3)
    notebook.page.mouse.up()
    assert cube.inner_html() != turned
    expect(notebook.page.locator(".jp-Notebook .jp-Cell")).to_have_count(4)

    notebook.wait_until_idle()
    notebook.run_cell(3)
    expect(notebook.cell(3).locator(".jp-OutputArea-output")).to_have_text("1.0 3.0 [1, 1, 0]\n")
