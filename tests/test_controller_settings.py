"""The controller's settings and units after a person's hand has been in them: each slip is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.test_controller import ROUND, at, edited, problems_of, saved, typed_beside
from toolkit.controller.reading import round_from_controller
from toolkit.grid import Book, CellError, Uncalculated, Value
from toolkit.settings import Settings

Slip = tuple[int, int, Value]


def settings_of(book: Book) -> Settings:
    return round_from_controller(book)[0].settings


@pytest.mark.parametrize(
    ("sheet", "slips", "told"),
    [
        ("Asetukset", [(23, 0, "Kuukaudet")], ["Asetukset, solu A24: asetus ”Kuukaudet”"]),
        ("Asetukset", [(23, 0, "Kukaudet")], ["solu A24", "”Kuukaudet”?"]),
        ("Asetukset", [(23, 0, "xyz")], ["solu A24: tuntematon asetus ”xyz”."]),
        ("Asetukset", [(23, 1, 5)], ["solu A24: tuntematon asetus"]),
        ("Asetukset", [(28, 0, None)], ["Asetukset, rivi 29"]),
        ("Asetukset", [(29, 1, None)], ["Asetukset, rivi 30"]),
        ("Asetukset", [(29, 0, "Nuoriso")], ["Asetukset, rivi 30: kirjanpidon nimi ”Nuoriso”"]),
        ("Asetukset", [(28, 0, CellError("#REF!"))], ["Asetukset, solu A29", "#REF!"]),
        ("Asetukset", [(40, 0, Uncalculated("A1"))], ["Asetukset, solu A41", "=A1"]),
        ("Asetukset", [(40, 0, None)], ["Asetukset, rivi 41"]),
        ("Asetukset", [(3, 0, "x"), (3, 1, "y")], ["Asetukset: ", "Asetus, Arvo"]),
        ("Asetukset", [(27, 0, "x"), (27, 1, "y")], ["Asetukset: ", "Nimi kirjanpidossa, Nimi raportissa"]),
        ("Asetukset", [(39, 0, "x"), (39, 1, "y")], ["Asetukset: ", "Strateginen päämäärä, Mistä"]),
        ("Vastuualueet", [(3, 1, "x")], ["Vastuualueet: ", "Yksikkö, Laji"]),
        ("Vastuualueet", [(5, 0, None)], ["Vastuualueet, rivi 6: yksikön nimi"]),
        ("Vastuualueet", [(5, 1, "osasto")], ["Vastuualueet, solu B6: laji on ”osasto”"]),
        ("Vastuualueet", [(5, 1, "palvelualue")], ["Vastuualueet: ", "niitä on 2"]),
        ("Vastuualueet", [(4, 1, "vastuualue")], ["Vastuualueet: ", "niitä on 0"]),
    ],
)  # fmt: skip
def test_a_slip_is_named_where_it_is(sheet: str, slips: list[Slip], told: list[str]) -> None:
    problems = problems_of(edited(saved(ROUND), sheet, *slips))
    assert any(all(word in problem for word in told) for problem in problems), problems


def test_an_objective_may_stand_on_the_first_of_its_rows_only() -> None:
    assert (
        settings_of(edited(saved(ROUND), "Asetukset", (41, 0, None))).objectives == ROUND.settings.objectives
    )


def test_blocks_without_a_heading_are_found_by_their_titles() -> None:
    book = edited(saved(ROUND), "Asetukset", (25, 0, None), (26, 0, None), (37, 0, None), (38, 0, None))
    assert settings_of(book) == ROUND.settings


@pytest.mark.parametrize(
    ("label", "value", "key", "expected"),
    [
        ("Raportin päiväys", "15.9.2027", "report_date", date(2027, 9, 15)),
        ("Raportin päiväys", datetime(2027, 9, 15), "report_date", date(2027, 9, 15)),
        ("Ennusteen taso", " SUMMINA ", "forecast_level", "total"),
        ("Selitysraja, %", "2,5", "explain_pct", Decimal("2.5")),
        ("Selitysraja, %", "2,5 %", "explain_pct", Decimal("2.5")),
        ("Selitysraja, €", "1 234,50 €", "explain_eur", 123450),
        ("Kunta", 5, "municipality", "5"),
    ],
)
def test_a_setting_may_be_typed_as_people_type(label: str, value: Value, key: str, expected: object) -> None:
    assert getattr(settings_of(typed_beside(saved(ROUND), label, value)), key) == expected


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Raportin päiväys", "31.2.2027"), ("Raportin päiväys", "syksy"),
        ("Raportin päiväys", CellError("#N/A")),
        ("Ennusteen taso", 5), ("Ennusteen taso", "miten vain"), ("Selitysraja, %", "paljon"),
        ("Selitysraja, %", -1), ("Selitysraja, %", 1.00001), ("Selitysraja, €", "1.234"), ("Kuukaudet", 2.5),
        ("Kunta", Uncalculated("A1")), ("Vuosi", "ensi"),
    ],
)  # fmt: skip
def test_what_is_no_setting_is_told_with_its_cell(label: str, value: Value) -> None:
    book = typed_beside(saved(ROUND), label, value)
    row = at(book, "Asetukset", label)[0] + 1
    (problem,) = problems_of(book)
    assert f"Asetukset, solu B{row}" in problem


def test_a_percent_cell_is_a_percent() -> None:
    book = typed_beside(saved(ROUND), "Selitysraja, %", 0.05)
    sheet = book.sheets["Asetukset"]
    row = at(book, "Asetukset", "Selitysraja, %")[0]
    formats = {(row, 1): "0 %"}
    native = replace(sheet, number_format=lambda row, column: formats.get((row, column), "General"))
    assert settings_of(replace(book, sheets={**book.sheets, "Asetukset": native})).explain_pct == 5
