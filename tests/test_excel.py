"""Buttons of a unit's workbook in a live Calc: macro → RunPython's command → the real function → the open
workbook, beside the command line's result."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from macros.build import macro_workbook
from tests.support.desk import RealDesk, listed
from tests.support.live_calc import STAND_IN, LiveCalc
from tests.support.macro_books import plain_body
from tests.support.workbooks import cell_of, type_into
from toolkit import actions, files
from toolkit.actions.unit_reading import reading_of
from toolkit.buttons import ADDIN_FILE, ICON_DONE, ICON_ERROR, ICON_WARNING
from toolkit.excel.open_book import read_open_book
from toolkit.grid import a1

UNITS = ("Vaalit", "Yhteiset palvelut", "Hallintopalvelut")

pytestmark = pytest.mark.usefixtures("closed_books")


@pytest.fixture
def addin(app: xw.App, tmp_path: Path) -> xw.Book:
    path = tmp_path / ADDIN_FILE
    path.write_bytes(macro_workbook(plain_body(), addin=True, xlwings=STAND_IN))
    return app.books.open(path)


def unit_file(folder: Path, unit: str) -> Path:
    return folder / "vastuualueet" / f"{unit}.xlsx"


@pytest.mark.parametrize("unit", UNITS)
def test_an_open_workbook_reads_like_the_closed_file(app: xw.App, folder: Path, unit: str) -> None:
    path = unit_file(folder, unit)
    round = actions.load_round(folder).round
    book = app.books.open(path)
    assert reading_of(read_open_book(book), round) == reading_of(files.read_workbook(path, path.name), round)


def test_check_lists_what_the_command_line_finds(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path
) -> None:
    path = unit_file(folder, "Vaalit")
    type_into(path, ("Talous", "Ennuste 2026", "Toimintakulut", "noin 5 t€"))
    found = actions.check([path]).findings
    book = app.books.open(path)
    told = RealDesk(calc, addin, caller=book).run("CheckBook")
    assert told is not None
    assert told[0] == ICON_WARNING
    rows = listed(book)
    assert [(row[1], row[2], row[3]) for row in rows] == [(f.code, f.sheet, f.cell) for f in found]
    assert "NOT_A_NUMBER" in {row[1] for row in rows}
    at = [row[1] for row in rows].index("NOT_A_NUMBER")
    cell = a1(*cell_of(path, "Talous", "Ennuste 2026", "Toimintakulut"))
    header = next(c for c in book.sheets["Tarkistus"].used_range.options(ndim=2).value if "Koodi" in c)
    top = book.sheets["Tarkistus"].used_range.options(ndim=2).value.index(header)
    link = book.sheets["Tarkistus"][top + 1 + at, header.index("Solu")].formula
    assert link == f'=HYPERLINK("#\'Talous\'!{cell}","{cell}")'


def test_check_again_leaves_nothing_of_the_first_list(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path
) -> None:
    path = unit_file(folder, "Vaalit")
    before = actions.check([path]).findings
    book = app.books.open(path)
    desk = RealDesk(calc, addin, caller=book)
    row, column = cell_of(path, "Talous", "Ennuste 2026", "Toimintakulut")
    kept = book.sheets["Talous"][row, column].value
    book.sheets["Talous"][row, column].value = "'ei vielä"
    desk.run("CheckBook")
    assert len(listed(book)) > len(before)
    book.sheets["Talous"][row, column].value = kept
    desk.run("CheckBook")
    assert len(listed(book)) == len(before)


def test_check_leaves_protection_as_it_was(app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path) -> None:
    book = app.books.open(unit_file(folder, "Vaalit"))
    assert book.sheets["Tarkistus"].api.ProtectContents
    RealDesk(calc, addin, caller=book).run("CheckBook")
    assert book.sheets["Tarkistus"].api.ProtectContents


def test_the_calls_of_check_do_not_grow_with_findings(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path
) -> None:
    def calls(path: Path) -> int:
        book = app.books.open(path)
        desk = RealDesk(calc, addin, caller=book)
        calc.reset()
        desk.run("CheckBook")
        made = sum(calc.calls.values())
        book.close()
        return made

    path = unit_file(folder, "Yhteiset palvelut")
    few = calls(path)
    goals = [("Tavoitteet", "Tila", number, "ehkä") for number in range(1, 31)]
    type_into(path, *goals)
    assert len(actions.check([path]).findings) > 25
    assert calls(path) == few


def test_fill_puts_a_lost_formula_back_and_names_what_stood_there(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path
) -> None:
    path = unit_file(folder, "Vaalit")
    book = app.books.open(path)
    row, column = cell_of(path, "Talous", "Jäljellä", "Toimintakulut")
    sheet = book.sheets["Talous"]
    sheet.api.Unprotect()
    formula, value = sheet[row, column].formula, sheet[row, column].value
    forecast = sheet[row, cell_of(path, "Talous", "Ennuste 2026", "Toimintakulut")[1]].value
    sheet[row, column].value = 123
    told = RealDesk(calc, addin, caller=book).run("FillBook")
    assert told is not None
    assert told[0] == ICON_DONE
    assert f"Talous!{a1(row, column)}" in told[1]
    assert "123" in told[1]
    assert (sheet[row, column].formula, sheet[row, column].value) == (formula, value)
    assert sheet[row, cell_of(path, "Talous", "Ennuste 2026", "Toimintakulut")[1]].value == forecast


def test_a_button_of_the_round_in_a_units_workbook_says_where_it_belongs(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path
) -> None:
    book = app.books.open(unit_file(folder, "Vaalit"))
    told = RealDesk(calc, addin, caller=book).run("ConsolidateRound")
    assert told is not None
    assert told[0] == ICON_WARNING
    assert "kooste.xlsm" in told[1]


def test_guide_comes_to_the_front_quietly(app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path) -> None:
    book = app.books.open(unit_file(folder, "Vaalit"))
    book.sheets["Riskit"].activate()
    assert RealDesk(calc, addin, caller=book).run("OpenGuide") is None
    assert book.sheets.active.name == "Ohje"


def test_an_error_of_ours_is_one_message_and_a_log(
    app: xw.App, calc: LiveCalc, addin: xw.Book, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(book: xw.Book) -> object:
        book.app.calculation = "manual"
        raise ZeroDivisionError("a rule of ours")

    monkeypatch.setattr("toolkit.excel.unit_buttons.check", broken)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    book = app.books.open(unit_file(folder, "Vaalit"))
    told = RealDesk(calc, addin, caller=book).run("CheckBook")
    assert told is not None
    assert told[0] == ICON_ERROR
    assert "ZeroDivisionError: a rule of ours" in (tmp_path / ".toteuma/toteuma.log").read_text("utf-8")
    assert (app.calculation, app.screen_updating, app.enable_events) == ("automatic", True, True)
    assert app.status_bar is False
