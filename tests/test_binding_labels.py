"""What is found again by its words: which finding tells it, and what is not guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.checking import read
from tests.support.sheet_edits import insert_row, rename_sheet, with_cell
from tests.support.sheets import unit_book
from toolkit.binding import bind, bind_template
from toolkit.findings import Finding
from toolkit.grid import Book, Sheet

UNIT, NAME = (23, 0), (16, 4)
"""Where `Ohje` has the labels *Vastuualue* and *Nimi*."""


def only(book: Book, code: str) -> Finding:
    """The one finding of binding that is more than a note."""
    (found,) = (finding for finding in bind(book, 2026, 3)[1] if finding.severity != "note")
    assert (found.code, found.file) == (code, "vaalit.xlsx")
    return found


def test_a_field_without_which_nothing_can_be_read_refuses_the_workbook() -> None:
    gone = with_cell(unit_book(), "Ohje", UNIT, "Osasto")
    found = only(gone, "FIELD_NOT_FOUND")
    assert (found.severity, found.sheet, found.cell) == ("error", "Ohje", None)
    assert "Vastuualue" in found.message
    assert bind(gone, 2026, 3)[0] is None


def test_a_field_that_stands_twice_is_told_at_the_second_and_refuses_the_workbook() -> None:
    doubled = replace(with_cell(unit_book(), "Ohje", (60, 4), "Nimi"), names={})
    found = only(doubled, "FIELD_DOUBLED")
    assert (found.severity, found.sheet, found.cell) == ("error", "Ohje", "E61")
    assert "Nimi" in found.message
    assert bind(doubled, 2026, 3)[0] is None


@pytest.mark.parametrize("other", [(1, 0), (60, 0), (16, 8)])
@pytest.mark.parametrize(("label", "value"), [(UNIT, "Vaalit"), (NAME, "esihenkilö")])
def test_of_two_equal_labels_the_one_that_moved_like_the_others_is_meant(
    label: tuple[int, int], value: str, other: tuple[int, int]
) -> None:
    book = unit_book({"Nimi": "esihenkilö"})
    moved = insert_row(book, "Ohje", 3)
    doubled = with_cell(moved, "Ohje", other, book.sheets["Ohje"].value(*label))
    header = read(doubled).header
    assert value in (header.unit, header.ready_name)


def test_what_was_found_by_its_words_is_noted_on_its_sheet() -> None:
    nameless = replace(unit_book(), names={})
    notes = bind(nameless, 2026, 3)[1]
    assert {found.severity for found in notes} == {"note"}
    assert {found.sheet for found in notes} == set(nameless.sheets)
    (labels,) = (found for found in notes if "Kunta, " in found.message)
    assert labels.sheet == "Ohje"


@pytest.mark.parametrize("name", ["TALOUS", " talous", "Talous\u00a0"])
def test_a_sheets_name_is_compared_as_people_compare_it(name: str) -> None:
    book = replace(rename_sheet(unit_book(), "Talous", name), names={})
    copy = replace(book.sheets[name], name="Luvut")  # as like as can be, but not called so
    bound, findings = bind(replace(book, sheets={**book.sheets, "Luvut": copy}), 2026, 3)
    assert bound is not None, findings
    assert bound.sections["finances"].sheet == name


def nameless_risks(titles: int) -> Book:
    """A workbook whose risks stand on a sheet of another name, with so many of their seven titles."""
    book = replace(rename_sheet(unit_book(), "Riskit", "Uhat"), names={})
    old = book.sheets["Uhat"]
    rows = [*old.rows[:4], [value if at < titles else None for at, value in enumerate(old.rows[4])]]
    return replace(book, sheets={**book.sheets, "Uhat": replace(old, rows=rows)})


def test_a_renamed_sheet_is_known_by_half_of_its_titles_and_no_fewer() -> None:
    assert "Hallintakeino, Vastuu" in only(nameless_risks(5), "COLUMN_NOT_FOUND").message
    assert only(nameless_risks(4), "COLUMN_NOT_FOUND").sheet == "Uhat"
    assert only(nameless_risks(3), "SHEET_NOT_FOUND").sheet is None


def test_of_two_strange_sheets_that_are_alike_none_is_taken() -> None:
    book = nameless_risks(7)
    twin = replace(book.sheets["Uhat"], name="Uhat vanha")
    assert (
        "Riskit" in only(replace(book, sheets={**book.sheets, "Uhat vanha": twin}), "SHEET_NOT_FOUND").message
    )


def test_a_title_that_also_stands_elsewhere_hides_no_row_of_titles() -> None:
    stray = with_cell(replace(unit_book(), names={}), "Riskit", (1, 0), "Vastuu")
    bound, findings = bind(stray, 2026, 3)
    assert bound is not None, findings
    assert bound.sections["risks"].header_row == 4


def test_of_three_rows_of_titles_none_is_chosen_while_two_say_equally_many() -> None:
    book = with_cell(replace(unit_book(), names={}), "Riskit", (1, 0), "Vastuu")
    riskit = book.sheets["Riskit"]
    twice: Sheet = replace(riskit, rows=[*riskit.rows, riskit.rows[4]])
    assert only(replace(book, sheets={**book.sheets, "Riskit": twice}), "COLUMN_DOUBLED").sheet == "Riskit"


def test_a_template_may_lack_nothing_not_even_what_a_workbook_can_do_without() -> None:
    bound, findings = bind_template(with_cell(unit_book(), "Ohje", (14, 4), None))
    assert bound is None
    assert [(found.code, found.severity) for found in findings] == [("FIELD_NOT_FOUND", "error")]


def test_a_template_whose_titles_tell_no_period_is_none() -> None:
    book = with_cell(with_cell(unit_book(), "Talous", (4, 3), "TA"), "Talous", (4, 4), "TOT")
    bound, findings = bind_template(book)
    assert bound is None
    assert {found.code for found in findings} >= {"COLUMN_NOT_FOUND"}
