"""Gate by gate."""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + 3 * u
    return dq, dq * b + u, dq * a, v
