"""Builds the controller's workbook for an empty round, `kooste.xlsm`, and the add-in `toteuma.xlam`.

They hold our own macros alone; `start` puts xlwings' module in. `python -m workbook_templates.controller`,
run in the project's root, builds the committed ones.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import xlsxwriter

from macros.build import macro_workbook
from toolkit.buttons import ADDIN_FILE
from toolkit.catalogue import text
from toolkit.rendering.controller import controller_workbook
from toolkit.rounds import Round
from toolkit.settings import Settings
from workbook_templates.unit import BUILT, PACKAGED

CONTROLLER = Path(__file__).with_name(text("actions.file.controller"))
ADDIN = Path(__file__).with_name(ADDIN_FILE)
EMPTY = Round(Settings("", "", PACKAGED.year, PACKAGED.months, BUILT.date(), ()), {})
"""What nobody has filled in yet; the titles of its ledger are those of the packaged template's period."""
LEFT_BLANK = frozenset({"year", "months", "report_date"})
"""Settings that have to be given: a value of ours in their cells would be taken for somebody's."""


def controller_bytes() -> bytes:
    """`kooste.xlsm` as a file's content, the same bytes each time."""
    return macro_workbook(empty_body())


def empty_body() -> bytes:
    """The same without macros, as .xlsx."""
    return controller_workbook(EMPTY, LEFT_BLANK)


def addin_bytes(xlwings: str | None = None) -> bytes:
    """`toteuma.xlam` as a file's content, the same bytes each time: an add-in shows no sheet.

    xlwings: the text of its VBA module, as `macro_workbook` takes it.
    """
    return macro_workbook(_addin_body(), addin=True, xlwings=xlwings)


def _addin_body() -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": text("excel.ribbon.tab"), "created": BUILT})
        book.add_worksheet(text("excel.ribbon.tab"))
    return content.getvalue()


def rebuild() -> None:
    """Build both committed files again."""
    CONTROLLER.write_bytes(controller_bytes())
    ADDIN.write_bytes(addin_bytes())


if __name__ == "__main__":
    rebuild()
