"""Set 2 through the descent, the layers and the losses of course_lib."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.descent import gradient_descent
from course_lib.layers import ReLU, Softmax, Softplus, Tanh
from course_lib.losses import binary_cross_entropy, cross_entropy, entropy, half_squared_error, kl_divergence
from course_lib.validate import Array


def descend(a: Array, x: Array, eta: float, epsilon: float, cap: int) -> tuple[Array, int]:
    def f(x: Array) -> float:
        return float(np.sum(a * x**2) / 2)

    trace = gradient_descent(f, lambda x: a * x, x, eta, epsilon1=epsilon, epsilon2=0, cap=cap)
    return trace.xs[-1], trace.steps


def activations(z: Array) -> tuple[Array, ...]:
    return tuple(v for layer in (Tanh(), ReLU(), Softplus()) for v in layer.value_and_slope(z))


def softmax(z: Array) -> Array:
    return Softmax().forward(z)


def softmax_backward(y: Array, dy: Array) -> Array:
    layer = Softmax()
    layer.forward(np.log(y))
    return layer.backward(dy)


def divergences(y: Array, d: Array) -> tuple[float, Array, float, Array]:
    (l2, dl2), (binary, dbinary) = (
        loss(y[np.newaxis], d[np.newaxis]) for loss in (half_squared_error, binary_cross_entropy)
    )
    return l2, dl2[0], binary, dbinary[0]


def entropies(d: Array, y: Array) -> tuple[float, float, float]:
    t, p = d[np.newaxis], y[np.newaxis]
    return kl_divergence(p, t)[0], entropy(t), cross_entropy(p, t)[0]


REFERENCES: dict[str, Callable[..., Any]] = {
    f.__name__: f for f in (descend, activations, softmax, softmax_backward, divergences, entropies)
}
