"""Zip archives to the byte: what each entry says and stores, and archives spelt as programs spell them.

Source: PKWARE APPNOTE 6.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class Head(NamedTuple):
    """What stays of an entry whatever becomes of its content."""

    name: str
    date: tuple[int, int, int, int, int, int]
    system: int
    internal: int
    external: int


class Entry(NamedTuple):
    """An entry's head, its bytes as stored, and as they are."""

    head: Head
    stored: bytes
    content: bytes


def entries(data: bytes) -> list[Entry]:
    """The archive's entries, in the directory's order."""
    with ZipFile(BytesIO(data)) as archive:
        return [
            Entry(_head(one), _stored(data, one.header_offset, one.compress_size), archive.read(one))
            for one in archive.infolist()
        ]


def needed(data: bytes) -> dict[int, int]:
    """Compression → the least version of zip that an entry with it says it needs."""
    with ZipFile(BytesIO(data)) as archive:
        found = sorted(((one.compress_type, one.extract_version) for one in archive.infolist()), reverse=True)
    return dict(found)


def _head(one: ZipInfo) -> Head:
    return Head(one.orig_filename, one.date_time, one.create_system, one.internal_attr, one.external_attr)


def _stored(data: bytes, at: int, size: int) -> bytes:
    name, extra = struct.unpack("<2H", data[at + 26 : at + 30])
    start = at + 30 + name + extra
    return data[start : start + size]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a program writes an archive.

    sizes_follow: behind the data, as streams do. signed: that descriptor begins with its mark. zip64: sizes
    in the larger form. flags: more bits of the general purpose flag. made_by: system, and version below.
    """

    sizes_follow: bool = False
    signed: bool = True
    zip64: bool = False
    deflated: bool = True
    level: int = 6
    flags: int = 0
    made_by: int = 20
    date: int = 0x21
    external: int = 0
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    archive_comment: bytes = b""
    before: bytes = b""


def spelt(parts: Iterable[tuple[str, bytes]], how: Spelling) -> bytes:
    """The archive of these parts."""
    body, directory = how.before, []
    for name, content in parts:
        local, central = _entry(name, content, how, len(body))
        body += local
        directory.append(central)
    listed = b"".join(directory)
    return body + listed + _end(len(directory), len(listed), len(body), how) + how.archive_comment


def _entry(name: str, content: bytes, how: Spelling, offset: int) -> tuple[bytes, bytes]:
    stored = _deflated(content, how.level) if how.deflated else content
    checksum, sizes = zlib.crc32(content), (len(stored), len(content))
    flags = how.flags | (8 if how.sizes_follow else 0) | (0 if name.isascii() else 0x800)
    version = 45 if how.zip64 else 20 if how.deflated else 10
    method = ZIP_DEFLATED if how.deflated else ZIP_STORED
    common, spelling = (flags, method, 0, how.date), name.encode()
    shown, larger = sizes, b""
    if how.zip64:
        shown, larger = (0xFFFFFFFF, 0xFFFFFFFF), struct.pack("<2H2Q", 1, 16, sizes[1], sizes[0])
    here = (0, *(shown if how.zip64 else (0, 0))) if how.sizes_follow else (checksum, *shown)
    extra = larger + how.local_extra
    local = struct.pack("<4s5H3L2H", b"PK\3\4", version, *common, *here, len(spelling), len(extra))
    local += spelling + extra + stored
    if how.sizes_follow:
        local += b"PK\7\x08" * how.signed + struct.pack("<L2Q" if how.zip64 else "<3L", checksum, *sizes)
    extra = larger + how.central_extra
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", how.made_by, version, *common, checksum, *shown, len(spelling), len(extra),
        len(how.comment), 0, 0, how.external, offset,
    )  # fmt: skip
    return local, central + spelling + extra + how.comment


def _deflated(content: bytes, level: int) -> bytes:
    deflater = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def _end(count: int, size: int, start: int, how: Spelling) -> bytes:
    """The directory's end. size, start: of the directory."""
    shown = (count, count, size, start)
    larger = b""
    if how.zip64:
        larger = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, *shown)
        larger += struct.pack("<4sLQL", b"PK\6\7", 0, start + size, 1)
        shown = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return larger + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *shown, len(how.archive_comment))
