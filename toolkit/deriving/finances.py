"""Everything that follows from what was entered: subtotals, margins, what remains, flags, roll-ups. In exact
integers and fractions.

Independent of `formulas`, which says the same to the workbook; a test recalculates and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from toolkit.numbers import percent_hundredths
from toolkit.records import UNKNOWN, ZERO, Amount, Table
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, LINES, SUBTOTALS, Line

Level = Literal["line", "total", "service_area"]
Cells = Mapping[str, Mapping[str, int | None]]
"""What a unit has posted or typed: line id → column id → cents, None where blank; a line that the unit lacks
is absent.
"""
RowStatus = Literal["on_budget", "better", "worse", "missing"]

NOTHING = Amount(None)
"""No figure stands here and none is missed: it neither counts nor makes a sum partial."""

_IN_SUBTOTAL = {part: subtotal for subtotal in SUBTOTALS for part in LINE[subtotal].parts}


def add(amounts: Iterable[Amount]) -> Amount:
    """The sum of the known; partial if any of them is; unknown if nothing is known."""
    total, known, partial = 0, False, False
    for amount in amounts:
        partial = partial or amount.partial
        if amount.cents is not None:
            total, known = total + amount.cents, True
    return Amount(total if known else None, partial)


def difference(minuend: Amount, subtrahend: Amount) -> Amount:
    """minuend − subtrahend; unknown if either is."""
    partial = minuend.partial or subtrahend.partial
    if minuend.cents is None or subtrahend.cents is None:
        return Amount(None, partial)
    return Amount(minuend.cents - subtrahend.cents, partial)


def forecast_required(line: Line, level: str) -> bool:
    """Whether a unit with this forecast level must forecast a line that has a budget.

    Operating lines only with level `line`, subtotals unless `service_area`, other posted lines always,
    margins never.
    """
    if line.id in SUBTOTALS:
        return level != "service_area"
    if line.is_sum:
        return False
    return level == "line" if line.operating else True


def statement(cells: Cells, level: str) -> Table:
    """One unit's income statement: its posted lines, and each sum of which it has a part.

    level: an id of `vocabulary.forecast_level`. A margin below the operating margin stands only where the
    unit has a line between. A subtotal in `cells` gives its typed forecast (level `total`).
    """
    table: dict[str, dict[str, Amount]] = {}
    for line in LINES:
        if not (_has_sum(line, table, cells) if line.is_sum else line.id in cells):
            continue
        parts = _standing_parts(line, table)
        if line.is_sum:
            amounts = {column: add(table[part][column] for part in parts) for column in LEDGER_COLUMNS}
        else:
            amounts = _posted(cells[line.id])
        amounts["remaining"] = difference(amounts["budget"], amounts["actual"])
        amounts["forecast"] = _forecast(line, parts, table, amounts["budget"], cells, level)
        table[line.id] = amounts
    return table


def _has_sum(line: Line, table: Table, cells: Cells) -> bool:
    parts = [part for part in line.parts if part in table]
    if line.operating:
        return bool(parts) or (line.id in SUBTOTALS and line.id in cells)
    return any(not LINE[part].operating for part in parts)


def _standing_parts(line: Line, table: Table) -> list[str]:
    """The parts that the unit has; for a margin that it doesn't show, what that margin would add up."""
    parts: list[str] = []
    for part in line.parts:
        parts.extend([part] if part in table else _standing_parts(LINE[part], table))
    return parts


def _posted(columns: Mapping[str, int | None]) -> dict[str, Amount]:
    """The ledger columns of a posted line. All blank: it is not in the ledger, so none of it is missed."""
    absent = all(columns.get(column) is None for column in LEDGER_COLUMNS)
    amounts = {}
    for column in LEDGER_COLUMNS:
        cents = columns.get(column)
        amounts[column] = Amount(cents) if cents is not None else NOTHING if absent else UNKNOWN
    return amounts


def _forecast(line: Line, parts: list[str], table: Table, budget: Amount, cells: Cells, level: str) -> Amount:
    typed = cells.get(line.id, {}).get("forecast")
    if line.id in SUBTOTALS:
        if level == "total":
            return _entered_forecast(typed, budget, required=True)
        return _subtotal_forecast(parts, table, cells)
    if line.is_sum:
        return add(table[part]["forecast"] for part in parts)
    if level == "total" and line.id in _IN_SUBTOTAL:
        return NOTHING
    # Own production stands in no subtotal: without its forecast the margin lacks something, at any level.
    required = forecast_required(line, level) or (level == "total" and line.operating)
    return _entered_forecast(typed, budget, required)


def _entered_forecast(typed: int | None, budget: Amount, required: bool) -> Amount:
    """A line without budget and without forecast counts as 0."""
    if typed is not None:
        return Amount(typed)
    if not budget.cents:
        return ZERO
    return UNKNOWN if required else NOTHING


def _subtotal_forecast(parts: list[str], table: Table, cells: Cells) -> Amount:
    """The sum of its lines' forecasts; while nothing is typed on any of them, unknown unless no line has a
    budget.
    """
    typed = any(cells[part].get("forecast") is not None for part in parts)
    if not typed and any(table[part]["budget"].cents for part in parts):
        return Amount(None, any(table[part]["forecast"].partial for part in parts))
    return add(table[part]["forecast"] for part in parts)


def realised_pct(table: Table, line: str) -> int | None:
    """actual / budget in hundredths of a percent, 0 for a zero budget; None if either is unknown."""
    actual, budget = table[line]["actual"].cents, table[line]["budget"].cents
    return None if actual is None or budget is None else percent_hundredths(actual, budget)


def forecast_vs_budget(table: Table, line: str) -> Amount:
    """forecast − budget; below zero is worse on every line."""
    return difference(table[line]["forecast"], table[line]["budget"])


def row_status(budget: int | None, forecast: int | None, required: bool) -> RowStatus | None:
    """The row's flag: the sign of forecast − budget; `missing` where a required forecast of a budget that
    isn't 0 is not there.
    """
    if budget is None:
        return None
    if forecast is None:
        return "missing" if required and budget else None
    if forecast == budget:
        return "on_budget"
    return "better" if forecast > budget else "worse"
