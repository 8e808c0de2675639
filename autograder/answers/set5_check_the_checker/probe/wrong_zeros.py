"""Zeros everywhere but in dy.
diagnosis: a W that is as good as its own transpose
diagnosis: a layer with one input or one output
diagnosis: a single sample, or samples that are alike
diagnosis: sums that are all 0
diagnosis: a sum too close to the kink
earns: 4/9
"""

import numpy as np


def probe(seed):
    return np.zeros((5, 3)), np.zeros((3, 4)), np.zeros(4), np.random.default_rng(seed).normal(size=(5, 4))
