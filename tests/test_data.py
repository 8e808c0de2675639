"""Digits, MNIST read from a small file of its format, and the points in a plane."""

import gzip
import hashlib
import json
import socket
import sys
from pathlib import Path

import numpy as np
import pytest

from course_lib import data


@pytest.fixture
def offline(monkeypatch):
    """No name is looked up, so nothing can be downloaded; returns what was asked for."""
    asked = []

    def refuse(host, *_, **__):
        asked.append(host)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)  # scikit-learn waits before it tries again
    return asked


# Digits


def test_digits_have_the_form_of_mnist(offline):
    pytest.importorskip("sklearn")
    x, labels = data.digits()
    assert (x.shape, x.dtype) == ((1797, 784), np.float64)
    assert (labels.shape, labels.dtype) == ((1797,), np.int64)
    assert (x.min(), x.max()) == (0, 1)
    assert np.unique(labels).tolist() == list(range(10))
    images = x.reshape(-1, 28, 28)
    assert not images[:, :4].any() and not images[:, -4:].any()
    assert not images[:, :, :4].any() and not images[:, :, -4:].any()
    assert data.digits(np.float32)[0].dtype == np.float32
    assert offline == []


def test_digits_are_scikit_learns_seen_larger():
    datasets = pytest.importorskip("sklearn.datasets")
    ndimage = pytest.importorskip("scipy.ndimage")
    small = datasets.load_digits()
    x, labels = data.digits()
    assert np.array_equal(labels, small.target)
    inner = x.reshape(-1, 28, 28)[:, 4:24, 4:24]
    places = np.meshgrid(*[np.linspace(-0.3, 7.3, 20)] * 2, indexing="ij")  # 0.4 old pixels apart
    for i in range(20):
        larger = ndimage.map_coordinates(small.images[i] / 16, places, order=1, mode="nearest")
        assert inner[i] == pytest.approx(larger)


def test_varied_pictures_are_other_pictures_of_the_same_digits():
    x = np.zeros((50, 28, 28))
    x[:, 6:22, 13:15] = 1  # a straight stroke, as high as a digit
    other = data.varied(x.reshape(50, 784), seed=1)
    assert np.array_equal(other, data.varied(x.reshape(50, 784), seed=1))
    assert not np.array_equal(other, data.varied(x.reshape(50, 784), seed=2))
    assert other.shape == (50, 784) and other.min() >= 0 and other.max() <= 1
    assert other.sum() == pytest.approx(x.sum(), rel=0.1)
    images = other.reshape(50, 28, 28)
    columns = np.arange(28)
    upper, lower = (part @ columns / part.sum(axis=-1) for part in (images[:, 9], images[:, 18]))
    assert (upper - lower).min() < -1 and (upper - lower).max() > 1  # some lean one way, some the other
    middle = np.einsum("nij,i->n", images, columns) / images.sum(axis=(1, 2))
    assert np.abs(middle - 13.5).max() < 2.5  # and all stay where they were
    with pytest.raises(ValueError, match="x must have shape"):
        data.varied(np.zeros((2, 64)))


def test_without_scikit_learn_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    for load in (data.digits, data.mnist):
        with pytest.raises(ImportError, match="the digits come with scikit-learn: pip install scikit-learn"):
            load()


# MNIST


def small_mnist(folder: Path, pixels: np.ndarray, labels: np.ndarray) -> None:
    """What scikit-learn keeps of MNIST once it has been downloaded, for these few pictures."""
    names = [f"pixel{i}" for i in range(1, 785)]
    rows = [",".join(map(str, [*row, label])) for row, label in zip(pixels.tolist(), labels, strict=True)]
    header = ["@RELATION mnist_784", *(f"@ATTRIBUTE {name} real" for name in names)]
    arff = "\n".join([*header, "@ATTRIBUTE class {0,1,2,3,4,5,6,7,8,9}", "@DATA", *rows, ""]).encode()
    flags = {"is_ignore": "false", "is_row_identifier": "false", "number_of_missing_values": "0"}
    features = [
        {"index": str(i), "name": name, "data_type": "numeric", "is_target": "false", **flags}
        for i, name in enumerate(names)
    ]
    features.append({"index": "784", "name": "class", "data_type": "nominal", "is_target": "true", **flags})
    description = {
        "id": "554",
        "name": "mnist_784",
        "version": "1",
        "format": "ARFF",
        "status": "active",
        "description": "a few made-up pictures",
        "url": "https://api.openml.org/data/v1/download/52667/mnist_784.arff",
        "md5_checksum": hashlib.md5(arff).hexdigest(),
    }
    kept = {
        "list/data_name/mnist_784/limit/2/data_version/1": {"data": {"dataset": [{"did": 554}]}},
        "554": {"data_set_description": description},
        "features/554": {"data_features": {"feature": features}},
        "qualities/554": {
            "data_qualities": {"quality": [{"name": "NumberOfInstances", "value": str(float(len(labels)))}]}
        },
    }
    files = {f"api/v1/json/data/{name}.gz": json.dumps(content).encode() for name, content in kept.items()}
    files["data/v1/download/52667/mnist_784.arff.gz"] = arff
    for name, content in files.items():
        path = folder / "openml" / "openml.org" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(content))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_mnist_is_read_from_what_was_downloaded_before(dtype, tmp_path, offline):
    pytest.importorskip("sklearn")
    pixels = np.random.default_rng(0).integers(0, 256, (12, 784))
    digits = np.array([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5])
    small_mnist(tmp_path, pixels, digits)
    x, labels = data.mnist(dtype, data_home=str(tmp_path))
    assert x.dtype == dtype
    assert x == pytest.approx(pixels / 255, rel=1e-6)
    assert labels.dtype == np.int64
    assert np.array_equal(labels, digits)
    assert offline == []


@pytest.mark.filterwarnings("ignore:A network error occurred")
def test_without_a_network_mnist_says_so_and_what_to_use_instead(tmp_path, offline):
    pytest.importorskip("sklearn")
    with pytest.raises(ConnectionError, match=r"openml\.org.*digits\(\) needs no network"):
        data.mnist(data_home=str(tmp_path))
    assert offline != []


# Points in a plane


@pytest.mark.parametrize("make", [data.xor, data.circles, data.spirals])
def test_points_come_from_their_seed_and_in_equal_shares(make):
    x, labels = make(60, seed=3)
    assert (x.shape, x.dtype) == ((60, 2), np.float64)
    assert labels.dtype == np.int64
    assert np.bincount(labels).tolist() == [30, 30]
    again, other = make(60, seed=3), make(60, seed=4)
    assert np.array_equal(x, again[0]) and np.array_equal(labels, again[1])
    assert not np.array_equal(x, other[0])
    with pytest.raises(ValueError, match="N must be 1 or more; it is 0"):
        make(0)


def test_the_corners_of_xor():
    x, labels = data.xor(4, noise=0)
    assert x.tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert labels.tolist() == [0, 1, 1, 0]
    x, labels = data.xor(100, noise=0.1)
    assert np.array_equal(labels, (x[:, 0] * x[:, 1] < 0).astype(int))


def test_one_circle_lies_inside_the_other():
    x, labels = data.circles(100, noise=0)
    assert np.linalg.norm(x, axis=1) == pytest.approx((1 + labels) / 2)


@pytest.mark.parametrize("K", [2, 3, 5])
def test_the_arms_of_a_spiral_are_one_curve_turned_by_a_kth_of_a_circle(K):
    x, labels = data.spirals(120, K, noise=0)
    assert np.bincount(labels).tolist() == [120 // K] * K
    radius = np.linalg.norm(x, axis=1)
    assert radius.min() >= 0.1 and radius.max() <= 1
    turns = np.arctan2(x[:, 1], x[:, 0]) / (2 * np.pi) - radius - labels / K
    assert turns - np.round(turns) == pytest.approx(0, abs=1e-12)


def test_a_spiral_needs_an_arm():
    with pytest.raises(ValueError, match="K must be 1 or more; it is 0"):
        data.spirals(10, K=0)
