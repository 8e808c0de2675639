"""What every widget is built from: JavaScript and style that all of them share."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course_lib.figures.drawing import font_address
from course_lib.language import letters, widget_words

HERE = Path(__file__).parent
STYLE = HERE / "stage.css"


def browser_module(name: str) -> str:
    """Return the JavaScript of one widget: what all of them share, then its own file."""
    return (HERE / "stage.js").read_text("utf-8") + (HERE / name).read_text("utf-8")


class Spoken(anywidget.AnyWidget):
    """A widget that speaks the reader's language: what its JavaScript says goes through `sayIn(model)`."""

    words = traitlets.Dict().tag(sync=True)
    font = traitlets.Unicode().tag(sync=True)
    """The address of the Japanese letters, which holds them; "" if none are needed."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(words=widget_words(), font=font_address(letters()), **traits)


def browser_style(name: str) -> str:
    """Return the style of one widget: what all of them share, then its own file."""
    return STYLE.read_text("utf-8") + (HERE / name).read_text("utf-8")
