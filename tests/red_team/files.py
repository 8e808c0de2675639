"""What is handed in as files, graded by the command."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.answers.accidents import Accident
from autograder.repair import CELLS
from autograder.term import ASSIGNMENT
from red_team.case import cell
from red_team.pages import MAGICS

FILES: dict[str, Accident] = {}
"""What is handed in; whether its right answers count; what the grader must say of it."""


def by_files(said: str = "", keeps: bool = True) -> Callable[[Any], Any]:
    def note(hand_in: Callable[[Path, dict[str, Any]], None]) -> Any:
        FILES[hand_in.__name__] = Accident(hand_in.__name__, said, keeps, hand_in)
        return hand_in

    return note


def write(folder: Path, notebook: dict[str, Any], name: str = f"{ASSIGNMENT}.ipynb") -> None:
    (folder / name).write_text(json.dumps(notebook))


@by_files("links are not followed", keeps=False)
def link_to_the_gradebook(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to("../../../gradebook.db")


@by_files("links are not followed", keeps=False)
def link_to_the_work_of_another(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(f"../../honest/{ASSIGNMENT}/{ASSIGNMENT}.ipynb")


@by_files("links are not followed", keeps=False)
def link_to_the_solution(folder: Path, notebook: dict[str, Any]) -> None:
    solution = Path(__file__).parents[2] / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(solution)


@by_files("link to another folder", keeps=False)
def folder_that_is_a_link(folder: Path, notebook: dict[str, Any]) -> None:
    folder.rmdir()
    folder.symlink_to(f"../honest/{ASSIGNMENT}")


@by_files()
def links_beside_the_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / "secret.txt").symlink_to("../../../secret")
    (folder / "everything").symlink_to("/")
    (folder / "data.txt").write_text("1 2 3")
    look = "import os\nprint('found', *sorted(os.listdir()))\nopen('secret.txt').read()"
    notebook["cells"].append(cell(look, "look") | {"outputs": [], "execution_count": None})
    write(folder, notebook)


@by_files()
def names_that_climb(folder: Path, notebook: dict[str, Any]) -> None:
    for name in ("..\\..\\..\\gradebook.db", "...", "-rf", "\x1b[31mred", "a\nb", "caf\udce9", "%(x)s{y}"):
        (folder / name).write_text("x")
    write(folder, notebook)


@by_files("was taken for")
def a_name_that_writes_in_the_terminal(folder: Path, notebook: dict[str, Any]) -> None:
    write(folder, notebook, "\x1b[2J\udce9 set1 backpropagation.ipynb")


@by_files()
def folders_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    write(folder, notebook)
    with contextlib.chdir(folder):
        for _ in range(1100):
            os.mkdir("d")
            os.chdir("d")


@by_files("its timestamp could not be read")
def a_timestamp_that_is_none(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / "timestamp.txt").write_text("9" * 40 + "m")
    write(folder, notebook)


@by_files("cells, more than", keeps=False)
def cells_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    question = next(one["source"] for one in notebook["cells"] if one["id"] == "why-text")
    notebook["cells"] += [cell(question, f"n{i}") for i in range(CELLS)]
    write(folder, notebook)


@by_files("left out, for")
def a_file_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    with open(folder / "data.bin", "wb") as file:
        file.truncate(1 << 40)  # takes no room on the disk
    os.mkfifo(folder / "pipe")
    write(folder, notebook)


@by_files("was taken for")
def a_folder_with_the_notebooks_name(folder: Path, notebook: dict[str, Any]) -> None:
    (folder / f"{ASSIGNMENT}.ipynb").mkdir()
    (folder / f"{ASSIGNMENT}.ipynb" / "data.txt").write_text("x")
    write(folder, notebook, f"{ASSIGNMENT}-Copy1.ipynb")


@by_files()
def modules_beside_the_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    for name in ("numpy", "json", "sitecustomize", "autograder", "check", "course_lib/__init__"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text("import os\nos._exit(0)\n")
    write(folder, notebook)


@by_files("", keeps=True)
def script_in_every_cell(folder: Path, notebook: dict[str, Any]) -> None:
    script = """<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>
<a href="java&#10;script:alert(1)">x</a> <svg onload=alert(1)> $\\href{javascript:alert(1)}{x}$
<iframe srcdoc="x"> ![x](attachment:x.png) </div></div>
<style>* {display: none}</style> <base href="//x"> <form action="//x">
"""
    for number, kind_of_cell in enumerate(("markdown", "raw", "code")):
        source = f"%%html\n{script}" if kind_of_cell == "code" else script
        own = cell(source, f"n{number}", kind_of_cell) | {
            "attachments": {"x.png": {"image/png": "'><script>"}}
        }
        notebook["cells"].append(own | {"id": "'><script>alert(1)</script>"})
    for one in notebook["cells"]:
        if one["id"] == "why":
            one["source"] = script
    notebook["cells"].append(cell(next(c for c in MAGICS if c.name == "script").before, "outputs"))
    notebook["metadata"] |= {"title": script, "authors": [{"name": script}], "widgets": {script: {}}}
    write(folder, notebook)


@by_files("left out, for all files have more than")
def files_full_of_nothing(folder: Path, notebook: dict[str, Any]) -> None:
    for number in range(20):
        with open(folder / f"empty{number}.bin", "wb") as file:
            file.truncate(60 << 20)  # takes no room here, but would where it is copied
    write(folder, notebook)


@by_files()
def thousands_of_files(folder: Path, notebook: dict[str, Any]) -> None:
    for number in range(2500):
        (folder / f"f{number}").touch()
    write(folder, notebook)


@by_files("characters of code, more than", keeps=False)
def code_without_end(folder: Path, notebook: dict[str, Any]) -> None:
    """A list of millions, beside an answer that does not parse: the two might be halves of one."""
    place = next(n for n, one in enumerate(notebook["cells"]) if one["id"] == "affine_backward")
    notebook["cells"].insert(place + 1, cell("", "more") | {"source": "[" + "1," * 10_000_000})
    write(folder, notebook)


@by_files()
def settings_beside_the_notebook(folder: Path, notebook: dict[str, Any]) -> None:
    for name in ("nbgrader_config.py", "conftest.py", "usercustomize.py", "x.pth", "pyproject.toml"):
        (folder / name).write_text("import os; os._exit(0)\n")
    write(folder, notebook)
