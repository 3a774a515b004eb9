"""A sheet of the controller's workbook: title, note, titles, and cells of which every write is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from toolkit.rendering.cells import NotWritten
from toolkit.rendering.pages import MAX_ROW_HEIGHT
from toolkit.rendering.styles import FONT, HEADER_FILL, INK, LINE, TONES
from toolkit.rendering.text_fitting import line_count, text_width

HEADER_ROW = 3
"""Where the titles of a sheet's table stand; values from the next row on."""
FIRST_ROW = HEADER_ROW + 1
LAST_ROW = 1999
"""Validations and styles are prepared down to here."""
ROW_HEIGHT = 17.0
LINE_HEIGHT = 13.5
"""Points."""
INPUT_FILL = "#FFFBE6"
Value = str | float | int | date | None

_SIZE = 10
_BASE = {"font_name": FONT, "font_size": _SIZE, "valign": "vcenter"}
_BOX = {**_BASE, "border": 1, "border_color": LINE, "indent": 1}
_OPEN = {**_BOX, "bg_color": INPUT_FILL}
_HEADER = {**_BOX, "bold": True, "bg_color": HEADER_FILL, "font_color": INK, "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": _BASE,
    "title": {**_BASE, "font_size": 16, "bold": True, "font_color": INK},
    "step": {**_BASE, "indent": 1, "font_color": "#404040"},
    "heading": {**_BASE, "font_size": 12, "bold": True, "font_color": INK},
    "note": {**_BASE, "italic": True, "font_color": "#595959"},
    "header": _HEADER,
    "header_right": {**_HEADER, "align": "right"},
    "label": {**_BOX, "text_wrap": True},
    "about": {**_BOX, "text_wrap": True, "font_color": "#595959"},
    "text": {**_OPEN, "num_format": "@", "text_wrap": True},
    "money": {**_OPEN, "num_format": "#,##0.00", "align": "right"},
    "percent": {**_OPEN, "num_format": "0.0 %", "align": "right"},
    "whole": {**_OPEN, "num_format": "0", "align": "left"},
    "number": {**_OPEN, "num_format": "General", "align": "left"},
    "scale": {**_OPEN, "num_format": "General", "align": "right"},
    "euros": {**_OPEN, "num_format": "#,##0.00", "align": "left"},
    "date": {**_OPEN, "num_format": "d.m.yyyy", "align": "left"},
    "fact": {**_BOX, "align": "left", "text_wrap": True},
    "fact_date": {**_BOX, "num_format": "d.m.yyyy", "align": "left"},
    "total": {**_BOX, "num_format": "#,##0.00", "align": "right", "bold": True},
    "moment": {**_BOX, "num_format": "d.m.yyyy h:mm", "align": "left"},
    "count": {**_BOX, "num_format": "0", "align": "right"},
    **{f"tone_{tone}": {"bg_color": colour} for tone, colour in TONES.items()},
}  # fmt: skip


def styles_in(workbook: Any) -> dict[str, Any]:
    """The workbook's formats by name."""
    return {name: workbook.add_format(style) for name, style in _STYLES.items()}


class ControllerPage:
    """Writes one sheet. Rows and columns from zero."""

    def __init__(self, sheet: Any, styles: Mapping[str, Any], widths: Sequence[float]) -> None:
        self.sheet = sheet
        self._styles = styles
        self._room = [text_width((width - 2,), _SIZE) for width in widths]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, styles["plain"])
        sheet.hide_gridlines(2)
        sheet.set_default_row(ROW_HEIGHT)

    def head(self, title: str, note: str) -> None:
        """The sheet's title and how to use it."""
        self.write(0, 0, title, "title")
        self.sheet.set_row(0, 24)
        self.write(1, 0, note, "note")

    def titles(
        self, row: int, titles: Sequence[str], right: frozenset[int] = frozenset(), left: int = 0
    ) -> None:
        """A row of titles from column left on. right: the columns of numbers."""
        for column, title in enumerate(titles, left):
            self.write(row, column, title, "header_right" if column in right else "header")
        self.sheet.set_row(row, 30)

    def row(self, row: int, cells: Sequence[tuple[Value, str]]) -> None:
        """A row of (value, style), as high as its texts need, as far as a row can be."""
        lines = 1
        for column, (value, style) in enumerate(cells):
            self.write(row, column, value, style)
            if isinstance(value, str):
                lines = max(lines, line_count(value, self._room[column]))
        if lines > 1:
            self.sheet.set_row(row, min(lines * LINE_HEIGHT + 4, MAX_ROW_HEIGHT))

    def write(self, row: int, column: int, value: Value, style: str) -> None:
        """A plain value; text stays text whatever it looks like. Raises NotWritten rather than lose any."""
        form = self._styles[style]
        if value is None or value == "":
            code = self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            code = self._text(row, column, value, form)
        elif isinstance(value, date):
            code = self.sheet.write_datetime(row, column, value, form)
        else:
            code = self.sheet.write_number(row, column, value, form)
        self._check(code, row, column)

    def formula(self, row: int, column: int, formula: str, value: Value, style: str) -> None:
        """A formula without `=`, with its value."""
        cached = (
            "" if value is None else (value - date(1899, 12, 30)).days if isinstance(value, date) else value
        )
        self._check(
            self.sheet.write_formula(row, column, f"={formula}", self._styles[style], cached), row, column
        )

    def validate(self, first: tuple[int, int], last: tuple[int, int], rule: Mapping[str, Any]) -> None:
        """A validation over a range."""
        self._check(self.sheet.data_validation(*first, *last, dict(rule)), *first)

    def highlight(self, first: tuple[int, int], last: tuple[int, int], tones: Mapping[str, str]) -> None:
        """Colours the cells of a range that hold a word. tones: word → tone."""
        for word, tone in tones.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
            rule["format"] = self._styles[f"tone_{tone}"]
            self._check(self.sheet.conditional_format(*first, *last, rule), *first)

    def print_setup(self, footer: str, header_rows: tuple[int, int] | None = None) -> None:
        """A4 landscape, one page wide, titles repeated, pages numbered."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.set_footer(f"&L&A&R{footer} &P / &N")
        if header_rows:
            self.sheet.repeat_rows(*header_rows)

    def _text(self, row: int, column: int, value: str, form: Any) -> int:
        if value.startswith("<r>") and value.endswith("</r>"):
            # XlsxWriter takes such a text for its own markup; in two runs it stays what was typed.
            return int(self.sheet.write_rich_string(row, column, value[:1], form, value[1:], form))
        return int(self.sheet.write_string(row, column, value, form))

    def _check(self, code: int | None, row: int, column: int) -> None:
        if code:
            raise NotWritten(f"{self.sheet.get_name()} ({row}, {column}): {code}")
