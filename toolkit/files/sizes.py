"""Widths of columns and heights of rows, read only when somebody asks.

Source: ECMA-376 part 1, 18.3.1.13 (col), 18.3.1.73 (row), 18.3.1.81 (sheetFormatPr).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from toolkit.files.markup import attributes, element

DEFAULT_WIDTH, DEFAULT_HEIGHT = 9.14, 15.0


def column_widths(sheet: Callable[[], bytes]) -> Callable[[int], float]:
    """A function column → its width in characters."""

    @cache
    def ranges() -> tuple[tuple[int, int, float], ...]:
        columns = (attributes(found[1]) for found in element("col").finditer(sheet()))
        return tuple(
            (int(c["min"]) - 1, int(c["max"]) - 1, float(c["width"])) for c in columns if "width" in c
        )

    def width(column: int) -> float:
        return next((size for first, last, size in ranges() if first <= column <= last), DEFAULT_WIDTH)

    return width


def hidden_columns(sheet: bytes) -> tuple[tuple[int, int], ...]:
    """(first, last) of each run of columns that a person doesn't see."""
    head = sheet[: max(sheet.find(b"sheetData"), 0)]
    if b"hidden" not in head:
        return ()
    columns = (attributes(found[1]) for found in element("col").finditer(head))
    return tuple((int(c["min"]) - 1, int(c["max"]) - 1) for c in columns if c.get("hidden") in ("1", "true"))


def row_heights(sheet: Callable[[], bytes]) -> Callable[[int], float]:
    """A function row → its height in points."""

    @cache
    def heights() -> dict[int, float]:
        rows = (attributes(found[1]) for found in element("row").finditer(sheet()))
        return {int(row["r"]) - 1: float(row["ht"]) for row in rows if "ht" in row and "r" in row}

    return lambda row: heights().get(row, DEFAULT_HEIGHT)
