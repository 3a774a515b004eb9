"""What goes wrong around a button, live: one message that says what to do, Excel as it was, buttons free."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings as xw

from macros.build import macro_workbook
from tests.support.desk import Desk, OwnPythonDesk, RealDesk, listed
from tests.support.live_calc import STAND_IN, LiveCalc
from tests.support.macro_books import plain_body
from tests.support.workbooks import cell_of
from toolkit import files
from toolkit.buttons import ADDIN_FILE, ICON_ERROR, ICON_WARNING
from toolkit.catalogue import say, text
from toolkit.excel.open_book import read_open_book
from toolkit.grid import Change

pytestmark = pytest.mark.usefixtures("closed_books")


@pytest.fixture
def book(app: xw.App, folder: Path) -> xw.Book:
    """The controller's workbook of a finished round, with a cell of hers selected and a sheet in front."""
    opened = app.books.open(folder / "kooste.xlsm")
    opened.sheets["Riskit"].activate()
    opened.sheets["Riskit"].range("C7").select()
    return opened


def assert_as_it_was(book: xw.Book, desk: Desk) -> None:
    app = book.app
    assert (app.calculation, app.screen_updating, app.enable_events) == ("automatic", True, True)
    assert app.status_bar is False
    assert (book.sheets.active.name, app.selection.address) == ("Riskit", "$C$7")
    assert book.macro("IsBusy")() is False


def test_python_that_is_not_found(book: xw.Book, calc: LiveCalc) -> None:
    desk = OwnPythonDesk(calc, book)
    desk.program = ("/ei/ole/python",)
    told = desk.click("Tilanne")
    assert told is not None
    assert told[0] == ICON_ERROR
    assert told[1].startswith(text("excel.macro.no_answer"))
    assert_as_it_was(book, desk)


def test_a_package_that_is_missing(book: xw.Book, calc: LiveCalc) -> None:
    desk = OwnPythonDesk(calc, book)
    desk.program = (sys.executable, "-I", "-S", "-c", "import sys; exec(sys.argv[1])")
    told = desk.click("Tilanne")
    assert told is not None
    assert told[1].startswith(text("excel.macro.no_answer"))
    assert "No module named 'toolkit'" in told[1]
    assert_as_it_was(book, desk)


def test_buttons_of_another_version_work_and_say_so(
    book: xw.Book, calc: LiveCalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.excel.pressing.version_numbers", lambda: (0, 9, 1))
    monkeypatch.setattr("toolkit.excel.pressing.__version__", "0.9.1")
    told = RealDesk(calc, book).run("ShowStatus")
    assert told is not None
    assert told[0] == ICON_WARNING
    assert told[1].endswith(say("excel.other_version", made="0.1.0", installed="0.9.1"))
    assert "Vaalit: valmis" in told[1]


PLACES = {
    "never saved": ("Työkirja1", "excel.never_saved"),
    "SharePoint": ("https://heinola.sharepoint.com/sites/talous/kooste.xlsm", "excel.no_folder"),
    "folder gone": ("", "excel.no_folder"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_workbook_that_stands_nowhere(
    book: xw.Book, calc: LiveCalc, place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = PLACES[place]
    if path:
        monkeypatch.setattr(book.impl, "fullname", path)
    else:
        shutil.rmtree(folder)
    desk = RealDesk(calc, book)
    assert desk.run("ConsolidateRound") == (ICON_WARNING, say(key, book="kooste.xlsm"))
    assert_as_it_was(book, desk)


def test_a_summary_that_is_open_elsewhere(
    book: xw.Book, calc: LiveCalc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary, replace = folder / "yhteenveto.xlsx", os.replace
    summary.unlink()

    def as_on_windows(source: Path, target: Path) -> None:
        if Path(target) == summary:
            raise PermissionError(errno.EACCES, "in use", str(target))
        replace(source, target)

    summary.touch()
    monkeypatch.setattr(os, "replace", as_on_windows)
    monkeypatch.setattr("toolkit.files.writing.sys", SimpleNamespace(platform="win32"))
    sheets = [sheet.name for sheet in book.sheets]
    desk = RealDesk(calc, book)
    assert desk.run("ConsolidateRound") == (ICON_WARNING, say("actions.in_use", file=summary))
    assert summary.read_bytes() == b""
    assert [sheet.name for sheet in book.sheets] == sheets
    assert_as_it_was(book, desk)


def test_a_workbook_whose_structure_is_protected(book: xw.Book, calc: LiveCalc, folder: Path) -> None:
    calc.ask("protection", document=book.name, value=True)
    sheets = [sheet.name for sheet in book.sheets]
    (folder / "yhteenveto.xlsx").unlink()
    desk = RealDesk(calc, book)
    told = desk.run("ConsolidateRound")
    assert told == (ICON_WARNING, say("excel.structure_protected", file="yhteenveto.xlsx"))
    assert (folder / "yhteenveto.xlsx").is_file()
    assert [sheet.name for sheet in book.sheets] == sheets
    assert_as_it_was(book, desk)


def test_a_sheet_that_somebody_locked_with_a_password(book: xw.Book, calc: LiveCalc) -> None:
    calc.ask("protection", document=book.name, sheet="Etusivu", value=False)
    calc.ask("protection", document=book.name, sheet="Etusivu", value=True, password="salainen")
    desk = RealDesk(calc, book)
    assert desk.run("ShowStatus") == (ICON_WARNING, say("excel.sheet_locked", sheet="Etusivu"))
    assert_as_it_was(book, desk)


def test_a_units_workbook_that_somebody_has_open(book: xw.Book, calc: LiveCalc, folder: Path) -> None:
    (folder / "vastuualueet" / "~$Vaalit.xlsx").write_bytes(b"\x05Vaalit")
    told = RealDesk(calc, book).run("ConsolidateRound")
    assert told is not None
    assert "FILE_OPEN_ELSEWHERE" in {row[1] for row in listed(book)}


TYPED = ('=HYPERLINK("http://x.fi";"katso")', "+1", "@x", "1.2", "-5 %", "'lainaus", "=1+")


def test_what_a_unit_typed_stays_text_in_the_open_workbook(
    book: xw.Book, calc: LiveCalc, folder: Path, app: xw.App, tmp_path: Path
) -> None:
    path = folder / "vastuualueet" / "Vaalit.xlsx"
    row, column = cell_of(path, "Arvio", "Arvio", 1)
    changes = [Change("Arvio", row + at, column, typed) for at, typed in enumerate(TYPED)]
    files.write_safely(path, files.patched(path, changes))
    RealDesk(calc, book).run("ConsolidateRound")
    shown = read_open_book(book).sheets
    for sheet in ("Yhteenveto", "Vaalit"):
        cells = {value for cells in shown[sheet].rows for value in cells if isinstance(value, str)}
        assert set(TYPED) <= cells, sheet
    unit = app.books.open(path)
    (tmp_path / ADDIN_FILE).write_bytes(macro_workbook(plain_body(), addin=True, xlwings=STAND_IN))
    assert RealDesk(calc, app.books.open(tmp_path / ADDIN_FILE), caller=unit).run("CheckBook")
    assert {sheet[row + at, column].value for sheet in [unit.sheets["Arvio"]] for at in range(7)} == set(
        TYPED
    )
