"""`Ohje`: what to do, by when and whom to ask; what is missing, live; the round's facts; objectives."""

from __future__ import annotations

from toolkit.catalogue import text, texts
from toolkit.vocabulary import (
    COLUMNS,
    COUNTED_SECTIONS,
    FIELDS,
    MISSING,
    TEMPLATE_VERSION,
    Field,
    sheet_title,
)
from workbook_templates.unit_layout import (
    FACTS_ROW,
    LABELS,
    NOTES,
    OBJECTIVES_ROW,
    OPEN_FIELDS,
    OTHER_LABELS,
    STATE_ROW,
    STEPS_ROW,
)
from workbook_templates.unit_page import (
    ACCENT,
    CELL_STYLE,
    DATE,
    DERIVED_STYLE,
    LOCKED_STYLE,
    LONG_TEXT,
    MISSING_FILL,
    NOTE_STYLE,
    OPEN_STYLE,
    TEXT,
    Page,
    Paper,
    header_style,
)

WIDTHS = (34, 30, 36, 3, 30, 34)
BLOCK_STYLE = {"bold": True, "font_size": 13, "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT}
LABEL_STYLE = {**CELL_STYLE, **TEXT, "bold": True, "valign": "vcenter"}
LINK_STYLE = {**LABEL_STYLE, "underline": 1, "font_color": "#0B5394"}
NUMBER_FORMATS = {"due_date": DATE, "ready_date": DATE, "explain_eur": "#,##0.00", "explain_pct": "General"}
MISSING_STYLE = {**CELL_STYLE, **TEXT, **MISSING_FILL}


def write_guide(paper: Paper) -> Page:
    """The sheet without its formulas."""
    page = Page(paper, "guide")
    page.sheet.fit_to_pages(1, 1)
    for column, width in enumerate(WIDTHS):
        page.sheet.set_column(column, column, width)
    _blocks(page)
    _steps(page)
    _legend(page)
    for field in FIELDS:
        _field(page, field)
    for section in COUNTED_SECTIONS:
        row = paper.layout.fields[MISSING + section][0]
        page.put(
            row, NOTES, text(f"template.guide.hint.{section}"), {**NOTE_STYLE, **TEXT, "valign": "vcenter"}
        )
    _objectives(page)
    return page


def _blocks(page: Page) -> None:
    """The headings of the parts, underlined across their columns."""
    left, right = range(LABELS, NOTES + 1), range(OTHER_LABELS, OTHER_LABELS + 2)
    for row, columns, id in (
        (STEPS_ROW, left, "steps"),
        (STEPS_ROW, right, "legend"),
        (STATE_ROW, left, "state"),
        (STATE_ROW, right, "return"),
        (FACTS_ROW, range(LABELS, OTHER_LABELS + 2), "facts"),
        (OBJECTIVES_ROW, range(LABELS, OTHER_LABELS + 2), "objectives"),
    ):
        for column in columns:
            page.put(row, column, text(f"template.guide.{id}") if column == columns[0] else None, BLOCK_STYLE)
        page.sheet.set_row(row, 21)


def _steps(page: Page) -> None:
    for index, step in enumerate(texts("template.guide.step")):
        page.put(STEPS_ROW + 1 + index, LABELS, step, {**TEXT, "valign": "vcenter"})
        page.sheet.set_row(STEPS_ROW + 1 + index, 18)


def _legend(page: Page) -> None:
    kinds = (("open", OPEN_STYLE), ("locked", LOCKED_STYLE), ("derived", DERIVED_STYLE))
    for index, (kind, style) in enumerate(kinds):
        shown = {**style, **TEXT, "locked": True}
        page.put(STEPS_ROW + 1 + index, OTHER_LABELS, text(f"template.guide.legend_{kind}"), shown)
    page.put(STEPS_ROW + 4, OTHER_LABELS, text("template.guide.legend_missing"), MISSING_STYLE)


def _field(page: Page, field: Field) -> None:
    """A label and its value; the counters' labels lead to their sheets."""
    row, column = page.paper.layout.fields[field.id]
    page.sheet.set_row(row, 18)
    if field.id.startswith(MISSING):
        target = f"internal:'{sheet_title(field.id.removeprefix(MISSING))}'!A1"
        style = page.paper.style(LINK_STYLE)
        if page.sheet.write_url(row, column - 1, target, style, field.title):
            raise ValueError(target)
        return
    page.put(row, column - 1, field.title, LABEL_STYLE)
    page.put(row, column, _values(page.paper).get(field.id), value_style(field.id))


def value_style(field: str) -> dict[str, object]:
    """The style of a field's value."""
    style: dict[str, object] = dict(OPEN_STYLE if field in OPEN_FIELDS else LOCKED_STYLE)
    if field.startswith(MISSING):
        style = {**DERIVED_STYLE, "num_format": text("template.guide.counted")}
    return style | {
        "align": "left",
        **TEXT,
        "valign": "vcenter",
        "num_format": NUMBER_FORMATS.get(field, style.get("num_format", "General")),
    }


def _values(paper: Paper) -> dict[str, str | float]:
    """What the fields hold in a workbook that no round has been put into."""
    form = paper.form
    return {
        "year": form.year,
        "months": form.months,
        "forecast_level": text("vocabulary.forecast_level.line"),
        "explain_pct": form.explain_pct,
        "explain_eur": form.explain_eur,
        "rows": form.rows,
        "template_version": TEMPLATE_VERSION,
        "ready": text("vocabulary.ready.no"),
    }


def _objectives(page: Page) -> None:
    """The objectives with their status for each level, and the words that a goal's status is chosen from."""
    place, form = page.paper.layout.sections["objectives"], page.paper.form
    for column in COLUMNS["objectives"]:
        page.put(
            place.header_row,
            place.columns[column.id],
            column.title(form.year, form.months),
            header_style(column),
        )
    for row in range(place.header_row + 1, place.header_row + 1 + place.rows):
        page.put(row, place.columns["objective"], None, {**LOCKED_STYLE, **LONG_TEXT})
    for index, word in enumerate(form.statuses.words):
        page.put(place.header_row + 1 + index, place.columns["goal_status"], word, {**LOCKED_STYLE, **TEXT})
