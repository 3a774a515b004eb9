"""The gate: what is no workbook, or would do harm, is named; honest workbooks pass."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.support.packages import SHEET, packed, parts_of, sheet_of_rows, with_sheet_xml, workbook
from toolkit import files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = '<row r="1"><c r="ZZ1"><v>1</v></c></row>'
TALL = '<row r="9000"><c r="A9000"><v>1</v></c></row>'
SOUND = workbook(lambda sheet: sheet.write("A1", 1))


def reason(data: bytes) -> str:
    with pytest.raises(files.UnreadableWorkbook) as refused:
        files.read_bytes(data, "x")
    return refused.value.reason_code


def without(part: str) -> bytes:
    return packed({name: data for name, data in parts_of(SOUND).items() if name != part})


def with_part(part: str, old: bytes, new: bytes) -> bytes:
    return with_sheet_xml(SOUND, lambda xml: xml.replace(old, new), part)


CASES = [
    ("FILE_EMPTY", b""),
    ("FILE_EMPTY", bytes(4096)),
    ("FILE_NOT_XLSX", b"Vastuualue;Rivi;TA 2026\r\n"),
    ("FILE_NOT_XLSX", b"<html><table></table></html>"),
    ("FILE_NOT_XLSX", OLE + "Workbook".encode("utf-16-le")),
    ("FILE_ENCRYPTED", OLE + "EncryptedPackage".encode("utf-16-le")),
    ("FILE_DAMAGED", SOUND[:-30]),
    ("FILE_DAMAGED", SOUND[: len(SOUND) // 2]),
    ("FILE_NOT_XLSX", packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    ("FILE_NOT_XLSX", without("_rels/.rels")),
    ("FILE_NOT_XLSX", without("xl/workbook.xml")),
    ("FILE_DAMAGED", without(SHEET)),
    ("FILE_STRICT", with_part("_rels/.rels", b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml")),
    ("FILE_DOCTYPE", with_part(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')),
    ("FILE_ENCODING", with_part(SHEET, b'encoding="UTF-8"', b'encoding="UTF-16"')),
    ("FILE_DUPLICATE_PARTS", packed({**parts_of(SOUND), "XL/WORKBOOK.XML": b"<workbook/>"})),
    ("FILE_UNSAFE_PATH", packed({**parts_of(SOUND), "../paha.xml": b"<x/>"})),
    ("FILE_FAR_CELL", sheet_of_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + FAR)),
    ("FILE_FAR_CELL", sheet_of_rows(WIDE + TALL)),
    ("FILE_FAR_CELL", sheet_of_rows("<row><c r='A1'><v>1</v></c></row>" + FAR)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "data"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_refused_with_its_code(code: str, data: bytes) -> None:
    assert reason(data) == code


def test_a_part_that_inflates_without_end_is_refused_unread() -> None:
    bomb = packed({**parts_of(SOUND), SHEET: bytes(200_000_000)})
    assert len(bomb) < 500_000
    assert reason(bomb) == "FILE_CONTENT_TOO_LARGE"


def test_a_wrong_checksum_is_damage() -> None:
    parts = parts_of(SOUND)
    checksum = zlib.crc32(parts[SHEET]).to_bytes(4, "little")
    assert reason(SOUND.replace(checksum, bytes(4))) == "FILE_DAMAGED"


def test_a_file_that_the_system_does_not_give(tmp_path: Path) -> None:
    with pytest.raises(files.UnreadableWorkbook) as refused:
        files.read_workbook(tmp_path, "kansio")
    assert refused.value.reason_code == "FILE_UNAVAILABLE"
    with pytest.raises(FileNotFoundError):
        files.read_workbook(tmp_path / "puuttuu.xlsx", "puuttuu.xlsx")


def test_blank_cells_far_out_are_honest() -> None:
    """Colouring whole rows leaves such cells behind."""
    data = sheet_of_rows('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"/>')
    assert files.read_bytes(data, "x").sheets["Talous"].rows == [[1]]


def test_a_long_ledger_is_honest() -> None:
    def fill(sheet: Any) -> None:
        for row in range(12_000):
            sheet.write_row(row, 0, ["Vaalit", row])

    assert len(files.read_bytes(workbook(fill), "x").sheets["Talous"].rows) == 12_000


def test_a_workbook_with_picture_comment_chart_and_many_sheets_is_honest() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_comment("A1", "<!DOCTYPE html> & muuta")
        chart = sheet.book.add_chart({"type": "column"})
        chart.add_series({"values": "=Talous!$A$1:$A$3"})
        sheet.insert_chart("C3", chart)
        for number in range(60):
            sheet.book.add_worksheet(f"Sivu {number}").write("A1", number)

    assert len(files.read_bytes(workbook(fill), "x").sheets) == 61
