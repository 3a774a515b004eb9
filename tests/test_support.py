"""The tests' own tools: a recalculation that only repeats what the file says would prove nothing."""

from __future__ import annotations

import zipfile
from getpass import getuser
from pathlib import Path
from socket import gethostname

import pytest
import xlsxwriter

from tests.support import ironcalc_recalc
from tests.support.libreoffice import LibreOffice, Refused
from tests.support.pictures import to_png
from tests.support.validator import validate


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """2 and 3 with their sum, whose cached value is wrong; a division by zero; a text."""
    path = tmp_path / "wrong cache.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Talous")
        sheet.write_row("A1", [2, 3])
        sheet.write_formula("C1", "=A1+B1", None, 99)
        sheet.write_formula("A2", "=A1/0", None, 1)
        sheet.write_formula("B2", '=IF(A1>1,"yli","")', None, "alle")
        sheet.write_formula("C2", "=A1>1", None, False)
    return path


RIGHT = {
    ("Talous", "C1"): 5,
    ("Talous", "A2"): "#DIV/0!",
    ("Talous", "B2"): "yli",
    ("Talous", "C2"): True,
}


def test_libreoffice_corrects_a_wrong_cached_value(libreoffice: LibreOffice, workbook: Path) -> None:
    assert libreoffice.recalculated(workbook) == RIGHT


def test_ironcalc_corrects_a_wrong_cached_value(workbook: Path) -> None:
    assert ironcalc_recalc.recalculated(workbook) == RIGHT


def test_entries_are_typed_before_the_recalculation(libreoffice: LibreOffice, workbook: Path) -> None:
    entries = {("Talous", "A1"): 1, ("Talous", "B1"): None}
    expected = {**RIGHT, ("Talous", "C1"): 1, ("Talous", "B2"): "", ("Talous", "C2"): False}
    assert libreoffice.recalculated(workbook, entries) == expected
    assert ironcalc_recalc.recalculated(workbook, entries) == expected


def test_errors_are_found(libreoffice: LibreOffice, workbook: Path) -> None:
    assert libreoffice.errors(workbook) == {("Talous", "A2"): "#DIV/0!"}


def test_resave_keeps_what_stands_in_the_file(
    libreoffice: LibreOffice, workbook: Path, tmp_path: Path
) -> None:
    saved = libreoffice.resave(workbook, tmp_path / "again.xlsx")
    assert libreoffice.recalculated(saved) == RIGHT
    assert "LibreOffice" in zipfile.ZipFile(saved).read("docProps/app.xml").decode()


def test_a_refused_file_does_not_end_the_session(
    libreoffice: LibreOffice, workbook: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused):
        libreoffice.recalculated(tmp_path / "nowhere.xlsx")
    assert libreoffice.recalculated(workbook)


def test_a_workbook_that_another_libreoffice_has_open(libreoffice: LibreOffice, workbook: Path) -> None:
    """Its lock file lies beside it, with user and host: so it is with pytest-xdist's other worker."""
    lock = workbook.with_name(f".~lock.{workbook.name}#")
    lock.write_text(f",{getuser()},{gethostname()},24.11.2026 12:00,file:///another;", encoding="utf-8")
    assert libreoffice.recalculated(workbook) == RIGHT


def test_pages_become_pictures(libreoffice: LibreOffice, workbook: Path, tmp_path: Path) -> None:
    pages = to_png(libreoffice.to_pdf(workbook, tmp_path / "pages.pdf"), tmp_path / "pages")
    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"]


def test_the_validator_accepts_a_sound_workbook_and_names_a_fault(workbook: Path, tmp_path: Path) -> None:
    assert validate(workbook) == []
    assert validate(_with_a_fault(workbook, tmp_path / "fault.xlsx"))


def _with_a_fault(path: Path, target: Path) -> Path:
    """The same workbook with an element that the schema does not know."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.namelist():
            copy.writestr(part, source.read(part).replace(b"<sheetData>", b"<oddity/><sheetData>"))
    return target
