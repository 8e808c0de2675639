"""Lists."""


def wih_gradient(x, H, dH):
    delta = [[d * h * (1 - h) for d, h in zip(ds, hs, strict=True)] for ds, hs in zip(dH, H, strict=True)]
    columns, signals = list(zip(*x, strict=True)), list(zip(*delta, strict=True))
    return [[sum(a * b for a, b in zip(c, s, strict=True)) for s in signals] for c in columns]
