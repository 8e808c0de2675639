"""Gradients are collected, one line of the graph at a time."""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    gradient = dict.fromkeys("abcquv", 0.0)
    gradient["u"] += v
    gradient["v"] += u
    gradient["q"] += gradient["u"]
    gradient["c"] += gradient["u"]
    gradient["q"] += gradient["v"] * 3
    gradient["a"] += gradient["v"]
    gradient["a"] += gradient["q"] * b
    gradient["b"] += gradient["q"] * a
    return [gradient[name] for name in "qabc"]
