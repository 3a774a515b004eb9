"""What follows from the lists: roll-ups, bands, weighted totals, investments by target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toolkit.deriving import (
    InvestmentFigures,
    ProjectTotals,
    investment_tables,
    project_totals,
    risk_band,
    rolled_up_status,
)
from toolkit.records import Amount, Investment, Project
from toolkit.settings import GoalStatuses, RiskScale


@pytest.mark.parametrize(
    ("statuses", "rolled"),
    [
        ([], ""),
        (["Toteutuu", "toteutuu "], "Toteutuu"),
        (["Ei toteudu"], "Ei toteudu"),
        (["Toteutuu", "Ei toteudu"], "Toteutuu osittain"),
        (["Toteutuu", ""], "Ei raportoitu"),
        (["Toteutuu", "Ehkä"], "Ei raportoitu"),
        (["Ehkä", "Ehkä"], "Ei raportoitu"),
    ],
)
def test_an_objectives_status(statuses: list[str], rolled: str) -> None:
    assert rolled_up_status(statuses, GoalStatuses()) == rolled


def test_risk_bands() -> None:
    bands = [risk_band(score, RiskScale()) for score in (1, 2, 3, 4, 6, 9)]
    assert bands == ["low", "low", "moderate", "moderate", "high", "high"]
    assert risk_band(None, RiskScale()) is None


def test_the_published_projects_totals_are_weighted_by_funding() -> None:
    large = Project(1, spent_pct=Decimal("0.5"), funding=300_00, city_share_pct=Decimal("0.1"))
    small = Project(2, spent_pct=Decimal(1), funding=100_00)
    unknown = Project(3, spent_pct=Decimal(1), city_share_pct=Decimal(1))
    totals = project_totals([large, small, unknown])
    assert (totals.funding, totals.spent_pct, totals.city_share_pct) == (
        400_00,
        Decimal("0.625"),
        Decimal("0.1"),
    )
    assert project_totals([unknown]) == ProjectTotals(None, None, None)


def test_investments_of_one_target_with_their_net() -> None:
    (table,) = investment_tables(
        [
            Investment(1, "Irtain", "Menot", -10, -100, -30),
            Investment(2, "irtain", "tulot", None, 20, 5),
            Investment(3, "Irtain", "Avustus", 1, 1, 1),
        ]
    )
    rows = dict(table.rows)
    assert table.target == "Irtain"
    assert list(rows) == ["expenses", "income", "net"]
    assert rows["expenses"] == InvestmentFigures(Amount(-10), Amount(-100), Amount(-30), Amount(-70))
    partly = Amount(-10, partial=True)
    assert rows["net"] == InvestmentFigures(partly, Amount(-80), Amount(-25), Amount(-55))


def test_each_target_has_its_own_table_in_order_of_appearance() -> None:
    tables = investment_tables([Investment(n, name, "Menot") for n, name in enumerate(["Silta", "Katu"])])
    assert [table.target for table in tables] == ["Silta", "Katu"]
    (alone,) = investment_tables([Investment(1, "Tori", "?", 1, 1, 1)])
    assert alone.rows == (("net", InvestmentFigures(Amount(None), Amount(None), Amount(None), Amount(None))),)
