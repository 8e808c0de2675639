"""Lists and plain numbers."""


def descend(a, x, eta, epsilon, cap):
    def f(x):
        return sum(ai * xi**2 for ai, xi in zip(a, x, strict=True)) / 2

    xs = [list(x)]
    while len(xs) == 1 or (abs(f(xs[-1]) - f(xs[-2])) >= epsilon and len(xs) <= cap):
        xs.append([xi - eta * ai * xi for ai, xi in zip(a, xs[-1], strict=True)])
    return xs[-1], len(xs) - 1
