"""One sheet for each unit.

Its income statement with every line, its text, and its lists as its workbook has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from toolkit.catalogue import say, text
from toolkit.consolidation import UnitResult
from toolkit.deriving.finances import forecast_required, realised_pct, row_status
from toolkit.formulas import difference_formula
from toolkit.records import Amount
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import FINANCE_COLUMNS, LETTERS, SUM_COLUMNS, UnitPlaces, euros
from toolkit.rendering.statements import money_style, sum_of_rows, write_derived
from toolkit.rendering.unit_lists import write_lists
from toolkit.settings import Settings
from toolkit.vocabulary import COLUMNS, LINES, SUBTOTALS, Line, sheet_title

WIDTHS = (26.0, *(15.5,) * 7, 13.0, 19.0, 34.0)
TEXT_COLUMNS = 8
_STATUS_STYLES = {"on_budget": "text", "better": "text_good", "worse": "text_bad", "missing": "text_middling"}

SumFormula = Callable[[str, str, Amount], str | None]
"""(line, column, amount) → a formula over other sheets, None where the unit's own figure stands."""


def write_unit_sheet(
    writer: PageWriter,
    result: UnitResult,
    settings: Settings,
    level: str,
    over_areas: SumFormula | None = None,
) -> UnitPlaces:
    """Writes the sheet and says where its figures stand. level: an id of `vocabulary.forecast_level`."""
    _title(writer, result)
    line_rows = _finances(writer, result, settings, level, over_areas)
    _narrative(writer, result)
    investments, projects = (
        write_lists(writer, result.submission, settings) if result.submission else ((), ())
    )
    return UnitPlaces(writer.sheet.name, line_rows, investments, projects)


def _title(writer: PageWriter, result: UnitResult) -> None:
    writer.heading(result.unit, "heading1", 24)
    state = say("summary.unit.state", state=result.state_word)
    writer.heading(state, "plain", 15)
    if not result.file:  # a file's name stands in one place, on the sources' sheet
        writer.heading(text("summary.unit.no_file"), "plain", 15)
    header = result.submission.header if result.submission else None
    if header and header.ready:
        signed = say("summary.unit.signed", name=header.ready_name, date=_date(header.ready_date))
        writer.heading(signed, "plain", 15)
    writer.space()


def _date(value: date | str | None) -> str:
    return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else value or ""


def _finances(
    writer: PageWriter, result: UnitResult, settings: Settings, level: str, over_areas: SumFormula | None
) -> dict[str, int]:
    writer.heading(sheet_title("finances"), "heading2", 20)
    writer.start_table(
        [column.title(settings.year, settings.months) for column in COLUMNS["finances"]], range(1, 9)
    )
    rows: dict[str, int] = {}
    for line in LINES:
        if line.id in result.table:
            rows[line.id] = writer.row
            _line(writer, line, result, rows, over_areas)
            _flag(writer, line, result, level)
    writer.end_table()
    writer.space()
    return rows


def _line(
    writer: PageWriter, line: Line, result: UnitResult, rows: Mapping[str, int], over_areas: SumFormula | None
) -> None:
    amounts = result.table[line.id]
    ending = "_strong" if line.is_sum else ""
    writer.text(0, line.label, "label" + ending)
    for id in SUM_COLUMNS:
        amount, column = amounts[id], FINANCE_COLUMNS[id]
        formula = over_areas(line.id, id, amount) if over_areas else None
        if formula is None and line.is_sum and not _is_entered(line, id, result):
            formula = sum_of_rows(line.id, id, rows, amount.cents is not None)
        if formula is None:
            writer.number(column, euros(amount.cents), money_style(amount, ending))
        else:
            writer.formula(column, formula, euros(amount.cents), money_style(amount, ending))
    write_derived(writer, amounts, realised_pct(result.table, line.id), ending)


def _is_entered(line: Line, column: str, result: UnitResult) -> bool:
    """A subtotal whose lines have no forecasts of their own: it is forecast itself."""
    if column != "forecast" or line.id not in SUBTOTALS:
        return False
    parts = [result.table[part]["forecast"] for part in line.parts if part in result.table]
    return line.id in result.own or all(part.cents is None and not part.partial for part in parts)


def _flag(writer: PageWriter, line: Line, result: UnitResult, level: str) -> None:
    """Forecast − budget, the row's flag and the explanation; ends the row.

    A partial sum is compared with nothing: what lacks a unit's costs would look better than the budget.
    """
    amounts, ending = result.table[line.id], "_strong" if line.is_sum else ""
    partial = amounts["forecast"].partial or amounts["budget"].partial
    budget, forecast = amounts["budget"].cents, None if partial else amounts["forecast"].cents
    column = FINANCE_COLUMNS["forecast_vs_budget"]
    if partial:
        writer.blank(column, "money" + ending)
    else:
        cells = (f"{LETTERS[FINANCE_COLUMNS[id]]}{writer.row + 1}" for id in ("forecast", "budget"))
        difference = None if budget is None or forecast is None else forecast - budget
        writer.formula(column, difference_formula(*cells), euros(difference), "money" + ending)
    status = row_status(budget, forecast, partial or forecast_required(line, level))
    word = text(f"vocabulary.row_status.{status}") if status else ""
    writer.text(FINANCE_COLUMNS["status"], word, _STATUS_STYLES.get(status or "", "text"))
    typed = result.submission.lines.get(line.id) if result.submission else None
    writer.end_row_with_text(FINANCE_COLUMNS["explanation"], typed.explanation if typed else "")


def _narrative(writer: PageWriter, result: UnitResult) -> None:
    if result.submission and result.submission.narrative:
        writer.heading(sheet_title("narrative"), "heading2", 20)
        for paragraph in result.submission.narrative:
            writer.paragraph(paragraph)
        writer.space()
