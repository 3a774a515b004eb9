"""The zip container of a workbook: its entries, each part inflated within limits, and copies with some parts
replaced.

Untouched parts are copied as they are compressed: fast, and byte for byte the same. Source: PKWARE APPNOTE
6.3, 4.3.7–4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from toolkit.files.refusals import UnreadableWorkbook

MAX_ENTRIES = 5_000

_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_DEFLATE_VERSION = 20
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def read_entries(data: bytes) -> list[ZipInfo]:
    """The entries in the archive's order.

    Raises UnreadableWorkbook: damaged, encrypted, too many, or larger than a file can be.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise UnreadableWorkbook("FILE_DAMAGED", "zip") from error
    if len(entries) > MAX_ENTRIES:
        raise UnreadableWorkbook("FILE_TOO_MANY_PARTS", f"{len(entries)} > {MAX_ENTRIES}")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableWorkbook("FILE_ENCRYPTED", "zip")
    if sum(entry.compress_size for entry in entries) > len(data):
        raise UnreadableWorkbook("FILE_OVERLAPPING_PARTS", "zip")
    return entries


def compressed(data: bytes, entry: ZipInfo) -> bytes:
    """The entry's bytes as they are stored in the archive.

    Raises UnreadableWorkbook where they are not there.
    """
    start = entry.header_offset
    header = data[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise UnreadableWorkbook("FILE_DAMAGED", entry.filename)
    *_, name_length, extra_length = _LOCAL.unpack(header)
    start += _LOCAL.size + name_length + extra_length
    stored = data[start : start + entry.compress_size]
    if len(stored) != entry.compress_size:
        raise UnreadableWorkbook("FILE_DAMAGED", entry.filename)
    return stored


def inflated(data: bytes, entry: ZipInfo, limit: int) -> bytes:
    """The part's bytes, never more than limit: counted while inflating, which stops where it claims to end.

    Raises UnreadableWorkbook: damaged (checksum too), or larger than the limit.
    """
    if entry.file_size > limit:
        raise UnreadableWorkbook("FILE_CONTENT_TOO_LARGE", entry.filename)
    stored = compressed(data, entry)
    if entry.compress_type == ZIP_STORED:
        part = stored
    elif entry.compress_type == ZIP_DEFLATED:
        part = _inflate(stored, entry.filename, entry.file_size)
    else:
        raise UnreadableWorkbook("FILE_DAMAGED", entry.filename)
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise UnreadableWorkbook("FILE_DAMAGED", entry.filename)
    return part


def _inflate(stored: bytes, name: str, size: int) -> bytes:
    """The bytes, at most one more than the size that the archive claims."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return inflater.decompress(stored, size + 1)
    except zlib.error as error:
        raise UnreadableWorkbook("FILE_DAMAGED", name) from error


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A new archive of these parts, stored as they are."""
    packing = BytesIO()
    with ZipFile(packing, "w") as file:
        for name, part in parts.items():
            file.writestr(ZipInfo(name), part)
    return packing.getvalue()


def with_parts(data: bytes, entries: Sequence[ZipInfo], parts: Mapping[str, bytes | None]) -> bytes:
    """A copy of the archive in which the named entries have new bytes, or (None) are left out.

    Every other part is copied as compressed. Order, dates and attributes stay; the same input gives the same
    bytes.
    """
    body, directory, offset = [], [], 0
    for entry in entries:
        new = parts.get(entry.filename, b"")
        if new is None:
            continue
        stored, sizes = _record(data, entry, new if entry.filename in parts else None)
        name, flags = _name_and_flags(entry)
        needed = max(entry.extract_version, _DEFLATE_VERSION if sizes[0] == ZIP_DEFLATED else 0)
        common = (flags, sizes[0], *_dos_time(entry), *sizes[1:], len(name))
        body += [_LOCAL.pack(b"PK\x03\x04", needed, *common, 0), name, stored]
        made_by = entry.create_version | entry.create_system << 8
        directory += [
            _CENTRAL.pack(
                b"PK\x01\x02", made_by, needed, *common, 0, 0, 0,
                entry.internal_attr, entry.external_attr, offset,
            ),
            name,
        ]  # fmt: skip
        offset += _LOCAL.size + len(name) + len(stored)
    count, central = len(directory) // 2, b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join([*body, central, end])


def _record(data: bytes, entry: ZipInfo, new: bytes | None) -> tuple[bytes, tuple[int, int, int, int]]:
    """The bytes to store, and (compression, checksum, stored size, inflated size)."""
    if new is None:
        stored = compressed(data, entry)
        return stored, (entry.compress_type, entry.CRC, entry.compress_size, entry.file_size)
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    stored = deflater.compress(new) + deflater.flush()
    return stored, (ZIP_DEFLATED, zlib.crc32(new), len(stored), len(new))


def _name_and_flags(entry: ZipInfo) -> tuple[bytes, int]:
    """The name as the archive spells it.

    Sizes stand in the header here, so no descriptor follows the data.
    """
    flags = entry.flag_bits & ~_SIZES_FOLLOW
    return entry.orig_filename.encode("utf-8" if flags & _UTF8 else "cp437"), flags


def _dos_time(entry: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
