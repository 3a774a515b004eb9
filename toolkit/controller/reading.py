"""The controller's workbook, as last saved → the round. From `start` on its sheets are the only truth."""

from __future__ import annotations

from toolkit.catalogue import say, text
from toolkit.findings import Finding
from toolkit.grid import Book
from toolkit.ledger import Ledger
from toolkit.ledger.columns import ledger_title
from toolkit.ledger.reading import read_table
from toolkit.ledger.table import LedgerTable
from toolkit.plan.reading import read_plan
from toolkit.problems import ControllerError, ProblemList
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.settings.sheets import named_sheet, read_settings
from toolkit.tables import find_table, is_blank


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
