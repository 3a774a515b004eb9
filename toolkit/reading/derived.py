"""Which cells of a unit's workbook are derived, and which of them somebody typed over, emptied or gave
another formula. Their values are never read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding, finding
from toolkit.formulas.comparing import own_formulas, same_formula
from toolkit.grid import Book, Uncalculated, Value, a1
from toolkit.numbers import shown
from toolkit.records import Header, Layout
from toolkit.references import whole
from toolkit.vocabulary import (
    COLUMNS,
    COUNTED_SECTIONS,
    LEDGER_COLUMNS,
    LINE,
    MISSING,
    SUBTOTALS,
    sheet_title,
)


@dataclass(frozen=True, slots=True)
class DerivedCells:
    """The derived cells of one column of a sheet. section `guide`: id is a field of `Ohje`."""

    section: str
    id: str
    sheet: str
    column: int
    rows: Sequence[int]


def derived_cells(layout: Layout, forecast_level: str) -> Iterator[DerivedCells]:
    """Every derived cell; what a section that isn't whole would hold is left out, as its formulas are."""
    if whole(layout, "finances"):
        yield from _finances(layout, forecast_level)
    for section in ("risks", "investments", "objectives"):
        if whole(layout, section) and (section != "objectives" or whole(layout, "goals")):
            yield from _prepared(layout, section)
    if whole(layout, "projects") and layout.project_total_row is not None:
        place = layout.sections["projects"]
        for id in ("funding", "spent_pct", "city_share_pct"):
            yield DerivedCells("projects", id, place.sheet, place.columns[id], (layout.project_total_row,))
    for section in COUNTED_SECTIONS:
        if whole(layout, section) and MISSING + section in layout.fields:
            row, col = layout.fields[MISSING + section]
            yield DerivedCells("guide", MISSING + section, layout.guide_sheet, col, (row,))


def _finances(layout: Layout, forecast_level: str) -> Iterator[DerivedCells]:
    place = layout.sections["finances"]
    sums = {id: row for id, row in layout.line_rows.items() if LINE[id].is_sum}
    for col in COLUMNS["finances"]:
        rows: list[int] = []
        if col.kind == "derived":
            rows = list(layout.line_rows.values())
        elif col.id in LEDGER_COLUMNS:
            rows = list(sums.values())
        elif col.id == "forecast":
            rows = [row for id, row in sums.items() if forecast_level != "total" or id not in SUBTOTALS]
        if rows:
            yield DerivedCells("finances", col.id, place.sheet, place.columns[col.id], rows)


def _prepared(layout: Layout, section: str) -> Iterator[DerivedCells]:
    place = layout.sections[section]
    rows = range(place.header_row + 1, place.header_row + 1 + place.rows)
    for col in COLUMNS[section]:
        if col.kind == "derived":
            yield DerivedCells(section, col.id, place.sheet, place.columns[col.id], rows)


def derived_findings(book: Book, layout: Layout, header: Header) -> Iterator[Finding]:
    """One error for each derived cell that was typed over, one warning for each column that lost formulas and
    for each cell that holds another formula."""
    right = own_formulas(layout, header.forecast_level)
    for cells in derived_cells(layout, header.forecast_level):
        sheet = book.sheets[cells.sheet]
        formulas, col = sheet.formulas, cells.column
        without = [row for row in cells.rows if (row, col) not in formulas]
        for row in cells.rows:
            found = formulas.get((row, col), "")
            if not same_formula(found, right[cells.sheet, row, col]):
                yield _finding("DERIVED_CHANGED", book, cells, row, header, found=found)
        lost = []
        for row in without:
            value = sheet.value(row, col)
            if _blank(value):
                lost.append(row)
            elif not isinstance(value, Uncalculated):
                yield _finding("DERIVED_OVERTYPED", book, cells, row, header, found=shown(value))
        if lost:
            yield _finding("DERIVED_LOST", book, cells, lost[0], header, count=len(lost))


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _finding(
    code: str, book: Book, cells: DerivedCells, row: int, header: Header, **found: object
) -> Finding:
    if cells.section == "guide":
        title = sheet_title(cells.id.removeprefix(MISSING))
    else:
        title = header.title(cells.section, cells.id)
    return finding(
        code,
        unit=header.unit or None,
        file=book.file,
        sheet=cells.sheet,
        cell=a1(row, cells.column),
        severity=None,
        title=title,
        **found,
    )
