"""What reading can't take as it stands is told with its cell, what was found there and what became of it."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from tests.support.checking import read
from tests.support.sheet_edits import insert_row, with_cell
from tests.support.sheets import cell, unit_book
from toolkit.findings import Finding
from toolkit.formulas import unit_formulas
from toolkit.grid import Book, Position, a1
from toolkit.reading import read_header
from workbook_templates.unit_layout import Form, layout_of

BUDGET, RISK, SHARE, SPENT = (
    ("Talous", (6, 3), "D7"), ("Riskit", (5, 2), "C6"), ("Hankkeet", (5, 5), "F6"), ("Hankkeet", (5, 3), "D6")
)  # fmt: skip
NOTE = ("Talous", (6, 10), "K7")


def the(code: str, book: Book) -> Finding:
    """The one finding with this code; it knows its unit and its file."""
    (found,) = (found for found in read(book).findings if found.code == code)
    assert (found.unit, found.file) == ("Vaalit", "vaalit.xlsx")
    return found


@pytest.mark.parametrize(
    ("place", "typed", "code", "said"),
    [
        (BUDGET, "ei tiedossa", "NOT_A_NUMBER", "”ei tiedossa”"),
        (BUDGET, "31.3.2026", "NOT_A_NUMBER", "31.3.2026"),
        (BUDGET, "#REF!", "CELL_ERROR", " #REF!."),
        (BUDGET, "=A1+A2", "FORMULA_NOT_CALCULATED", " =A1+A2."),
        (BUDGET, "'-1 234,50 €", "NUMBER_AS_TEXT", "-1 234,50 €|lukuna -1\u00a0234,50."),
        (BUDGET, "333,33333", "AMOUNT_ROUNDED", " 333,33."),
        (RISK, "suuri", "NOT_A_NUMBER", "”suuri”"),
        (RISK, "#N/A", "CELL_ERROR", " #N/A."),
        (RISK, "'2", "NUMBER_AS_TEXT", "Luku 2 |lukuna 2."),
        (RISK, "'2,50", "NUMBER_AS_TEXT", "2,50|lukuna 2,5."),
        (SHARE, "osuus sovitaan", "NOT_A_NUMBER", "”osuus sovitaan”"),
        (SHARE, "'66,50 %", "NUMBER_AS_TEXT", "Luku 66,50 % |lukuna 66,5 %."),
        (SPENT, "66", "PERCENT_FORMAT_LOST", "Menojen toteuma %| 66."),
        (SHARE, "0,25", "PERCENT_FORMAT_LOST", "Kaupungin rahoitusosuus %| 0,25."),
        (NOTE, "#NAME?", "CELL_ERROR", " #NAME?."),
        (NOTE, "=B1", "FORMULA_NOT_CALCULATED", " =B1."),
    ],
)
def test_a_cell(place: tuple[str, Position, str], typed: str, code: str, said: str) -> None:
    sheet, at, name = place
    found = the(code, with_cell(unit_book(), sheet, at, cell(typed)))
    assert (found.sheet, found.cell) == (sheet, name)
    assert [words for words in said.split("|") if words not in found.message] == []
    assert "None" not in found.message


@pytest.mark.parametrize(("place", "typed"), [(BUDGET, "5,50"), (RISK, "2"), (SHARE, "66,5 %"), (NOTE, "5")])
def test_what_is_as_it_should_be_is_no_matter(place: tuple[str, Position, str], typed: str) -> None:
    sheet, at, _ = place
    value = unit_book(hankkeet=f"Kaupungin rahoitusosuus %\n{typed}") if place == SHARE else unit_book()
    book = value if place == SHARE else with_cell(value, sheet, at, cell(typed))
    assert read(book).findings == ()


@pytest.mark.parametrize(
    ("sheet", "at", "typed", "cell_name", "said"),
    [
        ("Talous", (6, 5), "5", "F7", "Jäljellä| 5."),
        ("Talous", (9, 3), "250", "D10", "TA 2026 +muutos| 250."),
        ("Talous", (9, 7), "#REF!", "H10", "Ennuste 2026| #REF!."),
        ("Riskit", (44, 4), "9", "E45", "Riskiarvo| 9."),
        ("Riskit", (5, 4), "suuri", "E6", "Riskiarvo| suuri."),
        ("Investoinnit", (44, 6), "0", "G45", "Toteuma %| 0."),
        ("Hankkeet", (3, 4), "7", "E4", "Kokonaisrahoitus| 7."),
        ("Hankkeet", (3, 3), "7", "D4", "Menojen toteuma %| 7."),
        ("Hankkeet", (3, 5), "7", "F4", "Kaupungin rahoitusosuus %| 7."),
        ("Ohje", (13, 1), "0", "B14", "Talous| 0."),
        ("Ohje", (29, 2), "Toteutuu", "C30", "Käyttösuunnitelma| Toteutuu."),
    ],
)
def test_a_derived_cell_that_was_typed_over(
    sheet: str, at: Position, typed: str, cell_name: str, said: str
) -> None:
    found = the("DERIVED_OVERTYPED", with_cell(unit_book(), sheet, at, cell(typed)))
    assert (found.sheet, found.cell, found.severity) == (sheet, cell_name, "error")
    assert [words for words in said.split("|") if words not in found.message] == []


def test_cells_that_lost_their_formulas_are_counted_by_column() -> None:
    book = unit_book()
    for row, blank in ((5, None), (8, ""), (10, "  ")):
        book = with_cell(book, "Talous", (row, 5), blank)
    found = the("DERIVED_LOST", book)
    assert (found.sheet, found.cell, found.severity) == ("Talous", "F6", "warning")
    assert "Jäljellä: 3 " in found.message


def with_formulas(book: Book, level: str, **other: str) -> Book:
    """The workbook with all its own formulas, but for some cells of `Talous` that hold others."""
    sheets = dict(book.sheets)
    for (name, row, col), formula in unit_formulas(layout_of(Form()), level).items():
        formula = other.get(a1(row, col), formula) if name == "Talous" else formula
        sheet = sheets[name]
        sheets[name] = replace(sheet, formulas={**sheet.formulas, (row, col): formula})
    return replace(book, sheets=sheets)


@pytest.mark.parametrize(
    ("typed", "level"), [("riveittäin", "line"), ("summina", "total"), ("palvelualue", "service_area")]
)
def test_a_formula_that_was_changed_is_told_and_the_workbooks_own_are_not(typed: str, level: str) -> None:
    book = unit_book({"Ennusteen taso": typed})
    assert read(with_formulas(book, level)).findings == ()
    found = the("DERIVED_CHANGED", with_formulas(book, level, F7="D7+E7"))
    assert (found.sheet, found.cell, found.severity) == ("Talous", "F7", "warning")
    assert [words for words in ("Jäljellä", "=D7+E7") if words not in found.message] == []


def test_the_last_prepared_row_is_derived_and_the_next_is_not() -> None:
    assert the("DERIVED_OVERTYPED", with_cell(unit_book(), "Riskit", (44, 4), 9)).cell == "E45"
    assert read(with_cell(unit_book(), "Riskit", (45, 4), 9)).findings == ()


def test_a_row_that_somebody_added_is_told_by_its_label_or_its_cell() -> None:
    for label, said in (("Vuokratulot", "Vuokratulot"), (None, "A31")):
        book = with_cell(with_cell(unit_book(), "Talous", (30, 0), label), "Talous", (30, 4), 5000)
        found = the("LINE_UNKNOWN", book)
        assert (found.sheet, found.cell) == ("Talous", "A31")
        assert f" {said} " in found.message


def test_a_row_put_in_right_below_the_titles_is_told_and_a_number_above_them_is_not() -> None:
    below = with_cell(insert_row(unit_book(), "Talous", 5), "Talous", (5, 3), 5000)
    assert the("LINE_UNKNOWN", below).cell == "A6"
    assert read(with_cell(unit_book(), "Talous", (3, 3), 5000)).findings == ()


LISTS = {
    "tavoitteet": "Taso | Strateginen päämäärä | Tavoite | Mittari ja tavoitetaso | Vastuu | Toteuma | Tila",
    "riskit": "Riskiluokka | Tunnistettu riski | Todennäköisyys | Merkittävyys | Hallintakeino | Vastuu",
    "hankkeet": "Strateginen tavoite | Hankkeen nimi | Tavoite, kuvaus ja rahoittaja | Menojen toteuma %"
    " | Kokonaisrahoitus | Kaupungin rahoitusosuus % | Huomautus | Toteuma",
    "investoinnit": "Kohde | Rivi | TP 2025 | TA 2026 | Toteuma 1-3",
}
"""Every column of each list that people fill."""


@pytest.mark.parametrize("sheet", LISTS)
def test_a_row_is_read_whether_all_of_it_is_filled_or_one_cell_that_cannot_be_read(sheet: str) -> None:
    titles = LISTS[sheet].split(" | ")
    full = " | ".join("5 %" if "%" in title else "5" for title in titles)
    broken = " | ".join(["#REF!", *[""] * (len(titles) - 1)])
    submission = read(unit_book(**{sheet: "\n".join((LISTS[sheet], full, broken))}))
    records = {
        "tavoitteet": submission.goals, "riskit": submission.risks,
        "hankkeet": submission.projects, "investoinnit": submission.investments,
    }[sheet]  # fmt: skip
    assert [record.row for record in records] == [5, 6]
    assert None not in astuple(records[0])
    assert "" not in astuple(records[0])


@pytest.mark.parametrize("column", [1, 2, 3, 4, 7])
def test_an_amount_in_any_column_of_an_added_row_is_enough(column: int) -> None:
    assert the("LINE_UNKNOWN", with_cell(unit_book(), "Talous", (30, column), "1 000,00")).cell == "A31"
    assert read(with_cell(unit_book(), "Talous", (30, column), "ks. liite")).findings == ()


def test_a_mark_of_readiness_that_nobody_knows_is_told_with_the_choices() -> None:
    found = the("READY_UNKNOWN", unit_book({"Valmis tarkastettavaksi": "melkein"}))
    assert (found.sheet, found.cell) == ("Ohje", "F16")
    assert [words for words in ("melkein", "Kyllä", "Ei") if words not in found.message + found.fix] == []
    assert read_header(unit_book({"Valmis tarkastettavaksi": "melkein"})).ready is False
