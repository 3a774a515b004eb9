"""What calamine hides of a worksheet, found in its part: formulas, errors, formulas without a value, hidden
rows, far cells.

Parts as Excel, LibreOffice, openpyxl, XlsxWriter and Google Sheets write them are read in pieces, with
regular expressions (`plain_scanning`); anything else that XML allows (prefixes, cells without a reference,
comments) is walked with expat, which is right but ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.files.cells import content
from toolkit.files.limits import RETURNED, Limits
from toolkit.files.locating import CellSpan, RowSpan, locate
from toolkit.files.markup import attributes, element
from toolkit.files.package import area_of
from toolkit.files.pieces import pieces_of
from toolkit.files.plain_scanning import ChunkScan, NotPlain, scan_chunks
from toolkit.files.refusals import UnreadableWorkbook
from toolkit.files.sizes import is_hidden
from toolkit.files.soundness import check_amounts, check_ascending, check_values, has_odd_value
from toolkit.grid import Position, a1

_TEXT_NUMBER = re.compile(r"\s*[0-9]*\s*")


@dataclass(slots=True)
class SheetScan:
    """uncalculated: formula by position; errors: error code by position. Positions count from zero.

    odd_values: some have space around them, or may be numbers that no cell holds; see `has_odd_value`.

    area: (rows, columns) from A1 to the last cell that holds something, for all of which a reader sets memory
    aside; where none lies far out, an upper bound, as the exact one is not worth its time.
    """

    formulas: dict[Position, str] = field(default_factory=dict)
    uncalculated: dict[Position, str] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[tuple[Position, Position], ...] = ()
    odd_values: bool = field(default=False, compare=False)
    area: tuple[int, int] = field(default=(0, 0), compare=False)


def scan_sheet(xml: bytes, part: str, limits: Limits = RETURNED) -> SheetScan:
    """What calamine hides of this worksheet part.

    Raises UnreadableWorkbook for a part that is not sound, or too much to look at.
    """
    check_amounts(xml, limits.cells, limits.merges)
    pieces = pieces_of(xml)
    if pieces is None:
        return scan_carefully(xml, part, limits)
    try:
        scan = _together(scan_chunks(pieces, part))
    except NotPlain:
        return scan_carefully(xml, part, limits)
    scan.merges = merges_in(pieces.tail)
    return scan


def _together(chunks: Iterable[ChunkScan]) -> SheetScan:
    scan = SheetScan()
    hidden: set[int] = set()
    rows = columns = 0
    for chunk in chunks:
        if chunk.formulas:
            scan.formulas |= chunk.formulas
            scan.uncalculated |= chunk.uncalculated
        scan.errors |= chunk.errors
        hidden |= chunk.hidden_rows
        scan.odd_values |= chunk.odd_values
        rows = max(rows, chunk.area[0])
        columns = max(columns, chunk.area[1])
    scan.hidden_rows, scan.area = frozenset(hidden), (rows, columns)
    return scan


def merges_in(xml: bytes) -> tuple[tuple[Position, Position], ...]:
    """The merged areas: first and last cell of each."""
    if b"mergeCell" not in xml:
        return ()
    tags = (attributes(found[1]) for found in element("mergeCell").finditer(xml))
    areas = (area_of(tag.get("ref", "")) for tag in tags)
    return tuple(area for area in areas if area)


def scan_carefully(xml: bytes, part: str, limits: Limits = RETURNED) -> SheetScan:
    """The same as `scan_sheet` for any spelling, by walking the whole part."""
    check_amounts(xml, limits.odd_cells, limits.merges)
    check_values(xml, part)
    scan = SheetScan(merges=merges_in(xml), odd_values=has_odd_value(xml))
    hidden: list[int] = []
    rows: list[int] = []

    def on_row(row: RowSpan) -> None:
        rows.append(row.row)
        check_ascending((cell.column for cell in row.cells), part)
        if is_hidden(row.attributes):
            hidden.append(row.row)
        for cell in row.cells:
            _scan_cell(scan, cell, xml[cell.start : cell.end], part)

    locate(xml, part, on_row)
    check_ascending(rows, part)
    scan.hidden_rows = frozenset(hidden)
    return scan


def _scan_cell(scan: SheetScan, cell: CellSpan, raw: bytes, part: str) -> None:
    found = content(raw, cell.kind)
    position = (cell.row, cell.column)
    if cell.kind == "s" and found.value and not _TEXT_NUMBER.fullmatch(found.value):
        raise UnreadableWorkbook("FILE_DAMAGED", part, cell=a1(cell.row, cell.column))
    if found.formula:
        scan.formulas[position] = found.formula.text
        if found.uncalculated:
            scan.uncalculated[position] = found.formula.text
    if cell.kind == "e" and found.value:
        scan.errors[position] = found.value
    if found.formula or found.value:
        rows, columns = scan.area
        scan.area = max(rows, cell.row + 1), max(columns, cell.column + 1)
