"""Returns nothing.

diagnosis: a result that is printed or kept, not returned
reason: it returns nothing
"""


def who_gradient(H, out, t):
    dwho = H.T @ (2 * (out - t) * out * (1 - out)) / len(out)
    print(dwho)
