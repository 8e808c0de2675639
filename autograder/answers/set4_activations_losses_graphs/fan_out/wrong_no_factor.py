"""Forgets the 3 on the way back.

diagnosis: a path whose factor is lost on the way back
reason: is not right
earns: 1/4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + u
    return dq, dq * b + u, dq * a, v
