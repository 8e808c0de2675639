"""How long a picture takes to follow its slider, in a real JupyterLab: `python tests/bench_sliders.py`.

Each picture has a notebook of its own, beside the same picture by `interact` and inline Matplotlib. The two
are measured turn by turn, so that a busy machine slows both. A real key is pressed on the slider; the time
runs from the browser's stamp on that key to the end of the first animation frame that shows another picture.
Dragging moves the slider once a frame, to and fro. A picture that does not come is said and ends the pair.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the kernel inherits it: threads would compete with the browser

from conftest import NO_CHROMIUM, find_chromium
from lab import Lab, open_notebook, open_page, start_lab
from playwright.sync_api import Error, Locator, Page, TimeoutError

KEYS, DRAG_SECONDS = 6, 1.5  # of each picture in each round
PATIENCE, MOST_LOST = 5.0, 3  # seconds until a key counts as lost, keys until the pair is given up
SMOOTH = 40  # the goal for pictures a second while dragging

SETUP = f"""
%matplotlib inline
import sys
sys.path.append({str(Path(__file__).parent)!r})
import bench_pictures
from course_lib.figures.lecture1 import sigmoid_tangent
from course_lib.network import digits_network
from course_lib.widgets import NeuronCube, slide
from course_lib.widgets.computation_graph import ComputationGraph
from course_lib.widgets.digit_pad import DigitPad
from course_lib.widgets.playground import Playground
"""
GRAPH = "graph = ComputationGraph('(x + y) * z', x=-2, y=5, z=-4)\ngraph.step = 7\ngraph"
PAD = "pad = DigitPad(digits_network(biases=False))\npad.centre = False\npad"


@dataclass(frozen=True)
class Pair:
    """A picture of ours and the same by `interact`; the goal is for the ratio of their medians."""

    name: str
    ours: str  # the cell that shows it
    twin: str  # the function of bench_pictures.py that shows the other
    goal: float
    handle: str = "input[type=range]"  # what the reader takes hold of
    first: tuple[str, ...] = ()  # keys that it needs before it follows the arrow keys


PAIRS = [
    Pair("slide, Matplotlib", "slide(sigmoid_tangent, x=(-6, 6, 0.1))", "show_curve", 0.45),
    Pair("slide, SVG", "slide(bench_pictures.svg_curve, x=(-6, 6, 0.1))", "show_curve", 0.45),
    Pair("NeuronCube", "NeuronCube()", "show_cube", 0.20),
    Pair("ComputationGraph", GRAPH, "show_graph", 0.20, "input[type=range][aria-label=x]"),
    Pair(
        "Playground",
        "Playground('circles')",
        "show_playground",
        0.20,
        "input[type=range][aria-label='chosen weight']",
    ),
    Pair("DigitPad", PAD, "show_digit", 0.20, ".paper", ("Delete", " ")),  # clear it, set the pen down
]


class NoPicture(Exception):
    """Too many keys brought no other picture."""


@dataclass
class Seen:
    """What was seen of one picture in all rounds."""

    milliseconds: list[float] = field(default_factory=list)  # from each key to its picture
    pictures: list[float] = field(default_factory=list)  # a second, in each drag
    moves: list[float] = field(default_factory=list)
    lost: int = 0
    empty: int = 0  # frames without a picture
    jumps: int = 0  # of the page

    def __str__(self) -> str:
        return f"{median(self.milliseconds):.0f} ms, {median(self.pictures):.0f} pictures/s"


def compare(page: Page, lab: Lab, pair: Pair, rounds: int) -> Iterator[tuple[Seen, Seen]]:
    """Yield what was seen of our picture and of its twin, after each round."""
    notebook = open_notebook(
        page, lab, lab.write("bench.ipynb", SETUP, pair.ours, f"bench_pictures.{pair.twin}()")
    )
    page.evaluate(Path(__file__).with_suffix(".js").read_text("utf-8"))
    notebook.run_all()
    ours, twin = Seen(), Seen()
    for turn in range(rounds):
        key = ("ArrowLeft", "ArrowRight")[turn % 2]  # there and back
        measure(page, notebook.cell(1), pair.handle, [*pair.first, key], ours)
        measure(page, notebook.cell(2), ".noUi-handle", [key], twin)
        yield ours, twin


def measure(page: Page, cell: Locator, handle: str, keys: list[str], seen: Seen) -> None:
    """Press the keys, the last one KEYS times more, then drag."""
    slider = cell.locator(handle).first
    slider.wait_for()
    cell.evaluate("(cell) => cell.scrollIntoView({ block: 'start' })")
    slider.focus()
    page.wait_for_timeout(300)
    cell.evaluate("(cell) => bench.watch(cell)")
    for key in keys:  # the first one warms up
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    for _ in range(KEYS):
        press(page, keys[-1], seen)
    drag(page, slider, seen)
    log = page.evaluate("() => bench.stop()")
    seen.empty += log["empty"]
    seen.jumps += log["jumps"]


def press(page: Page, key: str, seen: Seen) -> None:
    """Press the key on what has the focus, and wait for another picture."""
    page.keyboard.press(key)
    try:
        page.wait_for_function("() => bench.log.painted.length", timeout=1000 * PATIENCE)
    except TimeoutError:
        seen.lost += 1
        if seen.lost == MOST_LOST:
            raise NoPicture(f"{MOST_LOST} keys brought no other picture in {PATIENCE:.0f} s") from None
        return
    page.wait_for_timeout(120)  # let everything come to rest
    seen.milliseconds.append(page.evaluate("() => bench.log.painted[0] - bench.log.key"))


def drag(page: Page, slider: Locator, seen: Seen) -> None:
    """Drag the slider for DRAG_SECONDS."""
    if slider.get_attribute("class") == "paper":  # which is drawn on while the mouse's button is down
        slider.hover()
        page.mouse.down()
    slider.evaluate("(slider, milliseconds) => bench.drag(slider, milliseconds)", 1000 * DRAG_SECONDS)
    page.wait_for_function("() => bench.log.drag", timeout=1000 * (DRAG_SECONDS + PATIENCE))
    page.mouse.up()
    page.wait_for_timeout(400)
    rate = page.evaluate("() => bench.log.drag")
    seen.pictures.append(rate["pictures"])
    seen.moves.append(rate["moves"])


HEAD = f"""
{"":18}{"ms from key to picture (¾ are below)":^36}{"":14}{"pictures/s, of moves/s":>24}
{"":18}{"ours":>12}{"interact":>16}{"ratio":>14}{"goal":>6}{"ours":>11}{"interact":>13}  empty  jumps  lost"""


def row(pair: Pair, ours: Seen, twin: Seen) -> str:
    """The pair's line of the table."""

    def took(seen: Seen) -> str:
        return f"{median(seen.milliseconds):.0f} ({quantiles(seen.milliseconds)[-1]:.0f})"

    def rate(seen: Seen) -> str:
        return f"{median(seen.pictures):.0f} of {median(seen.moves):.0f}"

    ratio = median(ours.milliseconds) / median(twin.milliseconds)
    is_smooth = median(ours.pictures) >= SMOOTH and not (ours.empty or ours.jumps or ours.lost)
    return (
        f"{pair.name:18}{took(ours):>12}{took(twin):>16}{ratio:14.2f}{pair.goal:6.2f}{rate(ours):>11}"
        f"{rate(twin):>13}{ours.empty:7}{ours.jumps:7}{ours.lost:6}  "
        f"{'reached' if ratio <= pair.goal and is_smooth else 'MISSED'}"
    )


def result(chromium: str, lab: Lab, pair: Pair, rounds: int) -> str:
    """Measure the pair, saying how it goes, and return its line of the table."""
    with open_page(chromium) as page:
        try:
            for turn, (ours, twin) in enumerate(compare(page, lab, pair, rounds), 1):
                print(f"{pair.name}, {turn} of {rounds}: {ours}; interact {twin}", flush=True)
        except (NoPicture, Error) as error:  # Playwright's errors, being late among them
            return f"{pair.name:18}FAILED: {str(error).splitlines()[0]}"
        return row(pair, ours, twin)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long a picture takes to follow its slider.")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each picture and its twin (3)")
    parser.add_argument("--only", default="", metavar="NAME", help="only pictures with this in their name")
    wanted = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    names = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "numpy")
    print(", ".join(f"{name} {version(name)}" for name in names))
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores")
    pairs = [pair for pair in PAIRS if wanted.only.lower() in pair.name.lower()]
    with tempfile.TemporaryDirectory() as folder, start_lab(Path(folder)) as lab:
        rows = [result(chromium, lab, pair, wanted.rounds) for pair in pairs]
    print(HEAD, *rows, sep="\n")
    sys.exit(any("FAILED" in line for line in rows))


if __name__ == "__main__":
    main()
