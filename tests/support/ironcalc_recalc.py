"""IronCalc as a second, independent engine, also where no LibreOffice is.

Its release 0.9 does not spread ISNUMBER over a range: SUMPRODUCT(ISNUMBER(A1:A9)*1, …) is an error there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import ironcalc

from tests.support.libreoffice import Cell, Value
from toolkit.grid import a1


def recalculated(path: Path, entries: Mapping[Cell, Value] | None = None) -> dict[Cell, Value]:
    """The value of every formula cell as IronCalc calculates it; entries are typed into cells first.

    An error value comes as its text, such as "#DIV/0!". Raises ironcalc.WorkbookError for a file that it
    can't open.
    """
    model = ironcalc.load_from_xlsx(str(path))
    sheets = [sheet["name"] for sheet in model.get_worksheets_properties()]
    for (sheet, cell), value in (entries or {}).items():
        _type_in(model, sheets.index(sheet), *_position(cell), value)
    model.evaluate()
    return {
        (sheets[sheet], a1(row - 1, column - 1)): model.get_cell_value(sheet, row, column)
        for sheet, row, column in model.get_all_cells()
        if model.get_cell_formula(sheet, row, column)
    }


def _type_in(model: ironcalc.Model, sheet: int, row: int, column: int, value: Value) -> None:
    if value is None:
        model.clear_cell_contents(sheet, row, column)
    elif isinstance(value, bool):
        model.update_cell_with_bool(sheet, row, column, value)
    elif isinstance(value, str):
        model.update_cell_with_text(sheet, row, column, value)
    else:
        model.update_cell_with_number(sheet, row, column, value)


def _position(cell: str) -> tuple[int, int]:
    """H12 → (12, 8), from one as IronCalc counts."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), ironcalc.column_number_from_name(letters)
