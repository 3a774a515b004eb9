"""Ranges of the xlwings engine for a live Calc; see xlwings_libreoffice.py."""

from __future__ import annotations

import re
from typing import Any

from xlwings import base_classes as base

from tests.support.libreoffice import Refused
from toolkit.grid import a1

Corners = tuple[int, int, int, int]
"""First row, first column, last row, last column, from zero."""
_CELL = r"\$?([A-Za-z]{1,3})\$?([0-9]+)"
_ADDRESS = re.compile(rf"{_CELL}(?::{_CELL})?")
_NO_COLOUR = -1


def corners_of(place: Any) -> Corners | None:
    """The corners of `H12`, `A1:B2`, (row, column) from one, or a Range; None for a text that is no
    address (a name)."""
    if isinstance(place, Range):
        return place.corners
    if isinstance(place, tuple):
        return (place[0] - 1, place[1] - 1, place[0] - 1, place[1] - 1)
    found = _ADDRESS.fullmatch(place)
    if not found:
        return None
    letters, row, other_letters, other_row = found.groups()
    first = (int(row) - 1, _column(letters))
    last = (int(other_row) - 1, _column(other_letters)) if other_letters else first
    return (*first, *last)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class Range(base.Range):
    max_cells_per_read = None
    max_cells_per_write = None
    has_array = False
    sheet: Any = None

    def __init__(self, sheet: Any, corners: Any) -> None:
        self.sheet = sheet
        self.corners: Corners = tuple(corners)

    @property
    def api(self) -> Range:
        return self

    @property
    def block(self) -> list[Any]:
        return [self.sheet.book.name, self.sheet.name, *self.corners]

    @property
    def row(self) -> int:
        return self.corners[0] + 1

    @property
    def column(self) -> int:
        return self.corners[1] + 1

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.corners
        return bottom - top + 1, right - left + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, row: int, column: int | None = None) -> Range:
        """One cell of the range, counted from one: by row and column, or along the rows."""
        if column is None:
            down, right = divmod(row - 1, self.shape[1])
        else:
            down, right = row - 1, column - 1
        place = (self.corners[0] + down, self.corners[1] + right)
        return Range(self.sheet, (*place, *place))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        top, left, bottom, right = self.corners
        cells = [a1(top, left)] if (top, left) == (bottom, right) else [a1(top, left), a1(bottom, right)]
        marks = ("$" if column_absolute else "", "$" if row_absolute else "")
        return ":".join(re.sub(r"([A-Z]+)([0-9]+)", rf"{marks[0]}\1{marks[1]}\2", cell) for cell in cells)

    # Contents. A write onto a locked cell of a protected sheet is refused, as Excel does.

    @property
    def raw_value(self) -> list[list[Any]]:
        return self._ask("values")

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._may_write()
        self._ask("set_values", rows=self._rows(value))

    @property
    def formula(self) -> Any:
        rows = self._ask("formulas")
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    formula2 = formula

    def clear(self) -> None:
        self._may_write()
        self._ask("clear", contents=True, formats=True)

    def clear_contents(self) -> None:
        self._may_write()
        self._ask("clear", contents=True, formats=False)

    def clear_formats(self) -> None:
        self._ask("clear", contents=False, formats=True)

    @property
    def hyperlink(self) -> str:
        found = self._ask("hyperlink")
        if found is None:
            raise ValueError("The cell doesn't seem to contain a hyperlink!")
        return str(found)

    def add_hyperlink(self, address: str, words: str | None = None, screen_tip: str | None = None) -> None:
        self._may_write()
        self._ask("hyperlink", address=address, words=words or address)

    # Looks.

    @property
    def number_format(self) -> str | None:
        """None where the cells differ, as in Excel."""
        return self._look("number_format")

    @number_format.setter
    def number_format(self, code: str) -> None:
        self._set_look("number_format", code)

    @property
    def color(self) -> tuple[int, int, int] | None:
        colour = self._look("color")
        return None if colour == _NO_COLOUR else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)

    @color.setter
    def color(self, colour: Any) -> None:
        self._set_look("color", _packed(colour))

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def wrap_text(self) -> bool:
        return bool(self._look("wrap_text"))

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._set_look("wrap_text", value)

    @property
    def column_width(self) -> float:
        return float(self._look("column_width"))

    @column_width.setter
    def column_width(self, characters: float) -> None:
        self._set_look("column_width", characters)

    @property
    def row_height(self) -> float:
        return float(self._look("row_height"))

    @row_height.setter
    def row_height(self, points: float) -> None:
        self._set_look("row_height", points)

    def autofit(self) -> None:
        self._set_look("autofit", True)

    def select(self) -> None:
        self.sheet.book.ask("selection", block=self.block)

    def _ask(self, do: str, **arguments: object) -> Any:
        return self.sheet.book.app.calc.ask(do, block=self.block, **arguments)

    def _look(self, what: str) -> Any:
        return self._ask("look_of", what=what)

    def _set_look(self, what: str, value: object) -> None:
        self._ask("set_look", what=what, value=value)

    def _rows(self, value: Any) -> list[list[Any]]:
        rows, columns = self.shape
        if not isinstance(value, list | tuple):
            return [[value] * columns for _ in range(rows)]
        if value and not isinstance(value[0], list | tuple):
            value = [value]
        return [list(row) for row in value]

    def _may_write(self) -> None:
        if self._ask("is_guarded"):
            raise Refused(f"{self.sheet.name}!{self.address} is locked on a protected sheet")


class Font(base.Font):
    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def bold(self) -> bool:
        return bool(self._cells._look("bold"))

    @bold.setter
    def bold(self, value: bool) -> None:
        self._cells._set_look("bold", value)

    @property
    def color(self) -> Any:
        return self._cells._look("font_color")

    @color.setter
    def color(self, colour: Any) -> None:
        self._cells._set_look("font_color", _packed(colour))


def _packed(colour: Any) -> int:
    """`#1F4E79` or (31, 78, 121) as one number; None: no colour."""
    if colour is None:
        return _NO_COLOUR
    if isinstance(colour, str):
        return int(colour.lstrip("#"), 16)
    red, green, blue = colour
    return int(red) << 16 | int(green) << 8 | int(blue)
