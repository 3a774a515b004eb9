"""A closed workbook as a `Book`: values by calamine, over them what calamine hides."""

from __future__ import annotations

import math
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.files.container import with_parts
from toolkit.files.examining import Examined, open_examined
from toolkit.files.limits import MAX_BYTES, RETURNED, Limits
from toolkit.files.package import SheetPart
from toolkit.files.refusals import UnreadableWorkbook, reading_sheet
from toolkit.files.repacking import has_usual_names, repacked
from toolkit.files.respelling import respelt
from toolkit.files.sizes import column_widths, hidden_columns, row_heights
from toolkit.files.styles import number_formats
from toolkit.grid import Book, CellError, Position, Sheet, Uncalculated, Value

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_NOT_FINITE = re.compile(rb"<v>[-+]?(?:[iI][nN][fF]|[nN][aA][nN]|[0-9.]+[eE]\+?[0-9]{3})")


def read_workbook(path: Path, shown_as: str) -> Book:
    """The workbook at this path. shown_as: its name in findings.

    Raises UnreadableWorkbook with the code of the finding, FileNotFoundError where there is no file.
    """
    return read_bytes(bytes_at(path), shown_as)


def bytes_at(path: Path) -> bytes:
    """The file's bytes, at most one over what a workbook may have.

    Raises FileNotFoundError, UnreadableWorkbook where the system cannot give them (no rights, not synced).
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableWorkbook("FILE_UNAVAILABLE", error.strerror or "") from error


def read_bytes(data: bytes, shown_as: str, limits: Limits = RETURNED) -> Book:
    """The workbook in these bytes; see `read_workbook`."""
    examined = open_examined(data, limits)
    workbook = _calamine(_readable(examined))
    sheets, area = {}, 0
    for sheet in examined.structure.sheets:
        with reading_sheet(sheet.name):
            rows = _rows(workbook, sheet)
            area += len(rows) * len(rows[0]) if rows else 0
            if area > 2 * limits.area:
                raise UnreadableWorkbook("FILE_CONTENT_TOO_LARGE", f"{area} > {2 * limits.area}")
            sheets[sheet.name] = _sheet(examined, sheet, rows)
    return Book(shown_as, sheets, examined.structure.names)


def _calamine(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except CalamineError as error:
        raise UnreadableWorkbook("FILE_DAMAGED", "") from error


def _readable(examined: Examined) -> bytes:
    """The workbook's bytes, or a copy spelt so that calamine reads it."""
    package, structure = examined.package, examined.structure
    parts: dict[str, bytes] = {}
    for part, scan in examined.scans.items():
        xml = package.part(part)
        readable = respelt(xml, scan.errors.values(), scan.odd_values)
        if readable != xml:
            parts[part] = readable
    if not has_usual_names(package, structure):
        return repacked(package, structure, parts)
    if not parts:
        return package.data
    spelt = {package.entries[part].filename: xml for part, xml in parts.items()}
    return with_parts(package.data, list(package.entries.values()), spelt)


def _rows(workbook: CalamineWorkbook, sheet: SheetPart) -> list[list[Any]]:
    from python_calamine import CalamineError

    try:
        return workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise UnreadableWorkbook("FILE_DAMAGED", sheet.part) from error


def _sheet(examined: Examined, sheet: SheetPart, raw: list[list[Any]]) -> Sheet:
    package, scan = examined.package, examined.scans[sheet.part]
    rows: list[list[Value]] = [[None if value == "" else value for value in row] for row in raw]
    if scan.odd_values and _NOT_FINITE.search(package.part(sheet.part)):
        rows = [[_finite(value) for value in row] for row in rows]
    for position, formula in scan.uncalculated.items():
        _put(rows, position, Uncalculated(formula))
    for position, code in scan.errors.items():
        _put(rows, position, CellError(code))
    styles = examined.structure.styles

    def part() -> bytes:
        return package.part(sheet.part)

    formats = number_formats(part, lambda: package.part(styles), sheet.part)
    sizes = column_widths(part), row_heights(part)
    return Sheet(
        sheet.name,
        rows,
        scan.formulas,
        sheet.visible,
        scan.hidden_rows,
        formats,
        *sizes,
        scan.merges,
        hidden_columns(part()),
    )


def _finite(value: Value) -> Value:
    """A number that no cell of Excel can hold (1e400) is an error, not infinity."""
    return CellError("#NUM!") if isinstance(value, float) and not math.isfinite(value) else value


def _put(rows: list[list[Value]], position: Position, value: Value) -> None:
    """Sets a value that may lie outside what calamine saw, as it passes over errors and formulas without a
    value.
    """
    row, column = position
    while len(rows) <= row:
        rows.append([])
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value
