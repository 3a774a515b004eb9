"""Sums, margins, flags and roll-ups, against figures that a person can add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.checking import read
from tests.support.sheets import unit_book
from toolkit.deriving import (
    Cells,
    derived_values,
    forecast_required,
    forecast_vs_budget,
    realised_pct,
    row_status,
    statement,
)
from toolkit.formulas import unit_formulas
from toolkit.records import Amount
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, LINES

UNKNOWN = Amount(None, partial=True)


def line(budget: int | None, actual: int | None = 0, forecast: int | None = None) -> dict[str, int | None]:
    """Cents of a posted line; last year is 1,00 € throughout."""
    return {"prior_year": 100, "prior_period": 100, "budget": budget, "actual": actual, "forecast": forecast}


def test_an_area_without_income_has_no_income_row() -> None:
    table = statement({"personnel_expenses": line(-5700_00, -818_00, -5700_00)}, "line")
    assert list(table) == ["personnel_expenses", "operating_expenses", "operating_margin"]
    assert table["operating_margin"]["remaining"] == Amount(-4882_00)
    assert realised_pct(table, "operating_margin") == 1435


def test_margins_below_stand_where_the_unit_has_a_line_between() -> None:
    table = statement({"sales_income": line(100), "depreciation": line(-30)}, "line")
    assert "annual_margin" not in table
    assert table["result"]["budget"] == Amount(70)
    assert list(statement({"financial_items": line(5)}, "line")) == [
        "financial_items",
        "annual_margin",
        "result",
    ]


def test_an_unknown_part_makes_a_sum_partial_and_only_unknown_parts_make_it_unknown() -> None:
    table = statement({"sales_income": line(100, None), "fee_income": line(50, 20)}, "line")
    assert table["operating_income"]["actual"] == Amount(20, partial=True)
    assert table["sales_income"]["remaining"] == UNKNOWN
    assert statement({"sales_income": line(100, None)}, "line")["operating_income"]["actual"] == UNKNOWN


def test_what_remains_of_a_partial_sum_is_partial_and_its_percent_is_of_the_known() -> None:
    table = statement({"sales_income": line(100, None), "fee_income": line(50, 20)}, "line")
    assert table["operating_income"]["remaining"] == Amount(130, partial=True)
    assert realised_pct(table, "operating_income") == 1333
    assert realised_pct(table, "sales_income") is None
    assert realised_pct(statement({"sales_income": line(None, 5)}, "line"), "sales_income") is None


def test_own_production_stands_in_no_subtotal_so_it_is_forecast_with_totals_too() -> None:
    table = statement({"own_production": line(10)}, "total")
    assert table["own_production"]["forecast"] == table["operating_margin"]["forecast"] == UNKNOWN
    own = statement({"own_production": line(10)}, "service_area")
    assert own["own_production"]["forecast"] == Amount(None)
    assert list(table) == ["own_production", "operating_margin"]


def test_a_margin_that_somebody_typed_makes_no_row() -> None:
    margin: Cells = {"operating_margin": {"forecast": 5}}
    assert list(statement(margin, "total")) == []
    both = statement({**margin, "operating_income": {"forecast": 5}}, "total")
    assert list(both) == ["operating_income", "operating_margin"]


def test_a_line_that_the_ledger_lacks_is_not_missed() -> None:
    cells: Cells = {"sales_income": line(100, 10, 100), "fee_income": {"forecast": 40}}
    table = statement(cells, "line")
    assert table["operating_income"]["budget"] == Amount(100)
    assert table["operating_income"]["forecast"] == Amount(140)


@pytest.mark.parametrize(
    ("forecasts", "expected"),
    [
        ((100, -50), (Amount(100), Amount(-50), Amount(50))),
        ((None, -50), (UNKNOWN, Amount(-50), Amount(-50, partial=True))),
        ((None, None), (UNKNOWN, UNKNOWN, UNKNOWN)),
    ],
)
def test_forecasts_by_line(forecasts: tuple[int | None, int | None], expected: tuple[Amount, ...]) -> None:
    cells: Cells = {"sales_income": line(90, 0, forecasts[0]), "materials": line(-60, 0, forecasts[1])}
    table = statement(cells, "line")
    sums = ("operating_income", "operating_expenses", "operating_margin")
    assert tuple(table[id]["forecast"] for id in sums) == expected


def test_a_line_without_budget_and_forecast_counts_as_zero() -> None:
    table = statement({"sales_income": line(0), "fee_income": line(50, 0, 60)}, "line")
    assert table["sales_income"]["forecast"] == Amount(0)
    assert table["operating_income"]["forecast"] == Amount(60)


def test_forecasts_by_total_leave_lines_without() -> None:
    cells: Cells = {
        "sales_income": line(90, 0, 80),
        "operating_income": {"forecast": 70},
        "materials": line(-60),
        "grants_given": line(60),
    }
    table = statement(cells, "total")
    assert table["sales_income"]["forecast"] == Amount(None)
    assert table["operating_income"]["forecast"] == Amount(70)
    assert table["operating_expenses"]["forecast"] == Amount(0)  # its budget is 0
    assert table["operating_margin"]["forecast"] == Amount(70)
    assert forecast_vs_budget(table, "operating_income") == Amount(-20)


def test_a_missing_total_makes_the_margin_partial() -> None:
    cells: Cells = {"sales_income": line(90), "operating_income": {"forecast": 70}, "materials": line(-60)}
    table = statement(cells, "total")
    assert table["operating_expenses"]["forecast"] == UNKNOWN
    assert table["operating_margin"]["forecast"] == Amount(70, partial=True)


def test_the_service_areas_operating_lines_need_no_forecast() -> None:
    table = statement({"sales_income": line(90), "depreciation": line(-60)}, "service_area")
    assert table["sales_income"]["forecast"] == Amount(None)
    assert table["depreciation"]["forecast"] == UNKNOWN


def test_which_forecasts_are_required() -> None:
    required = {
        level: {line.id for line in LINES if forecast_required(line, level)}
        for level in ("line", "total", "service_area")
    }
    assert "sales_income" in required["line"] - required["total"]
    assert required["line"] & {"operating_margin", "annual_margin", "result"} == set()
    assert "operating_income" in required["total"] - required["service_area"]
    assert required["service_area"] == {
        "tax_income",
        "state_grants",
        "financial_items",
        "depreciation",
        "extraordinary_items",
    }


@pytest.mark.parametrize(
    ("budget", "forecast", "required", "status"),
    [
        (-100, -100, True, "on_budget"),
        (-100, -90, True, "better"),
        (100, 90, True, "worse"),
        (100, 101, True, "better"),
        (100, None, True, "missing"),
        (100, None, False, None),
        (0, None, True, None),
        (None, 5, True, None),
    ],
)
def test_a_rows_flag(budget: int | None, forecast: int | None, required: bool, status: str | None) -> None:
    assert row_status(budget, forecast, required) == status


amounts = st.one_of(st.none(), st.integers(-(10**9), 10**9))
posted = st.sampled_from([line.id for line in LINES if not line.is_sum])
units = st.dictionaries(posted, st.fixed_dictionaries(dict.fromkeys((*LEDGER_COLUMNS, "forecast"), amounts)))


@given(units)
def test_every_margin_is_the_sum_of_what_is_posted_below_it(cells: dict[str, dict[str, int | None]]) -> None:
    table = statement(cells, "line")
    for id, row in table.items():
        leaves = [cells[leaf]["actual"] for leaf in _leaves(id) if leaf in cells]
        known = [cents for cents in leaves if cents is not None]
        assert row["actual"].cents == (sum(known) if known else None)


def _leaves(id: str) -> list[str]:
    return [leaf for part in LINE[id].parts for leaf in _leaves(part)] or [id]


@pytest.mark.parametrize("level", ["riveittäin", "summina", "palvelualue"])
def test_every_formula_has_a_value_and_no_value_is_without_formula(level: str) -> None:
    submission = read(unit_book({"Ennusteen taso": level}))
    formulas = unit_formulas(submission.layout, submission.header.forecast_level)
    assert derived_values(submission).keys() == formulas.keys()
