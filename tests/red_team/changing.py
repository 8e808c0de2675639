"""Answers that are others the next time."""

from red_team.case import RIGHT, Case

CHANGING = [
    Case(
        "counts_its_calls",
        "right the first time only",
        "calls = 0",
        answer="""
        def affine_backward(x, W, b, dy):
            global calls
            calls += 1
            return (dy @ W.T) * (calls == 1), x.T @ dy, -dy.sum(axis=0)
        """,
        earns=2,
        seen="another answer the second time",
    ),
    Case(
        "right_in_a_file_only",
        "right once, which a file remembers",
        answer="""
        import os
        def affine_backward(x, W, b, dy):
            if os.path.exists("was_here"):
                return 0
            open("was_here", "w").close()
            return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
        """,
        seen="one value",
    ),
    Case(
        "at_random",
        "right now and then",
        answer="""
        def affine_backward(x, W, b, dy):
            noise = np.random.default_rng().normal()
            return dy @ W.T + noise, x.T @ dy + noise, -dy.sum(axis=0) + noise
        """,
    ),
    Case(
        "another_function_afterwards",
        "right at the top, wrong where it is checked",
        f"{RIGHT}\nassert affine_backward(np.ones((2, 3)), np.ones((3, 1)), np.ones(1), np.ones((2, 1)))",
    ),
    Case(
        "swaps_at_the_second_name",
        "a function that replaces itself",
        answer="""
        def affine_backward(x, W, b, dy):
            global affine_backward
            affine_backward = lambda *a: (dy @ W.T, x.T @ dy, -dy.sum(axis=0))
            return 0
        """,
    ),
    Case(
        "right_after_all",
        "the right function in a later cell: the check stands before it",
        after=RIGHT,
    ),
]
