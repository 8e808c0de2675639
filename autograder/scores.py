"""What a graded notebook says: the points of its cells as nbgrader reads them, and what is unchanged."""

from autograder.feedback import NOT_GRADED, error
from autograder.released import Cell, checksum, kind
from course_lib.language import say


def not_graded(cells: list[Cell], why: str) -> None:
    """Give every graded cell no points, because the submission could not be read."""
    why = say(why)
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["outputs"] = [error(NOT_GRADED, why, [why])] if is_test(cell) else []
            cell["execution_count"] = None


def scores(cells: list[Cell]) -> dict[str, float | None]:
    """Return the points of each graded cell by `grade_id`, as nbgrader does; None waits for a person."""
    return {kind(cell)["grade_id"]: _score(cell) for cell in cells if kind(cell).get("grade")}


def comments(cells: list[Cell]) -> dict[str, str | None]:
    """Return what nbgrader notes on each cell to write in, by `grade_id`: whether it is unchanged."""
    return {
        it["grade_id"]: "No response." if it["solution"] and not _changed(cell) else None
        for cell in cells
        if (it := kind(cell)).get("solution") or it.get("task")
    }


def _score(cell: Cell) -> float | None:
    it = kind(cell)
    if it["solution"]:
        return None if _changed(cell) else 0.0
    if cell["cell_type"] != "code":
        return None
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            return 0.0
        if output["output_type"] == "execute_result":
            return float(output["data"]["text/plain"])
    return float(it["points"])


def _changed(cell: Cell) -> bool:
    return kind(cell).get("checksum") != checksum(cell)


def is_test(cell: Cell) -> bool:
    """Whether the machine grades this cell, and not a person."""
    it = kind(cell)
    return cell["cell_type"] == "code" and bool(it.get("grade")) and not it.get("solution")
