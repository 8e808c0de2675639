"""Set 3 through the layers, the loss and the network of course_lib."""
# ruff: noqa: E741 (O is the slides' name)

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.layers import Linear, Sigmoid, sigmoid_slope
from course_lib.losses import squared_error
from course_lib.network import Network
from course_lib.validate import Array


def forward(x: Array, wih: Array, who: Array) -> tuple[Array, Array]:
    H = Sigmoid().forward(Linear(wih).forward(x))
    return H, Sigmoid().forward(Linear(who).forward(H))


def who_gradient(H: Array, O: Array, t: Array) -> Array:
    return _backward(Linear(np.zeros((H.shape[1], O.shape[1]))), H, _error_signal(O, t)).dW


def hidden_error(O: Array, t: Array, who: Array) -> Array:
    layer = Linear(who)
    layer.forward(np.zeros((len(O), len(who))))
    return layer.backward(_error_signal(O, t))


def wih_gradient(x: Array, H: Array, dH: Array) -> Array:
    return _backward(Linear(np.zeros((x.shape[1], H.shape[1]))), x, dH * sigmoid_slope(H)).dW


def training_step(x: Array, t: Array, wih: Array, who: Array, alpha: float) -> tuple[Array, Array]:
    first, second = Linear(wih), Linear(who)
    Network([first, Sigmoid(), second, Sigmoid()], squared_error).step(x, t, alpha)
    return first.W, second.W


def _error_signal(O: Array, t: Array) -> Array:
    return squared_error(O, t)[1] * sigmoid_slope(O)


def _backward(layer: Linear, x: Array, dy: Array) -> Linear:
    layer.forward(x)
    layer.backward(dy)
    return layer


REFERENCES: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (forward, who_gradient, hidden_error, wih_gradient, training_step)
}
