"""Into the workbook open in Excel: one write per block, text that stays text, protection put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from toolkit.catalogue import say
from toolkit.grid import Change
from toolkit.problems import CannotDo

if TYPE_CHECKING:
    import xlwings

_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows",
    "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
"""What Excel's Worksheet.Protection says is allowed on a protected sheet; Protect takes the same words."""


def as_text(value: str | None) -> str | None:
    """A text that Excel keeps as it is: a program's text is taken like typing, unless an apostrophe stands
    before it."""
    return f"'{value}" if value else None


def write_rows(sheet: xlwings.Sheet, row: int, column: int, rows: Sequence[Sequence[Any]]) -> None:
    """Writes a block in one go, its upper left cell counted from zero. Texts must have gone through
    `as_text`."""
    if rows:
        sheet.range((row + 1, column + 1), (row + len(rows), column + len(rows[0]))).value = list(
            map(list, rows)
        )


def write_formulas(book: xlwings.Book, changes: Iterable[Change]) -> None:
    """Formulas into their cells, one write for each unbroken run of cells in a column."""
    ordered = sorted(changes, key=lambda change: (change.sheet, change.column, change.row))
    for name, on_sheet in groupby(ordered, key=lambda change: change.sheet):
        sheet = book.sheets[name]
        with unprotected(sheet):
            for run in _runs(list(on_sheet)):
                write_rows(sheet, run[0].row, run[0].column, [[f"={change.formula}"] for change in run])


def _runs(changes: list[Change]) -> Iterator[list[Change]]:
    """Cells that follow each other in one column; the changes are sorted by column and row."""
    for _, run in groupby(enumerate(changes), key=lambda at: (at[1].column, at[1].row - at[0])):
        yield [change for _, change in run]


@contextmanager
def unprotected(sheet: xlwings.Sheet) -> Iterator[None]:
    """The sheet open for writing; protected again afterwards, allowing what it allowed before. Our
    protection has no password; raises CannotDo where the sheet's has one."""
    native = sheet.api
    if not native.ProtectContents:
        yield
        return
    allowed = {word: getattr(native.Protection, word) for word in _ALLOWED}
    drawings, scenarios = native.ProtectDrawingObjects, native.ProtectScenarios
    try:
        native.Unprotect("")  # with no password given, Excel would ask for one
    finally:  # what a host raises for a wrong password is a kind of its own; the sheet says what came of it
        if native.ProtectContents:
            raise CannotDo(say("excel.sheet_locked", sheet=sheet.name))
    try:
        yield
    finally:
        native.Protect(DrawingObjects=drawings, Contents=True, Scenarios=scenarios, **allowed)
