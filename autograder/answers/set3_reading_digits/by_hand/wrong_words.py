"""Words.

diagnosis: something else than numbers
reason: delta is not numbers: it is a str
"""


def by_hand():
    return "small", "smaller"
