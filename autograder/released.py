"""An assignment as it was released: what nbgrader's gradebook and the released notebooks know of it.

Loaded once for a run, and handed to every process that repairs and grades. Needs neither nbgrader nor
nbformat, which take longer to import than ten submissions take to grade. A cell is a plain dictionary here.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Cell = dict[str, Any]
METADATA = {"language_info": {"name": "python"}}

_CELLS = """
select notebook.name as notebook, notebook.kernelspec, source_cell.name, source_cell.cell_type,
       source_cell.locked, source_cell.source, source_cell.checksum, base_cell.type, grade_cells.max_score,
       task_cells.max_score as task_score
from notebook
join assignment on assignment.id = notebook.assignment_id
left join source_cell on source_cell.notebook_id = notebook.id
left join base_cell on base_cell.notebook_id = notebook.id and base_cell.name = source_cell.name
left join grade_cells on grade_cells.id = base_cell.id
left join task_cells on task_cells.id = base_cell.id
where assignment.name = :assignment
"""


_WHO = {
    "identity": "select id from assignment where name = :assignment",
    "enrolled": "select id from student order by id",
    "recorded": "select student_id from submitted_assignment where assignment_id = :identity",
}


class NotReleased(Exception):
    """The gradebook has no such assignment, or cannot be read; the text says so in a sentence."""


@dataclass(frozen=True)
class Notebook:
    """One notebook of an assignment, its cells in the order of the release."""

    name: str
    cells: tuple[Cell, ...]
    """Those that nbgrader knows are as in the gradebook: hidden tests, points and checksums included."""
    metadata: dict[str, Any]

    @property
    def known(self) -> dict[str, Cell]:
        """The cells that nbgrader knows, by their `grade_id`."""
        return {kind(cell)["grade_id"]: cell for cell in self.cells if kind(cell)}


@dataclass(frozen=True)
class Assignment:
    """What the gradebook knows of an assignment."""

    identity: str
    """Other than that of any other assignment in any other gradebook."""
    notebooks: tuple[Notebook, ...]
    enrolled: tuple[str, ...]
    recorded: frozenset[str]
    """The students whose submission the gradebook has."""


def load(db_url: str, assignment: str, folders: list[Path]) -> Assignment:
    """Return an assignment. The first of `folders` that has a notebook gives the order of its cells.

    Raises NotReleased where the gradebook has no such assignment.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import OperationalError

    engine = create_engine(db_url)
    try:
        with engine.connect() as connection:
            rows = connection.execute(text(_CELLS), {"assignment": assignment}).mappings().all()
            names: dict[str, Any] = {"assignment": assignment}
            who: dict[str, list[str]] = {}
            for what, query in _WHO.items():
                who[what] = list(connection.execute(text(query), names).scalars())
                names["identity"] = who["identity"][0] if who["identity"] else ""
    except OperationalError as problem:
        if "no such table" not in str(problem.orig):
            raise NotReleased(f"the gradebook cannot be read ({problem.orig}): try again") from None
        rows = []
    finally:
        engine.dispose()
    if not rows:
        raise NotReleased(
            f"the gradebook has no assignment {assignment!r}: run `nbgrader generate_assignment {assignment}`"
        )
    found: dict[str, dict[str, Cell]] = {}
    kernels: dict[str, Any] = {}
    for row in rows:
        known = found.setdefault(row["notebook"], {})
        kernels[row["notebook"]] = json.loads(row["kernelspec"] or "null")
        if row["name"] is not None:
            _add(known.setdefault(row["name"], _cell(row)), row)
    notebooks = tuple(
        Notebook(name, _ordered(known, folders, name), METADATA | _kernelspec(kernels[name]))
        for name, known in sorted(found.items())
    )
    return Assignment(names["identity"], notebooks, tuple(who["enrolled"]), frozenset(who["recorded"]))


def kind(cell: Cell) -> dict[str, Any]:
    """What nbgrader's metadata says of a cell; empty for an ordinary one."""
    found = cell["metadata"].get("nbgrader")
    return found if isinstance(found, dict) else {}


def checksum(cell: Cell) -> str:
    """Return what `nbgrader.utils.compute_checksum` does: the same for an unchanged cell."""
    it = kind(cell)
    locked = not it["solution"] and (it["grade"] or it["locked"])
    told = [cell["source"], cell["cell_type"], str(it["grade"]), str(it["solution"]), str(locked)]
    told.append(it["grade_id"])
    if it["grade"]:
        told.append(str(float(it["points"])))
    return hashlib.md5("".join(told).encode(errors="surrogatepass")).hexdigest()


def _kernelspec(kernelspec: Any) -> dict[str, Any]:
    return {"kernelspec": kernelspec} if kernelspec else {}


def _cell(row: Any) -> Cell:
    it = {
        "grade": False,
        "grade_id": row["name"],
        "locked": bool(row["locked"]),
        "schema_version": 3,
        "solution": False,
        "task": False,
        "cell_type": row["cell_type"],
        "checksum": row["checksum"],
    }
    return {"cell_type": row["cell_type"], "metadata": {"nbgrader": it}, "source": row["source"]}


def _add(cell: Cell, row: Any) -> None:
    it = kind(cell)
    match row["type"]:
        case "GradeCell":
            it |= {"grade": True, "points": row["max_score"]}
        case "SolutionCell":
            it["solution"] = True
        case "TaskCell":
            it |= {"task": True, "points": row["task_score"]}


def _ordered(known: dict[str, Cell], folders: list[Path], name: str) -> tuple[Cell, ...]:
    """All cells of the released notebook, those that the gradebook knows as it has them."""
    for file in (folder / f"{name}.ipynb" for folder in folders):
        if file.is_file():
            break
    else:
        return tuple(known.values())
    rest, cells = dict(known), []
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        ours = rest.pop(str(kind(cell).get("grade_id")), None)
        if ours is None:
            ours = {"cell_type": cell["cell_type"], "metadata": {}, "source": "".join(cell["source"])}
        cells.append({**ours, "id": cell["id"]} if "id" in cell else ours)
    return (*cells, *rest.values())
