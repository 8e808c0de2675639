"""What is handed in is found, read and repaired: every accident, and any mixture of them."""

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from autograder.answers.accidents import Accident, accidents
from autograder.released import METADATA, Cell, Notebook, checksum, kind
from autograder.repair import Unreadable, hand_in, read, repair
from autograder.submission import received

COURSE = Path(__file__).parent.parent
NAME = "set1_backpropagation"


FORMAT = {"metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def cells_of(folder: str) -> list[Cell]:
    return json.loads(
        nbformat.writes(nbformat.read(COURSE / folder / NAME / f"{NAME}.ipynb", 4), split_lines=False)
    )["cells"]


RELEASED = Notebook(NAME, tuple(cells_of("exercises")), METADATA)
BLANK = {name: cell["source"] for name, cell in RELEASED.known.items()}
ANSWERS = {kind(c)["grade_id"]: c["source"] for c in cells_of("solutions") if kind(c).get("solution")}


def answered() -> dict[str, Any]:
    """The released notebook with the solutions written into it."""
    cells = copy.deepcopy(list(RELEASED.cells))
    for cell in cells:
        cell["source"] = ANSWERS.get(kind(cell).get("grade_id"), cell["source"])
    return {"cells": cells, "metadata": {"blank": BLANK}, "nbformat": 4, "nbformat_minor": 5}


def assert_nbgrader_accepts(cells: list[Cell]) -> None:
    """As nbgrader's own checks do: valid metadata, each cell once, nothing graded missing or changed."""
    code = {"outputs": [], "execution_count": None}
    notebook = nbformat.from_dict(
        {"cells": [code | c if c["cell_type"] == "code" else c for c in cells], **FORMAT}
    )
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    found = [kind(cell)["grade_id"] for cell in cells if kind(cell)]
    assert len(set(found)) == len(found)
    graded = {name for name, cell in RELEASED.known.items() if kind(cell)["grade"]}
    assert graded <= set(found)
    for cell in notebook.cells:
        it = cell.metadata.get("nbgrader", {})
        if it.get("locked"):
            assert compute_checksum(cell) == it["checksum"]


@pytest.mark.parametrize("accident", accidents(), ids=lambda accident: accident.name)
def test_honest_work_survives(accident: Accident, tmp_path: Path) -> None:
    folder = tmp_path / "submitted" / NAME
    folder.mkdir(parents=True)
    accident.hand_in(folder, answered())
    cells, notes, why = received(folder, RELEASED, [NAME], tmp_path)
    assert_nbgrader_accepts(cells)
    assert re.search(accident.said, ". ".join([*notes, why]), re.S)
    assert bool(why) != accident.keeps
    found = {kind(cell)["grade_id"]: cell["source"] for cell in cells if kind(cell).get("solution")}
    for name, answer in ANSWERS.items():
        kept = found[name].replace("\n# an older try", "").split() == answer.split()
        assert kept == accident.keeps, name


def test_what_is_as_it_should_be_stays_as_it_is() -> None:
    before = answered()["cells"]
    after, notes = repair(copy.deepcopy(before), RELEASED)
    assert not notes
    assert [cell["source"] for cell in after] == [cell["source"] for cell in before]
    assert [cell["id"] for cell in after] == [cell["id"] for cell in before]
    assert repair(copy.deepcopy(after), RELEASED) == (after, [])


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_mixture_leaves_what_nbgrader_accepts(data: Any) -> None:
    cells = answered()["cells"]
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(cells) - 1))
        match data.draw(
            st.sampled_from(["copy", "delete", "move", "type", "strip", "points", "rename", "junk"])
        ):
            case "copy":
                cells.insert(data.draw(st.integers(0, len(cells))), copy.deepcopy(cells[place]))
            case "delete" if len(cells) > 1:
                del cells[place]
            case "move":
                cells.insert(data.draw(st.integers(0, len(cells) - 1)), cells.pop(place))
            case "type":
                cells[place]["cell_type"] = data.draw(st.sampled_from(["code", "markdown", "raw"]))
            case "strip":
                cells[place]["metadata"] = {}
            case "points" if kind(cells[place]):
                kind(cells[place])["points"] = data.draw(st.sampled_from([None, -1, "many", 1e9]))
            case "rename" if kind(cells[place]):
                kind(cells[place])["grade_id"] = data.draw(st.sampled_from(["", "other", None, 3, "why"]))
            case "junk":
                cells[place] = data.draw(st.sampled_from([{"source": 3}, {"source": [None, "a"]}]))
                cells[place] |= {"cell_type": "x", "metadata": {}}
    file = json.dumps({"cells": cells, "nbformat": 4})
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"repair-{os.getpid()}.ipynb"
    folder.write_text(file)
    try:
        read_again, _ = read(folder)
    finally:
        folder.unlink()
    mended, _ = repair(read_again, RELEASED)
    assert_nbgrader_accepts(mended)


def test_a_checksum_is_nbgraders() -> None:
    for cell in RELEASED.known.values():
        assert checksum(cell) == compute_checksum(nbformat.from_dict(cell))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"[1, 2]", "is not a notebook"),
        (b'{"cells": 3}', "has no cells"),
        (b"%PDF-1.4", "is not valid JSON"),
        (b"[" * 100_000, "nested too deeply|not valid JSON"),
        (b"[]," * 600_000, "has too many parts"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read(tmp_path / "a.ipynb")


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of Unix")
def test_links_pipes_and_other_notebooks_are_not_taken(tmp_path: Path) -> None:
    submission = tmp_path / "submission"
    submission.mkdir()
    os.mkfifo(submission / "a.ipynb")
    (tmp_path / "elsewhere.ipynb").write_text('{"cells": [], "nbformat": 4}')
    (submission / "a (1).ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    (submission / "b.ipynb").write_text('{"cells": [], "nbformat": 4}')
    with pytest.raises(Unreadable, match=r"no a\.ipynb was handed in"):
        hand_in(submission, "a", others=["b"])
    linked = tmp_path / "linked"
    linked.symlink_to(tmp_path.parent)
    _, _, why = received(linked, RELEASED, [NAME], tmp_path / "submission")
    assert "links are not followed" in why
