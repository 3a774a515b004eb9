"""Where each unit stands, on the front sheet of the controller's open workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.catalogue import say, text
from toolkit.consolidation import Whole
from toolkit.controller.front import overview_titles
from toolkit.excel.open_book import read_open_sheet
from toolkit.excel.protection import unprotected
from toolkit.excel.writing import as_text, write_rows
from toolkit.reports import unit_json
from toolkit.tables import Table, find_table, is_blank

if TYPE_CHECKING:
    import xlwings

Shown = str | int | datetime | None
_LONGEST_LITERAL = 255
"""Excel takes no longer text within a formula."""


def show_overview(book: xlwings.Book, whole: Whole) -> xlwings.Sheet | None:
    """Refreshes the units' table in one write; gives its sheet.

    None where somebody has taken the sheet or the table away: then there is nothing to refresh.
    """
    name = text("controller.sheet.front")
    sheet = next((sheet for sheet in book.sheets if sheet.name == name), None)
    table = find_table(read_open_sheet(sheet), overview_titles()) if sheet else None
    if sheet is None or table is None or table.missing or table.doubled:
        return None
    rows = overview_rows(whole)
    rows += [{}] * (_rows_before(table) - len(rows))
    with unprotected(sheet):
        for columns in _neighbours(table):
            block = [[row.get(id) for id in columns] for row in rows]
            write_rows(sheet, table.header_row + 1, table.columns[columns[0]], block)
        _write_moment(sheet, table)
    return sheet


def _neighbours(table: Table) -> list[list[str]]:
    """The table's columns from left to right, parted where somebody put a column of their own between."""
    runs: list[list[str]] = []
    for id, column in sorted(table.columns.items(), key=lambda item: item[1]):
        if runs and table.columns[runs[-1][-1]] == column - 1:
            runs[-1].append(id)
        else:
            runs.append([id])
    return runs


def _write_moment(sheet: xlwings.Sheet, table: Table) -> None:
    """When the table was refreshed, above it, unless somebody has put something else there."""
    row, column = table.header_row - 1, table.columns["unit"]
    above = table.sheet.value(row, column)
    if is_blank(above) or str(above).startswith(text("controller.overview.prefix")):
        told = say("controller.overview.as_of", moment=f"{datetime.now():%d.%m.%Y %H:%M}")
        write_rows(sheet, row, column, [[as_text(told)]])


def overview_rows(whole: Whole) -> list[Mapping[str, Shown]]:
    """Column id → what goes into the cell, for each unit in the report's order."""
    modified = {source.file: source.modified for source in whole.sources}
    rows: list[Mapping[str, Shown]] = []
    for unit in whole.units:
        counts = unit_json(unit.unit, unit.file, None, unit.state, unit.findings)
        saved = modified.get(unit.file) if unit.file else None
        rows.append(
            {
                "unit": as_text(unit.unit),
                "state": as_text(unit.state_word),
                "returned": datetime.fromisoformat(saved).astimezone().replace(tzinfo=None)
                if saved
                else None,
                "errors": counts["errors"],
                "warnings": counts["warnings"],
                "file": _link(unit.file) if unit.file else None,
            }
        )
    return rows


def _link(file: str) -> str | None:
    """A formula that leads to the file, named relative to the workbook; its plain name where a link would
    break."""
    name = file.rpartition("/")[2]
    if "#" in file or len(file) > _LONGEST_LITERAL:
        return as_text(name)
    place, shown = (part.replace('"', '""') for part in (file, name))
    return f'=HYPERLINK("{place}","{shown}")'


def _rows_before(table: Table) -> int:
    """How many rows stand under the titles from last time, down to the first without a unit."""
    below = range(table.header_row + 1, len(table.sheet.rows))
    return next((n for n, row in enumerate(below) if is_blank(table.value(row, "unit"))), len(below))
