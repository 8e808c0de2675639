"""Survive accidents: find, read and repair what a student handed in, so that honest work keeps its marks.

`hand_in` finds the file and reads it, whatever its name, encoding and version. `repair` brings its cells back
to the shape that was released: each cell that nbgrader knows once, with its metadata, test cells as released
and behind what they test. Both tell in plain sentences what they did. Nothing here raises for what a student
handed in, except Unreadable, which says why it cannot be graded.
"""

import ast
import base64
import codecs
import copy
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

from autograder.released import Cell, Notebook, kind
from course_lib.language import Sentence

MEGABYTES = 32
"""The longest notebook that is read."""
PARTS = 500_000
"""The most lists and dictionaries in a notebook: a file of `[[[...` would fill the memory."""
CELLS = 5_000
"""The most cells in a notebook."""
CODE = 1_000_000
"""The most characters of code in a notebook: to parse more takes gigabytes, to show more takes minutes."""
FILES, DEPTH = 2_000, 32
"""The most files that are looked at in one submission, and how deep in folders."""


class Unreadable(Exception):
    """What was handed in cannot be graded; a `Sentence` says why."""

    def __init__(self, why: str, *values: object) -> None:
        super().__init__(Sentence(why, *values))


# --- find and read the file ---


def hand_in(folder: Path, name: str, others: Sequence[str] = ()) -> tuple[list[Cell], list[str]]:
    """Return the cells of the notebook `name` in a submission, and what had to be done to get them.

    `others` are the other notebooks of the assignment. Links are never followed. Raises Unreadable.
    """
    wanted = f"{name}.ipynb"
    files = list(_candidates(folder, name, others))
    problems = []
    for file in files:
        shown = printable(file.relative_to(folder))
        try:
            cells, notes = read(file)
        except Unreadable as problem:
            problems.append(Sentence("{} {}", shown, problem.args[0]))
            continue
        if shown != wanted:
            notes.insert(0, Sentence("{} was taken for {}", shown, wanted))
        return cells, [*problems, *notes]
    if (folder / wanted).is_symlink():
        problems.append(Sentence("{} is a link to another file, and links are not followed", wanted))
    if not problems:
        raise Unreadable("no {} was handed in", wanted)
    raise Unreadable(reduce(lambda first, second: Sentence("{}. {}", first, second), problems))


def _candidates(folder: Path, name: str, others: Sequence[str]) -> Iterator[Path]:
    """The files that may be the notebook, the likeliest first."""
    taken = {f"{other}.ipynb".lower() for other in others}
    wanted = folder / f"{name}.ipynb"
    if wanted.is_file() and not wanted.is_symlink():  # it may lie beside more files than are looked at
        yield wanted
    files = [file for file in regular_files(folder) if ".ipynb" in file.name and file != wanted]

    def likeness(file: Path) -> tuple[float, str]:
        stem = file.name.partition(".ipynb")[0].lower()
        alike = SequenceMatcher(None, stem, name.lower()).ratio()
        return alike + (name.lower() in stem), str(file)

    for file in sorted(files, key=likeness, reverse=True):
        if file.name.lower() not in taken and (not others or likeness(file)[0] > 0.6):
            yield file


def regular_files(folder: Path) -> Iterator[Path]:
    """The files of a submission, without links and what Jupyter keeps for itself."""
    seen = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != "__pycache__")
        if len(Path(parent).relative_to(folder).parts) >= DEPTH:
            folders.clear()
        for name in sorted(names):
            seen += 1
            if seen > FILES:
                return
            file = Path(parent, name)
            if stat.S_ISREG(file.lstat().st_mode):
                yield file


def printable(path: Path) -> str:
    """A path without what would act in a terminal, or what no file of text can hold."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def read(file: Path) -> tuple[list[Cell], list[str]]:
    """Return the cells of a notebook file, without outputs, and what had to be done. Raises Unreadable."""
    text, notes = _decoded(_bytes(file))
    try:
        content = json.loads(text)
    except RecursionError:
        raise Unreadable("is nested too deeply to be a notebook") from None
    except ValueError as error:
        if not text.strip():
            raise Unreadable("is empty, so Jupyter cannot open it either") from None
        raise Unreadable("is not valid JSON ({}), so Jupyter cannot open it either", str(error)) from None
    if not isinstance(content, dict):
        raise Unreadable("is not a notebook")
    cells = content.get("cells")
    if cells is None and isinstance(content.get("worksheets"), list):
        cells = [
            _from_version_3(cell)
            for sheet in content["worksheets"]
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    if not isinstance(cells, list):
        raise Unreadable("has no cells")
    if len(cells) > CELLS:
        raise Unreadable("has {:,} cells, more than {:,}", len(cells), CELLS)
    kept = [cleaned for cell in cells if (cleaned := _cleaned(cell))]
    if (code := sum(len(cell["source"]) for cell in kept if cell["cell_type"] != "markdown")) > CODE:
        raise Unreadable("has {:,} characters of code, more than {:,}", code, CODE)
    version = content.get("nbformat")
    if version != 4:
        version = repr(version)[:40]
        notes.append(Sentence("its notebook format is version {} and was read as version 4", version))
    return kept, notes


def _bytes(file: Path) -> bytes:
    """The content of a regular file; never of a link, a device or a pipe."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as opened:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("is not a file")
            if status.st_size > MEGABYTES << 20:
                told = "has {:.0f} MB, more than {} MB: clear its outputs and hand it in again"
                raise Unreadable(told, status.st_size / (1 << 20), MEGABYTES)
            content = opened.read((MEGABYTES << 20) + 1)
    except OSError as error:
        raise Unreadable("cannot be read ({})", error.strerror) from None
    if content.count(b"[") + content.count(b"{") > PARTS:
        raise Unreadable("has too many parts to be a notebook")
    return content


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), ["its encoding was UTF-16"]
    try:
        marked = content.startswith(codecs.BOM_UTF8)
        return content.decode("utf-8-sig"), ["it began with a byte order mark"] * marked
    except UnicodeDecodeError:
        return content.decode("latin-1"), ["its encoding was not UTF-8 and was read as Latin-1"]


def _from_version_3(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    level: Any
    source = _text(cell.get("input", cell.get("source")))
    if cell.get("cell_type") == "heading":
        level = cell.get("level")
        source = f"{'#' * level if level in range(1, 7) else '#'} {source}"
    return {**cell, "cell_type": "code" if cell.get("cell_type") == "code" else "markdown", "source": source}


def _cleaned(cell: Any) -> Cell | None:
    """A cell with nothing but what is graded: type, id, source, nbgrader's metadata, pasted pictures."""
    if not isinstance(cell, dict):
        return None
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    cell_type = cell.get("cell_type")
    it: Cell = {
        "cell_type": cell_type if cell_type in ("code", "markdown", "raw") else "code",
        "metadata": {"nbgrader": found} if isinstance(found, dict) and found else {},
        "source": _text(cell.get("source")),
    }
    if re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", str(cell.get("id", ""))):
        it["id"] = str(cell["id"])
    if pictures := _pictures(cell.get("attachments")):
        it["attachments"] = pictures
    return it


def _text(source: Any) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return text.encode("utf-8", "replace").decode("utf-8")  # half a character would stop every writer


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Pictures pasted into an answer; nothing else is kept, and nothing that is not base64."""
    kept: dict[str, dict[str, str]] = {}
    for name, data in attachments.items() if isinstance(attachments, dict) else ():
        for mime, content in data.items() if isinstance(data, dict) else ():
            if mime in ("image/png", "image/jpeg", "image/gif") and (picture := valid_base64(content)):
                kept.setdefault(re.sub(r"[^\w. -]", "_", name), {})[mime] = picture
    return kept


def valid_base64(content: Any) -> str:
    """Return `content` if it is base64, without white space; else ""."""
    try:
        plain = "".join(content.split())
        base64.b64decode(plain, validate=True)
        return plain
    except (ValueError, AttributeError):
        return ""


# --- match the cells with the released ones ---

# What is said of one cell, and of several of the same kind
_SAID = {
    "lost": ("the nbgrader marks of {} were lost and found again by what it contains",
             "the nbgrader marks of {} cells were lost and found again by what they contain"),
    "elsewhere": ("the answer to {} was found in another cell", "{} answers were found in other cells"),
    "joined": ("the cell {} was split in two and was joined", "{} cells were split in two and were joined"),
    "copy": ("the cell {} was there twice and the copy was left out",
             "{} cells were there twice and the copies were left out"),
    "twice": ("the cell {} was there twice: both were run, the last one counts",
              "{} cells were there twice: both were run, the last ones count"),
    "type": ("the cell {} has its type again, code or text", "{} cells have their type again, code or text"),
    "edited": ("the test cell {} is as it was released again",
               "{} test cells are as they were released again"),
    "missing": ("the cell {} was missing and was put back", "{} cells were missing and were put back"),
    "moved": ("the test cell {} stands behind what it tests again",
              "{} test cells stand behind what they test again"),
}  # fmt: skip


def repair(cells: list[Cell], released: Notebook) -> tuple[list[Cell], list[str]]:
    """Return the cells as they should have been handed in, and a sentence for each thing mended."""
    return _Repair(cells, released).result()


@dataclass
class _Repair:
    cells: list[Cell]
    """The student's, in the student's order."""
    released: Notebook

    def __post_init__(self) -> None:
        self.known = self.released.known
        self.found: dict[str, Cell] = {}
        """The student's cell for each released one, by `grade_id`."""
        self.mended: dict[str, list[str]] = {}
        """The names of cells, by what was done: a key of _SAID."""

    def result(self) -> tuple[list[Cell], list[str]]:
        for step in (
            self.by_grade_id,
            self.by_cell_id,
            self.by_definition,
            self.by_source,
            self.by_place,
            self.joined,
            self.without_copies,
            self.as_released,
            self.in_order,
        ):
            step()
        notes: list[str] = [
            Sentence(_SAID[what][0], names[0]) if len(names) == 1 else Sentence(_SAID[what][1], len(names))
            for what, names in self.mended.items()
        ]
        return self.cells, notes

    def say(self, what: str, wanted: Cell) -> None:
        self.mended.setdefault(what, []).append(_name(wanted))

    def missing(self) -> list[Cell]:
        return [cell for name, cell in self.known.items() if name not in self.found]

    def free(self) -> list[Cell]:
        """The student's cells that match no released one."""
        taken = {id(cell) for cell in self.found.values()}
        return [cell for cell in self.cells if id(cell) not in taken]

    def take(self, wanted: Cell, cell: Cell) -> None:
        self.found[_name(wanted)] = cell

    def by_grade_id(self) -> None:
        for wanted in self.missing():
            same = [cell for cell in self.cells if kind(cell).get("grade_id") == _name(wanted)]
            written = [cell for cell in same if not _blank(cell, wanted)]
            if same:
                self.take(wanted, (written or same)[-1])

    def by_cell_id(self) -> None:
        for wanted in self.missing():
            if same := [cell for cell in self.free() if "id" in wanted and cell.get("id") == wanted["id"]]:
                self.take(wanted, same[-1])
                self.say("lost", wanted)

    def by_definition(self) -> None:
        """A function or variable that the released cell defines, found in another cell."""
        for name, wanted in self.known.items():
            names = defined(wanted["source"]) if _code_to_write(wanted) else set()
            found = self.found.get(name)
            if not names or (found is not None and not _blank(found, wanted)):
                continue
            writes = [cell for cell in self.free() if names & defined(cell["source"]) and not kind(cell)]
            if writes := [cell for cell in writes if not _blank(cell, wanted)] or writes * (found is None):
                if found is not None:
                    self.cells = [cell for cell in self.cells if cell is not found]
                self.say("lost" if found is None else "elsewhere", wanted)
                self.take(wanted, writes[-1])

    def by_source(self) -> None:
        for wanted in self.missing():
            same = [cell for cell in self.free() if cell["source"].strip() == wanted["source"].strip()]
            if same and not kind(same[-1]):
                self.take(wanted, same[-1])
                self.say("lost", wanted)

    def by_place(self) -> None:
        """An answer in words, found behind the text of its question."""
        for before, wanted in pairwise(self.released.cells):
            if not kind(wanted).get("solution") or _name(wanted) in self.found:
                continue
            for question, answer in pairwise(list(self.cells)):
                if question["source"].strip() == before["source"].strip() and any(
                    answer is cell and cell["cell_type"] == wanted["cell_type"] for cell in self.free()
                ):
                    self.take(wanted, answer)
                    self.say("lost", wanted)
                    break

    def joined(self) -> None:
        """A cell that was split within a function: neither half is Python, together they are."""
        for wanted in [cell for cell in self.known.values() if _code_to_write(cell)]:
            name = _name(wanted)
            mine = self.found.get(name)
            if mine is None:
                continue
            place = _index(self.cells, mine)
            for first, second in ((place, place + 1), (place - 1, place)):
                if first < 0 or second >= len(self.cells):
                    continue
                pair = self.cells[first], self.cells[second]
                other = pair[0] if pair[1] is mine else pair[1]
                if not any(other is cell for cell in self.free()) or all(_parses(c["source"]) for c in pair):
                    continue
                together = pair[0]["source"].rstrip("\n") + "\n" + pair[1]["source"]
                if _parses(together):
                    mine["source"] = together
                    self.cells = [cell for cell in self.cells if cell is not other]
                    self.say("joined", wanted)
                    break

    def without_copies(self) -> None:
        """Copies of unanswered cells would undo an answer, those of test cells would test twice."""
        dropped = set()
        for cell in self.free():
            wanted = self.known.get(str(kind(cell).get("grade_id")))
            if wanted is not None:
                if _locked(wanted) or _blank(cell, wanted):
                    dropped.add(id(cell))
                    self.say("copy", wanted)
                else:
                    self.say("twice", wanted)
            cell["metadata"] = {}
        self.cells = [cell for cell in self.cells if id(cell) not in dropped]

    def as_released(self) -> None:
        """Metadata, type and id as released; the text of locked cells too."""
        for name, cell in self.found.items():
            wanted = self.known[name]
            if cell["cell_type"] != wanted["cell_type"]:
                self.say("type", wanted)
                cell["cell_type"] = wanted["cell_type"]
            if _locked(wanted):
                if kind(wanted)["grade"] and cell["source"].strip() not in _shown(wanted):
                    self.say("edited", wanted)
                cell["source"] = wanted["source"]
            cell["metadata"] = {"nbgrader": dict(kind(wanted))}

    def in_order(self) -> None:
        """Test cells behind what they test, and back if deleted. The student's order holds for the rest."""
        places: dict[str, tuple[float, int, int]] = {}
        for place, cell in enumerate(self.cells):
            if name := kind(cell).get("grade_id"):
                places[name] = (place, 0, 0)
        names = list(self.known)
        for rank, (name, wanted) in enumerate(self.known.items()):
            before = max((places[n] for n in names[:rank] if n in places), default=(-1, 0, 0))
            after = min(
                (places[n] for n in names[rank + 1 :] if n in places), default=(len(self.cells), 0, 0)
            )
            if name not in self.found:
                if not self._worth_adding(wanted):
                    continue
                self.found[name] = {**copy.deepcopy(wanted)}
                self.cells.append(self.found[name])
                if kind(wanted)["grade"] or kind(wanted)["solution"]:
                    self.say("missing", wanted)
                places[name] = (before[0], 1, rank)
            elif kind(wanted)["grade"] and _locked(wanted) and places[name] < before:
                self.say("moved", wanted)
                places[name] = (before[0], 1, rank)
            elif _locked(wanted) and not kind(wanted)["grade"] and places[name] > after:
                places[name] = (after[0], -1, rank)
            elif _blank(self.found[name], wanted) and _code_to_write(wanted):
                for place, cell in enumerate(self.cells):
                    if cell is not self.found[name] and defined(wanted["source"]) & defined(cell["source"]):
                        places[name] = min(places[name], (place, -1, rank))  # the answer wins over the blank

        def place_of(numbered: tuple[int, Cell]) -> tuple[float, int, int]:
            return places.get(str(kind(numbered[1]).get("grade_id")), (numbered[0], 0, 0))

        self.cells = [cell for _, cell in sorted(enumerate(self.cells), key=place_of)]
        ids = set()
        for number, cell in enumerate(self.cells):
            wanted = self.known.get(str(kind(cell).get("grade_id")), {})
            own = wanted.get("id", cell.get("id"))
            cell["id"] = own if own and own not in ids else f"cell-{number}"
            ids.add(cell["id"])

    def _worth_adding(self, wanted: Cell) -> bool:
        """A blank cell to write in is not, where what it should define is defined elsewhere."""
        names = defined(wanted["source"]) if _code_to_write(wanted) else set()
        return not any(names & defined(cell["source"]) for cell in self.cells)


def _name(wanted: Cell) -> str:
    return kind(wanted)["grade_id"]


def _locked(wanted: Cell) -> bool:
    it = kind(wanted)
    return not it["solution"] and bool(it["grade"] or it["locked"])


def _code_to_write(wanted: Cell) -> bool:
    return wanted["cell_type"] == "code" and kind(wanted)["solution"]


def _blank(cell: Cell, wanted: Cell) -> bool:
    return cell["source"].strip() == wanted["source"].strip()


def _shown(wanted: Cell) -> tuple[str, str]:
    """The source of a test cell as it is and as the student saw it, without its hidden tests."""
    hidden = r"[^\n]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*\n?"
    source = wanted["source"]
    return source.strip(), re.sub(hidden, "", source, flags=re.S).strip()


def _index(cells: Sequence[Cell], wanted: Cell) -> int:
    return next(place for place, cell in enumerate(cells) if cell is wanted)


def defined(source: str) -> set[str]:
    """The names that a cell defines at its top level, also where it does not parse."""
    names = re.findall(r"^(?:(?:async +)?def|class) +(\w+)|^(\w+) *(?::[^=\n]+)?=(?!=)", source, re.M)
    return {first or second for first, second in names}


def _parses(source: str) -> bool:
    """Whether a cell is Python, apart from lines for IPython."""
    try:
        ast.parse(re.sub(r"^( *)[%!?].*", r"\1pass", source, flags=re.M))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
