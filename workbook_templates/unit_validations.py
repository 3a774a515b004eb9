"""What may be typed into the open cells: drop-downs and number checks, each with a Finnish message."""

from __future__ import annotations

from datetime import date
from typing import Any

from toolkit.catalogue import text
from toolkit.records import SectionLayout
from toolkit.references import absolute, on
from toolkit.vocabulary import (
    COLUMNS,
    GOAL_LEVELS,
    GOAL_STATUS_IDS,
    INVESTMENT_ROWS,
    LEDGER_COLUMNS,
    LIST_SECTIONS,
    SUBTOTALS,
)
from workbook_templates.unit_finances import posted_ranges
from workbook_templates.unit_page import Page, Paper

LARGEST = 100_000_000_000
"""Euros; far above any municipality's, so that only slips are stopped."""

Rule = dict[str, Any]
"""The options of XlsxWriter's `data_validation`."""


def add_validations(pages: dict[str, Page], paper: Paper) -> None:
    """Every validation of the workbook."""
    _finances(pages["finances"])
    for section in LIST_SECTIONS:
        place = paper.layout.sections[section]
        for column in COLUMNS[section]:
            rule = _list_rule(section, column.id, column.kind, paper)
            if rule:
                _add(pages[section], _rows(place, column.id), rule)
    _guide(pages["guide"])


def _list_rule(section: str, column: str, kind: str, paper: Paper) -> Rule | None:
    """The rule of a list's column, None for free text and derived cells."""
    if kind == "money":
        return _number() | _message("money")
    if kind == "percent":
        # A share above 100 % of what was funded can be true; of the city's share it can't.
        style = "warning" if column == "spent_pct" else "stop"
        return _number(0, 1) | _message(column, show=True) | {"error_type": style}
    if kind == "scale":
        maximum = paper.form.risk_scale.maximum
        return _number(1, maximum, "integer") | _message("scale", show=True, maximum=maximum)
    if kind == "choice":
        return _choice(section, column, paper)
    return None


def _choice(section: str, column: str, paper: Paper) -> Rule:
    objectives = paper.layout.sections["objectives"]
    if column == "objective":
        return _listed(_filled(objectives, "objective")) | _message("objective") | {"error_type": "warning"}
    if column == "status":
        first, col = objectives.header_row + 1, objectives.columns["goal_status"]
        last = first + len(GOAL_STATUS_IDS) - 1
        words: str | list[str] = "=" + on(objectives.sheet, f"{absolute(first, col)}:{absolute(last, col)}")
    else:
        table, ids = {
            ("goals", "level"): ("goal_level", GOAL_LEVELS),
            ("investments", "row"): ("investment_row", INVESTMENT_ROWS),
        }[section, column]
        words = [text(f"vocabulary.{table}.{id}") for id in ids]
    return _listed(words) | _message("choice")


def _filled(place: SectionLayout, column: str) -> str:
    """The filled cells from the top of a column on: a blank among the choices would let any text through."""
    first, col = place.header_row + 1, place.columns[column]
    top = on(place.sheet, absolute(first, col))
    all_cells = f"{top}:{absolute(first + place.rows - 1, col)}"
    return f"=OFFSET({top},0,0,MAX(1,COUNTA({all_cells})),1)"


def _finances(page: Page) -> None:
    """Numbers in every money cell that is open or can be opened."""
    place, rows = page.paper.layout.sections["finances"], page.paper.layout.line_rows
    ledger = [cells for column in LEDGER_COLUMNS for cells in posted_ranges(place, rows, column)]
    forecast = posted_ranges(place, rows, "forecast")
    forecast += [_one((rows[id], place.columns["forecast"])) for id in SUBTOTALS]
    for (first, *others), id in ((ledger, "money"), (forecast, "forecast")):
        _add(page, first, _number() | _message(id) | {"other_cells": others})
    _add(page, _rows(place, "explanation"), {"validate": "any"} | _message("explanation", show=True))


def _guide(page: Page) -> None:
    fields = page.paper.layout.fields
    yes_no = [text(f"vocabulary.ready.{id}") for id in ("yes", "no")]
    _add(page, _one(fields["ready"]), _listed(yes_no) | _message("choice"))
    dated: Rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
    _add(page, _one(fields["ready_date"]), dated | _message("ready_date"))


def _number(low: float = -LARGEST, high: float = LARGEST, validate: str = "decimal") -> Rule:
    return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}


def _listed(source: str | list[str]) -> Rule:
    return {"validate": "list", "source": source}


def _message(id: str, show: bool = False, **values: object) -> Rule:
    """The message when a value is refused; show: also while the cell is selected."""
    title = text(f"template.entry.{id}.title").format(**values)
    message = text(f"template.entry.{id}.message").format(**values)
    shown = {"input_title": title, "input_message": message} if show else {}
    return {"error_title": title, "error_message": message, **shown}


def _one(cell: tuple[int, int]) -> tuple[int, int, int, int]:
    return (*cell, *cell)


def _rows(place: SectionLayout, column: str) -> tuple[int, int, int, int]:
    first, col = place.header_row + 1, place.columns[column]
    return first, col, first + place.rows - 1, col


def _add(page: Page, cells: tuple[int, int, int, int], rule: Rule) -> None:
    if page.sheet.data_validation(*cells, dict(rule)):
        raise ValueError(f"XlsxWriter refused a validation: {rule}")
