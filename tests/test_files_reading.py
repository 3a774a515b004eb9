"""Closed workbooks read: what calamine gives, and what it hides."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.support.packages import packed, parts_of, sheet_of_rows, with_sheet_xml, workbook
from toolkit import files
from toolkit.files.scanning import scan_carefully, scan_sheet
from toolkit.grid import Book, CellError, Sheet, Uncalculated


def talous(rows: str) -> Sheet:
    return files.read_bytes(sheet_of_rows(rows), "työkirja.xlsx").sheets["Talous"]


def test_values_stand_where_they_stand_in_the_sheet() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row("C3", ["Vaalit", -5700, 12.5, True])
        sheet.write_datetime("G3", date(2026, 3, 31), sheet.book.add_format({"num_format": "d.m.yyyy"}))
        sheet.write_string("C4", "  väli  ")

    sheet = files.read_bytes(workbook(fill), "x").sheets["Talous"]
    assert [sheet.value(2, column) for column in range(2, 7)] == [
        "Vaalit", -5700, 12.5, True, date(2026, 3, 31)
    ]  # fmt: skip
    assert sheet.value(3, 2) == "  väli  "
    assert sheet.value(0, 0) is sheet.value(2, 0) is sheet.value(99, 99) is None


@pytest.mark.parametrize("code", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#SPILL!", "#CALC!"])
def test_an_error_is_not_blank(code: str) -> None:
    sheet = talous(f'<row r="1"><c r="A1"><v>5</v></c><c r="C1" t="e"><f>A1</f><v>{code}</v></c></row>')
    assert sheet.rows[0] == [5, None, CellError(code)]


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_that_nothing_has_calculated_is_not_blank(value: str) -> None:
    assert talous(f'<row r="1"><c r="B1"><f>1+1</f>{value}</c></row>').value(0, 1) == Uncalculated("1+1")


def test_a_calculated_empty_text_is_blank() -> None:
    sheet = talous('<row r="1"><c r="B1" t="str"><f>IF(A1&lt;1,"","x")</f><v></v></c></row>')
    assert sheet.value(0, 1) is None
    assert sheet.formulas == {(0, 1): 'IF(A1<1,"","x")'}


def test_a_number_that_excel_cannot_hold_is_an_error() -> None:
    assert talous('<row r="1"><c r="A1"><v>1e400</v></c></row>').value(0, 0) == CellError("#NUM!")


def test_hidden_sheets_and_rows_are_known() -> None:
    def fill(sheet: Any) -> None:
        sheet.write("A1", 1)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.book.add_worksheet("Apu").very_hidden()

    book = files.read_bytes(workbook(fill), "x")
    assert book.sheets["Talous"].hidden_rows == {2}
    assert [sheet.visible for sheet in book.sheets.values()] == [True, False]


def test_names_of_one_cell() -> None:
    def fill(sheet: Any) -> None:
        define = sheet.book.define_name
        define("toteuma_a", "='Hankkeet & ''muut'' 2'!$B$3")
        define("toteuma_alue", "='Hankkeet & ''muut'' 2'!$B$3:$C$4")
        sheet.book.add_worksheet("Arvio")
        define("Arvio!toteuma_oma", "=Arvio!$B$3")
        define("toteuma_poistettu", "=#REF!")

    book = files.read_bytes(workbook(fill, "Hankkeet & 'muut' 2"), "x")
    assert book.names == {"toteuma_a": ("Hankkeet & 'muut' 2", 2, 1)}


def test_number_formats_are_known() -> None:
    def fill(sheet: Any) -> None:
        for column, code in enumerate(["0%", "0 %", "#,##0.00 €"]):
            sheet.write(0, column, 0.66, sheet.book.add_format({"num_format": code}))
        sheet.write(0, 3, 0.66)

    sheet = files.read_bytes(workbook(fill), "x").sheets["Talous"]
    formats = [sheet.number_format(0, column) for column in range(5)]
    assert formats == ["0%", "0 %", "#,##0.00 €", "General", "General"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b'<xf numFmtId="164"', b'<xf numFmtId="medium"'),
        ("xl/worksheets/sheet1.xml", b'<c r="A1" s="1"', b'<!--so that it is walked--><c r="A1" s="x"'),
        ("xl/worksheets/sheet1.xml", b'<c r="A1" s="1"', b'<!--so that it is walked--><c r="A1" s="99"'),
    ],
    ids=["id of a format", "style of a cell", "style that is not there"],
)
def test_a_number_format_that_is_none_is_the_general_one(part: str, old: bytes, new: bytes) -> None:
    def fill(sheet: Any) -> None:
        sheet.write(0, 0, 0.66, sheet.book.add_format({"num_format": "0.00%"}))

    parts = parts_of(workbook(fill))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    assert files.read_bytes(packed(parts), "x").sheets["Talous"].number_format(0, 0) == "General"


def test_a_row_without_height_and_a_column_without_width_are_hidden_too() -> None:
    def fill(sheet: Any) -> None:
        sheet.set_column(1, 2, 12)
        sheet.set_column(3, 3, 0.85)
        sheet.set_row(1, 15)
        sheet.set_row(4, 0.75)
        sheet.write("A5", 1)

    thin = with_sheet_xml(
        workbook(fill), lambda xml: re.sub(b'max="3" width="[0-9.]*"', b'max="3" width="0"', xml)
    )
    sheet = files.read_bytes(thin, "x").sheets["Talous"]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4}, ((1, 2),))
    careful = with_sheet_xml(thin, lambda xml: xml.replace(b'<row r="5"', b"<row r='5'"))
    assert files.read_bytes(careful, "x").sheets["Talous"].hidden_rows == {4}


def test_chart_sheets_are_passed_over() -> None:
    def fill(sheet: Any) -> None:
        chart = sheet.book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Talous!$A$1:$A$2"})
        sheet.book.add_chartsheet("Kuvio").set_chart(chart)
        sheet.book.add_worksheet("Arvio").write("A1", "teksti")

    book = files.read_bytes(workbook(fill), "x")
    assert list(book.sheets) == ["Talous", "Arvio"]
    assert book.sheets["Arvio"].value(0, 0) == "teksti"


FORMULAS = (
    '<row r="2" hidden="1"><c r="A2" s="1"/><c r="B2" t="e"><v>#N/A</v></c><c r="D2"><f>B2*2</f></c></row>'
    '<row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="0">B3&amp;"&gt;"</f><v>7</v></c></row>'
    '<row r="4"><c r="A4" t="str"><f t="shared" si="0"/><v>x</v></c></row>'
)
SPELT_DIFFERENTLY = {
    "prefix": lambda xml: xml.replace("<", "<x:").replace("<x:/", "</x:"),
    "quotes": lambda xml: xml.replace('"', "'").replace("&amp;'&gt;'", '&amp;"&gt;"'),
    "type first": lambda xml: xml.replace('r="B2" t="e"', 't="e" r="B2"'),
    "no cell reference": lambda xml: xml.replace(' r="A3"', ""),
    "no row number": lambda xml: xml.replace(' r="3"', "").replace(' r="4"', ""),
    "comment": lambda xml: "<!-- <c r='C1'><f>1</f></c> -->" + xml,
    "line breaks": lambda xml: xml.replace("><", ">\n  <"),
}


@pytest.mark.parametrize("spelling", SPELT_DIFFERENTLY.values(), ids=SPELT_DIFFERENTLY)
def test_every_spelling_says_the_same(spelling: Any) -> None:
    def wrapped(rows: str, prefix: str = "") -> bytes:
        return (
            f"<{prefix}worksheet><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>".encode()
        )

    plain = scan_carefully(wrapped(FORMULAS), "sheet")
    assert set(plain.formulas) == {(1, 3), (2, 0), (3, 0)}
    assert (plain.formulas[2, 0], plain.uncalculated) == ('B3&">"', {(1, 3): "B2*2"})
    assert (plain.errors, plain.hidden_rows) == ({(1, 1): "#N/A"}, {1})
    assert scan_sheet(wrapped(FORMULAS), "sheet") == plain
    other = spelling(FORMULAS)
    assert scan_sheet(wrapped(other, "x:" if "<x:" in other else ""), "sheet") == plain


def test_prefixes_and_capital_part_names_are_read() -> None:
    parts = parts_of(sheet_of_rows('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>4</v></c></row>'))
    sheet = parts.pop("xl/worksheets/sheet1.xml").replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
    sheet = sheet.replace(b"<x:?xml", b"<?xml").replace(b'xmlns="', b'xmlns:x="')
    book = files.read_bytes(packed({**parts, "xl/worksheets/Sheet1.xml": sheet}), "x")
    assert book.sheets["Talous"].rows == [[Uncalculated("1+1"), 4]]


def test_openpyxl_and_libreoffice_save_the_same_values(tmp_path: Any, libreoffice: Any) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row("A1", ["Selite", "Ennuste 2026"])
        sheet.write_row("A2", ["Toimintakulut", -9720700.25])
        sheet.write_formula("C2", '=IF(B2<0,"Heikompi","")', None, "Heikompi")
        sheet.book.define_name("toteuma_finances_forecast", "=Talous!$B$1")

    source = tmp_path / "lähde.xlsx"
    source.write_bytes(workbook(fill))
    libreoffice.resave(source, tmp_path / "libre.xlsx")
    openpyxl.load_workbook(source).save(tmp_path / "openpyxl.xlsx")
    first = files.read_workbook(source, "x")
    assert values(files.read_workbook(tmp_path / "libre.xlsx", "x")) == values(first)
    again = files.read_workbook(tmp_path / "openpyxl.xlsx", "x")
    assert again.names == files.read_workbook(tmp_path / "libre.xlsx", "x").names == first.names
    assert again.sheets["Talous"].value(1, 2) == Uncalculated('IF(B2<0,"Heikompi","")')


def values(book: Book) -> dict[str, list[list[object]]]:
    return {name: [list(row) for row in sheet.rows] for name, sheet in book.sheets.items()}


def test_texts_with_runs_and_escapes_are_read_whole() -> None:
    runs = "<is><r><t>Ta</t></r><r><t>voite</t></r></is>"
    data = with_sheet_xml(
        sheet_of_rows(f'<row r="1"><c r="A1" t="inlineStr">{runs}</c></row>'),
        lambda xml: xml.replace(b"</row>", b'<c r="B1" t="str"><f>1</f><v>a_x000A_b</v></c></row>'),
    )
    assert files.read_bytes(data, "x").sheets["Talous"].rows == [["Tavoite", "a\nb"]]
