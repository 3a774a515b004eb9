"""Chunks of plainly spelt rows, scanned with regular expressions; each chunk once in a process's life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import lt

from toolkit.files.markup import unescaped
from toolkit.files.package import column_number
from toolkit.files.pieces import Pieces, are_whole_rows, is_plain_frame, references_in, unknown_xml
from toolkit.files.refusals import UnreadableWorkbook
from toolkit.files.remembering import Remembered
from toolkit.files.sizes import NO_HEIGHT
from toolkit.files.soundness import check_texts, check_values, check_well_formed, has_odd_value
from toolkit.grid import Position

_ROWS, _COLUMNS = 1_048_576, 16_384
_NEAR_ROWS, _NEAR_COLUMNS = 9_999, 26
"""Within these, whether a cell holds something is not worth asking."""
_REFERENCE = re.compile(rb"([A-Z]{0,3})([1-9][0-9]{0,6})")
_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^>]*)>\s*<f([^>]*?)(?:/>|>([^<]*)</f>)(?:\s*<v[^>]*>([^<]*))?'
)
_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)', re.DOTALL)
_NORMAL_VALUE = re.compile(
    rb"<v>(?:(?![-+]?(?:[iI][nN][fF]|[nN][aA][nN]|[0-9.]+[eE]\+?[0-9]{3}))[^<\s](?:[^<]*[^<\s])?)?</v></c>"
)
_HIDDEN_ROW = re.compile(rf'<row r="([0-9]+)"[^>]*\s(?:hidden="(?:1|true)"|ht="{NO_HEIGHT}")'.encode())
_HOLDING = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*(?<!/)>(?!</)')
_SHIFT, _COLUMN = 15, (1 << 15) - 1
"""A place is row << 15 | column, both counted from 1; the row itself is column 0. So places ascend."""


@dataclass(frozen=True, slots=True)
class ChunkScan:
    """What stands in some rows, as in `SheetScan`. first, last: the rows' numbers from 1."""

    first: int
    last: int
    area: tuple[int, int]
    formulas: dict[Position, str] = field(default_factory=dict)
    uncalculated: dict[Position, str] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    odd_values: bool = False


_MOST_CHUNKS_KEPT = 500
"""Of one part: a report's sheets have a tenth of it, and one file shall not push out the others."""
_frames: Remembered[bool] = Remembered(4_000_000)
_chunks: Remembered[ChunkScan] = Remembered(8_000_000)


class NotPlain(Exception):
    """Rows or cells that are spelt as no program usually does: to be walked with care instead."""


def scan_chunks(pieces: Pieces, part: str) -> Iterator[ChunkScan]:
    """What stands in the part's rows: one chunk after the other, as a large part's all together take much
    memory.

    Raises NotPlain, UnreadableWorkbook where the part is not sound.
    """
    known = [_chunks.get(chunk) for chunk in pieces.chunks]
    new = [chunk if scan is None else None for chunk, scan in zip(pieces.chunks, known, strict=True)]
    frame = pieces.head + b"\0" + pieces.tail
    if not _frames.get(frame) or any(new):
        _check_new(frame, pieces, new, part)
    last = 0
    keep = len(known) <= _MOST_CHUNKS_KEPT
    for chunk, scan in zip(pieces.chunks, known, strict=True):
        if scan is None:
            scan = _scan_chunk(chunk, part)
            if keep:
                _chunks.keep(chunk, scan)
        if scan.first <= last:
            raise UnreadableWorkbook("FILE_DAMAGED", part)
        last = scan.last
        yield scan


def _check_new(frame: bytes, pieces: Pieces, new: list[bytes | None], part: str) -> None:
    """Of what has not been seen before: that it is plain, sound, and has one meaning."""
    rows = b"".join(chunk for chunk in new if chunk)
    known = _frames.get(frame)
    if not (known or is_plain_frame(pieces.head, pieces.tail)) or not are_whole_rows(rows):
        raise NotPlain
    check_well_formed(unknown_xml(None if known else (pieces.head, pieces.tail), new), part)
    _frames.keep(frame, True)


def _scan_chunk(chunk: bytes, part: str) -> ChunkScan:
    places = _places(chunk, part)
    first, last = places[0] >> _SHIFT, places[-1] >> _SHIFT
    formulas, uncalculated = _formulas(chunk)
    errors = {_position(place): unescaped(code) for place, code in _errors(chunk)}
    hidden = frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(chunk))
    area = _area(chunk, last, max(place & _COLUMN for place in places))
    return ChunkScan(first, last, area, formulas, uncalculated, errors, hidden, _has_odd_values(chunk, part))


def _has_odd_values(chunk: bytes, part: str) -> bool:
    """As `SheetScan.odd_values`. Raises UnreadableWorkbook for values that are taken for another."""
    if len(_NORMAL_VALUE.findall(chunk)) == chunk.count(b"<v") and b"&#" not in chunk:
        check_texts(chunk, part)
        return False
    check_values(chunk, part)
    return has_odd_value(chunk)


def _places(chunk: bytes, part: str) -> list[int]:
    """Of the rows and cells. Raises UnreadableWorkbook unless each stands once, in order, and each cell in
    its own row.
    """
    references = references_in(chunk)
    if references is None:
        raise NotPlain
    places = list(map(_place, references))
    rows = {place for place in places if not place & _COLUMN}
    in_rows = {place & ~_COLUMN for place in places} == rows
    if not (places[0] and in_rows and _ascend(places)):
        raise UnreadableWorkbook("FILE_DAMAGED", part)
    return places


def _ascend(numbers: Sequence[float]) -> bool:
    return all(map(lt, numbers, numbers[1:]))


@lru_cache(maxsize=1 << 15)
def _place(reference: bytes) -> int:
    """Of a cell or a row; 0 for one that no worksheet has."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return 0
    row, column = int(found[2]), column_number(found[1].decode()) + 1
    return row << _SHIFT | column if row <= _ROWS and column <= _COLUMNS else 0


@lru_cache(maxsize=1 << 15)
def _position(reference: bytes) -> Position:
    place = _place(reference)
    return (place >> _SHIFT) - 1, (place & _COLUMN) - 1


_formula_text = lru_cache(maxsize=4096)(unescaped)  # the workbooks of one round share their formulas


def _formulas(chunk: bytes) -> tuple[dict[Position, str], dict[Position, str]]:
    """All formulas, and those without a value."""
    formulas, uncalculated = {}, {}
    for place, attrs, _, raw, value in _FORMULA.findall(chunk):
        position = _position(place)
        formulas[position] = formula = _formula_text(raw)
        if not value and b't="str"' not in attrs:
            uncalculated[position] = formula
    return formulas, uncalculated


def _errors(chunk: bytes) -> list[tuple[bytes, bytes]]:
    return _ERROR.findall(chunk) if b't="e"' in chunk else []


def _area(chunk: bytes, last: int, columns: int) -> tuple[int, int]:
    """(rows, columns) up to the last cell that holds something; near A1 an upper bound."""
    if last <= _NEAR_ROWS and columns <= _NEAR_COLUMNS:
        return last, columns
    holding = [_position(place) for place in _HOLDING.findall(chunk)]
    return (
        max((row + 1 for row, _ in holding), default=0),
        max((column + 1 for _, column in holding), default=0),
    )
