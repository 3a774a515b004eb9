"""Which returned file is whose: every file seen is used, refused or ignored, and named once; every unit has
a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from toolkit.findings import Finding, finding
from toolkit.issuing.file_names import file_names
from toolkit.names import name_key
from toolkit.records import Collected, Submission
from toolkit.rounds import Round
from toolkit.touching import is_touched, same_content
from toolkit.vocabulary import UnitState


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read.

    submission: None where the file was refused, and then findings say why. unit: as the file says, ""
    unknown.
        findings: of the reading and of every check.
    """

    file: str
    unit: str
    submission: Submission | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """A round's folder sorted: what came from each unit, and the findings that belong to no unit's own
    workbook."""

    units: Mapping[str, Collected]
    findings: tuple[Finding, ...]
    used: frozenset[str]


def collect(readings: Iterable[Reading], round: Round) -> Collection:
    """Sorts what was read by unit.

    The order of the readings doesn't matter.     A filled copy beats an untouched one (note); copies that
    say the same count once (note); two that differ are both refused.
    """
    by_unit: dict[str, list[Reading]] = {unit: [] for unit in round.settings.units}
    loose: list[Finding] = []
    for reading in sorted(readings, key=lambda r: r.file):
        unit = round.unit_named(reading.unit)
        if unit is None:
            loose.extend(_of_no_unit(reading))
        else:
            by_unit[unit].append(_renamed(reading, unit))
    collected = {unit: _choose(unit, found, round) for unit, found in by_unit.items()}
    used = frozenset(c.file for c in collected.values() if c.file and c.submission)
    return Collection(collected, tuple(loose), used)


def named_by_file(readings: Iterable[Reading], round: Round) -> list[Reading]:
    """Files that can't be read at all belong to the unit whose workbook was handed out under their name: it
    has returned something, and is told so. Nothing of them counts, and no other file is judged by its name.
    """
    units = {name_key(file): unit for unit, file in file_names(round.settings.units).items()}
    return [_named(reading, units.get(name_key(PurePosixPath(reading.file).name))) for reading in readings]


def _named(reading: Reading, unit: str | None) -> Reading:
    if unit is None or reading.unit or reading.submission is not None:
        return reading
    findings = tuple(replace(found, unit=unit) for found in reading.findings)
    return replace(reading, unit=unit, findings=findings)


def _of_no_unit(reading: Reading) -> tuple[Finding, ...]:
    if reading.submission is None:
        return reading.findings
    place = reading.submission.field_place("unit")
    return (
        finding("UNIT_UNKNOWN", file=reading.file, sheet=place.sheet, cell=place.cell, name=reading.unit),
    )


def _renamed(reading: Reading, unit: str) -> Reading:
    """The reading under the round's own spelling of the unit."""
    if reading.submission is None or reading.unit == unit:
        return reading
    header = replace(reading.submission.header, unit=unit)
    return replace(reading, unit=unit, submission=replace(reading.submission, header=header))


def _choose(unit: str, returned: Iterable[Reading], round: Round) -> Collected:
    """The workbook that counts. Of copies that say the same it is the one of the shortest name: whatever
    makes copies adds to names."""
    found = sorted(returned, key=lambda reading: (len(reading.file), reading.file))
    refused = [reading for reading in found if reading.submission is None]
    readable = [(reading, reading.submission) for reading in found if reading.submission is not None]
    filled = [(reading, submission) for reading, submission in readable if is_touched(submission, round)]
    findings = [f for reading in refused for f in reading.findings] + list(_conflicts(unit, found))
    if not filled:
        return _unfilled(unit, [reading for reading, _ in readable], refused, findings)
    first, submission = filled[0]
    if any(not same_content(submission, other, round) for _, other in filled[1:]):
        doubled = [reading for reading, _ in filled]
        findings.extend(_doubled(unit, doubled))
        findings.extend(_spare(unit, first.file, r) for r, _ in readable if r not in doubled)
        return Collected(unit, "missing", first.file, None, tuple(findings))
    findings.extend(_spare(unit, first.file, reading) for reading, _ in readable if reading is not first)
    findings.extend(first.findings)
    return Collected(unit, _state(submission, first.findings), first.file, submission, tuple(findings))


def _unfilled(
    unit: str, untouched: Sequence[Reading], refused: Sequence[Reading], findings: list[Finding]
) -> Collected:
    """Nothing filled came back: nothing at all, an untouched workbook, or one that had to be refused."""
    if refused and not untouched:
        return Collected(unit, "missing", refused[0].file, None, tuple(findings))
    file = untouched[0].file if untouched else None
    submission = untouched[0].submission if untouched else None
    missing = finding("UNIT_MISSING", unit=unit, file=file, name=unit)
    spare = [_spare(unit, untouched[0].file, reading) for reading in untouched[1:]]
    return Collected(unit, "missing", file, submission, (*findings, missing, *spare))


def _doubled(unit: str, readings: Sequence[Reading]) -> Iterable[Finding]:
    for reading in readings:
        others = ", ".join(other.file for other in readings if other is not reading)
        yield finding("DUPLICATE_UNIT", unit=unit, file=reading.file, name=unit, others=others)


_ADDED = re.compile(r"[ _-]?\(.+\)|-[\w.-]+|[ _]-[ _].+")
"""What cloud folders, browsers and file managers add to the name of a second copy."""


def _conflicts(unit: str, readings: Sequence[Reading]) -> Iterable[Finding]:
    """Copies that only their names tell from another workbook of the unit."""
    stems = {reading.file: PurePosixPath(reading.file).stem for reading in readings}
    for file, stem in stems.items():
        others = [
            other for other, short in stems.items()
            if stem.startswith(short) and _ADDED.fullmatch(stem[len(short) :])
        ]  # fmt: skip
        if others:
            yield finding("CONFLICT_COPY", unit=unit, file=file, other=others[0])


def _spare(unit: str, used: str, reading: Reading) -> Finding:
    return finding("SPARE_COPY", unit=unit, file=reading.file, name=unit, used=used)


def _state(submission: Submission, findings: Iterable[Finding]) -> UnitState:
    if not submission.header.ready:
        return "draft"
    return "errors" if any(f.severity == "error" for f in findings) else "ready"
