"""Make the notebooks from their text sources: ``python -m autograder.notebooks [--check | --paired ID ...]``.

    lectures/sources/NAME.py -> lectures/NAME.ipynb
    solutions/NAME.py        -> solutions/NAME/NAME.ipynb -> exercises/NAME/NAME.ipynb  (by nbgrader)

A source is Python in jupytext's percent format. CONTRIBUTING.md says what a cell's first line may hold.
NAME_ja.py is NAME.py in Japanese, cell for cell. `pairs.json` beside them keeps a fingerprint of each cell in
both languages. Where one language alone has changed, the old ones stay, until somebody has looked at both
and says so with ``--paired``.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from tqdm import tqdm

COURSE = Path(__file__).parent.parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# nbgrader="..." in a cell's first line -> (grade, solution, locked), nbgrader's own three switches
NBGRADER = {
    "solution": (False, True, False),
    "check": (True, False, True),
    "manual": (True, True, False),
    "readonly": (False, False, True),
}


def nbgrader_metadata(cell_id: str, cell_type: str, kind: str, points: object) -> dict[str, object]:
    """The metadata that nbgrader wants of a cell of this kind. Raises ValueError when they do not fit."""
    if kind not in NBGRADER:
        raise ValueError(f"nbgrader={kind!r} is not one of {', '.join(NBGRADER)}")
    if cell_type == "markdown" and kind in ("solution", "check"):
        raise ValueError(f"nbgrader={kind!r} needs a code cell, this one is markdown")
    grade, solution, locked = NBGRADER[kind]
    if grade and not (isinstance(points, int | float) and points > 0):
        raise ValueError(f"nbgrader={kind!r} needs points above 0, has {points!r}")
    if not grade and points is not None:
        raise ValueError(f"nbgrader={kind!r} earns no points, but has points={points!r}")
    return {
        "grade": grade,
        "grade_id": cell_id,
        "locked": locked,
        **({"points": points} if grade else {}),
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }


def joined(text: str) -> str:
    """The text without line breaks between Japanese letters, where Markdown would show them as spaces."""
    letter, stop = "[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]", "[、。：；」）]"
    latin = r"[A-Za-z`(\[]|\d(?!\d*\. )|\$(?!\$)|\*\*"  # but no new item of a list, and no $$
    return re.sub(rf"(?<={letter})\n *(?={letter})|(?<={stop})\n *(?={latin})", "", text)


def notebook_cell(cell: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook's cell for a source's cell. Raises ValueError when its first line is wrong."""
    # jupytext notes unusual blank lines between cells in lines_to_...; in a notebook they mean nothing
    line = {key: value for key, value in cell.metadata.items() if not key.startswith("lines_to_")}
    cell_id, kind, points = line.pop("id", None), line.pop("nbgrader", None), line.pop("points", None)
    hidden, tags = line.pop("hidden", False), line.pop("tags", None)
    if not (isinstance(cell_id, str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell_id)):
        raise ValueError(f"id must be 1 to 64 letters, digits, - or _; it is {cell_id!r}")
    if line or cell.cell_type == "raw":
        raise ValueError(f"not understood: {', '.join(map(str, line)) or 'a raw cell'}")
    if kind is None and points is not None:
        raise ValueError('points without nbgrader="check" or nbgrader="manual"')
    metadata: dict[str, object] = {}
    if hidden:
        metadata["jupyter"] = {"source_hidden": True}
    if tags:
        metadata["tags"] = tags
    if kind is not None:
        metadata["nbgrader"] = nbgrader_metadata(cell_id, cell.cell_type, kind, points)
    if cell.cell_type == "code":
        return new_code_cell(cell.source, id=cell_id, metadata=metadata)
    return new_markdown_cell(joined(cell.source), id=cell_id, metadata=metadata)


def notebook(source: Path) -> str:
    """The text of the notebook that belongs to a source. Raises ValueError naming the cell that is wrong."""
    cells: list[nbformat.NotebookNode] = []
    where: dict[str, int] = {}
    for number, cell in enumerate(jupytext.read(source, fmt="py:percent").cells, start=1):
        name = f"{source.name}, cell {number} ({cell.source.strip().partition(chr(10))[0][:50]!r})"
        try:
            new = notebook_cell(cell)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        if new.id in where:
            raise ValueError(f"{name}: id {new.id!r} is taken by cell {where[new.id]}")
        where[new.id] = number
        cells.append(new)
    result = new_notebook(cells=cells, metadata=METADATA, nbformat_minor=5)
    nbformat.validate(result)
    return nbformat.writes(result) + "\n"


def release(name: str, source_directory: Path, release_directory: Path) -> None:
    """Let nbgrader cut the answers out of source_directory/name. No gradebook is read or written."""
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(
            [
                *(sys.executable, "-m", "nbgrader", "generate_assignment", name),
                *("--no-db", "--force", "--log-level=WARN"),
                f"--CourseDirectory.root={root}",
                f"--CourseDirectory.source_directory={source_directory}",
                f"--CourseDirectory.release_directory={release_directory}",
            ],
            cwd=COURSE / "autograder",  # where nbgrader finds nbgrader_config.py
            check=True,
        )


def build(target: Path) -> list[Path]:
    """Write every notebook under target, laid out as in the course. Return their paths relative to it."""
    made = []
    lectures = sorted((COURSE / "lectures" / "sources").glob("*.py"))
    exercises = sorted((COURSE / "solutions").glob("*.py"))
    for source in tqdm(lectures + exercises, unit="notebook", disable=None):
        name = source.stem
        if source in lectures:
            made.append(Path("lectures", f"{name}.ipynb"))
        else:
            made.append(Path("solutions", name, f"{name}.ipynb"))
        file = target / made[-1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(notebook(source), encoding="utf-8", newline="\n")
        if source in exercises:
            release(name, target / "solutions", target / "exercises")
            made.append(Path("exercises", name, f"{name}.ipynb"))
    return made


def fingerprints(source: Path) -> dict[str, str]:
    """A short hash of each cell of a source, by its id."""
    cells = json.loads(notebook(source))["cells"]
    return {cell["id"]: hashlib.sha256("".join(cell["source"]).encode()).hexdigest()[:8] for cell in cells}


def pair(japanese: Path, looked_at: list[str]) -> tuple[dict[str, str], list[str]]:
    """What pairs.json should keep of a Japanese source, and the cells that changed in one language alone.

    Both fingerprints are renewed where both have changed, and in the cells that somebody has `looked_at`.
    """
    english = fingerprints(japanese.with_name(japanese.name.replace("_ja.py", ".py")))
    kept = kept_pairs(japanese)
    result, alone = {}, []
    for cell, japanese_print in fingerprints(japanese).items():
        now = [english.get(cell, ""), japanese_print]
        before = kept[cell].split() if cell in kept else ["", ""]
        changed = [new != old for new, old in zip(now, before, strict=True)]
        if any(changed) and not all(changed) and cell not in looked_at:
            alone.append(cell)
            now = before
        result[cell] = " ".join(now)
    return result, alone


def kept_pairs(japanese: Path) -> dict[str, str]:
    """What pairs.json keeps of a Japanese source: both fingerprints, English first, by the cell's id."""
    file = japanese.with_name("pairs.json")
    return json.loads(file.read_text(encoding="utf-8")).get(japanese.stem, {}) if file.exists() else {}


def keep_pairs(looked_at: list[str]) -> list[str]:
    """Bring pairs.json up to date; return a sentence for each cell that changed in one language alone."""
    complaints = []
    for folder in (COURSE / "lectures" / "sources", COURSE / "solutions"):
        pairs = {}
        for japanese in sorted(folder.glob("*_ja.py")):
            pairs[japanese.stem], alone = pair(japanese, looked_at)
            complaints += [
                f"{japanese.stem}: {cell} has changed in one language. Change the other, or look at both "
                f"and run python -m autograder.notebooks --paired {cell}"
                for cell in alone
            ]
        if pairs:
            text = json.dumps(pairs, indent=1) + "\n"
            (folder / "pairs.json").write_text(text, encoding="utf-8", newline="\n")
    return complaints


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the notebooks from their text sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; name what is out of date")
    parser.add_argument(
        "--paired",
        nargs="+",
        metavar="ID",
        default=[],
        help="cells that still say the same in both languages",
    )
    arguments = parser.parse_args()
    check = arguments.check
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        try:
            made = build(built)
        except (ValueError, subprocess.CalledProcessError) as error:
            sys.exit(str(error))
        stale = [
            path
            for path in made
            if not (COURSE / path).exists() or (COURSE / path).read_bytes() != (built / path).read_bytes()
        ]
        for path in stale:
            print(f"{path} {'is out of date: run make notebooks' if check else 'written'}")
            if not check:
                (COURSE / path).parent.mkdir(parents=True, exist_ok=True)
                (COURSE / path).write_bytes((built / path).read_bytes())
    if not check:
        for complaint in keep_pairs(arguments.paired):
            print(complaint)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
