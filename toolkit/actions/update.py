"""`toteuma update`: late postings.

The round's ledger is replaced, and only ledger cells of the workbooks that people are filling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import LoadedRound, Progress, RoundFolder, load_round, no_progress, refusal
from toolkit.actions.start import read_ledger
from toolkit.actions.unit_reading import read_unit, reading_of, returned_files
from toolkit.catalogue import text
from toolkit.collecting import Reading
from toolkit.controller.ledger_sheet import ledger_replacement
from toolkit.findings import Finding, finding
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
    loaded = load_round(folder)
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
    patched: list[str] = []
    review: list[tuple[str, str]] = []
    findings = list(notes)
    for path in progress(paths, text("actions.progress.update"), len(paths)):
        reading = _read(path, loaded, before)
        if reading.submission is None:
            findings.extend(reading.findings)
            continue
        review.extend((reading.unit, line) for line in forecasts_to_review(changed, reading.submission))
        try:
            if _patch(path, reading, loaded.folder, before, after):
                patched.append(reading.file)
        except files.UnreadableWorkbook as problem:  # it could be read a moment ago
            findings.append(replace(refusal(problem, reading.file), unit=reading.unit))
        except files.FileInUse:
            findings.append(finding("FILE_IN_USE", unit=reading.unit, file=reading.file))
    return Updated(after, tuple(changed), tuple(review), tuple(patched), tuple(findings))


def _replace_ledger(loaded: LoadedRound, after: Round) -> None:
    """The ledger's sheet in the controller's workbook, in place; every other part of it stays."""
    controller = loaded.folder.controller
    book = files.read_workbook(controller, controller.name)
    loaded.folder.write(controller, files.patched(controller, ledger_replacement(book, after)))


def _read(path: Path, loaded: LoadedRound, round: Round) -> Reading:
    reading = read_unit(path, loaded.folder.shown(path), round)
    unit = round.unit_named(reading.unit)
    if reading.submission is None or unit is None:
        return replace(reading, submission=None)
    header = replace(reading.submission.header, unit=unit)
    return replace(reading, unit=unit, submission=replace(reading.submission, header=header))


def _patch(path: Path, reading: Reading, place: RoundFolder, before: Round, after: Round) -> bool:
    """Patches one workbook; its derived cells follow.

    False where there was nothing to change.
    """
    assert reading.submission is not None
    ledger_cells = posting_changes(reading.submission, before, after)
    if not ledger_cells:
        return False
    data = files.patched(path, ledger_cells)
    book = files.read_bytes(data, reading.file)
    again = reading_of(book, after).submission
    derived = fill_changes(book, again) if again else []
    refreshed = [change for change in derived if change.keep_formula]
    return place.write(path, files.patched_bytes(data, refreshed) if refreshed else data)
