"""Every number that a slide prints, with the expression that computes it.

`entries("U7")` are the numbers of slide U7 as data, `table("U7")` shows them in a notebook, recomputed before
your eyes. An expression is Python, written with this library's public names, with the small functions that
each deck's module marks as its worked examples, and with `F` for an exact fraction. One module a deck: U is
`ueda`, Q `quan`, V `voelschow`, A `activation_functions`, and X, what all share, `across`.
"""

from course_lib.ledger import across, activation_functions, quan, ueda, voelschow
from course_lib.ledger.entry import Entry, Table, spell

__all__ = ["LEDGER", "Entry", "entries", "spell", "table"]

LEDGER: tuple[Entry, ...] = (
    *ueda.ENTRIES,
    *quan.ENTRIES,
    *voelschow.ENTRIES,
    *activation_functions.ENTRIES,
    *across.ENTRIES,
)


def entries(slide: str) -> list[Entry]:
    """Return the numbers of one slide, such as "U7"; raise ValueError for a slide without any."""
    found = [entry for entry in LEDGER if entry.slide == slide]
    if not found:
        known = ", ".join(dict.fromkeys(entry.slide for entry in LEDGER))
        raise ValueError(f"the ledger has no slide {slide!r}; it has {known}")
    return found


def table(slide: str) -> Table:
    """Recompute a slide's numbers now and show them beside what the slide prints."""
    return Table(entries(slide))
