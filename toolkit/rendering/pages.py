"""A worksheet written from the top down.

Every write checked, rows as high as their text, pages turned before they overflow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from toolkit.rendering.cells import Cell, CellWriter, Number, Text, checked
from toolkit.rendering.page_setup import set_up_page
from toolkit.rendering.styles import BODY_SIZE, TEXT_SIZE, Style
from toolkit.rendering.text_fitting import line_count, rows_of, text_width

MAX_ROW_HEIGHT = 400.0
"""Points. Excel shows no more than 409 of a row: a longer text goes on in the next."""
ROW_HEIGHT = 15.0
_LINE_HEIGHT = {TEXT_SIZE: 11.5, BODY_SIZE: 13.0}
"""Points. Calibri's lines are 11.25 and 12.75 high on a screen and about 2 % less on paper."""
_PADDING = 3.0


class PageWriter(CellWriter):
    """Writes one worksheet. widths: of its columns in characters; text_columns: running text spans these."""

    def __init__(
        self, sheet: Any, styles: Mapping[str, Style], widths: Sequence[float], text_columns: int
    ) -> None:
        super().__init__(sheet, styles)
        self._text_columns = text_columns
        self._widths = [text_width((width,), TEXT_SIZE) for width in widths]
        self._page_width = text_width(tuple(widths[:text_columns]), BODY_SIZE)
        self._used = 0.0
        self._breaks: list[int] = []
        self._header: Sequence[str] = ()
        self._numeric: Collection[int] = ()
        self._page_height = set_up_page(sheet, widths)

    def end_row(self, height: float = ROW_HEIGHT) -> None:
        if height != ROW_HEIGHT:
            checked(self.sheet.set_row(self.row, height))
        self.row += 1
        self._used += height

    def end_row_with_text(self, column: int, text: str, style: str = "text") -> None:
        """Ends the row with a text in its last column that may go on in further rows."""
        width = self._widths[column]
        for piece in rows_of(text, width, _max_lines(TEXT_SIZE)):
            self.text(column, piece, style)
            self.end_row(max(ROW_HEIGHT, line_count(piece, width) * _LINE_HEIGHT[TEXT_SIZE] + _PADDING))

    def space(self, height: float = 8.0) -> None:
        """An empty row; none at the top of a page."""
        if self._used:
            self.end_row(height)

    def need(self, height: float) -> None:
        """Turns the page if so much doesn't fit on it and would on an empty one."""
        if self._used and self._used + height > self._page_height >= height:
            self.turn_page()

    def turn_page(self) -> None:
        """The next row starts a page; an unfinished table's titles are repeated there."""
        if not self._used:
            return
        self._breaks.append(self.row)
        self._used = 0.0
        if self._header:
            self._write_header()

    def heading(self, text: str, style: str, height: float) -> None:
        self.text(0, text, style)
        self.end_row(height)

    def paragraph(self, text: str, style: str = "paragraph") -> None:
        """Running text across the page, in as many rows as it takes."""
        size = TEXT_SIZE if style == "note" else BODY_SIZE
        for piece in rows_of(text, self._page_width, _max_lines(size)):
            height = self._text_height(piece, size)
            self.need(height)
            last = self._text_columns - 1
            # The text is written after merging: merge_range would take one that starts with = for a formula.
            checked(self.sheet.merge_range(self.row, 0, self.row, last, "", self.styles[style]))
            self.text(0, piece, style)
            self.end_row(height)

    def paragraph_height(self, text: str) -> float:
        """How many points the paragraph takes."""
        return self._text_height(text, BODY_SIZE)

    def _text_height(self, text: str, size: int) -> float:
        return line_count(text, self._page_width) * _LINE_HEIGHT[size] + _PADDING

    def start_table(self, titles: Sequence[str], numeric: Collection[int] = (), keep: float = 60.0) -> None:
        """The titles' row; it is repeated where the table goes on on another page.

        numeric: columns whose titles stand to the right. keep: points that must fit under the titles.
        """
        self._header, self._numeric = (), numeric
        self.need(self.header_height(titles) + keep)
        self._header = titles
        self._write_header()

    def titles_on_every_page(self, titles: Sequence[str]) -> None:
        """Titles of a sheet's only table.

        They stay in sight, and the program repeats them on every printed page.
        """
        self.sheet.freeze_panes(self.row + 1, 0)
        self.sheet.repeat_rows(self.row)
        for column, title in enumerate(titles):
            self.text(column, title, "header")
        self.end_row(self.header_height(titles))

    def end_table(self) -> None:
        self._header = ()

    def header_height(self, titles: Sequence[str]) -> float:
        lines = max(line_count(title, self._widths[i] / 1.15) for i, title in enumerate(titles))
        return lines * _LINE_HEIGHT[TEXT_SIZE] + 2 * _PADDING

    def _write_header(self) -> None:
        for column, title in enumerate(self._header):
            self.text(column, title, "header_right" if column in self._numeric else "header")
        self.end_row(self.header_height(self._header))

    def table_row(self, cells: Sequence[Cell]) -> int:
        """A row of a table, its long texts going on in further rows. Returns the row where numbers stand."""
        pieces = [
            rows_of(cell.text, self._widths[column], _max_lines(TEXT_SIZE))
            if isinstance(cell, Text)
            else [""]
            for column, cell in enumerate(cells)
        ]
        first = self.row
        for part in range(max(map(len, pieces))):
            texts = [piece[part] if part < len(piece) else "" for piece in pieces]
            height = self.row_height(texts)
            self.need(height)
            first = self.row if part == 0 else first
            for column, cell in enumerate(cells):
                self._table_cell(column, cell, texts[column], part == 0)
            self.end_row(height)
        return first

    def first_row_height(self, cells: Sequence[Cell]) -> float:
        """How many points the first row of these cells takes: what must fit under a table's titles."""
        lines = (
            line_count(cell.text, self._widths[column])
            for column, cell in enumerate(cells)
            if isinstance(cell, Text)
        )
        return min(MAX_ROW_HEIGHT, max(lines, default=1) * _LINE_HEIGHT[TEXT_SIZE] + _PADDING)

    def row_height(self, texts: Sequence[str]) -> float:
        """How many points a row with these texts in its first columns takes."""
        lines = max(line_count(text, self._widths[column]) for column, text in enumerate(texts))
        return max(ROW_HEIGHT, lines * _LINE_HEIGHT[TEXT_SIZE] + _PADDING)

    def _table_cell(self, column: int, cell: Cell, text: str, first: bool) -> None:
        if isinstance(cell, Text):
            self.text(column, text, cell.style)
        elif not first:
            self.blank(column, cell.style)
        elif isinstance(cell, Number):
            self.number(column, cell.value, cell.style)
        else:
            self.formula(column, cell.formula, cell.value, cell.style)

    def finish(self) -> None:
        """Sets the page breaks; call it last."""
        self.sheet.set_h_pagebreaks(self._breaks)


def _max_lines(size: int) -> int:
    return int((MAX_ROW_HEIGHT - _PADDING) / _LINE_HEIGHT[size])
