"""Conditional formats: flags by their word, and what is missing. They repeat what words and counters say."""

from __future__ import annotations

from typing import Any

from toolkit.catalogue import text
from toolkit.formulas.guide import RISK_REQUIRED, explanation_asked
from toolkit.grid import column_letters
from toolkit.references import quoted
from toolkit.vocabulary import (
    COLUMNS,
    COUNTED_SECTIONS,
    GOAL_LEVELS,
    LEDGER_COLUMNS,
    LINES,
    MISSING,
    SUBTOTALS,
)
from workbook_templates.unit_names import LEVEL, LIMIT_EUR, LIMIT_PCT, STATUS_NAMES
from workbook_templates.unit_page import BAD, FAIR, GOOD, MISSING_FILL, Page, Paper

Area = tuple[int, int, int, int]
"""(first row, column, last row, column)."""

STATUS_FILLS = {"met": GOOD, "partly": FAIR, "unmet": BAD, "unreported": "#E3E3E3"}


def add_highlights(pages: dict[str, Page], paper: Paper) -> None:
    """Every conditional format of the workbook."""
    highlighters = {id: _Highlighter(page) for id, page in pages.items()}
    _guide(highlighters["guide"])
    _finances(highlighters["finances"])
    _goals(highlighters["goals"])
    _risks(highlighters["risks"])
    _projects_and_investments(highlighters)


class _Highlighter:
    """Adds conditional formats to one sheet. `cell` names a column's cell in the first row of an area."""

    def __init__(self, page: Page) -> None:
        self.page, self.paper = page, page.paper
        self.place = self.paper.layout.sections.get(page.id)

    def area(self, column: str) -> Area:
        assert self.place
        first, col = self.place.header_row + 1, self.place.columns[column]
        return first, col, first + self.place.rows - 1, col

    def cell(self, column: str, row: int | None = None) -> str:
        assert self.place
        return f"${column_letters(self.place.columns[column])}{(row or self.place.header_row + 1) + 1}"

    def when(self, area: Area, condition: str, look: dict[str, object]) -> None:
        self._add(area, {"type": "formula", "criteria": f"={condition}"}, look)

    def value(self, area: Area, criteria: str, value: object, fill: str) -> None:
        self._add(area, {"type": "cell", "criteria": criteria, "value": value}, {"bg_color": fill})

    def missing(self, column: str, condition: str) -> None:
        self.when(self.area(column), condition, MISSING_FILL)

    def _add(self, area: Area, rule: dict[str, Any], look: dict[str, object]) -> None:
        # A plain format: one of `Paper.style` would bring its font into the rule.
        rule["format"] = self.page.paper.book.add_format(look)
        if self.page.sheet.conditional_format(*area, rule):
            raise ValueError(f"XlsxWriter refused a conditional format: {rule}")


def _has(cell: str) -> str:
    return f'TRIM({cell})<>""'


def _lacks(cell: str) -> str:
    return f'TRIM({cell})=""'


def _guide(on: _Highlighter) -> None:
    """The counters and the objectives' statuses."""
    layout = on.paper.layout
    for section in COUNTED_SECTIONS:
        cell = layout.fields[MISSING + section]
        on.value((*cell, *cell), "==", 0, GOOD)
        on.value((*cell, *cell), ">", 0, FAIR)
    place = layout.sections["objectives"]
    first = place.header_row + 1
    for level in GOAL_LEVELS:
        _statuses(on, (first, place.columns[level], first + place.rows - 1, place.columns[level]))


def _statuses(on: _Highlighter, area: Area) -> None:
    for id, fill in STATUS_FILLS.items():
        on.value(area, "==", f"={STATUS_NAMES[id]}", fill)


def _finances(on: _Highlighter) -> None:
    """Row flags; ledger figures, forecasts and explanations that are asked for."""
    for id, fill in (("better", GOOD), ("worse", BAD), ("missing", FAIR)):
        on.value(on.area("status"), "==", quoted(text(f"vocabulary.row_status.{id}")), fill)
    missing = quoted(text("vocabulary.row_status.missing"))
    by_total = f"{LEVEL}={quoted(text('vocabulary.forecast_level.total'))}"
    for line in LINES:
        row = on.paper.layout.line_rows[line.id]
        asked = _explanation_missing(on, row)
        if line.id in SUBTOTALS:
            on.when(_at(on, "explanation", row), f"AND({by_total},{asked})", MISSING_FILL)
            on.when(
                _at(on, "forecast", row), f"AND({by_total},{on.cell('status', row)}={missing})", MISSING_FILL
            )
        elif not line.is_sum:
            on.when(_at(on, "explanation", row), asked, MISSING_FILL)
            on.when(_at(on, "forecast", row), f"{on.cell('status', row)}={missing}", MISSING_FILL)
            _ledger_gaps(on, row)


def _at(on: _Highlighter, column: str, row: int) -> Area:
    col = on.area(column)[1]
    return row, col, row, col


def _explanation_missing(on: _Highlighter, row: int) -> str:
    difference, budget = on.cell("forecast_vs_budget", row), on.cell("budget", row)
    asked = explanation_asked(difference, budget, LIMIT_PCT, LIMIT_EUR)
    return f"IF(ISNUMBER({difference}),AND({asked},{_lacks(on.cell('explanation', row))}),FALSE)"


def _ledger_gaps(on: _Highlighter, row: int) -> None:
    """A figure that is missing beside others of the same line."""
    figures = ",".join(on.cell(id, row) for id in LEDGER_COLUMNS)
    for id in LEDGER_COLUMNS:
        gap = f"AND(NOT(ISNUMBER({on.cell(id, row)})),COUNT({figures})>0)"
        on.when(_at(on, id, row), gap, MISSING_FILL)


def _goals(on: _Highlighter) -> None:
    goal, status, realisation = on.cell("goal"), on.cell("status"), on.cell("realisation")
    _statuses(on, on.area("status"))
    on.missing("status", f"AND({_has(goal)},{_lacks(status)})")
    on.missing("realisation", f"AND({_has(status)},{_lacks(realisation)})")


def _risks(on: _Highlighter) -> None:
    """The score's band, and what an entered risk lacks."""
    scale, score = on.paper.form.risk_scale, on.cell("risk_score")
    low, moderate = f"{score}<={scale.low_max}", f"{score}<={scale.moderate_max}"
    bands = ((low, GOOD), (f"AND(NOT({low}),{moderate})", FAIR), (f"NOT({moderate})", BAD))
    for condition, fill in bands:
        on.when(on.area("risk_score"), f"IF(ISNUMBER({score}),{condition},FALSE)", {"bg_color": fill})
    entered = ",".join(_has(on.cell(col.id)) for col in COLUMNS["risks"] if col.kind != "derived")
    for id in RISK_REQUIRED:
        cell = on.cell(id)
        lacking = f"NOT(ISNUMBER({cell}))" if id in ("likelihood", "impact") else _lacks(cell)
        on.missing(id, f"AND(OR({entered}),{lacking})")


def _projects_and_investments(on: dict[str, _Highlighter]) -> None:
    for section, key, columns in (
        ("projects", "name", ("funding", "city_share_pct")),
        ("investments", "target", ("actual",)),
    ):
        one = on[section]
        for column in columns:
            one.missing(column, f"AND({_has(one.cell(key))},NOT(ISNUMBER({one.cell(column)})))")
