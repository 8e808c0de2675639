"""A loop over samples and inputs."""


def hinge_loss(x, t, w, lam):
    L, dw = 0.0, [0.0] * len(w)
    for x_n, t_n in zip(x, t, strict=True):
        s = sum(a * b for a, b in zip(x_n, w, strict=True))
        if t_n * s < 1:
            L += 1 - t_n * s
            for d in range(len(w)):
                dw[d] -= t_n * x_n[d]
    L = L / len(t) + lam * sum(v**2 for v in w)
    return L, [v / len(t) + 2 * lam * u for v, u in zip(dw, w, strict=True)]
