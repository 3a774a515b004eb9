"""Small workbooks with our macros, ribbon and buttons, for tests."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from macros.build import macro_workbook, vba_project
from macros.sources import ribbon, vba_sources
from tests.support.live_calc import STAND_IN
from toolkit.files.macro_package import with_macros
from toolkit.rendering.buttons import insert_buttons
from toolkit.rendering.controller import controller_workbook
from workbook_templates.controller import EMPTY, LEFT_BLANK

SHEETS = ("Etusivu", "Asetukset", "Vastuualueet")


def plain_body() -> bytes:
    """A workbook with the buttons on its first sheet, as .xlsx."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2026, 4, 1)})
        sheets = [workbook.add_worksheet(name) for name in SHEETS]
        insert_buttons(sheets[0], 1, 1)
        sheets[1].set_tab_color("#1F4E79")
        workbook.define_name("toteuma_test_title", "=Asetukset!$B$2")
    return made.getvalue()


def macro_book(xlwings: str | None = None) -> bytes:
    """The same as .xlsm. xlwings: the text of its VBA module, or of a stand-in."""
    return macro_workbook(plain_body(), xlwings=xlwings)


def mac_book(xlwings: str) -> bytes:
    """The same, whose macros take every computer for a Mac, where RunPython does not wait for Python."""
    sources = dict(vba_sources(xlwings))
    before = sources["modToteuma"]
    sources["modToteuma"] = before.replace(
        'InStr(1, Application.OperatingSystem, "Mac", vbTextCompare) > 0', "True"
    )
    assert sources["modToteuma"] != before
    return with_macros(plain_body(), vba_project(sources, plain_body()), ribbon())


def empty_round(folder: Path) -> Path:
    """The controller's workbook as it is handed out, with a bridge, in a new folder of its own."""
    folder.mkdir()
    path = folder / "kooste.xlsm"
    path.write_bytes(macro_workbook(controller_workbook(EMPTY, LEFT_BLANK), xlwings=STAND_IN))
    return path
