"""The workbook open in Excel → the same `grid.Book` as from a closed file: two reads per sheet, whatever
its size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.catalogue import say
from toolkit.grid import Book, CellError, Position, Sheet, Value
from toolkit.names import name_key
from toolkit.problems import CannotDo

if TYPE_CHECKING:
    import xlwings

_ONE_CELL = re.compile(r"=(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$([0-9]+)")
_ERROR = re.compile(r"#[A-Z/0!?]+[A-Z/0-9!?_]*")


def read_open_book(book: xlwings.Book) -> Book:
    """Everything that stands in the open workbook now, saved or not."""
    sheets = {sheet.name: read_open_sheet(sheet) for sheet in book.sheets}
    return Book(book.name, sheets, dict(_names(book)))


def read_open_sheets(book: xlwings.Book, titles: Iterable[str]) -> Book:
    """These sheets alone, whatever the case of their names, and no defined names; one that is not there is
    left out."""
    wanted = {name_key(title) for title in titles}
    found = [sheet for sheet in book.sheets if name_key(sheet.name) in wanted]
    return Book(book.name, {sheet.name: read_open_sheet(sheet) for sheet in found})


def path_of(book: xlwings.Book) -> Path:
    """Where the workbook is saved. Raises CannotDo for one that never was, or that stands on a server
    without a local folder."""
    import xlwings

    try:
        path = Path(book.fullname)
    except xlwings.XlwingsError as error:
        raise CannotDo(say("excel.no_folder", book=book.name)) from error
    if "://" in book.fullname:
        raise CannotDo(say("excel.no_folder", book=book.name))
    if not path.is_absolute():
        raise CannotDo(say("excel.never_saved", book=book.name))
    return path


def read_open_sheet(sheet: xlwings.Sheet) -> Sheet:
    """What stands on one sheet now, down to its last used cell."""
    used = sheet.used_range
    last = used.last_cell
    block = sheet.range((1, 1), (last.row, last.column))
    values = block.options(ndim=2, err_to_str=True).value
    formulas = _formulas(block.formula)
    rows = [[_value(value) for value in cells] for cells in values]
    return Sheet(
        sheet.name, rows, formulas, bool(sheet.visible), number_format=NumberFormats(sheet, last.row - 1)
    )


def _formulas(block: Any) -> dict[Position, str]:
    """Position → formula without `=`. A text that begins with `=` looks the same to Excel and counts as
    one."""
    rows = block if isinstance(block, list | tuple) else ((block,),)
    if rows and not isinstance(rows[0], list | tuple):
        rows = (rows,)
    return {
        (row, column): text[1:]
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if isinstance(text, str) and text.startswith("=") and len(text) > 1
    }


def _value(value: Any) -> Value:
    """A cell's value as a closed file would give it; Excel gives cells in currency format as Decimal."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return CellError(value) if _ERROR.fullmatch(value) else value
    if value is None or isinstance(value, bool | int | float | datetime | date):
        return value
    return str(value)


def _names(book: xlwings.Book) -> Iterator[tuple[str, tuple[str, int, int]]]:
    for name in book.names:
        found = _ONE_CELL.fullmatch(name.refers_to or "")
        if found:
            quoted, plain, letters, row = found.groups()
            sheet = quoted.replace("''", "'") if quoted else plain
            yield name.name, (sheet, int(row) - 1, _column(letters))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class NumberFormats:
    """(row, column) → number format, asked of Excel only where somebody wants to know, for as many rows
    below as share it."""

    def __init__(self, sheet: xlwings.Sheet, last_row: int) -> None:
        self._sheet = sheet
        self._last_row = last_row
        self._known: dict[int, Mapping[range, str]] = {}

    def __call__(self, row: int, column: int) -> str:
        known = self._known.get(column, {})
        for rows, code in known.items():
            if row in rows:
                return code
        rows, code = self._ask(row, column)
        self._known[column] = {**known, rows: code}
        return code

    def _ask(self, row: int, column: int) -> tuple[range, str]:
        """Excel answers None for cells that differ; then half as many are asked about, down to the one."""
        last = max(row, self._last_row)
        while True:
            block = self._sheet.range((row + 1, column + 1), (last + 1, column + 1))
            code = block.number_format
            if code is not None or last == row:
                return range(row, last + 1), code or ""
            last = row + (last - row) // 2
