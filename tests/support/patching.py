"""Changes of the one sheet of a small workbook, and what comes of them."""

from __future__ import annotations

from typing import Any

from tests.support.packages import SHEET, parts_of, sheet_of_rows
from toolkit import files
from toolkit.grid import Change, Sheet

TALOUS = '<row r="2" spans="1:3"><c r="A2" s="0"/><c r="C2"><f>A2*2</f><v>4</v></c></row><row r="4"/>'
"""A formula in C2, blanks around it."""


def xml_of(data: bytes) -> str:
    """What stands inside sheetData."""
    xml = parts_of(data)[SHEET].decode()
    return xml[xml.index("<sheetData>") + 11 : xml.index("</sheetData>")]


def patch(rows: str, *changes: files.AnyChange) -> str:
    """The rows' XML after the changes."""
    return xml_of(files.patched_bytes(sheet_of_rows(rows), changes))


def read(data: bytes) -> Sheet:
    """The sheet read again."""
    return files.read_bytes(data, "x").sheets["Talous"]


def change(row: int, column: int, value: Any, formula: str | None = None, **options: Any) -> Change:
    """A change of a cell of Talous."""
    return Change("Talous", row, column, value, formula, **options)


def date_format(sheet: Any) -> Any:
    """A cell format that shows a day."""
    return sheet.book.add_format({"num_format": "d.m.yyyy"})
