"""A unit's workbook as plain values, written in tests as its user sees it: a table per sheet, titles first,
cells parted by bars.

A cell reads as it would be typed: `1000,50` is a number, `66 %` a percent cell, `'12` a text, `#REF!` an
error value, `=A1` a formula that nothing has calculated, nothing a blank. Everything stands where the
packaged template has it, derived cells hold formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.grid import Book, CellError, Position, Sheet, Uncalculated, Value, a1
from toolkit.reading.derived import derived_cells
from toolkit.records import Layout
from toolkit.vocabulary import (
    COLUMNS,
    FIELDS,
    LINES,
    PROJECT_TOTAL_NAME,
    SHEETS,
    TEMPLATE_VERSION,
    sheet_title,
)
from workbook_templates.unit_layout import Form, layout_of

Cells = dict[Position, Value]
OHJE: dict[str, Value] = {
    "Kunta": "Heinola",
    "Palvelualue": "Yhteiset palvelut",
    "Vastuualue": "Vaalit",
    "Vuosi": 2026,
    "Kuukaudet": 3,
    "Ennusteen taso": "riveittäin",
    "Selitysraja, %": 5,
    "Selitysraja, €": 10_000,
    "Rivejä luetteloissa": 40,
    "Pohjan versio": TEMPLATE_VERSION,
}
"""What `Ohje` says unless a test says otherwise."""
PERIOD = {"year": 2026, "prior": 2025, "months": 3}


def unit_book(ohje: Mapping[str, Value] | None = None, objectives: str = "", **tables: str) -> Book:
    """A unit's workbook. tables: `talous`, `arvio`, `tavoitteet`, `riskit`, `hankkeet`, `investoinnit`, each
    a text.

    objectives: the names on `Ohje`, one a line. The first line of a table names its columns (not of
    `arvio`).
    """
    layout = layout_of(Form())
    sheets: dict[str, Cells] = {sheet_title(id): {} for id in SHEETS}
    names = _names(layout)
    _put_titles(layout, sheets)
    _put_guide(layout, sheets[layout.guide_sheet], {**OHJE, **(ohje or {})})
    _put_objectives(layout, sheets[layout.guide_sheet], objectives)
    percents: set[tuple[str, int, int]] = set()
    for section in SHEETS[1:-1]:
        table = tables.pop(sheet_title(section).lower(), "")
        for at, typed in _table(layout, section, table):
            sheets[layout.sections[section].sheet][at] = cell(typed)
            if typed.endswith("%") and isinstance(cell(typed), float):
                percents.add((layout.sections[section].sheet, *at))
    if tables:
        raise KeyError(f"no such sheet: {', '.join(tables)}")
    return Book("vaalit.xlsx", {n: _sheet(n, cells, layout, percents) for n, cells in sheets.items()}, names)


def cell(typed: str) -> Value:
    """What a cell holds after this was typed."""
    if typed.startswith("'"):
        return typed[1:]
    if typed.startswith("#"):
        return CellError(typed)
    if typed.startswith("="):
        return Uncalculated(typed[1:])
    if re.fullmatch(r"-?\d+", typed):
        return int(typed)
    if re.fullmatch(r"-?\d+,\d+", typed):
        return float(typed.replace(",", "."))
    if re.fullmatch(r"-?\d+(,\d+)? %", typed):
        return float(typed[:-2].replace(",", ".")) / 100
    if re.fullmatch(r"\d+\.\d+\.\d{4}", typed):
        day, month, year = map(int, typed.split("."))
        return date(year, month, day)
    return typed or None


def _names(layout: Layout) -> dict[str, tuple[str, int, int]]:
    names = {
        col.name: (place.sheet, place.header_row, place.columns[col.id])
        for section, place in layout.sections.items()
        for col in COLUMNS[section]
    }
    names |= {f.name: (layout.guide_sheet, r, c - 1) for f in FIELDS for r, c in [layout.fields[f.id]]}
    assert layout.project_total_row is not None
    return names | {PROJECT_TOTAL_NAME: (sheet_title("projects"), layout.project_total_row, 0)}


def _put_titles(layout: Layout, sheets: dict[str, Cells]) -> None:
    for section, place in layout.sections.items():
        for col in COLUMNS[section]:
            title = col.title_pattern.format(**PERIOD)
            sheets[place.sheet][place.header_row, place.columns[col.id]] = title
    finances = layout.sections["finances"]
    for line in LINES:
        sheets[finances.sheet][layout.line_rows[line.id], finances.columns["line"]] = line.label
    assert layout.project_total_row is not None
    sheets[layout.sections["projects"].sheet][layout.project_total_row, 0] = "Yhteensä"


def _put_guide(layout: Layout, guide: Cells, values: Mapping[str, Value]) -> None:
    for field in FIELDS:
        row, col = layout.fields[field.id]
        guide[row, col - 1] = field.title
        if field.title in values:
            guide[row, col] = values[field.title]


def _put_objectives(layout: Layout, guide: Cells, objectives: str) -> None:
    place = layout.sections["objectives"]
    words = ("Toteutuu", "Toteutuu osittain", "Ei toteudu", "Ei raportoitu")
    for column, texts in (("objective", objectives.split("\n")), ("goal_status", words)):
        for index, text in enumerate(text.strip() for text in texts if text.strip()):
            guide[place.header_row + 1 + index, place.columns[column]] = text


def _table(layout: Layout, section: str, table: str) -> Iterable[tuple[Position, str]]:
    """(position, what was typed) of every cell of a table that says something."""
    place = layout.sections[section]
    lines = [
        [typed.strip() for typed in line.split("|")] for line in table.strip().split("\n") if line.strip()
    ]
    if section == "narrative":
        lines.insert(0, ["Arvio"])
    titles = {col.title_pattern.format(**PERIOD): place.columns[col.id] for col in COLUMNS[section]}
    rows = {line.label: layout.line_rows[line.id] for line in LINES}
    for index, values in enumerate(lines[1:]):
        row = rows[values[0]] if section == "finances" else place.header_row + 1 + index
        for title, typed in zip(lines[0], values, strict=True):
            if typed:
                yield (row, titles[title]), typed


def _sheet(name: str, cells: Cells, layout: Layout, percents: set[tuple[str, int, int]]) -> Sheet:
    derived = [part for part in derived_cells(layout, "line") if part.sheet == name]
    formulas = {
        (row, part.column): "" for part in derived for row in part.rows if (row, part.column) not in cells
    }
    height = 1 + max((row for row, _ in cells), default=0)
    rows: list[list[Value]] = [[] for _ in range(height)]
    for (row, column), value in sorted(cells.items()):
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = value
    return Sheet(
        name,
        rows,
        formulas,
        number_format=lambda row, column: "0%" if (name, row, column) in percents else "General",
    )


def entries(book: Book) -> dict[tuple[str, str], str | float | None]:
    """(sheet, cell) → what was typed in the section's sheets below their titles, to be typed again in a real
    workbook.
    """
    typed: dict[tuple[str, str], str | float | None] = {}
    for place in layout_of(Form()).sections.values():
        sheet = book.sheets[place.sheet]
        for row in range(place.header_row + 1, len(sheet.rows)):
            for column, value in enumerate(sheet.rows[row]):
                if isinstance(value, str | int | float) and sheet.name != sheet_title("guide"):
                    typed[sheet.name, a1(row, column)] = value
    return typed
