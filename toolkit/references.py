"""How a formula names cells: A1 references, sheets' names in quotes where they need them, texts."""

from __future__ import annotations

import re

from toolkit.grid import a1, column_letters
from toolkit.records import Layout, SectionLayout
from toolkit.vocabulary import COLUMNS

_PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}\d+|R\d*|C\d*|R\d*C\d*|TRUE|FALSE", re.IGNORECASE)


def quoted(words: str) -> str:
    """A text as a formula holds it."""
    return '"' + words.replace('"', '""') + '"'


def absolute(row: int, column: int) -> str:
    """(11, 7) → $H$12."""
    return f"${column_letters(column)}${row + 1}"


def on(sheet: str, cells: str) -> str:
    """The same cells as another sheet's formula names them."""
    if _PLAIN_NAME.fullmatch(sheet) and not _LIKE_A_CELL.fullmatch(sheet):
        return f"{sheet}!{cells}"
    return "'" + sheet.replace("'", "''") + f"'!{cells}"


def field(layout: Layout, id: str) -> str:
    """The value of a field of `Ohje`, as any sheet names it."""
    return on(layout.guide_sheet, absolute(*layout.fields[id]))


def span(place: SectionLayout, column: str) -> str:
    """The prepared cells of a column, as its own sheet names them."""
    first, col = place.header_row + 1, place.columns[column]
    return f"{absolute(first, col)}:{absolute(first + place.rows - 1, col)}"


def down(place: SectionLayout, column: str) -> str:
    """The prepared cells of a column, as another sheet names them."""
    return on(place.sheet, span(place, column))


def block(column: int, first: int, last: int) -> str:
    """D6:D9, or D6 where it is one row; relative, as the same sheet names it."""
    return a1(first, column) if first == last else f"{a1(first, column)}:{a1(last, column)}"


def whole(layout: Layout, section: str) -> bool:
    """Whether the layout has the section with every column and some prepared rows."""
    place = layout.sections.get(section)
    return place is not None and place.rows > 0 and all(col.id in place.columns for col in COLUMNS[section])
