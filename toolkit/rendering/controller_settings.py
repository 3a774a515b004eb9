"""The settings sheet and the units' sheet of the controller's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.catalogue import text
from toolkit.rendering.controller_page import FIRST_ROW, HEADER_ROW, LAST_ROW, ControllerPage
from toolkit.rendering.controller_rules import choice_rule, setting_rule
from toolkit.settings import Settings
from toolkit.settings.cells import CELLS, Kind, cell_of
from toolkit.settings.sheets import titles_of
from toolkit.vocabulary import LINES

_STYLES: Mapping[Kind, str] = {
    "text": "text",
    "whole": "whole",
    "date": "date",
    "percent": "number",
    "euros": "euros",
    "level": "text",
}
_SPARE_ROWS = 5


def write_settings(
    sheet: Any, styles: Mapping[str, Any], settings: Settings, blank: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Writes every setting but those left blank; gives key → the absolute reference of its value's cell."""
    page = ControllerPage(sheet, styles, [38.0, 48.0, 74.0])
    page.head(text("controller.title.settings"), text("controller.note.settings"))
    page.titles(HEADER_ROW, list(titles_of("settings").values()))
    places: dict[str, str] = {}
    row = FIRST_ROW
    for key, kind in CELLS.items():
        label, about = text(f"settings.label.{key}"), text(f"settings.about.{key}")
        value = None if key in blank else cell_of(key, settings)
        page.row(row, [(label, "label"), (value, _STYLES[kind]), (about, "about")])
        rule = setting_rule(key)
        if rule:
            page.validate((row, 1), (row, 1), rule)
        places[key] = f"{text('controller.sheet.settings')}!$B${row + 1}"
        row += 1
    row = _write_pairs(page, row + 2, "aliases", list(settings.aliases.items()))
    parts = [(name, part) for name, own in settings.objectives.items() for part in own or ("",)]
    _write_pairs(page, row + 2, "objectives", parts)
    sheet.freeze_panes(FIRST_ROW, 0)
    page.print_setup(text("controller.footer.page"))
    return places


def _write_pairs(page: ControllerPage, row: int, block: str, pairs: Sequence[tuple[str, str]]) -> int:
    """A block of two columns with a few rows to spare; gives the row after it."""
    page.write(row, 0, text(f"controller.title.{block}"), "heading")
    page.write(row + 1, 0, text(f"controller.note.{block}"), "note")
    page.titles(row + 2, list(titles_of(block).values()))
    spare = [("", "")] * _SPARE_ROWS
    for at, pair in enumerate([*pairs, *spare], row + 3):
        page.row(at, [(name, "text") for name in pair])
    return row + 3 + len(pairs) + _SPARE_ROWS


def write_units(sheet: Any, styles: Mapping[str, Any], settings: Settings, lines_column: int) -> None:
    """Writes the units in the report's order, and beside them the lines that a ledger may have."""
    page = ControllerPage(sheet, styles, [56.0, 18.0, 4.0, 38.0])
    page.head(text("controller.title.units"), text("controller.note.units"))
    page.titles(HEADER_ROW, list(titles_of("units").values()))
    kinds = {id: text(f"controller.kind.{id}") for id in ("service_area", "area")}
    rows = [
        (settings.service_area, kinds["service_area"]),
        *((area, kinds["area"]) for area in settings.areas),
    ]
    for row, cells in enumerate([*rows, *[("", "")] * _SPARE_ROWS], FIRST_ROW):
        page.row(row, [(value, "text") for value in cells])
    page.validate((FIRST_ROW, 1), (LAST_ROW, 1), choice_rule(list(kinds.values())))
    page.write(HEADER_ROW, lines_column, text("controller.column.lines.line"), "header")
    for row, line in enumerate((line for line in LINES if not line.is_sum), FIRST_ROW):
        page.write(row, lines_column, line.label, "label")
    sheet.freeze_panes(FIRST_ROW, 0)
    page.print_setup(text("controller.footer.page"), (HEADER_ROW, HEADER_ROW))
