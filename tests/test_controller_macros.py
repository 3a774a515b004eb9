"""The controller's workbook as people get it: macros, ribbon and buttons, which no command takes away."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from macros.sources import xlwings_module
from tests.support import rounds
from tests.support.validator import assert_no_validation_errors
from toolkit import actions, files
from toolkit.buttons import BUTTONS
from toolkit.controller.front import overview_titles
from toolkit.files.macro_package import macros_of
from toolkit.problems import ControllerError
from toolkit.tables import find_table
from workbook_templates import controller

LATE = rounds.LEDGER.replace("-31234,56", "-32000,00")


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def round(tmp_path: Path) -> Path:
    return rounds.start(tmp_path)


def macros_in(book: bytes) -> dict[str, str]:
    """Module → source, as a virus scanner reads them."""
    from oletools.olevba import VBA_Parser

    extracted = VBA_Parser("kooste.xlsm", data=book).extract_macros()
    return {Path(name).stem: code for _, _, name, code in extracted}


def test_the_committed_workbooks_are_what_the_code_builds() -> None:
    for path, built in (
        (controller.CONTROLLER, controller.controller_bytes()),
        (controller.ADDIN, controller.addin_bytes()),
    ):
        assert parts(path.read_bytes()) == parts(built), (
            f"{path.name} is stale: python -m workbook_templates.controller"
        )


def test_building_them_twice_gives_the_same_bytes() -> None:
    assert controller.controller_bytes() == controller.controller_bytes()
    assert controller.addin_bytes() == controller.addin_bytes()


@pytest.mark.parametrize("path", [controller.CONTROLLER, controller.ADDIN], ids=lambda path: path.name)
def test_the_open_xml_validator_finds_nothing(path: Path) -> None:
    assert_no_validation_errors(path)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", [controller.CONTROLLER, controller.ADDIN], ids=lambda path: path.name)
def test_the_committed_ones_hold_our_own_macros_alone(path: Path) -> None:
    modules = macros_in(path.read_bytes())
    assert {name for name in modules if not name.startswith("Sheet")} == {
        "modToteuma", "modRibbon", "modMessage", "modBridge", "modTexts", "ThisWorkbook",
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_start_puts_in_the_installed_bridge(round: Path) -> None:
    modules = macros_in((round / "kooste.xlsm").read_bytes())
    module = xlwings_module()
    assert module is not None
    assert modules["xlwings"].replace("\r\n", "\n").strip() == module.strip()


def test_the_front_sheet_has_a_button_for_each_macro_in_the_order_of_work(round: Path) -> None:
    inside = parts((round / "kooste.xlsm").read_bytes())
    (drawing,) = (part for name, part in inside.items() if name.endswith(".vml"))
    assert re.findall(rb"<x:FmlaMacro>\[0\]!(\w+)<", drawing) == [b.macro.encode() for b in BUTTONS]
    links = inside["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b"vmlDrawing" in links


def test_issue_update_and_consolidate_keep_macros_ribbon_and_buttons(round: Path, tmp_path: Path) -> None:
    book = round / "kooste.xlsm"
    before = parts(book.read_bytes())
    actions.issue(round)
    (tmp_path / "late.csv").write_text(LATE, encoding="utf-8")
    assert actions.update(round, tmp_path / "late.csv").postings
    actions.consolidate(round)
    after = parts(book.read_bytes())
    changed = {name for name in before if before[name] != after.get(name)}
    assert set(after) == set(before)
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= set(before)
    assert {re.sub(r"\d", "", name) for name in changed} == {"xl/worksheets/sheet.xml"}
    assert macros_of(book.read_bytes()) == (before["xl/vbaProject.bin"], before["customUI/customUI14.xml"])
    assert_no_validation_errors(book)


def test_a_round_that_nobody_has_filled_in_asks_for_everything_at_once(tmp_path: Path) -> None:
    (tmp_path / "kooste.xlsm").write_bytes(controller.CONTROLLER.read_bytes())
    with pytest.raises(ControllerError) as raised:
        actions.load_round(tmp_path)
    told = " ".join(raised.value.problems)
    assert "Vastuualueet" in told


def test_the_front_sheet_lists_every_unit_before_any_has_returned(round: Path) -> None:
    sheet = files.read_workbook(round / "kooste.xlsm", "kooste.xlsm").sheets["Etusivu"]
    table = find_table(sheet, overview_titles())
    assert table is not None
    shown = [(table.value(row, "unit"), table.value(row, "state")) for row in table.rows()]
    assert shown == [(unit, "ei aloitettu") for unit in ("Tekniset palvelut", "Kadut", "Puistot")]
