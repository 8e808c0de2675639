"""Assignments from elsewhere: nbgrader's own, graded by nbgrader and by us, cell by cell."""

import contextlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader import apps
from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader

pytestmark = pytest.mark.slow
COURSE = Path(__file__).parent.parent
PACKAGE = Path(nbgrader.__file__).parent
DOCS = PACKAGE / "docs" / "source" / "user_guide"
APPS = PACKAGE / "tests" / "apps" / "files"
OTHERS = PACKAGE / "tests" / "preprocessors" / "files"

# A name for the notebook, what is released, what is handed in
FROM_NBGRADER = [
    ("docs-problem1-bitdiddle", DOCS / "source/ps1/problem1", DOCS / "submitted/bitdiddle/ps1/problem1"),
    ("docs-problem1-hacker", DOCS / "source/ps1/problem1", DOCS / "submitted/hacker/ps1/problem1"),
    ("unchanged", APPS / "submitted-unchanged", APPS / "submitted-unchanged"),
    ("changed", APPS / "submitted-unchanged", APPS / "submitted-changed"),
    ("locked-cell-changed", APPS / "submitted-unchanged", APPS / "submitted-locked-cell-changed"),
    ("cheat-alternative", APPS / "submitted-unchanged", APPS / "submitted-cheat-attempt-alternative"),
    (
        "answer-type-changed",
        APPS / "submitted-unchanged",
        OTHERS / "submitted-answer-cell-type-changed",
    ),
    ("grade-type-changed", APPS / "submitted-unchanged", OTHERS / "submitted-grade-cell-type-changed"),
    ("autotest-multi-changed", APPS / "autotest-multi", APPS / "autotest-multi-changed"),
    ("autotest-hidden-wrong", APPS / "autotest-hidden", APPS / "autotest-hidden-changed-wrong"),
    ("hidden-tests", APPS / "test-hidden-tests", APPS / "test-hidden-tests"),
    ("solutions", APPS / "test", APPS / "test"),
    ("open-relative-file", APPS / "open_relative_file", APPS / "open_relative_file"),
    ("environment", APPS / "validating-environment-variable", APPS / "validating-environment-variable"),
    ("infinite-loop", APPS / "infinite-loop", APPS / "infinite-loop"),
    ("timeout", APPS / "timeout", APPS / "timeout"),
]
# What a test cell may end with: the points that it gives out of 3, or what it does
ENDINGS = {
    "nothing": "x = 1",
    "part": "1.5",
    "part_of_numpy": "import numpy as np\nnp.float64(1.5)",
    "words": "'well done'",
    "error": "raise ValueError('no')",
    "error_after_number": "from IPython.display import display\ndisplay(1)\nassert x == 2",
    "negative": "-1.0",
    "not_a_number": "float('nan')",
    "standard_error": "import sys\nprint('careful', file=sys.stderr)\nassert x == 1",
    "warning": "import warnings\nwarnings.warn('careful')",
    "deletes_the_answer": "kept = f\ndel f\ntry:\n    g()\nexcept NameError:\n    pass\n"
    "else:\n    raise AssertionError\nf = kept",
    "calls_the_answer": "assert f(3) == 9 and f(2.5) == 6.25",
    "wants_an_error": "try:\n    f('a')\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError",
    "looks_at_data": "assert data == [1, 4, 9] and sum(table['a']) == 3",
}
# Where our score is another one than nbgrader's, and why
DIFFERENCES = {
    ("endings", "part_of_numpy"): (3, 1.5, "nbgrader takes the text np.float64(1.5) for words"),
    ("endings", "negative"): (3, 0, "nbgrader gives all points for a number below 0"),
    ("endings", "not_a_number"): (3, 0, "nbgrader gives all points for nan"),
    ("endings", "standard_error"): (0, 3, "what is printed to stderr costs nothing"),
    ("endings", "warning"): (0, 3, "a warning costs nothing"),
    **{
        (f"{what}-type-changed", cell): (
            None,
            1 if cell == "foo" else 0,
            "nbgrader gives up on the submission",
        )
        for what in ("answer", "grade")
        for cell in ("foo", "bar", "baz", "quux")
    },
}
ANSWER = (
    "x = 1\ndef f(n):\n    return n**2\ndef g():\n    return f(2)\ndata = [1, 4, 9]\ntable = {'a': (1, 2)}"
)


def marked(cell_id: str, points: float | None = None) -> dict[str, object]:
    """nbgrader's metadata: a test cell with points, or a cell to write in."""
    graded = {"grade": True, "points": points, "solution": False, "locked": True}
    kind = {"grade": False, "solution": True, "locked": False} if points is None else graded
    return {"nbgrader": {**kind, "grade_id": cell_id, "schema_version": 3, "task": False}}


@dataclass
class Both:
    """The scores of every graded cell, by (notebook, cell)."""

    nbgraders: dict[tuple[str, str], float | None]
    ours: dict[tuple[str, str], float | None]
    folder: Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """One assignment of all these notebooks, released once, graded by nbgrader and by us."""
    theirs = tmp_path_factory.mktemp("course") / "theirs"
    source, submitted = theirs / "source" / "ps1", theirs / "submitted" / "foo" / "ps1"
    source.mkdir(parents=True)
    submitted.mkdir(parents=True)
    for name, released, handed_in in FROM_NBGRADER:
        shutil.copy(f"{released}.ipynb", source / f"{name}.ipynb")
        shutil.copy(f"{handed_in}.ipynb", submitted / f"{name}.ipynb")
    cells = [new_code_cell(ANSWER, metadata=marked("answer"))]
    cells += [new_code_cell(source, metadata=marked(name, 3)) for name, source in ENDINGS.items()]
    for folder in (source, submitted):
        nbformat.write(new_notebook(cells=cells), folder / "endings.ipynb")
    shutil.copy(DOCS / "autotests.yml", theirs)
    for folder in (source, submitted):
        (folder / "jupyter.png").touch()
        (folder / "data.txt").touch()
    (theirs / "nbgrader_config.py").write_text(
        "c = get_config()\nc.Execute.timeout = 3\nc.Execute.iopub_timeout = 3\n"
        "c.ClearSolutions.enforce_metadata = False\n"
    )
    settings = {
        "load": f'load_subconfig("nbgrader_config.py", {str(COURSE / "autograder")!r})',
        "c.CourseDirectory.source_directory": '"source"',
        "c.CourseDirectory.release_directory": '"release"',
        "c.ExecuteAndCheck.cell_seconds": "3",
        "c.ExecuteAndCheck.call_seconds": "3",
    }
    with contextlib.chdir(theirs):
        run(apps.GenerateAssignmentApp, "ps1", "--create")
        ours = shutil.copytree(theirs, theirs.with_name("ours"))
        for file in sorted(submitted.glob("*.ipynb")):  # one by one: nbgrader drops all where it fails on one
            run(apps.AutogradeApp, "ps1", "--create", "--force", f"--notebook={file.stem}")
    lines = [f"{name} = {value}" if name != "load" else value for name, value in settings.items()]
    lines = ["c = get_config()", *lines, f"c.CourseDirectory.root = {str(ours)!r}"]
    (ours / "nbgrader_config.py").write_text("\n".join(lines))
    command = [sys.executable, "-m", "autograder", "grade", "ps1", "--accept-missing-protections"]
    done = subprocess.run(command, cwd=ours, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return Both(scores(theirs), scores(ours), ours)


def run(app: type[NbGrader], *arguments: str) -> None:
    made = app()
    made.initialize([*arguments, "--log-level=CRITICAL"])
    with contextlib.suppress(SystemExit):
        made.start()


def scores(course: Path) -> dict[tuple[str, str], float | None]:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        submission = gradebook.find_submission("ps1", "foo")
        return {
            (book.name, grade.name): grade.auto_score
            for book in submission.notebooks
            for grade in book.grades
        }


def test_every_score_is_nbgraders_or_differs_for_a_reason(both: Both) -> None:
    assert both.ours.keys() == both.nbgraders.keys() and len(both.ours) > 40
    found = {
        cell: (score, both.ours[cell]) for cell, score in both.nbgraders.items() if score != both.ours[cell]
    }
    assert found == {cell: (theirs, ours) for cell, (theirs, ours, _) in DIFFERENCES.items()}


def test_the_readme_explains_every_difference() -> None:
    readme = (COURSE / "autograder" / "README.md").read_text(encoding="utf-8")
    for _, _, why in DIFFERENCES.values():
        assert why in readme


def graded(both: Both, name: str) -> dict[str, nbformat.NotebookNode]:
    notebook = nbformat.read(both.folder / "autograded" / "foo" / "ps1" / f"{name}.ipynb", as_version=4)
    return {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}


def test_a_hidden_test_is_not_told_in_the_traceback(both: Both) -> None:
    cells = graded(both, "hidden-tests")
    hidden = [cell for cell in cells.values() if "### BEGIN HIDDEN TESTS" in cell.source]
    assert hidden
    for cell in hidden:
        for output in cell.outputs:
            if output.output_type == "error":
                assert output.traceback == [f"{output.ename}: {output.evalue}"]


def test_warnings_stay_visible(both: Both) -> None:
    (output,) = graded(both, "endings")["warning"].outputs
    assert "careful" in output.text and output.name == "stdout"
