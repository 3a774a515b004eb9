"""A formula that another program spelt is the same formula; one that counts something else is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.typed import LAYOUT
from toolkit.formulas import unit_formulas
from toolkit.formulas.comparing import own_formulas, same_formula
from toolkit.reading.derived import derived_cells
from toolkit.records import Layout

RISKS = LAYOUT.sections["risks"]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("sum( B6:B9 )", "SUM(B6:B9)"),
        ("SUM($B$6:B$9)", "SUM(B6:B9)"),
        ("IF(A1>0,TRUE(),FALSE())", "IF(A1>0,TRUE,FALSE)"),
        ("_xlfn.IFS(A1,1)", "IFS(A1,1)"),
        ("'Riskit'!A1", "Riskit!A1"),
        ("SUM(B6:B10)", "SUM(B6:B9)"),  # a row put in
        ("SUM(B6:B7,B9:B10)", "SUM(B6:B9)"),  # the same as LibreOffice writes it
        ("SUM(B6,B8:B10)", "SUM(B6:B9)"),
        ("SUM(B6:B8,B10)", "SUM(B6:B9)"),
        ("", "SUM(B6:B9)"),  # a shared formula, whose text stands elsewhere
    ],
)
def test_the_same(found: str, right: str) -> None:
    assert same_formula(found, right)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("SUM(C6:C9)", "SUM(B6:B9)"),
        ("SUM(B6:C9)", "SUM(B6:B9)"),
        ("SUM(B6:B9,C6)", "SUM(B6:B9)"),
        ("B6", "B7"),
        ("SUM(B6:B9)+1", "SUM(B6:B9)"),
        ('IF(A1="Kyllä",1,0)', 'IF(A1="KYLLÄ",1,0)'),
        ('IF(A1="a b",1,0)', 'IF(A1="ab",1,0)'),
        ('IF(A1="B6:B7",1,0)', 'IF(A1="B6:B9",1,0)'),
        ('IF(A1="",B1,C1)', 'IF(A1=" ",B1,C1)'),
        ("-5", "SUM(B6:B9)"),
    ],
)
def test_another(found: str, right: str) -> None:
    assert not same_formula(found, right)


def lines_from(row: int) -> dict[str, int]:
    return {id: at + row for id, at in LAYOUT.line_rows.items()}


@pytest.mark.parametrize(
    "layout",
    [
        LAYOUT,
        replace(LAYOUT, line_rows=lines_from(1)),
        replace(LAYOUT, project_total_row=2),
        replace(LAYOUT, guide_sheet="Ohjeet"),
        replace(LAYOUT, fields={**LAYOUT.fields, "explain_eur": (40, 5)}),
        *(
            replace(LAYOUT, sections={**LAYOUT.sections, "risks": risks})
            for risks in (
                replace(RISKS, rows=41), replace(RISKS, header_row=7), replace(RISKS, sheet="Uhat"),
                replace(RISKS, columns={**RISKS.columns, "impact": 9}),
            )
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("level", ["line", "total"])
def test_a_workbook_is_held_to_the_formulas_of_its_own_layout(layout: Layout, level: str) -> None:
    assert own_formulas(LAYOUT, "line") == unit_formulas(LAYOUT, "line")
    assert own_formulas(layout, level) == unit_formulas(layout, level)


@pytest.mark.parametrize("section", LAYOUT.sections)
@pytest.mark.parametrize("how", ["gone", "no rows", "a column gone"])
def test_what_a_sheet_in_pieces_would_hold_is_neither_expected_nor_missed(section: str, how: str) -> None:
    place = LAYOUT.sections[section]
    columns = dict(list(place.columns.items())[1:])
    sections = {id: other for id, other in LAYOUT.sections.items() if id != section}
    if how != "gone":
        sections[section] = replace(place, rows=0) if how == "no rows" else replace(place, columns=columns)
    layout = replace(LAYOUT, sections=sections)
    cells = {
        (derived.sheet, row, derived.column)
        for derived in derived_cells(layout, "line")
        for row in derived.rows
    }
    assert cells == set(unit_formulas(layout))
    assert (len(cells) < len(unit_formulas(LAYOUT))) is (section != "findings")
