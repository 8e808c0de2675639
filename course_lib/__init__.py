"""The mathematics of the slides, small enough to be read in an evening.

Read the modules in this order: `neuron`, `layers`, `losses`, `labels`, `network`, `descent`, `graph`,
`rosetta`, `gradcheck`; then `data`, `ledger`, `slips` and `check`; last `figures` and `widgets`, which draw.
One convention holds everywhere: a row is a sample, so `x` is (N, D), `W` is (D, M) and `b` is (M,). A
gradient has the shape of what it belongs to, and `dy` is always the gradient arriving from the loss side.
Names such as U7 are slides: U is Ueda's deck, Q Quan's, V Völschow's, A the one on activation and error
functions, X what holds across them; the number is the slide's.
"""
