"""A plainly spelt worksheet part cut into pieces: head, chunks of some rows, tail. Each has to be looked at
once only, whichever workbook it stands in.

A part is cut only where every `<row ` must be the start of a row: nothing but rows stands in its sheet data,
and there are no comments, CDATA or processing instructions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ROWS_A_CHUNK = 4
"""Fewer are found again more often, more cost less each."""
_LARGEST = 1_000_000
"""A larger piece is not worth its memory: it would be copied several times."""
_MARK = b"<row/>"
_START, _END = b"<row ", b"</row>"
_SEAM = re.compile(rb"</row>\s*(?=<row |\Z)")
_EMPTY_ROW = re.compile(rb"""<row(?: [\w:.-]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*/>\s*""")
_PREFIXED = re.compile(rb":(?:c|row|f|v|is|t)[\s/>]")
_PLAIN_TAG = re.compile(rb"""<(?:c|row) r="([A-Z]*[0-9]+)"(?: [\w:.-]+="[^"<>]*")*+\s*/?>""")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


class Pieces(NamedTuple):
    """A worksheet part; put together again it is the same bytes."""

    head: bytes
    chunks: tuple[bytes, ...]
    tail: bytes


def pieces_of(xml: bytes) -> Pieces | None:
    """The part's pieces, None where it can't be cut. Head, tail and chunks are still to be examined."""
    if len(xml) - xml.rfind(b"</sheetData>") > _LARGEST:
        return None
    head, *rows = xml.split(_START)
    if not rows:
        return None
    last, end, rest = rows[-1].partition(b"</sheetData>")
    if not end or not head.rstrip().endswith(b"<sheetData>"):
        return None
    rows[-1] = last
    size = _ROWS_A_CHUNK
    chunks = tuple(_START + _START.join(rows[at : at + size]) for at in range(0, len(rows), size))
    if max(len(head), *map(len, chunks)) > _LARGEST:
        return None
    return Pieces(head, chunks, end + rest)


def is_plain_frame(head: bytes, tail: bytes) -> bool:
    """Whether nothing in them could hide a row, or hold the chunks as something else than rows."""
    one_data = head.count(b"sheetData") == 1 and tail.count(b"sheetData") == 1
    read_as_is = b"<!" not in head + tail and head.count(b"<?") + tail.count(b"<?") <= 1
    return one_data and read_as_is and not _DECLARED.search(head[:200])


def references_in(rows: bytes) -> list[bytes] | None:
    """The `r` of each row and cell in their order; None unless each is spelt `<row r="1"…`, `<c r="A1"…`."""
    found = _PLAIN_TAG.findall(rows)
    return found if len(found) == rows.count(b"<c") + rows.count(b"<row") else None


def are_whole_rows(rows: bytes) -> bool:
    """Whether these are whole rows without prefixes, and nothing else.

    rows: chunks, one behind the other. Holds if they stand in sound XML, each row then being balanced: with
    one end, right before the next row or the end, or none and empty.
    """
    if b"<!" in rows or b"<?" in rows or _PREFIXED.search(rows):
        return False
    ends = rows.count(_END)
    if ends == rows.count(_START) == len(_SEAM.findall(rows)):
        return True
    return all(map(_is_one_row, rows.split(_START)[1:]))


def _is_one_row(row: bytes) -> bool:
    if _END in row:
        return row.rstrip().endswith(_END) and row.count(_END) == 1
    return _EMPTY_ROW.fullmatch(_START + row) is not None


def is_plain(xml: bytes) -> bool:
    """Whether every row and cell of the part is spelt plainly."""
    pieces = pieces_of(xml)
    if pieces is None or not is_plain_frame(pieces.head, pieces.tail):
        return False
    rows = b"".join(pieces.chunks)
    return are_whole_rows(rows) and references_in(rows) is not None


def unknown_xml(frame: tuple[bytes, bytes] | None, chunks: list[bytes | None]) -> bytes:
    """The XML that has still to be proved sound. frame: head and tail, None where they are known.

    chunks: None for a known one; a mark stands for it, so that what is around is not read as if nothing had
    stood there.
    """
    body = b"".join(_MARK if chunk is None else chunk for chunk in chunks)
    if frame is None:
        return b"<x>" + body + b"</x>"
    return frame[0] + body + frame[1]
