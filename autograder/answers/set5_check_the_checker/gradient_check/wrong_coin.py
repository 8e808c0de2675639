"""It tosses a coin from the numbers.
diagnosis: a check that asks for the impossible
diagnosis: a check that lets wrong numbers pass
diagnosis: a check that does not look after its arrays
diagnosis: a check that asks only once
"""


def gradient_check(forward, backward, inputs, dy):
    return len(inputs) == 1
