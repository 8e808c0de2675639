"""`slide` puts sliders above a picture function of `course_lib.figures`: Python draws each picture anew."""

import inspect
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import traitlets

from course_lib.figures.drawing import SUBSCRIPTS, Blitted, Picture
from course_lib.language import say
from course_lib.widgets.stage import STYLE, Spoken, browser_module

BUSY = 0.05
"""Seconds for which Python draws ahead before it looks whether the reader wants something else."""
NAMES = dict(alpha="α", beta="β", gamma="γ", epsilon="ε", eta="η", sigma="σ", theta="θ", dx="Δx")


def label(name: str) -> str:
    """A parameter's name as the slides write it: alpha as α, w1 as w₁; a word in the reader's language."""
    word = name.rstrip("0123456789")
    return NAMES.get(word, say(word.replace("_", " "))) + name[len(word) :].translate(
        str.maketrans("0123456789", SUBSCRIPTS)
    )


class Slide(Spoken):
    """A picture function with its controls; `values` are their values now. Made by `slide`."""

    _esm = browser_module("sliders.js")
    _css = STYLE
    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True, echo_update=False)
    size = traitlets.Tuple().tag(sync=True)
    drawn_for = traitlets.Dict().tag(sync=True)
    png = traitlets.Bytes().tag(sync=True)
    svg = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    fault = traitlets.Unicode().tag(sync=True)
    fine_screen = traitlets.Bool(True).tag(sync=True, echo_update=False)

    def __init__(
        self, picture: Callable[..., Picture], controls: list[dict[str, Any]], start: dict[str, Any]
    ) -> None:
        self._picture = picture
        first = picture(**start)
        super().__init__(controls=controls, start=start, values=start, size=(first.width, first.height))
        self._draw()
        self.observe(self._draw, "values")
        self.on_msg(self._draw_ahead)
        if isinstance(picture, Blitted):
            self.observe(lambda _: setattr(self, "_picture", picture.coarse), "fine_screen")

    def _draw(self, change: object = None) -> None:
        with self.hold_sync():  # one message for all of it
            for name, value in self._drawn(self.values).items():
                setattr(self, name, value)

    def _draw_ahead(self, widget: object, asked: dict[str, Any], buffers: object) -> None:
        """Draw what the browser may show next, as much as BUSY allows: one message carries many pictures."""
        end = perf_counter() + BUSY
        pictures: list[dict[str, Any]] = []
        for values in asked["wanted"]:
            pictures.append(self._drawn(values))
            if perf_counter() > end:
                break
        pngs = [picture.pop("png") for picture in pictures]
        self.send({"asked": asked["number"], "pictures": pictures}, pngs)

    def _drawn(self, values: dict[str, Any]) -> dict[str, Any]:
        """The picture for these values, as the values of the traits that hold it."""
        typed = {name: type(first)(values[name]) for name, first in self.start.items()}
        drawn = {"drawn_for": values, "svg": "", "png": b"", "alt": "", "fault": ""}
        try:
            picture = self._picture(**typed)
        except Exception as error:  # whatever it is, the reader must see it and be able to move on
            here = ", ".join(f"{label(name)} = {value}" for name, value in typed.items())
            fault = say("No picture for {}: {}", here, str(error) or type(error).__name__)
            return drawn | {"fault": fault}
        return drawn | {"svg" if isinstance(picture.data, str) else "png": picture.data, "alt": picture.alt}


def slide(picture: Callable[..., Picture], **ranges: Sequence[Any]) -> Slide:
    """Show `picture` with a control for each parameter in `ranges`, starting at the parameter's default.

    (low, high, step) makes a slider, with buttons for single steps where all three are whole numbers;
    [False, True] makes a checkbox, any other list a choice. Raises TypeError for a parameter that `picture`
    lacks or that has no default, ValueError for a range that is none of these.
    """
    parameters = inspect.signature(picture).parameters
    controls, start = [], {}
    for name, values in ranges.items():
        if name not in parameters or parameters[name].default is inspect.Parameter.empty:
            raise TypeError(
                f"slide: the picture has no parameter {name} with a default; it has {[*parameters]}"
            )
        first = parameters[name].default
        control: dict[str, Any] = {"name": name, "label": label(name)}
        if isinstance(values, list) and first in values:
            is_switch = values == [False, True]
            control |= {"kind": "checkbox"} if is_switch else {"kind": "choice", "options": values}
        elif len(values) == 3 and values[0] <= first <= values[1] and values[2] > 0:
            whole = all(isinstance(value, int) for value in values)
            first = first if whole else float(first)
            control |= {"kind": "slider", "buttons": whole}
            control |= dict(zip(("min", "max", "step"), values, strict=True))
        else:
            raise ValueError(
                f"slide: {name}={values!r} must be (low, high, step), low and high around the default "
                f"{first!r}, or a list with the default in it"
            )
        controls.append(control)
        start[name] = first
    return Slide(picture, controls, start)
