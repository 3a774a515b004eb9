"""Whether a part says one thing only: sound XML, and each cell once, in its place.

calamine reads on where Excel would not: of two cells with one address it takes the last, it puts a cell that
stands in a wrong row where it says, and of a text's number that is none it makes a blank. Each is a figure
changed or lost without a word, so such a part is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from xml.parsers import expat

from toolkit.files.package import column_number
from toolkit.files.refusals import UnreadableWorkbook

MAX_CELLS = 300_000
"""On one sheet, filled or not."""
MAX_MERGES = 20_000
"""Merged areas on one sheet."""

_ROWS, _COLUMNS = 1_048_576, 16_384
_PLACE = re.compile(rb'<(?:row|c) r="([A-Z]*[0-9]+)"')
_REFERENCE = re.compile(rb"([A-Z]*)([1-9][0-9]{0,6})")
_NO_TEXT_NUMBER = re.compile(rb"""\st=["']s["'][^>]*>\s*<(?:[\w.-]+:)?v>(?!\s*[0-9]*\s*</)""")


def check_well_formed(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook for XML that is not sound."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableWorkbook("FILE_DAMAGED", part) from error


def check_amounts(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook for more cells or merged areas than a report has."""
    cells = xml.count(b"<c ") + xml.count(b"<c>")
    merges = xml.count(b"mergeCell ")
    if cells > MAX_CELLS or merges > MAX_MERGES:
        raise UnreadableWorkbook("FILE_TOO_LARGE", f"{part} {max(cells, merges)}")


def check_plain_places(xml: bytes, part: str) -> None:
    """Rows and cells of a plainly spelt part, each once and in order.

    Raises UnreadableWorkbook.
    """
    places = _PLACE.findall(xml)
    sound = len(places) == xml.count(b'<c r="') + xml.count(b'<row r="') and _in_order(b" ".join(places))
    if not sound:
        raise UnreadableWorkbook("FILE_DAMAGED", part)


@lru_cache(maxsize=64)
def _in_order(places: bytes) -> bool:
    """Whether these references of rows and cells ascend, each cell behind its own row.

    The workbooks of one round have the same cells, so the answer is mostly known already.
    """
    found = [_REFERENCE.fullmatch(place) for place in places.split()]
    pairs = [(_column(match[1]), int(match[2])) for match in found if match]
    rows = {row for column, row in pairs if column == 0}
    ascending = all(before < after for before, after in pairwise((row, column) for column, row in pairs))
    inside = all(row in rows and row <= _ROWS and column <= _COLUMNS for column, row in pairs)
    return len(pairs) == len(found) and ascending and inside


@cache
def _column(letters: bytes) -> int:
    """A → 1; no letters, a row, → 0."""
    return column_number(letters.decode()) + 1 if len(letters) <= 3 else _COLUMNS + 1


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
