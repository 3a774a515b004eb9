"""The formulas of the list sheets and of `Ohje`, typed into and recalculated by LibreOffice."""

from __future__ import annotations

import pytest

from tests.support.libreoffice import Cell, LibreOffice, Value, is_error
from tests.support.typed import LAYOUT, at, listed, seen
from toolkit.formulas.heading import heading
from toolkit.grid import a1
from toolkit.vocabulary import COLUMNS, LINES, sheet_title
from workbook_templates.unit import TEMPLATE


def test_what_the_list_sheets_still_miss(libreoffice: LibreOffice) -> None:
    goal: dict[str, Value] = {"goal": "Tavoite", "status": "Toteutuu", "realisation": "Tehty"}
    risk: dict[str, Value] = {
        "risk": "Riski",
        "likelihood": 1,
        "impact": 2,
        "control": "a",
        "responsible": "b",
    }
    project: dict[str, Value] = {"name": "Hanke", "funding": 1000, "city_share_pct": 0.3}
    entries = {
        **listed("narrative", {"text": "  "}),
        **listed(
            "goals", goal, {**goal, "status": " "}, {**goal, "realisation": None}, {"goal": "Vain tavoite"}
        ),
        **listed(
            "risks", risk, {**risk, "impact": "suuri"}, {**risk, "control": None}, {"risk_class": "Talous"}
        ),
        **listed(
            "projects", project, {**project, "funding": "avoin"}, {"name": "Hanke"}, {"note": "ei nimeä"}
        ),
        **listed("investments", {"target": "Auto", "actual": 0}, {"target": "Talo", "actual": "ei"}),
    }
    counters = [f"missing_{id}" for id in ("narrative", "goals", "risks", "projects", "investments")]
    assert seen(libreoffice, entries, *counters) == [1, 3, 3, 2, 1]


def test_project_totals_are_weighted_and_bear_texts(libreoffice: LibreOffice) -> None:
    entries = listed(
        "projects",
        {"funding": 176987, "spent_pct": 0.66, "city_share_pct": 0.25},
        {"funding": 48000, "spent_pct": 0.28, "city_share_pct": "30 % on kuntien osuus"},
        {"funding": "ei päätetty", "spent_pct": 0.5},
        {"funding": 100, "spent_pct": "tuntematon"},
    )
    cells = libreoffice.recalculated(TEMPLATE, entries)
    row = LAYOUT.project_total_row or 0
    funding, spent, share = (
        cells[at("projects", id, row)] for id in ("funding", "spent_pct", "city_share_pct")
    )
    assert funding == 225087
    assert spent == pytest.approx((176987 * 0.66 + 48000 * 0.28) / 224987)
    assert share == pytest.approx(0.25)


LONG = "Uudistuva työ ja asuminen, " * 20 + "*?~"


@pytest.mark.parametrize(
    ("statuses", "rolled_up"),
    [
        ((), ""),
        (("Toteutuu", "toteutuu"), "Toteutuu"),
        (("Ei toteudu", "Ei toteudu"), "Ei toteudu"),
        (("Toteutuu osittain", "Toteutuu osittain"), "Toteutuu osittain"),
        (("Toteutuu", "Ei toteudu"), "Toteutuu osittain"),
        (("Toteutuu", "Ei raportoitu"), "Ei raportoitu"),
        (("Toteutuu", None), "Ei raportoitu"),
        (("Kesken", "Kesken"), "Ei raportoitu"),
    ],
)
def test_an_objectives_status_rolls_up(
    libreoffice: LibreOffice, statuses: tuple[Value, ...], rolled_up: str
) -> None:
    goals: list[dict[str, Value]] = [
        {"level": "Valtuusto", "objective": LONG, "status": status} for status in statuses
    ]
    others: list[dict[str, Value]] = [
        {"level": "Käyttösuunnitelma", "objective": LONG, "status": "Ei toteudu"},
        {"level": "Valtuusto", "objective": "Uudistuva", "status": "Ei raportoitu"},
    ]
    entries = {**listed("objectives", {"objective": LONG}), **listed("goals", *goals, *others)}
    cells = libreoffice.recalculated(TEMPLATE, entries)
    row = LAYOUT.sections["objectives"].header_row + 1
    assert cells[at("objectives", "council", row)] == rolled_up
    assert cells[at("objectives", "plan", row)] == "Ei toteudu"


def test_texts_in_every_number_cell_make_no_error(libreoffice: LibreOffice) -> None:
    entries: dict[Cell, Value] = {}
    for section in ("finances", "risks", "projects", "investments"):
        place = LAYOUT.sections[section]
        for column in COLUMNS[section]:
            if column.kind in ("money", "percent", "scale"):
                rows = range(place.header_row + 1, place.header_row + 1 + min(place.rows, 20))
                entries |= {
                    at(section, column.id, row): "noin 5 t€" for row in rows if not _is_sum(section, row)
                }
    found = libreoffice.recalculated(TEMPLATE, entries)
    assert {cell: value for cell, value in found.items() if is_error(value)} == {}


def _is_sum(section: str, row: int) -> bool:
    return section == "finances" and any(line.is_sum and LAYOUT.line_rows[line.id] == row for line in LINES)


@pytest.mark.parametrize(("unit", "months"), [("Vaalit", 8), ("", 1)])
def test_the_heading_says_unit_and_months(libreoffice: LibreOffice, unit: str, months: int) -> None:
    typed = {
        (LAYOUT.guide_sheet, a1(*LAYOUT.fields[id])): v for id, v in (("unit", unit), ("months", months))
    }
    shown = libreoffice.recalculated(TEMPLATE, typed)
    assert shown[sheet_title("finances"), "A2"] == heading(unit, 2026, months)
