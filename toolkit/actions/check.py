"""`toteuma check`: validates workbooks, on their own or against the round whose folder they stand in;
changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit import files
from toolkit.actions.folder import LoadedRound, Progress, RoundFolder, home_of, load_round, no_progress
from toolkit.actions.unit_reading import Returned, read_units
from toolkit.catalogue import say, text
from toolkit.collecting import Reading
from toolkit.findings import Finding
from toolkit.problems import CannotDo
from toolkit.touching import is_touched
from toolkit.vocabulary import UnitState


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """One workbook that was checked."""

    unit: str
    file: str
    state: UnitState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found: the workbooks in order, and all findings."""

    units: tuple[CheckedUnit, ...]
    findings: tuple[Finding, ...]
    loaded: LoadedRound | None


def check(paths: Iterable[Path], progress: Progress[Reading] = no_progress) -> Checked:
    """Checks each workbook.

    Raises CannotDo where a path holds none.
    """
    found = list(units_workbooks(paths))
    rounds: dict[Path, LoadedRound | None] = {}
    belonging = [_round_of(path, rounds) for path, _ in found]
    kept = list(rounds.values())
    returned = [
        Returned(path, shown, kept.index(loaded))
        for (path, shown), loaded in zip(found, belonging, strict=True)
    ]
    reading = read_units(returned, [loaded.round if loaded else None for loaded in kept])
    readings = list(progress(reading, text("actions.progress.read"), len(found)))
    units = [
        CheckedUnit(reading.unit, reading.file, _state(reading, loaded), reading.findings)
        for reading, loaded in zip(readings, belonging, strict=True)
    ]
    findings = tuple(told for reading in readings for told in reading.findings)
    return Checked(tuple(units), findings, next((r for r in kept if r), None))


def units_workbooks(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each workbook of a unit under the given paths, with the name to show it by: as given, or below the
    given folder."""
    for path in paths:
        if path.is_dir():
            place = RoundFolder(path)
            folder = place.units if place.controller.is_file() and place.units.is_dir() else path
            found, _ = files.workbooks_in(folder)
            if not found:
                raise CannotDo(say("actions.nothing_to_check", path=path))
            yield from ((file, files.shown_path(file)) for file in found)
        elif path.is_file():
            yield path, files.shown_path(path)
        else:
            raise CannotDo(say("actions.no_file", file=path))


def _round_of(path: Path, rounds: dict[Path, LoadedRound | None]) -> LoadedRound | None:
    """The round whose folder the workbook stands in (or in its folder of units), None where there is
    none."""
    folder = path.resolve().parent
    if folder not in rounds:
        home = home_of(path)
        rounds[folder] = load_round(home.path) if home else None
    return rounds[folder]


def _state(reading: Reading, loaded: LoadedRound | None) -> UnitState:
    if reading.submission is None:
        return "missing"
    if not reading.submission.header.ready:
        untouched = loaded is not None and not is_touched(reading.submission, loaded.round)
        return "missing" if untouched else "draft"
    return "errors" if any(f.severity == "error" for f in reading.findings) else "ready"
