"""Paper to draw a digit on, and the network that reads it: in the browser, no kernel needed once shown."""

from pathlib import Path

import anywidget
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from course_lib.network import Network
from course_lib.validate import Array, shaped
from course_lib.widgets.stage import STYLE, browser_module

WEIGHTS = 784 * 100 + 100 * 10


def _bytes(numbers: ArrayLike) -> bytes:
    """As float32, which is all that a browser needs, and half the size."""
    return np.asarray(numbers, "<f4").tobytes()


class DigitPad(anywidget.AnyWidget):
    """Draw a digit by mouse, finger or keys; V's network 784-100-10 reads it while you draw (V1, V14).

    `network` is one without biases, as `digits_network(biases=False)`; its weights are copied now.
    `examples` (N, 784) are pictures that the reader can load as 0, 1, 2 …; ink is 1, paper 0. Raises
    ValueError for another network or another shape.

    What is drawn is made as large as the digits of `course_lib.data.digits` and moved to the middle, unless
    `centre` is False. `strokes` are lists of points (across, down) from 0 to 28.
    """

    _esm = browser_module("digit_pad.js")
    _css = STYLE.read_text("utf-8") + Path(__file__).with_name("digit_pad.css").read_text("utf-8")
    weights = traitlets.Bytes().tag(sync=True)
    examples = traitlets.Bytes().tag(sync=True)
    strokes: traitlets.List = traitlets.List().tag(sync=True, echo_update=False)
    example = traitlets.Int(0).tag(sync=True, echo_update=False)
    centre = traitlets.Bool(True).tag(sync=True, echo_update=False)
    pixels = traitlets.CBytes(bytes(4 * 784)).tag(sync=True, echo_update=False)

    def __init__(self, network: Network, examples: ArrayLike | None = None) -> None:
        if network.D != 784 or network.parameters.size != WEIGHTS:
            raise ValueError(
                f"DigitPad needs a network 784-100-10 without biases, {WEIGHTS} weights; "
                f"this one has {network.D} inputs and {network.parameters.size} parameters"
            )
        pictures = np.empty((0, 784)) if examples is None else shaped(examples, ("N", 784), "examples")
        super().__init__(weights=_bytes(network.parameters), examples=_bytes(pictures))

    @property
    def x(self) -> Array:
        """What the network is shown: the picture as a row (1, 784), ink 1 on paper 0."""
        return np.frombuffer(self.pixels, "<f4").reshape(1, 784)
