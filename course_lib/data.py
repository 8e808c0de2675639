"""Data to learn from: digits that come with scikit-learn, MNIST for whoever is online, points in a plane.

Each function but `varied` returns x (N, D), a row for each sample, and its labels (N,), whole numbers from
0 on. Digits
need scikit-learn, which is imported when they are asked for. Only `mnist` ever downloads.
"""

from importlib import import_module
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from course_lib.validate import Array, shaped


def digits(dtype: DTypeLike = np.float64) -> tuple[Array, Array]:
    """Return scikit-learn's handwritten digits in the size of MNIST: x (1797, 784), labels (1797,) (Q19, V1).

    The 8×8 pictures are stretched to 20×20 by linear interpolation, then framed by 4 pixels of 0: so MNIST's
    digits stand in their 28×28. Values go from 0, paper, to 1, ink; `x[i].reshape(28, 28)` is a picture.
    Raises ImportError without scikit-learn.
    """
    bunch = _sklearn_datasets().load_digits()
    pixels = (np.arange(20) + 0.5) * 8 / 20 - 0.5  # the middle of each new pixel, counted in old ones
    stretch = np.array([np.interp(pixels, np.arange(8), unit) for unit in np.eye(8)])  # (8, 20)
    images = stretch.T @ (bunch.images / 16) @ stretch
    framed = np.pad(images, ((0, 0), (4, 4), (4, 4)))
    return framed.reshape(-1, 784).astype(dtype), bunch.target.astype(np.int64)


def varied(x: ArrayLike, seed: int = 0) -> Array:
    """Return pictures x (N, 784) as other hands might have written them, (N, 784): the labels stay (V14).

    Each leans, turns, is wider or narrower, and is moved by half a pixel or so, all by chance.
    Raises ValueError for another shape.
    """
    images = shaped(x, ("N", 784), "x").reshape(-1, 28, 28)
    N, rng = len(images), np.random.default_rng(seed)
    turn, lean, wider, higher = rng.normal(size=(4, N, 1)) * np.array([0.1, 0.2, 0.2, 0.08])[:, None, None]
    down, across = np.indices((28, 28)).reshape(2, 784) - 13.5
    v, u = np.exp(higher) * down, np.exp(wider) * across + lean * down
    places = np.array([np.cos(turn) * v - np.sin(turn) * u, np.sin(turn) * v + np.cos(turn) * u])
    places += 13.5 + rng.normal(0, 0.5, (2, N, 1))  # where in the old picture each new pixel looks
    i, j = corner = np.clip(np.floor(places), 0, 26).astype(int)
    p, q = np.clip(places - corner, 0, 1)  # how far it lies from that pixel towards the next
    n = np.arange(N)[:, np.newaxis]
    upper = (1 - q) * images[n, i, j] + q * images[n, i, j + 1]
    lower = (1 - q) * images[n, i + 1, j] + q * images[n, i + 1, j + 1]
    return (1 - p) * upper + p * lower


def mnist(dtype: DTypeLike = np.float64, data_home: str | None = None) -> tuple[Array, Array]:
    """Return MNIST: x (70000, 784) between 0 and 1, labels (70000,); the last 10,000 are its test set (V1).

    The first call downloads about 15 MB from openml.org into scikit-learn's data folder or `data_home`; later
    calls read that, in about half a minute. Raises ImportError without scikit-learn, ConnectionError where
    openml.org does not answer.
    """
    fetch = _sklearn_datasets().fetch_openml
    try:
        x, labels = fetch(  # this parser is slow, and the one that needs no pandas
            "mnist_784", version=1, data_home=data_home, as_frame=False, parser="liac-arff", return_X_y=True
        )
    except OSError as error:
        raise ConnectionError(
            f"MNIST could not be fetched from openml.org ({error}); digits() needs no network"
        ) from error
    x = x.astype(dtype, copy=False)
    x /= 255
    return x, labels.astype(np.int64)


def xor(N: int = 200, noise: float = 0.2, seed: int = 0) -> tuple[Array, Array]:
    """Return points around the corners (±1, ±1), label 1 where the signs differ: x (N, 2), labels (N,) (A7).

    One neuron cannot separate them, a hidden layer can. `xor(4, noise=0)` are the corners themselves.
    Raises ValueError for N < 1.
    """
    rng = _generator(seed, N=N)
    corner = np.arange(N) % 4
    x = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])[corner]
    return x + noise * rng.standard_normal((N, 2)), np.array([0, 1, 1, 0])[corner]


def circles(N: int = 200, noise: float = 0.05, seed: int = 0) -> tuple[Array, Array]:
    """Return two rings, label 0 with radius ½ inside label 1 with radius 1: x (N, 2), labels (N,) (A20).

    Raises ValueError for N < 1.
    """
    rng = _generator(seed, N=N)
    labels = np.arange(N) % 2
    x = _polar((1 + labels) / 2, rng.uniform(0, 2 * np.pi, N))
    return x + noise * rng.standard_normal((N, 2)), labels


def spirals(N: int = 200, K: int = 2, noise: float = 0.02, seed: int = 0) -> tuple[Array, Array]:
    """Return K arms of a spiral, one for each label: x (N, 2), labels (N,) (A20).

    Each arm winds almost once around 0, from radius 0.1 to 1. Raises ValueError for N < 1 and K < 1.
    """
    rng = _generator(seed, N=N, K=K)
    labels = np.arange(N) % K
    radius = rng.uniform(0.1, 1, N)
    x = _polar(radius, 2 * np.pi * (radius + labels / K))
    return x + noise * rng.standard_normal((N, 2)), labels


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _generator(seed: int, **counts: int) -> np.random.Generator:
    for name, count in counts.items():
        if count < 1:
            raise ValueError(f"{name} must be 1 or more; it is {count}")
    return np.random.default_rng(seed)


def _sklearn_datasets() -> ModuleType:
    try:
        return import_module("sklearn.datasets")
    except ImportError as error:
        raise ImportError(f"the digits come with scikit-learn: pip install scikit-learn ({error})") from error
