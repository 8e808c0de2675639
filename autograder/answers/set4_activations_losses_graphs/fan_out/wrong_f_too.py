"""Returns f as well.

diagnosis: another number of values than the text asks for
reason: it returns 5 values, expected 4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + 3 * u
    return u * v, dq, dq * b + u, dq * a, v
