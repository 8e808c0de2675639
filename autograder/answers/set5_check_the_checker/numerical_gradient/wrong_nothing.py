"""It returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def numerical_gradient(f, x, h=1e-5):
    print(0 * x)
