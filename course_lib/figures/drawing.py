"""What every picture of the course is drawn with: one kind of result, two ways to make it, one look.

A picture is a pure function from numbers to a `Picture`, so that the same function serves as a figure in a
cell, as the inside of a slider (`course_lib.widgets.slide`) and in a test. `blitted` makes one from a
Matplotlib figure that is kept between calls; `svg` makes one from shapes and words.
"""

import base64
import inspect
import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from math import hypot
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np

from course_lib.language import spoken

# Okabe and Ito's colours: told apart by colour-blind readers, and in grey by their lightness.
BLUE, VERMILLION, GREEN, ORANGE = "#0072B2", "#D55E00", "#009E73", "#E69F00"
SKY, PURPLE, YELLOW = "#56B4E9", "#CC79A7", "#F0E442"
INK, GREY, PAPER = "#222222", "#767676", "#FFFFFF"

STYLE: Any = {  # Matplotlib's own names
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.8,
    "lines.linewidth": 2.2,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "figure.facecolor": PAPER,
}
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
PIXELS_AN_INCH = 100  # of the page
FAMILY = "DejaVu Sans, Verdana, IPAexGothic, sans-serif"  # of SVG and widgets; IPAexGothic has the Japanese
JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Picture:
    """PNG bytes or SVG text, the words for who cannot see it, and its size on the page in pixels.

    The last line of a cell shows it, with its alt text, in JupyterLab and on a page made from the notebook.
    """

    data: bytes | str
    alt: str
    width: int
    height: int

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        if isinstance(self.data, str):
            kind, data = "svg+xml", _with_letters(self.data).encode()
        else:
            kind, data = "png", self.data
        html = (
            f'<img alt="{escape(self.alt)}" width="{self.width}" style="max-width: 100%; height: auto" '
            f'src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'
        )
        return {"text/html": html, "text/plain": self.alt}


# --- Japanese letters ---


def font_file() -> Path:
    """The Japanese font IPAexGothic: no system can be trusted to have one, so requirements.txt brings it."""
    package = find_spec("matplotlib_fontja")  # found, not imported: that would change all of Matplotlib
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the Japanese font is missing: pip install matplotlib-fontja")
    return Path(package.origin).with_name("fonts") / "ipaexg.ttf"


def font_address(words: str) -> str:
    """A data address with the Japanese letters of `words`, about 150 bytes each; "" if it has none."""
    letters = frozenset(JAPANESE.findall(words))
    return _font_address(letters) if letters else ""


def _with_letters(picture: str) -> str:
    """SVG text with the Japanese letters it needs: an <img> cannot use those of the page."""
    if not (address := font_address(picture)):
        return picture
    face = f"@font-face {{ font-family: IPAexGothic; src: url({address}) }}"
    # further down the list of fonts, Chromium leaves boxes for the words that it meets before it has read it
    picture = picture.replace(f'font-family="{FAMILY}"', f'font-family="IPAexGothic, {FAMILY}"')
    return picture.replace("</svg>", f"<style>{face}</style></svg>")


@lru_cache
def _font_address(letters: frozenset[str]) -> str:
    from fontTools.subset import Options, Subsetter  # slow to import, and only Japanese needs it
    from fontTools.ttLib import TTFont

    with TTFont(font_file(), lazy=True) as font:
        cut = Subsetter(Options(hinting=False, layout_features=[]))
        cut.populate(text="".join(letters))
        cut.subset(font)
        font.flavor = "woff"
        file = io.BytesIO()
        font.save(file)
    return f"data:font/woff;base64,{base64.b64encode(file.getvalue()).decode()}"


# --- Matplotlib ---


class Blitted:
    """A picture whose figure is kept: what stays is drawn once, what moves on a copy of it each time."""

    # JupyterLab hands a slider's messages to a thread of their own, but the first of them to the main thread
    _one_at_a_time = RLock()

    def __init__(self, draw: Callable[[Any], Callable[..., str]], width: float, height: float) -> None:
        self.__name__, self.__doc__, self.__module__ = draw.__name__, draw.__doc__, draw.__module__
        self._draw, self._size = draw, (width, height)
        self._move: Callable[..., str] | None = None
        self._language = ""

    @property
    def __signature__(self) -> inspect.Signature:
        """The picture's parameters are those of its `move`."""
        with self._one_at_a_time:
            return inspect.signature(self._prepared())

    def __call__(self, **values: Any) -> Picture:
        return self._drawn(2 * PIXELS_AN_INCH, values)

    def coarse(self, **values: Any) -> Picture:
        """The same picture for a screen with one dot a pixel, with a quarter of the dots."""
        return self._drawn(PIXELS_AN_INCH, values)

    def _drawn(self, dots_an_inch: int, values: dict[str, Any]) -> Picture:
        with self._one_at_a_time:
            move = self._prepared()
            self._canvas.figure.dpi = dots_an_inch
            self._canvas.restore_region(self._stills[dots_an_inch])
            alt = move(**values)
            for artist in self._moving:
                self._canvas.figure.draw_artist(artist)
            data = png(self._canvas.buffer_rgba())
        width, height = self._size
        return Picture(data, alt, round(width * PIXELS_AN_INCH), round(height * PIXELS_AN_INCH))

    def _prepared(self) -> Callable[..., str]:
        if self._move is None or self._language != spoken():
            self._language = spoken()
            # Matplotlib is slow to import: only who looks at a picture waits for it. Not pyplot, which would
            # keep every figure alive and cannot blit a figure that was closed.
            from matplotlib import rc_context, rcdefaults, rcParams
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure
            from matplotlib.font_manager import fontManager

            with rc_context():
                rcdefaults()  # the reader's own style must not change the lecture's pictures
                rcParams.update(STYLE)
                if self._language == "ja":
                    fontManager.addfont(font_file())
                    rcParams["font.family"] = [STYLE["font.family"], "IPAexGothic"]
                figure = Figure(self._size, dpi=2 * PIXELS_AN_INCH, layout="constrained")
                self._canvas = FigureCanvasAgg(figure)
                move = self._draw(figure)
                self._canvas.draw()  # leaves out what is animated
            fine = self._canvas.copy_from_bbox(figure.bbox)
            # The coarse one comes from its pixels: laid out and drawn anew, it would delay the first move.
            pixels = np.asarray(self._canvas.buffer_rgba())
            height, width, _ = pixels.shape
            figure.dpi = PIXELS_AN_INCH
            halved = pixels.reshape(height // 2, 2, width // 2, 2, 4).mean((1, 3))
            np.asarray(self._canvas.get_renderer().buffer_rgba())[:] = halved
            coarse = self._canvas.copy_from_bbox(figure.bbox)
            self._stills = {2 * PIXELS_AN_INCH: fine, PIXELS_AN_INCH: coarse}
            moving = figure.findobj(lambda artist: artist.get_animated())
            self._moving = sorted(moving, key=lambda artist: artist.get_zorder())
            self._move = move
        return self._move


def blitted(*, width: float, height: float) -> Callable[[Callable[[Any], Callable[..., str]]], Blitted]:
    """Make a picture of `width` by `height` inches from a function that draws on a Matplotlib figure.

    The function draws what stays, marks what moves with Matplotlib's own `animated=True`, and returns `move`:
    a function of the picture's parameters, each with a default, that moves those artists and returns the alt
    text. What moves lies above what stays.
    """
    return lambda draw: Blitted(draw, width, height)


def png(pixels: Any) -> bytes:
    """(height, width, 4) bytes, red to opacity, as PNG: larger than Pillow's, in a third of its time."""
    height, width, _ = pixels.shape
    rows = bytearray()
    flat, row = memoryview(pixels).cast("B"), 4 * width
    for start in range(0, len(flat), row):
        rows += b"\0"  # "this row is not filtered": choosing a filter is what takes Pillow so long
        rows += flat[start : start + row]

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits a channel, with opacity
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


# --- SVG ---

Point = tuple[float, float]  # pixels to the right and down from the upper left corner


def svg(width: int, height: int, alt: str, *parts: str) -> Picture:
    """A picture of `width` by `height` pixels from the parts below, the first part lowest."""
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(alt)}" font-family="{FAMILY}">'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )
    return Picture(data, alt, width, height)


def num(value: Any, digits: int = 3) -> str:
    """Return a number as it stands in a picture: at most so many decimals, and a proper minus sign."""
    return f"{round(float(value), digits) + 0.0:g}".replace("-", "−")


def nums(values: Iterable[Any], digits: int = 3) -> str:
    """Return such numbers as a row: (1, −0.5)."""
    return f"({', '.join(num(value, digits) for value in values)})"


def text(
    at: Point, words: str, size: float = 15, color: str = INK, anchor: str = "middle", bold: bool = False
) -> str:
    """Words centred on `at` (anchor "start": to its right, "end": to its left); `\\n` starts a new line.

    A margin of paper around the letters keeps them legible on top of lines.
    """
    (x, y), lines = at, words.split("\n")
    first = y - (len(lines) - 1) * 0.6 * size
    weight = ' font-weight="bold"' if bold else ""
    return "".join(
        f'<text x="{x:.1f}" y="{first + 1.2 * size * i:.1f}" dy=".35em" font-size="{size}" fill="{color}" '
        f'text-anchor="{anchor}"{weight} stroke="{PAPER}" stroke-width="4" paint-order="stroke">'
        f"{escape(row)}</text>"
        for i, row in enumerate(lines)
    )


def line(a: Point, b: Point, color: str = GREY, width: float = 1.5, dashed: bool = False) -> str:
    """A line from `a` to `b`."""
    dashes = ' stroke-dasharray="7 5"' if dashed else ""
    return (
        f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashes}/>'
    )


def curve(points: Iterable[Point], color: str = BLUE, width: float = 2.2, dashed: bool = False) -> str:
    """A line through all the points."""
    dashes = ' stroke-dasharray="7 5"' if dashed else ""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{corners}" fill="none" stroke="{color}" stroke-width="{width}"{dashes}/>'


def arrow(
    a: Point,
    b: Point,
    label: str = "",
    color: str = INK,
    dashed: bool = False,
    above: bool = True,
    width: float = 2,
) -> str:
    """An arrow from `a` to `b`, its label above its middle or below (right or left, if it is upright)."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    if length == 0:
        raise ValueError(f"arrow: it starts and ends at {a}, and needs two different points.")
    u, v = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    head = 5 * width
    neck = (b[0] - head * u, b[1] - head * v)
    corners = [
        b,
        (neck[0] - head * v / 2, neck[1] + head * u / 2),
        (neck[0] + head * v / 2, neck[1] - head * u / 2),
    ]
    drawn = line(a, neck, color, width, dashed)
    drawn += f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}" fill="{color}"/>'
    if label:
        upright = abs(u) < abs(v) / 2
        p, q = (
            (v, -u) if (v > 0 if upright else u > 0) else (-v, u)
        )  # across the arrow: up, or right if upright
        side = 1 if above else -1
        middle = ((a[0] + b[0]) / 2 + 14 * side * p, (a[1] + b[1]) / 2 + 14 * side * q)
        anchor = ("start" if above else "end") if upright else "middle"
        drawn += text(middle, label, color=color, anchor=anchor)
    return drawn


def forward(a: Point, b: Point, label: str = "") -> str:
    """A number on its way to the loss: blue, solid, label above."""
    return arrow(a, b, label, color=BLUE)


def backward(a: Point, b: Point, label: str = "") -> str:
    """A gradient on its way back from the loss: vermillion, dashed, label below."""
    return arrow(a, b, label, color=VERMILLION, dashed=True, above=False)


def circle(
    centre: Point, radius: float, label: str = "", fill: str = PAPER, color: str = INK, width: float = 2
) -> str:
    """A circle with words in it."""
    drawn = (
        f'<circle cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{radius:.1f}" '
        f'fill="{fill}" stroke="{color}" stroke-width="{width}"/>'
    )
    return drawn + (text(centre, label) if label else "")


def box(
    centre: Point, width: float, height: float, label: str = "", fill: str = PAPER, color: str = INK
) -> str:
    """A box with words in it."""
    drawn = (
        f'<rect x="{centre[0] - width / 2:.1f}" y="{centre[1] - height / 2:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" rx="8" fill="{fill}" stroke="{color}" stroke-width="2"/>'
    )
    return drawn + (text(centre, label) if label else "")
