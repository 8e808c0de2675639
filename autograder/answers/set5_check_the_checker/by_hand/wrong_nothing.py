"""It returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def by_hand():
    pass
