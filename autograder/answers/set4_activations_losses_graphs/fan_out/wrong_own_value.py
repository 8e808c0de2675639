"""A product gives each factor its own value, twice.

diagnosis: a product that gives each input its own value
earns: 1/2
"""


def fan_out(a, b, c):
    q = a * b
    u, v = q + c, 3 * q + a
    dq = v + 3 * u
    return dq, dq * b + u, dq * b, u
