"""Live Calc: the xlwings engine on an open document, and buttons → macro → Python → document and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings as xw

from tests.support.desk import Desk
from tests.support.libreoffice import Refused
from tests.support.live_calc import STAND_IN, LiveCalc
from tests.support.macro_books import mac_book, macro_book, plain_body
from toolkit import version_numbers
from toolkit.buttons import BUTTONS, ICON_DONE, ICON_ERROR, REPORT_MACRO
from toolkit.catalogue import text

BUSY = text("excel.macro.busy")


@pytest.fixture
def book(app: xw.App, tmp_path: Path) -> Iterator[xw.Book]:
    path = tmp_path / "kooste.xlsm"
    path.write_bytes(macro_book(STAND_IN))
    opened = app.books.open(path)
    yield opened
    opened.close()


def test_values_come_back_as_they_went_in(book: xw.Book) -> None:
    sheet = book.sheets["Asetukset"]
    rows = [["Vaalit", -5700.25, None], ["Hyvinvointi & Å", 0.0, "yhteensä"]]
    sheet["B2"].value = rows
    assert sheet["B2:D3"].value == rows
    assert sheet["B2:D3"].options(ndim=2, empty="").value[0][2] == ""
    assert sheet.used_range.last_cell.address == "$D$3"


def test_a_date_is_a_date_and_an_error_is_no_blank(book: xw.Book) -> None:
    sheet = book.sheets["Asetukset"]
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [[date(2026, 4, 30), "=1/0", "=TRUE()"]]
    assert sheet["A1"].value == datetime(2026, 4, 30)
    assert sheet["B1"].options(err_to_str=True).value == "#DIV/0!"
    assert sheet["C1"].value is True


def test_formulas_speak_excels_dialect(book: xw.Book) -> None:
    sheet = book.sheets["Asetukset"]
    sheet["A1"].value = [[2, 3], [4, 5]]
    book.sheets["Etusivu"]["H1"].value = 10
    sheet["C1"].formula = "=IF(SUM(A1:B2)=14,Etusivu!H1,0)"
    assert sheet["C1"].value == 10
    assert sheet["A1:C1"].formula == ((2.0, 3.0, "=IF(SUM(A1:B2)=14,Etusivu!H1,0)"),)


@pytest.mark.parametrize(
    ("written", "stands"),
    [("'=SUM(A1)", "=SUM(A1)"), ("'-5", "-5"), ("5.3", 5.3), ("=1+1", 2.0), ("''lainaus", "'lainaus")],
)
def test_text_is_taken_like_typing_unless_quoted(book: xw.Book, written: str, stands: object) -> None:
    cell = book.sheets["Asetukset"]["A1"]
    cell.value = written
    assert cell.value == stands


def test_text_that_excel_takes_for_a_broken_formula_is_refused(book: xw.Book) -> None:
    with pytest.raises(Refused):
        book.sheets["Asetukset"]["A1"].value = "- valmistelu ei ole edennyt"


def test_a_locked_cell_is_refused_and_an_open_one_is_not(book: xw.Book) -> None:
    sheet = book.sheets["Asetukset"]
    sheet["A1"].impl._set_look("locked", False)
    sheet.api.Protect()
    sheet["A1"].value = "avoin"
    with pytest.raises(Refused):
        sheet["A2"].value = "lukittu"
    sheet.api.Unprotect()
    sheet["A2"].value = "nyt saa"
    assert sheet["A1:A2"].value == ["avoin", "nyt saa"]


def test_sheets_are_added_copied_moved_renamed_hidden_and_deleted(book: xw.Book) -> None:
    added = book.sheets.add("Yhteenveto", after=book.sheets["Etusivu"])
    added["A1"].value = "Käyttösuunnitelman toteutuminen"
    copy = added.copy(after=added, name="Yhteenveto 2")
    assert copy["A1"].value == "Käyttösuunnitelman toteutuminen"
    added.name = "Vanha"
    book.sheets["Yhteenveto 2"].visible = False
    assert not book.sheets["Yhteenveto 2"].visible
    book.sheets["Vanha"].delete()
    assert [sheet.name for sheet in book.sheets] == ["Etusivu", "Yhteenveto 2", "Asetukset", "Vastuualueet"]


def test_a_sheet_goes_from_one_workbook_into_another(book: xw.Book, app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "yhteenveto.xlsx"
    path.write_bytes(plain_body())
    other = app.books.open(path)
    other.sheets["Vastuualueet"]["A1"].value = "Vaalit"
    other.sheets["Vastuualueet"].copy(before=book.sheets[0], name="Tuotu")
    other.close()
    assert book.sheets["Tuotu"]["A1"].value == "Vaalit"
    assert book.sheets[0].name == "Tuotu"


def test_names_are_read_and_made(book: xw.Book) -> None:
    title = book.names["toteuma_test_title"]
    assert title.refers_to == "='Asetukset'!$B$2"
    assert (title.refers_to_range.row, title.refers_to_range.column) == (2, 2)
    book.names.add("toteuma_oma", "=Vastuualueet!$C$4")
    assert book.names["toteuma_oma"].refers_to_range.address == "$C$4"


def test_looks_and_links(book: xw.Book) -> None:
    cells = book.sheets["Asetukset"]["A1:C1"]
    cells.color = "#E2EFDA"
    cells.font.bold = True
    cells.number_format = "#,##0.00"
    cells.column_width = 24
    assert cells.color == (0xE2, 0xEF, 0xDA)
    assert cells.font.bold
    assert cells.number_format == "#,##0.00"
    assert cells.column_width == pytest.approx(24, abs=0.1)
    book.sheets["Asetukset"]["A3"].add_hyperlink("#Etusivu.B2", "Etusivu")
    assert book.sheets["Asetukset"]["A3"].hyperlink == "#Etusivu.B2"
    assert book.sheets["Asetukset"]["A3"].value == "Etusivu"


def test_the_selection_stays_where_it_was_put(book: xw.Book) -> None:
    book.sheets["Asetukset"].activate()
    book.sheets["Asetukset"]["B3:C4"].select()
    assert book.app.selection is not None
    assert book.app.selection.address == "$B$3:$C$4"


@pytest.mark.parametrize("rows", [1, 500])
def test_the_number_of_calls_does_not_grow_with_rows(book: xw.Book, calc: LiveCalc, rows: int) -> None:
    sheet = book.sheets["Asetukset"]
    calc.reset()
    sheet["A1"].value = [[number, "'teksti"] for number in range(rows)]
    assert len(sheet.used_range.options(ndim=2).value) == rows
    assert calc.calls == {"is_guarded": 1, "set_values": 1, "used": 1, "values": 1}


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.id)
def test_each_button_reaches_python_and_tells_the_outcome(book: xw.Book, calc: LiveCalc, button) -> None:  # type: ignore[no-untyped-def]
    desk = Desk(calc, book)
    desk.press(button.label)
    assert desk.commands == [
        f"from toolkit import excel; excel.{button.id}(addin=False, version={version_numbers()})"
    ]
    assert desk.messages == [(ICON_DONE, "Valmista – 3 havaintoa")]
    assert book.sheets["Asetukset"]["A1"].value == "Python kävi täällä"


def test_a_second_press_while_the_first_runs_is_told_to_wait(
    app: xw.App, calc: LiveCalc, tmp_path: Path
) -> None:
    """Where RunPython waits, Excel takes no second press; on a Mac it returns at once. (A press from within a
    running macro would
    show less: LibreOffice skips a macro that is called from outside while it runs.)"""

    class Slow(Desk):
        def python(self) -> None:
            """Still at work when RunPython returns."""

    path = tmp_path / "hidas.xlsm"
    path.write_bytes(mac_book(STAND_IN))
    slow = app.books.open(path)
    desk = Slow(calc, slow)
    desk.press(BUTTONS[0].label)
    assert desk.messages == []
    desk.press(BUTTONS[1].label)
    assert desk.messages == [(ICON_DONE, BUSY)]
    slow.macro("FinishAction")()
    desk.press(BUTTONS[1].label)
    assert len(desk.commands) == 2
    slow.close()


def test_python_that_never_answers_is_said_so(book: xw.Book, calc: LiveCalc) -> None:
    class Silent(Desk):
        def python(self) -> None:
            """Not found, or fell over before our code."""

    desk = Silent(calc, book)
    desk.press(BUTTONS[4].label)
    assert desk.messages == [(ICON_ERROR, text("excel.macro.no_answer"))]
    assert book.macro("IsBusy")() is False


def test_an_error_in_the_bridge_becomes_one_message(app: xw.App, calc: LiveCalc, tmp_path: Path) -> None:
    path = tmp_path / "rikki.xlsm"
    path.write_bytes(
        macro_book(STAND_IN.replace("    RunPython = AskHost", "    Error 53\n    RunPython = AskHost"))
    )
    broken = app.books.open(path)
    desk = Desk(calc, broken)
    desk.press(BUTTONS[4].label)
    assert [icon for icon, _ in desk.messages] == [ICON_ERROR]
    assert desk.messages[0][1].startswith(text("excel.macro.failed"))
    assert desk.commands == []
    broken.close()


def test_a_workbook_without_the_bridge_says_what_is_missing(
    app: xw.App, calc: LiveCalc, tmp_path: Path
) -> None:
    path = tmp_path / "ilman.xlsm"
    path.write_bytes(macro_book())
    committed = app.books.open(path)
    desk = Desk(calc, committed)
    desk.press(BUTTONS[0].label)
    assert desk.messages == [(ICON_ERROR, text("excel.macro.no_bridge"))]
    assert desk.commands == []
    committed.close()


def test_quiet_python_opens_no_dialog(book: xw.Book, calc: LiveCalc) -> None:
    class Quiet(Desk):
        def python(self) -> None:
            self.book.macro(REPORT_MACRO)("", ICON_DONE)

    desk = Quiet(calc, book)
    desk.press(BUTTONS[7].label)
    assert desk.messages == []
