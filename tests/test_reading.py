"""What a unit typed is read whole; what is no number is told with its cell and never becomes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.support.checking import read, told
from tests.support.sheet_edits import with_cell
from tests.support.sheets import unit_book
from toolkit.grid import CellError, Uncalculated, Value
from toolkit.reading import read_header
from toolkit.records import Goal, Investment, LineRow, Project, Risk

TALOUS = """
    Selite      | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys
    Maksutuotot | 19265,1 | 25876         | 75000           | 1730          | 75000        | Kuten ennen
"""


def test_ohje_says_whose_and_when() -> None:
    header = read_header(
        unit_book({"Valmis tarkastettavaksi": "kyllä", "Nimi": "esihenkilö", "Päivämäärä": date(2026, 4, 9)})
    )
    assert (header.municipality, header.service_area, header.unit) == (
        "Heinola",
        "Yhteiset palvelut",
        "Vaalit",
    )
    assert (header.year, header.months, header.forecast_level, header.rows) == (2026, 3, "line", 40)
    assert (header.ready, header.ready_name, header.ready_date) == (True, "esihenkilö", date(2026, 4, 9))


@pytest.mark.parametrize(
    ("typed", "ready"),
    [("Kyllä", True), ("x", True), (True, True), ("Ei", False), (None, False), ("valmis", False)],
)
def test_ready_is_yes_or_a_tick(typed: Value, ready: bool) -> None:
    book = unit_book({"Valmis tarkastettavaksi": typed})
    assert read_header(book).ready is ready
    assert told(read(book).findings, "READY_UNKNOWN") == (
        [("READY_UNKNOWN", "F16")] if typed == "valmis" else []
    )


def test_numbers_and_words_of_ohje_may_change_their_kind() -> None:
    header = read_header(
        unit_book(
            {
                "Vuosi": "2026",
                "Kuukaudet": 3.0,
                "Vastuualue": 112,
                "Pohjan versio": 1,
                "Päivämäärä": "huomenna",
            }
        )
    )
    assert (header.year, header.months, header.unit, header.template_version) == (2026, 3, "112", "1")
    assert header.ready_date == "huomenna"
    assert read_header(unit_book({"Päivämäärä": datetime(2026, 4, 9, 12)})).ready_date == date(2026, 4, 9)


@pytest.mark.parametrize("broken", [None, CellError("#REF!"), "kevät", 2026.5, -3])
def test_a_year_that_is_none_is_none(broken: Value) -> None:
    assert read_header(unit_book({"Vuosi": broken})).year is None


def test_a_line_is_read_in_cents() -> None:
    row = LineRow("fee_income", 6, 19265_10, 25876_00, 75000_00, 1730_00, 75000_00, "Kuten ennen")
    submission = read(unit_book(talous=TALOUS))
    assert submission.lines["fee_income"] == row
    assert submission.lines["sales_income"] == LineRow("sales_income", 5)
    assert submission.findings == ()


def test_a_number_typed_as_text_is_read_and_noted() -> None:
    submission = read(unit_book(talous="Selite | Ennuste 2026\nHenkilöstökulut | '- 742\u00a0373,50 €"))
    assert submission.lines["personnel_expenses"].forecast == -742373_50
    assert told(submission.findings, "NUMBER_AS_TEXT") == [("NUMBER_AS_TEXT", "H12")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ei tiedossa", "NOT_A_NUMBER"),
        ("'1.234", "NOT_A_NUMBER"),
        ("5 t€", "NOT_A_NUMBER"),
        ("31.3.2026", "NOT_A_NUMBER"),
        ("#REF!", "CELL_ERROR"),
        ("=A1+A2", "FORMULA_NOT_CALCULATED"),
    ],
)
def test_what_is_no_number_is_an_error_and_no_zero(typed: str, code: str) -> None:
    submission = read(unit_book(talous=f"Selite | Ennuste 2026\nHenkilöstökulut | {typed}"))
    assert submission.lines["personnel_expenses"].forecast is None
    assert [(found.code, found.cell, found.severity) for found in submission.findings] == [
        (code, "H12", "error")
    ]
    assert submission.unreadable == {("finances", "forecast", 11)}


def test_a_calculated_fraction_of_a_cent_is_rounded_with_a_note() -> None:
    submission = read(unit_book(talous="Selite | Ennuste 2026\nMaksutuotot | 333,33333333"))
    assert submission.lines["fee_income"].forecast == 333_33
    assert told(submission.findings, "AMOUNT_ROUNDED") == [("AMOUNT_ROUNDED", "H7")]


def test_forecasts_of_sums_are_entered_only_where_the_round_says_so() -> None:
    talous = "Selite | Ennuste 2026\nToimintakulut | -5700"
    total = read(unit_book({"Ennusteen taso": "Summina"}, talous=talous))
    line = read(unit_book(talous=talous))
    assert total.lines["operating_expenses"].forecast == -5700_00
    assert line.lines["operating_expenses"].forecast is None
    assert told(line.findings, "DERIVED_OVERTYPED") == [("DERIVED_OVERTYPED", "H17")]
    assert told(total.findings, "DERIVED_OVERTYPED") == []


def test_a_row_that_somebody_added_is_told_with_its_numbers() -> None:
    book = with_cell(with_cell(unit_book(), "Talous", (30, 0), "Sponsorit"), "Talous", (30, 7), 500)
    assert told(read(book).findings, "LINE_UNKNOWN") == [("LINE_UNKNOWN", "A31")]
    assert (
        told(read(with_cell(unit_book(), "Talous", (30, 0), "Lähde: kirjanpito")).findings, "LINE_UNKNOWN")
        == []
    )


def test_paragraphs_of_the_narrative_are_kept_whole_and_in_order() -> None:
    book = with_cell(
        unit_book(
            arvio="Kulut ovat laitekuluja.\n ",
        ),
        "Arvio",
        (30, 0),
        "Toinen.\n\n  Kolmas. ",
    )
    assert read(book).narrative == ("Kulut ovat laitekuluja.", "Toinen.", "Kolmas.")


def test_texts_that_excel_made_numbers_of_read_as_they_look() -> None:
    goals = read(
        unit_book(
            tavoitteet="""
            Taso      | Tavoite       | Mittari ja tavoitetaso | Vastuu | Toteuma   | Tila
            Valtuusto | Kierrätysaste | 95 %                   | 12,5   | 31.3.2026 | Toteutuu
            """
        )
    ).goals
    assert goals == (Goal(5, "Valtuusto", "", "Kierrätysaste", "95 %", "12,5", "31.3.2026", "Toteutuu"),)


def test_an_error_in_a_text_is_told_and_no_text() -> None:
    submission = read(unit_book(tavoitteet="Tavoite | Toteuma\nKierrätys | #REF!"))
    assert submission.goals == (Goal(5, goal="Kierrätys"),)
    assert told(submission.findings, "CELL_ERROR") == [("CELL_ERROR", "F6")]


def test_lists_are_read_to_the_end_and_blank_rows_are_nothing() -> None:
    book = unit_book(
        riskit="""
        Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu
        Henkilöriskit     | 1              | '2           | Perehdytys    | Päällikkö
                          |                |              |               |
        """
    )
    submission = read(
        with_cell(with_cell(book, "Riskit", (60, 1), "Myöhäinen riski"), "Riskit", (61, 1), "   ")
    )
    assert submission.risks == (
        Risk(5, "", "Henkilöriskit", Decimal(1), Decimal(2), "Perehdytys", "Päällikkö"),
        Risk(60, "", "Myöhäinen riski"),
    )


def test_shares_are_native_percents_and_never_guessed() -> None:
    submission = read(
        unit_book(
            hankkeet="""
            Hankkeen nimi | Menojen toteuma % | Kokonaisrahoitus | Kaupungin rahoitusosuus %
            Digitieto     | 66 %              | 100000           | '12,5 %
            Keva          | 66                | 333333,33        | osuus sovitaan
            """
        )
    )
    assert submission.projects == (
        Project(
            5, name="Digitieto", spent_pct=Decimal("0.66"), funding=100000_00, city_share_pct=Decimal("0.125")
        ),
        Project(6, name="Keva", funding=333333_33),
    )
    assert told(submission.findings, "PERCENT_FORMAT_LOST", "NOT_A_NUMBER", "NUMBER_AS_TEXT") == [
        ("NUMBER_AS_TEXT", "F6"),
        ("PERCENT_FORMAT_LOST", "D7"),
        ("NOT_A_NUMBER", "F7"),
    ]


def test_investments_are_read_in_cents() -> None:
    submission = read(
        unit_book(investoinnit="Kohde | Rivi | TA 2026 | Toteuma 1-3\nIrtain | Menot | -210000 | -726")
    )
    assert submission.investments == (Investment(5, "Irtain", "Menot", None, -210000_00, -726_00),)


def test_a_derived_cell_typed_over_is_an_error_and_an_emptied_one_a_warning() -> None:
    book = with_cell(unit_book(), "Talous", (5, 5), 12.5)
    book = with_cell(with_cell(book, "Talous", (9, 6), None), "Talous", (10, 6), None)
    found = [(f.code, f.cell, f.severity) for f in read(book).findings]
    assert found == [("DERIVED_OVERTYPED", "F6", "error"), ("DERIVED_LOST", "G10", "warning")]


def test_a_value_below_the_prepared_rows_is_no_derived_cell() -> None:
    assert read(with_cell(unit_book(), "Riskit", (50, 4), 6)).findings == ()


def test_a_formula_that_nobody_calculated_is_no_typed_value() -> None:
    assert read(with_cell(unit_book(), "Talous", (5, 5), Uncalculated("D6-E6"))).findings == ()


def test_what_ohje_holds_for_the_formulas_is_kept() -> None:
    guide = read(
        unit_book({"Selitysraja, %": 7.5, "Selitysraja, €": 5000}, objectives="Kestävä talous")
    ).guide
    assert (guide.explain_pct, guide.explain_eur) == (Decimal("7.5"), 5000_00)
    assert guide.objectives == ((29, "Kestävä talous"),)
    assert guide.goal_statuses == ("Toteutuu", "Toteutuu osittain", "Ei toteudu", "Ei raportoitu")


def test_findings_of_binding_come_along() -> None:
    submission = read(replace(unit_book(), names={}))
    assert {found.code for found in submission.findings} == {"BOUND_BY_TITLE"}
