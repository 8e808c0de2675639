"""Central differences: slow, and right."""


def fan_out(a, b, c):
    def f(a, b, c, q=None):
        q = a * b if q is None else q
        return (q + c) * (3 * q + a)

    h, q = 1e-5, a * b
    return (
        (f(a, b, c, q + h) - f(a, b, c, q - h)) / (2 * h),
        (f(a + h, b, c) - f(a - h, b, c)) / (2 * h),
        (f(a, b + h, c) - f(a, b - h, c)) / (2 * h),
        (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
    )
