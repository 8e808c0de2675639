"""How good the checks are, and how quick: `python tests/bench_checks.py [SET ...]`; all sets without a name.

For each set: how many of the solution's mutants are refused, and what is said of them; the same of the known
wrong answers; how many right answers are accused, each case with the numbers of another student; and the
milliseconds of one check of the solution, with those that the answer itself takes.
"""

import argparse
import contextlib
import importlib
import inspect
import io
import os
import re

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported

from collections import Counter
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any

from mutants import mutants
from test_sets import SETS, SetChecks, program, read, seconds
from tqdm import tqdm

from autograder.answers import Answer, answers
from course_lib import slips
from course_lib.check import Verdict, calling, looks
from course_lib.check.by_hand import seeded

CASES = 10_000
SLOW_MS = 20
"""A function whose check takes longer is left out of the cases, and gets a few of its own."""
SLOW_CASES = 20
GOAL_MS = 5

KINDS = ("its misconception", "its form or behaviour", "why it stops or returns nothing of use", "no name")


def slips_of(module: Any) -> set[str]:
    """The names of the slips that a module speaks of."""
    words = re.findall(r"\b[A-Z][A-Z_]+\b", inspect.getsource(module))
    return {vars(slips)[word].name for word in words if word in vars(slips)}


FORMS, STOPS = slips_of(looks) | {slips.REMEMBERS.name}, slips_of(calling) - {slips.INVERSE.name}


def kind(named: tuple[str, ...]) -> str:
    """What is said of a wrong answer, by the most telling of the names that it gets."""
    if not named:
        return KINDS[3]
    if set(named) - FORMS - STOPS:
        return KINDS[0]
    return KINDS[1] if set(named) - STOPS else KINDS[2]


def defined(source: str, student: str = "") -> dict[str, Any]:
    """The names of a notebook after these cells."""
    names: dict[str, Any] = {"STUDENT": student}
    exec(compile(source, "answer", "exec"), names)
    return names


def silent() -> contextlib.AbstractContextManager[object]:
    """Answers may print."""
    return contextlib.redirect_stdout(io.StringIO())


def mutated(name: str, tasks: dict[str, Any]) -> Iterator[Verdict | None]:
    """The verdict on each mutant of a solution; None for what does not even run, or never ends."""
    cells = read("solutions", name)
    student = SetChecks().student(cells)
    for function, task in tasks.items():
        for _, source in mutants(cells[function].source):
            try:
                with seconds(5):
                    names = defined(program(cells, **{function: source}), student)
                    yield task.examine(names[function], seeded(student, function), student=student)
            except Exception:
                yield None


def accused(right: list[Answer], task: Any, cases: int) -> int:
    """How many of so many right answers are refused, each with the numbers of another student."""
    count = 0
    for case in tqdm(range(cases), leave=False, disable=None):
        answer, student = right[case % len(right)], f"student {case}"
        f = defined(answer.source, student)[answer.function]
        count += not task.examine(f, seeded(student, answer.function), student=student).right
    return count


def timed(f: Callable[..., Any], task: Any) -> tuple[float, float]:
    """The milliseconds of a check, the median of 11, and what `f` itself takes of them."""
    within = 0.0

    def clocked(*given: Any) -> Any:
        nonlocal within
        start = perf_counter()
        result = f(*given)
        within += perf_counter() - start
        return result

    whole, own = [], []
    for _ in range(11):
        within, start = 0.0, perf_counter()
        task.examine(clocked, seeded("", task.name))
        whole.append(1000 * (perf_counter() - start))
        own.append(1000 * within)
    return median(whole), median(own)


def share(part: int, whole: int) -> str:
    return f"{part:4} of {whole:<5}{part / whole:4.0%}" if whole else "none"


def told(what: str, named: list[tuple[str, ...]]) -> None:
    """Print of how many wrong answers what is said."""
    kinds = Counter(map(kind, named))
    print(f"  {what + ', named':42}{share(len(named) - kinds[KINDS[3]], len(named))}")
    for one in KINDS[:3]:
        print(f"    {one:40}{share(kinds[one], len(named))}")


def bench(name: str) -> None:
    """Print what there is to say of one set."""
    tasks: dict[str, Any] = importlib.import_module(f"course_lib.checks.{name}").TASKS
    known = answers(name.removesuffix("_ja"))
    solution = defined(program(read("solutions", name)))
    print(name)
    with silent():
        verdicts = list(mutated(name, tasks))
    refused = [verdict for verdict in verdicts if verdict is None or not verdict.right]
    print(f"  {'mutants refused (the others are right)':42}{share(len(refused), len(verdicts))}")
    told("refused mutants", [verdict.slips if verdict else () for verdict in refused])
    wrong = [one for one in known if not one.right and "not written yet" not in one.reason]
    told("known wrong answers", [one.diagnosis for one in wrong])
    with silent():
        took = {function: timed(solution[function], task) for function, task in tasks.items()}
    quick = [function for function, (whole, _) in took.items() if whole <= SLOW_MS]
    print("  right answers accused")
    for function, task in tasks.items():
        cases = CASES // len(quick) if function in quick else SLOW_CASES
        right = [one for one in known if one.right and one.function == function]
        with silent():
            blamed = accused(right, task, cases)
        print(f"    {function:40}{share(blamed, cases)}")
    print("  milliseconds a check, and in the answer itself")
    for function, (whole, own) in took.items():
        met = "" if whole <= GOAL_MS else f"   above {GOAL_MS}"
        why = ", for the answer takes long" if met and own > whole / 2 else ""
        print(f"    {function:38}{whole:9.2f}{own:9.2f}{met}{why}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How good the checks are, and how quick.")
    parser.add_argument(
        "sets", nargs="*", choices=[*SETS, []], metavar="SET", help=", ".join(SETS) + " (all)"
    )
    for name in parser.parse_args().sets:
        bench(name)
