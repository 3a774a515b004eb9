"""What stops one workbook from being read or written costs that one only, in every command; it is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from tests.support import rounds
from tests.support.workbooks import cell_of, type_into, value_at
from toolkit import actions
from toolkit.actions.folder import read_book_and_bytes
from toolkit.grid import a1
from toolkit.isolation import Limits

FORECAST = ("Talous", "Ennuste 2026", "Palvelujen ostot", -96000)
AT_ONCE = Limits(seconds=0)


@pytest.fixture
def round(tmp_path: Path) -> Path:
    return rounds.issue(tmp_path)


def with_array(path: Path, title: str) -> None:
    """Two cells of a column filled by one formula."""
    first, second = (cell_of(path, "Talous", title, line) for line in ("Palvelujen ostot", "Avustukset"))
    book = openpyxl.load_workbook(path)
    area = f"{a1(*first)}:{a1(*second)}"
    book["Talous"][a1(*first)] = ArrayFormula(area, "=C12:C13*2")
    book["Talous"][a1(first[0] + 1, first[1])] = 5
    book.save(path)


def test_fill_leaves_a_workbook_with_an_array_formula_and_fills_the_others(round: Path) -> None:
    kadut, puistot = (rounds.workbook(round, unit) for unit in ("Kadut", "Puistot"))
    with_array(kadut, "Jäljellä")
    type_into(puistot, FORECAST)
    before = kadut.read_bytes()
    filled = {Path(one.file).name: one for one in actions.fill([kadut, puistot])}
    (told,) = filled["Kadut.xlsx"].findings
    assert (told.code, told.unit, told.sheet) == ("CELL_IN_ARRAY", "Kadut", "Talous")
    assert told.cell
    assert kadut.read_bytes() == before
    assert filled["Puistot.xlsx"].refreshed


def test_update_leaves_it_too(round: Path, tmp_path: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    with_array(kadut, "TOT 2026 4 kk")
    late = tmp_path / "uusi.csv"
    late.write_text(rounds.LEDGER.replace(";-", ";-1"), encoding="utf-8")
    updated = actions.update(round, late)
    assert [(f.code, f.file) for f in updated.findings if f.code == "CELL_IN_ARRAY"] == [
        ("CELL_IN_ARRAY", "vastuualueet/Kadut.xlsx")
    ]
    assert "vastuualueet/Puistot.xlsx" in updated.files


def test_a_workbook_that_cannot_be_written_costs_itself_only(round: Path, tmp_path: Path) -> None:
    """The versions before cannot be kept: a file stands where their folder should."""
    other = rounds.issue(tmp_path / "toinen")
    books = [rounds.workbook(home, "Kadut") for home in (round, other)]
    for book in books:
        type_into(book, FORECAST)
    block_versions(round)
    first, second = actions.fill(books)
    assert [found.code for found in first.findings] == ["FILE_NOT_WRITTEN"]
    assert second.refreshed
    assert value_at(books[1], "Talous", "Tila", "Palvelujen ostot") == "Heikompi kuin TA"


def test_issue_goes_on_where_a_workbook_cannot_be_renewed(round: Path) -> None:
    rounds.workbook(round, "Kadut").unlink()
    with_other_plan(round)
    block_versions(round)
    outcomes = {issued.unit: issued.outcome for issued in actions.issue(round)}
    assert outcomes == {"Kadut": "created", "Puistot": "unwritten", "Tekniset palvelut": "unwritten"}


def with_other_plan(round: Path) -> None:
    """A template that looks otherwise, so that untouched workbooks are written anew."""
    template = actions.RoundFolder(round).template
    book = openpyxl.load_workbook(template)
    book["Ohje"].column_dimensions["A"].width = 77
    book.save(template)


def block_versions(round: Path) -> None:
    """A file stands where the folder of versions should."""
    versions = actions.RoundFolder(round).versions
    shutil.rmtree(versions, ignore_errors=True)
    versions.parent.mkdir(exist_ok=True)
    versions.write_bytes(b"")


def test_a_reader_that_hangs_is_ended_in_fill_and_in_reading_the_round(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    (filled,) = actions.fill([kadut], AT_ONCE)
    assert [found.code for found in filled.findings] == ["FILE_TOO_SLOW"]
    with pytest.raises(actions.CannotDo):
        read_book_and_bytes(actions.RoundFolder(round).controller, "kooste.xlsm", AT_ONCE)
    assert actions.load_round(round).round.settings.units
