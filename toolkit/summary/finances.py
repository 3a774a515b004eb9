"""The report's income statements: the service area's shows every line, an area's only its totals."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.catalogue import say, text
from toolkit.consolidation import UnitResult, Whole
from toolkit.deriving.finances import realised_pct
from toolkit.records import Table
from toolkit.settings import Settings
from toolkit.summary.parts import Chart, IncomeStatement, StatementRow
from toolkit.vocabulary import LINE, LINES, MONEY_COLUMNS, SUBTOTALS, column

COLUMN_ORDER = ("prior_year", "prior_period", "budget", "actual", "remaining", "realised_pct", "forecast")
"""The columns of an income statement after its label."""
MAX_CHART_AREAS = 20
"""More bars than these can't be told apart on a page."""

DETAILS = frozenset(part for subtotal in SUBTOTALS for part in LINE[subtotal].parts)
"""The lines that an area's table shows only in total."""


def statement_titles(unit: str, settings: Settings) -> tuple[str, ...]:
    """The eight titles of a unit's income statement."""
    titles = (column("finances", id).title(settings.year, settings.months) for id in COLUMN_ORDER)
    return (say("summary.title.line", unit=unit), *titles)


def whole_statement(whole: Whole) -> IncomeStatement:
    """The service area's income statement.

    Every line that it has, under the headings of income and expenses.
    """
    result = whole.service_area
    rows = tuple(_row(line.id, result.table) for line in LINES if line.id in result.table)
    return IncomeStatement(
        result.unit,
        statement_titles(result.unit, whole.round.settings),
        rows,
        _section_headings(result),
        (*_partial_note(whole, rows), *_gaps(whole)),
    )


def area_statement(whole: Whole, area: UnitResult) -> IncomeStatement:
    """An area's table: income, expenses and margin, and what else the ledger gives it."""
    rows = tuple(
        _row(line.id, area.table) for line in LINES if line.id in area.table and line.id not in DETAILS
    )
    notes = (text("summary.body.partial_own"),) if _is_partial(rows) else ()
    return IncomeStatement(area.unit, statement_titles(area.unit, whole.round.settings), rows, notes=notes)


def expenses_chart(whole: Whole) -> Chart | None:
    """Operating expenses by area: all of them, or the largest by budget.

    None with fewer than two areas to compare.
    """
    areas = [area for area in whole.areas if "operating_expenses" in area.table]
    if len(areas) < 2:
        return None
    if len(areas) <= MAX_CHART_AREAS:
        return Chart(text("summary.chart.table"), tuple(area.unit for area in areas))
    largest = sorted(areas, key=lambda area: -abs(area.table["operating_expenses"]["budget"].cents or 0))
    names = tuple(area.unit for area in largest[:MAX_CHART_AREAS])
    return Chart(say("summary.chart.table_largest", count=MAX_CHART_AREAS), names)


def _row(line: str, table: Table) -> StatementRow:
    return StatementRow(line, LINE[line].label, table[line], realised_pct(table, line))


def _section_headings(result: UnitResult) -> dict[str, str]:
    """First line of income and of expenses → the heading above it."""
    headings: dict[str, str] = {}
    for subtotal in SUBTOTALS:
        first = next((part for part in LINE[subtotal].parts if part in result.table), None)
        if first:
            headings[first] = text(f"vocabulary.heading.{subtotal}")
    return headings


def _is_partial(rows: Iterable[StatementRow]) -> bool:
    return any(row.amounts[column].partial for row in rows for column in MONEY_COLUMNS)


def _partial_note(whole: Whole, rows: Iterable[StatementRow]) -> tuple[str, ...]:
    """Which units a partial total lacks something of."""
    if not _is_partial(rows):
        return ()
    lacking = [u.unit for u in whole.areas if _is_partial(_row(id, u.table) for id in u.table)]
    if not lacking or _lacks_of_its_own(whole):
        lacking = [whole.service_area.unit, *lacking]
    return (say("summary.body.partial", units=", ".join(lacking)),)


def _lacks_of_its_own(whole: Whole) -> bool:
    """Whether the service area's own items, such as depreciation, make its sums partial."""
    own = (id for id in whole.service_area.own if not LINE[id].operating)
    tables = (whole.service_area.table, *(area.table for area in whole.areas))
    partial = ([_is_partial([_row(id, table)]) for table in tables if id in table] for id in own)
    return any(whole_is and not any(areas_are) for whole_is, *areas_are in partial)


def _gaps(whole: Whole) -> tuple[str, ...]:
    """What doesn't foot in the table is told under it.

    A reader who adds the lines up should not have to wonder.
    """
    return tuple(
        finding.message for finding in whole.service_area.findings if finding.code == "FORECAST_NOT_FOOTING"
    )
