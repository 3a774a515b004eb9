"""Rounding told apart from error, wrong data from wrong code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.heinola import heinola_whole
from tests.test_consolidation import FORECASTS, LEDGER, small_whole
from toolkit.footing import ControlTotal, ControlTotalError, prove_footing
from toolkit.ledger import LedgerRow
from toolkit.records import Amount, LineRow

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


@pytest.mark.parametrize(("off", "code"), [(1_00, "ROUNDING_DIFFERENCE"), (1_01, "FORECAST_NOT_FOOTING")])
def test_two_addends_may_be_a_euro_off(off: int, code: str) -> None:
    own = {"services_purchased": -100_000_00 + off, "materials": -5_100_00, "depreciation": -7200_00}
    whole = small_whole({**FORECASTS, "Tekniset": own})
    (found,) = (f for f in whole.all_findings if f.code in FOOTING)
    assert (found.code, found.unit, found.file, found.sheet) == (code, "Tekniset", "Tekniset.xlsx", "Talous")


def test_a_difference_is_told_with_both_sums_and_an_income_that_foots_hides_nothing() -> None:
    own = {"sales_income": 1200_00, "services_purchased": -105_200_00, "depreciation": -7200_00}
    (found,) = (f for f in small_whole({**FORECASTS, "Tekniset": own}).all_findings if f.code in FOOTING)
    for shown in ("Toimintakulut", "-105\u00a0200", "-105\u00a0100", " 100 €"):
        assert shown in found.message
    rounding = small_whole(
        {**FORECASTS, "Tekniset": {"services_purchased": -105_100_25, "depreciation": -7200_00}}
    )
    (found,) = (f for f in rounding.all_findings if f.code in FOOTING)
    assert "0,25" in found.message


def test_what_nobody_typed_is_not_judged() -> None:
    unreturned = {unit: lines for unit, lines in FORECASTS.items() if unit != "Tekniset"}
    assert [f for f in small_whole(unreturned).all_findings if f.code in FOOTING] == []
    unbudgeted = {key: replace(row, original_budget=0, amendment=0) for key, row in LEDGER.items()}
    totals = {"Kadut": {"operating_expenses": -5_00}, "Puistot": {}, "Tekniset": {}}
    whole = small_whole(totals, unbudgeted, level="total")
    assert [f for f in whole.all_findings if f.code in FOOTING] == []


def test_what_adds_up_is_not_told() -> None:
    assert footing(-105_100_00) == []


def test_while_an_areas_forecast_is_missing_nothing_can_be_judged() -> None:
    assert footing(-200_000_00, Kadut={}) == []


def test_a_line_that_lacks_an_areas_forecast_cannot_be_judged() -> None:
    more = {**LEDGER, ("Puistot", "materials"): LedgerRow(0, 0, -5_00, None, 0)}
    own = {"services_purchased": -200_000_00, "depreciation": -7200_00}
    whole = small_whole({**FORECASTS, "Tekniset": own}, more)
    assert whole.service_area.table["materials"]["forecast"].partial
    assert [f for f in whole.all_findings if f.code in FOOTING] == []


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
    with pytest.raises(ControlTotalError, match=f"{unit}, operating_margin, actual: 1 is not -"):
        prove_footing(whole.round, service_area, tables, own)


def test_a_posting_that_no_table_has_is_wrong_code_and_raises() -> None:
    whole = small_whole()
    tables = {area.unit: area.table for area in whole.areas}
    own = {result.unit: result.own for result in whole.units}
    more = replace(whole.round, ledger={**LEDGER, ("Kadut", "materials"): LedgerRow(actual=-1)})
    with pytest.raises(ControlTotalError, match=r"actual: -\d+ \+ 0 is not -\d+"):
        prove_footing(more, whole.service_area.table, tables, own)


def test_what_was_typed_for_the_ledger_is_told_apart_in_the_control_totals() -> None:
    typed = {"services_purchased": LineRow("services_purchased", 5, None, -2600_00, -1, -1, -9100_00)}
    totals = {control.column: control for control in small_whole(typed=typed).control_totals}
    assert totals["prior_period"] == ControlTotal("prior_period", -32_000_00, -2600_00, -34_600_00)
    assert totals["actual"].typed == 0


@pytest.mark.parametrize(
    ("line", "counted"), [("personnel_expenses", 0), ("depreciation", -77), ("operating_expenses", -77)]
)
def test_with_totals_only_they_and_what_is_in_none_of_them_count(line: str, counted: int) -> None:
    control = small_whole({"Kadut": {line: -77}}, level="total").control_totals[-1]
    assert (control.column, control.typed) == ("forecast", counted)


def test_forecasts_that_count_are_added_up_one_by_one_too() -> None:
    totals = {"Kadut": {"operating_income": 1200_00, "operating_expenses": -96_000_00}}
    totals |= {"Puistot": {"operating_expenses": -9100_00}}
    totals |= {"Tekniset": {"personnel_expenses": -5_00, "depreciation": -7000_00}}
    for level, forecast in (("total", -103_900_00 - 7000_00), ("line", -7000_00)):
        whole = small_whole(totals, level=level)
        control = whole.control_totals[-1]
        assert (control.column, control.ledger, control.typed) == ("forecast", 0, forecast)
        assert control.reported == whole.service_area.table["result"]["forecast"].cents == forecast
        assert control.partial == (level == "line")


def test_a_forecast_that_no_sum_has_is_wrong_code_and_raises() -> None:
    whole = small_whole()
    table = {line: dict(amounts) for line, amounts in whole.service_area.table.items()}
    table["result"]["forecast"] = Amount(1)
    own = {result.unit: result.own for result in whole.units}
    with pytest.raises(ControlTotalError, match=r"forecast: 0 \+ -\d+ is not 1"):
        prove_footing(whole.round, table, {area.unit: area.table for area in whole.areas}, own)


def test_a_column_that_is_blank_everywhere_and_a_round_without_postings_foot_to_nothing() -> None:
    blank = {("Kadut", "sales_income"): LedgerRow(actual=5)}
    for ledger, actual in ((blank, 5), ({}, 0)):
        totals = {c.column: c for c in small_whole({}, ledger).control_totals}
        assert (totals["budget"].ledger, totals["budget"].reported) == (0, 0)
        assert totals["actual"].reported == actual
