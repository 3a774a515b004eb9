"""A worksheet part as it stands before it is patched: its rows and cells by place, what they hold, what
style they have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from toolkit.files.cell_writing import CellValue, serial
from toolkit.files.cells import CellContent, content
from toolkit.files.formula_moving import moved
from toolkit.files.locating import CellSpan, RowSpan, locate
from toolkit.files.markup import without_escapes
from toolkit.files.refusals import UnreadableWorkbook
from toolkit.grid import Position, a1

Master = tuple[Position, str]
"""Where a shared formula's text stands, and the text."""


class SheetState:
    """One worksheet part, located. shared_texts is called only if a cell's text must be known.

    Raises UnreadableWorkbook for XML that is not sound or whose rows or cells are out of order.
    """

    def __init__(
        self, xml: bytes, part: str, shared_texts: Callable[[], Sequence[str]], since_1904: bool
    ) -> None:
        self.xml = xml
        self.since_1904 = since_1904
        self._shared_texts = shared_texts
        rows: list[RowSpan] = []
        self.spans = locate(xml, part, rows.append)
        if not self.spans.inside:
            raise UnreadableWorkbook("FILE_DAMAGED", part)
        _check_order(rows, part)
        self.rows = {row.row: row for row in rows}
        self.cells = {(cell.row, cell.column): cell for row in rows for cell in row.cells}
        self.masters = self._masters() if b"shared" in xml else {}

    def raw(self, cell: CellSpan) -> bytes:
        return self.xml[cell.start : cell.end]

    def content(self, cell: CellSpan) -> CellContent:
        return content(self.raw(cell), cell.kind)

    def style(self, row: int, column: int) -> str:
        """The style that a cell here has, or would get as soon as somebody types into it: its row's, else
        its column's.
        """
        cell = self.cells.get((row, column))
        if cell:
            return cell.style
        span = self.rows.get(row)
        if span and span.attributes.get("customFormat") in ("1", "true"):
            return span.attributes.get("s", "")
        for columns in self.spans.columns:
            if int(columns.get("min", 0)) <= column + 1 <= int(columns.get("max", 0)):
                return columns.get("style", "")
        return ""

    def formula_of(self, cell: CellSpan, found: CellContent) -> str | None:
        """The cell's formula as a person sees it, None if it has none."""
        if found.formula is None:
            return None
        master = self.masters.get(found.formula.attributes.get("si", ""))
        if found.formula.text or not master:
            return found.formula.text
        (row, column), text = master
        return moved(text, cell.row - row, cell.column - column)

    def holds(self, cell: CellSpan | None, value: CellValue, formula: str | None) -> bool:
        """Whether the cell shows this already, whichever way it is stored."""
        if cell is None:
            return formula is None and (value is None or value == "")
        found = self.content(cell)
        return self.formula_of(cell, found) == formula and self.holds_value(found, value)

    def holds_value(self, found: CellContent, value: CellValue) -> bool:
        """Whether this is the cell's value, or cached value."""
        wanted = serial(value, self.since_1904) if isinstance(value, date) else value
        if found.value is None or (not found.value and found.kind != "s"):
            return wanted is None if found.uncalculated else wanted in (None, "")
        if found.kind in ("s", "str", "inlineStr"):
            return isinstance(wanted, str) and wanted == self._text(found)
        if found.kind == "b":
            return isinstance(wanted, bool) and wanted == (found.value in ("1", "true"))
        number = isinstance(wanted, int | float) and not isinstance(wanted, bool)
        return found.kind in ("", "n") and number and wanted == _number(found.value)

    def _text(self, found: CellContent) -> str | None:
        value = found.value or ""
        if found.kind == "s":
            texts = self._shared_texts()
            return texts[int(value)] if value.isdecimal() and int(value) < len(texts) else None
        return value if found.kind == "inlineStr" else without_escapes(value)

    def _masters(self) -> dict[str, Master]:
        """Shared formula index → its master."""
        masters = {}
        for position, cell in self.cells.items():
            formula = self.content(cell).formula
            if formula and formula.text and formula.attributes.get("t") == "shared":
                masters[formula.attributes.get("si", "")] = (position, formula.text)
        return masters


def _check_order(rows: Sequence[RowSpan], part: str) -> None:
    for before, after in pairwise(rows):
        if before.row >= after.row:
            raise UnreadableWorkbook("FILE_DAMAGED", f"{part} {after.row + 1}")
    for row in rows:
        for left, right in pairwise(row.cells):
            if left.column >= right.column:
                raise UnreadableWorkbook("FILE_DAMAGED", f"{part} {a1(right.row, right.column)}")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
