"""`toteuma consolidate` and `status`: every returned workbook read, checked and added up; the council's
summary written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import LoadedRound, Progress, load_round, no_progress
from toolkit.actions.unit_reading import Returned, read_units, returned_files, sources
from toolkit.catalogue import text
from toolkit.collecting import Reading, collect
from toolkit.consolidation import Whole, consolidate_units
from toolkit.rendering.summary_workbook import summary_workbook


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The whole of a round, and the summary that was written of it (None in `status`, which writes
    nothing)."""

    loaded: LoadedRound
    whole: Whole
    summary: Path | None


def consolidate(folder: Path, progress: Progress[Reading] = no_progress) -> Consolidated:
    """Reads, checks, adds up and writes `FOLDER/yhteenveto.xlsx`.

    Raises CannotDo.
    """
    loaded = load_round(folder)
    whole = whole_of(loaded, progress)
    files.write_safely(loaded.folder.summary, summary_workbook(whole))
    return Consolidated(loaded, whole, loaded.folder.summary)


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
    readings = list(progress(reading, text("actions.progress.read"), len(paths)))
    collection = collect(readings, loaded.round)
    seen = sources(loaded, paths, readings, collection.used)
    loose = (*loaded.notes, *collection.findings, *ignored)
    return consolidate_units(loaded.round, collection.units, loose, tuple(seen))
