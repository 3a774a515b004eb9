"""Ledger figures: missing, changed, of the wrong sign."""

from __future__ import annotations

import pytest

from tests.support.checking import a_round, checked, read
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.checks import check_submission
from toolkit.grid import Value

TALOUS = """
    Selite          | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026
    Maksutuotot     | 300     | 100           | 75000           |               | 75000
    Henkilöstökulut | -400    | -100          | -5700           | -817,66       | -5700
"""
LEDGER = """
    Maksutuotot     | 300     | 100           | 75000           |
    Henkilöstökulut | -400    | -100          | -5700           | -817,66
"""


def test_a_figure_that_the_ledger_lacks_is_asked_for() -> None:
    book = unit_book(talous=TALOUS)
    assert checked(book, "NUMBER_MISSING", round=a_round(LEDGER)) == [("NUMBER_MISSING", "E7")]
    assert checked(book, "NUMBER_MISSING") == [("NUMBER_MISSING", "E7")]


def test_a_figure_that_was_typed_in_an_opened_cell_is_what_was_asked_for() -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (6, 4), 1730)
    assert checked(book, "NUMBER_MISSING", "DIFFERS_FROM_LEDGER", round=a_round(LEDGER)) == []


def test_an_unreadable_figure_is_not_missing_too() -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (6, 4), "ei tiedossa")
    assert checked(book, "NUMBER_MISSING", "NOT_A_NUMBER") == [("NOT_A_NUMBER", "E7")]
    assert checked(book, "NUMBER_MISSING", "DIFFERS_FROM_LEDGER", round=a_round(LEDGER)) == []


def test_lines_that_the_unit_does_not_have_miss_nothing() -> None:
    assert checked(unit_book(), "NUMBER_MISSING") == []


@pytest.mark.parametrize("typed", [-817.65, None, 0, 817.66, -817, -817660])
def test_a_locked_figure_that_somebody_changed_differs_from_the_ledger(typed: Value) -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (11, 4), typed)
    codes = ("DIFFERS_FROM_LEDGER", "NUMBER_MISSING")
    assert checked(book, *codes, round=a_round(LEDGER)) == [
        ("NUMBER_MISSING", "E7"),
        ("DIFFERS_FROM_LEDGER", "E12"),
    ]


def test_the_same_figure_is_the_same_however_it_is_stored() -> None:
    for typed in (-817.66, -817.6600000000001, "-817,66", "− 817,66 €"):
        book = with_cell(unit_book(talous=TALOUS), "Talous", (11, 4), typed)
        assert checked(book, "DIFFERS_FROM_LEDGER", round=a_round(LEDGER)) == []


def test_a_figure_on_a_line_that_the_ledger_lacks_differs_too() -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (5, 3), 5000)
    assert checked(book, "DIFFERS_FROM_LEDGER", round=a_round(LEDGER)) == [("DIFFERS_FROM_LEDGER", "D6")]


def test_names_of_units_are_compared_as_people_compare_them() -> None:
    book = unit_book({"Vastuualue": " vaalit "}, talous=TALOUS)
    assert checked(book, "DIFFERS_FROM_LEDGER", round=a_round(LEDGER)) == []
    assert checked(book, "NUMBER_MISSING", round=a_round(LEDGER)) == [("NUMBER_MISSING", "E7")]


def test_a_unit_that_the_round_does_not_have_is_compared_with_nothing() -> None:
    book = unit_book({"Vastuualue": "Satama"}, talous=TALOUS)
    assert checked(book, "DIFFERS_FROM_LEDGER", "NUMBER_MISSING", round=a_round(LEDGER)) == []


def test_the_service_area_is_not_asked_for_its_areas_figures_but_may_not_change_them() -> None:
    ohje = {"Vastuualue": "Yhteiset palvelut", "Ennusteen taso": "palvelualue"}
    book = unit_book(ohje, talous=TALOUS)
    codes = ("NUMBER_MISSING", "DIFFERS_FROM_LEDGER", "WRONG_SIGN")
    assert checked(book, *codes, round=a_round(LEDGER)) == []
    changed = with_cell(with_cell(book, "Talous", (6, 4), 1730), "Talous", (11, 3), 5700)
    assert checked(changed, *codes, round=a_round(LEDGER)) == [
        ("DIFFERS_FROM_LEDGER", "E7"),
        ("DIFFERS_FROM_LEDGER", "D12"),
    ]


def test_a_sign_against_the_lines_nature_is_a_warning_on_ledger_figures() -> None:
    talous = """
        Selite                   | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026
        Maksutuotot              | -300    | 0             | 75000           | 1730          | 75000
        Henkilöstökulut          | -400    | -100          | -5700           | 817,66        | -5700
        Rahoitustuotot ja -kulut | 157     | -322          | 0               | 250           | 0
    """
    findings = check_submission(read(unit_book(talous=talous)), None)
    found = [(f.cell, f.severity) for f in findings if f.code == "WRONG_SIGN"]
    assert found == [("B7", "warning"), ("E12", "warning")]
