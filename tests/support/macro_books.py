"""Small workbooks with our macros, ribbon and buttons, for tests."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter

from macros.build import macro_workbook, vba_project
from macros.sources import ribbon, vba_sources
from toolkit.files.macro_package import with_macros
from toolkit.rendering.buttons import insert_buttons

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
