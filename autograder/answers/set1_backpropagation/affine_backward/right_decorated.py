"""Decorated, by a decorator that does not keep the name."""


def announced(f):
    def call(*arguments):
        print("backward ...")
        return f(*arguments)

    return call


@announced
def affine_backward(x, W, b, dy):
    return dy @ W.transpose(), x.transpose() @ dy, -dy.sum(0)
