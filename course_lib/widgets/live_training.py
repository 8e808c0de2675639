"""Training that is watched: its loss is drawn while it falls, and Stop ends it."""

import asyncio
from time import monotonic

import anywidget
import numpy as np
import traitlets
from numpy.typing import ArrayLike

from course_lib.labels import one_hot
from course_lib.network import Network
from course_lib.widgets.stage import STYLE, browser_module

CHUNK = 100  # samples whose mean loss is one point of the curve
FRAME = 1 / 25  # seconds from one message to the browser to the next: more often, and they would queue up
REST = 1 / 100  # seconds in which Python looks whether Stop was pressed


class LiveTraining(anywidget.AnyWidget):
    """A progress bar, the loss so far and a Stop button for `train` (V14).

    `losses` are means over 100 samples each, every sample judged before the step that it is part of. `right`
    is the share of unseen samples read correctly, before the training and after each epoch.
    """

    _esm = browser_module("live_training.js")
    _css = STYLE
    points = traitlets.Int().tag(sync=True)
    epochs = traitlets.Int().tag(sync=True)
    losses = traitlets.List(traitlets.Float()).tag(sync=True)
    right = traitlets.List(traitlets.Float()).tag(sync=True)
    state = traitlets.Enum(["ready", "running", "stopped", "finished"], "ready").tag(sync=True)
    stop = traitlets.Bool(False).tag(sync=True, echo_update=False)

    async def train(
        self,
        network: Network,
        x: ArrayLike,
        labels: ArrayLike,
        unseen: tuple[ArrayLike, ArrayLike],
        epochs: int,
        alpha: float,
        seed: int = 0,
    ) -> None:
        """Train on x (N, 784) and labels (N,), one sample a step in random order, until done or stopped.

        `unseen` are x and labels that are only read. Stop is heard because the cell awaits; to interrupt the
        kernel ends the training as well. Raises as `Network.step`.
        """
        x, rng = np.asarray(x), np.random.default_rng(seed)
        t = one_hot(labels, 10)
        self.points, self.epochs, self.stop = epochs * len(x) // CHUNK, epochs, False
        losses: list[float] = []
        right = [self._read(network, *unseen)]
        total, sent = 0.0, 0.0
        self.state = "running"
        try:
            for step, i in enumerate((i for _ in range(epochs) for i in rng.permutation(len(x))), start=1):
                total += network.step(x[i : i + 1], t[i : i + 1], alpha)
                if step % CHUNK == 0:
                    losses.append(total / CHUNK)
                    total = 0.0
                if step % len(x) == 0:
                    right.append(self._read(network, *unseen))
                if monotonic() - sent > FRAME:
                    self._show(losses, right)
                    await asyncio.sleep(REST)
                    sent = monotonic()
                if self.stop:
                    break
        except (KeyboardInterrupt, asyncio.CancelledError):
            self.stop = True
        self._show(losses, right)
        self.state = "stopped" if self.stop else "finished"

    def _read(self, network: Network, x: ArrayLike, labels: ArrayLike) -> float:
        return float(np.mean(network.predict(x) == labels))

    def _show(self, losses: list[float], right: list[float]) -> None:
        with self.hold_sync():  # one message for both
            self.losses, self.right = [*losses], [*right]
