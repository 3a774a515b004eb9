"""The workbook as a whole, and whether it belongs to the round at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.checking import a_round, checked, told
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.catalogue import text
from toolkit.checks import CHECKS, check_header
from toolkit.findings import codes
from toolkit.grid import Book, CellError, Value
from toolkit.reading import read_header


def refused(book: Book, **settings: Any) -> list[tuple[str, str | None]]:
    """(code, cell) of what refuses the workbook in a round with these settings."""
    return [(f.code, f.cell) for f in check_header(read_header(book), book, a_round("", **settings))]


def test_an_area_says_something_in_words() -> None:
    assert checked(unit_book(), "NARRATIVE_MISSING") == [("NARRATIVE_MISSING", "A6")]
    assert checked(unit_book(arvio="Hyvin meni."), "NARRATIVE_MISSING") == []
    assert checked(unit_book({"Ennusteen taso": "palvelualue"}), "NARRATIVE_MISSING") == []


def test_a_narrative_that_cannot_be_read_is_not_missing_too() -> None:
    unreadable = with_cell(unit_book(), "Arvio", (5, 0), CellError("#REF!"))
    assert checked(unreadable, "NARRATIVE_MISSING") == []
    elsewhere = with_cell(unit_book(), "Talous", (5, 7), "ei tiedossa")
    assert checked(elsewhere, "NARRATIVE_MISSING") == [("NARRATIVE_MISSING", "A6")]


def test_a_workbook_that_does_not_say_what_it_is_is_not_compared_with_the_round() -> None:
    book = unit_book({"Kunta": "Hartola", "Vuosi": None})
    found = check_header(read_header(book), book, a_round(""))
    assert [f.code for f in found] == ["HEADER_INCOMPLETE"]


@pytest.mark.parametrize(("rows", "full"), [(39, False), (40, True)])
def test_a_full_list_may_have_lost_something(rows: int, full: bool) -> None:
    risks = "\n".join(["Tunnistettu riski", *(f"Riski {n}" for n in range(rows))])
    assert bool(checked(unit_book(riskit=risks), "LIST_FULL")) is full


def test_a_row_below_the_prepared_ones_is_told() -> None:
    book = with_cell(unit_book(riskit="Tunnistettu riski\nKorot"), "Riskit", (60, 1), "Myöhäinen riski")
    assert checked(book, "LIST_FULL") == [("LIST_FULL", "A61")]


@pytest.mark.parametrize(
    ("ohje", "expected"),
    [
        ({"Nimi": "esihenkilö", "Päivämäärä": date(2026, 4, 9)}, []),
        ({"Nimi": "esihenkilö"}, [("READY_UNSIGNED", "F18")]),
        ({"Päivämäärä": date(2026, 4, 9)}, [("READY_UNSIGNED", "F17")]),
    ],
)
def test_a_workbook_marked_ready_is_signed(ohje: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert checked(unit_book({"Valmis tarkastettavaksi": "Kyllä", **ohje}), "READY_UNSIGNED") == expected
    assert checked(unit_book(), "READY_UNSIGNED") == []


def test_another_version_of_the_template_is_told() -> None:
    expected = [("WRONG_TEMPLATE_VERSION", "F26")]
    assert checked(unit_book({"Pohjan versio": "0"}), "WRONG_TEMPLATE_VERSION") == expected
    assert checked(unit_book({"Pohjan versio": 1}), "WRONG_TEMPLATE_VERSION") == []


def test_a_unit_that_the_round_does_not_have_is_not_refused_for_its_level() -> None:
    assert refused(unit_book({"Vastuualue": "Satama"}), forecast_level="total") == []


def test_a_workbook_of_the_round_is_let_in() -> None:
    assert refused(unit_book({"Kunta": " HEINOLA", "Vastuualue": "vaalit"})) == []
    assert (
        refused(unit_book({"Kuukaudet": 1}), months=1)
        == refused(unit_book({"Kuukaudet": 12}), months=12)
        == []
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"year": 2025}, [("WRONG_PERIOD", "B25")]),
        ({"months": 8}, [("WRONG_PERIOD", "B26")]),
        ({"municipality": "Hartola"}, [("WRONG_MUNICIPALITY", "B22")]),
        ({"service_area": "Sivistys"}, [("WRONG_SERVICE_AREA", "B23")]),
        ({"forecast_level": "total"}, [("WRONG_FORECAST_LEVEL", "F22")]),
    ],
)
def test_a_workbook_of_another_round_is_refused(
    settings: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert refused(unit_book(), **settings) == expected


@pytest.mark.parametrize(
    "ohje", [{"Vastuualue": None}, {"Kuukaudet": 13}, {"Vuosi": "kevät"}, {"Ennusteen taso": "miten vain"}]
)
def test_a_workbook_that_does_not_say_what_it_is_is_refused(ohje: dict[str, Value]) -> None:
    book = unit_book(ohje)
    assert [f.code for f in check_header(read_header(book), book, None)] == ["HEADER_INCOMPLETE"]


def test_some_other_workbook_is_refused_with_one_word() -> None:
    book = Book("muistio.xlsx", {})
    assert told(check_header(read_header(book), book, None), "SHEET_NOT_FOUND") == [("SHEET_NOT_FOUND", None)]


def test_every_check_says_what_it_is_for_and_every_code_what_to_do() -> None:
    assert all(check.__doc__ for check in CHECKS)
    for code in codes():
        assert all(text(f"findings.{code}.{part}") for part in ("severity", "message", "fix", "about"))
