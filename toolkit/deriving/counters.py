"""How much is still missing on each sheet, as `Ohje` shows it live."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from toolkit.deriving.seen import FinanceRow, prepared, seen, seen_projects
from toolkit.records import Guide, Submission
from toolkit.vocabulary import LEDGER_COLUMNS, MISSING, SUBTOTALS


def counters(submission: Submission, rows: Mapping[str, FinanceRow]) -> dict[str, int]:
    """Field `missing_<section>` → count."""
    counts = {
        "finances": _finances(submission, rows),
        "narrative": _narrative(submission),
        "goals": _goals(submission),
        "risks": _risks(submission),
        "projects": _projects(submission),
        "investments": _investments(submission),
    }
    return {MISSING + section: count for section, count in counts.items()}


def explanation_asked(difference: int, budget: int, guide: Guide) -> bool:
    """Whether a forecast is so far from the budget that an explanation is asked: both thresholds are
    exceeded. Cents.
    """
    percent = (guide.explain_pct or Decimal(0)) * abs(budget) / 100
    return abs(difference) > max(Decimal(guide.explain_eur or 0), percent)


def _finances(submission: Submission, rows: Mapping[str, FinanceRow]) -> int:
    """Rows whose forecast is missing, forecasts that ask for an explanation, posted lines with some but not
    all ledger figures.
    """
    totals = submission.header.forecast_level == "total"
    count = 0
    for row in rows.values():
        known = sum(row.numbers[column] is not None for column in LEDGER_COLUMNS)
        entered = not row.line.is_sum or (totals and row.line.id in SUBTOTALS)
        count += row.status == "missing"
        count += not row.line.is_sum and 0 < known < len(LEDGER_COLUMNS)
        count += entered and _unexplained(row, submission.guide)
    return count


def _unexplained(row: FinanceRow, guide: Guide) -> bool:
    if row.difference is None or row.explanation:
        return False
    return explanation_asked(row.difference, row.numbers["budget"], guide)


def _narrative(submission: Submission) -> int:
    return int(not submission.narrative and submission.header.forecast_level != "service_area")


def _goals(submission: Submission) -> int:
    goals = prepared(submission, "goals", submission.goals)
    without_status = sum(bool(goal.goal and not goal.status) for goal in goals)
    without_text = sum(bool(goal.status and not goal.realisation) for goal in goals)
    return without_status + without_text


def _risks(submission: Submission) -> int:
    count = 0
    for risk in prepared(submission, "risks", submission.risks):
        numbers = seen(submission, "risks", risk, ("likelihood", "impact"))
        count += None in numbers.values() or not risk.control or not risk.responsible
    return count


def _projects(submission: Submission) -> int:
    return sum(
        bool(project.name and (project.funding is None or project.city_share_pct is None))
        for project in seen_projects(submission)
    )


def _investments(submission: Submission) -> int:
    return sum(
        bool(row.target and seen(submission, "investments", row, ("actual",))["actual"] is None)
        for row in prepared(submission, "investments", submission.investments)
    )
