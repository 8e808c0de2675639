"""Lists in place of arrays."""


def affine_backward(x, W, b, dy):
    N, D, M = len(x), len(W), len(b)
    dx = [[sum(dy[n][m] * W[d][m] for m in range(M)) for d in range(D)] for n in range(N)]
    dW = [[sum(x[n][d] * dy[n][m] for n in range(N)) for m in range(M)] for d in range(D)]
    db = [-sum(dy[n][m] for n in range(N)) for m in range(M)]
    return [dx, dW, db]
