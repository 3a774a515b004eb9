"""Buttons in a live Calc: macro → RunPython's command → the real function → the open workbook, beside the
command line's result."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from macros.build import macro_workbook
from tests.support import live_calc, missing_program
from tests.support.desk import RealDesk, listed
from tests.support.libreoffice import find
from tests.support.live_calc import STAND_IN, LiveCalc
from tests.support.macro_books import plain_body
from tests.support.workbooks import cell_of, type_into
from tests.support.xlwings_libreoffice import connect
from toolkit import actions, files
from toolkit.actions.unit_reading import reading_of
from toolkit.buttons import ADDIN_FILE, ICON_DONE, ICON_ERROR, ICON_WARNING
from toolkit.excel.open_book import read_open_book
from toolkit.grid import a1
from toolkit.rendering.controller import controller_workbook

UNITS = ("Vaalit", "Yhteiset palvelut", "Hallintopalvelut")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "kierros"
    actions.demo(folder)
    return folder


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    """The demo's round, whose controller's workbook has our macros."""
    copy = tmp_path / "kierros"
    shutil.copytree(demo, copy)
    body = controller_workbook(actions.load_round(copy).round)
    (copy / "kooste.xlsm").write_bytes(macro_workbook(body, xlwings=STAND_IN))
    return copy


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCalc]:
    if not find():
        missing_program("LibreOffice with Python (libreoffice-calc, python3-uno)")
    with live_calc.running(tmp_path_factory.mktemp("live")) as running:
        yield running


@pytest.fixture(scope="module")
def app(calc: LiveCalc) -> xw.App:
    return connect(calc)


@pytest.fixture
def addin(app: xw.App, tmp_path: Path) -> xw.Book:
    path = tmp_path / ADDIN_FILE
    path.write_bytes(macro_workbook(plain_body(), addin=True, xlwings=STAND_IN))
    return app.books.open(path)


@pytest.fixture(autouse=True)
def _closed(app: xw.App) -> Iterator[None]:
    """Whatever a test opened is closed, so that the next may open a workbook of the same name."""
    yield
    for book in list(app.books):
        book.close()


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


def test_consolidate_brings_the_summary_in_once_and_leaves_the_users_sheets(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    book.sheets.add("Omat muistiinpanot")["A1"].value = "soita Marjalle"
    desk = RealDesk(calc, book)
    own = [sheet.name for sheet in book.sheets]
    assert desk.run("ConsolidateRound") is not None
    first = [sheet.name for sheet in book.sheets]
    desk.run("ConsolidateRound")
    assert [sheet.name for sheet in book.sheets] == first
    assert first[: len(own)] == own
    assert book.sheets["Omat muistiinpanot"]["A1"].value == "soita Marjalle"
    assert book.sheets.active.name == "Yhteenveto"


def test_the_summary_inside_shows_the_figures_of_the_file(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    actions.consolidate(folder)
    expected = files.read_workbook(folder / "yhteenveto.xlsx", "yhteenveto.xlsx").sheets["Yhteenveto"]
    book = app.books.open(folder / "kooste.xlsm")
    RealDesk(calc, book).run("ConsolidateRound")
    app.calculate()
    shown = read_open_book(book).sheets["Yhteenveto"]
    numbers = 0
    for row, cells in enumerate(expected.rows):
        for column, value in enumerate(cells):
            if isinstance(value, int | float):
                assert shown.value(row, column) == pytest.approx(value), a1(row, column)
                numbers += 1
    assert numbers >= 252
    assert not any("file:" in formula for formula in shown.formulas.values())


def test_status_tells_each_units_state(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    told = RealDesk(calc, book).run("ShowStatus")
    assert told is not None
    whole = actions.status(folder).whole
    assert all(unit.unit in told[1] for unit in whole.units)


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
