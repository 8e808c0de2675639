"""How fast grading is, and how much memory it takes: `python tests/bench_grading.py`.

The same submissions to set 1 are graded by nbgrader with its own Execute, by nbgrader with our engine, and by
`python -m autograder grade`, in turn, with all protections. The scores must be equal. A start is the time of
a run in which everything is graded already; it is not counted for a submission.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from nbgrader.api import Gradebook

from autograder.answers import answers
from autograder.term import ASSIGNMENT, HandIn, Term, hand_ins

GOAL_COMMAND, GOAL_NBGRADER, GOAL_FIRST, GOAL_MB = 25, 8, 1.0, 500
OWN_EXECUTE = """
from nbgrader.converters import Autograde
for _name in ("sanitize_preprocessors", "autograde_preprocessors"):
    c.Autograde[_name] = getattr(Autograde, _name).default_args[0]
c.Autograde.exporter_class = "nbconvert.exporters.NotebookExporter"
c.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR", "--InteractiveShell.xmode=Plain"]
"""


class Bench(Term):
    """A class whose answers are right or earn nothing: nbgrader's Execute gives no partial marks here."""

    def __init__(self, folder: Path, size: int) -> None:
        super().__init__(folder)
        whole = [answer for answer in answers(ASSIGNMENT) if answer.earns in (0, 1)]
        honest = [a for a in whole if not ("never" in a.title or "endless" in a.title)]
        plain = (
            hand_in
            for hand_in in hand_ins(honest, 80 + size).values()
            if not (hand_in.accident or hand_in.attack)
        )
        self.chosen: dict[str, HandIn] = dict(
            zip((f"student{n:03}" for n in range(size)), plain, strict=False)
        )

    def hand_in(self) -> None:
        self.set_up()
        with contextlib.chdir(self.folder):
            for name, step in self.steps():
                if name in ("enrol", "generate", "release", "the others hand in files"):
                    step()


@dataclass
class Measured:
    """One run of a command."""

    seconds: float
    first: float
    """Seconds until the first submission was graded."""
    megabytes: float


def run(command: list[str], folder: Path) -> Measured:
    """Run a command in a course, and measure it. What was graded before is graded again."""
    peak = 0.0
    first = float("nan")
    results = folder / ".graded" / ASSIGNMENT
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    drain = threading.Thread(target=lambda: process.stdout.read() if process.stdout else b"")
    drain.start()
    looked = 0.0
    while process.poll() is None:
        if first != first and results.is_dir() and any(results.glob("*.json")):
            first = time.perf_counter() - start
        if time.perf_counter() - looked > 0.25:
            peak, looked = max(peak, memory(process.pid)), time.perf_counter()
        time.sleep(0.005)
    drain.join()
    return Measured(time.perf_counter() - start, first, peak)


def memory(root: int) -> float:
    """The memory of a process and all below it in MB; what they share is counted once (Linux)."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    tree = {root}
    while new := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= new
    total = 0
    for pid in tree:
        with contextlib.suppress(OSError, IndexError, ValueError):
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(text.split("Pss:")[1].split()[0])
    return total / 1024


def scores(folder: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {row.student.id: row.score for row in gradebook.assignment_submissions(ASSIGNMENT)}


def copies(bench: Bench, folder: Path, names: list[str]) -> Iterator[Path]:
    for name in names:
        copy = shutil.copytree(bench.folder, folder / name)
        settings = copy / "nbgrader_config.py"
        settings.write_text(settings.read_text().replace(str(bench.folder), str(copy)))
        yield copy


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast grading is, and how much memory it takes.")
    parser.add_argument("--nbgrader", type=int, default=20, help="submissions for nbgrader (%(default)s)")
    parser.add_argument("--command", type=int, default=200, help="submissions for our command (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="(%(default)s)")
    asked = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    autograde = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
    grade = [sys.executable, "-m", "autograder", "grade", ASSIGNMENT]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        few, many = Bench(folder / "few", asked.nbgrader), Bench(folder / "many", asked.command)
        few.hand_in()
        many.hand_in()
        own, engine = copies(few, folder, ["own", "engine"])
        with open(own / "nbgrader_config.py", "a") as settings:
            settings.write(OWN_EXECUTE)
        theirs, with_engine, command = [], [], []
        for _ in range(asked.rounds):
            theirs.append(run([*autograde, "--force"], own))
            with_engine.append(run([*autograde, "--force"], engine))
            shutil.rmtree(many.folder / ".graded", ignore_errors=True)
            command.append(run(grade, many.folder))
        start_nbgrader, start_ours = run(autograde, own).seconds, run(grade, many.folder).seconds
        assert scores(own) == scores(engine), "the scores differ"
        shared = scores(own).items() & scores(many.folder).items()
        assert len(shared) == asked.nbgrader, "the scores differ"
    one = [(median(m.seconds for m in some) - start) / n for some, start, n in (
        (theirs, start_nbgrader, asked.nbgrader),
        (with_engine, start_nbgrader, asked.nbgrader),
        (command, start_ours, asked.command),
    )]  # fmt: skip
    whole = [median(run.seconds for run in some) for some in (theirs, with_engine, command)]
    print(f"{'':34}{'whole run':>12}{'start':>10}{'a submission':>15}")
    for name, total, start, each in (
        (f"nbgrader's Execute, {asked.nbgrader}", whole[0], start_nbgrader, one[0]),
        (f"nbgrader with our engine, {asked.nbgrader}", whole[1], start_nbgrader, one[1]),
        (f"python -m autograder grade, {asked.command}", whole[2], start_ours, one[2]),
    ):
        print(f"{name:34}{total:10.1f} s{start:8.1f} s{1000 * each:12.0f} ms")
    ratio = (start_nbgrader + one[0] * asked.command) / whole[2]
    faster = whole[0] / whole[1]
    first, most = median(run.first for run in command), max(run.megabytes for run in command)
    for what, value, goal, good in (
        (f"grade, {asked.command}: times as fast", ratio, GOAL_COMMAND, ratio >= GOAL_COMMAND),
        (f"nbgrader, {asked.nbgrader}: times as fast", faster, GOAL_NBGRADER, faster >= GOAL_NBGRADER),
        ("first submission graded after, s", first, GOAL_FIRST, first <= GOAL_FIRST),
        ("memory of the whole run, MB", most, GOAL_MB, most <= GOAL_MB),
    ):
        print(f"{what:42}{value:8.1f}   goal {goal:g}: {'reached' if good else 'MISSED'}")


if __name__ == "__main__":
    main()
