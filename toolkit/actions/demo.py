"""`toteuma demo`: the whole Heinola round on the packaged data, every step as its user takes it, through
files and workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from toolkit import files, heinola
from toolkit.actions.check import Checked, check
from toolkit.actions.consolidate import Consolidated, consolidate
from toolkit.actions.fill import fill_one
from toolkit.actions.folder import Progress, RoundFolder, no_progress
from toolkit.actions.issue import Issued, issue
from toolkit.actions.start import refuse_existing, start
from toolkit.binding import bind
from toolkit.catalogue import text
from toolkit.grid import Change
from toolkit.heinola import Answers
from toolkit.reading import read_header
from toolkit.records import Layout
from toolkit.rendering.plan_workbook import plan_workbook
from toolkit.rendering.row_heights import fitted_rows
from toolkit.rounds import Round
from toolkit.settings.toml import settings_from_toml
from toolkit.vocabulary import LINE_BY_LABEL


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What the round made: its input, its workbooks, what check found before consolidating, and the
    whole."""

    inputs: tuple[Path, ...]
    issued: tuple[Issued, ...]
    checked: Checked
    consolidated: Consolidated


def demo(folder: Path, progress: Progress[Any] = no_progress) -> Demonstrated:
    """Plays the round in an empty folder.

    Raises CannotDo where one holds a round already.
    """
    place = RoundFolder(folder)
    ledger, settings, plan = inputs = _inputs(folder)
    start(folder, ledger, settings, plan)
    issued = issue(folder, progress)
    for unit, answers in heinola.answers().items():
        file = next(one.file for one in issued if one.unit == unit)
        answer(place.path / file, answers)
    return Demonstrated(inputs, tuple(issued), check([folder], progress), consolidate(folder, progress))


def _inputs(folder: Path) -> tuple[Path, Path, Path]:
    """The files that a finance office has before a round: accounting's export, settings, and the council's
    plan."""
    refuse_existing(RoundFolder(folder))
    place = folder / text("actions.file.inputs")
    place.mkdir(parents=True, exist_ok=True)
    contents = {
        "ledger": heinola.ledger_bytes(),
        "settings": heinola.settings_text().encode(),
        "plan": plan_workbook(
            Round(settings_from_toml(heinola.settings_text(), "heinola"), {}, heinola.plan())
        ),
    }
    paths = tuple(place / text(f"actions.file.{name}") for name in contents)
    for path, data in zip(paths, contents.values(), strict=True):
        files.write_safely(path, data, verify=path.suffix == ".xlsx")
    return paths[0], paths[1], paths[2]


def answer(path: Path, answers: Answers) -> None:
    """Types a manager's answers into the open cells of a unit's workbook, and marks it ready.

    Rows grow and formulas are calculated, as the manager's own spreadsheet does while typing.
    """
    book = files.read_workbook(path, path.name)
    header = read_header(book)
    layout, _ = bind(book, header.year, header.months)
    if layout is None:
        raise ValueError(f"{path.name}: not bound")
    entered = list(typed(answers, layout))
    grown = fitted_rows(book, entered)
    files.write_safely(path, files.patched(path, [*entered, *grown]))
    fill_one(path, path.name)


def typed(answers: Answers, layout: Layout) -> Iterator[Change]:
    """A manager's answers as what is typed where."""
    finances = layout.sections["finances"]
    for column, by_line in (("forecast", answers.forecasts), ("explanation", answers.explanations)):
        for label, value in by_line.items():
            row = layout.line_rows[LINE_BY_LABEL[label].id]
            yield Change(finances.sheet, row, finances.columns[column], value)
    yield from _rows(layout, "narrative", ({"text": paragraph} for paragraph in answers.narrative))
    for section in ("goals", "risks", "projects", "investments"):
        rows = ({field: getattr(row, field) for field in row.__slots__} for row in getattr(answers, section))
        yield from _rows(layout, section, rows)
    ready: dict[str, str | date] = {
        "ready": text("vocabulary.ready.yes"),
        "ready_name": answers.ready_name,
        "ready_date": answers.ready_date,
    }
    for field, typed_value in ready.items():
        yield Change(layout.guide_sheet, *layout.fields[field], typed_value)


def _rows(layout: Layout, section: str, rows: Iterable[dict[str, Any]]) -> Iterator[Change]:
    place = layout.sections[section]
    for row, values in enumerate(rows, place.header_row + 1):
        for column, value in values.items():
            if value not in ("", None):
                yield Change(place.sheet, row, place.columns[column], value)
