"""What keeps the house in order: notebooks, pins, imports, style."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import notebooks

COURSE = Path(__file__).parent.parent
LECTURES = sorted((COURSE / "lectures" / "sources").glob("*.py"))
SETS = sorted((COURSE / "solutions").glob("*.py"))
NOTEBOOKS = (
    [COURSE / "lectures" / f"{source.stem}.ipynb" for source in LECTURES]
    + [COURSE / "solutions" / source.stem / f"{source.stem}.ipynb" for source in SETS]
    + [COURSE / "exercises" / source.stem / f"{source.stem}.ipynb" for source in SETS]
)
MODULES = sorted((COURSE / "course_lib").rglob("*.py"))


def label(path: Path) -> str:
    return str(path.relative_to(COURSE))


# Notebooks


@pytest.mark.parametrize("source", LECTURES + SETS, ids=label)
def test_notebook_is_made_from_its_source(source: Path) -> None:
    name = f"{source.stem}.ipynb"
    made = COURSE / "lectures" / name if source in LECTURES else source.with_suffix("") / name
    assert made.read_text(encoding="utf-8") == notebooks.notebook(source), "run make notebooks"


@pytest.mark.slow
@pytest.mark.parametrize("source", SETS, ids=label)
def test_exercise_is_made_from_its_solution(source: Path, tmp_path: Path) -> None:
    notebooks.release(source.stem, COURSE / "solutions", tmp_path)
    made = Path(source.stem, f"{source.stem}.ipynb")
    assert (COURSE / "exercises" / made).read_bytes() == (tmp_path / made).read_bytes(), "run make notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=label)
def test_notebook_is_clean(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert cells and not any(cell["outputs"] or cell["execution_count"] for cell in code)
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    graded = [cell for cell in cells if "nbgrader" in cell["metadata"]]
    assert [cell["metadata"]["nbgrader"]["grade_id"] for cell in graded] == [cell["id"] for cell in graded]


def test_every_notebook_has_a_source() -> None:
    found = {path for folder in ("lectures", "exercises") for path in (COURSE / folder).rglob("*.ipynb")}
    found = {path for path in found if ".ipynb_checkpoints" not in path.parts}
    assert {label(path) for path in found - set(NOTEBOOKS)} == set()


@pytest.mark.parametrize(
    ("first_line", "message"),
    [
        ("# %%", "id must be"),
        ('# %% id="a b"', "id must be"),
        (f'# %% id="{"a" * 65}"', "id must be"),
        ('# %% id="first"', "'first' is taken by cell 1"),
        ('# %% id="x" hiden=true', "not understood: hiden"),
        ('# %% title id="x"', "not understood: title"),
        ('# %% [raw] id="x"', "a raw cell"),
        ('# %% id="x" points=3', "points without nbgrader"),
        ('# %% id="x" nbgrader="test"', "is not one of"),
        ('# %% id="x" nbgrader="check"', "needs points above 0"),
        ('# %% id="x" nbgrader="check" points=0', "needs points above 0"),
        ('# %% id="x" nbgrader="solution" points=3', "earns no points"),
        ('# %% [markdown] id="x" nbgrader="check" points=3', "needs a code cell"),
    ],
)
def test_mistake_in_a_cells_first_line_is_named(first_line: str, message: str, tmp_path: Path) -> None:
    source = tmp_path / "broken.py"
    source.write_text(f'# %% id="first"\n1\n\n{first_line}\n# text\n', encoding="utf-8")
    with pytest.raises(ValueError, match=rf"broken\.py, cell 2 .*{re.escape(message)}"):
        notebooks.notebook(source)


def test_cells_first_line_becomes_metadata(tmp_path: Path) -> None:
    source = tmp_path / "good.py"
    source.write_text(
        '# %% [markdown] id="U4"\n# $w$\n\n\n\n# %% id="U4-plot" hidden=true tags=["a"]\n1\n\n'
        '# %% id="f" nbgrader="solution"\n2\n\n# %% id="check_f" nbgrader="check" points=3\n3\n\n'
        '# %% [markdown] id="why" nbgrader="manual" points=4\n# Why?\n\n'
        '# %% [markdown] id="rule" nbgrader="readonly"\n# So.\n',
        encoding="utf-8",
    )
    result = json.loads(notebooks.notebook(source))
    assert (result["nbformat"], result["nbformat_minor"]) == (4, 5)
    assert result["metadata"]["kernelspec"]["name"] == "python3"
    assert [cell["id"] for cell in result["cells"]] == ["U4", "U4-plot", "f", "check_f", "why", "rule"]
    text, plot, *graded = (cell["metadata"] for cell in result["cells"])
    assert text == {} and plot == {"jupyter": {"source_hidden": True}, "tags": ["a"]}
    keys = ["grade_id", "grade", "solution", "locked", "points"]
    assert [
        tuple(metadata["nbgrader"].get(key) for key in keys)
        for metadata in graded
        if metadata["nbgrader"]["schema_version"] == 3
    ] == [
        ("f", False, True, False, None),
        ("check_f", True, False, True, 3),
        ("why", True, True, False, 4),
        ("rule", False, False, True, None),
    ]


# Pins


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;#]+)", text, re.MULTILINE))


def test_requirements_are_pinned_locked_and_explained() -> None:
    lines = (COURSE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    requirements = [line for line in lines if not line.startswith(("#", "-"))]
    for line in requirements:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]* +# .+", line), line
    locked = pins((COURSE / "requirements.lock").read_text(encoding="utf-8"))
    assert pins("\n".join(requirements)).items() <= locked.items(), "run make lock"
    assert "-c requirements.lock" in lines and "-e ." in lines


def test_lock_holds_exact_versions_and_no_address() -> None:
    text = (COURSE / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if "==" not in line] == []
    assert "://" not in text and "--" not in text


def test_build_system_is_pinned() -> None:
    assert re.search(r'^requires = \["setuptools==[\d.]+"\]$', (COURSE / "pyproject.toml").read_text(), re.M)


# Imports


def imported(code: str) -> set[str]:
    """The top-level packages that Python code imports, anywhere in it."""
    packages = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            packages |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            packages.add(str(node.module).partition(".")[0])
    return packages


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_course_lib_imports_nothing_of_the_graders(path: Path) -> None:
    assert not imported(path.read_text(encoding="utf-8")) & {"autograder", "tests", "nbgrader"}


@pytest.mark.parametrize("source", LECTURES + SETS, ids=label)
def test_notebooks_import_only_what_their_reader_may_see(source: Path) -> None:
    cells = json.loads(notebooks.notebook(source))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    code = [re.sub(r"^\s*[%!].*$", "pass", cell, flags=re.MULTILINE) for cell in code]
    packages = set().union(*map(imported, code)) - sys.stdlib_module_names
    assert packages <= {"course_lib", "numpy", "matplotlib", "ipywidgets", "IPython"}


def loaded_by(modules: list[Path]) -> set[str]:
    """Everything that a new Python has loaded once it has imported these modules."""
    names = [".".join(path.relative_to(COURSE).with_suffix("").parts) for path in modules]
    program = (
        f"import importlib, sys\nfor name in {names}: importlib.import_module(name)\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=COURSE)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_course_libs_mathematics_needs_numpy_alone() -> None:
    modules = [path for path in MODULES if not {"figures", "widgets"} & {*path.parts}]
    assert not loaded_by(modules) & {
        "matplotlib",
        "IPython",
        "ipywidgets",
        "anywidget",
        "scipy",
        "autograder",
    }


def test_course_lib_needs_no_pyplot() -> None:
    assert not loaded_by(MODULES) & {"matplotlib.pyplot", "autograder"}


# Style


@pytest.mark.parametrize(
    ("command", "mend"),
    [
        (["ruff", "check", "--quiet"], "make format mends much of it"),
        (["ruff", "format", "--check", "--quiet"], "run make format"),
        (["mypy"], ""),
    ],
    ids=["ruff check", "ruff format", "mypy"],
)
def test_style_and_types(command: list[str], mend: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=COURSE, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{mend}"
