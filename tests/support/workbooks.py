"""A unit's workbook as its manager uses it: find a cell by the words around it, type into it, read it back.

Without our own binding.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from toolkit import files
from toolkit.grid import Change


def cell_of(path: Path, sheet: str, title: str, row: str | int) -> tuple[int, int]:
    """(row, column) from zero of the cell below this title, on the row labelled so, or the n-th row below
    the title (from 1)."""
    ws = openpyxl.load_workbook(path)[sheet]
    for cells in ws.iter_rows():
        for cell in cells:
            if cell.value == title:
                if isinstance(row, int):
                    return cell.row - 1 + row, cell.column - 1
                labelled = [r for r in range(cell.row + 1, ws.max_row + 1) if ws.cell(r, 1).value == row]
                return labelled[0] - 1, cell.column - 1
    raise AssertionError(f"{path.name}: {sheet}: no title {title}")


def beside(path: Path, label: str, sheet: str = "Ohje") -> tuple[int, int]:
    """(row, column) from zero of the cell to the right of this label."""
    for cells in openpyxl.load_workbook(path)[sheet].iter_rows():
        for cell in cells:
            if cell.value == label:
                return cell.row - 1, cell.column
    raise AssertionError(f"{path.name}: {sheet}: no label {label}")


def type_into(path: Path, *entries: tuple[str, str, str | int, Any]) -> None:
    """Types values as a person does: (sheet, title, row label or number, value)."""
    changes = []
    for sheet, title, row, value in entries:
        at = cell_of(path, sheet, title, row)
        changes.append(Change(sheet, *at, value))
    path.write_bytes(files.patched(path, changes))


def mark_ready(path: Path, name: str = "esihenkilö", day: str = "15.4.2026") -> None:
    """Valmis tarkastettavaksi: Kyllä, with name and date."""
    words = (("Valmis tarkastettavaksi", "Kyllä"), ("Nimi", name), ("Päivämäärä", day))
    path.write_bytes(
        files.patched(path, [Change("Ohje", *beside(path, label), word) for label, word in words])
    )


def value_at(path: Path, sheet: str, title: str, row: str | int) -> Any:
    """The cached value that a program reads."""
    at = cell_of(path, sheet, title, row)
    return openpyxl.load_workbook(path, data_only=True)[sheet].cell(at[0] + 1, at[1] + 1).value
