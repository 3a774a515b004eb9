"""The workbook's formulas as texts: where they stand, what they name, which functions they use."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.typed import LAYOUT
from toolkit import files
from toolkit.formulas import unit_formulas
from toolkit.formulas.heading import heading_formula, heading_places
from toolkit.records import Layout
from toolkit.references import on, quoted
from toolkit.vocabulary import COLUMNS, SHEETS, Column, sheet_title
from workbook_templates.unit import TEMPLATE

ERA = {
    "SUM",
    "SUMIF",
    "COUNT",
    "COUNTIF",
    "IF",
    "AND",
    "OR",
    "ROUND",
    "ABS",
    "MAX",
    "MOD",
    "TRIM",
    "LEN",
    "ISNUMBER",
    "SUMPRODUCT",
}
"""Functions that Excel 2016, Excel on the web and LibreOffice 7.4 all have."""


def test_with_level_total_subtotals_are_entered() -> None:
    by_line, by_total = unit_formulas(LAYOUT), unit_formulas(LAYOUT, "total")
    column = LAYOUT.sections["finances"].columns["forecast"]
    rows = {LAYOUT.line_rows[id] for id in ("operating_income", "operating_expenses")}
    assert set(by_line) - set(by_total) == {(sheet_title("finances"), row, column) for row in rows}


def test_references_follow_moved_columns_and_a_renamed_sheet() -> None:
    finances = LAYOUT.sections["finances"]
    columns = {**finances.columns, "budget": finances.columns["actual"], "actual": finances.columns["budget"]}
    moved = _with_finances(sheet="Talous '26", columns=columns)
    row = moved.line_rows["materials"]
    formulas = unit_formulas(moved)
    remaining = formulas["Talous '26", row, columns["remaining"]]
    assert remaining == f'IF(COUNT(E{row + 1},D{row + 1})<2,"",ROUND(E{row + 1}-D{row + 1},2))'
    assert "'Talous ''26'!$D$" in formulas[moved.guide_sheet, *moved.fields["missing_finances"]]


def _with_finances(**changed: object) -> Layout:
    finances = replace(LAYOUT.sections["finances"], **changed)  # type: ignore[arg-type]
    return replace(LAYOUT, sections={**LAYOUT.sections, "finances": finances})


def test_a_row_put_between_lines_counts_and_a_strange_line_does_not() -> None:
    rows = dict(LAYOUT.line_rows)
    column = LAYOUT.sections["finances"].columns["budget"]
    sums = unit_formulas(replace(LAYOUT, line_rows={**rows, "other_income": 40, "operating_income": 41}))
    assert "SUM(D6:D8,D41)" in sums[sheet_title("finances"), 41, column]  # the expenses stand between
    spread = {**rows, "sales_income": 5, "fee_income": 50, "grants_received": 51, "other_income": 52}
    alone = {id: row for id, row in spread.items() if row in (5, 50, 51, 52)} | {"operating_income": 60}
    assert (
        "SUM(D6:D53)" in unit_formulas(replace(LAYOUT, line_rows=alone))[sheet_title("finances"), 60, column]
    )


def test_a_layout_without_a_column_still_has_the_other_sections() -> None:
    without = {id: col for id, col in LAYOUT.sections["finances"].columns.items() if id != "actual"}
    sheets = {sheet for sheet, _, _ in unit_formulas(_with_finances(columns=without))}
    assert sheets == {sheet_title(id) for id in ("guide", "risks", "projects", "investments")}


def test_only_functions_that_every_program_has() -> None:
    formulas = [*unit_formulas(LAYOUT).values(), heading_formula(LAYOUT)]
    used = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}
    assert used == ERA
    assert max(map(len, formulas)) < 8192


@pytest.mark.parametrize(
    ("sheet", "named"),
    [
        ("Talous", "Talous!A1"),
        ("Tä 1", "'Tä 1'!A1"),
        ("TA2026", "'TA2026'!A1"),
        ("R1C1", "'R1C1'!A1"),
        ("O'x", "'O''x'!A1"),
    ],
)
def test_sheet_names_are_quoted_where_needed(sheet: str, named: str) -> None:
    assert on(sheet, "A1") == named


def test_texts_with_quotes_stay_texts() -> None:
    assert quoted('Ei "vielä"') == '"Ei ""vielä"""'


def test_every_sheet_has_the_heading() -> None:
    places = heading_places(files.read_workbook(TEMPLATE, TEMPLATE.name), LAYOUT)
    assert [sheet for sheet, _, _ in places] == [sheet_title(id) for id in SHEETS]


def test_every_derived_column_has_formulas() -> None:
    derived = {column for columns in COLUMNS.values() for column in columns if column.kind == "derived"}
    assert {column for column in derived if not _has_formula(column)} == set()


def _has_formula(column: Column) -> bool:
    place = LAYOUT.sections[column.section]
    return (place.sheet, place.header_row + 1, place.columns[column.id]) in unit_formulas(LAYOUT)
