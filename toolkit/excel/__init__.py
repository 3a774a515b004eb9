"""The door to the workbook that is open in Excel: one function per button, all through the same actions as
the command line.

A macro calls `RunPython "from toolkit import excel; excel.check(addin=False, version=(0, 1, 0))"`, version
being that of the package which made the macro. Each function takes the book that the button was pressed in;
whatever happens, the user gets one message and Excel is left as it was (`pressing`). `book` is for tests and
scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.pressing import press

if TYPE_CHECKING:
    import xlwings

Version = tuple[int, ...] | None


def start_round(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Aloita kierros*."""
    from toolkit.excel.round_start import start_round as action

    press(action, book, addin=addin, version=version)


def import_ledger(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Tuo toteumatiedot*."""
    from toolkit.excel.ledger_import import import_ledger as action

    press(action, book, addin=addin, version=version)


def issue_workbooks(
    book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None
) -> None:
    """*Luo työkirjat*: one workbook per unit, beside the controller's."""
    from toolkit.excel.controller_buttons import issue_workbooks as action

    press(action, book, addin=addin, version=version)


def show_status(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Tilanne*: who has returned, who has errors, who is missing."""
    from toolkit.excel.controller_buttons import show_status as action

    press(action, book, addin=addin, version=version)


def check(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Tarkista*: the findings of the open unit's workbook onto its own sheet, each with a link to its
    cell."""
    from toolkit.excel.unit_buttons import check as action

    press(action, book, addin=addin, version=version)


def fill(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Täydennä*: derived formulas of the open unit's workbook put back where they are lost."""
    from toolkit.excel.unit_buttons import fill as action

    press(action, book, addin=addin, version=version)


def consolidate(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Kokoa yhteenveto*: the council's summary as sheets of the controller's open workbook, and as a
    file."""
    from toolkit.excel.controller_buttons import consolidate as action

    press(action, book, addin=addin, version=version)


def open_summary(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Avaa yhteenveto*: the summary's sheet, or its file where the sheet is not there."""
    from toolkit.excel.controller_buttons import open_summary as action

    press(action, book, addin=addin, version=version)


def open_guide(book: xlwings.Book | None = None, *, addin: bool = False, version: Version = None) -> None:
    """*Ohje*: the sheet that says what to do next."""
    from toolkit.excel.unit_buttons import open_guide as action

    press(action, book, addin=addin, version=version)


__all__ = [
    "check",
    "consolidate",
    "fill",
    "import_ledger",
    "issue_workbooks",
    "open_guide",
    "open_summary",
    "show_status",
    "start_round",
]
