"""Builds the unit's workbook, `vastuualue.xlsx`: what a manager fills in plain Excel, without macros.

`python -m workbook_templates.unit`, run in the project's root, builds the committed one and its text twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from toolkit.catalogue import text
from toolkit.formulas import unit_formulas
from toolkit.vocabulary import LINES, LIST_SECTIONS, MISSING, column
from workbook_templates import unit_finances, unit_guide, unit_lists
from workbook_templates.unit_highlights import add_highlights
from workbook_templates.unit_layout import TOTAL_ROW, Form, layout_of
from workbook_templates.unit_names import define_names
from workbook_templates.unit_page import DERIVED_STYLE, TEXT, Page, Paper
from workbook_templates.unit_validations import add_validations

TEMPLATE = Path(__file__).with_name("vastuualue.xlsx")
PACKAGED = Form()
"""The form of the committed workbook."""
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""The document's date of creation: always the same, so that the same code makes the same bytes."""


def build(path: Path, form: Form = PACKAGED) -> None:
    """Write the workbook. The same form makes the same bytes."""
    path.write_bytes(build_bytes(form))


def build_bytes(form: Form = PACKAGED) -> bytes:
    """The workbook as a file's content."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        title, subject = (text(f"template.document.{id}") for id in ("title", "subject"))
        book.set_properties({"title": title, "subject": subject, "created": BUILT})
        paper = Paper(book, form, layout_of(form))
        pages = _pages(paper)
        _write_formulas(pages, paper)
        define_names(paper)
        add_validations(pages, paper)
        add_highlights(pages, paper)
        pages["guide"].sheet.activate()
    return content.getvalue()


def _pages(paper: Paper) -> dict[str, Page]:
    """Every sheet in the workbook's order, without formulas."""
    pages = {"guide": unit_guide.write_guide(paper), "finances": unit_finances.write_finances(paper)}
    for section in ("narrative", *LIST_SECTIONS, "findings"):
        pages[section] = unit_lists.write_list(paper, section)
    unit_lists.write_project_total(pages["projects"])
    return pages


def _write_formulas(pages: Mapping[str, Page], paper: Paper) -> None:
    """Every derived cell with the value that it has while nothing is entered."""
    by_name = {page.name: page for page in pages.values()}
    unfinished = paper.layout.fields[MISSING + "narrative"]
    counters = {cell for field, cell in paper.layout.fields.items() if field.startswith(MISSING)}
    for (sheet, row, col), formula in unit_formulas(paper.layout).items():
        page = by_name[sheet]
        value: str | int = ""
        if page.id == "guide" and (row, col) in counters:
            value = 1 if (row, col) == unfinished else 0
        page.formula(row, col, formula, value, _derived_style(page, row, col))


def _derived_style(page: Page, row: int, col: int) -> dict[str, object]:
    layout = page.paper.layout
    if page.id == "guide":
        field = next((id for id, cell in layout.fields.items() if cell == (row, col)), None)
        return unit_guide.value_style(field) if field else {**DERIVED_STYLE, **TEXT, "valign": "top"}
    place = layout.sections[page.id]
    id = next(id for id, at in place.columns.items() if at == col)
    if page.id == "finances":
        line = next(line for line in LINES if layout.line_rows[line.id] == row)
        return unit_finances.style_of(column("finances", id), line)
    if row == TOTAL_ROW:
        return unit_lists.total_style(id)
    return unit_lists.style_of(column(page.id, id), page.paper.form.risk_scale)


def rebuild() -> None:
    """Build the committed workbook and its text twin again."""
    from tests.support.dump import dump

    build(TEMPLATE)
    TEMPLATE.with_suffix(".txt").write_text(dump(TEMPLATE), encoding="utf-8")


if __name__ == "__main__":
    rebuild()
