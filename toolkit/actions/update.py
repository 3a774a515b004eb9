"""`toteuma update`: late postings.

The round's ledger is replaced, and only ledger cells of the workbooks that people are filling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import (
    FILE_TROUBLE,
    LoadedRound,
    Progress,
    load_round,
    lost,
    no_progress,
    read_book_and_bytes,
    trouble,
)
from toolkit.actions.start import read_ledger
from toolkit.actions.unit_reading import reading_of, returned_files
from toolkit.catalogue import text
from toolkit.collecting import Reading
from toolkit.controller.ledger_sheet import ledger_replacement
from toolkit.findings import Finding
from toolkit.isolation import Lost, isolated
from toolkit.problems import CannotDo
from toolkit.records import Submission
from toolkit.rounds import Round
from toolkit.upkeep import Posting, fill_changes, forecasts_to_review, posting_changes, postings


@dataclass(frozen=True, slots=True)
class Updated:
    """What late postings changed.

    review: (unit, line id) of forecasts given before; files: workbooks that were patched.
    round: the round as it is now. findings: workbooks that could not be read, and so were left as they
    are; notes of the ledger's reading.
    """

    round: Round
    postings: tuple[Posting, ...]
    review: tuple[tuple[str, str], ...]
    files: tuple[str, ...]
    findings: tuple[Finding, ...]


def update(folder: Path, ledger: Path, progress: Progress[Path] = no_progress) -> Updated:
    """Brings a new ledger into a round.

    Running it again with the same ledger finishes what was cut off. Raises CannotDo.
    """
    loaded = load_round(folder, ledger_may_lack=True)
    loaded.folder.clean()
    before = loaded.round
    rows, notes = read_ledger(ledger, before.settings)
    after = replace(before, ledger=rows)
    if postings(before, after):
        _replace_ledger(loaded, after)
    return bring_to_units(loaded, after, notes, progress)


def bring_to_units(
    loaded: LoadedRound, after: Round, notes: Iterable[Finding], progress: Progress[Path] = no_progress
) -> Updated:
    """Brings the new ledger into every workbook that was handed out.

    loaded: the round before; notes: those of the ledger's reading.
    """
    before = loaded.round
    changed = postings(before, after)
    paths, _ = returned_files(loaded)
    returned = [(path, loaded.folder.shown(path)) for path in paths]
    prepared = isolated(partial(_prepare, before, after, changed), returned)
    patched: list[str] = []
    review: list[tuple[str, str]] = []
    findings = list(notes)
    shown = progress(paths, text("actions.progress.update"), len(paths))
    for path, (_, file), found in zip(shown, returned, prepared, strict=True):
        if isinstance(found, Lost):
            findings.append(lost(found, file))
            continue
        review.extend((found.unit, line) for line in found.review)
        findings.extend(found.findings)
        try:
            if found.data is not None and loaded.folder.write(path, found.data):
                patched.append(file)
        except FILE_TROUBLE as problem:
            findings.append(trouble(problem, file, found.unit))
    return Updated(after, tuple(changed), tuple(review), tuple(patched), tuple(findings))


def _replace_ledger(loaded: LoadedRound, after: Round) -> None:
    """The ledger's sheet in the controller's workbook, in place; every other part of it stays."""
    controller = loaded.folder.controller
    book, data = read_book_and_bytes(controller, controller.name)
    try:
        data = files.patched_bytes(data, ledger_replacement(book, after))
    except files.PartOfArray as problem:
        raise CannotDo(trouble(problem, controller.name).message) from None
    loaded.folder.write(controller, data)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What late postings do to one workbook. data: its new bytes, None where nothing is to be changed."""

    unit: str
    review: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    data: bytes | None = None


def _prepare(before: Round, after: Round, changed: list[Posting], returned: tuple[Path, str]) -> _Prepared:
    """Reads one workbook, changes nothing: this is done in another process."""
    path, shown = returned
    unit: str | None = None
    try:
        data = files.bytes_at(path)
        reading = _read(data, shown, before)
        if reading.submission is None:
            return _Prepared(reading.unit, findings=reading.findings)
        unit = reading.unit
        review = tuple(forecasts_to_review(changed, reading.submission))
        new = _patched(data, shown, reading.submission, before, after)
    except FILE_TROUBLE as problem:
        return _Prepared(unit or "", findings=(trouble(problem, shown, unit),))
    return _Prepared(unit, review, data=new)


def _read(data: bytes, shown: str, round: Round) -> Reading:
    reading = reading_of(files.read_bytes(data, shown), round)
    unit = round.unit_named(reading.unit)
    if reading.submission is None or unit is None:
        return replace(reading, submission=None)
    header = replace(reading.submission.header, unit=unit)
    return replace(reading, unit=unit, submission=replace(reading.submission, header=header))


def _patched(data: bytes, shown: str, submission: Submission, before: Round, after: Round) -> bytes | None:
    """The workbook with the new ledger figures, its derived cells following; None where there is nothing to
    change.
    """
    ledger_cells = posting_changes(submission, before, after)
    if not ledger_cells:
        return None
    data = files.patched_bytes(data, ledger_cells)
    book = files.read_bytes(data, shown)
    again = reading_of(book, after).submission
    derived = fill_changes(book, again) if again else []
    refreshed = [change for change in derived if change.keep_formula]
    return files.patched_bytes(data, refreshed) if refreshed else data
