"""Every lecture in a real JupyterLab: run, then each control of each widget moved by key, and followed.

Most of the time is JupyterLab's, which needs up to 20 seconds of CPU to show a lecture's 150 cells.
"""

import re
import shutil
from collections.abc import Iterator

import pytest
from lab import MINUTE, PROJECT, Lab, Notebook, open_notebook, open_page
from playwright.sync_api import Locator, TimeoutError, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LECTURES = PROJECT / "lectures"
NAMES = sorted(path.stem for path in LECTURES.glob("*.ipynb"))
WIDGET = re.compile(
    r"^(\w+ = )?(slide|NeuronCube|ComputationGraph|Playground|DigitPad|LiveTraining)\(", re.MULTILINE
)
CONTROLS = "input[type=range], input[type=checkbox], select, [tabindex='0']"
TELL = """(one) => { // its name, what it is, and whether it is at its lower end
    const label = one.closest("label");
    const name = one.ariaLabel ?? (label.firstChild.textContent || label.textContent);
    return [name, one.type, one.value === one.min];
}"""
KEYS = {"checkbox": ["Space"], "select-one": ["ArrowDown", "ArrowUp"]}
PICTURE_KEYS = ["ArrowRight", "ArrowLeft"]
WATCH = """() => {
    // what a reader sees of a widget: its shapes and words, and a sum over the pixels of each canvas
    const seen = () => JSON.stringify([
        [...stage.querySelectorAll("canvas")].map((canvas) => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return new Uint32Array(data.buffer).reduce((sum, pixel) => (sum * 31 + pixel) % 1000003, 0);
        }),
        [...stage.querySelectorAll("svg, p")].map((drawing) => drawing.innerHTML),
    ]);
    const height = () => stage.closest(".jp-Cell").getBoundingClientRect().height;
    window.watch = (control) => {
        window.stage = control.closest(".stage");
        window.before = { seen: seen(), height: height() };
        control.focus();
    };
    window.followed = () => seen() !== before.seen;
    window.jumped = () => height() !== before.height;
}"""


@pytest.fixture(scope="module")
def shared(lab: Lab, chromium: str) -> Iterator[Notebook]:
    """One page, in which the lectures are opened one after the other."""
    shutil.copytree(LECTURES, lab.root / "played")
    with open_page(chromium) as page:
        opened = open_notebook(page, lab, lab.write("first.ipynb", ""))
        page.evaluate(WATCH)
        yield opened


def follows(control: Locator, *keys: str) -> bool:
    """Press the keys, one after the other, until the widget looks otherwise."""
    page = control.page
    control.evaluate("control => watch(control)")
    for key in keys:
        page.keyboard.press(key)
        try:
            page.wait_for_function("() => followed()", timeout=5000)
        except TimeoutError:  # it may have been at this end already
            continue
        return True
    return False


def move_all(stage: Locator) -> list[str]:
    """Move each control that can be seen; return those that nothing followed, or that made the page jump."""
    wrong = []
    for k in range(stage.locator(CONTROLS).count()):
        control = stage.locator(CONTROLS).nth(k)
        if not control.is_visible():
            continue
        name, kind, low = control.evaluate(TELL)
        keys = KEYS.get(kind, PICTURE_KEYS)
        if kind == "range":  # to and fro: three equal scores would hide what a softmax does
            keys = ["Home", "End"] if k % 2 and not low else ["End", "Home"]
        if name == "steps a picture":  # seen when it trains
            assert follows(stage.get_by_role("button", name="train"), "Enter")
            stage.get_by_role("button", name="pause").press("Enter")
        elif not follows(control, *keys):
            wrong.append(f"{name}: nothing follows")
        elif not name.startswith("example") and stage.page.evaluate(
            "() => jumped()"
        ):  # each graph has its size
            wrong.append(f"{name}: the page jumps")
    return wrong


def draw(pad: Locator) -> list[str]:
    """The digit pad by its keys: load a digit, clear the paper, draw a stroke, leave it where it is."""
    paper, steps = pad.locator(".paper"), {}
    steps["example"] = follows(pad.get_by_label("example"), "ArrowDown")
    steps["clear"] = follows(pad.get_by_role("button", name="clear"), "Enter")
    steps["pen"] = follows(paper, "Space") and all(follows(paper, "ArrowDown") for _ in range(6))
    steps["centre it"] = follows(pad.get_by_label("centre it"), "Space")
    return [f"{name}: nothing follows" for name, done in steps.items() if not done]


def stop_the_training(notebook: Notebook, index: int) -> None:
    """Start the cell again, and press Stop by key."""
    notebook.page.evaluate(
        """(index) => {
            jupyterapp.shell.currentWidget.content.activeCellIndex = index;
            jupyterapp.commands.execute("notebook:run-cell");
        }""",
        index,
    )
    stop = notebook.cell(index).get_by_role("button", name="Stop")
    expect(stop).to_be_enabled(timeout=MINUTE)
    assert follows(stop, "Enter")
    expect(notebook.cell(index).locator(".stage")).to_contain_text("stopped after")
    notebook.wait_until_idle()


@pytest.mark.parametrize("name", NAMES)
def test_every_control_of_every_widget_moves_its_picture(shared: Notebook, name: str) -> None:
    shared.open(f"played/{name}.ipynb")
    shared.run_all(5 * MINUTE)
    page = shared.page
    expect(page.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    cells = page.evaluate("""() => jupyterapp.shell.currentWidget.content.widgets.map(
        ({ model }) => [model.id, model.type === "code" ? model.sharedModel.source : ""])""")
    widgets = [(i, *cell, found[2]) for i, cell in enumerate(cells) if (found := WIDGET.search(cell[1]))]
    assert widgets
    wrong = {}
    for i, cell_id, _, kind in widgets:
        stage = shared.cell(i).locator(".stage")
        expect(stage.locator("svg, canvas").first).to_be_visible(timeout=MINUTE)
        if kind == "LiveTraining":
            stop_the_training(shared, i)
        else:
            wrong[cell_id] = draw(stage) if kind == "DigitPad" else move_all(stage)
    assert {cell_id: words for cell_id, words in wrong.items() if words} == {}
    expect(page.locator(".stage-fault")).to_have_count(0)
    assert shared.errors == []
