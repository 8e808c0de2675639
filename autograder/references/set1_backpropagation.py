"""Set 1 through the layers and the neuron of course_lib."""

from collections.abc import Callable
from typing import Any

from course_lib.layers import OneInputLayer, Sigmoid, Skip, ThresholdAffine
from course_lib.neuron import neuron_output, neuron_step
from course_lib.validate import Array, Number


def neuron_update(x: Array, target: int, w: Array, b: Number, alpha: Number) -> tuple[Array, Number]:
    step = neuron_step(x, target, w, b, alpha)
    return step.w, step.b


def one_input_backward(x: Number, w: Number, b: Number, dy: Number) -> tuple[Number, Number, Number]:
    layer = OneInputLayer(w, b)
    layer.forward(x)
    return layer.backward(dy), layer.dw, layer.db


def affine_backward(x: Array, W: Array, b: Array, dy: Array) -> tuple[Array, Array, Array]:
    layer = ThresholdAffine(W, b)
    layer.forward(x)
    return layer.backward(dy), layer.dW, layer.db


def sigmoid_backward(x: Array, dy: Array) -> Array:
    layer = Sigmoid()
    layer.forward(x)
    return layer.backward(dy)


def skip_backward(x: Array, W: Array, b: Array, dy: Array) -> Array:
    layer = Skip(ThresholdAffine(W, b), Sigmoid())
    layer.forward(x)
    return layer.backward(dy)


REFERENCES: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        neuron_output,
        neuron_update,
        one_input_backward,
        affine_backward,
        sigmoid_backward,
        skip_backward,
    )
}
