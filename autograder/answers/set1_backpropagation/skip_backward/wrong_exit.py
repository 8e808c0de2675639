"""Leaves Python in the middle.

reason: it stops with SystemExit
"""

import sys


def skip_backward(x, W, b, dy):
    sys.exit("W is not square" if W.shape == b.shape else "done")
