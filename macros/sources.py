"""The macros' sources as they go into a workbook: Windows lines, Finnish words filled in from the catalogue.

VBA keeps its text in Windows-1252: a character outside it raises here, at build time, instead of turning into
`?` in Excel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from toolkit import version_numbers
from toolkit.catalogue import keys, text

Sources = Mapping[str, str]
"""Module name → source text with CRLF lines; a class module's text begins with `VERSION`."""

TEXTS_MODULE = "modTexts"
WORKBOOK_MODULE = "ThisWorkbook"
BRIDGE_MODULE = "modBridge"
XLWINGS_MODULE = "xlwings"
STANDARD_MODULES = ("modToteuma", "modRibbon", "modMessage")
RIBBON_FILE = "customUI14.xml"
_PLACEHOLDER = re.compile(r"\$\{([a-z_.]+)\}")
_SHOW_ERROR = re.compile(r"^Sub ShowError\(.*?^End Sub$", re.MULTILINE | re.DOTALL)
_MESSAGE_BOX = re.compile(r'MsgBox ("[^"\n]*")(?:, vbCritical)?$', re.MULTILINE)
"""Its other dialogs: no interpreter where the settings say, nothing installed on a Mac."""
_PROJECT_NAME = re.compile(r'(?<=^Public Const PROJECT_NAME As String = ")\w+(?="$)', re.MULTILINE)
"""Names the settings file that it reads; the variant for add-ins comes with a made-up one."""
_FOLDER_ON_PATH = re.compile(r'(?<="ADD_WORKBOOK_TO_PYTHONPATH", ")true(?="\))')
"""Whether Python looks for its modules beside the workbook, too."""
_CIVIL_SHOW_ERROR = """\
Sub ShowError(FileName As String, Optional Message As String = "")
    ' Changed for Toteuma: one message, in the user's language, instead of a dialog from here.
    If Message = "" Then Message = ReadFile(FileName)
    ReportPythonError Message
End Sub"""


def vba_sources(xlwings: str | None = None) -> Sources:
    """Every module of our own, and xlwings' if its text is given; without it the macros only say that the
    bridge is missing.

    Raises UnicodeEncodeError if one holds a character that VBA can't.
    """
    sources = {name: _read(f"{name}.bas") for name in STANDARD_MODULES}
    sources[BRIDGE_MODULE] = _read(
        f"{BRIDGE_MODULE}_{XLWINGS_MODULE}.bas" if xlwings else f"{BRIDGE_MODULE}.bas"
    )
    sources[TEXTS_MODULE] = _texts_module()
    sources[WORKBOOK_MODULE] = _read(f"{WORKBOOK_MODULE}.cls")
    if xlwings:
        sources[XLWINGS_MODULE] = xlwings
    return {name: _for_vba(source) for name, source in sources.items()}


def xlwings_module(*, addin: bool = False) -> str | None:
    """xlwings' standalone VBA module as the installed package has it, so that both have one version; None if
    it isn't installed.

    addin: the variant that works on the workbook in front, not on the one that the macro stands in. Its error
    dialog reports to us instead; it reads xlwings' own settings; and no `zipfile.py` among the returned
    workbooks is taken for Python's. Raises ValueError if a version of xlwings has no such places any more.
    """
    package = find_spec("xlwings")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).with_name("xlwings_custom_addin.bas" if addin else "xlwings.bas")
    source = path.read_text(encoding="cp1252").replace("\r\n", "\n")
    changed = _changed(_SHOW_ERROR, _CIVIL_SHOW_ERROR, source)
    changed = _changed(_PROJECT_NAME, XLWINGS_MODULE, changed)
    changed = _changed(
        _FOLDER_ON_PATH, "false", changed, times=2
    )  # RunPython's, and that of functions in cells
    changed = _MESSAGE_BOX.sub(r"ReportPythonError \1", changed)
    return re.sub(r'\AAttribute VB_Name = "\w+"', f'Attribute VB_Name = "{XLWINGS_MODULE}"', changed)


def _changed(place: re.Pattern[str], new: str, source: str, times: int = 1) -> str:
    changed, found = place.subn(lambda _: new, source)
    if found != times:
        raise ValueError(f"xlwings' module: expected {place.pattern} {times} times, found {found}")
    return changed


def ribbon() -> bytes:
    """The ribbon's XML with its Finnish words. Raises KeyError for a word that the catalogue lacks."""
    filled = _PLACEHOLDER.sub(lambda word: _attribute(text(f"excel.{word[1]}")), _read(RIBBON_FILE))
    return filled.encode("utf-8")


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _for_vba(source: str) -> str:
    source.encode("cp1252")
    return re.sub(r"\r?\n", "\r\n", source)


def _texts_module() -> str:
    """`TEXT_BUSY` and its like: what the macros themselves say, as constants."""
    constants = [
        f"Public Const TEXT_{key.upper()} As String = {_literal(text(f'excel.macro.{key}'))}"
        for key in keys("excel.macro")
    ]
    # Numbers, because the command goes through shells that each have their own quotes.
    constants.append(f'Public Const MADE_BY As String = "{version_numbers()}"')
    return "\n".join([f'Attribute VB_Name = "{TEXTS_MODULE}"', "Option Explicit", "", *constants, ""])


def _literal(words: str) -> str:
    """A VBA string literal; it can't hold a line break."""
    if "\n" in words:
        raise ValueError(f"a macro's text stands on one line: {words!r}")
    return '"' + words.replace('"', '""') + '"'


def _attribute(words: str) -> str:
    return escape(words, {'"': "&quot;"})
