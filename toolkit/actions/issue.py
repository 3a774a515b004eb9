"""`toteuma issue`: one workbook per unit, made from the round's template; what somebody has touched is
never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from toolkit import files
from toolkit.actions.folder import LoadedRound, Progress, load_round, no_progress, read_book
from toolkit.actions.issued_record import remember_issued
from toolkit.actions.unit_reading import read_unit, returned_files
from toolkit.binding import bind_template
from toolkit.catalogue import say, text
from toolkit.collecting import Reading
from toolkit.formulas.heading import heading_places
from toolkit.issuing import issue_changes
from toolkit.issuing.cells import CellAddress
from toolkit.problems import CannotDo
from toolkit.records import Layout
from toolkit.rendering.row_heights import fitted_rows
from toolkit.touching import is_touched

Outcome = Literal["created", "renewed", "kept", "elsewhere", "unreadable"]


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of one unit's workbook.

    file: relative to the round's folder; where: the touched copy that stands elsewhere.
    """

    unit: str
    file: str
    outcome: Outcome
    where: str = ""


def issue(folder: Path, progress: Progress[str] = no_progress) -> list[Issued]:
    """Makes every unit's workbook in `FOLDER/vastuualueet/`, in the round's order.

    Raises CannotDo.
    """
    loaded = load_round(folder)
    loaded.folder.clean()
    form = read_template(loaded.folder.template)
    loaded.folder.units.mkdir(exist_ok=True)
    touched = _touched_files(loaded)
    names = file_names(loaded.round.settings.units)
    units = loaded.round.settings.units
    renewed = [unit for unit in units if unit not in touched]
    remember_issued(loaded.folder.issued, loaded.round, renewed, form.layout)
    return [
        _issue_unit(loaded, unit, names[unit], form, touched)
        for unit in progress(units, text("actions.progress.issue"), len(units))
    ]


@dataclass(frozen=True, slots=True)
class Template:
    """The round's template: where everything stands in it, and where the line under each sheet's title."""

    path: Path
    book: files.Book
    layout: Layout
    headings: tuple[CellAddress, ...]


def read_template(path: Path) -> Template:
    """The round's template.

    Raises CannotDo where a restyled one lost something.
    """
    book = read_book(path, path.name)
    layout, problems = bind_template(book)
    if layout is None:
        raise CannotDo(say("actions.template_broken", file=path.name), [p.message for p in problems])
    return Template(path, book, layout, tuple(heading_places(book, layout)))


def _touched_files(loaded: LoadedRound) -> dict[str, str]:
    """Unit → the file in the round's folder that somebody has filled for it."""
    paths, _ = returned_files(loaded)
    touched = {}
    for path in paths:
        reading = read_unit(path, loaded.folder.shown(path), loaded.round)
        unit = loaded.round.unit_named(reading.unit)
        if unit and _is_worked_on(reading, loaded):
            touched[unit] = reading.file
    return touched


def _is_worked_on(reading: Reading, loaded: LoadedRound) -> bool:
    return reading.submission is not None and is_touched(reading.submission, loaded.round)


def _issue_unit(loaded: LoadedRound, unit: str, name: str, form: Template, touched: dict[str, str]) -> Issued:
    target = loaded.folder.units / name
    shown = loaded.folder.shown(target)
    if unit in touched:
        outcome: Outcome = "kept" if touched[unit] == shown else "elsewhere"
        return Issued(unit, shown, outcome, touched[unit])
    existed = target.exists()
    if existed and not _is_this_units(target, shown, unit, loaded):
        return Issued(unit, shown, "unreadable")
    changes = issue_changes(loaded.round, unit, form.layout, form.headings)
    grown = fitted_rows(form.book, (c for c in changes if c.sheet != form.layout.guide_sheet))
    data = files.patched(form.path, [*changes, *grown])
    loaded.folder.write(target, data)
    return Issued(unit, shown, "renewed" if existed else "created")


def _is_this_units(target: Path, shown: str, unit: str, loaded: LoadedRound) -> bool:
    """Whether the file that would be renewed is this unit's untouched workbook, and nothing else."""
    reading = read_unit(target, shown, loaded.round)
    return reading.submission is not None and loaded.round.unit_named(reading.unit) == unit


_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 100


def file_names(units: Iterable[str]) -> dict[str, str]:
    """Unit → a file name that Windows, macOS and Linux all take, unique whatever the case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        stem = _FORBIDDEN.sub("-", unit).strip(" .")[:_LONGEST].rstrip(" .") or "_"
        candidate, number = stem, 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem} {number}", number + 1
        taken.add(candidate.casefold())
        names[unit] = f"{candidate}.xlsx"
    return names
