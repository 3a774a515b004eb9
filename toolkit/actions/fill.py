"""`toteuma fill`: derived formulas put back where they were typed over or lost, cached values refreshed;
nothing else touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.check import units_workbooks
from toolkit.actions.folder import RoundFolder, home_of, refusal
from toolkit.actions.unit_reading import reading_of
from toolkit.findings import Finding, finding
from toolkit.grid import Change, a1
from toolkit.numbers import as_typed
from toolkit.upkeep import fill_changes


@dataclass(frozen=True, slots=True)
class Replaced:
    """A typed value that a derived formula took the place of: sheet, cell, what had stood there."""

    sheet: str
    cell: str
    found: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done to one workbook.

    restored: formulas put back; refreshed: cached values put right; findings: why it was not.
    """

    file: str
    restored: int = 0
    refreshed: int = 0
    replaced: tuple[Replaced, ...] = ()
    findings: tuple[Finding, ...] = ()


def fill(paths: Iterable[Path]) -> list[Filled]:
    """Fills each workbook in place.

    Raises CannotDo where a path holds none.
    """
    workbooks = list(units_workbooks(paths))
    for place in {home_of(path) or RoundFolder(path.resolve().parent) for path, _ in workbooks}:
        place.clean()
    return [fill_one(path, shown) for path, shown in workbooks]


def fill_one(path: Path, shown: str) -> Filled:
    """One workbook filled in place; a file where nothing is wrong is left as it is, byte for byte."""
    try:
        data = files.bytes_at(path)
        book = files.read_bytes(data, shown)
    except files.UnreadableWorkbook as problem:
        return Filled(shown, findings=(refusal(problem, shown),))
    reading = reading_of(book, None)
    if reading.submission is None:
        return Filled(shown, findings=reading.findings)
    changes = fill_changes(book, reading.submission)
    try:
        if changes:
            real = path.resolve()
            place = home_of(path) or RoundFolder(real.parent)
            place.write(real, files.patched_bytes(data, changes))
    except files.FileInUse:
        return Filled(shown, findings=(finding("FILE_IN_USE", unit=reading.unit, file=shown),))
    restored = [change for change in changes if not change.keep_formula]
    return Filled(shown, len(restored), len(changes) - len(restored), tuple(_replaced(book, restored)))


def _replaced(book: files.Book, restored: Iterable[Change]) -> Iterable[Replaced]:
    for change in restored:
        found = book.sheets[change.sheet].value(change.row, change.column)
        if found is not None:
            yield Replaced(change.sheet, a1(change.row, change.column), as_typed(found))
