"""In place, on a copy."""


def who_gradient(H, out, t):
    delta = out.copy()
    delta -= t
    delta *= out
    delta *= 1 - out
    delta *= 2 / len(out)
    return H.T @ delta
