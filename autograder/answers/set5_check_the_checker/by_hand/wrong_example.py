"""The worked example's numbers.
reason: Are these your numbers?
"""


def by_hand():
    return 15.25, 12.25, 12
