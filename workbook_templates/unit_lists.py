"""The sheets of rows below titles: narrative, goals, risks, projects, investments, findings."""

from __future__ import annotations

from toolkit.catalogue import text
from toolkit.settings import RiskScale
from toolkit.vocabulary import COLUMNS, Column
from workbook_templates.unit_layout import HEADER_ROW, TOTAL_ROW
from workbook_templates.unit_page import (
    DERIVED_STYLE,
    LONG_TEXT,
    MONEY,
    OPEN_STYLE,
    SHARE,
    SUM,
    TEXT,
    Page,
    Paper,
)

WIDTHS: dict[str, dict[str, float]] = {
    "narrative": {"text": 140},
    "goals": {
        "level": 18, "objective": 24, "goal": 38, "metric": 34, "responsible": 22, "realisation": 52,
        "status": 19,
    },
    "risks": {
        "risk_class": 20, "risk": 44, "likelihood": 16, "impact": 13, "risk_score": 16, "control": 54,
        "responsible": 28,
    },
    "projects": {
        "objective": 23, "name": 27, "description": 44, "spent_pct": 11, "funding": 16, "city_share_pct": 18,
        "note": 28, "realisation": 48,
    },
    "investments": {
        "target": 44, "row": 11, "prior_year": 17, "budget": 17, "actual": 17, "remaining": 17,
        "realised_pct": 13,
    },
    "findings": {"severity": 12, "code": 26, "sheet": 15, "cell": 9, "message": 62, "fix": 58},
}  # fmt: skip
HEIGHTS = {"narrative": 64, "goals": 48, "risks": 48, "projects": 48, "investments": 21}
"""Points: four lines, three lines, one airy line; a row grows with its text."""
ONE_DECIMAL = "0.0"


def write_list(paper: Paper, section: str) -> Page:
    """A sheet with its titles and prepared open rows, without its formulas."""
    page = Page(paper, section)
    page.titles(WIDTHS[section])
    page.sheet.freeze_panes(HEADER_ROW + 1, 0)
    place = paper.layout.sections[section]
    if (
        section == "findings"
    ):  # written from inside Excel, however many there are: the columns carry the style
        for index, width in enumerate(WIDTHS[section].values()):
            page.sheet.set_column(index, index, width, paper.style(LONG_TEXT))
    for row in range(place.header_row + 1, place.header_row + 1 + place.rows):
        if section in HEIGHTS:
            page.growing_row(row, HEIGHTS[section])
        for column in COLUMNS[section]:
            if column.kind != "derived":
                page.put(row, place.columns[column.id], None, style_of(column, paper.form.risk_scale))
    return page


def write_project_total(page: Page) -> tuple[int, int]:
    """The label of the totals' row; returns its place."""
    place = page.paper.layout.sections["projects"]
    label = TOTAL_ROW, place.columns["name"]
    page.put(*label, text("vocabulary.word.total"), total_style("name"))
    page.sheet.set_row(TOTAL_ROW, 21)
    return label


def total_style(column: str) -> dict[str, object]:
    """The style of a cell in the projects' totals' row."""
    number = {"funding": MONEY, "spent_pct": SHARE, "city_share_pct": SHARE}.get(column, "General")
    return {**DERIVED_STYLE, "bold": True, "bg_color": SUM, "valign": "vcenter", "num_format": number} | (
        TEXT if column == "name" else {}
    )


def style_of(column: Column, scale: RiskScale) -> dict[str, object]:
    """The style of a list's cell."""
    style: dict[str, object] = {
        **(DERIVED_STYLE if column.kind == "derived" else OPEN_STYLE),
        "valign": "top",
    }
    if column.kind in ("text", "choice"):
        style |= LONG_TEXT
    if column.kind == "money" or column.id == "remaining":
        style["num_format"] = MONEY
    elif column.kind == "percent":
        style["num_format"] = SHARE
    elif column.id == "realised_pct":
        style["num_format"] = ONE_DECIMAL
    elif column.id == "risk_score":
        style |= {"num_format": band_format(scale), "align": "left", **TEXT}
    elif column.kind == "scale":
        style["align"] = "center"
    return style | {"valign": "vcenter"} if column.section == "investments" else style


def band_format(scale: RiskScale) -> str:
    """The number format that shows a risk score with its word, such as `4 Kohtalainen`."""
    low, moderate, high = (text(f"vocabulary.risk_band.{band}") for band in ("low", "moderate", "high"))
    return f'[<={scale.low_max}]0" {low}";[<={scale.moderate_max}]0" {moderate}";0" {high}"'
