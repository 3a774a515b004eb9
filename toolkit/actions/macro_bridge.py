"""The controller's workbook with its buttons at work: macros, ribbon, and xlwings' bridge to Python where it
is installed."""

from __future__ import annotations

from importlib.resources import files as resources
from importlib.util import find_spec

from toolkit.catalogue import text
from toolkit.files.macro_package import macros_of, with_macros


def macro_enabled_controller(body: bytes) -> tuple[bytes, bool]:
    """The workbook (.xlsx bytes, sheets as `controller_workbook` makes them) as .xlsm, and whether its
    buttons reach Python.

    Without the extra `excel` it gets the macros of the committed workbook, which only say what is missing.
    """
    if find_spec("pyopenvba"):
        from macros.build import macro_workbook
        from macros.sources import xlwings_module

        bridge = xlwings_module()
        if bridge:
            return macro_workbook(body, xlwings=bridge), True
    return with_macros(body, *macros_of(committed_controller())), False


def empty_controller() -> tuple[bytes, bool]:
    """`kooste.xlsm` for a round that nobody has filled in yet, and whether its buttons reach Python."""
    if find_spec("pyopenvba"):
        from workbook_templates.controller import empty_body

        return macro_enabled_controller(empty_body())
    return committed_controller(), False


def committed_controller() -> bytes:
    """The packaged `kooste.xlsm`: an empty round, with our own macros alone."""
    return (resources("workbook_templates") / text("actions.file.controller")).read_bytes()
