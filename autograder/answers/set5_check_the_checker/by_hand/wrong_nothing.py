"""It returns nothing.
reason: it returns nothing
"""


def by_hand():
    pass
