"""What the derived cells of the lists show, and what `Ohje` counts of them, worked out by hand."""

from __future__ import annotations

from tests.support.sheets import unit_book
from tests.support.shown import missing, shown

TAVOITTEET = """
    Taso | Strateginen päämäärä | Tavoite | Mittari ja tavoitetaso | Vastuu | Toteuma | Tila
    Valtuusto | Elinvoima | A | m | v | tehty | Toteutuu
    Valtuusto | elinvoima | B | m | v |  | Toteutuu osittain
    Käyttösuunnitelma | Elinvoima | C | m | v | |
    Valtuusto | Hyvinvointi | D | m | v | ok | Toteutuu
    Valtuusto | Muu | | | | vain teksti |
"""
RISKIT = """
    Riskiluokka | Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu
    T | täysi             | 2   | 3                | k | v
    T | ilman vastuuta    | 1,5 | 1                | k |
    T | luku tekstinä     | '2  | 2                | k | v
    T | ilman toista      |     | 2                | k | v
    T | ilman keinoa      | 1   | 2                |   | v
    T | liian suuri luku  | 10  | 1000000000000000 | k | v
    T | suurin luku       | 1   | 999999999999999  | k | v
"""
HANKKEET = """
    Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus %
    Iso           | 38 %              | 300000           | 10 %
    Pieni         | 100 %             | 100000,50        |
    Rahaton       | 50 %              |                  | 50 %
                  | 10 %              |                  |
"""
INVESTOINNIT = """
    Kohde | Rivi  | TP 2025 | TA 2026 | Toteuma 1-3
    Silta | Menot | -1      | -20000  | -2900,5
    Silta | Tulot | 0       | 0       | 5
    Katu  | Menot | -1      | -500    |
    Tori  | Menot |         |         | 7
    Pelto | Menot | -1      | '-5     | -1
    Aita  | Menot | -1      | -5      | '-1
          | Menot |         | -5      |
"""


def test_the_lists_derived_cells() -> None:
    book = unit_book(
        objectives="Elinvoima\nHyvinvointi", tavoitteet=TAVOITTEET, riskit=RISKIT, hankkeet=HANKKEET,
        investoinnit=INVESTOINNIT,
    )  # fmt: skip
    assert shown(book, "Riskit") == {"E6": "6", "E7": "1.5", "E10": "2", "E12": "9" * 15}
    assert shown(book, "Hankkeet") == {"E4": "400000.5", "D4": "0.5350005812492734", "F4": "0.1"}
    assert shown(book, "Investoinnit") == {"F6": "-17099.5", "F7": "-5", "G6": "14.5", "G7": "0"}
    ohje = shown(book, "Ohje")
    assert [ohje[cell] for cell in ("B30", "B31", "C30")] == [
        "Toteutuu osittain",
        "Toteutuu",
        "Ei raportoitu",
    ]
    assert missing(book) == ["0", "1", "2", "4", "2", "2"]


def test_a_service_area_needs_no_narrative_and_one_that_is_written_is_not_missing() -> None:
    assert missing(unit_book({"Ennusteen taso": "palvelualue"}))[1] == "0"
    assert missing(unit_book(arvio="Alkuvuosi sujui."))[1] == "0"


def test_without_projects_the_totals_are_blank() -> None:
    assert shown(unit_book(), "Hankkeet") == {}


def test_a_share_without_its_percent_format_is_a_number_for_the_workbooks_formulas() -> None:
    book = unit_book(
        hankkeet="""
            Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus %
            Iso           | 38                | 100              | '10 %
        """
    )
    assert shown(book, "Hankkeet") == {"E4": "100", "D4": "38"}
    assert missing(book)[4] == "1"  # a share in a text is no number for them


def test_no_formula_looks_below_the_prepared_rows() -> None:
    one, list_ = "T | r | 2 | 3 | k |", "\n".join(RISKIT.strip().split("\n")[:1])
    goals = TAVOITTEET.strip().split("\n")
    book = unit_book(
        objectives="Elinvoima",
        riskit="\n".join([list_, *[one] * 42]),
        tavoitteet="\n".join(
            [goals[0], *[goals[1]] * 40, goals[3].replace("Käyttösuunnitelma", "Valtuusto")]
        ),
    )
    assert missing(book)[2:4] == ["0", "40"]
    assert len(shown(book, "Riskit")) == 40
    assert shown(book, "Ohje")["B30"] == "Toteutuu"


def test_what_is_whole_is_not_missing() -> None:
    risk, project = RISKIT.strip().split("\n")[:2], HANKKEET.strip().split("\n")[:2]
    assert missing(unit_book(riskit="\n".join(risk), hankkeet="\n".join(project)))[3:5] == ["0", "0"]
