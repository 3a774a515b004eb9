"""Units → the whole, on a small round that fits the screen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.heinola import heinola_whole, layout
from toolkit.consolidation import Whole, consolidate_units, figures
from toolkit.findings import finding
from toolkit.ledger import Ledger, LedgerRow
from toolkit.records import Amount, Collected, Header, LineRow, Source, Submission
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.vocabulary import ForecastLevel, UnitState

#                                             TP 2025  TOT 2025    TA 2026  Muutos   TOT 2026
LEDGER: Ledger = {
    ("Kadut", "sales_income"): LedgerRow(1000_00, 300_00, 1200_00, None, 400_50),
    ("Kadut", "services_purchased"): LedgerRow(-90_000_00, -30_000_00, -100_000_00, 5000_00, -31_234_56),
    ("Puistot", "services_purchased"): LedgerRow(-8000_00, None, -9000_00, None, -2500_00),
    ("Tekniset", "depreciation"): LedgerRow(-7000_00, -2300_00, -7200_00, None, -2400_00),
}
FORECASTS = {
    "Kadut": {"sales_income": 1200_00, "services_purchased": -96_000_00},
    "Puistot": {"services_purchased": -9100_00},
    "Tekniset": {"depreciation": -7200_00},
}


def small_whole(
    forecasts: dict[str, dict[str, int]] = FORECASTS,
    ledger: Ledger = LEDGER,
    level: ForecastLevel = "line",
    typed: dict[str, LineRow] | None = None,
) -> Whole:
    """Two areas and their service area. A unit not in forecasts returned no workbook. typed: of Puistot."""
    settings = Settings(
        "K", "Tekniset", 2026, 4, date(2026, 5, 20), ("Kadut", "Puistot"), forecast_level=level
    )
    collected = {}
    for unit, lines in forecasts.items():
        rows = {line: LineRow(line, 5, forecast=cents) for line, cents in lines.items()}
        rows |= (typed or {}) if unit == "Puistot" else {}
        submission = Submission(f"{unit}.xlsx", Header(unit=unit), layout(), rows)
        collected[unit] = Collected(unit, "ready", submission.file, submission)
    return consolidate_units(Round(settings, ledger), collected)


def cents(whole: Whole, unit: str, line: str, column: str) -> int | None:
    result = next(result for result in whole.units if result.unit == unit)
    return result.table[line][column].cents


def test_the_service_area_is_the_sum_of_its_areas_and_its_own_lines() -> None:
    whole = small_whole()
    assert cents(whole, "Tekniset", "services_purchased", "budget") == -104_000_00
    assert cents(whole, "Tekniset", "operating_margin", "actual") == 400_50 - 31_234_56 - 2500_00
    assert cents(whole, "Tekniset", "operating_margin", "forecast") == 1200_00 - 96_000_00 - 9100_00
    assert cents(whole, "Tekniset", "result", "forecast") == 1200_00 - 96_000_00 - 9100_00 - 7200_00
    assert cents(whole, "Tekniset", "result", "remaining") == (-102_800_00 - 7200_00) - (-33_334_06 - 2400_00)


def test_a_missing_units_ledger_figures_count_and_its_forecast_is_unknown() -> None:
    whole = small_whole({unit: lines for unit, lines in FORECASTS.items() if unit != "Kadut"})
    assert whole.areas[0].state == "missing"
    assert cents(whole, "Tekniset", "operating_margin", "actual") == 400_50 - 31_234_56 - 2500_00
    assert cents(whole, "Kadut", "operating_expenses", "forecast") is None
    total = whole.service_area.table["operating_expenses"]["forecast"]
    assert (total.cents, total.partial) == (-9100_00, True)
    assert not whole.service_area.table["operating_expenses"]["budget"].partial


def test_a_blank_ledger_cell_takes_what_the_manager_typed_and_only_that_one() -> None:
    typed = {"services_purchased": LineRow("services_purchased", 5, None, -2600_00, -1, -1, -9100_00)}
    whole = small_whole(typed=typed)
    assert cents(whole, "Puistot", "services_purchased", "prior_period") == -2600_00
    assert cents(whole, "Tekniset", "operating_expenses", "prior_period") == -32_600_00
    assert cents(whole, "Puistot", "services_purchased", "budget") == -9000_00


def test_a_blank_that_nobody_filled_makes_the_sum_partial() -> None:
    total = small_whole().service_area.table["operating_expenses"]["prior_period"]
    assert (total.cents, total.partial) == (-30_000_00, True)


def test_the_service_areas_own_forecast_prints_on_its_line_and_the_areas_count_in_the_sums() -> None:
    own = {"services_purchased": -110_000_00, "depreciation": -7200_00}
    whole = small_whole({**FORECASTS, "Tekniset": own})
    assert cents(whole, "Tekniset", "services_purchased", "forecast") == -110_000_00
    assert cents(whole, "Tekniset", "operating_expenses", "forecast") == -105_100_00
    assert cents(whole, "Tekniset", "result", "forecast") == 1200_00 - 105_100_00 - 7200_00


def test_with_totals_an_areas_lines_have_no_forecast_and_nothing_is_missed() -> None:
    totals = {"Kadut": {"operating_income": 1200_00, "operating_expenses": -95_000_00}}
    totals["Puistot"] = {"operating_expenses": -9000_00}
    whole = small_whole({**totals, "Tekniset": {"depreciation": -7200_00}}, level="total")
    line = whole.service_area.table["services_purchased"]["forecast"]
    assert (line.cents, line.partial) == (None, False)
    total = whole.service_area.table["result"]["forecast"]
    assert (total.cents, total.partial) == (1200_00 - 104_000_00 - 7200_00, False)


def test_a_line_without_budget_and_without_forecast_counts_as_zero() -> None:
    ledger = {**LEDGER, ("Tekniset", "financial_items"): LedgerRow(157_00, -322_00, 0, None, 250_00)}
    whole = small_whole(ledger=ledger)
    assert cents(whole, "Tekniset", "financial_items", "forecast") == 0
    assert not whole.service_area.table["result"]["forecast"].partial


def test_an_area_with_financial_items_of_its_own_shows_them_and_they_count() -> None:
    ledger = {**LEDGER, ("Kadut", "financial_items"): LedgerRow(0, 0, -100_00, None, -40_00)}
    whole = small_whole({**FORECASTS, "Kadut": {**FORECASTS["Kadut"], "financial_items": -90_00}}, ledger)
    assert cents(whole, "Kadut", "annual_margin", "actual") == 400_50 - 31_234_56 - 40_00
    assert cents(whole, "Tekniset", "financial_items", "forecast") == -90_00


def test_figures_are_the_contracts_json_and_exact() -> None:
    found = figures(small_whole())
    kadut = [f for f in found if f["unit"] == "Kadut" and f["line"] == "Palvelujen ostot"]
    assert {f["column"]: f["cents"] for f in kadut if "cents" in f} == {
        "prior_year": -90_000_00,
        "prior_period": -30_000_00,
        "budget": -95_000_00,
        "actual": -31_234_56,
        "remaining": -63_765_44,
        "forecast": -96_000_00,
    }
    assert [f for f in kadut if "hundredths" in f] == [
        {"unit": "Kadut", "line": "Palvelujen ostot", "column": "realised_pct", "hundredths": 3288}
    ]
    assert {f["line"] for f in found if f["unit"] == "Puistot"} == {
        "Palvelujen ostot",
        "Toimintakulut",
        "Toimintakate",
    }


def test_heinola_an_area_without_income_has_no_income_line() -> None:
    lines = {f["line"] for f in figures(heinola_whole()) if f["unit"] == "Hallintopalvelut"}
    assert "Toimintatuotot" not in lines
    assert {"Toimintakulut", "Toimintakate"} <= lines


def test_the_service_area_has_the_lines_that_somebody_has_and_their_sums() -> None:
    whole = small_whole()
    assert [unit.unit for unit in whole.units] == ["Tekniset", "Kadut", "Puistot"]
    own = whole.service_area
    assert list(own.table) == [
        "sales_income", "operating_income", "services_purchased", "operating_expenses", "operating_margin",
        "annual_margin", "depreciation", "result",
    ]  # fmt: skip
    assert list(own.own) == ["depreciation"]


def test_an_own_line_with_a_budget_and_no_forecast_makes_the_result_partial() -> None:
    result = small_whole({**FORECASTS, "Tekniset": {}}).service_area.table["result"]["forecast"]
    assert (result.cents, result.partial) == (1200_00 - 96_000_00 - 9100_00, True)


def test_an_own_line_with_a_blank_column_makes_that_column_partial_and_no_other() -> None:
    ledger = {**LEDGER, ("Tekniset", "depreciation"): LedgerRow(-7000_00, None, -7200_00, None, -2400_00)}
    table = small_whole(ledger=ledger).service_area.table
    assert [table["result"][column].partial for column in ("prior_period", "actual")] == [True, False]
    assert table["depreciation"]["prior_period"] == Amount(None, partial=True)


def test_the_service_areas_forecast_of_a_line_says_nothing_of_its_ledger_columns() -> None:
    own = {"services_purchased": -110_000_00, "depreciation": -7200_00}
    budget = small_whole({**FORECASTS, "Tekniset": own}).service_area.table["services_purchased"]["budget"]
    assert budget == Amount(-104_000_00)


def test_with_totals_the_service_areas_own_line_forecast_prints_and_its_subtotal_does_not() -> None:
    totals = {"Kadut": {"operating_income": 1200_00, "operating_expenses": -95_000_00, "result": 1_00}}
    totals["Puistot"] = {"operating_expenses": -9000_00}
    own = {"services_purchased": -103_000_00, "operating_expenses": -1_00, "depreciation": -7200_00}
    whole = small_whole({**totals, "Tekniset": own}, level="total")
    assert cents(whole, "Tekniset", "services_purchased", "forecast") == -103_000_00
    assert cents(whole, "Tekniset", "operating_expenses", "forecast") == -104_000_00
    assert list(whole.service_area.own) == ["services_purchased", "depreciation"]
    assert list(whole.areas[0].own) == [
        "sales_income", "operating_income", "services_purchased", "operating_expenses",
    ]  # fmt: skip


def test_by_line_a_typed_subtotal_is_no_forecast_and_makes_no_row() -> None:
    kadut = {**FORECASTS["Kadut"], "operating_expenses": -1_00, "operating_margin": -1_00}
    whole = small_whole({**FORECASTS, "Kadut": kadut, "Puistot": {"operating_income": 5_00}})
    assert list(whole.areas[0].own) == ["sales_income", "services_purchased"]
    assert "operating_income" not in whole.areas[1].table


@pytest.mark.parametrize(
    ("own", "state", "expected"),
    [(-105_100_00, "ready", "ready"), (-105_100_50, "ready", "ready"), (-99_00, "ready", "errors"),
     (-99_00, "draft", "draft")],
)  # fmt: skip
def test_what_only_the_whole_shows_takes_a_mark_of_readiness_back(
    own: int, state: UnitState, expected: UnitState
) -> None:
    came = small_whole({**FORECASTS, "Tekniset": {"services_purchased": own, "depreciation": -7200_00}})
    told = finding("NARRATIVE_MISSING")
    units = {
        unit.unit: Collected(unit.unit, state, unit.file, unit.submission, (told,)) for unit in came.units
    }
    source = Source("Tekniset.xlsx", "2026-05-20T08:00:00Z", "0" * 64, "Tekniset", True)
    whole = consolidate_units(came.round, units, [told], [source])
    assert whole.service_area.state == expected
    assert whole.sources == (source,)
    assert whole.service_area.findings[-1:] == (told,) == whole.areas[0].findings
    for unit in whole.units:
        assert (unit.file, unit.submission) == (f"{unit.unit}.xlsx", units[unit.unit].submission)
