"""With the minus of the slide."""


def who_gradient(H, out, t):
    delta = -2 * (t - out) * (out * (1 - out)) / len(out)
    return (delta.T @ H).T
