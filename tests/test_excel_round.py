"""Heinola's whole round through buttons only, from the empty workbook: form button → its macro → RunPython's
command in a Python of its own → the open workbook; beside the command line's on the same round."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tests.support.desk import OwnPythonDesk, listed
from tests.support.heinola import published
from tests.support.heinola_typed import fill_controller
from tests.support.live_calc import LiveCalc
from tests.support.macro_books import empty_round
from tests.test_excel_controller import overview
from tests.test_rendering_summary import KEYS, _areas, printed
from toolkit import actions, heinola
from toolkit.actions.demo import answer
from toolkit.buttons import ICON_DONE, ICON_WARNING
from toolkit.catalogue import text
from toolkit.reports import counts_line

pytestmark = pytest.mark.usefixtures("closed_books")


@pytest.fixture
def book(app: xw.App, tmp_path: Path) -> xw.Book:
    return app.books.open(empty_round(tmp_path / "kierros"))


def beside(book: xw.Book, tmp_path: Path, name: str) -> Path:
    """A copy of the round as it stands, for the command line."""
    ignored = shutil.ignore_patterns(".~lock*")
    return Path(shutil.copytree(Path(book.fullname).parent, tmp_path / name, ignore=ignored))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "vastuualueet").glob("*.xlsx")}


def begin(book: xw.Book, desk: OwnPythonDesk, demo: Path) -> None:
    """From the empty workbook to a round with its ledger."""
    fill_controller(book, demo / "kooste.xlsm")
    told = desk.click("Aloita kierros")
    assert told, desk.said
    assert told[0] == ICON_DONE, told
    desk.picks = demo / "lahtotiedot" / "toteumatiedot.csv"
    told = desk.click("Tuo toteumatiedot")
    assert told, desk.said
    assert told[0] == ICON_DONE, told


def consolidated(book: xw.Book, calc: LiveCalc, tmp_path: Path) -> int:
    """How many of the published figures stand in the open workbook; each must be the printed one."""
    calc.ask("save", document=book.name, path=str(tmp_path / "auki.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "auki.xlsx", data_only=True)["Yhteenveto"]
    expected = published()
    units = {expected["service_area"]["name"]: expected["service_area"]["lines"], **_areas(expected)}
    count = 0
    for unit, lines in units.items():
        found = printed(sheet, unit)
        assert {
            line: [figures[key].replace("- ", "-") for key in KEYS] for line, figures in lines.items()
        } == found
        count += len(lines) * len(KEYS)
    return count


def buttons_for_workbooks(book: xw.Book, desk: OwnPythonDesk, tmp_path: Path) -> None:
    """Tarkista, Täydennä and Ohje, pressed in the controller's workbook."""
    folder = Path(book.fullname).parent
    told = desk.click("Tarkista")
    assert told is not None
    assert told[1].startswith(counts_line(actions.status(folder).whole.all_findings))
    by_command = beside(book, tmp_path, "täydentäminen")
    actions.fill([by_command / "vastuualueet"])
    assert desk.click("Täydennä"), desk.said
    assert bytes_of(folder) == bytes_of(by_command)
    assert desk.click("Ohje") is None


def test_heinolas_whole_round_through_buttons_only(
    app: xw.App, book: xw.Book, calc: LiveCalc, demo: Path, tmp_path: Path
) -> None:
    folder = Path(book.fullname).parent
    desk = OwnPythonDesk(calc, book)
    begin(book, desk, demo)
    by_command = beside(book, tmp_path, "komennolla")
    handed_out = actions.load_round(demo).round
    assert actions.load_round(folder).round == replace(handed_out, issued={})

    actions.issue(by_command)
    told = desk.click("Luo työkirjat")
    assert told == (ICON_DONE, told[1] if told else ""), desk.said
    assert bytes_of(folder) == bytes_of(by_command)
    assert len(bytes_of(folder)) == 8

    for unit, answers in heinola.answers().items():
        answer(folder / "vastuualueet" / f"{unit}.xlsx", answers)
    desk.click("Tilanne")
    states = {row[0]: row[1] for row in overview(book)}
    assert states == {
        unit.unit: text(f"vocabulary.unit_state.{unit.state}") for unit in actions.status(folder).whole.units
    }
    assert set(states.values()) == {"valmis", "korjattavaa"}
    buttons_for_workbooks(book, desk, tmp_path)

    by_command = beside(book, tmp_path, "kokoaminen")
    whole = actions.consolidate(by_command).whole
    told = desk.click("Kokoa yhteenveto")
    assert told, desk.said
    assert told[0] == ICON_WARNING, told
    assert (folder / "yhteenveto.xlsx").read_bytes() == (by_command / "yhteenveto.xlsx").read_bytes()
    assert {row[1] for row in listed(book)} == {finding.code for finding in whole.all_findings}
    assert consolidated(book, calc, tmp_path) == 252

    book.sheets["Etusivu"].activate()
    assert desk.click("Avaa yhteenveto") is None
    assert book.sheets.active.name == "Yhteenveto"
    assert desk.said == ""
