"""A small round of `python -m tests.two_readers`, and that it can find a difference."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.corpus import CASES
from tests.fuzz import bench
from tests.support.packages import sheet_of_rows
from tests.two_readers import UNEXPLAINED, differences, outcomes
from toolkit import files

ROW = '<row r="1"><c r="A1"><v>{}</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1"><f>A1</f></c></row>'


def test_two_readers_say_the_same(tmp_path: Path) -> None:
    jobs = [("case", number) for number in range(0, len(CASES), 12)]
    jobs += [("mutant", number) for number in range(7_000_000, 7_000_020)]
    found = dict(outcomes(bench(tmp_path), jobs))
    assert [one for one in found.items() if any(UNEXPLAINED in reason for reason in one[1][1])] == []
    assert sum(outcome == "read by both" for outcome, _ in found.values()) > 20


@pytest.mark.parametrize(
    ("ours", "theirs", "reasons"),
    [
        ("5", "5", ["we tell a formula without a value"]),
        ("5", "6", [f"{UNEXPLAINED}: Talous A1: 5.0, openpyxl 6", "we tell a formula without a value"]),
        ("1_0", "1_0", ["openpyxl takes for a number what is none", "we tell a formula without a value"]),
    ],
)
def test_a_difference_is_told(ours: str, theirs: str, reasons: list[str]) -> None:
    book = files.read_bytes(sheet_of_rows(ROW.format(ours)), "x")
    other = openpyxl.load_workbook(BytesIO(sheet_of_rows(ROW.format(theirs))), data_only=True)
    assert list(differences(book, other)) == reasons
