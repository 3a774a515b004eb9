"""Where each row and cell of a worksheet part stands, in bytes: expat reads, and tells its place at every
tag.

Source: ECMA-376 part 1, 18.3.1 (worksheets). Rows and cells may leave out their number: they then follow the
one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from toolkit.files.package import column_number
from toolkit.files.refusals import UnreadableWorkbook

_TAG_END = re.compile(rb"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


class CellSpan(NamedTuple):
    """A cell element at bytes start…end. kind: its `t`; style: its `s`; metadata: its `cm`; "" for none."""

    row: int
    column: int
    start: int
    end: int
    kind: str
    style: str
    metadata: str


@dataclass(slots=True)
class RowSpan:
    """A row element at bytes start…end; its start tag ends at `inside`, its content at `inside_end`.

    A self-closing one has inside = inside_end = end.
    """

    row: int
    start: int
    inside: int
    attributes: dict[str, str]
    inside_end: int = 0
    end: int = 0
    cells: list[CellSpan] = field(default_factory=list)


@dataclass(slots=True)
class SheetSpans:
    """A worksheet part: prefix as in `x:`; sheetData at data_start…data_end, its content at
    inside…inside_end, like a row's.

    dimension: start and end of the element's tag, None where there is none. columns: the attributes of each
    `col`.
    """

    prefix: str = ""
    data_start: int = 0
    inside: int = 0
    inside_end: int = 0
    data_end: int = 0
    dimension: tuple[int, int] | None = None
    columns: list[dict[str, str]] = field(default_factory=list)


def locate(xml: bytes, part: str, on_row: Callable[[RowSpan], None]) -> SheetSpans:
    """Walks the part, gives each row, when it has been read, to on_row.

    Raises UnreadableWorkbook for XML that is not sound.
    """
    walk = _Walk(xml, on_row)
    try:
        walk.parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableWorkbook("FILE_DAMAGED", part) from error
    except _BadReference as error:
        raise UnreadableWorkbook("FILE_DAMAGED", f"{part} {error}") from error
    return walk.sheet


class _BadReference(Exception):
    """A cell or row number that no worksheet has, or cells in two places."""


class _Walk:
    """The state of one pass. Elements inside a cell are not looked at: their bytes are read where needed."""

    def __init__(self, xml: bytes, on_row: Callable[[RowSpan], None]) -> None:
        self.xml = xml
        self.on_row = on_row
        self.sheet = SheetSpans()
        self.row: RowSpan | None = None
        self.next_row = 0
        self.next_column = 0
        self.cell: tuple[int, int, dict[str, str]] | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        if name == "c" and self.row:
            self._start_cell(self.row, attributes)
        elif name == "row" and self.sheet.inside and not self.sheet.data_end:
            self._start_row(attributes)
        elif name == "sheetData":
            if self.sheet.inside:
                raise _BadReference(tag)  # readers differ in which of two they take
            self.sheet.prefix = f"{prefix}:" if prefix else ""
            self.sheet.data_start = self.parser.CurrentByteIndex
            self.sheet.inside = self._tag_end()
        elif name == "dimension":
            self.sheet.dimension = (self.parser.CurrentByteIndex, self._tag_end())
        elif name == "col":
            self.sheet.columns.append(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self.next_row + 1))
        if not _ROW_NUMBER.fullmatch(number) or int(number) > _LAST_ROW + 1:
            raise _BadReference(number)
        self.next_row, self.next_column = int(number), 0
        self.row = RowSpan(int(number) - 1, self.parser.CurrentByteIndex, self._tag_end(), attributes)

    def _start_cell(self, row: RowSpan, attributes: dict[str, str]) -> None:
        column = self.next_column
        reference = attributes.get("r")
        if reference is not None:
            column = self._referred_column(row, reference)
        if column > _LAST_COLUMN:
            raise _BadReference(str(reference))
        self.next_column = column + 1
        self.cell = (column, self.parser.CurrentByteIndex, attributes)

    def _referred_column(self, row: RowSpan, reference: str) -> int:
        found = _REFERENCE.fullmatch(reference)
        if found and "r" not in row.attributes and not row.cells:
            row.row = int(found[2]) - 1
            self.next_row = row.row + 1
        if not found or int(found[2]) - 1 != row.row or row.row > _LAST_ROW:
            raise _BadReference(reference)
        return column_number(found[1])

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "c" and self.row and self.cell:
            column, start, attributes = self.cell
            _, end = self._element_end(tag)
            kind, style, metadata = (attributes.get(name, "") for name in ("t", "s", "cm"))
            self.row.cells.append(CellSpan(self.row.row, column, start, end, kind, style, metadata))
            self.cell = None
        elif name == "row" and self.row:
            self.row.inside_end, self.row.end = self._element_end(tag)
            row, self.row = self.row, None
            self.on_row(row)
        elif name == "sheetData":
            self.sheet.inside_end, self.sheet.data_end = self._element_end(tag)

    def _tag_end(self) -> int:
        found = _TAG_END.match(self.xml, self.parser.CurrentByteIndex)
        return found.end() if found else len(self.xml)

    def _element_end(self, tag: str) -> tuple[int, int]:
        """(where the content ends, where the element ends).

        After a self-closing tag, expat stands behind it already.
        """
        here = self.parser.CurrentByteIndex
        if self.xml.startswith(b"</" + tag.encode(), here):
            return here, self._tag_end()
        return here, here
