"""A small network that trains in the browser, with its gradients, and one sample's way through and back."""

from collections.abc import Callable, Sequence
from typing import Any

import anywidget
import numpy as np
import traitlets

from course_lib.data import circles, spirals, xor
from course_lib.layers import Affine, Layer, LeakyReLU, ReLU, Sigmoid, Tanh
from course_lib.losses import sigmoid_cross_entropy
from course_lib.network import Network
from course_lib.validate import Array
from course_lib.widgets.stage import browser_module, browser_style

SETS: dict[str, tuple[Callable[..., tuple[Array, Array]], float, float]] = {
    "XOR": (xor, 0.2, 1.8),
    "circles": (circles, 0.05, 1.3),
    "spirals": (spirals, 0.02, 1.3),
}
"""Each data set's function, its usual noise, and how far the plane is shown from 0."""
ACTIVATIONS: dict[str, Callable[[], Layer]] = {
    "sigmoid": Sigmoid,
    "tanh": Tanh,
    "ReLU": ReLU,
    "leaky ReLU": LeakyReLU,
}
SEEDS, UNITS, LAYERS, SAMPLES = 8, 8, 3, 200


class Playground(anywidget.AnyWidget):
    """The decision boundary while a network trains: 2 inputs, hidden layers, 1 output (A7, A12, A20).

    >>> play = Playground("circles", hidden=[3], activation="tanh")

    `data` is one of SETS, `hidden` the units of up to 3 hidden layers, 1 to 8 each, `activation` one of
    ACTIVATIONS, `alpha` the learning rate, `lam` the strength λ of the penalty λ·ΣW², `seed` (0 to 7) draws
    the weights. Each step is one of gradient descent on `batch` of the 200 samples, all of them by default,
    else the next in `order`. `walk` is how far the reader has followed `sample` through the network and back.
    When training pauses, `parameters`, `steps`, the `loss` of all samples and the `gradient` of the next step
    can be read; parameters and gradient are in the order of `Network.parameters`.
    Raises traitlets.TraitError for other settings.
    """

    _esm = browser_module("playground.js")
    _css = browser_style("playground.css")
    sets = traitlets.Dict().tag(sync=True)
    normals: traitlets.List[list[float]] = traitlets.List().tag(sync=True)
    data = traitlets.Enum([*SETS]).tag(sync=True, echo_update=False)
    noise = traitlets.Float(min=0.0, max=0.5).tag(sync=True, echo_update=False)
    hidden = traitlets.List(traitlets.Int(min=1, max=UNITS), maxlen=LAYERS).tag(sync=True, echo_update=False)
    activation = traitlets.Enum([*ACTIVATIONS]).tag(sync=True, echo_update=False)
    alpha = traitlets.Float(min=0.0).tag(sync=True, echo_update=False)
    batch = traitlets.Int(min=1, max=SAMPLES).tag(sync=True, echo_update=False)
    order = traitlets.List(traitlets.Int()).tag(sync=True)
    lam = traitlets.Float(min=0.0).tag(sync=True, echo_update=False)
    seed = traitlets.Int(min=0, max=SEEDS - 1).tag(sync=True, echo_update=False)
    sample = traitlets.Int(0, min=0, max=SAMPLES - 1).tag(sync=True, echo_update=False)
    walk = traitlets.Int(0, min=0).tag(sync=True, echo_update=False)
    parameters = traitlets.List(traitlets.Float()).tag(sync=True, echo_update=False)
    gradient = traitlets.List(traitlets.Float()).tag(sync=True, echo_update=False)
    loss = traitlets.Float(0.0).tag(sync=True, echo_update=False)
    steps = traitlets.Int(0).tag(sync=True, echo_update=False)

    def __init__(
        self,
        data: str = "circles",
        hidden: Sequence[int] = (4,),
        activation: str = "tanh",
        alpha: float = 1.0,
        lam: float = 0.0,
        seed: int = 0,
        batch: int = SAMPLES,
    ) -> None:
        noise = SETS[data][1] if data in SETS else 0.0
        super().__init__(
            sets={name: _points(name) for name in SETS},
            normals=[_normals(seed).tolist() for seed in range(SEEDS)],
            data=data,
            noise=noise,
            hidden=list(hidden),
            activation=activation,
            alpha=alpha,
            lam=lam,
            seed=seed,
            batch=batch,
            order=np.random.default_rng(0).permutation(SAMPLES).tolist(),
        )

    def network(self) -> Network:
        """Return the network as it is now, as one of course_lib; its output is a score, above 0 for 1."""
        rng = np.random.default_rng(self.seed)
        layers: list[Any] = []
        for D, M in zip([2, *self.hidden], [*self.hidden, 1], strict=True):
            layers += [Affine.random(D, M, rng), ACTIVATIONS[self.activation]()]
        network = Network(layers[:-1], sigmoid_cross_entropy)
        if self.parameters:
            network.parameters[:] = self.parameters
        return network


def _points(name: str) -> dict[str, Any]:
    """The points of a data set without noise, and what noise 1 adds to them; the browser does the rest."""
    function, noise, reach = SETS[name]
    (still, labels), (moved, _) = function(noise=0.0), function(noise=1.0)
    return {
        "still": still.ravel().tolist(),
        "stray": (moved - still).ravel().tolist(),
        "labels": labels.tolist(),
        "noise": noise,
        "reach": reach,
    }


def _normals(seed: int) -> Array:
    """The numbers from which a network of any size takes its weights, in the order of `Affine.random`."""
    return np.random.default_rng(seed).standard_normal(2 * UNITS + (LAYERS - 1) * UNITS**2 + UNITS)
