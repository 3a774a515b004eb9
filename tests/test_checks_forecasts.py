"""Forecasts: missing, of the wrong sign, far from budget or below what is realised without a word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.checking import a_round, checked, read
from tests.support.sheets import unit_book
from toolkit.checks import check_submission

CODES = (
    "FORECAST_MISSING", "FORECAST_ZERO_ASSUMED", "FORECAST_UNEXPLAINED",
    "FORECAST_BELOW_ACTUAL", "FORECAST_UNUSED", "WRONG_SIGN",
)  # fmt: skip
TITLES = "Selite | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys"


def found(*lines: str, level: str = "riveittäin") -> list[tuple[str, str | None]]:
    return checked(unit_book({"Ennusteen taso": level}, talous="\n".join((TITLES, *lines))), *CODES)


def test_a_line_with_a_budget_needs_a_forecast_and_its_sum_is_not_told_again() -> None:
    assert found("Henkilöstökulut | -5700 | -818 | |") == [("FORECAST_MISSING", "H12")]


def test_an_unreadable_forecast_is_not_missing_too() -> None:
    assert found("Henkilöstökulut | -5700 | -818 | ei vielä |") == []


def test_lines_without_budget_and_forecast_are_one_note() -> None:
    lines = ("Myyntituotot | 0 | 5 | |", "Maksutuotot | 0 | 0 | |", "Henkilöstökulut | -5 | 0 | -5 |")
    assert found(*lines) == [("FORECAST_ZERO_ASSUMED", "H6")]


def test_with_forecasts_of_sums_only_those_are_asked_for() -> None:
    lines = (
        "Myyntituotot | 0 | 0 | |",
        "Henkilöstökulut | -5700 | -818 | |",
        "Rahoitustuotot ja -kulut | 10 | 0 | |",
    )
    expected = [("FORECAST_MISSING", "H17"), ("FORECAST_MISSING", "H21"), ("FORECAST_ZERO_ASSUMED", "H10")]
    assert found(*lines, level="summina") == expected


def test_with_forecasts_of_sums_a_lines_forecast_counts_nowhere_and_is_told() -> None:
    lines = ("Henkilöstökulut | -5700 | -818 | -5700 |", "Toimintakulut | | | -5700 |")
    assert found(*lines, level="summina") == [("FORECAST_UNUSED", "H12")]


def test_the_service_area_must_forecast_its_own_lines_only() -> None:
    lines = ("Henkilöstökulut | -5700 | -818 | |", "Poistot ja arvonalentumiset | -232700 | -87505 | |")
    assert found(*lines, level="palvelualue") == [("FORECAST_MISSING", "H23")]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Henkilöstökulut | -100000 | 0 | 100000 | Näin on", [("WRONG_SIGN", "H12")]),
        ("Myyntituotot | 100000 | 0 | -1 | Näin on", [("WRONG_SIGN", "H6")]),
        ("Rahoitustuotot ja -kulut | 10 | 0 | -10 |", []),
    ],
)
def test_a_forecast_of_the_wrong_sign_is_an_error(line: str, codes: list[tuple[str, str]]) -> None:
    assert found(line) == codes
    findings = check_submission(read(unit_book(talous=f"{TITLES}\n{line}")), None)
    assert {f.severity for f in findings if f.code == "WRONG_SIGN"} <= {"error"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Palvelujen ostot | -1000000 | 0 | -1050000,01 |", True),
        ("Palvelujen ostot | -1000000 | 0 | -1050000 |", False),  # just 5 %
        ("Palvelujen ostot | -100000 | 0 | -110000 |", False),  # just 10 000 €
        ("Palvelujen ostot | -100000 | 0 | -110000,01 |", True),
        ("Palvelujen ostot | -100000 | 0 | -200000 | Vuokrat nousivat", False),
        ("Myyntituotot | | 0 | 20000 |", True),  # no budget counts as 0
    ],
)
def test_an_explanation_is_asked_when_both_limits_are_exceeded(line: str, told: bool) -> None:
    assert ("FORECAST_UNEXPLAINED" in dict(found(line))) is told


def test_the_rounds_own_limits_decide() -> None:
    book = unit_book(talous=f"{TITLES}\nPalvelujen ostot | -1000 | 0 | -1100 |")
    tight = a_round("Palvelujen ostot | | | -1000 | 0", explain_pct=Decimal(1), explain_eur=50_00)
    assert checked(book, "FORECAST_UNEXPLAINED", round=tight) == [("FORECAST_UNEXPLAINED", "H13")]
    assert checked(book, "FORECAST_UNEXPLAINED", round=a_round("Palvelujen ostot | | | -1000 | 0")) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Palvelujen ostot | -100 | -90 | -89 |", True),
        ("Palvelujen ostot | -100 | -90 | -89,5 |", False),  # half a euro
        ("Myyntituotot | 0 | 3622 | 0 |", True),
        ("Myyntituotot | 0 | 3622 | 0 | Oikaistaan", False),
        ("Rahoitustuotot ja -kulut | 0 | 250 | 0 |", False),
        ("Palvelujen ostot | -100 | 90 | -89 |", False),  # the sign is told already
    ],
)
def test_a_forecast_below_what_is_realised_asks_for_a_word(line: str, told: bool) -> None:
    assert ("FORECAST_BELOW_ACTUAL" in dict(found(line))) is told


def test_sums_that_are_entered_are_compared_with_their_lines_sums() -> None:
    lines = (
        "Henkilöstökulut | -50000 | -818 | |",
        "Avustukset | -50000 | -9000 | |",
        "Toimintakulut | | | -9000 |",
    )
    expected = [("FORECAST_UNEXPLAINED", "H17"), ("FORECAST_BELOW_ACTUAL", "H17")]
    assert found(*lines, level="summina") == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Avustukset | -10000 | 0 | -10 |", True),  # just 10 000 €
        ("Avustukset | -9999,99 | 0 | -10 |", False),
        ("Avustukset | -100000 | 0 | -75 |", True),  # just a quarter below
        ("Avustukset | -100000 | 0 | -74,99 |", False),
        ("Avustukset | -100000 | 0 | -125 |", True),
        ("Avustukset | -100000 | 0 | -125,01 |", False),
        ("Avustukset | -100000 | 0 | -100000 |", False),
        ("Avustukset | -100000 | 0 | -76 | Niin on", True),  # an explanation explains no unit
        ("Avustukset | -100000 | 0 | 0 |", False),
        ("Avustukset | -10000 | 0 | -10 |\nMyyntituotot | 5 | 0 | 5 |", True),
    ],
)
def test_a_forecast_in_thousands_is_suspected(line: str, told: bool) -> None:
    book = unit_book(talous=f"{TITLES}\n{line}")
    assert checked(book, "THOUSANDS_SUSPECTED") == ([("THOUSANDS_SUSPECTED", "H15")] if told else [])


def test_a_forecast_just_over_a_blank_limit_is_told() -> None:
    for euros, percent, expected in ((None, None, ["H6", "H13"]), (None, 5, ["H6"]), (1, 5, [])):
        book = unit_book(
            {"Selitysraja, €": euros, "Selitysraja, %": percent},
            talous=f"{TITLES}\nMyyntituotot | | 0 | 0,01 |\nPalvelujen ostot | -100 | 0 | -100,01 |",
        )
        assert [cell for _, cell in checked(book, "FORECAST_UNEXPLAINED")] == expected


@pytest.mark.parametrize(
    "first",
    ["Myyntituotot | 10 | 5 | 1 | Näin on", "Myyntituotot | 10 | -5 | 1 |", "Myyntituotot | 10 | 5 | -1 |"],
)
def test_a_row_that_is_not_judged_hides_none_below_it(first: str) -> None:
    below = ("Palvelujen ostot | -1000000 | -1000000 | -900000 |",)
    codes = ("FORECAST_BELOW_ACTUAL", "FORECAST_UNEXPLAINED")
    assert [pair for pair in found(first, *below) if pair[0] in codes] == [
        ("FORECAST_UNEXPLAINED", "H13"),
        ("FORECAST_BELOW_ACTUAL", "H13"),
    ]


def test_a_forecast_of_the_wrong_sign_is_not_below_its_actual_too() -> None:
    assert found("Myyntituotot | 1 | 5 | -1 |") == [("WRONG_SIGN", "H6")]
    assert found("Palvelujen ostot | -1 | 0 | 0,01 |") == [("WRONG_SIGN", "H13")]


def test_a_margin_is_never_forecast_so_what_is_typed_there_is_not_judged() -> None:
    for level in ("riveittäin", "summina", "palvelualue"):
        assert found("Toimintakate | -500000 | -1 | -900000 |", level=level) == []
