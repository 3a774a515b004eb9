"""Rounding told apart from error, wrong data from wrong code."""

from __future__ import annotations

import pytest

from tests.support.heinola import heinola_whole
from tests.test_consolidation import FORECASTS, small_whole
from toolkit.footing import ControlTotalError, prove_footing
from toolkit.records import Amount

FOOTING = ("FORECAST_NOT_FOOTING", "ROUNDING_DIFFERENCE")


def footing(own_expenses: int, **other: dict[str, int]) -> list[tuple[str, str | None]]:
    """What is found when the service area forecasts purchases itself; the areas' are −105 100,00 together."""
    own = {"services_purchased": own_expenses, "depreciation": -7200_00}
    whole = small_whole({**FORECASTS, "Tekniset": own, **other})
    return [(f.code, f.cell) for f in whole.all_findings if f.code in FOOTING]


def test_heinolas_gap_is_found_once_and_nothing_else() -> None:
    found = heinola_whole().all_findings
    assert [(f.code, f.severity, f.unit) for f in found] == [
        ("FORECAST_NOT_FOOTING", "error", "Yhteiset palvelut")
    ]
    assert "513\u00a0000 €" in found[0].message
    assert found[0].sheet == "Talous"


@pytest.mark.parametrize("cents", [-105_100_50, -105_099_50])
def test_half_a_euro_for_an_addend_is_rounding(cents: int) -> None:
    assert footing(cents) == [("ROUNDING_DIFFERENCE", "H6")]


@pytest.mark.parametrize("cents", [-105_100_51, -105_099_49, -200_000_00])
def test_more_than_rounding_is_an_error(cents: int) -> None:
    assert footing(cents) == [("FORECAST_NOT_FOOTING", "H6")]


def test_what_adds_up_is_not_told() -> None:
    assert footing(-105_100_00) == []


def test_while_an_areas_forecast_is_missing_nothing_can_be_judged() -> None:
    assert footing(-200_000_00, Kadut={}) == []


def test_with_totals_a_budgeted_line_without_forecast_cannot_be_judged() -> None:
    totals = {"Kadut": {"operating_income": 1200_00, "operating_expenses": -96_000_00}}
    totals |= {"Puistot": {"operating_expenses": -9100_00}, "Tekniset": {"personnel_expenses": -5_00}}
    assert [f for f in small_whole(totals, level="total").all_findings if f.code in FOOTING] == []


def test_control_totals_are_the_ledgers_own_sum() -> None:
    whole = small_whole()
    totals = {control.column: control for control in whole.control_totals}
    assert totals["budget"].ledger == 1200_00 - 95_000_00 - 9000_00 - 7200_00
    assert totals["budget"].reported == whole.service_area.table["result"]["budget"].cents


@pytest.mark.parametrize("unit", ["Kadut", "Tekniset"])
def test_a_table_that_does_not_foot_is_wrong_code_and_raises(unit: str) -> None:
    whole = small_whole()
    tables = {result.unit: dict(result.table) for result in whole.units}
    own = {result.unit: result.own for result in whole.units}
    tables[unit]["operating_margin"] = {**tables[unit]["operating_margin"], "actual": Amount(1)}
    service_area = tables.pop("Tekniset")
    with pytest.raises(ControlTotalError, match="operating_margin"):
        prove_footing(whole.round, service_area, tables, own)
