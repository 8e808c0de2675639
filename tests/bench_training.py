"""How fast training is, beside PyTorch, NumPy alone and scikit-learn: `python tests/bench_training.py`.

Every number is a ratio of medians. What is compared runs in turns in one process, a few calls each, and each
call is timed alone, so that a busy machine slows all alike. One thread. PyTorch and scikit-learn are not
needed: without them their rows say so.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported
os.environ["MKL_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

import platform
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from course_lib.gradcheck import directional_check, probe
from course_lib.layers import Affine
from course_lib.network import digits_network

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None
try:
    from sklearn.neural_network import MLPClassifier
except ImportError:
    MLPClassifier = None

# batch: goal and hope for our time / theirs
STEP_PYTORCH = {1: (0.20, 0.11), 32: (0.45, 0.38), 256: (0.80, 0.72)}
STEP_NUMPY = {1: (2.5, None), 32: (1.35, None), 256: (1.2, None)}
EPOCH_PYTORCH = {1: (0.15, None), 32: (0.35, None), 256: (0.6, None)}
ALPHA = 0.01
rng = np.random.default_rng(0)


def medians(ways: dict[str, Callable[[], object]], rounds: int, calls: int) -> dict[str, float]:
    """Run all ways in turns; return the median time of a call of each, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            way()  # brings its own data into the cache
            for _ in range(calls):
                start = perf_counter()
                way()
                times[name].append(perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def row(what: str, ours: float, theirs: float, goal: float | None, hope: float | None = None) -> None:
    ratio = ours / theirs
    met = "" if goal is None else "yes" if ratio <= goal else "no"
    print(f"{what:58}{_time(ours):>9}{_time(theirs):>9}{ratio:8.3f}{goal or '':>7}{hope or '':>7}{met:>5}")


def _time(seconds: float) -> str:
    return next(
        f"{seconds * by:.3g} {unit}" for by, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")) if seconds * by >= 1
    )


def why_missed(least: str, seconds: float, found: dict[str, float]) -> None:
    """Say how much of our time is spent where nothing can be left out."""
    others = [
        f"{seconds / time:.2f} of {name}" for name, time in found.items() if name not in ("ours", "bare")
    ]
    print(f"    missed, why: {least} take {_time(seconds)}: {', '.join(others)}.")
    rest = found["ours"] - seconds
    print(f"    The other {_time(rest)} are layers, checked arguments and Python's calls.")


def missing(what: str, library: str) -> None:
    print(f"{what:58}{library} not installed")


def samples(N: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.random((N, 784), dtype=np.float32), np.eye(10, dtype=np.float32)[rng.integers(10, size=N)]


class Eager:
    """The same network in PyTorch."""

    def __init__(self) -> None:
        nn = torch.nn
        self.network = nn.Sequential(nn.Linear(784, 100), nn.Sigmoid(), nn.Linear(100, 10), nn.Sigmoid())
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=ALPHA)

    def step(self, x, t) -> float:
        self.optimizer.zero_grad()
        loss = ((self.network(x) - t) ** 2).sum() / len(x)
        loss.backward()
        self.optimizer.step()
        return loss.item()


class Bare:
    """The NumPy calls of a step, written out: no layers, no check of an argument. No step can take less."""

    def __init__(self, network) -> None:
        self.parameters, self.gradient = network.parameters.copy(), np.zeros_like(network.parameters)
        ends = np.cumsum([784 * 100, 100, 100 * 10])
        self.W1, self.b1, self.W2, self.b2 = np.split(self.parameters, ends)
        self.dW1, self.db1, self.dW2, self.db2 = np.split(self.gradient, ends)
        self.W1, self.dW1 = self.W1.reshape(784, 100), self.dW1.reshape(784, 100)
        self.W2, self.dW2 = self.W2.reshape(100, 10), self.dW2.reshape(100, 10)

    def step(self, x, t) -> float:
        h = 1 / (1 + np.exp(-(np.dot(x, self.W1) + self.b1)))
        y = 1 / (1 + np.exp(-(np.dot(h, self.W2) + self.b2)))
        off = y - t
        dz = (2 * ALPHA / len(x)) * off * y * (1 - y)
        np.dot(h.T, dz, out=self.dW2)
        dz.sum(axis=0, out=self.db2)
        dz = np.dot(dz, self.W2.T) * h * (1 - h)
        np.dot(x.T, dz, out=self.dW1)
        dz.sum(axis=0, out=self.db1)
        self.parameters -= self.gradient
        return np.dot(off.ravel(), off.ravel()).item() / len(x)


def check_that_all_compute_the_same() -> None:
    """A comparison of speed means something between equal results only."""
    ours, theirs, (x, t) = digits_network(dtype=np.float32), Eager(), samples(32)
    bare = Bare(ours)
    with torch.no_grad():
        for i in (0, 2):
            theirs.network[i].weight.copy_(torch.from_numpy(ours.layers[i].W.T.copy()))
            theirs.network[i].bias.zero_()
    for _ in range(20):
        mine, least = ours.step(x, t, ALPHA), bare.step(x, t)
        other = theirs.step(torch.from_numpy(x), torch.from_numpy(t))
    if max(abs(mine - other), abs(mine - least)) > 1e-4 * other:
        sys.exit(f"after 20 steps the losses differ: {mine}, {other} with PyTorch, {least} with NumPy alone")


def steps() -> None:
    network = digits_network(dtype=np.float32)
    first, _, second, _ = network.layers
    for batch, (goal, hope) in STEP_PYTORCH.items():
        x, t = samples(batch)
        h, y = np.zeros((batch, 100), np.float32), np.zeros((batch, 10), np.float32)
        dW1, dW2 = np.zeros_like(first.W), np.zeros_like(second.W)

        def products(x=x, h=h, y=y, dW1=dW1, dW2=dW2) -> None:
            """The five products of a step and nothing else."""
            np.dot(x, first.W)
            np.dot(h, second.W)
            np.dot(h.T, y, out=dW2)
            np.dot(y, second.W.T)
            np.dot(x.T, h, out=dW1)

        bare = Bare(network)
        ways = {
            "ours": lambda x=x, t=t: network.step(x, t, ALPHA),
            "products": products,
            "bare": lambda bare=bare, x=x, t=t: bare.step(x, t),
        }
        if torch:
            eager = Eager()
            tensors = torch.from_numpy(x), torch.from_numpy(t)
            ways["torch"] = lambda eager=eager, tensors=tensors: eager.step(*tensors)
        if MLPClassifier:
            settings = {"activation": "logistic", "solver": "sgd", "momentum": 0, "nesterovs_momentum": False}
            mlp = MLPClassifier((100,), alpha=0, batch_size=batch, learning_rate_init=ALPHA, **settings)
            classes, labels = np.arange(10), t.argmax(axis=1)
            mlp.partial_fit(x, labels, classes=classes)
            ways["sklearn"] = lambda m=mlp, x=x, labels=labels: m.partial_fit(x, labels)
        found = medians(ways, rounds=60, calls=max(3, 30 // batch))
        what = f"step, batch {batch}"
        for name, library, limits in (
            ("torch", "PyTorch", (goal, hope)),
            ("products", "the five matrix products", STEP_NUMPY[batch]),
            ("sklearn", "scikit-learn", (None, None)),
        ):
            if name in found:
                row(f"{what} / {library}", found["ours"], found[name], *limits)
            else:
                missing(f"{what} / {library}", library)
        limits = (("torch", goal), ("products", STEP_NUMPY[batch][0]))
        if any(name in found and found["ours"] > limit * found[name] for name, limit in limits):
            why_missed("the NumPy calls of a step, written out", found["bare"], found)


def epochs() -> None:
    for batch, (goal, hope) in EPOCH_PYTORCH.items():
        N = 6_000 if batch == 1 else 60_000
        what = f"epoch of {N:,} samples, batch {batch} / PyTorch, DataLoader"
        if not torch:
            missing(what, "PyTorch")
            continue
        network, eager, (x, t) = digits_network(dtype=np.float32), Eager(), samples(N)
        dataset = torch.utils.data.TensorDataset(torch.from_numpy(x), torch.from_numpy(t))
        loader = torch.utils.data.DataLoader(dataset, batch_size=batch, shuffle=True)

        def theirs(loader=loader, eager=eager) -> None:
            for rows in loader:
                eager.step(*rows)

        def ours(network=network, x=x, t=t, batch=batch) -> None:
            network.fit(x, t, epochs=1, batch=batch, alpha=ALPHA)

        bare = Bare(network)

        def least(bare=bare, x=x, t=t, batch=batch) -> None:
            order = rng.permutation(len(x))
            for start in range(0, len(x), batch):
                rows = order[start : start + batch]
                bare.step(x.take(rows, axis=0), t.take(rows, axis=0))

        found = medians({"ours": ours, "torch": theirs, "bare": least}, rounds=2, calls=2)
        row(what, found["ours"], found["torch"], goal, hope)
        if found["ours"] > goal * found["torch"]:
            why_missed("shuffling and the NumPy calls of its steps, written out", found["bare"], found)


def gradient_check() -> None:
    what = "gradient check of 784×100 / gradcheck, fast mode"
    if not torch:
        return missing(what, "PyTorch")
    p = probe(rng, N=5, D=784, M=100)
    layer = Affine(p["W"], p["b"])
    tensors = [torch.tensor(p[name], requires_grad=True) for name in ("x", "W", "b")]

    def theirs() -> None:
        torch.autograd.gradcheck(lambda x, W, b: x @ W + b, tensors, fast_mode=True)

    def least() -> None:
        """Two runs, which must agree; then each entry of x, W and b moves up and down at random."""
        for _ in range(2):
            layer.forward(p["x"]), layer.backward(p["dy"])
        for name in ("x", "W", "b"):
            rng.uniform(-1, 1, p[name].size)
            layer.forward(p["x"]), layer.forward(p["x"])

    ways = {"ours": lambda: directional_check(layer, p["x"], p["dy"], rng), "torch": theirs, "bare": least}
    found = medians(ways, rounds=10, calls=5)
    row(what, found["ours"], found["torch"], 0.3)
    if found["ours"] > 0.3 * found["torch"]:
        why_missed("the passes and the random numbers of such a check", found["bare"], found)


def imports() -> None:
    with tempfile.TemporaryDirectory() as cache:  # as for a reader: compiled once, then read

        def load(module: str) -> float:
            code = f"from time import perf_counter as t; s = t(); import {module}; print(t() - s)"
            places = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
            return float(subprocess.check_output([sys.executable, "-c", code], env=places))

        times = [(load("course_lib.network"), load("numpy")) for _ in range(21)][1:]
    row("import course_lib.network / import numpy", *map(median, zip(*times, strict=True)), 1.05)


def memory() -> None:
    network, (x, t) = digits_network(dtype=np.float32), samples(32)
    tracemalloc.start()
    network.step(x, t, ALPHA)
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(1000):
        network.step(x, t, ALPHA)
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    grown, most = f"{after - before:,} bytes", f"{peak / 1024:,.0f} kB"
    print(f"memory: {grown} more after 1,000 steps; never above {most} beside the network")


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor")


def main() -> None:
    for name in ("numpy", "torch", "scikit-learn"):
        try:
            print(f"{name} {version(name)}", end=", ")
        except PackageNotFoundError:
            print(f"no {name}", end=", ")
    print(f"Python {platform.python_version()}\n{platform.platform()}, {processor()}, {os.cpu_count()} cores")
    if hasattr(os, "getloadavg"):
        print(f"load when it began: {os.getloadavg()[0]:.1f}")
    print("784-100-10, sigmoids, squared error (scikit-learn: softmax), SGD, float32, one thread\n")
    print(f"{'what / compared with':58}{'ours':>9}{'theirs':>9}{'ratio':>8}{'goal':>7}{'hoped':>7}{'met':>5}")
    if torch:
        check_that_all_compute_the_same()
    steps()
    epochs()
    gradient_check()
    imports()
    memory()


if __name__ == "__main__":
    main()
