"""What every sheet of the unit's workbook shares: styles, title block, print, protection, checked writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.catalogue import text
from toolkit.formulas.heading import heading, heading_formula
from toolkit.records import Layout
from toolkit.vocabulary import COLUMNS, Column, sheet_title
from workbook_templates.growing_rows import POINTS_PER_FONT_SIZE, GrowingSheet
from workbook_templates.unit_layout import HEADER_ROW, HEADING_ROW, INSTRUCTION_ROW, TITLE_ROW, Form

Style = Mapping[str, object]
"""XlsxWriter's format properties."""

INK, ACCENT, LINE_COLOUR = "#1F2933", "#1F4E5F", "#B8C4CC"
OPEN, DERIVED, SUM = "#FFF8D6", "#F1F4F6", "#E4EBEF"
GOOD, FAIR, BAD = "#D9EAD3", "#FCE8B2", "#F6CFC4"
"""Fills of flags; the word always stands in the cell too."""

MISSING_FILL: dict[str, object] = {"pattern": 14, "bg_color": "#FFE3D3", "fg_color": "#C0504D"}
"""Stripes where a program shows them: what is missing is not told by colour alone. `Ohje` counts it."""

MONEY, PERCENT, SHARE, DATE = "#,##0.00", "0.00", "0%", "d.m.yyyy"
ZOOM = 85
"""Percent: the wide sheets then fit an ordinary screen."""
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}

TITLE_STYLE = {"bold": True, "font_size": 18, "font_color": ACCENT}
HEADING_STYLE = {"bold": True, "font_size": 12}
NOTE_STYLE = {"italic": True, "font_color": "#52616B"}
HEADER_STYLE = {
    "bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "border": 1, "border_color": LINE_COLOUR,
    "text_wrap": True, "valign": "vcenter",
}  # fmt: skip
CELL_STYLE = {"border": 1, "border_color": LINE_COLOUR}
OPEN_STYLE = {**CELL_STYLE, "bg_color": OPEN, "locked": False}
LOCKED_STYLE = {**CELL_STYLE}
DERIVED_STYLE = {**CELL_STYLE, "bg_color": DERIVED}
TEXT: dict[str, object] = {"align": "left", "indent": 1}
LONG_TEXT: dict[str, object] = {**TEXT, "text_wrap": True, "valign": "top"}


class Paper:
    """The workbook being written and its styles; equal styles are one."""

    def __init__(self, book: Any, form: Form, layout: Layout) -> None:
        self.book, self.form, self.layout = book, form, layout
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, properties: Style) -> Any:
        """The cell style with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format({"font_color": INK, **properties})
        return self._styles[key]


class Page:
    """One sheet being written, with its title block."""

    def __init__(self, paper: Paper, id: str) -> None:
        self.paper, self.id, self.name = paper, id, sheet_title(id)
        self.sheet = paper.book.add_worksheet(self.name, worksheet_class=GrowingSheet)
        _set_up(self.sheet)
        self.put(TITLE_ROW, 0, text(f"template.title.{id}"), TITLE_STYLE)
        form = paper.form
        self.formula(
            HEADING_ROW, 0, heading_formula(paper.layout), heading("", form.year, form.months), HEADING_STYLE
        )
        instruction = text(f"template.instruction.{id}").format(maximum=form.risk_scale.maximum)
        self.put(INSTRUCTION_ROW, 0, instruction, NOTE_STYLE)
        self.sheet.set_row(TITLE_ROW, 27)

    def put(self, row: int, column: int, value: str | float | None, style: Style) -> None:
        """Write an entered value. Raises ValueError for what XlsxWriter would drop or cut in silence."""
        made = self.paper.style(style)
        if value is None:
            _done(self.sheet.write_blank(row, column, None, made))
        elif isinstance(value, str):
            _done(self.sheet.write_string(row, column, value, made))
        else:
            _done(self.sheet.write_number(row, column, value, made))

    def formula(self, row: int, column: int, formula: str, value: str | float, style: Style) -> None:
        """Write a formula with its cached value."""
        _done(self.sheet.write_formula(row, column, f"={formula}", self.paper.style(style), value))

    def titles(self, widths: dict[str, float]) -> None:
        """The row of titles with their defined names, kept in sight and repeated on every printed page."""
        form = self.paper.form
        for index, col in enumerate(COLUMNS[self.id]):
            self.put(HEADER_ROW, index, col.title(form.year, form.months), header_style(col))
            self.sheet.set_column(index, index, widths[col.id])
        self.sheet.set_row(HEADER_ROW, 32)
        self.sheet.repeat_rows(HEADER_ROW)
        self.sheet.set_zoom(ZOOM)

    def growing_row(self, row: int, height: float, hidden: bool = False) -> None:
        """A row at least `height` points high that grows with its text; see `growing_rows`."""
        self.sheet.let_grow(row, height, hidden)
        column = len(COLUMNS[self.id])
        self.sheet.set_column(column, column, 0.5)
        self.put(row, column, None, {"font_size": int(height / POINTS_PER_FONT_SIZE)})


def header_style(column: Column) -> Style:
    """The style of a title: over numbers it stands right as they do."""
    if column.kind in ("money", "percent") or column.id in (
        "remaining",
        "realised_pct",
        "forecast_vs_budget",
    ):
        return {**HEADER_STYLE, "align": "right"}
    return {**HEADER_STYLE, "align": "center"} if column.kind == "scale" else {**HEADER_STYLE, **TEXT}


def _set_up(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&A&R{text('template.document.footer')} &P{text('template.document.of')}&N")
    sheet.protect("", PROTECTION)


def _done(code: int) -> None:
    if code:
        raise ValueError(f"XlsxWriter could not write a cell (code {code})")
