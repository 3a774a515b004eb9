"""`toteuma issue`: one workbook per unit, made from the round's template; what somebody has touched is
never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from toolkit import files
from toolkit.actions.folder import (
    LoadedRound,
    Progress,
    load_round,
    no_progress,
    read_book_and_bytes,
    trouble,
)
from toolkit.actions.issued_record import remember_issued
from toolkit.actions.unit_reading import Returned, read_units, returned_files
from toolkit.binding import bind_template
from toolkit.catalogue import say, text
from toolkit.formulas.heading import heading_places
from toolkit.issuing import issue_changes
from toolkit.issuing.cells import CellAddress
from toolkit.issuing.file_names import file_names
from toolkit.problems import CannotDo
from toolkit.records import Layout
from toolkit.rendering.row_heights import fitted_rows
from toolkit.touching import is_touched

Outcome = Literal["created", "renewed", "kept", "elsewhere", "unreadable", "unwritten"]


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
    found = _readings(loaded)
    names = file_names(loaded.round.settings.units)
    units = loaded.round.settings.units
    renewed = [unit for unit in units if unit not in found.touched]
    remember_issued(loaded.folder.issued, loaded.round, renewed, form.layout)
    return [
        _issue_unit(loaded, unit, names[unit], form, found)
        for unit in progress(units, text("actions.progress.issue"), len(units))
    ]


@dataclass(frozen=True, slots=True)
class Template:
    """The round's template: its bytes without who saved it and where, where everything stands in it, and
    where the line under each sheet's title.
    """

    data: bytes
    book: files.Book
    layout: Layout
    headings: tuple[CellAddress, ...]


def read_template(path: Path) -> Template:
    """The round's template.

    Raises CannotDo where a restyled one lost something.
    """
    book, data = read_book_and_bytes(path, path.name)
    layout, problems = bind_template(book)
    if layout is None:
        raise CannotDo(say("actions.template_broken", file=path.name), [p.message for p in problems])
    return Template(files.without_traces(data), book, layout, tuple(heading_places(book, layout)))


@dataclass(frozen=True, slots=True)
class _Found:
    """The workbooks that stand in the round's folder already.

    touched: unit → the file that somebody has filled for it; untouched: file → whose it is.
    """

    touched: dict[str, str]
    untouched: dict[str, str]


def _readings(loaded: LoadedRound) -> _Found:
    paths, _ = returned_files(loaded)
    returned = [Returned(path, loaded.folder.shown(path)) for path in paths]
    found = _Found({}, {})
    for reading in read_units(returned, [loaded.round]):
        unit = loaded.round.unit_named(reading.unit)
        if reading.submission is None or unit is None:
            continue
        if is_touched(reading.submission, loaded.round):
            found.touched[unit] = reading.file
        else:
            found.untouched[reading.file] = unit
    return found


def _issue_unit(loaded: LoadedRound, unit: str, name: str, form: Template, found: _Found) -> Issued:
    target = loaded.folder.units / name
    shown = loaded.folder.shown(target)
    if unit in found.touched:
        where = found.touched[unit]
        return Issued(unit, shown, "kept" if where == shown else "elsewhere", where)
    existed = target.exists()
    if existed and found.untouched.get(shown) != unit:
        return Issued(unit, shown, "unreadable")
    changes = issue_changes(loaded.round, unit, form.layout, form.headings)
    grown = fitted_rows(form.book, (c for c in changes if c.sheet != form.layout.guide_sheet))
    try:
        loaded.folder.write(target, files.patched_bytes(form.data, [*changes, *grown]))
    except files.PartOfArray as problem:
        name = loaded.folder.template.name
        raise CannotDo(say("actions.template_broken", file=name), [trouble(problem, name).message]) from None
    except (files.FileInUse, OSError):
        return Issued(unit, shown, "unwritten")
    return Issued(unit, shown, "renewed" if existed else "created")
