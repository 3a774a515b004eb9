"""A worksheet part spelt so that calamine reads it: it fails a whole sheet over what other programs write, or
takes another text in silence. The file itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
"""To calamine. Excel has more every year, and one that it does not know costs it the whole sheet."""
_ERROR_CELL = re.compile(
    rb"""(<(?:[\w.-]+:)?c\s(?:[^>]*\s)?t=["']e["'][^>]*>(?:(?!</(?:[\w.-]+:)?c>).)*?<(?:[\w.-]+:)?v>)[^<]*""",
    re.DOTALL,
)
_ROW = b"<row"
_MAY_BE_WHOLE = re.compile(rb"""ref\s*=\s*["']\$?(?:[0-9]+|[A-Z]+):""")
_WHOLE_LINES = re.compile(
    rb"""(<(?:[\w.-]+:)?(?:dimension|mergeCell)\s[^>]*?\bref\s*=\s*["'])\$?(?:[0-9]+|[A-Z]+):[^"'<>]*"""
)
"""Whole rows (`3:3`) or columns (`Z:Z`), as LibreOffice spells them: calamine fails the whole sheet."""
_MAY_BE_SPACED = re.compile(rb"v>(?:\s|[^<]*\s<)")
_SPACED = re.compile(
    rb"""(<(?:[\w.-]+:)?c\s(?![^>]*t\s*=\s*["'](?:str|inlineStr|e|d)["'])[^>]*(?<!/)>
    (?:(?!</(?:[\w.-]+:)?c\s*>).)*? <(?:[\w.-]+:)?v(?:\s[^>]*)?>)
    \s*([-+0-9.eE]+)\s*(?=<)""",
    re.DOTALL | re.VERBOSE,
)
"""Space around a number: calamine takes it for a text, and where it is a text's number, the first text."""


def respelt(xml: bytes, errors: Iterable[str], odd_values: bool) -> bytes:
    """The part as calamine reads it; the very same where it can. errors, odd_values: as its scan says.

    Errors that calamine does not know become one that it knows, whole rows and columns one cell: what stands
    there is known from the scan.
    """
    if not _KNOWN_ERRORS.issuperset(errors):
        xml = _in_each_row(_ERROR_CELL, rb"\1#N/A", xml)
    before, behind = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    if _MAY_BE_WHOLE.search(xml, 0, before) or _MAY_BE_WHOLE.search(xml, max(behind, 0)):
        xml = _WHOLE_LINES.sub(rb"\1A1", xml)
    if odd_values and _MAY_BE_SPACED.search(xml):
        xml = _in_each_row(_SPACED, rb"\1\2", xml)
    return xml


def _in_each_row(pattern: re.Pattern[bytes], new: bytes, xml: bytes) -> bytes:
    """Replaced row by row: all at once would take much memory."""
    return _ROW.join(pattern.sub(new, row) for row in xml.split(_ROW))
