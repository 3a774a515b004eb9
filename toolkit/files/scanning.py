"""What calamine hides of a worksheet, found in its part: formulas, errors, formulas without a value, hidden
rows, far cells.

Parts as Excel, LibreOffice, openpyxl, XlsxWriter and Google Sheets write them are read with regular
expressions; anything else that XML allows (prefixes, cells without a reference, comments) is walked with
expat, which is right but ten times slower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from toolkit.files.cells import content
from toolkit.files.locating import CellSpan, RowSpan, locate
from toolkit.files.markup import unescaped
from toolkit.files.package import column_number
from toolkit.files.soundness import (
    check_amounts,
    check_ascending,
    check_plain_places,
    check_texts,
    check_well_formed,
)
from toolkit.grid import Position

_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z])[\s/>]')
_UNUSUAL_ROW = re.compile(rb'<row(?! r=")[\s/>]')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>\s*<f([^>]*?)(?:/>|>([^<]*)</f>)(?:\s*<v[^>]*>([^<]*))?'
)
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)', re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]*\shidden\s*=\s*["\'](?:1|true)["\']')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_FAR = re.compile(rb'<c r="(?:[A-Z]{2}|[A-Z][0-9]{5})')
_TALL = re.compile(rb'<c r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{4})')
_HOLDING = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>(?!</)')


_formula_text = lru_cache(maxsize=4096)(unescaped)  # the workbooks of one round share their formulas


@dataclass(slots=True)
class SheetScan:
    """uncalculated: formula by position; errors: error code by position. Positions count from zero.

    area: (rows, columns) from A1 to the last cell that holds something, for all of which a reader sets memory
    aside; where none lies far out, an upper bound, as the exact one is not worth its time.
    """

    formulas: dict[Position, str] = field(default_factory=dict)
    uncalculated: dict[Position, str] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[tuple[Position, Position], ...] = ()
    area: tuple[int, int] = field(default=(0, 0), compare=False)


def scan_sheet(xml: bytes, part: str) -> SheetScan:
    """What calamine hides of this worksheet part.

    Raises UnreadableWorkbook for a part that is not sound, or too much to look at.
    """
    check_amounts(xml, part)
    check_well_formed(xml, part)
    check_texts(xml, part)
    if is_plain(xml):
        check_plain_places(xml, part)
        scan = _scan_plain(xml)
    else:
        scan = scan_carefully(xml, part)
    if b"mergeCell" in xml:
        scan.merges = tuple(
            ((int(top) - 1, _column(left)), (int(bottom) - 1, _column(right)))
            for left, top, right, bottom in _MERGE.findall(xml)
        )
    return scan


def is_plain(xml: bytes) -> bool:
    """Whether every row and cell is spelt `<row r="1"…`, `<c r="A1"…`, with nothing around that could look
    like one.
    """
    return (
        b"<sheetData" in xml
        and b"<!--" not in xml
        and b"<![CDATA[" not in xml
        and not _UNUSUAL_ROW.search(xml)
        and not _UNUSUAL_CELL.search(xml)
    )


def _scan_plain(xml: bytes) -> SheetScan:
    scan = SheetScan(area=_plain_area(xml))
    for letters, row, attrs, _, raw, value in _FORMULA.findall(xml):
        position = (int(row) - 1, _column(letters))
        scan.formulas[position] = formula = _formula_text(raw)
        if not value and b't="str"' not in attrs:
            scan.uncalculated[position] = formula
    if b't="e"' in xml:
        for letters, row, code in _ERROR.findall(xml):
            scan.errors[int(row) - 1, _column(letters)] = unescaped(code)
    if b"hidden" in xml:
        scan.hidden_rows = frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(xml))
    return scan


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def scan_carefully(xml: bytes, part: str) -> SheetScan:
    """The same as `scan_sheet` for any spelling, by walking the whole part."""
    scan = SheetScan()
    hidden: list[int] = []

    rows: list[int] = []

    def on_row(row: RowSpan) -> None:
        rows.append(row.row)
        check_ascending((cell.column for cell in row.cells), part)
        if row.attributes.get("hidden") in ("1", "true"):
            hidden.append(row.row)
        for cell in row.cells:
            _scan_cell(scan, cell, xml[cell.start : cell.end])

    locate(xml, part, on_row)
    check_ascending(rows, part)
    scan.hidden_rows = frozenset(hidden)
    return scan


def _scan_cell(scan: SheetScan, cell: CellSpan, raw: bytes) -> None:
    found = content(raw, cell.kind)
    position = (cell.row, cell.column)
    if found.formula:
        scan.formulas[position] = found.formula.text
        if found.uncalculated:
            scan.uncalculated[position] = found.formula.text
    if cell.kind == "e" and found.value:
        scan.errors[position] = found.value
    if found.formula or found.value:
        rows, columns = scan.area
        scan.area = max(rows, cell.row + 1), max(columns, cell.column + 1)


def _plain_area(xml: bytes) -> tuple[int, int]:
    if not _FAR.search(xml):
        return 9_999, 26
    if not _TALL.search(xml):
        return 999, 27 * 26
    cells = _HOLDING.findall(xml)
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_column(letters) + 1 for letters in {letters for letters, _ in cells}), default=0)
    return rows, columns
