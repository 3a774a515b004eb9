"""Rows that open at a given height and grow with their text.

A height that XlsxWriter writes is fixed: a longer text would be cut on the screen and in print. Without the
mark of a fixed height a program takes it for the height that fitted, and fits the row again when its text
changes. A blank cell in a large font behind the last column keeps a short text from making the row lower.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

POINTS_PER_FONT_SIZE = 4 / 3
"""A line of Calibri is about this much higher than its font size."""


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet with growing rows."""

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[int] = set()

    def let_grow(self, row: int, height: float, hidden: bool = False) -> None:
        """Open this row at `height` points and let it grow."""
        self.set_row(row, height, None, {"hidden": hidden})
        self._growing.add(row)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        """XlsxWriter's own way to write `<row …>`, without the mark of a fixed height where the row grows."""
        if tag == "row" and dict(attributes)["r"] - 1 in self._growing:
            attributes = [(name, value) for name, value in attributes if name != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)
