"""Workbooks taken apart: their parts as bytes, and workbooks with parts made differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
DATE = (2026, 4, 1, 12, 0, 0)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Part name → its bytes, in the archive's order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], level: int | None = None) -> bytes:
    """An archive of these parts. level: how hard to compress, 0-9."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def with_sheet_xml(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """The workbook with one part's XML changed. Fails if that changes nothing."""
    parts = parts_of(data)
    changed = change(parts[part])
    assert changed != parts[part]
    return packed({**parts, part: changed})


def workbook(fill: Callable[[Any], None] | None = None, name: str = "Talous", **options: object) -> bytes:
    """A workbook of one sheet that XlsxWriter makes; fill gets (workbook, sheet) as one object with both."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    sheet = book.add_worksheet(name)
    sheet.book = book
    if fill:
        fill(sheet)
    book.close()
    return target.getvalue()


def block(cell: str, rows: int) -> str:
    """Rows of ten cells each. cell: its XML, {0} standing for its address."""
    return "".join(
        f'<row r="{row}">{"".join(cell.format(f"{letter}{row}") for letter in "ABCDEFGHIJ")}</row>'
        for row in range(1, rows + 1)
    )


def sheet_of_rows(rows: str) -> bytes:
    """A workbook whose only sheet has this XML inside sheetData."""
    return with_sheet_xml(
        workbook(), lambda xml: xml.replace(b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode())
    )
