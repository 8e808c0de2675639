"""`python -m autograder grade`: what is graded, kept and said, and that the gradebook is nbgrader's."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader import apps
from nbgrader.api import Gradebook
from refusing import UNSHARE, linux, refuse

from autograder.grade import table
from autograder.submission import Result
from autograder.term import ASSIGNMENT, LATE, Term

pytestmark = pytest.mark.slow
FEW = ("aiko", "bruno", "chidi", "dalia")


class SmallTerm(Term):
    """Released, and handed in by a few: one of them late, one with an accident. Not graded."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        some = (*FEW, LATE, "renamed_notebook", "metadata_stripped_by_a_cloud_service")
        self.chosen = {student: self.chosen[student] for student in some}
        self.settings += "c.LateSubmissionPlugin.penalty_method = 'zero'\n"

    def steps(self) -> Iterator[Any]:
        for name, step in super().steps():
            if name == "grade":
                return
            yield name, step

    def play(self) -> list[Any]:
        self.set_up()
        with contextlib.chdir(self.folder):
            for _, step in self.steps():
                step()
        return []


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    term = SmallTerm(tmp_path_factory.mktemp("class") / "class")
    term.play()
    return term.folder


@pytest.fixture
def course(handed_in: Path, tmp_path: Path) -> Path:
    """A copy of the course, to be graded."""
    folder = shutil.copytree(handed_in, tmp_path / "class", symlinks=True)
    settings = folder / "nbgrader_config.py"
    settings.write_text(settings.read_text().replace(str(handed_in), str(folder)))
    return folder


def command(course: Path, *arguments: str) -> list[str]:
    program = [sys.executable, "-m", "autograder", "grade", *(arguments or (ASSIGNMENT,))]
    return [*program, "--course", str(course), "--accept-missing-protections"]


def grade(course: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(command(course, *arguments), capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def rows(course: Path) -> dict[str, Any]:
    """All that nbgrader's own autograde would write into the gradebook."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            submission.student.id: (
                submission.timestamp,
                submission.total_seconds_late,
                submission.score,
                submission.late_submission_penalty,
                submission.needs_manual_grade,
                sorted((g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades),
                sorted((c.name, c.auto_comment) for c in notebook.comments),
            )
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
            for notebook in submission.notebooks
        }  # fmt: skip


def test_the_gradebook_is_the_one_that_nbgrader_writes(course: Path, tmp_path: Path) -> None:
    (course / "submitted" / "hana" / ASSIGNMENT).mkdir(parents=True)
    (course / "submitted" / "hana" / ASSIGNMENT / "notes.txt").write_text("no notebook at all")
    theirs = shutil.copytree(course, tmp_path / "theirs")
    settings = theirs / "nbgrader_config.py"
    text = settings.read_text().replace(str(course), str(theirs))
    settings.write_text(text + "c.ExecuteAndCheck.accept_missing_protections = True\n")
    shutil.copy(theirs / "nbgrader_config.py", tmp_path)
    status, said = grade(course)
    assert (status, "8 graded now" in said) == (1, True), said
    with contextlib.chdir(theirs):
        made = apps.AutogradeApp()
        made.initialize([ASSIGNMENT])
        made.start()
    # the secret differs, but right answers are right for any probe, and wrong ones wrong
    ours, nbgraders = rows(course), rows(theirs)
    assert ours == nbgraders
    assert ours[LATE][1] > 0 and ours[LATE][3] > 0
    assert ours["hana"][2:5] == (0, 0, False)
    for student in ours:
        files = [folder / "autograded" / student / ASSIGNMENT for folder in (course, theirs)]
        names = [sorted(file.name for file in folder.iterdir()) for folder in files]
        assert names[0] == names[1]
        cells = [json.loads((folder / f"{ASSIGNMENT}.ipynb").read_text())["cells"] for folder in files]
        sources = [[(cell["id"], "".join(cell["source"])) for cell in some] for some in cells]
        assert sources[0] == sources[1]


def test_nothing_is_graded_twice_and_a_persons_grade_stays(course: Path) -> None:
    assert grade(course)[0] == 0
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        found = gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, "aiko")
        found.manual_score, found.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    graded = rows(course)
    file = course / "autograded" / "aiko" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    made = file.stat().st_mtime_ns
    status, said = grade(course)
    assert (status, rows(course), file.stat().st_mtime_ns) == (0, graded, made)
    assert "0 graded now, 7 unchanged" in said

    assert grade(course, ASSIGNMENT, "--again", "--students", "aiko")[0] == 0
    assert rows(course) == graded and file.stat().st_mtime_ns > made

    submitted = course / "submitted" / "aiko" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    submitted.chmod(0o644)
    notebook = json.loads(submitted.read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "why":
            cell["source"] = "Another answer."
    submitted.write_text(json.dumps(notebook))
    status, said = grade(course)
    assert "1 graded now, 6 unchanged" in said
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        found = gradebook.find_grade("why", ASSIGNMENT, ASSIGNMENT, "aiko")
        assert (found.manual_score, found.needs_manual_grade) == (2.5, True)  # to be looked at again


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C of Unix")
def test_an_interrupted_run_goes_on_where_it_was(course: Path) -> None:
    program = [*command(course), "--jobs", "1"]
    running = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    results = course / ".graded" / ASSIGNMENT
    end = time.monotonic() + 120
    while not (results.is_dir() and any(results.glob("*.json"))) and time.monotonic() < end:
        time.sleep(0.01)
    second = grade(course)
    assert second[0] == 2 and "another run is grading" in second[1]
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=120)[0]
    done = len(list(results.glob("*.json")))
    if running.returncode == 130:  # else it had been quicker
        assert done >= 1 and "To go on:\npython -m autograder grade" in said
        assert len(rows(course)) >= 1
    status, said = grade(course)
    assert status == 0 and f"{7 - done} graded now, {done} unchanged" in said
    assert len(rows(course)) == 7


def test_wrong_use_is_said_in_a_sentence(course: Path, tmp_path: Path) -> None:
    for arguments, sentence in (
        (
            ("set1_backpropagatio",),
            "no assignment 'set1_backpropagatio'. Did you mean 'set1_backpropagation'?",
        ),
        (
            (ASSIGNMENT, "--students", "aika"),
            "'aika' handed in nothing for set1_backpropagation. Did you mean 'aiko'?",
        ),
        ((ASSIGNMENT, "--jobs", "0"), "--jobs 0: at least 1 is needed"),
    ):
        assert grade(course, *arguments) == (2, sentence + "\n")
    status, said = grade(tmp_path)
    assert status == 2 and "is not a course: it has no nbgrader_config.py" in said
    shutil.rmtree(course / "submitted")
    status, said = grade(course)
    assert status == 2 and "nobody handed in set1_backpropagation" in said
    (course / "submitted" / "aiko" / ASSIGNMENT).mkdir(parents=True)
    (course / "gradebook.db").unlink()
    status, said = grade(course)
    assert status == 2 and "run `nbgrader generate_assignment set1_backpropagation`" in said


def test_a_submission_that_cannot_be_graded_has_its_row(course: Path) -> None:
    shutil.rmtree(course / "submitted" / "bruno" / ASSIGNMENT)
    (course / "submitted" / "bruno" / ASSIGNMENT).mkdir()
    status, said = grade(course)
    assert status == 1
    assert "bruno" in said and f"not graded: no {ASSIGNMENT}.ipynb was handed in" in said
    assert rows(course)["bruno"][2] == 0 and not rows(course)["bruno"][4]
    assert rows(course)["aiko"][2] > 0


def test_the_table_of_a_large_class_tells_what_matters() -> None:
    rows = [Result(f"student{n}", "", {"a": {"f": 3.0, "why": None}}, points=5) for n in range(100)]
    rows[7].repaired.append("a cell was put back")
    rows[8].failed.append("no a.ipynb was handed in")
    rows[9].late = 3 * 86400.0
    text = table(rows, ["zoe"], 60)
    assert "repaired: a cell was put back" in text and "not graded: no a.ipynb" in text
    assert "late by 3 days" in text and "and 97 more, without a remark" in text
    assert "60 graded now, 40 unchanged, 1 repaired, 1 not graded" in text
    assert len(text.split("\n")) < 12


@linux
def test_where_a_protection_is_missing_nothing_is_graded_before_that_is_accepted(course: Path) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=course,
            preexec_fn=lambda: refuse(UNSHARE),
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        )
        return done.returncode, done.stdout + done.stderr

    ours, nbgraders = ("autograder", "grade", ASSIGNMENT), ("nbgrader", "autograde", ASSIGNMENT, "--force")
    graded_before = course / "autograded" / "aiko" / ASSIGNMENT
    graded_before.mkdir(parents=True)
    for program, status, way in (
        (ours, 2, "--accept-missing-protections"),
        (nbgraders, 1, "c.ExecuteAndCheck.accept_missing_protections = True"),
    ):
        ended, told = said(*program)
        assert ended == status and told.count("- Students' code can fill the disk.\n") == 1, told
        assert way in told and "unshare" in told and "Traceback" not in told, told
        assert graded_before.is_dir() and len(list((course / "autograded").iterdir())) == 1
    ended, told = said(*ours, "--accept-missing-protections")
    assert ended == 0 and "7 graded now" in told and "Students' code can fill the disk." in told, told
    with open(course / "nbgrader_config.py", "a") as settings:
        settings.write("c.ExecuteAndCheck.accept_missing_protections = True\n")
    ended, told = said(*nbgraders)
    assert ended == 0 and told.count("Students' code can fill the disk.") == 1, told
