"""Words.

diagnosis: something else than numbers
reason: KL is not numbers: it is a str
"""


def by_hand():
    return "1.5", "see my paper"
