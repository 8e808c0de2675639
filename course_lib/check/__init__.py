"""`check(f)`: is my answer right, and if not, what does it look like?

An exercise set (`course_lib.checks`) holds tasks. A `Task` compares what a function returns with the right
values, part by part (dx, dW, db ...), and where a part is wrong, with what each known slip would give on the
same input, then with what any wrong answer may look like (`looks`). A `Refutation` judges an input that
refutes a slide; a `ByHand` has numbers of its own for each student; a `Degrees` gives points by degree; a
`Jury` and an `Evidence` count planted bugs. Each has `examine`, which returns a `Verdict`. No verdict holds
the answer. `checker` and `progress_of` make what a notebook calls.
"""

from course_lib.check.by_hand import ByHand
from course_lib.check.calling import AnswerError
from course_lib.check.degrees import Degrees
from course_lib.check.jury import Evidence, Jury, Planted, Trial
from course_lib.check.notebook import CheckFailed, checker, numbers_of, progress_of
from course_lib.check.refutation import Refutation
from course_lib.check.task import Case, Task
from course_lib.check.verdict import Part, Verdict

__all__ = [
    "AnswerError",
    "ByHand",
    "Case",
    "CheckFailed",
    "Degrees",
    "Evidence",
    "Jury",
    "Part",
    "Planted",
    "Refutation",
    "Task",
    "Trial",
    "Verdict",
    "checker",
    "numbers_of",
    "progress_of",
]
