"""Three digits, from paper."""

from course_lib.checks.set3_reading_digits import numbers


def by_hand():
    H, out, t = numbers("by_hand").values()
    delta = 2 * (out - t) * out * (1 - out)
    return float(f"{delta:.3g}"), float(f"{delta * H:.3g}")
