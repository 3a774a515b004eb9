"""Each finding says where, what was found and what was expected: the facts, however they are worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support.checking import a_round, read
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.checks import check_header, check_submission
from toolkit.checks.telling import money, tell_field
from toolkit.findings import Finding
from toolkit.grid import Book
from toolkit.reading import read_header
from toolkit.rounds import Round

ROW = "Selite | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026\n"
GOAL = "Taso | Strateginen päämäärä | Tavoite | Toteuma | Tila\n"
RISK = "Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu\n"
PROJECT = "Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus %\n"
INVESTMENT = "Kohde | Rivi | Toteuma 1-3\n"


def the(code: str, book: Book, round: Round | None = None) -> Finding:
    """The one finding with this code; it knows its unit and its file."""
    (found,) = (found for found in check_submission(read(book), round) if found.code == code)
    assert (found.unit, found.file) == ("Vaalit", "vaalit.xlsx")
    return found


@pytest.mark.parametrize(
    ("code", "row", "facts"),
    [
        ("NUMBER_MISSING", "Myyntituotot | 1 | 1 | 1 | | 1", "TOT 2026 3 kk|Myyntituotot"),
        ("WRONG_SIGN", "Myyntituotot | 1 | 1 | 1 | -5,50 | 1", "Myyntituotot|TOT 2026 3 kk|-5,50|tuot"),
        ("WRONG_SIGN", "Avustukset | 0 | 0 | 0,01 | 0 | 0", "Avustukset|TA 2026 +muutos|0,01|kulu"),
        ("FORECAST_MISSING", "Myyntituotot | 1 | 1 | 1234,56 | 1 |", "Myyntituotot|1\u00a0234,56"),
        ("FORECAST_UNEXPLAINED", "Avustukset | 0 | 0 | -200000 | 0 | -220000",
         "Avustukset|-220\u00a0000|-200\u00a0000"),
        ("FORECAST_BELOW_ACTUAL", "Avustukset | 0 | 0 | -70 | -69,99 | -60",
         "Avustukset|ennuste -60 |-69,99"),
        ("THOUSANDS_SUSPECTED", "Avustukset | 0 | 0 | -90000 | 0 | -90",
         "Avustukset|ennuste -90 |-90\u00a0000"),
        ("FORECAST_ZERO_ASSUMED", "Avustukset | 0 | 0 | 0 | 0 |\nMyyntituotot | 0 | 0 | 0 | 0 |",
         "Myyntituotot, Avustukset"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_row_in_the_finances(code: str, row: str, facts: str) -> None:
    found = the(code, unit_book(talous=ROW + row))
    assert found.sheet == "Talous"
    assert [fact for fact in facts.split("|") if fact not in found.message] == []


def test_a_changed_ledger_figure_is_told_with_both_figures() -> None:
    book = unit_book(talous=ROW + "Avustukset | -1 | -1 | -5000 | -7,50 | -5000")
    told = the("DIFFERS_FROM_LEDGER", book, a_round("Avustukset | -1 | -1 | -6000 | -7,50")).message
    assert [
        fact for fact in ("Avustukset", "TA 2026", "on -5\u00a0000", "-6\u00a0000") if fact not in told
    ] == []
    blank = the("DIFFERS_FROM_LEDGER", with_cell(book, "Talous", (14, 3), None),
                a_round("Avustukset | -1 | -1 | -6000 | -7,50"))  # fmt: skip
    assert "tyhjä" in blank.message


def test_a_forecast_that_counts_nowhere_is_told_with_its_figure() -> None:
    book = unit_book({"Ennusteen taso": "summina"}, talous=ROW + "Avustukset | 0 | 0 | -5 | 0 | -6")
    found = the("FORECAST_UNUSED", book)
    assert "Avustukset" in found.message
    assert "-6" in found.message


@pytest.mark.parametrize(
    ("code", "sheet", "table", "facts"),
    [
        ("GOAL_STATUS_MISSING", "tavoitteet", GOAL + "Valtuusto | | Karsitaan | Tehty |", "Karsitaan"),
        ("GOAL_STATUS_MISSING", "tavoitteet", GOAL + "Valtuusto | | | Vain teksti |", "Vain teksti"),
        ("GOAL_STATUS_MISSING", "tavoitteet", GOAL + "Valtuusto | | Karsitaan | |", "Karsitaan"),
        ("GOAL_STATUS_UNKNOWN", "tavoitteet", GOAL + "Valtuusto | | A | Tehty | Ehkä",
         "”Ehkä”|Toteutuu, Toteutuu osittain, Ei toteudu, Ei raportoitu"),
        ("GOAL_TEXT_MISSING", "tavoitteet", GOAL + "Valtuusto | | Karsitaan | | Toteutuu", "Karsitaan"),
        ("GOAL_STATUS_DOUBTFUL", "tavoitteet", GOAL + "Valtuusto | | A | Hyvä. Ei edetty. | Toteutuu",
         "”Toteutuu”|”Ei edetty”"),
        ("GOAL_LEVEL_UNKNOWN", "tavoitteet", GOAL + "Kunta | | A | B | Toteutuu",
         "”Kunta”|Valtuusto, Käyttösuunnitelma"),
        ("GOAL_LEVEL_UNKNOWN", "tavoitteet", GOAL + "| | A | B | Toteutuu", "”tyhjä”"),
        ("RISK_OUT_OF_SCALE", "riskit", RISK + "r | 10 | 1 | k | v", "Todennäköisyys on 10,|1–3"),
        ("RISK_OUT_OF_SCALE", "riskit", RISK + "r | 1 | 2,5 | k | v", "Merkittävyys on 2,5,|1–3"),
        ("RISK_INCOMPLETE", "riskit", RISK + "r | | 1 | | v", "Todennäköisyys, Hallintakeino."),
        ("PERCENT_OUT_OF_RANGE", "hankkeet", PROJECT + "h | 120,5 % | 1 | 1 %",
         "Menojen toteuma % on 120,5 %,"),
        ("PERCENT_OUT_OF_RANGE", "hankkeet", PROJECT + "h | 5 % | 1 | 1000 %",
         "Kaupungin rahoitusosuus % on 1000 %,"),
        ("PROJECT_INCOMPLETE", "hankkeet", PROJECT + "h | 5 % | |",
         "Kokonaisrahoitus, Kaupungin rahoitusosuus %."),
        ("INVESTMENT_ROW_UNKNOWN", "investoinnit", INVESTMENT + "Silta | Netto | 1", "”Netto”|Menot, Tulot."),
        ("INVESTMENT_ROW_UNKNOWN", "investoinnit", INVESTMENT + "Silta | | 1", "”tyhjä”"),
        ("INVESTMENT_INCOMPLETE", "investoinnit", INVESTMENT + "| Menot |", "Kohde, Toteuma 1-3."),
    ],
)  # fmt: skip
def test_what_is_told_of_a_row_in_a_list(code: str, sheet: str, table: str, facts: str) -> None:
    found = the(code, unit_book(**{sheet: table}))
    assert found.sheet == sheet.capitalize()
    assert [fact for fact in facts.split("|") if fact not in found.message] == []


@pytest.mark.parametrize(("objective", "shown"), [("Muu", "”Muu”"), ("", "”tyhjä”")])
def test_an_objective_that_nobody_has_is_named(objective: str, shown: str) -> None:
    book = unit_book(objectives="Elinvoima", tavoitteet=GOAL + f"Valtuusto | {objective} | A | B | Toteutuu")
    assert shown in the("GOAL_OBJECTIVE_UNKNOWN", book).message


def test_a_full_list_is_told_with_its_size_at_its_last_row() -> None:
    found = the("LIST_FULL", unit_book(riskit="Tunnistettu riski\n" + "Riski\n" * 40))
    assert (found.sheet, found.cell) == ("Riskit", "A45")
    assert " 40 " in found.message


def test_what_is_told_of_the_guide_sheet() -> None:
    ready = the("READY_UNSIGNED", unit_book({"Valmis tarkastettavaksi": "Kyllä"}))
    assert (ready.sheet, "Nimi, Päivämäärä." in ready.message) == ("Ohje", True)
    one = the(
        "READY_UNSIGNED", unit_book({"Valmis tarkastettavaksi": "Kyllä", "Päivämäärä": date(2026, 4, 9)})
    )
    assert "Päivämäärä" not in one.message
    assert "versiosta 0;" in the("WRONG_TEMPLATE_VERSION", unit_book({"Pohjan versio": "0"})).message
    assert "versiosta ?;" in the("WRONG_TEMPLATE_VERSION", unit_book({"Pohjan versio": None})).message


def test_a_field_that_the_workbook_has_not_is_told_at_the_workbook() -> None:
    submission = read(unit_book())
    lost = replace(submission, layout=replace(submission.layout, fields={}))
    found = tell_field(lost, "READY_UNSIGNED", "ready_name", title="Nimi")
    assert (found.unit, found.file, found.sheet, found.cell) == ("Vaalit", "vaalit.xlsx", "Ohje", None)
    nameless = replace(lost, header=replace(lost.header, unit=""))
    assert tell_field(nameless, "READY_UNSIGNED", "ready_name", title="Nimi").unit is None


@pytest.mark.parametrize(
    ("code", "ohje", "settings", "facts"),
    [
        ("WRONG_PERIOD", {}, {"months": 8}, "jaksoa 1–3/2026,|jaksoa 1–8/2026."),
        ("WRONG_PERIOD", {}, {"year": 2027, "months": 1}, "jaksoa 1–3/2026,|jaksoa 1/2027."),
        ("WRONG_MUNICIPALITY", {}, {"municipality": "Hartola"}, "on Heinola,|Hartola."),
        ("WRONG_SERVICE_AREA", {}, {"service_area": "Sivistys"}, "on Yhteiset palvelut,|Sivistys."),
        ("WRONG_FORECAST_LEVEL", {}, {"forecast_level": "total"}, "on riveittäin,|olla summina."),
        ("WRONG_FORECAST_LEVEL", {"Vastuualue": "Yhteiset palvelut"}, {}, "on riveittäin,|olla palvelualue."),
        ("HEADER_INCOMPLETE", {"Vuosi": None, "Kunta": None}, {}, "selville: Kunta, Vuosi."),
        ("HEADER_INCOMPLETE", {"Kuukaudet": 13}, {}, "selville: Kuukaudet."),
        ("HEADER_INCOMPLETE", {"Kuukaudet": 0}, {}, "selville: Kuukaudet."),
    ],
)  # fmt: skip
def test_what_refuses_a_workbook(code: str, ohje: Any, settings: dict[str, Any], facts: str) -> None:
    book = unit_book(ohje)
    (found,) = check_header(read_header(book), book, a_round("", **settings))
    assert (found.code, found.file, found.sheet) == (code, "vaalit.xlsx", "Ohje")
    assert found.unit == ohje.get("Vastuualue", "Vaalit")
    assert [fact for fact in facts.split("|") if fact not in found.message] == []


def test_a_workbook_of_nobody_is_told_of_nobody() -> None:
    book = unit_book({"Vastuualue": None})
    (found,) = check_header(read_header(book), book, None)
    assert (found.unit, found.cell) == (None, "B24")
    submission = read(book)
    assert {found.unit for found in check_submission(submission, None)} == {None}


def test_cents_are_told_only_where_there_are_any() -> None:
    assert [money(cents) for cents in (500, 505, -100_000, 101, 0)] == [
        "5",
        "5,05",
        "-1\u00a0000",
        "1,01",
        "0",
    ]
