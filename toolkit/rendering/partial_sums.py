"""Sums over the units' sheets: written out where units are few, else over partial sums on their own sheet.

A formula ends at 8,192 characters, which no validator sees; and a reader can follow fifty units better than a
thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from toolkit.catalogue import say, text
from toolkit.deriving.finances import add
from toolkit.records import Amount
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import LETTERS, SUM_COLUMNS, euros, total
from toolkit.rendering.sheet_names import quoted_sheet
from toolkit.settings import Settings
from toolkit.vocabulary import column

CHUNK = 50
"""Cells in one sum. A reference takes at most 72 characters (31 apostrophes doubled, quotes, cell, comma),
and a formula may name each cell twice."""
WIDTHS = (40.0, 12.0, 18.0, 18.0, 18.0, 18.0, 18.0)

Addends = Mapping[str, Sequence[tuple[str, Amount]]]
"""Column id (of `SUM_COLUMNS`) → each cell to add up, as a formula names it, with its amount.

As many for every column.
"""


class References(NamedTuple):
    """What a SUM takes, and of how many cells."""

    text: str
    cells: int


class PartialSums:
    """Makes the sheet when it is first needed. new_writer: adds it to the workbook."""

    def __init__(self, new_writer: Callable[[], PageWriter], settings: Settings) -> None:
        self._new_writer = new_writer
        self._settings = settings
        self._writer: PageWriter | None = None

    def over(self, label: str, addends: Addends) -> dict[str, References]:
        """Column id → what adds up its cells. label: what is added up."""
        count = len(next(iter(addends.values())))
        if count <= CHUNK:
            return {id: _direct(cells) for id, cells in addends.items()}
        rows = [self._write_chunk(label, addends, start) for start in range(0, count, CHUNK)]
        return {id: _column_of(rows, id) for id in addends}

    def finish(self) -> None:
        """Ends the sheet, if there is one."""
        if self._writer:
            self._writer.finish()

    def _write_chunk(self, label: str, addends: Addends, start: int) -> int:
        """A row of partial sums; its number."""
        writer = self._writer = self._writer or self._started()
        chunks = {id: cells[start : start + CHUNK] for id, cells in addends.items()}
        last = start + len(next(iter(chunks.values())))
        writer.text(0, label, "label")
        writer.text(1, say("summary.partial_sums.units", first=start + 1, last=last), "label")
        for offset, id in enumerate(SUM_COLUMNS, start=2):
            if id in chunks:
                _partial_sum(writer, offset, chunks[id])
            else:
                writer.blank(offset, "cents")
        writer.end_row(writer.row_height((label,)))
        return writer.row - 1

    def _started(self) -> PageWriter:
        writer = self._new_writer()
        writer.heading(text("summary.partial_sums.title"), "heading1", 24)
        writer.heading(text("summary.partial_sums.about"), "plain", 18)
        titles = [
            column("finances", id).title(self._settings.year, self._settings.months) for id in SUM_COLUMNS
        ]
        writer.titles_on_every_page((text("summary.column.line"), text("summary.column.units"), *titles))
        return writer


def _direct(cells: Sequence[tuple[str, Amount]]) -> References:
    return References(",".join(cell for cell, _ in cells), len(cells))


def _column_of(rows: Sequence[int], id: str) -> References:
    letter = LETTERS[2 + SUM_COLUMNS.index(id)]
    prefix = quoted_sheet(text("summary.sheet.partial_sums"))
    return References(f"{prefix}{letter}{rows[0] + 1}:{letter}{rows[-1] + 1}", len(rows))


def _partial_sum(writer: PageWriter, column: int, cells: Sequence[tuple[str, Amount]]) -> None:
    amount = add(amount for _, amount in cells)
    formula = total(_direct(cells).text, len(cells), amount.cents is not None)
    writer.formula(column, formula, euros(amount.cents), "cents")
