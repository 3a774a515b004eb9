"""Everything is found again after people and other programs have been at the workbook, or it says exactly why
not.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files as resources
from pathlib import Path

import openpyxl
import pytest

from tests.support.checking import read, told
from tests.support.sheet_edits import insert_row, move_column, rename_sheet, with_cell
from tests.support.sheets import unit_book
from toolkit import files
from toolkit.binding import bind, bind_template
from toolkit.grid import Book
from toolkit.records import Layout
from workbook_templates.unit_layout import Form, layout_of

TALOUS = """
    Selite       | TA 2026 +muutos | TOT 2026 3 kk | Ennuste 2026 | Selitys
    Maksutuotot  | 75000           | 1730          | 75000        |
    Avustukset   | -155000         | -40600        | -155000      | Kuten ennen
"""


def codes(book: Book) -> list[str]:
    return [found.code for found in bind(book, 2026, 3)[1]]


def layout(book: Book) -> Layout:
    bound, findings = bind(book, 2026, 3)
    assert bound is not None, findings
    return bound


def test_names_that_hold_need_no_word() -> None:
    assert bind(unit_book(talous=TALOUS), 2026, 3) == (layout_of(Form()), [])


def test_the_packaged_template_stands_where_its_builder_says() -> None:
    template = Path(str(resources("workbook_templates") / "vastuualue.xlsx"))
    assert bind_template(files.read_workbook(template, "pohja.xlsx")) == (layout_of(Form()), [])


def test_a_template_of_another_period_is_as_good() -> None:
    book = unit_book()
    older = {"2026": "2031", "2025": "2030", "3 kk": "11 kk", "1-3": "1-11"}
    for sheet in ("Talous", "Investoinnit"):
        for column, title in enumerate(book.sheets[sheet].rows[4]):
            for now, then in older.items():
                title = str(title).replace(now, then)
            book = with_cell(book, sheet, (4, column), title)
    assert bind_template(book)[0] == layout_of(Form())
    assert bind(book, 2026, 3)[0] is None


def test_a_column_moved_by_openpyxl_is_found_by_its_title_with_a_note() -> None:
    book = move_column(unit_book(talous=TALOUS), "Talous", 7, 2)  # Ennuste before TOT 2025
    assert codes(book) == ["BOUND_BY_TITLE"]
    assert read(book).lines == read(unit_book(talous=TALOUS)).lines


@pytest.mark.parametrize(
    "sheet", ["Ohje", "Talous", "Arvio", "Tavoitteet", "Riskit", "Hankkeet", "Investoinnit"]
)
def test_a_row_inserted_by_openpyxl_above_the_titles_is_found_with_a_note(sheet: str) -> None:
    book = insert_row(unit_book(talous=TALOUS, arvio="Hyvin meni."), sheet, 1)
    assert set(codes(book)) == {"BOUND_BY_TITLE"}
    assert read(book).narrative == ("Hyvin meni.",)


def test_a_row_inserted_among_the_lines_needs_no_note() -> None:
    book = insert_row(unit_book(talous=TALOUS), "Talous", 8)
    assert codes(book) == []
    assert layout(book).line_rows["grants_given"] == layout_of(Form()).line_rows["grants_given"] + 1


def test_sheets_in_another_order_need_no_note() -> None:
    book = unit_book(talous=TALOUS)
    turned = replace(book, sheets=dict(reversed(list(book.sheets.items()))))
    assert bind(turned, 2026, 3) == bind(book, 2026, 3)


def test_a_renamed_sheet_is_known_by_its_titles() -> None:
    book = rename_sheet(unit_book(talous=TALOUS), "Talous", "Talous 3 kk")
    assert codes(book) == ["BOUND_BY_TITLE"]
    assert layout(book).sections["finances"].sheet == "Talous 3 kk"


def test_no_names_at_all_still_reads() -> None:
    book = replace(unit_book(talous=TALOUS), names={})
    assert set(codes(book)) == {"BOUND_BY_TITLE"}
    assert layout(book) == layout_of(Form())


def test_a_line_break_in_a_title_is_a_space() -> None:
    assert codes(with_cell(unit_book(), "Talous", (4, 3), "TA 2026\n+muutos")) == []


@pytest.mark.parametrize("sheet", ["Talous", "Hankkeet"])
def test_a_missing_sheet_is_named(sheet: str) -> None:
    book = unit_book()
    book = replace(book, sheets={name: s for name, s in book.sheets.items() if name != sheet})
    bound, findings = bind(book, 2026, 3)
    assert bound is None
    assert [found.code for found in findings] == ["SHEET_NOT_FOUND"]
    assert sheet in findings[0].message


def test_a_missing_sheet_of_findings_prevents_nothing() -> None:
    book = unit_book()
    book = replace(book, sheets={name: s for name, s in book.sheets.items() if name != "Tarkistus"})
    bound, findings = bind(book, 2026, 3)
    assert bound is not None
    assert [(found.code, found.severity) for found in findings] == [("SHEET_NOT_FOUND", "warning")]


def test_missing_titles_of_a_sheet_are_one_finding() -> None:
    book = with_cell(with_cell(unit_book(), "Riskit", (4, 2), "TN"), "Riskit", (4, 3), None)
    bound, findings = bind(book, 2026, 3)
    assert bound is None
    assert [found.code for found in findings] == ["COLUMN_NOT_FOUND"]
    assert "Todennäköisyys, Merkittävyys" in findings[0].message


def test_a_doubled_title_is_read_where_its_name_is_and_told() -> None:
    book = with_cell(unit_book(talous=TALOUS), "Talous", (4, 12), "Ennuste 2026")
    bound, findings = bind(book, 2026, 3)
    assert bound == layout_of(Form())
    assert told(findings, "COLUMN_DOUBLED") == [("COLUMN_DOUBLED", "M5")]
    assert findings[0].severity == "warning"


def test_a_doubled_title_without_a_name_is_not_guessed() -> None:
    book = replace(with_cell(unit_book(), "Talous", (4, 12), "Ennuste 2026"), names={})
    bound, findings = bind(book, 2026, 3)
    assert bound is None
    assert told(findings, "COLUMN_DOUBLED") == [("COLUMN_DOUBLED", "M5")]


def test_a_title_apart_from_the_others_is_not_taken() -> None:
    book = with_cell(with_cell(unit_book(), "Riskit", (4, 5), None), "Riskit", (2, 5), "Hallintakeino")
    assert codes(book) == ["COLUMN_NOT_FOUND"]


def test_lines_are_found_by_label_once() -> None:
    lost = with_cell(unit_book(), "Talous", (5, 0), "Myynnit")
    doubled = with_cell(unit_book(), "Talous", (30, 0), "Avustukset")
    assert codes(lost) == ["LINE_NOT_FOUND"]
    assert told(bind(doubled, 2026, 3)[1], "LINE_DOUBLED") == [("LINE_DOUBLED", "A31")]


def test_a_label_with_spaces_that_nobody_sees_is_the_same_label() -> None:
    assert codes(with_cell(unit_book(), "Talous", (5, 0), " Myyntituotot\u00a0")) == []


def test_a_heading_in_capitals_is_no_line() -> None:
    assert codes(with_cell(unit_book(), "Talous", (30, 0), "TOIMINTATUOTOT")) == []


def test_a_field_that_is_needed_is_named_where_it_is_gone_or_doubled() -> None:
    gone = with_cell(unit_book(), "Ohje", (23, 0), "Osasto")
    doubled = replace(with_cell(unit_book(), "Ohje", (60, 0), "Vastuualue"), names={})
    assert codes(gone) == ["FIELD_NOT_FOUND"]
    assert told(bind(doubled, 2026, 3)[1], "FIELD_DOUBLED") == [("FIELD_DOUBLED", "A61")]


def test_a_doubled_label_is_told_apart_by_how_far_the_others_have_moved() -> None:
    moved = with_cell(insert_row(unit_book(), "Ohje", 3), "Ohje", (60, 0), "Vastuualue")
    assert set(codes(moved)) == {"BOUND_BY_TITLE"}
    assert read(moved).header.unit == "Vaalit"


@pytest.mark.parametrize("told", ["paljon", 0, 1e9, None])
def test_how_many_rows_are_prepared_is_assumed_where_it_is_not_told(told: str | float | None) -> None:
    assert layout(unit_book({"Rivejä luetteloissa": told})).sections["risks"].rows == 40
    assert layout(unit_book({"Rivejä luetteloissa": 41})).sections["risks"].rows == 41


def test_a_field_that_reading_can_do_without_is_a_warning() -> None:
    bound, findings = bind(with_cell(unit_book(), "Ohje", (14, 4), None), 2026, 3)
    assert bound is not None
    assert "contact" not in bound.fields
    assert [(found.code, found.severity) for found in findings] == [("FIELD_NOT_FOUND", "warning")]


def test_openpyxl_itself_leaves_names_behind_and_all_is_found(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(str(resources("workbook_templates") / "vastuualue.xlsx"))
    workbook["Talous"].insert_cols(3)
    workbook["Arvio"].insert_rows(2, amount=2)
    workbook["Ohje"].insert_rows(4)
    workbook.move_sheet("Riskit", offset=-3)
    workbook.save(tmp_path / "pohja.xlsx")
    bound, findings = bind_template(files.read_workbook(tmp_path / "pohja.xlsx", "pohja.xlsx"))
    assert bound is not None, findings
    assert {found.code for found in findings} == {"BOUND_BY_TITLE"}
    packaged = layout_of(Form())
    assert bound.sections["finances"].columns["budget"] == packaged.sections["finances"].columns["budget"] + 1
    assert bound.sections["narrative"].header_row == packaged.sections["narrative"].header_row + 2
    assert bound.fields["ready"] == (packaged.fields["ready"][0] + 1, packaged.fields["ready"][1])


def test_a_template_that_lacks_something_is_no_template_and_says_all_of_it_as_errors() -> None:
    book = with_cell(with_cell(unit_book(), "Talous", (4, 7), "Arvaus"), "Riskit", (4, 2), "Tod.")
    bound, findings = bind_template(replace(book, names={}))
    assert bound is None
    errors = [found for found in findings if found.severity != "note"]
    assert {(found.code, found.severity) for found in errors} == {("COLUMN_NOT_FOUND", "error")}
    assert {found.sheet for found in errors} == {"Talous", "Riskit"}


def test_a_sheet_of_which_no_title_is_left_is_told_once() -> None:
    book = unit_book()
    bare = replace(book.sheets["Riskit"], rows=[["Riskit"]], formulas={})
    _, findings = bind(replace(book, sheets={**book.sheets, "Riskit": bare}, names={}), 2026, 3)
    assert [f.code for f in findings if f.sheet == "Riskit" and f.severity != "note"] == ["COLUMN_NOT_FOUND"]


def test_two_rows_with_the_same_titles_are_not_chosen_between() -> None:
    book = unit_book()
    riskit = book.sheets["Riskit"]
    twice = replace(riskit, rows=[*riskit.rows, riskit.rows[4]])
    _, findings = bind(replace(book, sheets={**book.sheets, "Riskit": twice}, names={}), 2026, 3)
    assert [f.code for f in findings if f.sheet == "Riskit" and f.severity != "note"] == ["COLUMN_DOUBLED"]
