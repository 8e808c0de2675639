"""How long a picture takes to follow its slider, in a real JupyterLab: `python tests/bench_sliders.py`.

Each of our ways is compared with `interact` and inline Matplotlib on the same picture, turn by turn in one
run, so that a busy machine slows both. A real key is pressed on the slider; the time runs from the browser's
stamp on that key to the end of the first animation frame that shows another picture. Dragging moves the
slider once a frame, to and fro.
"""

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the kernel inherits it: threads would compete with the browser

from conftest import NO_CHROMIUM, find_chromium
from lab import open_notebook, open_page, start_lab
from playwright.sync_api import TimeoutError

ROUNDS, KEYS, DRAG_SECONDS = 4, 10, 2.0

SETUP = """
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from course_lib.figures.drawing import VERMILLION, circle, curve, line, svg, text
from course_lib.figures.lecture1 import sigmoid_tangent
from course_lib.data import circles
from course_lib.graph import Node
from course_lib.losses import sigmoid_cross_entropy
from course_lib.neuron import CORNERS, neuron_output, slide_target, weighted_sum
from course_lib.widgets import NeuronCube, slide
from course_lib.widgets.computation_graph import ComputationGraph
from course_lib.widgets.playground import Playground
xs = np.linspace(-8, 8, 401)
"""

INLINE_CURVE = """
@interact(x=FloatSlider(min=-6, max=6, step=0.1, value=0))
def inline_curve(x):
    fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
    ax.plot(xs, 1 / (1 + np.exp(-xs)))
    ax.set(xlabel="x", ylabel="h(x)", xlim=(-8, 8), ylim=(-0.1, 1.1))
    ax.grid()
    h = 1 / (1 + np.exp(-x))
    slope = h * (1 - h)
    ax.plot([x, x], [-0.1, h], ":")
    ax.plot([x - 2.5, x + 2.5], [h - 2.5 * slope, h + 2.5 * slope], "--")
    ax.plot([x], [h], "o")
    ax.text(-7.5, 0.9, f"x = {x:.2f}\\nh = {h:.3f}\\nslope h(1 − h) = {slope:.3f}")
    plt.show()
"""

SVG_CURVE = """
def at(x, h):
    return 320 + 35 * x, 290 - 240 * h

rows, columns = np.arange(0, 1.1, 0.2), range(-8, 9, 2)
still = [line(at(-8, h), at(8, h), "#E3E3E3") + text((22, at(0, h)[1]), f"{h:.1f}") for h in rows]
still += [line(at(x, -0.1), at(x, 1.1), "#E3E3E3") + text((at(x, 0)[0], 332), str(x)) for x in columns]
still.append(curve(at(x, 1 / (1 + np.exp(-x))) for x in xs))

def svg_curve(x=0.0):
    h = 1 / (1 + np.exp(-x))
    slope = h * (1 - h)
    return svg(
        620, 350, f"The sigmoid at x = {x:.2f}: height {h:.3f}, slope {slope:.3f}.", *still,
        line(at(x, -0.1), at(x, h)),
        line(at(x - 2.5, h - 2.5 * slope), at(x + 2.5, h + 2.5 * slope), VERMILLION, dashed=True),
        circle(at(x, h), 4, fill=VERMILLION, color=VERMILLION),
        text((60, 60), f"x = {x:.2f}\\nh = {h:.3f}\\nslope h(1 − h) = {slope:.3f}", anchor="start"),
    )

slide(svg_curve, x=(-6, 6, 0.1))
"""

INLINE_CUBE = """
edges = [(a, b) for a in CORNERS for b in CORNERS if sorted(np.subtract(b, a)) == [0, 0, 1]]

def cut(w, b):
    points = set()
    for start, end in edges:
        z0, z1 = weighted_sum(start, w, b), weighted_sum(end, w, b)
        if z0 * z1 <= 0 and z0 != z1:
            points.add(tuple(np.round(start + z0 / (z0 - z1) * np.subtract(end, start), 6)))
    if len(points) < 3:
        return []
    points = np.array(sorted(points))
    middle = points.mean(0)
    across = points[0] - middle
    along = np.cross(w, across)
    return points[np.argsort(np.arctan2((points - middle) @ along / np.linalg.norm(along),
                                        (points - middle) @ across / np.linalg.norm(across)))]

def dial():
    return FloatSlider(min=-4, max=4, step=0.1, value=2)

@interact(w1=dial(), w2=dial(), w3=dial(), b=dial())
def inline_cube(w1, w2, w3, b):
    w, x = (w1, w2, w3), (1, 0, 0)
    fig = plt.figure(figsize=(8.4, 5.8))
    neuron, table = fig.add_subplot(2, 2, 2), fig.add_subplot(1, 2, 1)
    cube = fig.add_subplot(2, 2, 4, projection="3d")
    for ax in (neuron, table):
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.axis("off")
    for i in range(3):
        neuron.annotate("", (0.5, 0.5), (0.1, 0.9 - 0.4 * i), arrowprops={"arrowstyle": "->"})
        neuron.text(0.2, 0.9 - 0.4 * i, f"w{i + 1} = {w[i]:.2f}")
        neuron.plot(0.1, 0.9 - 0.4 * i, "o", markersize=20)
    neuron.plot(0.5, 0.5, "o", markersize=50)
    neuron.text(0.45, 0.5, f"b = {b:.2f}\\nz = {weighted_sum(x, w, b):.2f}")
    neuron.text(0.85, 0.5, neuron_output(x, w, b))
    for row, corner in enumerate(CORNERS):
        said = neuron_output(corner, w, b)
        right = said == slide_target(corner)
        z = weighted_sum(corner, w, b)
        cells = ("".join(map(str, corner)), f"{z:.2f}", said, slide_target(corner), "✓✗"[not right])
        for column, word in enumerate(cells):
            table.text(0.2 * column, 0.8 - 0.1 * row, word)
        cube.scatter(*corner, s=80, c="C0" if said else "w", edgecolors="k" if right else "r")
        cube.text(*corner, cells[0])
    for start, end in edges:
        cube.plot(*zip(start, end), color="gray")
    polygon = cut(w, b)
    if len(polygon):
        from mpl_toolkits.mplot3d.art3d import Poly3DCollection
        cube.add_collection3d(Poly3DCollection([polygon], alpha=0.35))
    plt.show()
"""

INLINE_GRAPH = """
@interact(x=FloatSlider(min=-10, max=10, step=0.1, value=-2))
def inline_graph(x):
    leaves = [Node(value, name) for name, value in (("x", x), ("y", 5), ("z", -4))]
    q = leaves[0] + leaves[1]
    f = q * leaves[2]
    f.backward()
    places = {leaves[0]: (0, 2), leaves[1]: (0, 1), leaves[2]: (1, 0.5), q: (1, 1.5), f: (2, 1)}
    fig, ax = plt.subplots(figsize=(8, 3))
    ax.set(xlim=(-0.2, 2.7), ylim=(0, 2.5))
    ax.axis("off")
    for node, (left, up) in places.items():
        for source in node.inputs:
            start = places[source]
            ax.annotate("", (left, up), start, arrowprops={"arrowstyle": "->", "color": "C0"})
            back = {"arrowstyle": "->", "color": "C3", "ls": "--"}
            ax.annotate("", start, (left, up - 0.08), arrowprops=back)
        ax.plot(left, up, "o", markersize=25, color="white", markeredgecolor="k")
        ax.text(left, up, node.label or node.op, ha="center", va="center")
        ax.text(left + 0.2, up + 0.1, f"{node.value:.3g}", color="C0")
        ax.text(left + 0.2, up - 0.25, f"{node.gradient:.3g}", color="C3")
    plt.show()
"""

INLINE_PLAYGROUND = """
play = Playground("circles")
points, labels = circles()
line = np.linspace(-1.3, 1.3, 50)
grid = np.column_stack([part.ravel() for part in np.meshgrid(line, line)])
network = play.network()

@interact(w=FloatSlider(min=-5, max=5, step=0.05, value=network.parameters[0]))
def inline_playground(w):
    network.parameters[0] = w
    loss, dy = sigmoid_cross_entropy(network.forward(points), labels[:, np.newaxis])
    network.backward(dy)
    hidden = network.layers[1].forward(network.layers[0].forward(grid))
    maps = [*grid.T, *hidden.T, network.forward(grid)[:, 0]]
    places = [(0, 0.55), (0, 0.3), *((0.28, 0.72 - 0.2 * j) for j in range(4)), (0.52, 0.4)]
    fig = plt.figure(figsize=(9.6, 4.4))
    back = fig.add_axes((0, 0, 1, 1))
    back.set(xlim=(0, 1), ylim=(0, 1))
    back.axis("off")
    layers = [places[:2], places[2:6], places[6:]]
    for affine, sources, targets in zip(network.layers[::2], layers, layers[1:]):
        for i, (left, low) in enumerate(sources):
            for j, (right, high) in enumerate(targets):
                ends = (left + 0.08, right), (low + 0.08, high + 0.08)
                back.plot(*ends, color="C0", linewidth=2 * abs(affine.W[i, j]))
                back.plot(*ends, "--", color="C3", linewidth=50 * abs(affine.dW[i, j]))
    for values, (left, low) in zip(maps, places):
        ax = fig.add_axes((left, low, 0.08, 0.17))
        ax.imshow(values.reshape(50, 50), origin="lower", cmap="PuOr", vmin=-1, vmax=1)
        ax.set(xticks=[], yticks=[])
    ax = fig.add_axes((0.65, 0.1, 0.35, 0.85))
    ax.contourf(line, line, maps[-1].reshape(50, 50), 20, cmap="PuOr", vmin=-1, vmax=1)
    ax.contour(line, line, maps[-1].reshape(50, 50), [0])
    ax.scatter(*points.T, c=labels, edgecolors="k")
    ax.set_title(f"loss {loss:.4f}, dL/dw {network.gradient[0]:.4f}")
    plt.show()
"""

# name, cell, what its slider is, number of the one it is compared with, goal for the ratio of medians
WAYS = [
    ("curve: interact + inline Matplotlib", INLINE_CURVE, ".noUi-handle", 0, None),
    (
        "curve: slide, figure kept and blitted",
        "slide(sigmoid_tangent, x=(-6, 6, 0.1))",
        "input[type=range]",
        0,
        0.45,
    ),
    ("curve: slide, SVG", SVG_CURVE, "input[type=range]", 0, 0.45),
    ("cube: interact + inline Matplotlib", INLINE_CUBE, ".noUi-handle", 3, None),
    ("cube: NeuronCube, in the browser", "NeuronCube()", "input[type=range]", 3, 0.20),
    ("graph: interact + inline Matplotlib", INLINE_GRAPH, ".noUi-handle", 5, None),
    (
        "graph: ComputationGraph, in the browser",
        "graph = ComputationGraph('(x + y) * z', x=-2, y=5, z=-4)\ngraph.step = 7\ngraph",
        "input[type=range][aria-label=x]",
        5,
        0.20,
    ),
    ("training: interact + inline Matplotlib", INLINE_PLAYGROUND, ".noUi-handle", 7, None),
    (
        "training: Playground, in the browser",
        "Playground('circles')",
        "input[type=range][aria-label='chosen weight']",
        7,
        0.20,
    ),
]

WATCH = """(cell) => {
    // What a reader sees, as a text that differs when the picture does; "" for none.
    const seen = () => {
        const image = cell.querySelector(".jp-OutputArea-output img");
        if (image) return image.complete && image.naturalWidth ? image.src : "";
        const picture = cell.querySelector("canvas, .stage svg");
        return picture ? picture.getAttribute("aria-label") : "";
    };
    const scroller = cell.closest(".jp-WindowedPanel-outer") ?? cell.parentElement;
    const log = { key: 0, painted: [], empty: 0, frames: 0, places: new Set() };
    let last = seen();
    // A message posted from an animation frame is read when that frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        const now = seen();
        log.frames += 1;
        log.empty += now === "";
        log.places.add(`${scroller.scrollTop} ${cell.getBoundingClientRect().height}`);
        if (now !== "" && now !== last) log.painted.push(performance.now()), (last = now);
        if (!log.stopped) requestAnimationFrame(() => port2.postMessage(0));
    };
    const pressed = (event) => { log.key = event.timeStamp; log.painted = []; };
    addEventListener("keydown", pressed, { capture: true });
    requestAnimationFrame(() => port2.postMessage(0));
    window.log = log;
}"""


def press(page, key: str) -> float | None:
    """Press a key on the slider that has the focus; return the milliseconds until the picture changes.

    None stands for a picture that did not come within 5 seconds.
    """
    page.keyboard.press(key)
    try:
        page.wait_for_function("() => log.painted.length > 0", timeout=5000)
    except TimeoutError:
        return None
    page.wait_for_timeout(120)  # let everything come to rest
    return page.evaluate("() => log.painted[0] - log.key")


DRAG = """(slider, milliseconds) => new Promise((done) => {
    // One move a frame, as a browser passes on a mouse's; Playwright's mouse waits for each to be painted.
    const box = slider.getBoundingClientRect(), y = box.y + box.height / 2, x = box.x + box.width / 2;
    const point = (target, kind, at) => target.dispatchEvent(
        new MouseEvent(kind, { bubbles: true, cancelable: true, buttons: 1, clientX: at, clientY: y }),
    );
    const native = slider.matches("input"), first = Number(slider.value);
    if (!native) point(slider, "mousedown", x);
    log.painted = [];
    const start = performance.now();
    let moves = 0;
    const place = (away) => {
        if (native) {
            slider.value = first - 0.1 * away;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        } else point(document.documentElement, "mousemove", x - 3 * away);
    };
    const move = () => {
        place(20 - Math.abs((moves++ % 40) - 20));
        if (performance.now() - start < milliseconds) return requestAnimationFrame(move);
        const painted = log.painted.length;
        place(0); // back to where it was, or it would reach its end after some rounds
        if (!native) point(document.documentElement, "mouseup", x);
        done([(1000 * painted) / milliseconds, (1000 * moves) / milliseconds]);
    };
    requestAnimationFrame(move);
})"""


def measure(page, notebook, group: list[int], results: list[dict]) -> None:
    for place, number in enumerate(group):
        cell, selector = notebook.cell(place + 1), WAYS[number][2]
        slider = cell.locator(selector).first
        slider.evaluate("(slider) => slider.closest('.jp-Cell').scrollIntoView({ block: 'start' })")
        slider.focus()
        page.wait_for_timeout(300)
        cell.evaluate(WATCH)
        result = results[number]
        press(page, "ArrowLeft")  # the first one warms up
        for count in range(KEYS):
            took = press(page, "ArrowLeft" if count < KEYS / 2 else "ArrowRight")
            result["ms" if took else "lost"].append(took)
        rate, moves = slider.evaluate(DRAG, 1000 * DRAG_SECONDS)
        result["rate"].append(rate)
        result["moves"].append(moves)
        page.wait_for_timeout(500)
        log = page.evaluate("() => { log.stopped = true; return { ...log, places: log.places.size }; }")
        result["empty"] += log["empty"]
        result["frames"] += log["frames"]
        result["jumps"] += log["places"] - 1


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    results = [
        {"ms": [], "rate": [], "moves": [], "lost": [], "empty": 0, "frames": 0, "jumps": 0} for _ in WAYS
    ]
    with tempfile.TemporaryDirectory() as folder, start_lab(Path(folder)) as lab, open_page(chromium) as page:
        for first in dict.fromkeys(way[3] for way in WAYS):  # a page with all of them would slow each one
            group = [number for number, way in enumerate(WAYS) if way[3] == first]
            cells = (WAYS[number][1] for number in group)
            notebook = open_notebook(page, lab, lab.write(f"bench{first}.ipynb", SETUP, *cells))
            notebook.run_all()
            for _ in range(ROUNDS):
                measure(page, notebook, group, results)
        browser = page.context.browser.version
    names = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "numpy")
    print(f"Chromium {browser}, " + ", ".join(f"{name} {version(name)}" for name in names))
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores")
    print(f"\n{'':40}  median   p95  ratio  goal  drag, of moves       empty  jumps  lost")
    print(f"{'':40}      ms    ms                     a second   of frames")
    for (name, _, _, against, goal), result in zip(WAYS, results, strict=True):
        if len(result["ms"]) < 2 or len(results[against]["ms"]) < 2:
            print(f"{name:40}no picture came in time, {len(result['lost'])} keys were lost")
            continue
        middle, late = median(result["ms"]), quantiles(result["ms"], n=20)[-1]
        ratio = "" if goal is None else f"{middle / median(results[against]['ms']):.2f}"
        empty = f"{result['empty']} / {result['frames']}"
        print(
            f"{name:40}{middle:8.0f}{late:6.0f}{ratio:>7}{goal or '':>6}{median(result['rate']):10.0f}"
            f"{median(result['moves']):6.0f}{empty:>12}{result['jumps']:7}{len(result['lost']):6}"
        )


if __name__ == "__main__":
    main()
