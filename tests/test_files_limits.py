"""The heaviest workbooks that are read, and those just beyond: 150 MB at most, and 2 seconds to refuse."""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

import pytest

from tests.support.packages import block, sheet_of_rows
from toolkit import files
from toolkit.actions.folder import read_book
from toolkit.files.limits import RETURNED
from toolkit.isolation import Limits, isolated

MAX_BYTES = 150_000_000
REFUSED_SECONDS, READ_SECONDS = 2, 4
"""Of processor time, also on a busy machine."""
FRESH = count(600_000_000)
"""Limits that no worker has had yet, so that each file gets a new one."""
ROWS = RETURNED.cells // 10 - 1
CELLS = {
    "numbers": '<c r="{0}" s="1"><v>-12345.67</v></c>',
    "formulas": '<c r="{0}"><f>A1*2+SUM(B1:B9)</f><v>-12345.67</v></c>',
    "errors that calamine does not know": '<c r="{0}" t="e"><v>#SPILL!</v></c>',
}
ODD = "<c r='{0}'><f>A1*2</f><v>-12345.67</v></c>"


def measured(data: bytes) -> tuple[str, float, int]:
    """What became of a workbook, the processor time and the bytes of memory that it took."""
    began, before, reason = time.process_time(), peak(), ""
    try:
        files.read_bytes(data, "x")
    except files.UnreadableWorkbook as problem:
        reason = problem.reason_code
    return reason, time.process_time() - began, peak() - before


def peak() -> int:
    """The most memory that this process has had; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def verdict(rows: str) -> str:
    """Of a workbook with these rows; fails where it takes too much."""
    (found,) = isolated(measured, [sheet_of_rows(rows)], Limits(bytes=next(FRESH)))
    assert isinstance(found, tuple)
    reason, seconds, memory = found
    assert seconds < (REFUSED_SECONDS if reason else READ_SECONDS)
    assert memory < MAX_BYTES
    return reason


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_as_many_cells_as_are_read(cell: str) -> None:
    assert verdict(block(cell, ROWS)) == ""


def test_as_many_cells_spelt_oddly_as_are_read() -> None:
    assert verdict(block(ODD, ROWS // 2)) == ""
    assert verdict(block(ODD, ROWS // 2 + 2)) == "SHEET_TOO_LARGE"


def test_one_row_more_is_refused_but_not_where_the_whole_municipality_is(tmp_path: Path) -> None:
    rows = block(CELLS["numbers"], ROWS + 2)
    assert verdict(rows) == "SHEET_TOO_LARGE"
    ledger = tmp_path / "pääkirja.xlsx"
    ledger.write_bytes(sheet_of_rows(rows))
    assert len(read_book(ledger, ledger.name).sheets["Talous"].rows) == ROWS + 2


@pytest.mark.parametrize("millions", [24, 26])
def test_a_part_of_nothing_but_spaces(millions: int) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    refused = verdict(row + " " * (millions * 1_000_000))
    assert refused == ("" if millions < 25 else "FILE_CONTENT_TOO_LARGE")
