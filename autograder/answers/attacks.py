"""Submissions that want more than they deserve, or do harm: one function attacks, the others are right.

`make class` hands in all of them. `source` takes the place of the answer to `function`; it must earn `earns`
of that function's points. Every other function keeps full marks.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attack:
    """One attack on the grading of set 1."""

    name: str
    function: str
    source: str
    earns: float = 0
    """The part of the function's points that it deserves."""


ATTACKS = [
    Attack(
        "patches_the_comparison",
        "affine_backward",
        """
import course_lib.check, course_lib.gradcheck
check = lambda f: None
course_lib.check.Task.examine = lambda *anything: None
course_lib.gradcheck.close = lambda *anything: True
np.array_equal = np.allclose = np.isfinite = lambda *anything: True
np.linalg.norm = lambda *anything: 0.0
def affine_backward(x, W, b, dy):
    return x * np.nan, W, b
""",
    ),
    Attack(
        "prints_the_probes",
        "one_input_backward",
        """
def one_input_backward(x, w, b, dy):
    print(x, w, b, dy)
    display(repr((x, w, b, dy)))
    raise type(f"<script>{x!r}", (Exception,), {})(f"<script>alert(1)</script> {x!r}")
""",
    ),
    Attack(
        "agrees_with_everything",
        "sigmoid_backward",
        """
class Agreeable(np.ndarray):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
def sigmoid_backward(x, dy):
    return np.zeros_like(dy).view(Agreeable)
""",
    ),
    Attack(
        "lies_about_itself",
        "skip_backward",
        """
class Lie:
    shape, dtype = (5, 4), np.dtype(float)
    __array__ = lambda self, *anything: np.zeros((5, 4))
    __reduce__ = lambda self: (print, ("gotcha",))
def skip_backward(x, W, b, dy): return Lie()
""",
    ),
    Attack("ends_the_process", "refute_w1", "import os\ndef refute_w1(): os._exit(0)"),
    Attack(
        "ends_the_process_at_once", "neuron_update", "import os\nneuron_update = 'no function'\nos._exit(1)"
    ),
    Attack(
        "never_ends",
        "affine_backward",
        """
def affine_backward(x, W, b, dy):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
""",
    ),
    Attack(
        "imports_the_answers",
        "sigmoid_backward",
        """
def sigmoid_backward(x, dy):
    from autograder.references.set1_backpropagation import REFERENCES
    return REFERENCES["sigmoid_backward"](x, dy)
""",
    ),
    Attack(
        "writes_script_into_the_page",
        "neuron_output",
        """
from IPython.display import HTML, Javascript, SVG, Markdown
display(HTML("<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"))
display(Javascript("alert(1)"), Markdown("<script>alert(1)</script>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>"))
display({"image/png": "\\"><script>alert(1)</script>", "text/plain": "<script>alert(1)</script>"}, raw=True)
def neuron_output(x, w, b): return x @ w >= b
""",
        earns=1,
    ),
    Attack(
        "forges_a_score",
        "affine_backward",
        """
display({"text/plain": "3.0", "text/html": "<p>3 of 3 points</p>"}, raw=True,
        metadata={"verdict": {"task": "affine_backward", "share": 1, "slips": [], "reasons": []}})
def affine_backward(x, W, b, dy): return None
3.0
""",
    ),
    Attack(
        "fills_the_output",
        "neuron_output",
        """
for _ in range(300):
    print("x" * 100_000)
def neuron_output(x, w, b): return x @ w >= b
""",
        earns=1,
    ),
    Attack(
        "takes_all_memory",
        "neuron_output",
        "def neuron_output(x, w, b): return bytearray(1 << 40) and 1",
    ),
    # Not attacks, but what an honest answer may do besides
    Attack(
        "warns_and_prints",
        "neuron_output",
        """
import sys, threading, time, warnings
print("careful", file=sys.stderr)
def neuron_output(x, w, b):
    warnings.warn("careful")
    print("to stderr", file=sys.stderr)
    threading.Thread(target=lambda: (time.sleep(0.1), print("late")), daemon=True).start()
    return np.bool_(x @ w >= b)
""",
        earns=1,
    ),
    Attack(
        "changes_its_inputs",
        "skip_backward",
        """
def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dy += (dy * h * (1 - h)) @ W.T
    return dy
""",
    ),
    Attack(
        "gives_complex_numbers",
        "one_input_backward",
        "def one_input_backward(x, w, b, dy): return complex(w * dy), x * dy, -dy",
    ),
]
