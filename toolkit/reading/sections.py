"""The sections of a unit's workbook, row by row: the income statement, the lists, the narrative."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.findings import Finding, finding
from toolkit.grid import Book, a1
from toolkit.numbers import parse_money, shown
from toolkit.reading.cells import CellReader
from toolkit.records import Header, Layout, LineRow
from toolkit.vocabulary import COLUMNS, LEDGER_COLUMNS, LINE, SUBTOTALS, Kind


def read_lines(book: Book, layout: Layout, cells: CellReader) -> Iterator[tuple[str, LineRow]]:
    """Each line's entered cells: a posted line's ledger figures and forecast, with level `total` the
    subtotals' forecasts.
    """
    place = layout.sections["finances"]
    sheet = book.sheets[place.sheet]
    columns = place.columns
    for id, row in layout.line_rows.items():
        amounts: dict[str, int | None] = {}
        for column in _entered_amounts(id, cells.header.forecast_level):
            amounts[column] = cells.read("money", sheet, columns[column], ("finances", column, row))
        explanation = cells.read("text", sheet, columns["explanation"], ("finances", "explanation", row))
        yield id, LineRow(id, row, **amounts, explanation=explanation)


def _entered_amounts(line: str, forecast_level: str) -> tuple[str, ...]:
    if not LINE[line].is_sum:
        return (*LEDGER_COLUMNS, "forecast")
    return ("forecast",) if forecast_level == "total" and line in SUBTOTALS else ()


def read_list(book: Book, layout: Layout, cells: CellReader, section: str) -> Iterator[dict[str, Any]]:
    """Each row of a list with anything entered, down to the end of the used range, as a record's fields."""
    place = layout.sections[section]
    sheet = book.sheets[place.sheet]
    entered: list[tuple[str, Kind, int]] = [
        (col.id, col.kind, place.columns[col.id]) for col in COLUMNS[section] if col.kind != "derived"
    ]
    for row in range(place.header_row + 1, len(sheet.rows)):
        values = sheet.rows[row]
        if all(col >= len(values) or values[col] is None for _, _, col in entered):
            continue
        fields = {id: cells.read(kind, sheet, col, (section, id, row)) for id, kind, col in entered}
        unreadable = any((section, id, row) in cells.unreadable for id in fields)
        if unreadable or any(value not in (None, "") for value in fields.values()):
            yield _record_fields(fields, row)


def _record_fields(fields: dict[str, Any], row: int) -> dict[str, Any]:
    """A record's `row` is where it stands; the investments' column of that id is its `investment_row`."""
    if "row" in fields:
        fields["investment_row"] = fields.pop("row")
    return {**fields, "row": row}


def read_narrative(book: Book, layout: Layout, cells: CellReader) -> Iterator[str]:
    """The paragraphs below the title, in order; a line break in a cell parts two."""
    place = layout.sections["narrative"]
    sheet = book.sheets[place.sheet]
    for row in range(place.header_row + 1, len(sheet.rows)):
        words: str = cells.read("text", sheet, place.columns["text"], ("narrative", "text", row))
        yield from (line.strip() for line in words.splitlines() if line.strip())


def unknown_lines(book: Book, layout: Layout, header: Header) -> Iterator[Finding]:
    """Rows of `Talous` that somebody added: their numbers would count nowhere, so they are told."""
    place = layout.sections["finances"]
    sheet = book.sheets[place.sheet]
    known = set(layout.line_rows.values())
    for row in range(place.header_row + 1, len(sheet.rows)):
        if row in known or not _has_amounts(sheet.rows[row], place.columns):
            continue
        column = place.columns["line"]
        label = shown(sheet.value(row, column)) or a1(row, column)
        at = a1(row, column)
        yield finding(
            "LINE_UNKNOWN", unit=header.unit or None, file=book.file, sheet=sheet.name, cell=at, line=label
        )


def _has_amounts(values: Any, columns: Mapping[str, int]) -> bool:
    amounts = (values[columns[id]] for id in (*LEDGER_COLUMNS, "forecast") if columns[id] < len(values))
    return any(parse_money(value).cents is not None for value in amounts)
