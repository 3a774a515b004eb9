"""Workbooks that people and programs honestly make: never refused, nothing in them changed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from tests.corpus.case import PART, Case, Make, by_openpyxl, replaced, with_part, with_parts, without_parts
from tests.corpus.containers import BOOK, TYPES
from tests.support.packages import parts_of

TALOUS = PART["Talous"]
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def commented(book: Any) -> None:
    """Comments beside figures."""
    for row in range(6, 25):
        book["Talous"].cell(row, 8).comment = Comment("<!DOCTYPE html> tarkista & <c r=", "talous")


def charted(book: Any) -> None:
    """A chart of the figures."""
    chart = BarChart()
    chart.add_data(Reference(book["Talous"], min_col=4, min_row=5, max_row=25))
    book["Talous"].add_chart(chart, "N3")
    book.create_chartsheet("Kuva").add_chart(BarChart())


def coloured(book: Any) -> None:
    """Whole columns given a style, far beyond the figures."""
    for row in range(1, 1_500):
        book["Talous"].cell(row, 30).number_format = "0.00"


def stored(data: bytes) -> bytes:
    """An archive without compression."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name, part in parts_of(data).items():
            archive.writestr(name, part)
    return target.getvalue()


def in_other_order(data: bytes) -> bytes:
    """The parts in another order, and a directory among them."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("xl/", b"")
        for name, part in reversed(parts_of(data).items()):
            archive.writestr(name, part)
        archive.comment = b"tallennettu kahdesti"
    return target.getvalue()


def with_prefix(xml: bytes) -> bytes:
    """Every element of the part with a prefix, as some libraries write it."""
    xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
    return xml.replace(b'xmlns="http://schemas', b'xmlns:x="http://schemas')


def without_references(xml: bytes) -> bytes:
    """The cells of full rows without their addresses."""
    return re.sub(rb'<row r="1"( [^>]*)?><c r="A1"', rb'<row r="1"\1><c', xml)


def spaced(xml: bytes) -> bytes:
    """The part with its elements on lines of their own."""
    return re.sub(rb"(?=<(?:c|row|/row)[ >])", b"\n   ", xml)


def single_quotes(xml: bytes) -> bytes:
    """Attributes in single quotes."""
    return re.sub(rb'<(c|row) r="([A-Z0-9]+)"', rb"<\1 r='\2'", xml)


def dimension(ref: str) -> Make:
    """A declared range that isn't true."""
    return replaced(TALOUS, b'<dimension ref="A1:L25"/>', ref.encode())


def merged_whole(area: str) -> Make:
    """Whole rows or columns merged, as LibreOffice spells them."""
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    return replaced(TALOUS, b"</sheetData>", merge.encode())


def with_types(data: bytes) -> bytes:
    """A macro-enabled workbook that says so."""
    types = parts_of(data)[TYPES].replace(PLAIN_TYPE, MACRO_TYPE)
    return with_parts({TYPES: types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})(data)


THREADED = (
    b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>'
)

HONEST: tuple[Case, ...] = (
    Case("sellaisenaan", lambda data: data),
    Case("openpyxl", by_openpyxl(lambda book: book)),
    Case("kommentteja", by_openpyxl(commented)),
    Case("kaavio ja kaaviosivu", by_openpyxl(charted)),
    Case("muotoiltuja sarakkeita", by_openpyxl(coloured)),
    Case("keskustelu", with_parts({"xl/threadedComments/threadedComment1.xml": THREADED})),
    Case("logo", with_parts({"xl/media/logo.png": bytes(range(256)) * 20_000})),
    Case("upotettu tiedosto", with_parts({"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" * 100})),
    Case("makrot kerrottu", with_types),
    Case("pakkaamaton", stored),
    Case("osat toisin", in_other_order),
    Case("etuliite", with_part(TALOUS, with_prefix)),
    Case("väljä XML", with_part(TALOUS, spaced)),
    Case("yksinkertaiset lainausmerkit", with_part(TALOUS, single_quotes)),
    Case("ilman osoitteita", with_part(TALOUS, without_references)),
    Case("BOM", with_part(TALOUS, lambda xml: b"\xef\xbb\xbf" + xml)),
    Case("kommentti XML:ssä", replaced(TALOUS, b"<sheetData>", b"<sheetData><!-- <c r='A1'/> -->")),
    Case("ei aluetta", dimension("")),
    Case("alue liian pieni", dimension('<dimension ref="A1"/>')),
    Case("alue kokonaisina riveinä", dimension('<dimension ref="1:25"/>')),
    Case("rivi yhdistetty kokonaan", merged_whole("3:3")),
    Case("sarake yhdistetty kokonaan", merged_whole("N:N")),
    Case("ennusterivi yhdistetty kokonaan", merged_whole("13:13"), ("VALUE_UNDER_MERGE",)),
    Case("alue valtava", dimension('<dimension ref="A1:XFD1048576"/>')),
    Case("tyhjiä kaukana", replaced(
        TALOUS, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')),
    Case("ilman teemaa", without_parts("xl/theme/theme1.xml", "docProps/app.xml", "docProps/core.xml")),
    Case("ulkoinen linkki", with_parts({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})),
    Case("omia nimiä", replaced(
        BOOK, b"<definedNames>",
        b'<definedNames><definedName name="oma">OFFSET(Talous!$A$1,1,1)</definedName>')),
    Case("rikkinäinen nimi", replaced(
        BOOK, b"<definedNames>", b'<definedNames><definedName name="oma">#REF!</definedName>')),
)  # fmt: skip
