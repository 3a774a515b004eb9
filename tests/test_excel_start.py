"""A round begun in a live Calc, from the empty workbook that is handed out: no settings file, no terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw

from tests.support import rounds
from tests.support.desk import RealDesk
from tests.support.live_calc import LiveCalc
from tests.support.macro_books import empty_round
from toolkit import actions
from toolkit.buttons import ASK_MACRO, ICON_DONE, ICON_WARNING

pytestmark = pytest.mark.usefixtures("closed_books")

TYPED = {
    "Kunta": "Kuvitela",
    "Vuosi": 2026,
    "Kuukaudet": 4,
    "Raportin päiväys": datetime(2026, 5, 20),
}


@pytest.fixture
def book(app: xw.App, tmp_path: Path) -> xw.Book:
    return app.books.open(empty_round(tmp_path / "kierros"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "toteumatiedot.csv"
    path.write_text(rounds.LEDGER, encoding="utf-8")
    return path


def fill_in(book: xw.Book) -> None:
    """What the controller types by hand."""
    settings = book.sheets["Asetukset"]
    labels = [row[0] for row in settings.range((1, 1), (40, 1)).options(ndim=2).value]
    for label, value in TYPED.items():
        settings.range((labels.index(label) + 1, 2)).value = value
    units = [["Tekniset palvelut", "palvelualue"], ["Kadut", "vastuualue"], ["Puistot", "vastuualue"]]
    book.sheets["Vastuualueet"].range((5, 1), (7, 2)).value = units


def titles(book: xw.Book, sheet: str) -> list[object]:
    (row,) = book.sheets[sheet].range((4, 1), (4, 7)).options(ndim=2).value
    return list(row)


def test_a_round_begins_in_excel_and_is_the_command_lines(
    book: xw.Book, calc: LiveCalc, ledger: Path, tmp_path: Path
) -> None:
    fill_in(book)
    desk = RealDesk(calc, book)
    told = desk.run("StartRound")
    assert told is not None
    assert told[0] == ICON_DONE, told
    assert titles(book, "Toteumatiedot")[2:] == [
        "TP 2025", "TOT 2025 4 kk", "TA 2026", "Muutos 2026", "TOT 2026 4 kk",
    ]  # fmt: skip
    desk.picks = ledger
    told = desk.run("ImportLedger")
    assert told is not None
    assert told[0] == ICON_DONE, told
    folder = tmp_path / "kierros"
    begun, by_command = actions.load_round(folder).round, actions.load_round(rounds.start(tmp_path)).round
    assert (begun.ledger, begun.plan) == (by_command.ledger, by_command.plan)
    assert begun.settings == by_command.settings
    assert (folder / "pohja.xlsx").read_bytes() == (tmp_path / "round" / "pohja.xlsx").read_bytes()
    desk.run("IssueWorkbooks")
    assert len(list((folder / "vastuualueet").glob("*.xlsx"))) == 3


def test_late_postings_reach_the_open_sheet_and_the_workbooks_that_are_out(
    book: xw.Book, calc: LiveCalc, ledger: Path, tmp_path: Path
) -> None:
    fill_in(book)
    desk = RealDesk(calc, book)
    desk.picks = ledger
    for macro in ("StartRound", "ImportLedger", "IssueWorkbooks"):
        desk.run(macro)
    fewer = "\n".join(line for line in rounds.LEDGER.splitlines() if "Puistot;Palvelujen" not in line)
    ledger.write_text(fewer.replace("-31234,56", "-32000,00"), encoding="utf-8")
    told = desk.run("ImportLedger")
    assert told is not None
    folder = tmp_path / "kierros"
    by_command = rounds.issue(tmp_path)
    updated = actions.update(by_command, ledger)
    assert updated.files
    for file in updated.files:
        assert (folder / file).read_bytes() == (by_command / file).read_bytes()
    assert actions.load_round(folder).round.ledger == actions.load_round(by_command).round.ledger
    assert desk.run("StartRound") == (ICON_WARNING, desk.messages[0][1])


def test_nothing_typed_is_told_at_once_and_nothing_is_written(
    book: xw.Book, calc: LiveCalc, tmp_path: Path
) -> None:
    told = RealDesk(calc, book).run("StartRound")
    assert told is not None
    assert told[0] == ICON_WARNING
    assert "Vastuualueet" in told[1]
    assert [path.name for path in (tmp_path / "kierros").iterdir() if "~lock" not in path.name] == [
        "kooste.xlsm"
    ]


def test_a_dialog_that_is_cancelled_changes_nothing(book: xw.Book, calc: LiveCalc) -> None:
    fill_in(book)
    desk = RealDesk(calc, book)
    desk.run("StartRound")
    assert desk.run("ImportLedger") is None
    assert book.sheets["Toteumatiedot"].range((5, 1)).value is None


def test_a_ledger_of_another_period_is_told_and_the_sheet_stays(
    book: xw.Book, calc: LiveCalc, ledger: Path
) -> None:
    fill_in(book)
    desk = RealDesk(calc, book)
    desk.run("StartRound")
    ledger.write_text(rounds.LEDGER.replace("1-4", "1-3"), encoding="utf-8")
    desk.picks = ledger
    told = desk.run("ImportLedger")
    assert told is not None
    assert told[0] == ICON_WARNING
    assert book.sheets["Toteumatiedot"].range((5, 1)).value is None


def test_the_macro_that_asks_for_a_file_returns_it(book: xw.Book, calc: LiveCalc, ledger: Path) -> None:
    desk = RealDesk(calc, book)
    desk.picks = ledger
    assert book.macro(ASK_MACRO)() == str(ledger)
