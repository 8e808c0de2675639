"""a hears from q alone.

diagnosis: one path of several
earns: 3/4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + 3 * u
    return dq, dq * b, dq * a, v
