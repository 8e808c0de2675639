"""The numbers of the worked example.

diagnosis: the numbers of the worked example
"""


def by_hand():
    return 1.1783, 0.1486
