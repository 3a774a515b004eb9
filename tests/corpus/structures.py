"""What people do to sheets, rows and columns: read by name where that is certain, told where not."""

from __future__ import annotations

import re
from typing import Any

from tests.corpus.case import (
    PART,
    Case,
    Make,
    by_openpyxl,
    refused,
    replaced,
    with_number,
    with_part,
    with_text,
)
from tests.corpus.containers import BOOK


def on(sheet: str, method: str, *arguments: Any) -> Make:
    """A method of openpyxl's sheet; defined names stay where they were, as with every library."""
    return by_openpyxl(lambda book: getattr(book[sheet], method)(*arguments))


def state(sheet: str, word: str) -> Make:
    """A sheet hidden."""
    return replaced(BOOK, f'name="{sheet}"'.encode(), f'name="{sheet}" state="{word}"'.encode())


def renamed(book: Any) -> None:
    """A sheet's name changed in a library that leaves names and formulas behind."""
    book["Arvio"].title = "Arviointi"


def swapped(book: Any) -> None:
    """Two columns change places, titles and all."""
    sheet = book["Tavoitteet"]
    for row in range(5, 46):
        left, right = sheet.cell(row, 5), sheet.cell(row, 6)
        left.value, right.value = right.value, left.value


def titled(sheet: str, cell: str, title: str | None) -> Make:
    """A title changed."""
    return by_openpyxl(lambda book: book[sheet].__setitem__(cell, title))


def without(sheet: str) -> Make:
    """A sheet deleted."""
    return by_openpyxl(lambda book: book.remove(book[sheet]))


def copied(sheet: str) -> Make:
    """A sheet copied beside itself."""
    return by_openpyxl(lambda book: book.copy_worksheet(book[sheet]))


def more_sheets(book: Any) -> None:
    """Sixty sheets of somebody's own."""
    for number in range(60):
        book.create_sheet(f"Oma {number}")["A1"] = "Selite"


def ordered(book: Any) -> None:
    """The sheets in another order."""
    book.move_sheet("Talous", 5)


def own_line(row: int) -> Make:
    """A row of somebody's own below the lines, with a figure."""

    def change(book: Any) -> None:
        book["Talous"].cell(row, 1, "Oma rivi")
        book["Talous"].cell(row, 8, -5000)

    return by_openpyxl(change)


def hidden_row(book: Any) -> None:
    """A row that nobody sees."""
    book["Talous"].row_dimensions[13].hidden = True


def hidden_column(book: Any) -> None:
    """A column that nobody sees, with the forecasts in it."""
    book["Talous"].column_dimensions["H"].hidden = True


def without_width(xml: bytes) -> bytes:
    """The forecasts' column drawn together until nothing of it is left, as some programs save it."""
    return re.sub(rb'(<col min="8" max="8" width=")[^"]*', rb"\g<1>0", xml)


def without_height(xml: bytes) -> bytes:
    """The same of a row."""
    return re.sub(rb'<row r="13"[^>]*>', b'<row r="13" ht="0" customHeight="1">', xml)


def filtered(book: Any) -> None:
    """A filter that shows only what is worse than the budget."""
    sheet = book["Talous"]
    sheet.auto_filter.ref = "A5:K25"
    sheet.auto_filter.add_filter_column(9, ["Heikompi kuin TA"])
    sheet.row_dimensions[13].hidden = True


def list_sorted(book: Any) -> None:
    """A filter over a list, its rows sorted: the order of a list says nothing."""
    sheet = book["Riskit"]
    sheet.auto_filter.ref = "A5:G45"
    sheet.auto_filter.add_sort_condition("B6:B45")
    cells = [[sheet.cell(row, column).value for column in (1, 2, 3, 4)] for row in (6, 7)]
    for row, values in zip((6, 7), reversed(cells), strict=True):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def swapped_figures(book: Any) -> None:
    """Two columns of `Talous` change places, titles and all."""
    sheet = book["Talous"]
    for row in range(5, 26):
        left, right = sheet.cell(row, 8), sheet.cell(row, 11)
        left.value, right.value = right.value, left.value


def moved_row(book: Any) -> None:
    """A line moved below the others."""
    book["Talous"].move_range("A13:K13", rows=15)


def second_talous(book: Any) -> None:
    """The sheet copied as Excel names it, and other figures typed into the copy."""
    copy = book.copy_worksheet(book["Talous"])
    copy.title, copy["H13"] = "Talous (2)", -1


def only_the_copy(book: Any) -> None:
    """The sheet copied, and the original deleted."""
    book.copy_worksheet(book["Talous"]).title = "Talous (2)"
    book.remove(book["Talous"])


def added_very_hidden(book: Any) -> None:
    """A sheet of somebody's own that Excel's menus don't show."""
    sheet = book.create_sheet("piilo")
    sheet.sheet_state, sheet["A1"], sheet["A2"] = "veryHidden", "Ennuste 2026", -1


def excels_copy(book: Any) -> None:
    """A sheet copied, under the name that Excel gives."""
    book.copy_worksheet(book["Arvio"]).title = "Arvio (2)"


def sorted_lines(book: Any) -> None:
    """The rows of the income statement sorted by their labels, formulas and all."""
    sheet = book["Talous"]
    rows = [[sheet.cell(row, column).value for column in range(1, 12)] for row in range(6, 26)]
    for number, values in enumerate(sorted(rows, key=lambda row: str(row[0])), 6):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def merged(area: str) -> Make:
    """Cells merged in the file, values below stay."""
    return replaced(
        PART["Talous"],
        b"</sheetData>",
        f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode(),
    )


MOVED = ("BOUND_BY_TITLE", "DERIVED_CHANGED")
"""The library left the counters' formulas on `Ohje` behind, pointing elsewhere; Excel takes them along."""
DELETED = ("COLUMN_NOT_FOUND", "BOUND_BY_TITLE")

STRUCTURES: tuple[Case, ...] = (
    Case("Arvio nimetty uudelleen", by_openpyxl(renamed), MOVED),
    Case("piilotettu sivu", state("Riskit", "hidden")),
    Case("hyvin piilotettu sivu", state("Riskit", "veryHidden")),
    Case("sivut eri järjestyksessä", by_openpyxl(ordered)),
    Case("60 omaa sivua", by_openpyxl(more_sheets), ("SHEET_ADDED",)),
    refused("sivu poistettu", "SHEET_NOT_FOUND", without("Talous")),
    refused("ohje poistettu", "SHEET_NOT_FOUND", without("Ohje")),
    Case("sivu kopioitu", copied("Riskit"), ("SHEET_DOUBLED",)),
    Case("Talous kopioitu", copied("Talous"), ("SHEET_DOUBLED",)),
    Case("sarake lisätty", on("Tavoitteet", "insert_cols", 3), MOVED),
    Case("sarakkeet vaihdettu", by_openpyxl(swapped), MOVED),
    Case("sarake poistettu", on("Tavoitteet", "delete_cols", 3), DELETED, refused=True),
    Case("ennustesarake poistettu", on("Talous", "delete_cols", 8), DELETED, refused=True),
    refused("otsikko muutettu", "COLUMN_NOT_FOUND", titled("Talous", "H5", "Ennuste")),
    refused("otsikko poistettu", "COLUMN_NOT_FOUND", titled("Talous", "H5", None)),
    Case("otsikko kahdesti", titled("Talous", "M5", "Ennuste 2026"), ("COLUMN_DOUBLED",)),
    refused("otsikko isoin kirjaimin", "COLUMN_NOT_FOUND", titled("Talous", "H5", "ENNUSTE 2026")),
    Case("otsikossa rivinvaihto", titled("Talous", "H5", "Ennuste\n2026")),
    refused("toisen vuoden otsikko", "COLUMN_NOT_FOUND", titled("Talous", "H5", "Ennuste 2025")),
    refused("rivi poistettu", "LINE_NOT_FOUND", on("Talous", "delete_rows", 15)),
    Case("rivi lisätty yläpuolelle", on("Arvio", "insert_rows", 2), ("BOUND_BY_TITLE",)),
    refused("rivin nimi muutettu", "LINE_NOT_FOUND", titled("Talous", "A13", "Palveluiden osto")),
    refused("rivi kahdesti", "LINE_DOUBLED", titled("Talous", "A26", "Palvelujen ostot")),
    Case("oma rivi", own_line(26), ("LINE_UNKNOWN",), cell="Talous!A26"),
    Case("oma rivi kauempana", own_line(30), ("LINE_UNKNOWN",), cell="Talous!A30"),
    Case("muistiinpano taulukon alla", titled("Talous", "A30", "Tarkistettu kirjanpidosta")),
    Case("piilotettu rivi", by_openpyxl(hidden_row), ("HIDDEN_ROWS",)),
    Case("piilotettu sarake", by_openpyxl(hidden_column), ("HIDDEN_COLUMNS",), cell="Talous!H6"),
    Case("arvio piilossa", state("Arvio", "hidden"), ("SHEET_HIDDEN",)),
    Case("talous hyvin piilossa", state("Talous", "veryHidden"), ("SHEET_HIDDEN",)),
    Case("ennuste yhdistetyn alla", merged("E13:H13"), ("VALUE_UNDER_MERGE",), cell="Talous!H13"),
    Case("sarake ilman leveyttä", with_part(PART["Talous"], without_width), ("HIDDEN_COLUMNS",)),
    Case("rivi ilman korkeutta", with_part(PART["Talous"], without_height), ("HIDDEN_ROWS",)),
    Case("suodatettu", by_openpyxl(filtered), ("HIDDEN_ROWS",), cell="Talous!B13"),
    Case("luettelo lajiteltu suodattimella", by_openpyxl(list_sorted)),
    Case("Talouden sarakkeet vaihdettu", by_openpyxl(swapped_figures), MOVED),
    Case("Talouteen lisätty sarake", on("Talous", "insert_cols", 3), MOVED),
    Case("Talouden rivi siirretty", by_openpyxl(moved_row), ("DERIVED_CHANGED",)),
    Case("Talous (2)", by_openpyxl(second_talous), ("SHEET_DOUBLED",)),
    Case("vain Talous (2)", by_openpyxl(only_the_copy), MOVED),
    Case("Ohje (2)", by_openpyxl(lambda book: book.copy_worksheet(book["Ohje"])), ("SHEET_DOUBLED",)),
    Case("oma sivu hyvin piilossa", by_openpyxl(added_very_hidden), ("SHEET_ADDED",)),
    Case("Excelin kopio", by_openpyxl(excels_copy), ("SHEET_DOUBLED",)),
    Case("oma sivu", by_openpyxl(lambda book: book.create_sheet("Laskelmat")), ("SHEET_ADDED",)),
    Case("rivit lajiteltu", by_openpyxl(sorted_lines), ("DERIVED_CHANGED",)),
    Case("rivi lisätty väliin", on("Talous", "insert_rows", 12), ("DERIVED_CHANGED",)),
    refused("toisen vastuualueen nimi", "WRONG_UNIT", with_text("Ohje", "B24", "Puistot")),
    Case("yhdistetty otsikkorivi", merged("A1:E1")),
    refused("toinen kunta", "WRONG_MUNICIPALITY", with_text("Ohje", "B22", "Heinola")),
    refused("toinen palvelualue", "WRONG_SERVICE_AREA", with_text("Ohje", "B23", "Sivistyspalvelut")),
    refused("toinen vuosi", "WRONG_PERIOD", with_number("Ohje", "B25", "2025")),
    refused("toinen kausi", "WRONG_PERIOD", with_number("Ohje", "B26", "8")),
    refused("vuosi tyhjä", "HEADER_INCOMPLETE", with_text("Ohje", "B25", "")),
    refused("kuukausi 13", "HEADER_INCOMPLETE", with_number("Ohje", "B26", "13")),
    refused("yksikkö tyhjä", "HEADER_INCOMPLETE", with_text("Ohje", "B24", " ")),
    Case("vuosi tekstinä", with_text("Ohje", "B25", "2026")),
    Case("toinen versio", with_text("Ohje", "F26", "99"), ("WRONG_TEMPLATE_VERSION",), cell="Ohje!F26"),
    refused("toinen taso", "WRONG_FORECAST_LEVEL", with_text("Ohje", "F22", "summina")),
    refused("taso tuntematon", "HEADER_INCOMPLETE", with_text("Ohje", "F22", "miten vain")),
    Case("valmis ehkä", with_text("Ohje", "F16", "melkein"), ("READY_UNKNOWN",), cell="Ohje!F16"),
    Case("ei nimeä", with_text("Ohje", "F17", ""), ("READY_UNSIGNED",)),
)  # fmt: skip
