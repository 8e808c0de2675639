"""Set 4 through the losses, graphs, networks and layers of course_lib."""

from collections.abc import Callable
from typing import Any

from course_lib import graph
from course_lib.graph import Node
from course_lib.layers import Affine, Maxout, Sigmoid
from course_lib.losses import hinge, l2_penalty, sigmoid_cross_entropy, softmax_cross_entropy
from course_lib.network import Network
from course_lib.validate import Array, Number


def hinge_loss(x: Array, t: Array, w: Array, lam: float) -> tuple[float, Array]:
    loss, ds = hinge((x @ w)[:, None], t[:, None])
    penalty, dw = l2_penalty(w, lam)
    return loss + penalty, x.T @ ds[:, 0] + dw


def softmax_loss(x: Array, t: Array, W: Array, lam: float) -> tuple[float, Array]:
    loss, ds = softmax_cross_entropy(x @ W, t)
    penalty, dW = l2_penalty(W, lam)
    return loss + penalty, x.T @ ds + dW


def fan_out(a: Number, b: Number, c: Number) -> tuple[Number, ...]:
    nodes = Node(a), Node(b), Node(c)
    q = nodes[0] * nodes[1]
    f = (q + nodes[2]) * (3 * q + nodes[0])
    f.backward()
    return q.gradient, *(node.gradient for node in nodes)


def sigmoid_circuit(w: Array, x: Array) -> tuple[Number, list[Number], list[Number]]:
    ws, xs = [Node(v) for v in w.tolist()], [Node(v) for v in x.tolist()]
    f = graph.sigmoid(ws[0] * xs[0] + ws[1] * xs[1] + ws[2])
    f.backward()
    return f.value, [node.gradient for node in ws], [node.gradient for node in xs]


def network_backward(
    x: Array, t: Array, W1: Array, b1: Array, W2: Array, b2: Array, W3: Array, b3: Array
) -> tuple[Array, ...]:
    first, second, third = Affine(W1, b1), Affine(W2, b2), Affine(W3, b3)
    network = Network([first, Sigmoid(), second, Sigmoid(), third], sigmoid_cross_entropy)
    network.backward(network.loss(network.forward(x), t)[1])
    return tuple(d for layer in (first, second, third) for d in (layer.dW, layer.db))


def maxout_backward(x: Array, W: Array, b: Array, dy: Array) -> tuple[Array, Array, Array]:
    layer = Maxout(W, b)
    layer.forward(x)
    return layer.backward(dy), layer.dW, layer.db


REFERENCES: dict[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (hinge_loss, softmax_loss, fan_out, sigmoid_circuit, network_backward, maxout_backward)
}
