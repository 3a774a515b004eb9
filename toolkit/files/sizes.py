"""Widths of columns and heights of rows, read only when somebody asks.

Source: ECMA-376 part 1, 18.3.1.13 (col), 18.3.1.73 (row), 18.3.1.81 (sheetFormatPr).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from toolkit.files.markup import attributes, element
from toolkit.files.refusals import UnreadableWorkbook

DEFAULT_WIDTH, DEFAULT_HEIGHT = 9.14, 15.0
NO_HEIGHT = "[01](?:[.][0-9]*)?"
"""Points of a row in which nothing can be read."""
_NO_HEIGHT, _NO_WIDTH = re.compile(NO_HEIGHT), re.compile("0(?:[.][0-4][0-9]*)?")
_NARROW_COLUMN = re.compile(rb"""width=["']0(?:[.][0-4]|["'])""")
_NUMBER = re.compile("[0-9]{1,5}")


def column_widths(sheet: Callable[[], bytes]) -> Callable[[int], float]:
    """A function column → its width in characters."""

    @cache
    def ranges() -> tuple[tuple[int, int, float], ...]:
        columns = _columns(sheet())
        return tuple((first, last, float(c["width"])) for first, last, c in columns if "width" in c)

    def width(column: int) -> float:
        return next((size for first, last, size in ranges() if first <= column <= last), DEFAULT_WIDTH)

    return width


def hidden_columns(sheet: bytes) -> tuple[tuple[int, int], ...]:
    """(first, last) of each run of columns that a person doesn't see: hidden, or without any width.

    Raises UnreadableWorkbook where columns are said to be hidden, but not which.
    """
    head = sheet[: max(sheet.find(b"sheetData"), 0)]
    if b"hidden" not in head and not _NARROW_COLUMN.search(head):
        return ()
    return tuple((first, last) for first, last, run in _columns(head) if is_hidden(run))


def is_hidden(run: Mapping[str, str]) -> bool:
    """Whether these attributes of a row or of a run of columns leave nothing of it to be seen."""
    narrow = _NO_WIDTH.fullmatch(run.get("width", "")) or _NO_HEIGHT.fullmatch(run.get("ht", ""))
    return run.get("hidden") in ("1", "true") or bool(narrow)


def _columns(xml: bytes) -> Iterator[tuple[int, int, dict[str, str]]]:
    """(first, last, attributes) of each run of columns that the sheet says something of."""
    for found in element("col").finditer(xml):
        run = attributes(found[1])
        first, last = run.get("min", ""), run.get("max", "")
        if not (_NUMBER.fullmatch(first) and _NUMBER.fullmatch(last)):
            raise UnreadableWorkbook("FILE_DAMAGED", f"col {first}:{last}")
        yield int(first) - 1, int(last) - 1, run


def row_heights(sheet: Callable[[], bytes]) -> Callable[[int], float]:
    """A function row → its height in points."""

    @cache
    def heights() -> dict[int, float]:
        rows = (attributes(found[1]) for found in element("row").finditer(sheet()))
        return {int(row["r"]) - 1: float(row["ht"]) for row in rows if "ht" in row and "r" in row}

    return lambda row: heights().get(row, DEFAULT_HEIGHT)
