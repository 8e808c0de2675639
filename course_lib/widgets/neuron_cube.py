"""The threshold neuron in the browser: it computes and paints there and needs no kernel once it is shown."""

import traitlets

from course_lib.widgets.stage import STYLE, Spoken, browser_module

PRESETS = ["start", "w₁ = 1.9", "after update 1", "after update 2", "after update 3", "goal"]


class NeuronCube(Spoken):
    """The threshold neuron with three inputs, its truth table and its plane in the cube (U4, U13 to U15).

    Weights `w1`, `w2`, `w3`, threshold `b` and the input `x` can be set and read from Python. `presets` names
    the buttons above it.
    """

    _esm = browser_module("neuron_cube.js")
    _css = STYLE
    w1 = traitlets.Float(2.0).tag(sync=True, echo_update=False)
    w2 = traitlets.Float(2.0).tag(sync=True, echo_update=False)
    w3 = traitlets.Float(2.0).tag(sync=True, echo_update=False)
    b = traitlets.Float(2.0).tag(sync=True, echo_update=False)
    x = traitlets.List(traitlets.Int(), [1, 0, 0]).tag(sync=True, echo_update=False)
    presets = traitlets.List(traitlets.Enum(PRESETS), PRESETS).tag(sync=True)
