"""The package as other programs write it: the shapes of Google Sheets, Excel on the web, and libraries with
prefixes. Never refused, nothing in them changed.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from tests.corpus.case import (
    FORECAST_CELL,
    PART,
    Case,
    Make,
    refused,
    replaced,
    then,
    with_cell,
    with_part,
)
from tests.corpus.containers import BOOK, BOOK_RELS, RELS, STYLES, TEXTS, TYPES
from tests.corpus.honest import TALOUS, with_prefix
from tests.corpus.sheets import FAR, row_added
from tests.support.packages import packed, parts_of
from toolkit.files.cells import shared_texts

SHEETS = tuple(PART.values())


def in_each(*parts: str, change: Any) -> Make:
    """The same change in several parts."""
    return then(*(with_part(part, change) for part in parts))


def with_inline_texts(data: bytes) -> bytes:
    """No shared texts: each stands in its cell, and the part for them is not there."""
    parts = parts_of(data)
    texts = shared_texts(parts.pop(TEXTS))

    def inline(found: re.Match[bytes]) -> bytes:
        text = escape(texts[int(found[2])]).encode()
        return found[1] + b'inlineStr"><is><t xml:space="preserve">' + text + b"</t></is>"

    for part in SHEETS:
        parts[part] = re.sub(rb'(<c [^>]*t=")s"><v>(\d+)</v>', inline, parts[part])
    for part in (BOOK_RELS, TYPES):
        parts[part] = re.sub(rb"<(?:Relationship|Override) [^>]*sharedStrings[^>]*>", b"", parts[part])
    return packed(parts)


def absolute(xml: bytes) -> bytes:
    """Targets from the package's root."""
    return re.sub(rb'Target="(?=worksheets|styles|sharedS|theme)', b'Target="/xl/', xml)


def without_dimension(xml: bytes) -> bytes:
    """No declared range."""
    return re.sub(rb"<dimension[^>]*/>", b"", xml)


def without_spans(xml: bytes) -> bytes:
    """Rows with their number only, as Google Sheets writes most."""
    return re.sub(rb' spans="[^"]*"', b"", xml)


DATA = "xl/worksheets/talous.dat"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "1">]><worksheet'
ODD_TARGETS = ("./worksheets/sheet2.xml", "../xl/worksheets/sheet2.xml", "/xl/x/../worksheets/sheet2.xml")
"""Of Talous: each means the usual part."""


def sheet_at(target: str) -> Make:
    """Talous under another spelling of where it is."""
    return replaced(BOOK_RELS, b'"worksheets/sheet2.xml"', f'"{target}"'.encode())


def elsewhere(part: str, other: str) -> Make:
    """A part that is called otherwise, as its relationship says."""
    name, new = (path.rpartition("/")[2].encode() for path in (part, other))

    def make(data: bytes) -> bytes:
        parts = {path.replace(part, other): xml for path, xml in parts_of(data).items()}
        return packed({**parts, **{path: parts[path].replace(name, new) for path in (BOOK_RELS, TYPES)}})

    return make


def in_folder(folder: str) -> Make:
    """The workbook and all that belongs to it, in another folder than xl."""

    def make(data: bytes) -> bytes:
        parts = {re.sub("^xl/", f"{folder}/", path): xml for path, xml in parts_of(data).items()}
        old, new = b"xl/", f"{folder}/".encode()
        return packed({**parts, **{path: parts[path].replace(old, new) for path in (RELS, TYPES)}})

    return make


def beside_decoys(move: Make, *names: str) -> Make:
    """After a move, at the old places what a hasty reader would take: other figures, words and formats."""

    def make(data: bytes) -> bytes:
        parts = parts_of(data)
        decoys = {name: re.sub(rb"(<v>|<t[^>]*>|numFmtId=\")", rb"\g<1>9", parts[name]) for name in names}
        return packed({**parts_of(move(data)), **decoys})

    return make


def behind_a_detour(data: bytes) -> bytes:
    """Talous where its target means, and another sheet under the name that is its target's letters."""
    parts = parts_of(elsewhere(TALOUS, DATA)(data))
    parts[BOOK_RELS] = parts[BOOK_RELS].replace(b'"worksheets/talous.dat"', b'"./worksheets/talous.dat"')
    return packed({**parts, "xl/./worksheets/talous.dat": parts[DATA].replace(b"<v>", b"<v>9")})


CONTROL = (
    b'<controls><control shapeId="1" r:id="rId9" name="nappi"><controlPr><anchor><from>'
    b'<xdr:col xmlns:xdr="x">1</xdr:col><xdr:row xmlns:xdr="x">1048575</xdr:row></from></anchor>'
    b"</controlPr></control></controls></worksheet>"
)
HEADER_PICTURE = b'<legacyDrawingHF r:id="rId8"/></worksheet>'
R = (
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml'
)


def at_end(tag: bytes) -> Make:
    """Something behind all that a sheet of ours has."""
    return with_part(TALOUS, lambda xml: _with_relationships(xml).replace(b"</worksheet>", tag))


def _with_relationships(xml: bytes) -> bytes:
    return xml if b"xmlns:r=" in xml else xml.replace(R.split()[1], R, 1)


def odd_error(tag: bytes) -> Make:
    """An error cell spelt as no program does, in the middle of plain ones."""
    plain = with_cell("Talous", FORECAST_CELL, "e", "<v>#N/A</v>")
    return then(plain, with_part(TALOUS, lambda xml: re.sub(rb'<c r="H13" s="(\d+)" t="e"', tag, xml)))


PREFIXED_FAR = FAR.replace("<", "<x:").replace("<x:/", "</x:")

PROGRAMS: tuple[Case, ...] = (
    Case("tekstit soluissa", with_inline_texts),
    Case("etuliite joka osassa", in_each(*SHEETS, STYLES, TEXTS, BOOK, change=with_prefix)),
    Case("polut juuresta", with_part(BOOK_RELS, absolute)),
    Case("Google Sheets", then(
        in_each(*SHEETS, change=lambda xml: without_spans(without_dimension(xml)) + b"\n"),
        with_part(BOOK_RELS, absolute))),
    *(Case(f"kohde {target}", sheet_at(target)) for target in ODD_TARGETS),
    Case("sivu muulla päätteellä", elsewhere(TALOUS, DATA)),
    refused("sivu muulla päätteellä, DOCTYPE", "FILE_DOCTYPE", then(
        replaced(TALOUS, b"<worksheet", DOCTYPE), elsewhere(TALOUS, DATA))),
    Case("sivu mutkan takana muulla päätteellä, houkutin paikalla", behind_a_detour),
    Case("tekstit muualla", elsewhere(TEXTS, "xl/tekstit.xml")),
    Case("tekstit muualla, houkutin paikalla", beside_decoys(elsewhere(TEXTS, "xl/tekstit.xml"), TEXTS)),
    Case("tyylit muualla", elsewhere(STYLES, "xl/tyylit.xml")),
    Case("tyylit muualla, houkutin paikalla", beside_decoys(elsewhere(STYLES, "xl/tyylit.xml"), STYLES)),
    Case("kirja muussa kansiossa", in_folder("kirja")),
    Case("kirja muussa kansiossa, houkutin paikalla", beside_decoys(
        in_folder("kirja"), BOOK, BOOK_RELS, TALOUS)),
    Case("lomakeohjain", at_end(CONTROL)),
    Case("kuva ylätunnisteessa", at_end(HEADER_PICTURE)),
    Case("virhe heittomerkein", odd_error(rb"""<c r="H13" s='\1' t='e'"""), ("CELL_ERROR",),
         cell="Talous!H13", forecast=None),
    Case("virhe väljästi", odd_error(rb'<c r="H13" s="\1" t = "e"'), ("CELL_ERROR",),
         cell="Talous!H13", forecast=None),
    refused("solu kaukana etuliitteellä", "FILE_FAR_CELL", row_added(PREFIXED_FAR)),
    refused("kahdet rivit", "FILE_DAMAGED", row_added("</sheetData><sheetData>")),
)  # fmt: skip
