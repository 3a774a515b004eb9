"""Files that are no workbook, broken, or made to do harm: refused before any parser sees them."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.corpus.case import PART, Case, Make, refused, replaced, then, with_part, with_parts, without_parts
from tests.support.packages import packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOOK, BOOK_RELS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
TEXTS, TYPES, RELS = "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels"
READ = {"talous": PART["Talous"], "kirja": BOOK, "suhteet": BOOK_RELS, "tyylit": STYLES, "tekstit": TEXTS}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def bytes_of(content: bytes) -> Make:
    """Something else under a workbook's name."""
    return lambda _: content


def cut(share: float) -> Make:
    """The file broken off."""
    return lambda data: data[: int(len(data) * share)]


def spoilt(part: str) -> Make:
    """The middle of a part's compressed bytes overwritten."""

    def make(data: bytes) -> bytes:
        with ZipFile(BytesIO(data)) as archive:
            entry = archive.getinfo(part)
        start = entry.header_offset + 30 + len(part) + entry.compress_size // 2
        return data[:start] + b"\xff" * 16 + data[start + 16 :]

    return make


def doubled(part: str, content: bytes) -> Make:
    """A second entry of the same name."""

    def make(data: bytes) -> bytes:
        target = BytesIO(data)
        with ZipFile(target, "a", ZIP_DEFLATED) as archive:
            archive.writestr(archive.getinfo(part).filename, content)
        return target.getvalue()

    return make


def flagged(data: bytes) -> bytes:
    """Every entry marked as encrypted by the zip program."""
    target = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = target.find(mark)
        while at >= 0:
            target[at + offset] |= 1
            at = target.find(mark, at + 4)
    return bytes(target)


def lying(field: int, value: int) -> Make:
    """A number in the first sheet's directory entry that isn't true. field: its offset there."""

    def make(data: bytes) -> bytes:
        at = data.rfind(b"PK\x01\x02", 0, data.rfind(PART["Talous"].encode()))
        return data[: at + field] + struct.pack("<L", value) + data[at + field + 4 :]

    return make


def prefixed(declaration: bytes) -> dict[str, Make]:
    """The declaration put before the root of each part that is read."""

    def change(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        return head + b"?>" + declaration + rest

    return {name: with_part(part, change) for name, part in READ.items()}


def in_utf16(xml: bytes) -> bytes:
    """The part in another encoding, as it may be by the letter of the standard."""
    return xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def swollen(part: str) -> Make:
    """A part followed by 100 million spaces, which deflate to next to nothing."""
    return with_part(part, lambda xml: xml + b" " * 100_000_000)


MANY = {f"xl/media/kuva{n}.png": b"" for n in range(6_000)}


def zipped_again(data: bytes) -> bytes:
    """A folder compressed with the workbook inside."""
    return packed({"Kadut.xlsx": data})


MORE_TEXTS = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'sharedStrings" Target="muut.xml"/></Relationships>'
)

CONTAINERS: tuple[Case, ...] = (
    refused("tyhjä", "FILE_EMPTY", bytes_of(b"")),
    refused("nollia", "FILE_EMPTY", bytes_of(bytes(8192))),
    refused("yksi tavu", "FILE_NOT_XLSX", bytes_of(b"P")),
    refused("csv", "FILE_NOT_XLSX", bytes_of("Rivi;Ennuste 2026\r\nMyyntituotot;1,5\r\n".encode("cp1252"))),
    refused("html", "FILE_NOT_XLSX", bytes_of(b"<html><table><tr><td>1</td></tr></table></html>")),
    refused("xml-taulukko", "FILE_NOT_XLSX", bytes_of(b'<?xml version="1.0"?><Workbook/>')),
    refused("pdf", "FILE_NOT_XLSX", bytes_of(b"%PDF-1.7\n" + bytes(100))),
    refused("vanha xls", "FILE_NOT_XLSX", bytes_of(OLE + "Workbook".encode("utf-16-le"))),
    refused("salasana", "FILE_ENCRYPTED", bytes_of(OLE + "EncryptedPackage".encode("utf-16-le"))),
    refused("zip-salasana", "FILE_ENCRYPTED", flagged),
    refused("ods", "FILE_NOT_XLSX", bytes_of(packed({"mimetype": b"application/vnd.oasis.opendocument"}))),
    refused("docx", "FILE_NOT_XLSX", bytes_of(packed({"word/document.xml": b"<w:document/>"}))),
    refused("xlsb", "FILE_NOT_XLSX", then(
        with_parts({"xl/workbook.bin": b"\x83\x01\x00\x80\x01"}),
        replaced(RELS, b"xl/workbook.xml", b"xl/workbook.bin"))),
    refused("zip työkirjasta", "FILE_NOT_XLSX", zipped_again),
    refused("vain alku zipistä", "FILE_DAMAGED", bytes_of(b"PK\x03\x04")),
    *(refused(f"katkennut {share}", "FILE_DAMAGED", cut(share)) for share in (0.05, 0.3, 0.6, 0.9, 0.999)),
    *(refused(f"pilalla {name}", "FILE_DAMAGED", spoilt(part)) for name, part in READ.items()),
    *(
        refused(f"kaksi osaa {name}", "FILE_DUPLICATE_PARTS", doubled(part, b"<x/>"))
        for name, part in READ.items()
    ),
    refused("kirjainkoko", "FILE_DUPLICATE_PARTS", with_parts({"XL/Workbook.xml": b"<workbook/>"})),
    refused("polku ylös", "FILE_UNSAFE_PATH", with_parts({"../../etc/passwd": b""})),
    refused("polku ylös takakenolla", "FILE_UNSAFE_PATH", with_parts({"xl\\..\\..\\paha.xml": b""})),
    refused("levyn polku", "FILE_UNSAFE_PATH", with_parts({"C:\\paha.xml": b""})),
    refused("väärä tarkiste", "FILE_DAMAGED", lying(16, 1)),
    refused("väärä koko", "FILE_DAMAGED", lying(24, 10)),
    refused("väärä pakattu koko", "FILE_DAMAGED", lying(20, 10)),
    refused("pakattu koko yli tiedoston", "FILE_OVERLAPPING_PARTS", lying(20, 3_000_000_000)),
    refused("osan paikka yli tiedoston", "FILE_DAMAGED", lying(42, 3_000_000_000)),
    refused("osan paikka toisen osan", "FILE_DAMAGED", lying(42, 0)),
    refused("tuntematon pakkaus", "FILE_DAMAGED", lying(10, 99)),
    *(
        refused(f"pommi {name}", "FILE_CONTENT_TOO_LARGE", swollen(part))
        for name, part in READ.items()
    ),
    refused("pommi, joka valehtelee", "FILE_DAMAGED", then(swollen(PART["Talous"]), lying(24, 1000))),
    refused("liikaa osia", "FILE_TOO_MANY_PARTS", with_parts(MANY)),
    *(
        refused(f"DOCTYPE {name}", "FILE_DOCTYPE", make)
        for name, make in prefixed(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>').items()
    ),
    *(
        refused(f"nauru {name}", "FILE_DOCTYPE", make)
        for name, make in prefixed(f"<!DOCTYPE x [{LAUGHS}]>".encode()).items()
    ),
    *(
        refused(f"UTF-16 {name}", "FILE_ENCODING", with_part(part, in_utf16))
        for name, part in READ.items()
    ),
    refused("UTF-7", "FILE_ENCODING", replaced(PART["Talous"], b'encoding="UTF-8"', b'encoding="UTF-7"')),
    refused("ei UTF-8:aa", "FILE_DAMAGED", replaced(PART["Talous"], b"Heikompi", b"Heikomp\xe4")),
    refused("Strict", "FILE_STRICT", replaced(
        RELS, b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")),
    refused("ei suhteita", "FILE_NOT_XLSX", without_parts(RELS)),
    refused("kaksi suhdetta samalla tunnuksella", "FILE_DAMAGED", replaced(
        BOOK_RELS, b'Id="rId2"', b'Id="rId1"')),
    refused("kahdet tekstit", "FILE_DAMAGED", replaced(BOOK_RELS, b"</Relationships>", MORE_TEXTS)),
    refused("ei kirjaa", "FILE_NOT_XLSX", without_parts(BOOK)),
    refused("ei kirjan suhteita", "FILE_NOT_XLSX", without_parts(BOOK_RELS)),
    refused("ei taulukkoa", "FILE_DAMAGED", without_parts(PART["Talous"])),
    refused("ei tekstejä", "FILE_DAMAGED", without_parts(TEXTS)),
    refused("ei tyyppejä", "FILE_DAMAGED", without_parts(TYPES)),
    refused("piilotettu makro", "FILE_HIDDEN_MACROS", with_parts({"xl/vbaProject.bin": OLE})),
    refused("piilotettu makro muualla", "FILE_HIDDEN_MACROS", with_parts({"xl/media/VBAPROJECT.BIN": OLE})),
)  # fmt: skip
