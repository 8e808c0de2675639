"""Exact fractions throughout."""

from fractions import Fraction


def neuron_output(x, w, b):
    terms = [Fraction(float(wi)) * Fraction(float(xi)) for wi, xi in zip(w, x, strict=True)]
    return int(sum(terms) - Fraction(float(b)) >= 0)
