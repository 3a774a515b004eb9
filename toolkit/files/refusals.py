"""What stops a file from being read or written; the caller makes a finding or a clear line of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class UnreadableWorkbook(Exception):
    """The file is no workbook that can be read.

    reason_code: a code of the findings' catalogue; detail: the part or size; sheet, cell: where, if at one
    place.
    """

    def __init__(self, reason_code: str, detail: str = "", *, cell: str | None = None) -> None:
        super().__init__(reason_code, detail)
        self.reason_code = reason_code
        self.detail = detail
        self.sheet: str | None = None
        self.cell = cell


@contextmanager
def reading_sheet(name: str) -> Iterator[None]:
    """What is refused in here is on this sheet."""
    try:
        yield
    except UnreadableWorkbook as problem:
        problem.sheet = name
        raise


class PartOfArray(Exception):
    """A cell to change belongs to an array formula or a data table, of which no single cell can be changed.

    cell: the cell as A1; area: the whole of it.
    """

    def __init__(self, sheet: str, cell: str, area: str) -> None:
        super().__init__(sheet, cell, area)
        self.sheet = sheet
        self.cell = cell
        self.area = area


class FileInUse(Exception):
    """Another program, Excel most likely, holds the file open, so that it cannot be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
