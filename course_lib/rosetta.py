"""One network in the notations of the four decks (X1): two layers, a sigmoid after each, a single sample.

Every function takes the same plain numbers in our convention, x (D,), t (M,), W1 (D, H), b1 (H,), W2 (H, M),
b2 (M,), and writes the network as its deck does. It returns the loss and the gradients as that deck lays them
out; `..._to_ours` brings those back to (dW1, db1, dW2, db2). The loss is V's Σ (y − t)² in all four, so that
only the notation differs. All raise ValueError for other shapes, NaN and infinity, TypeError for what is not
a number.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.layers import sigmoid
from course_lib.validate import Array, shaped


class Gradients(NamedTuple):
    """What the loss does with each parameter, in some deck's layout."""

    dW1: Array
    db1: Array
    dW2: Array
    db2: Array


def ueda(
    x: ArrayLike, t: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> tuple[float, Gradients]:
    """U: row vectors, y = xW − b. A threshold is a bias turned round, its gradient too (U8, U12).

    Returns the loss and dW1 (D, H), db1 (1, H), dW2 (H, M), db2 (1, M).
    """
    x, t, W1, b1, W2, b2 = _checked(x, t, W1, b1, W2, b2)
    x, t = x[np.newaxis, :], t[np.newaxis, :]
    b1, b2 = -b1, -b2  # thresholds

    h = sigmoid(x @ W1 - b1)
    y = sigmoid(h @ W2 - b2)

    error2 = 2 * (y - t) * y * (1 - y)
    error1 = error2 @ W2.T * h * (1 - h)
    return _loss(y, t), Gradients(x.T @ error1, -error1, h.T @ error2, -error2)


def ueda_to_ours(g: Gradients) -> Gradients:
    """Turn the thresholds' gradients round."""
    return Gradients(g.dW1, -g.db1[0], g.dW2, -g.db2[0])


def quan(
    x: ArrayLike, t: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> tuple[float, Gradients]:
    """Q: columns, w_ij leads from unit i to unit j, so z = Wᵀy + b; a derivative is a row (Q3, Q13, Q16).

    Returns the loss and dW1 (H, D), db1 (1, H), dW2 (M, H), db2 (1, M): the update takes their transposes.
    """
    x, t, W1, b1, W2, b2 = (_column(a) for a in _checked(x, t, W1, b1, W2, b2))

    y1 = sigmoid(W1.T @ x + b1)
    y2 = sigmoid(W2.T @ y1 + b2)

    dz2 = (2 * (y2 - t) * y2 * (1 - y2)).T  # rows from here on
    dz1 = dz2 @ W2.T * (y1 * (1 - y1)).T  # ∂z2/∂y1 is W2ᵀ
    return _loss(y2, t), Gradients((x @ dz1).T, dz1, (y1 @ dz2).T, dz2)


def quan_to_ours(g: Gradients) -> Gradients:
    """Transpose."""
    return Gradients(g.dW1.T, g.db1[0], g.dW2.T, g.db2[0])


def voelschow(
    x: ArrayLike, t: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> tuple[float, tuple[Array, Array]]:
    """V: O = f(who · H), H = f(wih · x), without biases: the weight of an extra input −1 stands in (V1, V13).

    Returns the loss, and dwih (H, D + 1) and dwho (M, H + 1), whose last columns belong to the input −1.
    """
    x, T, W1, b1, W2, b2 = _checked(x, t, W1, b1, W2, b2)
    wih = np.column_stack([W1.T, -b1])
    who = np.column_stack([W2.T, -b2])

    x = np.append(x, -1)
    H = np.append(sigmoid(wih @ x), -1)
    O = sigmoid(who @ H)  # noqa: E741

    delta_o = -2 * (T - O) * O * (1 - O)
    delta_h = (who.T @ delta_o * H * (1 - H))[:-1]  # the transpose, not the inverse; nothing feeds the −1
    return _loss(O, T), (np.outer(delta_h, x), np.outer(delta_o, H))


def voelschow_to_ours(g: tuple[Array, Array]) -> Gradients:
    """Transpose, and take the last columns off: they are the biases' gradients with the other sign."""
    dwih, dwho = g
    return Gradients(dwih[:, :-1].T, -dwih[:, -1], dwho[:, :-1].T, -dwho[:, -1])


def deck_a(
    x: ArrayLike, t: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> tuple[float, Gradients]:
    """A: columns, W^[n] has a row for each neuron, z = Wx + b (A16, A17).

    Returns the loss and dW1 (H, D), db1 (H, 1), dW2 (M, H), db2 (M, 1).
    """
    x, t, W1, b1, W2, b2 = (_column(a) for a in _checked(x, t, W1, b1, W2, b2))
    W1, W2 = W1.T, W2.T

    a1 = sigmoid(W1 @ x + b1)
    a2 = sigmoid(W2 @ a1 + b2)

    dz2 = 2 * (a2 - t) * a2 * (1 - a2)
    dz1 = W2.T @ dz2 * a1 * (1 - a1)
    return _loss(a2, t), Gradients(dz1 @ x.T, dz1, dz2 @ a1.T, dz2)


def deck_a_to_ours(g: Gradients) -> Gradients:
    """Transpose."""
    return Gradients(g.dW1.T, g.db1[:, 0], g.dW2.T, g.db2[:, 0])


def _checked(
    x: ArrayLike, t: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> tuple[Array, Array, Array, Array, Array, Array]:
    x, t = shaped(x, ("D",), "x"), shaped(t, ("M",), "t")
    W1 = shaped(W1, (len(x), "H"), "W1")
    b1 = shaped(b1, W1.shape[1:], "b1")
    W2 = shaped(W2, (len(b1), len(t)), "W2")
    b2 = shaped(b2, t.shape, "b2")
    return x, t, W1, b1, W2, b2


def _column(a: Array) -> Array:
    """A vector as a column; a matrix as it is."""
    return a[:, np.newaxis] if a.ndim == 1 else a


def _loss(y: Array, t: Array) -> float:
    return float(((y - t) ** 2).sum())
