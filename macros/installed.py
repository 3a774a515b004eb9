"""What the installed xlwings brings beside its Python: the Mac's script; and which version of its VBA a
workbook holds."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from macros.sources import XLWINGS_MODULE

_VERSION = re.compile(r'XLWINGS_VERSION As String = "([^"]+)"')


def mac_script() -> tuple[str, bytes]:
    """(name, content) of the AppleScript that a sandboxed Excel starts Python by; it carries xlwings' version
    in its name.

    Raises FileNotFoundError if xlwings has none, or isn't installed.
    """
    package = find_spec("xlwings")
    folder = Path(package.origin).parent if package and package.origin else Path()
    found = next(iter(sorted(folder.glob("xlwings-*.applescript"))), folder / "xlwings.applescript")
    return found.name, found.read_bytes()


def bridge_version(workbook: Path) -> str | None:
    """The version of xlwings' VBA module in an .xlsm or .xlam; None where it has no such module.

    Needs pyOpenVBA. Raises OSError or ValueError where the file cannot be read.
    """
    from pyopenvba import ExcelFile, PyOpenVBAError

    try:
        with ExcelFile(workbook) as file:
            if not file.has_vba_project() or XLWINGS_MODULE not in file.module_names():
                return None
            found = _VERSION.search(file.get_module(XLWINGS_MODULE))
    except PyOpenVBAError as error:
        raise ValueError(f"{workbook.name}: {error}") from error
    return found[1] if found else None
