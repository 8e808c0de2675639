"""By unit vectors, and whatever goes wrong is a wrong layer."""

import numpy as np


def gradient_check(forward, backward, inputs, dy):
    arrays = [np.asarray(v).astype(np.float64) for v in (*inputs, dy)]
    try:
        handed = [v.copy() for v in arrays]
        first = [g + 0.0 for g in backward(*handed)]
        second = backward(*handed)
        for i, x in enumerate(arrays[:-1]):
            truth = np.empty(x.size)
            for k, unit in enumerate(np.eye(x.size)):
                step = 1e-5 * unit.reshape(x.shape)
                up, down = (forward(*arrays[:i], x + s, *arrays[i + 1 : -1]) for s in (step, -step))
                truth[k] = ((up - down) * arrays[-1]).sum() / 2e-5
            assert first[i].shape == second[i].shape == x.shape
            assert (first[i] == second[i]).all()
            off = first[i].ravel() - truth
            assert off @ off <= 1e-12 * (truth @ truth)
        assert all((v == w).all() for v, w in zip(handed, arrays, strict=True))
    except AssertionError:
        return False
    return True
