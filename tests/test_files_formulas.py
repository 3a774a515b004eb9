"""Formulas as they read elsewhere, against openpyxl's translation."""

from __future__ import annotations

import pytest
from openpyxl.formula.translate import Translator

from toolkit.files.formula_moving import moved

FORMULAS = [
    "B1*2", "$B1+B$1+$B$1", "SUM(B2:C9)", 'IF(A1="","B1 ja C2",A1)', "'B1 muut'!C3+Talous!D4", "LOG10(B1)",
    "SUM(B:C)", "SUM($2:3)", "ROUND(B2,2)*1.5", "_xlfn.XLOOKUP(A1,B1:B9,C1:C9)", "ABC1A+A1",
    "A1&\"\"\"A1\"\"\"",
    "SUMPRODUCT((A1:A9=$B$1)*(C1:C9))",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("target", "rows", "columns"), [("H12", 4, 2), ("F9", 1, 0), ("G8", 0, 1)])
def test_moved_as_openpyxl_moves_it(formula: str, target: str, rows: int, columns: int) -> None:
    expected = Translator("=" + formula, origin="F8").translate_formula(target)
    assert "=" + moved(formula, rows, columns) == expected


def test_a_name_that_looks_like_a_cell_in_part_stays() -> None:
    assert moved("toteuma_A1+vero2026.A1+A1", 1, 0) == "toteuma_A1+vero2026.A1+A2"


def test_off_the_sheet_is_an_error() -> None:
    assert moved("A1+B5", -1, -1) == "#REF!+A4"
