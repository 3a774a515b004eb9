"""What every derived cell of a unit's workbook shows, so that it can be written with the right cached value.

Here a number is what the workbook's own formulas take for one: a number typed as text is read elsewhere,
but not here. The counters of `Ohje` stand in `deriving.counters`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from toolkit.catalogue import text
from toolkit.deriving.counters import counters
from toolkit.deriving.finances import forecast_required, row_status
from toolkit.deriving.lists import project_totals, rolled_up_status
from toolkit.deriving.seen import FinanceRow, Numbers, prepared, seen, seen_projects
from toolkit.names import name_key
from toolkit.numbers import MAX_CENTS, percent_hundredths, percent_tenths
from toolkit.reading.derived import derived_cells
from toolkit.records import CellKey, Submission
from toolkit.settings import GoalStatuses
from toolkit.vocabulary import GOAL_LEVELS, LEDGER_COLUMNS, LINES, SUBTOTALS, Line

Shown = str | int | float
Position = tuple[str, int, int]
"""(sheet name, row, column)."""


def derived_values(submission: Submission) -> dict[Position, Shown]:
    """The value of every formula of the unit's workbook; the same keys as `formulas.unit_formulas`."""
    rows = finance_rows(submission)
    values: dict[CellKey, Shown] = {
        **dict(_finances(rows)),
        **dict(_risks(submission)),
        **dict(_projects(submission)),
        **dict(_investments(submission)),
        **dict(_objectives(submission)),
    }
    for field, count in counters(submission, rows).items():
        if field in submission.layout.fields:
            values["guide", field, submission.layout.fields[field][0]] = count
    return {
        (cells.sheet, row, cells.column): values.get((cells.section, cells.id, row), "")
        for cells in derived_cells(submission.layout, submission.header.forecast_level)
        for row in cells.rows
    }


def euros(cents: int | None) -> Shown:
    """Cents as the number that a cell holds, "" for none."""
    if cents is None:
        return ""
    return cents / 100 if cents % 100 else cents // 100


def finance_rows(submission: Submission) -> dict[str, FinanceRow]:
    """Every row of `Talous` as its formulas make it, sums included."""
    rows: dict[str, FinanceRow] = {}
    level = submission.header.forecast_level
    for line in LINES:
        if line.id not in submission.lines:
            continue
        entered = submission.lines[line.id]
        numbers = seen(submission, "finances", entered, (*LEDGER_COLUMNS, "forecast"))
        if line.is_sum:
            numbers = _sum(line, rows, numbers, level)
        status = row_status(numbers["budget"], numbers["forecast"], forecast_required(line, level))
        rows[line.id] = FinanceRow(line, entered.row, numbers, entered.explanation, status)
    return rows


def _sum(line: Line, rows: Mapping[str, FinanceRow], entered: Numbers, level: str) -> Numbers:
    parts = [rows[part].numbers for part in line.parts if part in rows]
    sums = {column: _total([part[column] for part in parts]) for column in (*LEDGER_COLUMNS, "forecast")}
    if line.id not in SUBTOTALS:
        return sums
    if level == "total":
        return {**sums, "forecast": entered["forecast"]}
    budgets = [part["budget"] for part in parts if part["budget"] is not None]
    if sums["forecast"] is None and budgets and not any(budgets):
        sums["forecast"] = 0
    return sums


def _total(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _finances(rows: Mapping[str, FinanceRow]) -> Iterator[tuple[CellKey, Shown]]:
    for row in rows.values():
        numbers = row.numbers
        if row.line.is_sum:
            for column in (*LEDGER_COLUMNS, "forecast"):
                yield ("finances", column, row.row), euros(numbers[column])
        budget, actual = numbers["budget"], numbers["actual"]
        if budget is not None and actual is not None:
            yield ("finances", "remaining", row.row), euros(budget - actual)
            yield ("finances", "realised_pct", row.row), _percent(percent_hundredths(actual, budget), 100)
        yield ("finances", "forecast_vs_budget", row.row), euros(row.difference)
        if row.status:
            yield ("finances", "status", row.row), text(f"vocabulary.row_status.{row.status}")


def _percent(parts: int, whole: int) -> Shown:
    return parts / whole if parts % whole else parts // whole


def _risks(submission: Submission) -> Iterator[tuple[CellKey, Shown]]:
    for risk in submission.risks:
        numbers = seen(submission, "risks", risk, ("likelihood", "impact"))
        likelihood, impact = numbers["likelihood"], numbers["impact"]
        if likelihood is not None and impact is not None:
            yield ("risks", "risk_score", risk.row), _number(Decimal(likelihood) * Decimal(impact))


def _number(value: Decimal) -> Shown:
    if abs(value) > MAX_CENTS:
        return ""  # no spreadsheet shows it either
    return int(value) if value == int(value) else float(value)


def _projects(submission: Submission) -> Iterator[tuple[CellKey, Shown]]:
    row = submission.layout.project_total_row
    if row is None:
        return
    totals = project_totals(seen_projects(submission))
    yield ("projects", "funding", row), euros(totals.funding)
    for id in ("spent_pct", "city_share_pct"):
        share = getattr(totals, id)
        yield ("projects", id, row), "" if share is None else _number(share)


def _investments(submission: Submission) -> Iterator[tuple[CellKey, Shown]]:
    for investment in submission.investments:
        numbers = seen(submission, "investments", investment, ("budget", "actual"))
        budget, actual = numbers["budget"], numbers["actual"]
        if budget is not None and actual is not None:
            yield ("investments", "remaining", investment.row), euros(budget - actual)
            yield (
                ("investments", "realised_pct", investment.row),
                _percent(percent_tenths(actual, budget), 10),
            )


def _objectives(submission: Submission) -> Iterator[tuple[CellKey, Shown]]:
    words = GoalStatuses(*submission.guide.goal_statuses)
    goals = prepared(submission, "goals", submission.goals)
    statuses: dict[tuple[str, str], list[str]] = {}
    for goal in goals:
        statuses.setdefault((name_key(goal.objective), name_key(goal.level)), []).append(goal.status)
    for row, name in submission.guide.objectives:
        for level in GOAL_LEVELS:
            key = (name_key(name), name_key(text(f"vocabulary.goal_level.{level}")))
            yield ("objectives", level, row), rolled_up_status(statuses.get(key, ()), words)
