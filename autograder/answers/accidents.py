"""What befalls notebooks on their way: accidents that honest work survives, or that cost it, with a sentence.

Each takes the folder that a student hands in and a notebook with right answers, and damages it. `make class`
and the tests hand in every one of them.
"""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Accident:
    """One accident."""

    name: str
    said: str
    """What the grader must say of it; "" for nothing at all."""
    keeps: bool
    """Whether the work keeps all its marks; else it gets none."""
    hand_in: Callable[[Path, Notebook], None]
    """Writes the damaged submission into a folder; the notebook's name is the folder's."""


def accidents() -> list[Accident]:
    """Return all accidents, by name."""
    return [FOUND[name] for name in sorted(FOUND)]


FOUND: dict[str, Accident] = {}
Damage = Callable[[Notebook], Any]


def to_the_notebook(said: str) -> Callable[[Damage], Damage]:
    """An accident to the content: the file is written as it is afterwards."""

    def note(damage: Damage) -> Damage:
        def hand_in(folder: Path, notebook: Notebook) -> None:
            damage(notebook)
            _write(folder / f"{folder.name}.ipynb", notebook)

        FOUND[damage.__name__] = Accident(damage.__name__, said, True, hand_in)
        return damage

    return note


def to_the_file(said: str, keeps: bool = True) -> Callable[[Any], Any]:
    """An accident to the file: it is written by the function itself."""

    def note(hand_in: Callable[[Path, Notebook], None]) -> Any:
        name = hand_in.__name__
        FOUND[name] = Accident(name, said, keeps, hand_in)
        return hand_in

    return note


def _write(file: Path, notebook: Notebook, **how: Any) -> None:
    file.write_text(json.dumps(notebook), **{"encoding": "utf-8"} | how)


def _cells(notebook: Notebook, **kind: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    """The cells for which nbgrader's metadata says this, the last first."""
    for number, cell in reversed(list(enumerate(notebook["cells"]))):
        found = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and all(found.get(name) == value for name, value in kind.items()):
            yield number, cell


# --- cells ---


@to_the_notebook("cells were there twice and the copies were left out")
def copied_test_cells(notebook: Notebook) -> None:
    for number, cell in _cells(notebook, grade=True, solution=False):
        notebook["cells"].insert(number + 1, copy.deepcopy(cell))


@to_the_notebook("there twice: both were run, the last one counts")
def copied_answer(notebook: Notebook) -> None:
    number, cell = next(_cells(notebook, grade=False, solution=True))
    notebook["cells"].insert(number, {**copy.deepcopy(cell), "source": cell["source"] + "\n# an older try"})


@to_the_notebook("there twice and the copy was left out")
def blank_copy_below(notebook: Notebook) -> None:
    number, cell = next(_cells(notebook, grade=False, solution=True))
    blank = {
        **copy.deepcopy(cell),
        "source": notebook["metadata"]["blank"][cell["metadata"]["nbgrader"]["grade_id"]],
    }
    notebook["cells"].insert(number + 1, blank)


@to_the_notebook("split in two and w.* joined")
def split_within_a_function(notebook: Notebook) -> None:
    for number, cell in _cells(notebook, grade=False, solution=True):
        lines = cell["source"].split("\n")
        if lines[0].startswith("def") and len(lines) > 1:
            second = {**copy.deepcopy(cell), "source": "\n".join(lines[1:])}
            cell["source"] = lines[0]
            notebook["cells"].insert(number + 1, second)


@to_the_notebook("cells were missing and were put back")
def deleted_test_cells(notebook: Notebook) -> None:
    for number, _ in _cells(notebook, grade=True, solution=False):
        del notebook["cells"][number]


@to_the_notebook("cells have their type again")
def retyped_cells(notebook: Notebook) -> None:
    for _, cell in _cells(notebook, solution=True, grade=False):
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)


@to_the_notebook("test cells stand behind what they test again")
def test_cells_moved_to_the_top(notebook: Notebook) -> None:
    tests = [cell for _, cell in _cells(notebook, grade=True, solution=False)]
    notebook["cells"] = [*tests, *(cell for cell in notebook["cells"] if cell not in tests)]


@to_the_notebook("test cells stand behind what they test again")
def answers_in_reverse_order(notebook: Notebook) -> None:
    places = [number for number, _ in _cells(notebook, grade=False, solution=True)]
    cells = [notebook["cells"][number] for number in places]
    for number, cell in zip(reversed(places), cells, strict=True):
        notebook["cells"][number] = cell


@to_the_notebook("was found in another cell")
def answer_in_a_cell_of_ones_own(notebook: Notebook) -> None:
    number, cell = next(_cells(notebook, grade=False, solution=True))
    own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1, "source": cell["source"]}
    cell["source"] = notebook["metadata"]["blank"][cell["metadata"]["nbgrader"]["grade_id"]]
    notebook["cells"].insert(number, own)


@to_the_notebook("marks of .* were lost and found again")
def metadata_stripped_by_a_cloud_service(notebook: Notebook) -> None:
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {"colab_type": "code", "id": f"x{number}"}
        cell.pop("id", None)
    notebook["metadata"] = {"colab": {"provenance": []}}
    notebook["nbformat_minor"] = 0


@to_the_notebook("test cells are as they were released again")
def test_cells_edited(notebook: Notebook) -> None:
    for _, cell in _cells(notebook, grade=True, solution=False):
        cell["source"] = "# it works!"


@to_the_notebook("")
def points_and_switches_edited(notebook: Notebook) -> None:
    for _, cell in _cells(notebook, grade=True):
        cell["metadata"]["nbgrader"] |= {"points": 100, "locked": False, "schema_version": 1}


@to_the_notebook("")
def tags_that_skip_execution(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "remove-cell", "raises-exception"]


@to_the_notebook("")
def unknown_kernel_and_widgets(notebook: Notebook) -> None:
    notebook["metadata"] = {
        "kernelspec": {"name": "matlab", "display_name": "Matlab", "language": "matlab"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a": {}}, "version_major": 2}},
    }


@to_the_notebook("")
def no_metadata_of_the_notebook(notebook: Notebook) -> None:
    del notebook["metadata"]


@to_the_notebook("")
def megabytes_of_output(notebook: Notebook) -> None:
    for _, cell in _cells(notebook):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "and so on\n" * 30_000}]


@to_the_notebook("format is version 3")
def notebook_of_version_3(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
            cell["language"] = "python"
    notebook["worksheets"] = [{"cells": notebook.pop("cells"), "metadata": {}}]
    notebook |= {"nbformat": 3, "nbformat_minor": 0}


@to_the_notebook("format is version 5")
def notebook_of_version_5(notebook: Notebook) -> None:
    notebook["nbformat"] = 5


# --- files ---


@to_the_file("my homework.ipynb was taken for")
def renamed_notebook(folder: Path, notebook: Notebook) -> None:
    _write(folder / "my homework.ipynb", notebook)


@to_the_file(r"\(1\).ipynb was taken for")
def downloaded_twice(folder: Path, notebook: Notebook) -> None:
    _write(folder / f"{folder.name} (1).ipynb", notebook)


@to_the_file(".ipynb.txt was taken for")
def with_the_browsers_ending(folder: Path, notebook: Notebook) -> None:
    _write(folder / f"{folder.name}.ipynb.txt", notebook)


@to_the_file("was taken for")
def a_folder_in_the_place_of_the_file(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").mkdir()
    _write(folder / f"{folder.name}.ipynb" / f"{folder.name}.ipynb", notebook)


@to_the_file("is not valid JSON.*was taken for")
def the_copy_is_the_readable_one(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").write_text("<<<<<<< HEAD\n")
    _write(folder / f"{folder.name}-Copy1.ipynb", notebook)


@to_the_file("byte order mark")
def with_a_byte_order_mark(folder: Path, notebook: Notebook) -> None:
    _write(folder / f"{folder.name}.ipynb", notebook, encoding="utf-8-sig")


@to_the_file("Latin-1")
def in_latin_1(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "d_j_ vu"})
    text = json.dumps(notebook).replace("d_j_ vu", "déjà vu")
    (folder / f"{folder.name}.ipynb").write_text(text, encoding="latin-1")


@to_the_file("is not valid JSON", keeps=False)
def cut_off_while_uploading(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook)[:5000])


@to_the_file("is empty", keeps=False)
def an_empty_file(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").touch()


@to_the_file("has no cells", keeps=False)
def another_kind_of_json(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").write_text('{"answer": 42}')


@to_the_file(r"no .*\.ipynb was handed in", keeps=False)
def a_pdf_instead(folder: Path, notebook: Notebook) -> None:
    (folder / "homework.pdf").write_bytes(b"%PDF-1.4")


@to_the_file("links are not followed", keeps=False)
def a_link(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").symlink_to("/etc/passwd")


@to_the_file("more than 32 MB", keeps=False)
def two_gigabytes(folder: Path, notebook: Notebook) -> None:
    with open(folder / f"{folder.name}.ipynb", "wb") as file:
        file.truncate(2 << 30)  # takes no room on the disk


@to_the_file("has too many parts", keeps=False)
def brackets_without_end(folder: Path, notebook: Notebook) -> None:
    (folder / f"{folder.name}.ipynb").write_bytes(b"[" * 3_000_000)
