"""Whether a part says one thing only: sound XML, and each cell once, in its place.

calamine reads on where Excel would not: of two cells with one address it takes the last, it puts a cell that
stands in a wrong row where it says, and of a text's number that is none it makes a blank. Each is a figure
changed or lost without a word, so such a part is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from xml.parsers import expat

from toolkit.files.refusals import UnreadableWorkbook
from toolkit.files.remembering import Remembered

_NAMESPACE = re.compile(
    rb"""xmlns(?::[\w.-]+)?\s*=\s*["']http://schemas\.openxmlformats\.org/spreadsheetml/2006/main["']"""
)
_NO_TEXT_NUMBER = re.compile(rb"""t=["']s["'][^>]*>\s*<(?:[\w.-]+:)?v>(?!\s*[0-9]*\s*</)""")
_IN_PIECES = re.compile(
    rb"""<(?:[\w.-]+:)?v(?:\s[^>]*)?>[^<]*
    (?:<[^/] | </[^>]*>\s*<(?:[\w.-]+:)?(?:v|is)[\s/>]
    | &\#(?:0*(?:43|45|46|48|49|5[0-7]|69|101)|x0*(?:2[BbDdEe]|3[0-9]|[46]5));)""",
    re.VERBOSE,
)
"""A value with a comment, CDATA or the like in it, with a digit or sign spelt as a reference, or with another
value behind it."""
_ODD_VALUE = re.compile(rb"v>(?:\s|[-+]?(?:[iI][nN][fF]|[nN][aA][nN]|[0-9.]+[eE]\+?[0-9]{3})|[^<]*\s<)")

_sound: Remembered[bool] = Remembered(2_000_000)


def check_well_formed(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook for XML that is not sound."""
    if _sound.get(xml):
        return
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableWorkbook("FILE_DAMAGED", part) from error
    _sound.keep(xml, True)


def check_namespace(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook where the elements are not a worksheet's, though they may be called so:
    calamine looks at names only, other programs see an empty sheet.
    """
    if not _NAMESPACE.search(xml):
        raise UnreadableWorkbook("FILE_DAMAGED", part)


def check_amounts(xml: bytes, most_cells: int, most_merges: int) -> None:
    """Raises UnreadableWorkbook for more cells or merged areas than a report has."""
    if len(xml) < min(most_cells * len(b"<c/>"), most_merges * len(b"mergeCell ")):
        return
    cells = sum(xml.count(tag) for tag in (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/"))
    merges = xml.count(b"mergeCell ")
    if cells > most_cells:
        raise UnreadableWorkbook("SHEET_TOO_LARGE", f"{cells} > {most_cells}")
    if merges > most_merges:
        raise UnreadableWorkbook("SHEET_TOO_MANY_MERGES", f"{merges} > {most_merges}")


def check_ascending(numbers: Iterable[int], part: str) -> None:
    """Raises UnreadableWorkbook where a row or column comes twice or too late."""
    for before, after in pairwise(numbers):
        if before >= after:
            raise UnreadableWorkbook("FILE_DAMAGED", f"{part} {after + 1}")


def check_texts(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook for a shared text's number that is none (-1 would be the last text, or no
    text).
    """
    if _NO_TEXT_NUMBER.search(xml):
        raise UnreadableWorkbook("FILE_DAMAGED", part)


def check_values(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook also for a value in pieces or two in a cell, of which calamine takes one for
    the whole, so that 50<!-- -->00 would be 50. No program writes them.
    """
    check_texts(xml, part)
    if _IN_PIECES.search(xml):
        raise UnreadableWorkbook("FILE_DAMAGED", part)


def has_odd_value(xml: bytes) -> bool:
    """Whether a value has space around it, or may be a number that no cell can hold: worth another look."""
    return _ODD_VALUE.search(xml) is not None
