"""The digit pad and the watched training in a real JupyterLab: drawn on, stopped, right numbers."""

import json
import re
from collections.abc import Iterator
from math import cos, pi, sin

import numpy as np
import pytest
from lab import Lab, Notebook, open_notebook, open_page
from playwright.sync_api import Locator, expect

from course_lib.data import digits
from course_lib.labels import one_hot
from course_lib.layers import Linear, Sigmoid
from course_lib.losses import squared_error
from course_lib.network import Network

pytestmark = pytest.mark.browser

PAD = """
import json
import numpy as np
from course_lib.data import digits
from course_lib.labels import one_hot
from course_lib.network import digits_network
from course_lib.widgets.digit_pad import DigitPad
from course_lib.widgets.live_training import LiveTraining

x, labels = digits()
network = digits_network(biases=False)
network.fit(x, one_hot(labels, 10), epochs=4, batch=1, alpha=0.1)
pad = DigitPad(network, x[:10])
pad
"""
READ = "print(json.dumps([pad.x[0].tolist(), pad.strokes]))"
LIVE = """
live = LiveTraining()
display(live)
await live.train(digits_network(biases=False), x, labels, (x, labels), epochs=500, alpha=0.1)
print("the cell went on:", live.state)
"""
SHAPES = """canvas => {
    const data = canvas.getContext("2d").getImageData(0, 0, 28, 28).data;
    return Array.from({ length: 784 }, (_, i) => data[4 * i + 3] / 255);
}"""


@pytest.fixture(scope="module")
def shared(lab: Lab, chromium: str) -> Iterator[Notebook]:
    with open_page(chromium) as page:
        opened = open_notebook(page, lab, lab.write("digit_pad.ipynb", PAD, READ, LIVE))
        opened.run_cell(0)
        expect(opened.cell(0).get_by_text("It sees empty paper.")).to_be_visible(timeout=60_000)
        yield opened


@pytest.fixture
def notebook(shared: Notebook) -> Iterator[Notebook]:
    shared.cell(0).get_by_role("button", name="clear").click()
    shared.cell(0).get_by_label("centre it").check()
    yield shared
    assert shared.errors == []


@pytest.fixture(scope="module")
def reader() -> Network:
    """The network of the notebook, with its weights rounded to float32 as the browser has them."""
    from course_lib.network import digits_network

    x, labels = digits()
    trained = digits_network(biases=False)
    trained.fit(x, one_hot(labels, 10), epochs=4, batch=1, alpha=0.1)
    wih, _, who, _ = trained.layers
    rounded = [layer.W.astype("<f4").astype(float) for layer in (wih, who)]
    return Network([Linear(rounded[0]), Sigmoid(), Linear(rounded[1]), Sigmoid()], squared_error)


def stroke(notebook: Notebook, points: list[tuple[float, float]]) -> None:
    """Draw through points given as shares of the paper's sides."""
    paper = notebook.cell(0).locator(".paper")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    places = [(box["x"] + u * box["width"], box["y"] + v * box["height"]) for u, v in points]
    notebook.page.mouse.move(*places[0])
    notebook.page.mouse.down()
    for place in places[1:]:
        notebook.page.mouse.move(*place, steps=3)
    notebook.page.mouse.up()


def read(notebook: Notebook) -> tuple[np.ndarray, list[list[list[float]]]]:
    """What Python has of the pad: the 784 pixels, and the strokes."""
    notebook.page.wait_for_timeout(300)  # the browser sends what was drawn after it has painted it
    prompt = notebook.cell(1).locator(".jp-InputPrompt")
    last = re.escape(prompt.inner_text())
    notebook.run_cell(1)
    expect(prompt).to_have_text(re.compile(rf"^(?!{last})\[\d+\]:"))
    pixels, strokes = json.loads(notebook.cell(1).locator(".jp-OutputArea-output").inner_text())
    return np.array([pixels]), strokes


def outputs(cell: Locator) -> list[float]:
    return [float(row.locator("td").nth(1).inner_text()) for row in cell.locator("tbody tr").all()]


def hidden(cell: Locator) -> list[float]:
    titles = cell.locator("svg rect title").all_text_contents()
    return [float(title.split(": ")[1]) for title in titles]


def assert_reads_as_course_lib(cell: Locator, reader: Network, x: np.ndarray) -> None:
    y = reader.forward(x)[0]
    assert outputs(cell) == pytest.approx(y, abs=5.1e-5)
    H = reader.layers[1].forward(reader.layers[0].forward(x))[0]
    assert hidden(cell) == pytest.approx(H, abs=5.1e-5)
    expect(cell.get_by_text("The ten sum to")).to_have_text(f"The ten sum to {y.sum():.4f}.")
    assert int(cell.locator("tr[aria-current] th").inner_text()) == y.argmax()


def test_an_example_is_read_as_course_lib_reads_it(notebook: Notebook, reader: Network) -> None:
    cell = notebook.cell(0)
    x, labels = digits()
    for i in (0, 3, 6):
        cell.get_by_label("example").select_option(str(i))
        expect(cell.locator(".answer")).to_have_text(f"It reads {labels[i]}.")
        assert_reads_as_course_lib(cell, reader, x[i : i + 1].astype("<f4").astype(float))
        assert cell.locator("canvas[width='28']").evaluate(SHAPES) == pytest.approx(x[i], abs=0.005)


def test_what_the_mouse_draws_is_read_and_known_to_python(notebook: Notebook, reader: Network) -> None:
    cell = notebook.cell(0)
    ring = [(0.5 + 0.15 * sin(t * pi / 10), 0.5 - 0.22 * cos(t * pi / 10)) for t in range(21)]
    stroke(notebook, ring)
    expect(cell.locator(".answer")).to_have_text("It reads 0.")
    x, strokes = read(notebook)
    assert len(strokes) == 1
    assert_reads_as_course_lib(cell, reader, x)
    stroke(notebook, [(0.1, 0.1), (0.2, 0.2)])
    assert len(read(notebook)[1]) == 2
    cell.get_by_role("button", name="undo").click()
    expect(cell.locator(".answer")).to_have_text("It reads 0.")
    cell.get_by_role("button", name="clear").click()
    expect(cell.locator(".answer")).to_have_text("It sees empty paper.")


def test_a_drawing_is_made_as_large_as_the_digits_and_moved_to_the_middle(notebook: Notebook) -> None:
    cell = notebook.cell(0)
    stroke(notebook, [(0.1, 0.1), (0.25, 0.1), (0.15, 0.4)])
    image = read(notebook)[0].reshape(28, 28)
    rows, columns = np.flatnonzero((image > 0.3).any(axis=1)), np.flatnonzero((image > 0.3).any(axis=0))
    assert 18 <= np.ptp(rows) + 1 <= 22  # as course_lib.data makes them: 20 pixels high
    assert abs(rows.mean() - 13.5) <= 1 and abs(columns.mean() - 13.5) <= 1
    cell.get_by_role("button", name="clear").click()
    stroke(notebook, [(0.5, 0.3), (0.8, 0.3), (0.6, 0.9)])  # the same, larger and elsewhere
    assert np.abs(read(notebook)[0].reshape(28, 28) - image).max() < 0.25
    cell.get_by_label("centre it").uncheck()
    loose = read(notebook)[0].reshape(28, 28)
    assert np.flatnonzero((loose > 0.3).any(axis=1)).max() >= 24


def test_the_keyboard_draws(notebook: Notebook) -> None:
    cell, keyboard = notebook.cell(0), notebook.page.keyboard
    paper = cell.locator(".paper")
    paper.focus()
    keyboard.press("Space")
    for _ in range(18):
        keyboard.press("ArrowDown")
    keyboard.press("Space")
    keyboard.press("ArrowLeft")  # the pen is up: this draws nothing
    expect(cell.get_by_text("Pen up, column 13, row 23.")).to_be_visible()
    strokes = read(notebook)[1]
    assert strokes == [[[14, row] for row in range(5, 24)]]
    expect(cell.locator(".answer")).to_have_text("It reads 1.")
    keyboard_focus = notebook.page.evaluate("() => document.activeElement.className")
    assert keyboard_focus != "paper"  # the last cell took it
    paper.focus()
    keyboard.press("Delete")
    expect(cell.locator(".answer")).to_have_text("It sees empty paper.")
    assert notebook.page.locator(".jp-Notebook .jp-Cell").count() == 3  # no key reached JupyterLab


def test_the_page_keeps_its_height_whatever_the_pad_says(notebook: Notebook) -> None:
    cell = notebook.cell(0)
    heights = set()
    for draw in (
        lambda: stroke(notebook, [(0.4, 0.2), (0.4, 0.8)]),
        lambda: notebook.page.keyboard.press("Space"),
    ):
        draw()
        heights.add(cell.bounding_box()["height"])
    expect(cell.get_by_text("Pen down at")).to_be_visible()
    assert len(heights) == 1


def test_what_is_drawn_over_an_example_stays_where_it_is_drawn(notebook: Notebook) -> None:
    cell = notebook.cell(0)
    cell.get_by_label("example").select_option("0")
    stroke(notebook, [(0.05, 0.05), (0.05, 0.1)])
    x = read(notebook)[0][0]
    assert x.reshape(28, 28)[:3, :3].max() > 0.5
    centre = np.zeros((28, 28), bool)
    centre[8:24, 8:24] = True
    assert x[centre.ravel()] == pytest.approx(digits()[0][0][centre.ravel()], abs=1e-6)


def test_stop_ends_the_training_while_its_cell_runs(notebook: Notebook) -> None:
    page = notebook.page
    page.evaluate("() => { jupyterapp.shell.currentWidget.content.activeCellIndex = 2; }")
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-cell'); }")
    cell = notebook.cell(2)
    curve = cell.get_by_role("img", name="Loss during the training")
    expect(curve).to_have_attribute("aria-label", re.compile("from 0|from 1"), timeout=30_000)
    bar = cell.get_by_role("progressbar")
    first = float(bar.get_attribute("value"))
    expect(cell.get_by_text(re.compile(r"epoch ([3-9]|\d\d+) of 500"))).to_be_visible(timeout=30_000)
    assert float(bar.get_attribute("value")) > first
    cell.get_by_role("button", name="Stop").click()
    expect(cell.get_by_text("the cell went on: stopped")).to_be_visible(timeout=30_000)
    expect(cell.get_by_text(re.compile(r"stopped after \d+ of 500 epochs"))).to_be_visible()
    expect(cell.get_by_role("button", name="Stop")).to_be_disabled()
