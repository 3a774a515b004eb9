"""`toteuma consolidate` and `status`: every returned workbook read, checked and added up; the council's
summary written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import LoadedRound, Progress, RoundFolder, load_round, no_progress
from toolkit.actions.unit_reading import Returned, read_units, returned_files, sources
from toolkit.catalogue import say, text
from toolkit.collecting import Reading, collect, named_by_file
from toolkit.consolidation import Whole, consolidate_units
from toolkit.publishing import codes_in_names
from toolkit.rendering.summary_workbook import summary_workbook


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The whole of a round, and the summary that was written of it (None in `status`, which writes
    nothing).

    kept: where the summary that stood there now is, if somebody had edited it.
    """

    loaded: LoadedRound
    whole: Whole
    summary: Path | None
    kept: Path | None = None


def consolidate(folder: Path, progress: Progress[Reading] = no_progress) -> Consolidated:
    """Reads, checks, adds up and writes `FOLDER/yhteenveto.xlsx`.

    Raises CannotDo.
    """
    loaded = load_round(folder)
    loaded.folder.clean()
    whole = whole_of(loaded, progress)
    kept = write_summary(loaded.folder, summary_workbook(whole))
    return Consolidated(loaded, whole, loaded.folder.summary, kept)


def write_summary(place: RoundFolder, data: bytes) -> Path | None:
    """Puts the summary in its place. One that somebody has edited since the tool wrote it is kept beside it,
    under the date of the edit: that path, None where there was no such thing.
    """
    name, kept = place.shown(place.summary), None
    if place.summary.is_file() and not files.is_recorded(place.summary, place.versions, name):
        old = place.summary.read_bytes()
        if old != data:
            kept = _dated(place.summary, old)
            files.write_safely(kept, old, verify=False)
    files.record_written(data, place.versions, name)
    place.write(place.summary, data)
    return kept


def _dated(summary: Path, data: bytes) -> Path:
    """A name that says when the summary was edited: a free one, or where these bytes stand already."""
    day = files.modified_utc(summary)[:10]
    for number in count(1):
        again = f" ({number})" if number > 1 else ""
        path = summary.with_name(say("actions.edited_summary", stem=summary.stem, date=day, number=again))
        if not path.exists() or path.read_bytes() == data:
            return path
    raise AssertionError


def status(folder: Path, progress: Progress[Reading] = no_progress) -> Consolidated:
    """The same without writing anything: who has returned, who has errors, who is missing.

    Raises CannotDo.
    """
    loaded = load_round(folder)
    return Consolidated(loaded, whole_of(loaded, progress), None)


def whole_of(loaded: LoadedRound, progress: Progress[Reading] = no_progress) -> Whole:
    """Every workbook in the round's folder read on its own, sorted by unit and added up."""
    paths, ignored = returned_files(loaded)
    returned = [Returned(path, loaded.folder.shown(path)) for path in paths]
    reading = read_units(returned, [loaded.round])
    readings = named_by_file(progress(reading, text("actions.progress.read"), len(paths)), loaded.round)
    collection = collect(readings, loaded.round)
    seen = sources(loaded, paths, readings, collection.used)
    loose = (*loaded.notes, *collection.findings, *ignored)
    whole = consolidate_units(loaded.round, collection.units, loose, tuple(seen))
    told = codes_in_names(whole, loaded.folder.shown(loaded.folder.controller))
    return replace(whole, findings=(*whole.findings, *told))
