"""q is complete, but a and b were told before.

diagnosis: a gradient sent on before all of it had arrived
earns: 1/2
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + 3 * u
    return dq, v * b + u, v * a, v
