"""Cells changed inside a closed workbook: they are as asked, however they are stored."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

from tests.support.packages import SHEET, parts_of, sheet_of_rows, workbook
from tests.support.patching import TALOUS, change, date_format, patch, read
from toolkit import files
from toolkit.grid import CellError, Change, RowVisibility, Uncalculated


@pytest.mark.parametrize(
    "value",
    [
        -5700, 12.34, 0.1 + 0.2, True, "Vaalit", "  väli  ", "=1+1", "+358", "@x", "<b>&amp;",
        "rivi\nrivi\ttab", "pala\rtu", "\x00\x0b\x1f", "_x000D_", "_x005F_x000D_", "_xFFFE_", "]]>", "😀",
        "x" * 32_767,
    ],
)  # fmt: skip
def test_what_was_put_in_is_read_back(value: Any) -> None:
    found = read(files.patched_bytes(workbook(), [change(1, 1, value)])).value(1, 1)
    assert found == value
    assert isinstance(found, str | bool) == isinstance(value, str | bool)


@pytest.mark.parametrize("day", [date(2026, 3, 31), datetime(2026, 3, 31, 12, 30), date(1904, 3, 31)])
@pytest.mark.parametrize("since_1904", [False, True])
def test_a_day_is_read_back(day: date, since_1904: bool) -> None:
    data = workbook(lambda sheet: sheet.write_blank("B2", None, date_format(sheet)), date_1904=since_1904)
    found = read(files.patched_bytes(data, [change(1, 1, day)])).value(1, 1)
    assert isinstance(found, date)
    assert found.isoformat().removesuffix("T00:00:00") == day.isoformat()


def test_only_the_cell_changes() -> None:
    assert patch(TALOUS, change(1, 0, 7)) == TALOUS.replace(
        '<c r="A2" s="0"/>', '<c r="A2" s="0"><v>7</v></c>'
    )


def test_cells_and_rows_that_were_not_there_are_put_in_order() -> None:
    places = [(0, 1), (1, 1), (1, 3), (2, 0), (3, 2), (3, 0), (9, 0)]
    rows = patch(TALOUS, *(change(row, column, 1) for row, column in places))
    assert re.findall(r'<row r="(\d+)"|<c r="(\w+)"', rows) == [
        ("1", ""), ("", "B1"), ("2", ""), ("", "A2"), ("", "B2"), ("", "C2"), ("", "D2"), ("3", ""),
        ("", "A3"), ("4", ""), ("", "A4"), ("", "C4"), ("10", ""), ("", "A10"),
    ]  # fmt: skip


def test_an_empty_sheet_gets_its_first_cells() -> None:
    data = files.patched_bytes(workbook(), [change(4, 1, "b"), change(1, 0, "a")])
    assert [row[:2] for row in read(data).rows] == [
        [None] * 2,
        ["a", None],
        [None] * 2,
        [None] * 2,
        [None, "b"],
    ]
    assert b'<dimension ref="A1:B5"/>' in parts_of(data)[SHEET]


def test_formula_with_its_cached_value() -> None:
    data = files.patched_bytes(sheet_of_rows(TALOUS), [change(1, 0, "Ei <ok>", 'IF(C2<1,"&","")')])
    assert read(data).value(1, 0) == "Ei <ok>"
    assert read(data).formulas[1, 0] == 'IF(C2<1,"&","")'


def test_a_formula_is_kept_and_its_value_set() -> None:
    rows = '<row r="1"><c r="A1" s="0" t="str" cm="1"><f t="array" ref="A1">SUM( B1 )</f><v>x</v></c></row>'
    kept = patch(rows, change(0, 0, 2.5, keep_formula=True))
    assert kept == rows.replace(' t="str"', "").replace("<v>x", "<v>2.5")
    with pytest.raises(ValueError, match="no formula"):
        patch(TALOUS, change(1, 0, 1, keep_formula=True))


def test_blank_keeps_its_style() -> None:
    assert patch('<row r="1"><c r="A1" s="1" t="str"><v>x</v></c></row>', change(0, 0, None)) == (
        '<row r="1"><c r="A1" s="1"/></row>'
    )


def test_a_style_is_borrowed() -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="5"/></row>'
    assert patch(rows, change(0, 0, 1, style_of=(0, 1))) == rows.replace('s="0"', 's="5"')


def test_a_new_cell_looks_like_its_row_or_column() -> None:
    def fill(sheet: Any) -> None:
        sheet.set_column("B:C", 12, sheet.book.add_format({"num_format": "0.0"}))
        sheet.set_row(3, 20, sheet.book.add_format({"num_format": "0.000"}))

    data = files.patched_bytes(workbook(fill), [change(1, 2, 1), change(3, 2, 1), change(1, 5, 1)])
    assert [read(data).number_format(*at) for at in [(1, 2), (3, 2), (1, 5)]] == ["0.0", "0.000", "General"]


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c></row>'
)


def test_dependents_of_a_shared_formula_outlive_it() -> None:
    sheet = read(
        files.patched_bytes(sheet_of_rows(SHARED), [change(0, 0, 5), change(2, 0, 9, keep_formula=True)])
    )
    assert sheet.formulas == {(1, 0): "B2*$C$1", (2, 0): "B3*$C$1"}
    assert [row[0] for row in sheet.rows] == [5, 2, 9]


def test_a_dependent_goes_alone() -> None:
    gone = '<f t="shared" si="0"/><v>2</v>'
    assert patch(SHARED, change(1, 0, 5)) == SHARED.replace(gone, "<v>5</v>")


def test_what_stands_already_is_left_as_it_is() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row("A1", ["Vaalit", 1.5, True])
        sheet.write_formula("D1", "=B1*2", None, 3)
        sheet.write_datetime("E1", datetime(2026, 3, 31), date_format(sheet))

    changes = [
        change(0, 0, "Vaalit"), change(0, 1, 1.5), change(0, 2, True), change(0, 3, 3, "B1*2"),
        change(5, 5, None), change(0, 4, date(2026, 3, 31)), change(0, 3, 3, keep_formula=True),
        RowVisibility("Talous", 0, False), RowVisibility("Talous", 8, False),
    ]  # fmt: skip
    data = workbook(fill)
    assert files.patched_bytes(data, changes) is data
    shared = sheet_of_rows(SHARED)
    assert files.patched_bytes(shared, [change(1, 0, 2, "B2*$C$1")]) is shared


@pytest.mark.parametrize(
    "bad",
    [
        change(0, 0, "x" * 32_768), change(0, 0, "😀" * 16_384), change(0, 0, float("nan")),
        change(0, 0, 1, "=A1"), change(0, 0, 1, "1+" * 5_000 + "1"), change(1_048_576, 0, 1),
        change(0, 16_384, 1), change(-1, 0, 1), change(0, 0, date(1899, 12, 30)),
    ],
)  # fmt: skip
def test_what_no_cell_can_hold_raises(bad: Change) -> None:
    with pytest.raises(ValueError, match=r"."):
        patch(TALOUS, bad)


def test_an_unknown_sheet_raises() -> None:
    with pytest.raises(KeyError):
        files.patched_bytes(workbook(), [Change("Taloos", 0, 0, 1)])


def test_rows_out_of_order_are_refused_not_guessed() -> None:
    data = sheet_of_rows('<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    with pytest.raises(files.UnreadableWorkbook):
        files.patched_bytes(data, [change(0, 0, 1)])


def test_an_error_value_is_replaced() -> None:
    data = sheet_of_rows('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1</f></c></row>')
    assert read(data).rows == [[CellError("#REF!"), Uncalculated("A1")]]
    assert read(files.patched_bytes(data, [change(0, 0, 1), change(0, 1, "", "A1")])).rows == [[1, None]]
