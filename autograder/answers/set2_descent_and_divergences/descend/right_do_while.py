"""do ... while: the condition at the end."""


def descend(a, x, eta, epsilon, cap):
    k = 0
    while True:
        before = 0.5 * a @ x**2
        x = x - eta * (a * x)
        k = k + 1
        if abs(0.5 * a @ x**2 - before) < epsilon or k == cap:
            return x, k
