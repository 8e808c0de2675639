"""By nudging the sum and the weight."""

import math

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    z, h = math.log(out / (1 - out)), 1e-4

    def loss(dz=0, dw=0):
        return (1 / (1 + math.exp(-(z + dz + dw * H))) - t) ** 2

    return (loss(dz=h) - loss(dz=-h)) / (2 * h), (loss(dw=h) - loss(dw=-h)) / (2 * h)
