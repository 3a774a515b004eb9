"""The one shape that crosses the wall to spreadsheets: plain values in, cell changes out.

Rows and columns count from zero here; only texts for people say `H12`. The same shape comes from a closed
file (`files`) and from the workbook open in Excel (`excel`), so nothing behind it knows which one it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as #REF!: it is not blank, and no number."""

    code: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula that no program has calculated: there is no value to read."""

    formula: str


Value = None | str | float | int | bool | date | datetime | time | timedelta | CellError | Uncalculated
"""None is a blank cell; a text of spaces is not."""

Position = tuple[int, int]
"""(row, column), from zero."""


def column_letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """(11, 7) → H12."""
    return f"{column_letters(column)}{row + 1}"


def _no_format(row: int, column: int) -> str:
    return ""


def _usual_width(column: int) -> float:
    return 9.14


def _usual_height(row: int) -> float:
    return 15.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet as values. rows start at row 0 and column 0; they may be ragged.

    formulas: position → formula text without `=` ("" where a shared formula's text stands elsewhere).
    hidden_rows: rows that a person doesn't see; hidden_columns: (first, last) of such runs of columns.
    number_format: (row, column) → the cell's number format code. merges: (first, last)
    cell of each merged range. column_width: in characters; row_height: in
    points.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    formulas: Mapping[Position, str] = field(default_factory=dict)
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    number_format: Callable[[int, int], str] = _no_format
    column_width: Callable[[int], float] = _usual_width
    row_height: Callable[[int], float] = _usual_height
    merges: Sequence[tuple[Position, Position]] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()

    def value(self, row: int, column: int) -> Value:
        """The value at a position, None outside the used range."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as values. file: as shown to the user.

    names: defined name → (sheet name, row, column) where it is one cell.
    """

    file: str
    sheets: Mapping[str, Sheet]
    names: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What should stand in one cell from now on.

    value: the entered value, or with a formula its cached value.
    formula: without `=`; None makes it a plain value.
    keep_formula: the cell's formula stays as it is, byte for byte, and only its cached value is set.
    style_of: (row, column) of a cell on the same sheet whose style this cell takes (the open or locked twin);
    None keeps its own.
    """

    sheet: str
    row: int
    column: int
    value: str | float | int | bool | date | None
    formula: str | None = None
    style_of: Position | None = None
    keep_formula: bool = False


@dataclass(frozen=True, slots=True)
class RowVisibility:
    """Hide or show one row of a sheet."""

    sheet: str
    row: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class RowsReplacement:
    """Every row of a sheet from first_row on is replaced by these values, row by row from column 0.

    Each cell takes the style that the first replaced row has in its column; rows beyond the given ones are
    removed.
    """

    sheet: str
    first_row: int
    rows: Sequence[Sequence[str | float | int | bool | date | None]]


@dataclass(frozen=True, slots=True)
class RowFit:
    """Let one row open at a height (points) that shows its texts whole, and grow when they do."""

    sheet: str
    row: int
    height: float
