"""What follows from the lists: an objective's status, a risk's band, the projects' weighted totals,
investments by target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from toolkit.catalogue import text
from toolkit.deriving.finances import add, difference
from toolkit.names import name_key
from toolkit.records import Amount, Investment, Project
from toolkit.settings import GoalStatuses, RiskScale
from toolkit.vocabulary import INVESTMENT_ROWS

RiskBand = Literal["low", "moderate", "high"]


def rolled_up_status(statuses: Iterable[str], words: GoalStatuses) -> str:
    """An objective's status from its goals' as typed: "" without goals; all met or all unmet → that; any that
    is blank, unreported or an unknown word → unreported; else partly. In the municipality's own words.
    """
    known = {name_key(word): word for word in words.words}
    found = {known.get(name_key(status), words.unreported) for status in statuses}
    if not found:
        return ""
    if words.unreported in found:
        return words.unreported
    return found.pop() if len(found) == 1 else words.partly


def risk_band(score: Decimal | int | None, scale: RiskScale) -> RiskBand | None:
    """The band of likelihood × impact; None where the score is unknown or below the scale."""
    if score is None or score < 1:
        return None
    if score <= scale.low_max:
        return "low"
    return "moderate" if score <= scale.moderate_max else "high"


@dataclass(frozen=True, slots=True)
class ProjectTotals:
    """funding in cents. The shares are weighted by funding over the projects that have both numbers,
    unrounded; None if none has.
    """

    funding: int | None
    spent_pct: Decimal | None
    city_share_pct: Decimal | None


def project_totals(projects: Sequence[Project]) -> ProjectTotals:
    """The totals: an average of percentages would weigh a small project like a large one."""
    known = [project.funding for project in projects if project.funding is not None]
    return ProjectTotals(
        sum(known) if known else None,
        _weighted((project.spent_pct, project.funding) for project in projects),
        _weighted((project.city_share_pct, project.funding) for project in projects),
    )


def _weighted(pairs: Iterable[tuple[Decimal | None, int | None]]) -> Decimal | None:
    known = [(share, funding) for share, funding in pairs if share is not None and funding is not None]
    weight = sum(funding for _, funding in known)
    return sum((share * funding for share, funding in known), Decimal(0)) / weight if weight else None


@dataclass(frozen=True, slots=True)
class InvestmentFigures:
    """One row of an investment's table, in cents."""

    prior_year: Amount
    budget: Amount
    actual: Amount
    remaining: Amount


@dataclass(frozen=True, slots=True)
class InvestmentTable:
    """What is invested in one target. rows: `expenses` and `income` where the target has them, then `net`."""

    target: str
    rows: tuple[tuple[str, InvestmentFigures], ...]


def investment_row_id(word: str) -> str | None:
    """`expenses` or `income` of a word as typed, None for any other."""
    for id in INVESTMENT_ROWS:
        if name_key(word) == name_key(text(f"vocabulary.investment_row.{id}")):
            return id
    return None


def investment_tables(investments: Iterable[Investment]) -> tuple[InvestmentTable, ...]:
    """The investments by target, in order of appearance. Rows of one kind are added up; the net leaves out
    rows of no known kind.
    """
    targets: dict[str, list[Investment]] = {}
    for investment in investments:
        targets.setdefault(name_key(investment.target), []).append(investment)
    return tuple(_table(rows) for rows in targets.values())


def _table(investments: Sequence[Investment]) -> InvestmentTable:
    by_kind = {
        kind: [row for row in investments if investment_row_id(row.investment_row) == kind]
        for kind in INVESTMENT_ROWS
    }
    net = [row for rows in by_kind.values() for row in rows]
    rows = [(kind, _figures(rows)) for kind, rows in by_kind.items() if rows]
    return InvestmentTable(investments[0].target, (*rows, ("net", _figures(net))))


def _figures(investments: Sequence[Investment]) -> InvestmentFigures:
    prior_year = add(_amount(row.prior_year) for row in investments)
    budget = add(_amount(row.budget) for row in investments)
    actual = add(_amount(row.actual) for row in investments)
    return InvestmentFigures(prior_year, budget, actual, difference(budget, actual))


def _amount(cents: int | None) -> Amount:
    return Amount(cents, partial=cents is None)
