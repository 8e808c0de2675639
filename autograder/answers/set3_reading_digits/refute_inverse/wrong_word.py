"""Words.

diagnosis: no network that can be tried
"""


def refute_inverse():
    return "any network with a small weight"
