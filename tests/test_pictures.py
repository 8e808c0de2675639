"""Pictures are pure functions with alt text; sliders call them; nothing here needs a browser."""

import base64
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from course_lib.figures import drawing, lecture1
from course_lib.figures.drawing import Blitted, Picture, blitted, svg
from course_lib.widgets import NeuronCube, slide
from course_lib.widgets.sliders import label


def pictures(module: ModuleType) -> list:
    """The picture functions of a module: everything public that it defines and that returns a Picture."""
    own = [thing for thing in vars(module).values() if getattr(thing, "__module__", "") == module.__name__]
    return [
        thing
        for thing in own
        if isinstance(thing, Blitted)
        or (callable(thing) and getattr(thing, "__annotations__", {}).get("return") is Picture)
    ]


PICTURES = pictures(lecture1)


def square(fig: Figure):
    """A square that moves and changes its words."""
    ax = fig.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    (line,) = ax.plot([], [], color=drawing.VERMILLION, animated=True)
    words = ax.text(1, 9, "", animated=True)

    def move(x: float = 2.0) -> str:
        line.set_data([x, x + 1, x + 1, x, x], [4, 4, 5, 5, 4])
        words.set_text(f"{x:.1f}")
        return f"a square at {x:.1f}"

    return move


def pixels(picture: Picture) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture.data)))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.__name__)
def test_a_picture_is_a_pure_function_with_alt_text(picture):
    first = picture()
    assert picture() == first
    assert len(first.alt) > 20
    assert picture.__doc__, "what it shows, and the slide's id"
    if isinstance(first.data, str):
        root = ElementTree.fromstring(first.data)
        assert root.get("viewBox") == f"0 0 {first.width} {first.height}"
        assert root.get("aria-label") == first.alt
    else:
        assert pixels(first).shape == (2 * first.height, 2 * first.width, 4)


def test_pictures_were_found():
    assert lecture1.sigmoid_tangent in PICTURES


def test_other_numbers_give_another_picture_and_the_first_ones_the_first():
    picture = blitted(width=3, height=2)(square)
    first, other, again = picture(x=2.0), picture(x=7.0), picture(x=2.0)
    assert first == again
    assert first.data != other.data
    assert other.alt == "a square at 7.0"


def test_blitted_equals_a_full_redraw():
    picture = blitted(width=3, height=2)(square)
    picture(x=1.0)  # what was there before must leave no trace
    with rc_context(drawing.STYLE):
        figure = Figure((3, 2), dpi=2 * drawing.PIXELS_AN_INCH, layout="constrained")
        canvas = FigureCanvasAgg(figure)
        square(figure)(x=6.0)
        for artist in figure.findobj(lambda artist: artist.get_animated()):
            artist.set_animated(False)
        canvas.draw()
    assert np.array_equal(pixels(picture(x=6.0)), np.asarray(canvas.buffer_rgba()))


def test_two_threads_that_draw_one_picture_do_not_mix():
    alone = {x: picture for x in range(8) for picture in [blitted(width=3, height=2)(square)(x=x)]}
    shared = blitted(width=3, height=2)(square)
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda n: shared(x=n % 8), range(32)))
    assert drawn == [alone[n % 8] for n in range(32)]


def test_the_readers_own_style_does_not_change_a_picture():
    plain = blitted(width=3, height=2)(square)()
    with rc_context({"axes.facecolor": "black", "font.size": 30}):
        assert blitted(width=3, height=2)(square)() == plain


def test_png_is_read_back_as_the_pixels_that_went_in():
    expected = np.random.default_rng(1).integers(0, 256, (7, 5, 4), dtype=np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(drawing.png(memoryview(expected))))), expected)


@pytest.mark.parametrize("picture", [blitted(width=3, height=2)(square)(), svg(9, 9, "1 < 2 & <b>", "")])
def test_a_cell_shows_the_picture_with_its_alt_text(picture):
    bundle = picture._repr_mimebundle_()
    image = ElementTree.fromstring(bundle["text/html"].replace(">", "/>"))
    assert image.get("alt") == picture.alt == bundle["text/plain"]
    data = base64.b64decode(image.get("src").partition(",")[2])
    assert data == (picture.data.encode() if isinstance(picture.data, str) else picture.data)


def test_svg_parts_are_well_formed_and_words_are_escaped():
    parts = [
        drawing.text((1, 1), "a < b & c\nsecond"),
        drawing.line((0, 0), (1, 1), dashed=True),
        drawing.curve([(0, 0), (1, 2)]),
        drawing.circle((5, 5), 2, "1"),
        drawing.box((5, 5), 2, 2, "W"),
        drawing.forward((0, 0), (9, 0), "9/10"),
        drawing.backward((9, 9), (0, 9), "2/3"),
    ]
    words = ["".join(part.itertext()) for part in ElementTree.fromstring(svg(9, 9, "all", *parts).data)]
    assert [word for word in words if word] == ["a < b & c", "second", "1", "W", "9/10", "2/3"]


@pytest.mark.parametrize(
    ("start", "end", "above", "side"),
    [
        ((0, 50), (99, 50), True, "above"),
        ((99, 50), (0, 50), True, "above"),
        ((0, 50), (99, 50), False, "below"),
        ((50, 0), (50, 99), True, "right"),
        ((50, 99), (50, 0), True, "right"),
        ((50, 0), (50, 99), False, "left"),
    ],
)
def test_an_arrows_label_is_on_the_side_asked_for(start, end, above, side):
    drawn = drawing.arrow(start, end, "words", above=above)
    x, y = map(float, re.search(r'<text x="([\d.]+)" y="([\d.]+)"', drawn).groups())
    assert {"above": y < 45, "below": y > 55, "right": x > 55, "left": x < 45}[side]


def test_an_arrow_needs_a_length():
    with pytest.raises(ValueError, match="two different points"):
        drawing.arrow((1, 1), (1, 1))


def test_looking_at_no_picture_costs_no_matplotlib():
    code = "import sys, course_lib.figures.lecture1; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    code = "import sys, course_lib.figures.lecture1 as f; f.sigmoid_tangent()"
    code += "; sys.exit('matplotlib.pyplot' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def shares(part=1.0, whole=2, kind="plain", skip=True):
    return svg(90, 90, f"{part / whole} {kind} {skip}", drawing.text((9, 9), f"{part / whole}"))


def test_a_slide_redraws_when_its_values_change():
    sliding = slide(shares, part=(0, 5, 0.5), whole=(0, 5, 1), kind=["plain", "fancy"], skip=[False, True])
    kinds = [(control["kind"], control.get("buttons")) for control in sliding.controls]
    assert kinds == [("slider", False), ("slider", True), ("choice", None), ("checkbox", None)]
    assert sliding.values == {"part": 1.0, "whole": 2, "kind": "plain", "skip": True}
    assert (sliding.svg, sliding.alt) == (shares().data, "0.5 plain True")
    sliding.values = {"part": 3, "whole": 4, "kind": "fancy", "skip": False}
    assert sliding.svg == shares(3.0, 4, "fancy", False).data
    assert sliding.alt == "0.75 fancy False"


def test_a_slide_over_matplotlib_shows_its_png():
    sliding = slide(lecture1.sigmoid_tangent, x=(-6, 6, 0.1))
    sliding.values = {"x": 1.5}
    assert sliding.png == lecture1.sigmoid_tangent(x=1.5).data
    assert sliding.size == (600, 350)


def test_a_slide_draws_a_quarter_of_the_dots_for_a_coarse_screen():
    sliding = slide(lecture1.sigmoid_tangent, x=(-6, 6, 0.1))
    sliding.fine_screen = False
    sliding.values = {"x": 1.5}
    assert np.asarray(Image.open(io.BytesIO(sliding.png))).shape == (350, 600, 4)
    assert sliding.alt == lecture1.sigmoid_tangent(x=1.5).alt


def test_a_slide_says_what_went_wrong_and_recovers():
    sliding = slide(shares, whole=(0, 5, 1))
    sliding.values = {"whole": 0}
    assert sliding.fault == "No picture for whole = 0: float division by zero"
    sliding.values = {"whole": 4}
    assert sliding.fault == ""
    assert sliding.alt == "0.25 plain True"


@pytest.mark.parametrize(
    ("ranges", "error", "words"),
    [
        ({"depth": (0, 1, 0.1)}, TypeError, "no parameter depth"),
        ({"part": (2, 3, 0.1)}, ValueError, "around the default"),
        ({"part": (0, 3)}, ValueError, "low, high, step"),
        ({"part": (0, 3, 0)}, ValueError, "low, high, step"),
        ({"kind": ["fancy", "bold"]}, ValueError, "plain"),
    ],
)
def test_a_slide_refuses_what_it_cannot_slide(ranges, error, words):
    with pytest.raises(error, match=words):
        slide(shares, **ranges)


def test_names_are_written_as_on_the_slides():
    assert [label(name) for name in ("x", "w1", "alpha", "x10", "dx1", "learning_rate")] == [
        "x",
        "w₁",
        "α",
        "x₁₀",
        "Δx₁",
        "learning rate",
    ]


def test_the_neuron_cube_starts_where_it_is_told():
    cube = NeuronCube(w1=1.9)
    assert (cube.w1, cube.w2, cube.w3, cube.b, cube.x) == (1.9, 2.0, 2.0, 2.0, [1, 0, 0])
