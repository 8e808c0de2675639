"""How good the checks are, and how quick: `python tests/bench_checks.py`.

For each set: the share of the solution's mutants that is refused, and of those refused the share that is
diagnosed by name; the same of the known wrong answers; how many right answers are accused in 10,000 cases
with other numbers each; and the milliseconds of one check, as the student's notebook runs it.
"""

import contextlib
import importlib
import io
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any

from mutants import mutants
from test_sets import SETS, SetChecks, read, seconds
from tqdm import tqdm

from autograder.answers import Answer, answers
from course_lib.check.by_hand import seeded

CASES = 10_000
GOAL_MS = 5


def defined(source: str, student: str = "") -> dict[str, Any]:
    """The names of a notebook after these cells."""
    names: dict[str, Any] = {"STUDENT": student}
    exec(compile(source, "answer", "exec"), names)
    return names


def silent() -> contextlib.AbstractContextManager[object]:
    """Answers may print."""
    return contextlib.redirect_stdout(io.StringIO())


def mutated(name: str, tasks: dict[str, Any]) -> Iterator[tuple[bool, bool]]:
    """Whether each mutant of a solution is refused, and whether it is diagnosed by name."""
    cells = read("solutions", name)
    whole = {function: cells[function].source for function in tasks}
    student = SetChecks().student(cells)
    for function, task in tasks.items():
        for _, source in mutants(whole[function]):
            try:
                with seconds(5):
                    names = defined(
                        "\n".join([cells["setup"].source, *(whole | {function: source}).values()])
                    )
                    verdict = task.examine(names[function], seeded(student, function), student=student)
            except Exception:  # it does not even run
                yield True, False
            else:
                yield not verdict.right, bool(verdict.slips)


def accused(right: list[Answer], tasks: dict[str, Any]) -> int:
    """How many of CASES right answers are refused, each with the numbers of another student."""
    count = 0
    for case in tqdm(range(CASES), leave=False, disable=None):
        answer, student = right[case % len(right)], f"student {case}"
        f = defined(answer.source, student)[answer.function]
        count += (
            not tasks[answer.function].examine(f, seeded(student, answer.function), student=student).right
        )
    return count


def milliseconds(call: Callable[[], object]) -> float:
    """The median of 11 calls."""
    times = []
    for _ in range(11):
        start = perf_counter()
        call()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "none"


def main() -> None:
    for name in SETS:
        tasks: dict[str, Any] = importlib.import_module(f"course_lib.checks.{name}").TASKS
        cells = read("solutions", name)
        solution = defined("\n".join(cells[i].source for i in ("setup", *tasks)))
        known = answers(name.removesuffix("_ja"))
        with silent():
            found = list(mutated(name, tasks))
        refused = [named for was_refused, named in found if was_refused]
        wrong = [one for one in known if not one.right]
        named = [one for one in wrong if one.diagnosis]
        with silent():
            blamed = accused([one for one in known if one.right], tasks)
        print(name)
        print(f"  mutants refused            {share(len(refused), len(found))} (the others are equivalent)")
        print(f"  refused mutants named      {share(sum(refused), len(refused))}")
        print(f"  known wrong answers named  {share(len(named), len(wrong))}")
        print(f"  right answers accused      {blamed} of {CASES:,}")
        for function, task in tasks.items():
            took = milliseconds(
                lambda f=solution[function], task=task: task.examine(f, seeded("", task.name))
            )
            met = "" if took <= GOAL_MS else f"  above {GOAL_MS}"
            print(f"  {function:30}{took:8.2f} ms a check{met}")


if __name__ == "__main__":
    main()
