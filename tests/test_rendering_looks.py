"""How `yhteenveto.xlsx` looks and prints, and that no text is cut or changed on the way."""

from __future__ import annotations

from dataclasses import replace

from tests.support.heinola import heinola_whole
from tests.support.summaries import book, cells

LONG = "\n".join("Pitkä kappale, jossa on monta sanaa ja vielä enemmän sanottavaa. " * 30 for _ in range(60))
NASTY = ("=1+1", "<r><t>x</t></r>", "@SUM(A1)", "https://example.fi", "12,5", LONG)


def test_text_stays_text_and_is_whole() -> None:
    whole = heinola_whole()
    told = replace(whole.service_area.submission, narrative=NASTY)  # type: ignore[type-var]
    workbook = book(replace(whole, service_area=replace(whole.service_area, submission=told)), values=False)
    found = [cell for cell in cells(workbook) if cell.data_type == "s"]
    texts = [cell.value for cell in found]
    for text in NASTY[:-1]:
        assert texts.count(text) == 2
    assert not any(cell.hyperlink for cell in found)
    pieces = "".join(c.value for c in found if c.parent.title == "Yhteenveto" and "monta sanaa" in c.value)
    assert "".join(pieces.split()) == "".join(LONG.split())


def test_no_row_needs_more_than_400_points() -> None:
    whole = heinola_whole()
    rows = tuple(replace(goal, realisation=LONG) for goal in whole.service_area.submission.goals[:2])  # type: ignore[union-attr]
    told = replace(whole.service_area.submission, goals=rows)  # type: ignore[type-var]
    workbook = book(replace(whole, service_area=replace(whole.service_area, submission=told)))
    heights = [row.height for sheet in workbook for row in sheet.row_dimensions.values() if row.height]
    assert 300 < max(heights) <= 400


def test_only_running_text_is_merged() -> None:
    sheet = book(heinola_whole())["Yhteenveto"]
    for area in sheet.merged_cells.ranges:
        assert (area.min_col, area.max_col, area.min_row) == (1, 8, area.max_row)
        assert isinstance(sheet.cell(area.min_row, 1).value, str)
        assert not sheet.cell(area.min_row, 1).border.left.style


def test_sheets_their_order_and_how_they_print() -> None:
    workbook = book(heinola_whole())
    names = workbook.sheetnames
    assert (names[0], names[1], names[2], names[-2:]) == (
        "Yhteenveto",
        "Yhteiset palvelut",
        "Vaalit",
        ["Tarkistus", "Lähteet"],
    )
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "&P" in sheet.oddFooter.right.text
    assert workbook["Tarkistus"].print_title_rows
    assert workbook["Yhteenveto"].row_breaks.brk


def test_an_amount_that_rounds_to_zero_is_shown_without_sign() -> None:
    sheet = book(heinola_whole())["Yhteenveto"]
    near_zero = {c.coordinate for c in cells([sheet]) if c.number_format == "#,##0_-" and -0.5 < c.value < 0}
    ruled = {str(area.sqref): rule for area in sheet.conditional_formatting for rule in area.rules}
    assert near_zero == set(ruled) != set()
    for rule in ruled.values():
        assert (rule.formula, rule.dxf.numFmt.formatCode) == (["-0.495", "-0.005"], "0_-;0_-")


def test_the_first_page_holds_the_cover_and_the_service_areas_figures() -> None:
    sheet = book(heinola_whole())["Yhteenveto"]
    labels = {cell.value: cell.row for cell in reversed(sheet["A"]) if isinstance(cell.value, str)}
    first_break = min(one.id for one in sheet.row_breaks.brk)
    assert labels["KÄYTTÖSUUNNITELMAN TOTEUTUMINEN"] < labels["Tilikauden tulos"] <= first_break
