"""Formulas that fill several cells are never torn apart: such a change is refused with its place."""

from __future__ import annotations

import pytest

from tests.support.packages import sheet_of_rows
from toolkit import files
from toolkit.grid import Change, RowsReplacement


def filled_by(formula: str, metadata: str = "") -> bytes:
    """B2:B4 of one formula that stands in B2."""
    rows = f'<row r="2"><c r="A2"><v>1</v></c><c r="B2"{metadata}>{formula}<v>2</v></c></row>'
    return sheet_of_rows(rows + "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in (3, 4, 5)))


SEVERAL = {
    "array": filled_by('<f t="array" ref="B2:B4">A2:A4*2</f>'),
    "dynamic array": filled_by('<f t="array" ref="B2:B4">_xlfn.SEQUENCE(3)</f>', ' cm="1"'),
    "data table": filled_by('<f t="dataTable" ref="B2:B4" dt2D="0" dtr="0" r1="A2"/>'),
    "single quotes": filled_by("<f ref='$B$2:$B$4' t='array'>A2:A4*2</f>"),
}
ONE = filled_by('<f t="array" ref="B2">SUM(A2:A4*2)</f>')


@pytest.mark.parametrize("row", [1, 2, 3])
@pytest.mark.parametrize("data", SEVERAL.values(), ids=SEVERAL)
def test_no_cell_of_it_is_changed_alone(data: bytes, row: int) -> None:
    with pytest.raises(files.PartOfArray) as refused:
        files.patched_bytes(data, [Change("Talous", row, 1, 9)])
    assert refused.value.args == ("Talous", f"B{row + 1}", "B2:B4")


@pytest.mark.parametrize("data", SEVERAL.values(), ids=SEVERAL)
def test_cells_beside_it_are_changed(data: bytes) -> None:
    patched = files.patched_bytes(data, [Change("Talous", 1, 0, 9), Change("Talous", 4, 1, 7)])
    assert [row[-1] for row in files.read_bytes(patched, "x").sheets["Talous"].rows][1:] == [2, 3, 4, 7]


def test_its_cached_value_is_refreshed() -> None:
    patched = files.patched_bytes(SEVERAL["array"], [Change("Talous", 1, 1, 8, keep_formula=True)])
    sheet = files.read_bytes(patched, "x").sheets["Talous"]
    assert (sheet.value(1, 1), sheet.formulas[1, 1]) == (8, "A2:A4*2")


def test_one_cell_may_go_whatever_its_formula() -> None:
    patched = files.patched_bytes(ONE, [Change("Talous", 1, 1, 9)])
    assert files.read_bytes(patched, "x").sheets["Talous"].formulas == {}


def test_rows_are_replaced_with_the_whole_of_it_or_not_at_all() -> None:
    files.patched_bytes(SEVERAL["array"], [RowsReplacement("Talous", 1, [[1]])])
    with pytest.raises(files.PartOfArray):
        files.patched_bytes(SEVERAL["array"], [RowsReplacement("Talous", 2, [[1]])])
