"""An output that is no number.

diagnosis: an output that no sigmoid gives
"""

import numpy as np


def refute_loss_slope():
    return 0, np.nan
