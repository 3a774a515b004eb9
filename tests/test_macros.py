"""The macros' sources and the workbook that is built from them, as other programs see them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from macros.build import macro_workbook, vba_project
from macros.sources import ribbon, vba_sources, xlwings_module
from tests.support import missing_program
from tests.support.macro_books import SHEETS, macro_book, plain_body
from tests.support.validator import assert_no_validation_errors
from toolkit import excel
from toolkit.buttons import BUTTONS, REPORT_MACRO
from toolkit.files.macro_package import macros_of, with_macros

RIBBON_SPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
OUR_MODULES = {"modToteuma", "modRibbon", "modMessage", "modBridge", "modTexts", "ThisWorkbook"}


@pytest.fixture(scope="module")
def book() -> bytes:
    return macro_book()


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def declared(source: str) -> list[str]:
    return re.findall(r"^Public Sub (\w+)", source, re.MULTILINE)


def test_each_button_has_its_macro_and_its_call_to_python() -> None:
    source = vba_sources()["modToteuma"]
    calls = re.findall(r'Public Sub (\w+)\(\)\r\n    RunAction "(\w+)"\r\nEnd Sub', source)
    assert calls == [(button.macro, button.id) for button in BUTTONS]
    assert REPORT_MACRO in declared(source)


def test_each_button_has_its_function_in_python() -> None:
    assert sorted(excel.__all__) == sorted(button.id for button in BUTTONS)


def test_the_ribbon_has_the_buttons_in_the_order_of_work() -> None:
    tab = ElementTree.fromstring(ribbon()).find(f".//{RIBBON_SPACE}tab")
    assert tab is not None
    shown = [
        (button.get("id"), button.get("label"), button.get("supertip"), button.get("onAction"))
        for button in tab.iter(f"{RIBBON_SPACE}button")
    ]
    assert shown == [(b.id, b.label, b.screentip, f"On{b.macro}") for b in BUTTONS]
    assert all(button.get("imageMso") for button in tab.iter(f"{RIBBON_SPACE}button"))


def test_the_ribbon_calls_macros_that_exist_and_end_in_the_buttons_macro() -> None:
    source = vba_sources()["modRibbon"]
    ends_in = dict(
        re.findall(r"Public Sub (\w+)\(ByVal control As IRibbonControl\)\r\n    (\w+)\r\n", source)
    )
    assert ends_in == {f"On{button.macro}": button.macro for button in BUTTONS}


def test_building_twice_gives_the_same_bytes(book: bytes) -> None:
    assert macro_book() == book


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_olevba_reads_back_each_line_that_went_in(book: bytes) -> None:
    from oletools.olevba import VBA_Parser

    read = {
        Path(name).stem: code.replace("\r\n", "\n").strip()
        for _, _, name, code in VBA_Parser("kooste.xlsm", data=book).extract_macros()
    }
    went_in = {
        name: source[source.index("Attribute VB_Name") :].replace("\r\n", "\n").strip()
        for name, source in vba_sources().items()
    }
    assert set(went_in) == OUR_MODULES
    assert set(read) - OUR_MODULES == {f"Sheet{number + 1}" for number in range(len(SHEETS))}
    assert {name: read[name] for name in OUR_MODULES} == went_in


def test_the_project_is_one_that_no_excel_has_compiled(book: bytes) -> None:
    """[MS-OVBA] 2.3.4.1; otherwise Excel trusts compiled code that belongs to other sources."""
    from pyopenvba.cfb import CFB
    from pyopenvba.vba import parse_vba_project

    compound = CFB.from_bytes(macros_of(book)[0])
    assert compound.get_stream_in_storage("VBA", "_VBA_PROJECT").hex() == "cc61ffff000000"
    assert {module.text_offset for module in parse_vba_project(compound).modules} == {0}
    assert not [name for name in compound.list_streams() if name.startswith("__SRP")]


@pytest.mark.parametrize(("addin", "name"), [(False, "kooste.xlsm"), (True, "toteuma.xlam")])
def test_the_open_xml_validator_finds_nothing(addin: bool, name: str, tmp_path: Path) -> None:
    made = tmp_path / name
    made.write_bytes(macro_workbook(plain_body(), addin=addin, xlwings=xlwings_module(addin=addin)))
    assert_no_validation_errors(made)


def test_every_other_part_keeps_its_bytes(book: bytes) -> None:
    before, after = parts(plain_body()), parts(book)
    assert set(after) - set(before) == {"xl/vbaProject.bin", "customUI/customUI14.xml"}
    changed = {name for name in before if before[name] != after[name]}
    sheets = {f"xl/worksheets/sheet{number + 1}.xml" for number in range(len(SHEETS))}
    links = {"_rels/.rels", "xl/_rels/workbook.xml.rels"}
    assert changed == {"[Content_Types].xml", "xl/workbook.xml", *links, *sheets}


def test_sheets_carry_the_code_names_of_the_project(book: bytes) -> None:
    made = parts(book)
    assert b'<workbookPr codeName="ThisWorkbook"' in made["xl/workbook.xml"]
    for number in range(len(SHEETS)):
        assert b'codeName="Sheet%d"' % (number + 1) in made[f"xl/worksheets/sheet{number + 1}.xml"]


def test_a_workbook_with_macros_gets_no_second_ones(book: bytes) -> None:
    with pytest.raises(ValueError, match="already"):
        with_macros(book, *macros_of(book))


def test_a_character_that_vba_cannot_hold_stops_the_build() -> None:
    with pytest.raises(UnicodeEncodeError):
        vba_project(vba_sources('Attribute VB_Name = "xlwings"\n\' −5 with a real minus\n'), plain_body())


@pytest.mark.parametrize("addin", [False, True])
def test_xlwings_module_has_the_installed_version_and_no_error_dialog(addin: bool) -> None:
    xlwings = pytest.importorskip("xlwings")
    module = xlwings_module(addin=addin)
    assert module
    assert module.startswith('Attribute VB_Name = "xlwings"')
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in module
    assert "WScript.Popup" not in module
    assert re.findall(r'PROJECT_NAME As String = "(\w+)"', module) == ["xlwings"], "whose settings it reads"
    assert set(re.findall(r'"ADD_WORKBOOK_TO_PYTHONPATH", "(\w+)"', module)) == {"false"}
    assert f"{'ActiveWorkbook' if addin else 'ThisWorkbook'}.FullName" in module


def test_a_vba_checker_finds_nothing(tmp_path: Path) -> None:
    program = shutil.which("vbalidator", path=str(Path(sys.executable).parent))
    if not program:
        missing_program("vbalidator (pip install vbalidator)")
    folder = tmp_path / "vba"
    folder.mkdir()
    for name, source in vba_sources().items():
        suffix = ".cls" if source.startswith("VERSION") else ".bas"
        (folder / f"{name}{suffix}").write_bytes(source.encode("cp1252"))
    done = subprocess.run(
        [program, "--host", "excel", str(folder)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    found = re.findall(r"^\S+:\d+: (?:ERROR|WARNING).*$", done.stdout, re.MULTILINE)
    # The checker takes our class for all that a workbook is, so it misses Excel's own `ThisWorkbook.Name`.
    assert [line for line in found if "'Name' not found in type 'ThisWorkbook'" not in line] == []
    assert "Files scanned : 6" in done.stdout
