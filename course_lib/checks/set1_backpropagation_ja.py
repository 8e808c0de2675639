"""Set 1 in Japanese: the tasks are those of set 1, and what they say goes through `course_lib.language`."""

from course_lib.checks.set1_backpropagation import (
    MENDED,
    NO_CORNER,
    RIGHT_THERE,
    TASKS,
    check,
    progress,
)

__all__ = ["MENDED", "NO_CORNER", "RIGHT_THERE", "TASKS", "check", "progress"]
