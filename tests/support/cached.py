"""The values that a workbook's formulas are saved with, as every program reads them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import to_excel

Cell = tuple[str, str]


def cached(path: Path) -> dict[Cell, Any]:
    """(sheet, cell) → the cached value of every formula; an empty text for a blank."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): _plain(values[sheet.title][cell.coordinate].value)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _plain(value: Any) -> Any:
    """A blank as an empty text, a date as its serial number."""
    if isinstance(value, datetime):
        return to_excel(value)
    return "" if value is None else value


def differences(path: Path, recalculated: dict[Cell, Any]) -> dict[Cell, tuple[Any, Any]]:
    """Where a recalculation finds another value; a thousandth is no difference."""
    return {
        cell: (value, recalculated.get(cell))
        for cell, value in cached(path).items()
        if not _same(value, _plain(recalculated.get(cell)))
    }


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 0.001
    return bool(one == other)
