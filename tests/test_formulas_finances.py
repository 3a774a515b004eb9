"""The formulas of `Talous`, recalculated by LibreOffice: what a manager sees while filling it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.support.libreoffice import Cell, LibreOffice, Value
from tests.support.typed import LAYOUT, at, seen, talous
from toolkit.grid import a1
from toolkit.vocabulary import LINES


def test_a_filled_line_shows_what_remains_and_its_flag(libreoffice: LibreOffice) -> None:
    entries = talous("materials -5700 -817.66 -5600")
    columns = ("remaining", "realised_pct", "forecast_vs_budget", "status")
    shown = seen(libreoffice, entries, *(f"materials.{id}" for id in columns))
    assert shown == [-4882.34, 14.34, 100, "Parempi kuin TA"]


def test_blank_is_not_zero_and_zero_budget_is_zero_percent(libreoffice: LibreOffice) -> None:
    entries = talous("sales_income 0 12.50\nfee_income - 5\ngrants_received 100 -")
    wanted = [
        f"{line}.realised_pct" for line in ("sales_income", "fee_income", "grants_received", "materials")
    ]
    assert seen(libreoffice, entries, *wanted) == [0, "", "", ""]


def test_percentages_round_exact_halves_away_from_zero(libreoffice: LibreOffice) -> None:
    lines = [line.id for line in LINES if not line.is_sum]
    halves = [(Decimal(2 * n + 1) * sign / 100, 200 * n + 200) for n in (14, 107, 2869) for sign in (1, -1)]
    halves += [
        (Decimal("28.69"), 200),
        (Decimal("-57.01"), -200),
        (Decimal("1.01"), 200),
        (Decimal("8.17"), 5700),
    ]
    pairs = dict(zip(lines, halves, strict=False))
    entries = talous("\n".join(f"{line} {budget} {actual}" for line, (actual, budget) in pairs.items()))
    right = [(a / b * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) for a, b in pairs.values()]
    shown = seen(libreoffice, entries, *(f"{line}.realised_pct" for line in pairs))
    assert [Decimal(str(value)) for value in shown] == right


@pytest.mark.parametrize(
    ("table", "forecast"),
    [
        ("", ""),
        ("sales_income 0 - -", 0),
        ("sales_income 0 - -\nfee_income 100 - -", ""),
        ("sales_income - - 5", 5),
        ("sales_income 100 - 90.10\nfee_income 0 - -\nother_income - - 0.20", 90.3),
        ("sales_income 100 - noin", ""),
        ("sales_income 100 - noin\nfee_income 7 - 7", 7),
    ],
)
def test_a_subtotals_forecast_is_blank_only_while_a_budget_waits(
    libreoffice: LibreOffice, table: str, forecast: Value
) -> None:
    assert seen(libreoffice, talous(table), "operating_income.forecast") == [forecast]


def test_sums_and_margins_of_known_parts(libreoffice: LibreOffice) -> None:
    entries = talous("sales_income 0.10\nfee_income 0.20\nmaterials -5\ndepreciation -1")
    sums = ("operating_income", "operating_expenses", "operating_margin", "annual_margin", "result")
    assert seen(libreoffice, entries, *(f"{id}.budget" for id in sums)) == [
        0.3,
        -5,
        -4.7,
        -4.7,
        -5.7,
    ]


@pytest.mark.parametrize(
    ("level", "missing"),
    [("riveittäin", [1, 1, 1, 0]), ("summina", [0, 1, 1, 0]), ("palvelualue", [0, 0, 1, 0])],
)
def test_whose_forecast_is_missing(libreoffice: LibreOffice, level: str, missing: list[int]) -> None:
    level_cell = LAYOUT.guide_sheet, a1(*LAYOUT.fields["forecast_level"])
    entries = {**talous("materials -5\nfinancial_items -1"), level_cell: level}
    lines = ("materials", "operating_expenses", "financial_items", "operating_margin")
    shown = seen(libreoffice, entries, *(f"{line}.status" for line in lines), "missing_finances")
    assert [value == "Ennuste puuttuu" for value in shown[:-1]] == missing
    assert shown[-1] == sum(missing) + 2  # and two lines with a budget but without the other ledger figures


def test_explanations_are_asked_above_both_limits(libreoffice: LibreOffice) -> None:
    lines = [line for line in LINES if line.nature == "expense" and line.operating and not line.is_sum]
    entries: dict[Cell, Value] = {
        at("finances", id, LAYOUT.line_rows[line.id]): 1
        for line in lines
        for id in ("prior_year", "prior_period")
    }
    entries |= talous(
        """
        materials          -300000    -1  -315000.00
        grants_given       -300000    -1  -315000.01
        other_expenses     -1000      -1  -11000
        personnel_expenses -345678.20 -1  -362962.11
        services_purchased -300000    -1  -400000     selitetty
        """
    )
    assert seen(libreoffice, entries, "missing_finances") == [1]
