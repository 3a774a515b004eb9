"""Forecasts in `Talous`: missing, of the wrong sign, far from the budget or below what is already realised
with no explanation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.checks.finances import has_wrong_sign, tell_wrong_sign
from toolkit.checks.telling import money, tell
from toolkit.deriving import forecast_required
from toolkit.findings import Finding
from toolkit.records import LineRow, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, SUBTOTALS, Line

HALF_A_EURO = 50
_WORTH_THOUSANDS = 10_000_00
"""Below this budget a forecast of a thousandth is nothing strange."""
_IN_SUBTOTALS = frozenset(part for subtotal in SUBTOTALS for part in LINE[subtotal].parts)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row whose forecast is entered. budget and actual: cents, 0 where blank; of a subtotal its lines'."""

    row: LineRow
    line: Line
    budget: int
    actual: int
    readable: bool

    @property
    def at(self) -> tuple[str, str, int]:
        return ("finances", "forecast", self.row.row)


def forecast_missing(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A line that has a budget and must have a forecast has none."""
    level = submission.header.forecast_level
    for entry in _entries(submission):
        if (
            entry.readable
            and entry.row.forecast is None
            and entry.budget
            and forecast_required(entry.line, level)
        ):
            line, budget = entry.line.label, money(entry.budget)
            yield tell(submission, "FORECAST_MISSING", entry.at, line=line, budget=budget)


def forecast_zero_assumed(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """Lines without budget and without forecast count as 0: one note of all of them."""
    level = submission.header.forecast_level
    zero = [
        entry
        for entry in _entries(submission)
        if entry.readable
        and entry.row.forecast is None
        and not entry.budget
        and forecast_required(entry.line, level)
    ]
    if zero:
        lines = ", ".join(entry.line.label for entry in zero)
        yield tell(submission, "FORECAST_ZERO_ASSUMED", zero[0].at, line=lines)


def forecast_unused(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A line's forecast where the round forecasts sums only: it counts nowhere, so it is told."""
    if submission.header.forecast_level != "total":
        return
    for row in submission.lines.values():
        if row.forecast is not None and row.line in _IN_SUBTOTALS:
            line, found = LINE[row.line].label, money(row.forecast)
            yield tell(
                submission, "FORECAST_UNUSED", ("finances", "forecast", row.row), line=line, found=found
            )


def wrong_sign_in_forecast(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A forecast of an income below zero, or of an expense above it."""
    for entry in _entries(submission):
        if has_wrong_sign(entry.line, entry.row.forecast):
            yield tell_wrong_sign(submission, entry.row, "forecast", "error")


def thousands_suspected(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A forecast that is the budget, give or take a quarter, if read as thousands of euros."""
    for entry in _entries(submission):
        budget, forecast = entry.budget, entry.row.forecast
        if not budget or not forecast or abs(budget) < _WORTH_THOUSANDS:
            continue
        if abs(abs(forecast) * 1000 - abs(budget)) * 4 <= abs(budget):
            line, found, planned = entry.line.label, money(forecast), money(budget)
            yield tell(submission, "THOUSANDS_SUSPECTED", entry.at, line=line, found=found, budget=planned)


def forecast_unexplained(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A forecast differs from the budget by more than both thresholds, and nobody says why."""
    guide = submission.guide
    pct, eur = guide.explain_pct or Decimal(0), guide.explain_eur or 0
    if round is not None:
        pct, eur = round.settings.explain_pct, round.settings.explain_eur
    for entry in _entries(submission):
        forecast, budget = entry.row.forecast, entry.budget
        if forecast is None or entry.row.explanation:
            continue
        gap = abs(forecast - budget)
        if gap > eur and gap * 100 > pct * abs(budget):
            line, found, planned = entry.line.label, money(forecast), money(budget)
            yield tell(submission, "FORECAST_UNEXPLAINED", entry.at, line=line, found=found, budget=planned)


def forecast_below_actual(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """The whole year's forecast is less than what is realised already, by more than half a euro, and nobody
    says why.
    """
    for entry in _entries(submission):
        forecast, actual = entry.row.forecast, entry.actual
        if forecast is None or entry.row.explanation or entry.line.nature == "either":
            continue
        if has_wrong_sign(entry.line, forecast) or has_wrong_sign(entry.line, actual):
            continue
        if abs(forecast) + HALF_A_EURO < abs(actual):
            line, found, realised = entry.line.label, money(forecast), money(actual)
            yield tell(submission, "FORECAST_BELOW_ACTUAL", entry.at, line=line, found=found, actual=realised)


def _entries(submission: Submission) -> Iterator[_Entry]:
    """The rows that the unit has and whose entered forecast counts."""
    totals = submission.header.forecast_level == "total"
    for id, row in submission.lines.items():
        line = LINE[id]
        counts = (id in SUBTOTALS if line.is_sum else id not in _IN_SUBTOTALS) if totals else not line.is_sum
        rows = [submission.lines[part] for part in line.parts if part in submission.lines] or [row]
        if counts and any(_amounts(one) for one in (*rows, row)):
            readable = ("finances", "forecast", row.row) not in submission.unreadable
            yield _Entry(row, line, _total(rows, "budget"), _total(rows, "actual"), readable)


def _amounts(row: LineRow) -> bool:
    """Whether anything stands on the row: the unit has that line."""
    return any(getattr(row, column) is not None for column in (*LEDGER_COLUMNS, "forecast"))


def _total(rows: Sequence[LineRow], column: str) -> int:
    return sum(getattr(row, column) or 0 for row in rows)
