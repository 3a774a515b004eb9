"""Workbooks with what people put on their sheets beside the figures: pictures, comments, charts, tables.

Each is sound, and none of it is a reason to refuse, or to tell anything but a sheet of somebody's own.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import Any

from tests.corpus.case import PART, Case, Make, then
from tests.support.furnishing import (
    MICROSOFT,
    OFFICE,
    Part,
    add,
    furnished,
    graft,
    grafted,
    inserted,
    made,
)

OHJE, TALOUS = PART["Ohje"], PART["Talous"]
Parts = dict[str, bytes]


def picture() -> BytesIO:
    """A red point, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def with_picture(sheet: Any) -> None:
    sheet.insert_image("H1", "vaakuna.png", {"image_data": picture(), "description": "Kunnan vaakuna"})


def with_picture_in_a_cell(sheet: Any) -> None:
    sheet.embed_image("N3", "vaakuna.png", {"image_data": picture()})


def with_spilling_formula(sheet: Any) -> None:
    sheet.write_dynamic_array_formula("N3", "=SORT(A6:A9)")


def with_comments(sheet: Any) -> None:
    for cell in ("H13", "K13", "A1"):
        sheet.write_comment(cell, "Tarkistettu <!DOCTYPE> & hyväksytty", {"author": "talous"})


def with_charts(sheet: Any) -> None:
    for kind in ("column", "pie"):
        chart = sheet.book.add_chart({"type": kind})
        chart.add_series({"values": "=Talous!$D$6:$D$9", "categories": "=Talous!$A$6:$A$9"})
        sheet.insert_chart("N3", chart)


def with_sparklines(sheet: Any) -> None:
    sheet.add_sparkline("N7", {"range": "Talous!B7:E7"})


def cell_more(sheet: str, row: int, xml: str) -> Make:
    """A cell more at the end of a row that has cells."""

    def change(parts: Parts) -> Parts:
        pattern = rf'(<row r="{row}"[^>]*[^/]>.*?)</row>'.encode()
        changed, count = re.subn(pattern, rb"\1" + xml.encode() + b"</row>", parts[sheet], count=1)
        assert count, row
        return {**parts, sheet: changed}

    return made(change)


def with_shapes(sheet: Any) -> None:
    sheet.insert_textbox("N2", "Täytä keltaiset solut")


def with_svg(parts: Parts) -> Parts:
    """A picture as Excel keeps an icon: drawn as SVG, and as PNG for older programs."""
    drawing = "xl/drawings/drawing1.xml"
    parts = grafted(parts, OHJE, with_picture)
    blip = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="'
        f'{MICROSOFT}/drawing/2016/SVG/main" r:embed="rIdA"/></a:ext></a:extLst></a:blip>'
    )
    head, _, tail = parts[drawing].decode().partition("<a:blip ")
    opened, _, rest = tail.partition("/>")
    parts[drawing] = f"{head}<a:blip {opened}>{blip}{rest}".encode()
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    return furnished(parts, Part("xl/media/image2.svg", svg, "image/svg+xml", f"{OFFICE}/image", drawing))


PERSON = "{0B7F2B7A-4B0E-4B52-9C1C-0C5C3E1F0A11}"
THREAD = (
    f'<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="H13" dT="2026-04-15T08:30:00.00" '
    f'personId="{PERSON}" '
    'id="{B4E3A1F0-7C0F-4F52-8B6A-2F0D6C1E9A22}"><text>Koko vuoden? &lt;c r="H13"&gt;</text>'
    "</threadedComment></ThreadedComments>"
)
PERSONS = (
    f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments"><person displayName="esihenkilö" '
    f'id="{PERSON}" userId="S::esihenkilo@kunta.fi" providerId="AD"/></personList>'
)
THREADED = then(
    graft(TALOUS, with_comments),
    add(
        Part("xl/persons/person.xml", PERSONS, "application/vnd.ms-excel.person+xml",
             f"{MICROSOFT}/2017/10/relationships/person"),
        Part("xl/threadedComments/threadedComment1.xml", THREAD,
             "application/vnd.ms-excel.threadedcomments+xml",
             f"{MICROSOFT}/2017/10/relationships/threadedComment", TALOUS),
    ),
)  # fmt: skip
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
NEWER_RULES = (
    f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}" xmlns:xm='
    '"http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="99" '
    'id="{9D8F0B6B-3C1E-4A5D-9B7F-1A2B3C4D5E6F}"><x14:iconSet iconSet="3Stars"><x14:cfvo type="percent">'
    '<xm:f>0</xm:f></x14:cfvo><x14:cfvo type="percent"><xm:f>33</xm:f></x14:cfvo><x14:cfvo type="percent">'
    "<xm:f>67</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>H6:H25</xm:sqref>"
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}" xmlns:xm='
    '"http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
    '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Riskit!$A$6:$A$9</xm:f>'
    "</x14:formula1>"
    "<xm:sqref>N6:N9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)

FURNISHED: tuple[Case, ...] = (
    Case("vaakuna", graft(OHJE, with_picture)),
    Case("vaakuna SVG:nä", made(with_svg)),
    Case("vaakuna solussa", then(
        graft(OHJE, with_picture_in_a_cell),
        cell_more(OHJE, 3, '<c r="N3" t="e" vm="1"><v>#VALUE!</v></c>'))),
    Case("leviävä kaava", then(
        graft(TALOUS, with_spilling_formula),
        cell_more(TALOUS, 6, '<c r="N6" t="str" cm="1"><f t="array" ref="N6:N7">_xlfn._xlws.SORT(A6:A7)</f>'
                             "<v>Maksutuotot</v></c>"),
        cell_more(TALOUS, 7, '<c r="N7" t="str"><v>Myyntituotot</v></c>'))),
    Case("uudempia sääntöjä", made(lambda parts: inserted(parts, TALOUS, "</worksheet>", NEWER_RULES))),
    Case("huomautuksia", graft(TALOUS, with_comments)),
    Case("keskustelu henkilöineen", THREADED),
    Case("kaavioita", graft(TALOUS, with_charts)),
    Case("tekstiruutu", graft(TALOUS, with_shapes)),
    Case("käyrä solussa", graft(TALOUS, with_sparklines)),
    Case("pikkukuva", add(
        Part("docProps/thumbnail.png", picture().getvalue(), "image/png",
             "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", ""))),
)  # fmt: skip
