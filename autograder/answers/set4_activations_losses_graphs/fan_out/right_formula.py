"""Multiplied out: f = 3a²b² + a²b + 3abc + ac."""


def fan_out(a, b, c):
    q = a * b
    return 6 * q + a + 3 * c, 6 * a * b**2 + 2 * q + 3 * b * c + c, 6 * a**2 * b + a**2 + 3 * a * c, 3 * q + a
