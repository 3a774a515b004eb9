"""Workbooks that other programs saved are patched, and other programs read what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.packages import SHEET, parts_of, workbook
from tests.support.validator import assert_no_validation_errors
from toolkit import files
from toolkit.grid import Change, RowsReplacement, RowVisibility

CHANGES = [
    Change("Talous", 1, 1, -9720700.25),
    Change("Talous", 2, 2, "=ei kaava\rrivi\x01"),
    Change("Talous", 6, 0, "uusi rivi"),
    Change("Talous", 1, 3, 5, "B2*2"),
    Change("Talous", 3, 4, 7),
    RowVisibility("Talous", 5, True),
    RowsReplacement("Toteumat", 1, [["Vaalit", 1.5], ["Viestintä", None]]),
]


def source(path: Path) -> Path:
    def fill(sheet: Any) -> None:
        locked = sheet.book.add_format({"num_format": "#,##0", "border": 1})
        sheet.write_row("A1", ["Selite", "TA 2026", "Selitys"])
        for row in range(1, 5):
            sheet.write(row, 1, row * 100, locked)
            sheet.write_blank(row, 2, None, locked)
            sheet.write_formula(row, 4, f"=B{row + 1}*2", locked, row * 200)
        sheet.conditional_format("B2:B5", {"type": "icon_set", "icon_style": "3_arrows"})
        sheet.data_validation("C2:C5", {"validate": "length", "criteria": "<", "value": 900})
        other = sheet.book.add_worksheet("Toteumat")
        other.write_row("A1", ["Vastuualue", "TOT 2026"])
        other.write_row("A2", ["Vaalit", 3], locked)

    path.write_bytes(workbook(fill))
    return path


def by_xlsxwriter(path: Path, libreoffice: Any) -> Path:
    return path


def by_openpyxl(path: Path, libreoffice: Any) -> Path:
    openpyxl.load_workbook(path).save(path)
    return path


def by_libreoffice(path: Path, libreoffice: Any) -> Path:
    saved: Path = libreoffice.resave(path, path.with_name("libre.xlsx"))
    return saved


@pytest.mark.parametrize("saved_by", [by_xlsxwriter, by_openpyxl, by_libreoffice])
def test_patched_whoever_saved_it(saved_by: Callable[..., Path], tmp_path: Path, libreoffice: Any) -> None:
    path = saved_by(source(tmp_path / "vaalit.xlsx"), libreoffice)
    before = path.read_bytes()
    target = tmp_path / "patched.xlsx"
    assert files.patch_workbook(path, target, CHANGES)
    assert files.patch_workbook(target, target, CHANGES) is False
    after, other = parts_of(target.read_bytes()), parts_of(before)
    assert {name for name in other if after.get(name) != other[name]} == {
        SHEET,
        SHEET.replace("1.xml", "2.xml"),
    }
    sheet = openpyxl.load_workbook(target)["Talous"]
    assert [sheet[cell].value for cell in ("B2", "A7", "D2", "E3", "E4")] == [
        -9720700.25, "uusi rivi", "=B2*2", "=B3*2", 7
    ]  # fmt: skip
    assert sheet["C3"].data_type in ("s", "inlineStr")
    assert sheet.row_dimensions[6].hidden
    book = files.read_workbook(target, "x")
    assert book.sheets["Talous"].value(2, 2) == "=ei kaava\rrivi\x01"
    assert book.sheets["Toteumat"].rows[1:] == [["Vaalit", 1.5], ["Viestintä", None]]
    recalculated = libreoffice.recalculated(target)
    assert recalculated["Talous", "D2"] == -19441400.5
    assert recalculated["Talous", "E3"] == 400


@pytest.mark.parametrize("saved_by", [by_xlsxwriter, by_libreoffice])
def test_the_validator_finds_no_error(
    saved_by: Callable[..., Path], tmp_path: Path, libreoffice: Any
) -> None:
    path = saved_by(source(tmp_path / "vaalit.xlsx"), libreoffice)
    files.patch_workbook(path, path, CHANGES)
    assert_no_validation_errors(path)
    if saved_by is by_xlsxwriter:
        path.with_suffix(".xlsm").write_bytes(files.macro_enabled(path.read_bytes()))
        assert_no_validation_errors(path.with_suffix(".xlsm"))
