"""What the derived cells of a unit's workbook show."""

from __future__ import annotations

from tests.support.checking import read
from toolkit.deriving import derived_values
from toolkit.grid import Book, a1


def shown(book: Book, sheet: str) -> dict[str, str]:
    """Cell → what it shows, of the derived cells of a sheet that show anything."""
    values = derived_values(read(book)).items()
    return {
        a1(row, column): str(value) for (name, row, column), value in values if name == sheet if value != ""
    }


def missing(book: Book) -> list[str]:
    """What `Ohje` counts: finances, narrative, goals, risks, projects, investments."""
    return [shown(book, "Ohje")[cell] for cell in ("B14", "B15", "B16", "B17", "B18", "B19")]
