"""The slide's numbers, whatever comes in.

diagnosis: an answer that leaves an argument out
reason: is not right
"""


def sigmoid_circuit(w, x):
    return 0.731059, [-0.196612, -0.393224, 0.196612], [0.393224, -0.589836]
