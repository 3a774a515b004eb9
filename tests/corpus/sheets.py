"""Parts inside a sound container that no program should have written: refused, or read right."""

from __future__ import annotations

from tests.corpus.case import PART, Case, Make, refused, replaced, with_cell, with_part
from tests.corpus.containers import BOOK, TEXTS

TALOUS = PART["Talous"]


def row_added(xml: str, sheet: str = "Talous") -> Make:
    """Something at the end of a sheet's data."""
    return replaced(PART[sheet], b"</sheetData>", f"{xml}</sheetData>".encode())


def cut_xml(part: str) -> Make:
    """XML that ends in the middle, in a container that is sound."""
    return with_part(part, lambda xml: xml[: len(xml) // 2])


def cells(rows: int, columns: int) -> str:
    """A block of filled cells far below, packed small."""
    row = '<c r="A{0}"><v>1</v></c>' + "<c><v>1</v></c>" * (columns - 1)
    return "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1000, 1000 + rows))


def merges(count: int) -> str:
    """That many merged areas."""
    inside = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(100, 100 + count))
    return f'</sheetData><mergeCells count="{count}">{inside}</mergeCells>'


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
DEEP = "<x>" * 200_000 + "</x>" * 200_000

SHEETS: tuple[Case, ...] = (
    refused("solu kaukana", "FILE_FAR_CELL", row_added(FAR), "Talous!XFD1048576"),
    refused("solu kaukana ilman osoitetta", "FILE_FAR_CELL", row_added(
        '<row r="1048575"/><row><c r="XFD1048576"><v>1</v></c></row>')),
    refused("teksti kaukana", "FILE_FAR_CELL", row_added(
        '<row r="1000000"><c r="AZZ1000000" t="inlineStr"><is><t>x</t></is></c></row>')),
    refused("kaava kaukana", "FILE_FAR_CELL", row_added(
        '<row r="1000000"><c r="AZZ1000000"><f>1+1</f><v>2</v></c></row>')),
    refused("kaukana toisella sivulla", "FILE_FAR_CELL", row_added(FAR, "Arvio"), "Arvio!XFD1048576"),
    refused("leveä ja korkea", "FILE_FAR_CELL", row_added(
        '<row r="90"><c r="XFD90"><v>1</v></c></row><row r="9000"><c r="A9000"><v>1</v></c></row>')),
    refused("rivi yli rajan", "FILE_DAMAGED", row_added(
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
    refused("sarake yli rajan", "FILE_DAMAGED", row_added('<row r="90"><c r="ZZZ90"><v>1</v></c></row>')),
    refused("rivi ei numero", "FILE_DAMAGED", row_added('<row r="kuusi"><c r="A90"><v>1</v></c></row>')),
    refused("rivi nolla", "FILE_DAMAGED", row_added('<row r="0"><c r="A0"><v>1</v></c></row>')),
    refused("osoite ei osoite", "FILE_DAMAGED", row_added('<row r="90"><c r="90A"><v>1</v></c></row>')),
    refused("osoite toisella rivillä", "FILE_DAMAGED", row_added(
        '<row r="90"><c r="H13"><v>1</v></c></row>')),
    refused("sama solu kahdesti", "FILE_DAMAGED", replaced(
        TALOUS, b'<c r="I13"', b'<c r="H13"><v>-1</v></c><c r="I13"')),
    refused("sama rivi kahdesti", "FILE_DAMAGED", row_added('<row r="13"><c r="H13"><v>-1</v></c></row>')),
    refused("rivit väärässä järjestyksessä", "FILE_DAMAGED", row_added(
        '<row r="4"><c r="H4"><v>1</v></c></row>')),
    refused("tekstin numero yli", "FILE_DAMAGED", with_cell("Arvio", "A6", "s", "<v>99999</v>")),
    refused("tekstin numero miinus yksi", "FILE_DAMAGED", with_cell("Arvio", "A6", "s", "<v>-1</v>")),
    refused("tekstin numero ei numero", "FILE_DAMAGED", with_cell("Arvio", "A6", "s", "<v>x</v>")),
    refused("XML poikki talous", "FILE_DAMAGED", cut_xml(TALOUS)),
    refused("XML poikki tekstit", "FILE_DAMAGED", cut_xml(TEXTS)),
    refused("XML poikki kirja", "FILE_DAMAGED", cut_xml(BOOK)),
    refused("väärä lopputunniste", "FILE_DAMAGED", replaced(TALOUS, b"</sheetData>", b"</sheetDate>")),
    refused("määre kahdesti", "FILE_DAMAGED", replaced(TALOUS, b'<c r="H13"', b'<c r="H13" r="H13"')),
    refused("vieras viite", "FILE_DAMAGED", with_cell("Arvio", "A6", "inlineStr", "<is><t>&paha;</t></is>")),
    refused("kielletty merkki", "FILE_DAMAGED", with_cell(
        "Arvio", "A6", "inlineStr", "<is><t>&#1;</t></is>")),
    refused("vieras nimiavaruus", "FILE_DAMAGED", replaced(
        TALOUS, b"spreadsheetml/2006/main", b"wordprocessingml/2006/main")),
    Case("syvä XML", row_added(DEEP)),
    refused("liikaa soluja", "SHEET_TOO_LARGE", row_added(cells(800, 300))),
    refused("liikaa yhdistettyjä", "SHEET_TOO_MANY_MERGES", replaced(
        TALOUS, b"</sheetData>", merges(150_000).encode())),
    refused("kaksi samaa sivua", "FILE_DAMAGED", replaced(BOOK, b'name="Arvio"', b'name="Talous"')),
    refused("kaksi sivua samasta osasta", "FILE_DAMAGED", replaced(BOOK, b'r:id="rId3"', b'r:id="rId2"')),
    refused("sivu ilman osaa", "FILE_DAMAGED", replaced(BOOK, b'r:id="rId3"', b'r:id="rId99"')),
    refused("piilotettu sarake ilman alkua", "FILE_DAMAGED", replaced(
        TALOUS, b'<col min="1" ', b'<col hidden="1" ')),
    refused("piilotetun sarakkeen alku ei numero", "FILE_DAMAGED", replaced(
        TALOUS, b'<col min="1" ', b'<col min="yksi" hidden="1" ')),
    Case("tyylin numero yli", replaced(TALOUS, b'<c r="H13" s="28"', b'<c r="H13" s="9999"')),
)  # fmt: skip
