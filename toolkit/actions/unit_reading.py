"""Reading units' workbooks: file → book → submission → findings, each file on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from toolkit import files
from toolkit.actions.folder import LoadedRound, lost, refusal
from toolkit.binding import bind
from toolkit.checks import check_belonging, check_header, check_submission
from toolkit.collecting import Reading
from toolkit.findings import Finding, finding
from toolkit.isolation import Limits, Lost, isolated
from toolkit.reading import read_header, read_submission
from toolkit.records import Source
from toolkit.rounds import Round


class Returned(NamedTuple):
    """A workbook to read: where it is, how findings name it, and which of the rounds it belongs to."""

    path: Path
    shown_as: str
    round: int = 0


def read_units(
    returned: Sequence[Returned], rounds: Sequence[Round | None], limits: Limits | None = None
) -> Iterator[Reading]:
    """Each workbook read and checked in another process, in their order.

    One whose reading crashes or takes too long is refused, and costs the others nothing.
    """
    readings = isolated(partial(_read_returned, tuple(rounds)), returned, limits)
    for one, reading in zip(returned, readings, strict=True):
        yield _lost(reading, one.shown_as) if isinstance(reading, Lost) else reading


def _read_returned(rounds: Sequence[Round | None], returned: Returned) -> Reading:
    return read_unit(returned.path, returned.shown_as, rounds[returned.round])


def _lost(answer: Lost, shown_as: str) -> Reading:
    return Reading(shown_as, "", None, (lost(answer, shown_as),))


def read_unit(path: Path, shown_as: str, round: Round | None) -> Reading:
    """One workbook read and checked.

    What is wrong with it becomes findings; it is never written to.
    """
    try:
        book = files.read_workbook(path, shown_as)
    except files.UnreadableWorkbook as problem:
        return Reading(shown_as, "", None, (refusal(problem, shown_as),))
    return reading_of(book, round)


def reading_of(book: files.Book, round: Round | None) -> Reading:
    """A workbook's values → what its unit submitted, with findings; refused where it isn't this round's or
    can't be bound."""
    header = read_header(book)
    refusals = tuple(check_header(header, book, round))
    if refusals:
        return Reading(book.file, header.unit, None, refusals)
    layout, notes = bind(book, header.year, header.months)
    if layout is None:
        return Reading(book.file, header.unit, None, _about(header.unit, notes))
    submission = read_submission(book, layout, header, tuple(notes))
    for strange in check_belonging(submission, round):
        return Reading(book.file, strange.unit or "", None, (strange,))
    findings = _about(header.unit, check_submission(submission, round))
    return Reading(book.file, header.unit, submission, findings)


def _about(unit: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that name the unit also where the check didn't."""
    return tuple(f if f.unit else replace(f, unit=unit or None) for f in findings)


def returned_files(loaded: LoadedRound) -> tuple[list[Path], list[Finding]]:
    """The workbooks in the round's folder of units, and a note for each file there that is not read."""
    folder = loaded.folder
    if not folder.units.is_dir():
        return [], []
    found, ignored = files.workbooks_in(folder.units)
    return list(found), [finding(code, file=folder.shown(path)) for path, code in ignored]


def sources(
    loaded: LoadedRound, paths: Iterable[Path], readings: Iterable[Reading], used: frozenset[str]
) -> list[Source]:
    """Each file that was read: its name, when it was modified, its hash, whose it is and whether it
    counts."""
    return [
        Source(
            reading.file,
            files.modified_utc(path),
            files.sha256_of(path),
            reading.unit,
            reading.file in used,
        )
        for path, reading in zip(paths, readings, strict=True)
    ]
