"""The heights that rows of a unit's workbook need for the texts put into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.grid import Book, Change, RowFit
from toolkit.rendering.text_fitting import line_count, text_width

SIZE, LINE_HEIGHT, MARGIN = 10.0, 13.5, 4.0
"""Points: of the template's text, of a line of it, and above and below a text."""
TALLEST = 400.0
"""A row ends at 409 points."""


def fitted_rows(book: Book, changes: Iterable[object]) -> Iterator[RowFit]:
    """Rows whose new texts need more room than the row has: the height that shows them whole."""
    needed: dict[tuple[str, int], float] = {}
    for change in changes:
        if isinstance(change, Change) and isinstance(change.value, str) and change.formula is None:
            place = (change.sheet, change.row)
            width = book.sheets[change.sheet].column_width(change.column)
            lines = line_count(change.value, text_width((width,), SIZE))
            needed[place] = max(needed.get(place, 0.0), lines * LINE_HEIGHT + MARGIN)
    for (sheet, row), height in needed.items():
        if height > book.sheets[sheet].row_height(row):
            yield RowFit(sheet, row, min(height, TALLEST))
