"""Round → the controller's workbook; `controller.reading` reads it back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from toolkit.catalogue import keys, text
from toolkit.controller.ledger_sheet import ledger_rows_for_sheet
from toolkit.ledger.columns import FIGURES, ledger_title
from toolkit.plan import PlanRows
from toolkit.plan.reading import plan_columns, plan_field, plan_titles
from toolkit.rendering.controller_front import write_front
from toolkit.rendering.controller_page import (
    FIRST_ROW,
    HEADER_ROW,
    LAST_ROW,
    ControllerPage,
    Value,
    styles_in,
)
from toolkit.rendering.controller_rules import amount_rule, choice_rule, scale_rule, share_rule
from toolkit.rendering.controller_settings import write_settings, write_units
from toolkit.rounds import Round
from toolkit.vocabulary import GOAL_LEVELS, INVESTMENT_ROWS, LINES, LIST_SECTIONS, Column, sheet_title

LINES_COLUMN = 3
"""On the units' sheet, beside the units: the income statement's lines, for the ledger's drop-down."""

_WIDTHS = {"text": 34.0, "choice": 22.0, "money": 15.0, "percent": 13.0, "scale": 14.0}
_OPEN_LEDGER_ROWS = 300
"""Rows ready for an empty round's ledger."""
_NARROW = {"level": 17.0, "responsible": 20.0, "risk_class": 18.0, "row": 12.0, "status": 18.0}


def controller_workbook(round: Round, blank: frozenset[str] = frozenset()) -> bytes:
    """The workbook as xlsx bytes, the same for the same round; the caller makes it macro-enabled.

    blank: keys of settings whose cells are left for somebody to fill in.
    """
    import xlsxwriter

    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    created = datetime.combine(round.settings.report_date, time())
    workbook.set_properties({"title": text("controller.title.front"), "created": created})
    styles = styles_in(workbook)
    sheets = {id: workbook.add_worksheet(text(f"controller.sheet.{id}")) for id in keys("controller.sheet")}
    plans = {section: workbook.add_worksheet(sheet_title(section)) for section in LIST_SECTIONS}
    places = write_settings(sheets["settings"], styles, round.settings, blank)
    write_front(sheets["front"], styles, round, places, blank)
    write_units(sheets["units"], styles, round.settings, LINES_COLUMN)
    _write_ledger(sheets["ledger"], styles, round)
    for section, sheet in plans.items():
        write_plan(sheet, styles, round, section, choice_rule(units_range()))
    workbook.close()
    return target.getvalue()


def units_range() -> str:
    """Where the units' names stand, for drop-downs."""
    return f"={text('controller.sheet.units')}!$A${FIRST_ROW + 1}:$A${LAST_ROW + 1}"


def _lines_range() -> str:
    last = FIRST_ROW + sum(not line.is_sum for line in LINES)
    return f"={text('controller.sheet.units')}!$D${FIRST_ROW + 1}:$D${last}"


def _write_ledger(sheet: Any, styles: Mapping[str, Any], round: Round) -> None:
    settings = round.settings
    page = ControllerPage(sheet, styles, [38.0, 34.0, *[17.0] * len(FIGURES)])
    page.head(text("controller.title.ledger"), text("controller.note.ledger"))
    titles = [ledger_title(id, settings) for id in ("unit", "line", *FIGURES)]
    page.titles(HEADER_ROW, titles, right=frozenset(range(2, len(titles))))
    rows = ledger_rows_for_sheet(round.ledger, settings).values()
    for row, cells in enumerate(rows, FIRST_ROW):
        page.row(row, [(value, "text" if column < 2 else "money") for column, value in enumerate(cells)])
    if not rows:
        for row in range(FIRST_ROW, FIRST_ROW + _OPEN_LEDGER_ROWS):
            page.row(row, [(None, "text" if column < 2 else "money") for column in range(len(titles))])
    end = max(LAST_ROW, FIRST_ROW + len(rows))
    page.validate((FIRST_ROW, 0), (end, 0), choice_rule(units_range()))
    page.validate((FIRST_ROW, 1), (end, 1), choice_rule(_lines_range()))
    page.validate((FIRST_ROW, 2), (end, len(titles) - 1), amount_rule())
    sheet.autofilter(HEADER_ROW, 0, max(FIRST_ROW, FIRST_ROW + len(rows) - 1), len(titles) - 1)
    sheet.freeze_panes(FIRST_ROW, 2)
    page.print_setup(text("controller.footer.page"), (HEADER_ROW, HEADER_ROW))


def write_plan(
    sheet: Any, styles: Mapping[str, Any], round: Round, section: str, units: Mapping[str, Any] | None
) -> None:
    """One list of the plan with every unit's rows.

    units: the rule for the column of units, None for no drop-down.
    """
    columns = plan_columns(section)
    page = ControllerPage(
        sheet, styles, [26.0, *(_NARROW.get(column.id, _WIDTHS[column.kind]) for column in columns)]
    )
    page.head(sheet_title(section), text("controller.note.plan"))
    numbers = {at for at, column in enumerate(columns, 1) if column.kind in ("money", "percent", "scale")}
    page.titles(HEADER_ROW, list(plan_titles(section, round.settings).values()), right=frozenset(numbers))
    row = FIRST_ROW
    for unit in round.settings.units:
        for record in getattr(round.plan.get(unit, PlanRows()), section):
            values = [(_plan_value(record, section, column), _style(column)) for column in columns]
            page.row(row, [(unit, "text"), *values])
            row += 1
    _write_open_rows(page, columns, row)
    _validate_plan(page, round, section, columns, units)
    sheet.freeze_panes(FIRST_ROW, 1)
    page.print_setup(text("controller.footer.page"), (HEADER_ROW, HEADER_ROW))


def _style(column: Column) -> str:
    return column.kind if column.kind in ("money", "percent", "scale") else "text"


def _plan_value(record: Any, section: str, column: Column) -> Value:
    value = getattr(record, plan_field(section, column.id))
    if value is None or isinstance(value, str):
        return value
    return value / 100 if column.kind == "money" else float(value)


def _write_open_rows(page: ControllerPage, columns: tuple[Column, ...], row: int) -> None:
    """A few rows ready for writing below what there is."""
    for blank in range(row, row + 10):
        page.row(blank, [(None, "text"), *((None, _style(column)) for column in columns)])


def _validate_plan(
    page: ControllerPage,
    round: Round,
    section: str,
    columns: tuple[Column, ...],
    units: Mapping[str, Any] | None,
) -> None:
    words = {
        ("goals", "level"): [text(f"vocabulary.goal_level.{id}") for id in GOAL_LEVELS],
        ("goals", "status"): list(round.settings.goal_statuses.words),
        ("investments", "row"): [text(f"vocabulary.investment_row.{id}") for id in INVESTMENT_ROWS],
    }
    rules = {"money": amount_rule(), "percent": share_rule(), "scale": scale_rule(round.settings)}
    if units:
        page.validate((FIRST_ROW, 0), (LAST_ROW, 0), units)
    for at, column in enumerate(columns, 1):
        choices = words.get((section, column.id), [])
        rule = choice_rule(choices) if fits_a_list(choices) else rules.get(column.kind)
        if rule:
            page.validate((FIRST_ROW, at), (LAST_ROW, at), rule)


def fits_a_list(words: list[str]) -> bool:
    """Whether words can be a drop-down's own list: a comma would part them, and it takes 255 characters."""
    return bool(words) and not any("," in word for word in words) and len(",".join(words)) <= 255
