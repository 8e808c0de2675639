"""With loops."""


def relative_error(a, b):
    sums = [0.0, 0.0, 0.0]
    for u, v in zip(a.flat, b.flat, strict=True):
        for k, w in enumerate((u - v, u, v)):
            sums[k] += float(w) ** 2
    apart, of_a, of_b = (s**0.5 for s in sums)
    return apart / max(of_a, of_b) if apart > 0 else 0.0
