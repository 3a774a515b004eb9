"""`fill`: derived formulas come back, entered cells and every other part stay byte for byte."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.support import rounds
from tests.support.workbooks import cell_of, type_into, value_at
from toolkit import actions


@pytest.fixture
def kadut(tmp_path: Path) -> Path:
    return rounds.workbook(rounds.issue(tmp_path), "Kadut")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def formula(path: Path, title: str, row: str) -> str:
    r, c = cell_of(path, "Talous", title, row)
    return str(openpyxl.load_workbook(path)["Talous"].cell(r + 1, c + 1).value)


def test_a_workbook_where_nothing_is_wrong_is_left_as_it_is(kadut: Path) -> None:
    before = kadut.read_bytes()
    (filled,) = actions.fill([kadut])
    assert (filled.restored, filled.refreshed) == (0, 0)
    assert kadut.read_bytes() == before


def test_a_formula_that_was_typed_over_comes_back_and_the_value_is_told(kadut: Path) -> None:
    right = formula(kadut, "Jäljellä", "Palvelujen ostot")
    type_into(kadut, ("Talous", "Jäljellä", "Palvelujen ostot", 12345))
    (filled,) = actions.fill([kadut])
    assert formula(kadut, "Jäljellä", "Palvelujen ostot") == right
    assert value_at(kadut, "Talous", "Jäljellä", "Palvelujen ostot") == -63765.44
    assert [lost.found for lost in filled.replaced] == ["12345"]


def test_cached_values_and_flags_follow_what_was_typed(kadut: Path) -> None:
    type_into(kadut, ("Talous", "Ennuste 2026", "Palvelujen ostot", -96000))
    (filled,) = actions.fill([kadut])
    assert value_at(kadut, "Talous", "Tila", "Palvelujen ostot") == "Heikompi kuin TA"
    assert value_at(kadut, "Talous", "Ennuste 2026", "Toimintakulut") == -96000
    assert filled.restored == 0
    assert filled.refreshed > 0


def test_only_the_sheets_meant_are_changed(kadut: Path) -> None:
    type_into(kadut, ("Talous", "Ennuste 2026", "Palvelujen ostot", -96000))
    before = parts(kadut)
    actions.fill([kadut])
    changed = {name for name, data in parts(kadut).items() if before[name] != data}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}


def test_a_file_that_is_no_workbook_is_told_and_kept(tmp_path: Path) -> None:
    broken = tmp_path / "rikki.xlsx"
    broken.write_bytes(b"PK\x03\x04 katkennut")
    (filled,) = actions.fill([broken])
    assert filled.findings
    assert broken.read_bytes() == b"PK\x03\x04 katkennut"
