"""The worked example's numbers.

diagnosis: the numbers of the worked example
"""


def by_hand():
    return 15.25, 12.25, 12
