"""`Talous`: the income statement, a row for every line. Optional lines are hidden until a round has them."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.records import SectionLayout
from toolkit.vocabulary import COLUMNS, LINES, Column, Line
from toolkit.vocabulary import column as column_of
from workbook_templates.unit_layout import HEADER_ROW
from workbook_templates.unit_page import (
    DERIVED_STYLE,
    LOCKED_STYLE,
    MONEY,
    OPEN_STYLE,
    PERCENT,
    SUM,
    TEXT,
    Page,
    Paper,
)

WIDTHS: dict[str, float] = {
    "line": 31, "prior_year": 14.5, "prior_period": 14.5, "budget": 15.5, "actual": 14.5, "remaining": 14.5,
    "realised_pct": 11.5, "forecast": 15.5, "forecast_vs_budget": 14.5, "status": 23, "explanation": 42,
}  # fmt: skip
ROW_HEIGHT = 21
SUM_STYLE = {"bold": True, "bg_color": SUM, "top": 2, "locked": True}


def write_finances(paper: Paper) -> Page:
    """The sheet without its formulas; the derived cells' styles are `style_of`."""
    page = Page(paper, "finances")
    page.titles(WIDTHS)
    page.sheet.freeze_panes(HEADER_ROW + 1, 1)
    place = paper.layout.sections["finances"]
    for line in LINES:
        row = paper.layout.line_rows[line.id]
        page.growing_row(row, ROW_HEIGHT, hidden=line.optional)
        page.put(row, place.columns["line"], line.label, style_of(column_of("finances", "line"), line))
        for column in COLUMNS["finances"]:
            if column.kind in ("money", "text"):
                page.put(row, place.columns[column.id], None, style_of(column, line))
    return page


def style_of(column: Column, line: Line) -> dict[str, object]:
    """A row's money cells differ only in fill and lock: `issue` opens and locks them by each other's style.

    The explanation of a sum has the money format too: it is the open twin of that row's forecast.
    """
    entered = column.id == "explanation" or (column.id == "forecast" and not line.is_sum)
    style: dict[str, object] = dict(
        OPEN_STYLE if entered else DERIVED_STYLE if column.kind == "derived" else LOCKED_STYLE
    )
    style["valign"] = "vcenter"
    if line.is_sum:
        style |= {"top": 2} if entered else SUM_STYLE
    if column.id == "explanation":
        style["text_wrap"] = True
    if column.id == "realised_pct":
        style["num_format"] = PERCENT
    elif column.id not in ("line", "status") and (column.id != "explanation" or line.is_sum):
        style["num_format"] = MONEY
    if column.id == "line":
        style["indent"] = 1 if line.is_sum else 2
    elif column.id == "status" or (column.id == "explanation" and not line.is_sum):
        style |= TEXT
    return style


def posted_ranges(
    place: SectionLayout, rows: Mapping[str, int], column: str
) -> list[tuple[int, int, int, int]]:
    """(first row, column, last row, column) of each run of posted lines."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows[line.id] for line in LINES if not line.is_sum):
        runs = [*runs[:-1], (runs[-1][0], row)] if runs and runs[-1][1] == row - 1 else [*runs, (row, row)]
    return [(first, place.columns[column], last, place.columns[column]) for first, last in runs]
