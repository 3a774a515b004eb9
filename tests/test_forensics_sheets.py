"""Hidden, merged, doubled and added: which cell is told, and what the finding says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support.checking import checked, read
from tests.support.sheet_edits import rename_sheet, with_cell
from tests.support.sheets import unit_book
from toolkit.findings import Finding
from toolkit.grid import Book, Sheet

TALOUS = """
    Selite          | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026
    Maksutuotot     | 75000           | 1730          | 75000
    Henkilöstökulut | -5700           | -817,66       | -5700
"""
RISKIT = "Tunnistettu riski | Hallintakeino\nKorot | Suojaus\nSää |"
CODES = ("SHEET_HIDDEN", "HIDDEN_ROWS", "HIDDEN_COLUMNS", "VALUE_UNDER_MERGE", "SHEET_DOUBLED", "SHEET_ADDED")


def changed(book: Book, name: str, **how: Any) -> Book:
    """The workbook with one sheet hidden, merged or otherwise changed."""
    return replace(book, sheets={**book.sheets, name: replace(book.sheets[name], **how)})


def added(book: Book, *sheets: Sheet) -> Book:
    return replace(book, sheets={**book.sheets, **{sheet.name: sheet for sheet in sheets}})


def only(book: Book, code: str) -> Finding:
    """The one finding among these that the workbook gives."""
    (found,) = (finding for finding in read(book).findings if finding.code in CODES)
    assert (found.code, found.unit, found.file) == (code, "Vaalit", "vaalit.xlsx")
    return found


def test_a_hidden_sheet_is_told_if_anything_was_entered_on_it() -> None:
    book = unit_book(talous=TALOUS, riskit=RISKIT)
    hidden = changed(changed(book, "Hankkeet", visible=False), "Riskit", visible=False)
    found = only(hidden, "SHEET_HIDDEN")
    assert (found.sheet, found.cell) == ("Riskit", None)


@pytest.mark.parametrize(
    ("rows", "cell", "shown"),
    [({6}, "D7", "7"), ({11, 6, 20}, "D7", "7, 12"), ({11}, "D12", "12")],
)
def test_hidden_rows_are_told_at_their_first_entry(rows: set[int], cell: str, shown: str) -> None:
    found = only(changed(unit_book(talous=TALOUS), "Talous", hidden_rows=frozenset(rows)), "HIDDEN_ROWS")
    assert (found.sheet, found.cell) == ("Talous", cell)
    assert f" {shown}." in found.message


@pytest.mark.parametrize(
    ("columns", "cell", "shown"),
    [([(7, 7)], "H7", "H"), ([(3, 4), (8, 9)], "D7", "D, E"), ([(2, 3)], "D7", "D"), ([(7, 9)], "H7", "H")],
)
def test_hidden_columns_are_told_at_their_first_entry(
    columns: list[tuple[int, int]], cell: str, shown: str
) -> None:
    found = only(changed(unit_book(talous=TALOUS), "Talous", hidden_columns=columns), "HIDDEN_COLUMNS")
    assert (found.sheet, found.cell) == ("Talous", cell)
    assert f" {shown}." in found.message


@pytest.mark.parametrize("columns", [[(5, 6)], [(0, 0)], [(9, 9)], [(11, 30)]])
def test_hidden_cells_that_hold_only_formulas_labels_or_nothing_are_no_matter(
    columns: list[tuple[int, int]],
) -> None:
    assert checked(changed(unit_book(talous=TALOUS), "Talous", hidden_columns=columns), *CODES) == []
    emptied = with_cell(unit_book(talous=TALOUS), "Talous", (6, 10), "")
    assert checked(changed(emptied, "Talous", hidden_columns=[(10, 10)]), *CODES) == []
    rows = frozenset({0, 4, 5, 7, 30})
    assert checked(changed(unit_book(talous=TALOUS), "Talous", hidden_rows=rows), *CODES) == []


@pytest.mark.parametrize(
    ("merge", "cells"),
    [
        (((6, 3), (6, 4)), ["E7"]),  # along the row: the budget shows, the actual doesn't
        (((6, 3), (11, 3)), ["D12"]),
        (((11, 3), (11, 4)), ["E12"]),
        (((6, 2), (11, 4)), ["D7", "E7", "D12", "E12"]),
        (((6, 7), (400_000, 7)), ["H12"]),
        (((6, 4), (6, 4)), []),
        (((5, 3), (6, 16_000)), ["D7", "E7", "H7"]),
    ],
)
def test_every_entry_under_a_merge_is_told(
    merge: tuple[tuple[int, int], tuple[int, int]], cells: list[str]
) -> None:
    book = changed(unit_book(talous=TALOUS), "Talous", merges=[merge])
    assert checked(book, *CODES) == [("VALUE_UNDER_MERGE", cell) for cell in cells]


def test_what_stands_under_a_merge_is_quoted() -> None:
    book = changed(unit_book(riskit=RISKIT), "Riskit", merges=[((5, 1), (5, 5))])
    found = only(book, "VALUE_UNDER_MERGE")
    assert (found.sheet, found.cell) == ("Riskit", "F6")
    assert "Suojaus" in found.message


@pytest.mark.parametrize(
    ("copy", "original"),
    [("Talous (2)", "Talous"), ("Arvio(3)", "Arvio"), ("Kopio talousluvuista", "Talous")],
)
def test_a_copy_of_a_sheet_is_told_by_its_name_or_by_its_titles(copy: str, original: str) -> None:
    book = unit_book(talous=TALOUS)
    found = only(added(book, replace(book.sheets[original], name=copy)), "SHEET_DOUBLED")
    assert (found.sheet, found.cell) == (copy, None)
    assert f" {original}" in found.message


def test_what_somebody_added_is_one_note_of_all_its_sheets() -> None:
    book = unit_book(talous=TALOUS)
    halves = [list(values[:4]) for values in book.sheets["Talous"].rows]
    found = only(
        added(book, Sheet("Muistio (2)", [["Arvio"]]), Sheet("Laskelma", halves), Sheet("Tyhjä", [])),
        "SHEET_ADDED",
    )
    assert (found.sheet, found.cell) == ("Muistio (2)", None)
    assert "Muistio (2), Laskelma, Tyhjä" in found.message


def test_a_renamed_sheet_that_is_read_is_not_an_added_one() -> None:
    assert checked(rename_sheet(unit_book(talous=TALOUS), "Talous", "Talous 3 kk"), *CODES) == []


@pytest.mark.parametrize(("field", "cell"), [("Nimi", "F17"), ("Päivämäärä", "F18")])
def test_an_identity_code_in_the_signature_is_told_there(field: str, cell: str) -> None:
    signed = {"Nimi": "esihenkilö", "Päivämäärä": date(2026, 4, 9), field: "131052-308T"}
    (found,) = (found for found in read(unit_book(signed)).findings if found.code == "IDENTITY_CODE")
    assert (found.unit, found.sheet, found.cell) == ("Vaalit", "Ohje", cell)


def test_an_invisible_character_is_named_wherever_text_is_entered() -> None:
    for sheet, at, cell in (("Riskit", (5, 1), "B6"), ("Talous", (6, 10), "K7")):
        book = with_cell(unit_book(talous=TALOUS), sheet, at, "Hyvin\u202e meni")
        (found,) = read(book).findings
        assert (found.code, found.unit, found.file) == ("CONTROL_CHARACTERS", "Vaalit", "vaalit.xlsx")
        assert (found.sheet, found.cell) == (sheet, cell)
        assert "U+202E" in found.message


def test_an_identity_code_is_told_where_it_stands_and_not_repeated() -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (6, 10), "Asiakas 131052-308T")
    (found,) = read(book).findings
    assert (found.code, found.unit, found.file) == ("IDENTITY_CODE", "Vaalit", "vaalit.xlsx")
    assert (found.sheet, found.cell) == ("Talous", "K7")
    assert "308T" not in found.message + found.fix
