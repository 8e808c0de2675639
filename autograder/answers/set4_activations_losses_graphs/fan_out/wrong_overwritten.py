"""The last share takes the place of the others, for q and for a.

diagnosis: one path of several
diagnosis: a gradient sent on before all of it had arrived
earns: 1/4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = 3 * u
    return dq, dq * b, dq * a, v
