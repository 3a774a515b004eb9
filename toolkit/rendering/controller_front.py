"""The front sheet of the controller's workbook: the buttons, which round, whether the ledger is whole, what
to do next, and where each unit stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.catalogue import text, texts
from toolkit.controller.front import control_totals, overview_titles
from toolkit.grid import column_letters
from toolkit.ledger.columns import FIGURES, ledger_title
from toolkit.rendering.buttons import insert_buttons
from toolkit.rendering.controller_page import FIRST_ROW, LAST_ROW, ControllerPage, Value
from toolkit.rounds import Round
from toolkit.settings.cells import cell_of
from toolkit.vocabulary import LIST_SECTIONS, sheet_title

BUTTONS_COLUMN, LEFT, STEPS_COLUMN = 0, 2, 4
"""Buttons in A; facts and tables from C on; the steps beside the facts."""
_WIDTHS = [26.0, 3.0, 40.0, *[18.0] * (len(FIGURES) - 1), 36.0]
_SETTINGS = ("municipality", "year", "months", "report_date", "due_date")
_LAST_ROW = 1_048_576
_OVERVIEW_STYLES = {
    "unit": "label", "state": "label", "returned": "moment", "errors": "count", "warnings": "count",
    "file": "label",
}  # fmt: skip
_TONES = {"missing": "none", "refused": "bad", "draft": "middling", "errors": "bad", "ready": "good"}
_SPARE_ROWS = 5


def write_front(
    sheet: Any,
    styles: Mapping[str, Any],
    round: Round,
    places: Mapping[str, str],
    blank: frozenset[str] = frozenset(),
) -> None:
    """Writes the sheet.

    places: key of a setting → the absolute reference of its cell. blank: keys of settings that are left for
    somebody to fill in.
    """
    page = ControllerPage(sheet, styles, _WIDTHS)
    page.head(text("controller.title.front"), text("controller.note.front"))
    insert_buttons(sheet, FIRST_ROW, BUTTONS_COLUMN)
    _write_steps(page)
    page.write(3, LEFT, text("controller.title.facts"), "heading")
    row = FIRST_ROW
    for label, formula, value in (*_setting_facts(round, places, blank), *_count_facts(round)):
        page.write(row, LEFT, label, "label")
        page.formula(row, LEFT + 1, formula, value, "fact_date" if label in _date_labels() else "fact")
        row += 1
    row = _write_totals(page, row + 1, round)
    _write_overview(page, row + 1, round)
    page.print_setup(text("controller.footer.page"))
    sheet.activate()


def _write_steps(page: ControllerPage) -> None:
    page.write(3, STEPS_COLUMN, text("controller.title.steps"), "heading")
    for number, step in enumerate(texts("controller.steps.rows"), 1):
        page.write(3 + number, STEPS_COLUMN, f"{number}. {step}", "step")


def _date_labels() -> set[str]:
    return {text(f"settings.label.{key}") for key in ("report_date", "due_date")}


def _setting_facts(
    round: Round, places: Mapping[str, str], blank: frozenset[str]
) -> Iterator[tuple[str, str, Value]]:
    """(label, formula, value) of what the settings say; a blank setting shows nothing."""
    for key in _SETTINGS:
        place = places[key]
        value = None if key in blank else cell_of(key, round.settings)
        yield text(f"settings.label.{key}"), f'IF({place}="","",{place})', value


def _count_facts(round: Round) -> Iterator[tuple[str, str, Value]]:
    """(label, formula, value) of the service area and of how much there is on the other sheets."""
    units = text("controller.sheet.units")
    area = text("controller.kind.service_area")
    kinds = f"{units}!$B${FIRST_ROW + 1}:$B${_LAST_ROW}"
    names = f"{units}!$A${FIRST_ROW + 1}:$A${_LAST_ROW}"
    found = f'IFERROR(INDEX({names},MATCH("{area}",{kinds},0))&"","")'
    yield text("controller.fact.service_area"), found, round.settings.service_area
    areas = text("controller.kind.area")
    yield text("controller.fact.areas"), f'COUNTIF({kinds},"{areas}")', len(round.settings.areas)
    yield text("controller.fact.ledger_rows"), _count(text("controller.sheet.ledger")), len(round.ledger)
    for section in LIST_SECTIONS:
        count = sum(len(getattr(rows, section)) for rows in round.plan.values())
        yield text(f"controller.fact.{section}"), _count(sheet_title(section)), count


def _count(sheet: str) -> str:
    return f"COUNTA({sheet}!$A${FIRST_ROW + 1}:$A${_LAST_ROW})"


def _write_totals(page: ControllerPage, row: int, round: Round) -> int:
    """The ledger's columns added up whole; gives the row after them."""
    page.write(row, LEFT, text("controller.title.totals"), "heading")
    page.write(row + 1, LEFT, text("controller.total.note"), "note")
    titles = ["", *(ledger_title(id, round.settings) for id in FIGURES)]
    page.titles(row + 2, titles, right=frozenset(range(LEFT + 1, LEFT + len(titles))), left=LEFT)
    page.write(row + 3, LEFT, text("controller.total.title"), "label")
    totals = control_totals(round)
    for place, id in enumerate(FIGURES, 1):
        letters = column_letters(place + 1)
        formula = f"SUM({text('controller.sheet.ledger')}!${letters}${FIRST_ROW + 1}:${letters}${_LAST_ROW})"
        page.formula(row + 3, LEFT + place, formula, totals[id] / 100, "total")
    return row + 4


def _write_overview(page: ControllerPage, row: int, round: Round) -> None:
    """Every unit, none returned yet; the button refreshes what stands under the titles."""
    page.write(row, LEFT, text("controller.title.overview"), "heading")
    page.write(row + 1, LEFT, text("controller.overview.never"), "note")
    titles = overview_titles()
    page.titles(row + 2, list(titles.values()), left=LEFT)
    first = row + 3
    units = [unit for unit in round.settings.units if unit]
    missing = text("vocabulary.unit_state.missing")
    for at, unit in enumerate([*units, *[""] * _SPARE_ROWS], first):
        shown = {"unit": unit, "state": missing if unit else ""}
        for column, id in enumerate(titles, LEFT):
            page.write(at, column, shown.get(id), _OVERVIEW_STYLES[id])
    state = LEFT + list(titles).index("state")
    tones = {text(f"vocabulary.unit_state.{id}"): tone for id, tone in _TONES.items()}
    page.highlight((first, state), (LAST_ROW, state), tones)
