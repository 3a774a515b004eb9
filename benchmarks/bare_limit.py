"""The bare limit: what consolidating costs if nothing is decided, checked or calculated.

calamine reads every sheet of the same workbooks, and XlsxWriter writes the very cells of the finished
summary: values, formulas with their cached values, one format for each cell.
Run by consolidate.py, or: python -m benchmarks.bare_limit FOLDER
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook


@dataclass(frozen=True, slots=True)
class CellToWrite:
    """A cell of the summary; formula None for a plain value."""

    row: int
    column: int
    value: Any
    formula: str | None
    number_format: str


Cells = dict[str, list[CellToWrite]]
"""Sheet name → its cells."""


def seconds(folder: Path) -> float:
    """Processor seconds of reading the folder's workbooks and writing its summary's cells.

    The summary must be there.
    """
    workbooks = sorted((folder / "vastuualueet").glob("*.xlsx"))
    cells = _cells(folder / "yhteenveto.xlsx")
    began = time.process_time()
    _read(workbooks)
    _write(cells)
    return time.process_time() - began


def _read(workbooks: Iterable[Path]) -> None:
    for path in workbooks:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _write(cells: Cells) -> None:
    book = xlsxwriter.Workbook(io.BytesIO())
    formats: dict[str, Any] = {}
    for name, rows in cells.items():
        sheet = book.add_worksheet(name)
        for cell in rows:
            look = formats.get(cell.number_format)
            if look is None:
                look = formats[cell.number_format] = book.add_format({"num_format": cell.number_format})
            _write_cell(sheet, cell, look)
    book.close()


def _write_cell(sheet: Any, cell: CellToWrite, look: Any) -> None:
    if cell.formula is not None:
        sheet.write_formula(cell.row, cell.column, cell.formula, look, cell.value)
    elif isinstance(cell.value, str):
        sheet.write_string(cell.row, cell.column, cell.value, look)
    elif cell.value is None:
        sheet.write_blank(cell.row, cell.column, None, look)
    elif isinstance(cell.value, bool | int | float):
        sheet.write(cell.row, cell.column, cell.value, look)
    else:
        sheet.write_datetime(cell.row, cell.column, cell.value, look)


def _cells(summary: Path) -> Cells:
    formulas, values = openpyxl.load_workbook(summary), openpyxl.load_workbook(summary, data_only=True)
    return {
        sheet.title: [
            _cell(cell, values[sheet.title]) for row in sheet.iter_rows() for cell in row if cell.has_style
        ]
        for sheet in formulas.worksheets
    }


def _cell(cell: Any, values: Any) -> CellToWrite:
    cached = values.cell(cell.row, cell.column).value
    formula = cell.value if cell.data_type == "f" else None
    return CellToWrite(cell.row - 1, cell.column - 1, cached, formula, cell.number_format)


if __name__ == "__main__":
    print(seconds(Path(sys.argv[1])))
