"""Lists."""


def hidden_error(out, t, who):
    dH = []
    for o, w in zip(out.tolist(), t.tolist(), strict=True):
        delta = [2 * (a - b) * a * (1 - a) / len(out) for a, b in zip(o, w, strict=True)]
        dH.append([sum(d * v for d, v in zip(delta, row, strict=True)) for row in who])
    return dH
