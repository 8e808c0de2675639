"""The pictures that `bench_sliders.py` compares ours with, as anybody writes them for `interact`.

Each shows what our widget of that name shows. The notebooks of the bench import this module.
"""

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from course_lib.data import circles
from course_lib.figures.drawing import VERMILLION, Picture, circle, line, svg, text
from course_lib.figures.drawing import curve as polyline
from course_lib.graph import Node
from course_lib.losses import sigmoid_cross_entropy
from course_lib.network import digits_network
from course_lib.neuron import CORNERS, neuron_output, slide_target, weighted_sum
from course_lib.widgets.playground import Playground

XS = np.linspace(-8, 8, 401)


def dial(value: float, low: float, high: float, step: float = 0.1) -> FloatSlider:
    return FloatSlider(value=value, min=low, max=high, step=step)


# --- the sigmoid with its tangent


def show_curve() -> None:
    interact(inline_curve, x=dial(0, -6, 6))


def inline_curve(x: float) -> None:
    _, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
    ax.plot(XS, 1 / (1 + np.exp(-XS)))
    ax.set(xlabel="x", ylabel="h(x)", xlim=(-8, 8), ylim=(-0.1, 1.1))
    ax.grid()
    h = 1 / (1 + np.exp(-x))
    slope = h * (1 - h)
    ax.plot([x, x], [-0.1, h], ":")
    ax.plot([x - 2.5, x + 2.5], [h - 2.5 * slope, h + 2.5 * slope], "--")
    ax.plot([x], [h], "o")
    ax.text(-7.5, 0.9, f"x = {x:.2f}\nh = {h:.3f}\nslope h(1 − h) = {slope:.3f}")
    plt.show()


def svg_curve(x: float = 0.0) -> Picture:
    """The same picture from lines and words, for `slide`."""

    def at(x: float, h: float) -> tuple[float, float]:
        return 320 + 35 * x, 290 - 240 * h

    h = 1 / (1 + np.exp(-x))
    slope = h * (1 - h)
    rows = [(line(at(-8, h), at(8, h)), text((22, at(0, h)[1]), f"{h:.1f}")) for h in np.arange(0, 1.1, 0.2)]
    columns = [(line(at(x, -0.1), at(x, 1.1)), text((at(x, 0)[0], 332), str(x))) for x in range(-8, 9, 2)]
    return svg(
        620,
        350,
        f"The sigmoid at x = {x:.2f}: height {h:.3f}, slope {slope:.3f}.",
        *(part for parts in rows + columns for part in parts),
        polyline(at(x, 1 / (1 + np.exp(-x))) for x in XS),
        line(at(x, -0.1), at(x, h)),
        line(at(x - 2.5, h - 2.5 * slope), at(x + 2.5, h + 2.5 * slope), VERMILLION, dashed=True),
        circle(at(x, h), 4, fill=VERMILLION, color=VERMILLION),
        text((60, 60), f"x = {x:.2f}\nh = {h:.3f}\nslope h(1 − h) = {slope:.3f}", anchor="start"),
    )


# --- the threshold neuron, its truth table, and the plane in the cube of its inputs


def show_cube() -> None:
    interact(inline_cube, **{name: dial(2, -4, 4) for name in ("w1", "w2", "w3", "b")})


EDGES = [(a, b) for a in CORNERS for b in CORNERS if sorted(np.subtract(b, a)) == [0, 0, 1]]


def cut(w: tuple[float, float, float], b: float) -> np.ndarray:
    """The corners (N, 3) of the plane's part in the cube, in the order of an outline."""
    points = set()
    for start, end in EDGES:
        z0, z1 = weighted_sum(start, w, b), weighted_sum(end, w, b)
        if z0 * z1 <= 0 and z0 != z1:
            points.add(tuple(np.round(start + z0 / (z0 - z1) * np.subtract(end, start), 6)))
    if len(points) < 3:
        return np.empty((0, 3))
    corners = np.array(sorted(points))
    away = corners - corners.mean(0)
    across = away[0] / np.linalg.norm(away[0])
    along = np.cross(w, across) / np.linalg.norm(w)
    return corners[np.argsort(np.arctan2(away @ along, away @ across))]


def inline_cube(w1: float, w2: float, w3: float, b: float) -> None:
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
    neuron.text(0.45, 0.5, f"b = {b:.2f}\nz = {weighted_sum(x, w, b):.2f}")
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
    for start, end in EDGES:
        cube.plot(*zip(start, end, strict=True), color="gray")
    polygon = cut(w, b)
    if len(polygon):
        cube.add_collection3d(Poly3DCollection([polygon], alpha=0.35))
    plt.show()


# --- the computational graph of (x + y) · z, values forward and gradients backward


def show_graph() -> None:
    interact(inline_graph, x=dial(-2, -10, 10))


def inline_graph(x: float) -> None:
    leaves = [Node(value, name) for name, value in (("x", x), ("y", 5), ("z", -4))]
    q = leaves[0] + leaves[1]
    f = q * leaves[2]
    f.backward()
    places = {leaves[0]: (0, 2), leaves[1]: (0, 1), leaves[2]: (1, 0.5), q: (1, 1.5), f: (2, 1)}
    _, ax = plt.subplots(figsize=(8, 3))
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


# --- a small network with its gradients and its decision boundary


def show_playground() -> None:
    network = Playground("circles").network()
    points, labels = circles()
    ticks = np.linspace(-1.3, 1.3, 50)
    grid = np.column_stack([part.ravel() for part in np.meshgrid(ticks, ticks)])

    def inline_playground(w: float) -> None:
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
        for affine, sources, targets in zip(network.layers[::2], layers[:-1], layers[1:], strict=True):
            for i, (left, low) in enumerate(sources):
                for j, (right, high) in enumerate(targets):
                    ends = (left + 0.08, right), (low + 0.08, high + 0.08)
                    back.plot(*ends, color="C0", linewidth=2 * abs(affine.W[i, j]))
                    back.plot(*ends, "--", color="C3", linewidth=50 * abs(affine.dW[i, j]))
        for values, (left, low) in zip(maps, places, strict=True):
            ax = fig.add_axes((left, low, 0.08, 0.17))
            ax.imshow(values.reshape(50, 50), origin="lower", cmap="PuOr", vmin=-1, vmax=1)
            ax.set(xticks=[], yticks=[])
        ax = fig.add_axes((0.65, 0.1, 0.35, 0.85))
        ax.contourf(ticks, ticks, maps[-1].reshape(50, 50), 20, cmap="PuOr", vmin=-1, vmax=1)
        ax.contour(ticks, ticks, maps[-1].reshape(50, 50), [0])
        ax.scatter(*points.T, c=labels, edgecolors="k")
        ax.set_title(f"loss {loss:.4f}, dL/dw {network.gradient[0]:.4f}")
        plt.show()

    interact(inline_playground, w=dial(network.parameters[0], -5, 5, 0.05))


# --- a digit of one stroke, and the network 784-100-10 that reads it


def show_digit() -> None:
    network = digits_network(biases=False)
    rows, columns = np.mgrid[:28, :28] + 0.5

    def inline_digit(across: float) -> None:
        away = np.hypot(columns - across, np.maximum(0, abs(rows - 14) - 9))
        x = np.clip(1 - away / 3.2, 0, 1).reshape(1, 784)
        hidden = network.layers[1].forward(network.layers[0].forward(x))
        output = network.forward(x)[0]
        _, (paper, squares, bars) = plt.subplots(1, 3, figsize=(9, 3.4))
        paper.imshow(x.reshape(28, 28), cmap="gray_r")
        squares.scatter(*np.mgrid[:10, :10], s=60 * hidden, marker="s")
        squares.axis("off")
        bars.barh(range(10), output)
        bars.set(yticks=range(10), xlim=(0, 1), title=f"It reads {output.argmax()}.")
        for j, value in enumerate(output):
            bars.text(1.02, j, f"{value:.4f}")
        plt.show()

    interact(inline_digit, across=dial(14, 8, 20))
