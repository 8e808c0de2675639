"""q hears from u alone, and says so to a and b.

diagnosis: one path of several
diagnosis: a gradient sent on before all of it had arrived
earns: 1/4
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v
    return dq, dq * b + u, dq * a, v
