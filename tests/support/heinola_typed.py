"""What Heinola's controller types into the empty workbook before she presses anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlwings as xw

from toolkit import files

FIRST_ROW = 5
BLOCKS = {"Asetukset": (2, 2), "Vastuualueet": (1, 2)}
"""Sheet → its first and last column to type into; of the plan's lists all columns."""
OBJECTIVES = "Strateginen päämäärä"


def fill_controller(book: xw.Book, example: Path) -> None:
    """Types what stands on the sheets of another round's workbook. The ledger is left for its button."""
    source = files.read_workbook(example, example.name)
    for name in ("Asetukset", "Vastuualueet", "Tavoitteet", "Riskit", "Hankkeet", "Investoinnit"):
        rows = [list(row) for row in source.sheets[name].rows]
        width = max(map(len, rows))
        first, last = BLOCKS.get(name, (1, width))
        end = len(rows)
        if name == "Asetukset":
            titles = next(at for at, row in enumerate(rows) if row[0] == OBJECTIVES)
            _type(book.sheets[name], titles + 2, 1, [row[:2] for row in rows[titles + 1 :]])
            end = next(at for at in range(FIRST_ROW, titles) if rows[at][0] is None)
        _type(
            book.sheets[name], FIRST_ROW, first, [row[first - 1 : last] for row in rows[FIRST_ROW - 1 : end]]
        )


def _type(sheet: xw.Sheet, row: int, column: int, rows: Sequence[Sequence[Any]]) -> None:
    width = max(map(len, rows))
    typed = [[_entry(value) for value in [*cells, *[None] * (width - len(cells))]] for cells in rows]
    sheet.range((row, column), (row + len(rows) - 1, column + width - 1)).value = typed


def _entry(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) else value
