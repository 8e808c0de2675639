"""The worked numbers of the text.

diagnosis: the numbers of the worked example
"""


def by_hand():
    return 0.162, 0.081
