"""As the slide writes it, −2(T − O)."""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = -2 * (t - out) * (out - out**2)
    return [delta, H * delta]
