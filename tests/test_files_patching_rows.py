"""Rows hidden, shown and replaced inside a closed workbook."""

from __future__ import annotations

import re

import pytest

from tests.support.packages import sheet_of_rows, workbook
from tests.support.patching import change, patch, read
from toolkit import files
from toolkit.grid import RowFit, RowsReplacement, RowVisibility


def test_rows_are_hidden_and_shown() -> None:
    rows = '<row r="1" hidden="1" ht="15"><c r="A1"><v>1</v></c></row><row r="2"/>'
    changes = [RowVisibility("Talous", row, row > 0) for row in (0, 1, 2)]
    assert patch(rows, *changes, change(1, 0, 2)) == (
        '<row r="1" ht="15"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="1"/>'
    )


def test_a_row_opens_at_the_height_of_its_text_and_may_grow() -> None:
    rows = '<row r="1" s="3" customHeight="1" ht="15"><c r="A1"><v>1</v></c></row><row r="2" ht="15"/>'
    assert patch(rows, RowFit("Talous", 0, 40.5), RowFit("Talous", 7, 30)) == (
        '<row r="1" s="3" ht="40.5"><c r="A1"><v>1</v></c></row><row r="2" ht="15"/>'
    )


LEDGER = (
    '<row r="1"><c r="A1" s="4" t="str"><v>Vastuualue</v></c></row>'
    '<row r="2" ht="20"><c r="A2" s="1" t="str"><v>Vaalit</v></c><c r="B2" s="2"><v>5</v></c></row>'
    '<row r="3"><c r="A3" s="1" t="str"><v>Viestintä</v></c><c r="B3" s="2"><v>6</v></c></row>'
)


def test_a_ledgers_rows_are_replaced_in_their_looks() -> None:
    rows = patch(
        LEDGER, RowsReplacement("Talous", 1, [["Vaalit", 7, "x"], ["Talous", None]]), change(0, 0, "V")
    )
    assert re.findall(r'<row r="(\d)"( ht="20")?', rows) == [("1", ""), ("2", ' ht="20"'), ("3", ' ht="20"')]
    assert re.findall(r'r="(\w\d)"(?: s="(\d)")?', rows[rows.index('<row r="2"') :]) == [
        ("A2", "1"), ("B2", "2"), ("C2", ""), ("A3", "1"), ("B3", "2")
    ]  # fmt: skip
    with pytest.raises(ValueError, match="no cell"):
        patch(LEDGER, RowsReplacement("Talous", 1, []), change(2, 0, 1))


def test_the_same_ledger_changes_nothing() -> None:
    data = sheet_of_rows(LEDGER)
    same = RowsReplacement("Talous", 1, [["Vaalit", 5], ["Viestintä", 6]])
    assert files.patched_bytes(data, [same]) is data
    shorter = read(files.patched_bytes(data, [RowsReplacement("Talous", 1, [["Vaalit", 5]])]))
    assert shorter.rows == [["Vastuualue", None], ["Vaalit", 5]]


def test_rows_fill_an_empty_sheet() -> None:
    data = files.patched_bytes(workbook(), [RowsReplacement("Talous", 1, [["a"], ["b"]]), change(0, 0, "t")])
    assert read(data).rows == [["t"], ["a"], ["b"]]
