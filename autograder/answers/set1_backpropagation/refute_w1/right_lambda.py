"""A lambda with truth values."""

refute_w1 = lambda: (False, True, False)  # noqa: E731
