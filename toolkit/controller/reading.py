"""The controller's workbook, as last saved → the round. From `start` on its sheets are the only truth."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.catalogue import say, text
from toolkit.controller.front import front_changes
from toolkit.findings import Finding
from toolkit.grid import Book, Change, RowsReplacement
from toolkit.ledger import Ledger
from toolkit.ledger.columns import COMBINED, FIGURES, LedgerColumns, ledger_title
from toolkit.ledger.reading import read_table
from toolkit.ledger.table import LedgerTable, columns_of
from toolkit.plan.reading import read_plan
from toolkit.problems import ControllerError, ProblemList
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.settings.sheets import named_sheet, read_settings
from toolkit.tables import find_table, is_blank
from toolkit.vocabulary import LINES

LedgerCells = list[str | float | None]
"""A row of the ledger's sheet."""
OUR_COLUMNS: Mapping[str, int] = {id: place for place, id in enumerate(("unit", "line", *FIGURES))}
"""Where the ledger's columns stand on the sheet that we make."""


def round_from_controller(book: Book, *, ledger_may_lack: bool = False) -> tuple[Round, list[Finding]]:
    """The round, and notes on how it was read. Raises ControllerError with every problem and its cell.

    ledger_may_lack: a ledger's sheet without rows is an empty ledger, because it is still to be brought in.
    """
    problems = ProblemList("controller")
    settings = read_settings(book, problems)
    if settings is None:
        raise _error(book, problems)
    ledger, ledger_notes = (
        ({}, []) if ledger_may_lack and not _has_rows(book, settings) else _ledger(book, settings, problems)
    )
    plan_problems = ProblemList("plan")
    plan, plan_notes = read_plan(book, settings, plan_problems)
    problems.extend(plan_problems)
    if problems:
        raise _error(book, problems)
    return Round(settings, ledger, plan), [*ledger_notes, *plan_notes]


def settings_from_controller(book: Book) -> Settings:
    """The settings alone. Raises ControllerError with every problem and its cell."""
    problems = ProblemList("controller")
    settings = read_settings(book, problems)
    if settings is None or problems:
        raise _error(book, problems)
    return settings


def ledger_rows_for_sheet(
    ledger: Ledger, settings: Settings, columns: Mapping[str, int] = OUR_COLUMNS
) -> list[LedgerCells]:
    """The ledger as rows of its sheet, in euros and the report's order. columns: id → column."""
    order = {line.id: place for place, line in enumerate(LINES)}
    units = {unit: place for place, unit in enumerate(settings.units)}
    labels = {line.id: line.label for line in LINES}
    rows = []
    for unit, line in sorted(ledger, key=lambda key: (units[key[0]], order[key[1]])):
        cells: LedgerCells = [None] * (max(columns.values()) + 1)
        cells[columns["unit"]], cells[columns["line"]] = unit, labels[line]
        for id, cents in _figures(ledger, (unit, line), columns).items():
            cells[columns[id]] = None if cents is None else cents / 100
        rows.append(cells)
    return rows


def ledger_replacement(book: Book, after: Round) -> list[RowsReplacement | Change]:
    """What replaces the ledger in the person's own file, under the titles as they stand there."""
    problems = ProblemList("controller")
    sheet = named_sheet(book, text("controller.sheet.ledger"), problems)
    columns = (
        _columns(LedgerTable(book.file, sheet.rows, sheet=sheet.name), after.settings, problems)
        if sheet
        else None
    )
    if sheet is None or columns is None:
        raise _error(book, problems)
    rows = ledger_rows_for_sheet(after.ledger, after.settings, columns.at)
    return [RowsReplacement(sheet.name, columns.header_row + 1, rows), *front_changes(book, after)]


def _error(book: Book, problems: ProblemList) -> ControllerError:
    return ControllerError(say("controller.unreadable", file=book.file), problems.told)


def _has_rows(book: Book, settings: Settings) -> bool:
    """Whether anything stands below the titles of the ledger's sheet, sound or not; also where there is no
    such sheet or no titles, for the reading to tell."""
    sheet = named_sheet(book, text("controller.sheet.ledger"), ProblemList("controller"))
    titles = {id: ledger_title(id, settings) for id in ("unit", "line")}
    table = find_table(sheet, titles) if sheet else None
    if sheet is None or table is None:
        return True
    return any(not is_blank(cell) for cells in sheet.rows[table.header_row + 1 :] for cell in cells)


def _ledger(book: Book, settings: Settings, problems: ProblemList) -> tuple[Ledger, list[Finding]]:
    sheet = named_sheet(book, text("controller.sheet.ledger"), problems)
    if sheet is None:
        return {}, []
    told = ProblemList("ledger")
    read = read_table(LedgerTable(book.file, sheet.rows, sheet=sheet.name), settings, told)
    problems.extend(told)
    return read or ({}, [])


def _columns(table: LedgerTable, settings: Settings, problems: ProblemList) -> LedgerColumns | None:
    told = ProblemList("ledger")
    columns = columns_of(table, settings, told)
    problems.extend(told)
    return columns


def _figures(ledger: Ledger, key: tuple[str, str], columns: Mapping[str, int]) -> dict[str, int | None]:
    """Column id → cents of a ledger row, for the columns that the sheet has."""
    row = ledger[key]
    figures: dict[str, int | None] = {id: getattr(row, id) for id in FIGURES if id in columns}
    return figures | {COMBINED: row.budget} if COMBINED in columns else figures
