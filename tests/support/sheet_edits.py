"""What people and other programs do to a workbook, done to its plain values."""

from __future__ import annotations

from dataclasses import replace

from toolkit.grid import Book, Position, Sheet, Value


def with_cell(book: Book, sheet: str, position: Position, value: Value) -> Book:
    """The same workbook with another constant in one cell (so no formula there)."""
    old = book.sheets[sheet]
    rows = [list(values) for values in old.rows]
    row, column = position
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value
    formulas = {at: formula for at, formula in old.formulas.items() if at != position}
    return _with_sheet(book, replace(old, rows=rows, formulas=formulas))


def insert_row(book: Book, sheet: str, at: int) -> Book:
    """A blank row put in as openpyxl does it: cells move, defined names stay behind."""
    old = book.sheets[sheet]
    rows = [*old.rows[:at], [], *old.rows[at:]]
    formulas = {(row + (row >= at), column): formula for (row, column), formula in old.formulas.items()}
    return _with_sheet(book, replace(old, rows=rows, formulas=formulas))


def move_column(book: Book, sheet: str, source: int, target: int) -> Book:
    """A column moved as openpyxl does it: cells move, defined names stay behind."""
    old = book.sheets[sheet]
    width = max(map(len, old.rows))
    order = list(range(width))
    order.insert(target, order.pop(source))
    rows = [[(list(values) + [None] * width)[column] for column in order] for values in old.rows]
    formulas = {(row, order.index(column)): formula for (row, column), formula in old.formulas.items()}
    return _with_sheet(book, replace(old, rows=rows, formulas=formulas))


def rename_sheet(book: Book, sheet: str, name: str) -> Book:
    """A sheet renamed, defined names left behind."""
    sheets = {
        name if n == sheet else n: replace(s, name=name) if n == sheet else s for n, s in book.sheets.items()
    }
    return replace(book, sheets=sheets)


def _with_sheet(book: Book, sheet: Sheet) -> Book:
    return replace(book, sheets={**book.sheets, sheet.name: sheet})
