"""The mathematics of the slides, small enough to be read in an evening.

Read the modules in this order: `neuron`, `layers`, `gradcheck`, `ledger`, `check`; then `figures` and
`widgets`, which draw. One convention holds everywhere: a row is a sample, so `x` is (N, D), `W` is (D, M)
and `b` is (M,). A gradient has the shape of what it belongs to, and `dy` is always the gradient arriving
from the loss side. Names such as U7 are slides: U is Ueda's deck, the number is the slide's.
"""
