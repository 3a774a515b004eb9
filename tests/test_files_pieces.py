"""A sheet's rows are looked at in pieces, each piece once: what is known of one must not hide what stands
around it."""

from __future__ import annotations

import pytest

from tests.support.packages import sheet_of_rows
from toolkit import files
from toolkit.files.examining import open_examined
from toolkit.files.pieces import pieces_of
from toolkit.files.remembering import Remembered
from toolkit.files.scanning import scan_carefully, scan_sheet
from workbook_templates.unit import TEMPLATE

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
KNOWN = f"{HEAD}<sheetData>{ROW}</sheetData></worksheet>".encode()
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
PREFIXED = FAR.replace("<", "<x:").replace("<x:/", "</x:")
AROUND = {
    "in an attribute": f'{HEAD}<x y="<sheetData>{ROW}</sheetData>"/></worksheet>',
    "after another row's start": f'{HEAD}<sheetData><row r="0"><c>{ROW}</sheetData></worksheet>',
    "an end too many": f"{HEAD}<sheetData>{ROW}</row></sheetData></worksheet>",
    "an end too few": f"{HEAD}<sheetData>{ROW[:-6]}</sheetData></worksheet>",
    "twice": f"{HEAD}<sheetData>{ROW}{ROW}</sheetData></worksheet>",
    "two sets of rows": f"{HEAD}<sheetData>{ROW}</sheetData><sheetData>{ROW}</sheetData></worksheet>",
    "nothing closed": f"{HEAD}<sheetData>{ROW}</sheetData>",
}


def reason(xml: str) -> str:
    with pytest.raises(files.UnreadableWorkbook) as refused:
        scan_sheet(xml.encode(), "sheet")
    return refused.value.reason_code


@pytest.mark.parametrize("xml", AROUND.values(), ids=AROUND)
def test_known_rows_do_not_hide_what_is_around_them(xml: str) -> None:
    scan_sheet(KNOWN, "sheet")
    assert reason(xml) == "FILE_DAMAGED"
    assert reason(xml) == "FILE_DAMAGED"


@pytest.mark.parametrize("hidden", ["<!-- {} -->", "<x><![CDATA[{}]]></x>", "<?x {}?>"])
def test_rows_that_only_look_like_rows_are_none(hidden: str) -> None:
    xml = f"{HEAD}<sheetData>{hidden.format(FAR)}{ROW}</sheetData></worksheet>"
    assert scan_sheet(xml.encode(), "sheet").area == (1, 1)


@pytest.mark.parametrize("place", ["{}" + ROW, ROW + "{}", ROW.replace("</row>", "</row>{}")])
def test_a_row_with_a_prefix_among_plain_ones_is_seen(place: str) -> None:
    data = sheet_of_rows(place.format(PREFIXED))
    with pytest.raises(files.UnreadableWorkbook):
        files.read_bytes(data, "x")


def test_pieces_say_what_the_whole_says() -> None:
    examined = open_examined(TEMPLATE.read_bytes())
    for part, scan in examined.scans.items():
        xml = examined.package.part(part)
        pieces = pieces_of(xml)
        assert pieces is not None
        assert b"".join((pieces.head, *pieces.chunks, pieces.tail)) == xml
        assert scan_sheet(xml, part) == scan == scan_carefully(xml, part)


def test_what_is_remembered_is_bounded() -> None:
    known: Remembered[int] = Remembered(100)
    for number in range(1, 25):
        known.keep(b"x" * number, number)
    assert known.get(b"x" * 24) == 24
    assert known.get(b"x") is None
    known.keep(b"y" * 26, 1)
    assert known.get(b"y" * 26) is None
