"""`toteuma fill`: derived formulas put back where they were typed over or lost, cached values refreshed;
nothing else touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.check import units_workbooks
from toolkit.actions.folder import FILE_TROUBLE, RoundFolder, home_of, lost, trouble
from toolkit.actions.unit_reading import reading_of
from toolkit.findings import Finding
from toolkit.grid import Change, a1
from toolkit.isolation import Limits, Lost, isolated
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


def fill(paths: Iterable[Path], limits: Limits | None = None) -> list[Filled]:
    """Fills each workbook in place; each is read in another process.

    Raises CannotDo where a path holds none.
    """
    workbooks = list(units_workbooks(paths))
    for place in {home_of(path) or RoundFolder(path.resolve().parent) for path, _ in workbooks}:
        place.clean()
    prepared = isolated(_prepare, workbooks, limits)
    return [
        Filled(shown, findings=(lost(found, shown),)) if isinstance(found, Lost) else _write(path, found)
        for (path, shown), found in zip(workbooks, prepared, strict=True)
    ]


def fill_one(path: Path, shown: str) -> Filled:
    """One workbook that is known to be sound filled in place; a file where nothing is wrong is left as it
    is, byte for byte."""
    return _write(path, _prepare((path, shown)))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is to be done. data: the workbook's new bytes, None where there is nothing to change."""

    filled: Filled
    unit: str = ""
    data: bytes | None = None


def _prepare(workbook: tuple[Path, str]) -> _Prepared:
    """Reads one workbook, changes nothing: this may be done in another process."""
    path, shown = workbook
    unit = ""
    try:
        data = files.bytes_at(path)
        book = files.read_bytes(data, shown)
        reading = reading_of(book, None)
        if reading.submission is None:
            return _Prepared(Filled(shown, findings=reading.findings))
        unit = reading.unit
        changes = fill_changes(book, reading.submission)
        new = files.patched_bytes(data, changes) if changes else None
    except FILE_TROUBLE as problem:
        return _Prepared(Filled(shown, findings=(trouble(problem, shown, unit or None),)))
    restored = [change for change in changes if not change.keep_formula]
    counts = len(restored), len(changes) - len(restored)
    return _Prepared(Filled(shown, *counts, tuple(_replaced(book, restored))), unit, new)


def _write(path: Path, prepared: _Prepared) -> Filled:
    filled = prepared.filled
    if prepared.data is None:
        return filled
    try:
        real = path.resolve()
        (home_of(path) or RoundFolder(real.parent)).write(real, prepared.data)
    except FILE_TROUBLE as problem:
        return Filled(filled.file, findings=(trouble(problem, filled.file, prepared.unit),))
    return filled


def _replaced(book: files.Book, restored: Iterable[Change]) -> Iterable[Replaced]:
    for change in restored:
        found = book.sheets[change.sheet].value(change.row, change.column)
        if found is not None:
            yield Replaced(change.sheet, a1(change.row, change.column), as_typed(found))
