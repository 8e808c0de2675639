"""The mean of the two ways to q.

diagnosis: half the gradient
earns: 3/4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = (v + 3 * u) / 2
    return dq, 2 * dq * b + u, 2 * dq * a, v
