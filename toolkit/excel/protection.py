"""Protected sheets, opened while we write and protected again as they were.

xlwings leaves this to each system's own way into Excel: COM on Windows, AppleScript's words on a Mac.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from toolkit.catalogue import say
from toolkit.problems import CannotDo

if TYPE_CHECKING:
    import xlwings

_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows",
    "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
"""What Excel's Worksheet.Protection says is allowed on a protected sheet; Protect takes the same words."""

_ALLOWED_ON_A_MAC = {"allow_formatting_columns": True, "allow_formatting_rows": True}
"""What our templates allow. AppleScript tells whether a sheet is protected, but not what it allows."""


@contextmanager
def unprotected(sheet: xlwings.Sheet) -> Iterator[None]:
    """The sheet open for writing; protected again afterwards, allowing what it allowed before. Our
    protection has no password; raises CannotDo where the sheet's has one."""
    protected, unprotect, protect = (_on_a_mac if sys.platform == "darwin" else _by_com)(sheet.api)
    if not protected():
        yield
        return
    try:
        unprotect()
    finally:  # what a host raises for a wrong password is a kind of its own; the sheet says what came of it
        if protected():
            raise CannotDo(say("excel.sheet_locked", sheet=sheet.name))
    try:
        yield
    finally:
        protect()


Ways = tuple[Callable[[], bool], Callable[[], Any], Callable[[], Any]]
"""Is it protected? Unprotect it. Protect it as it was."""


def _by_com(native: Any) -> Ways:
    if not native.ProtectContents:
        return (lambda: False), (lambda: None), (lambda: None)
    allowed = {word: getattr(native.Protection, word) for word in _ALLOWED}
    drawings, scenarios = native.ProtectDrawingObjects, native.ProtectScenarios
    return (
        lambda: bool(native.ProtectContents),
        lambda: native.Unprotect(""),  # with no password given, Excel would ask for one
        lambda: native.Protect(DrawingObjects=drawings, Contents=True, Scenarios=scenarios, **allowed),
    )


def _on_a_mac(native: Any) -> Ways:
    return (
        lambda: bool(native.protect_contents.get()),
        lambda: native.unprotect(password=""),
        lambda: native.protect_worksheet(contents=True, drawing_objects=True, **_ALLOWED_ON_A_MAC),
    )
