"""Entries typed into the packaged template, as its user sees them: a line each, a word for each cell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.support.libreoffice import Cell, LibreOffice, Value
from toolkit.grid import a1
from workbook_templates.unit import TEMPLATE
from workbook_templates.unit_layout import Form, layout_of

LAYOUT = layout_of(Form())


def at(section: str, column: str, row: int) -> Cell:
    place = LAYOUT.sections[section]
    return place.sheet, a1(row, place.columns[column])


def listed(section: str, *rows: Mapping[str, Value]) -> dict[Cell, Value]:
    """Entries on the first rows of a list sheet."""
    first = LAYOUT.sections[section].header_row + 1
    return {at(section, id, first + i): value for i, row in enumerate(rows) for id, value in row.items()}


def talous(table: str) -> dict[Cell, Value]:
    """`line budget actual forecast explanation`, a line each; `-`: left blank; other words: texts."""
    entries: dict[Cell, Value] = {}
    for text in table.split("\n"):
        if not text.strip():
            continue
        line, *typed = text.split()
        for column, word in zip(("budget", "actual", "forecast", "explanation"), typed, strict=False):
            if word != "-":
                number = re.fullmatch(r"-?[\d.]+", word)
                entries[at("finances", column, LAYOUT.line_rows[line])] = float(word) if number else word
    return entries


def seen(office: LibreOffice, entries: Mapping[Cell, Value], *wanted: str) -> list[Value]:
    """`line.column`, `missing_section` → what the cell shows."""
    cells = office.recalculated(TEMPLATE, entries)
    return [cells[_cell(name)] for name in wanted]


def _cell(name: str) -> Cell:
    if name.startswith("missing_"):
        return LAYOUT.guide_sheet, a1(*LAYOUT.fields[name])
    line, column = name.split(".")
    return at("finances", column, LAYOUT.line_rows[line])
