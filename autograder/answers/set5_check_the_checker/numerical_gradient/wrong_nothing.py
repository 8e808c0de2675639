"""It returns nothing.
reason: it returns nothing
"""


def numerical_gradient(f, x, h=1e-5):
    print(0 * x)
