"""The ledger's sheet of the controller's workbook: its rows written anew, and what a person put beside them
kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from toolkit.catalogue import say, text
from toolkit.controller.front import front_changes
from toolkit.grid import Book, Change, RowsReplacement, Sheet, Value, a1
from toolkit.ledger import Ledger
from toolkit.ledger.columns import COMBINED, FIGURES, LedgerColumns
from toolkit.ledger.names import LedgerNames
from toolkit.ledger.table import LedgerTable, columns_of
from toolkit.names import clean_name
from toolkit.numbers import as_typed
from toolkit.problems import ControllerError, ProblemList
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.settings.sheets import named_sheet
from toolkit.tables import is_blank
from toolkit.vocabulary import LINES

Key = tuple[str, str]
"""(unit, line id)."""
Cell = str | float | int | bool | date | None
LedgerCells = list[Cell]
"""A row of the ledger's sheet."""
OUR_COLUMNS: Mapping[str, int] = {id: place for place, id in enumerate(("unit", "line", *FIGURES))}
"""Where the ledger's columns stand on the sheet that we make."""

_CELLS_NAMED = 5


def ledger_rows_for_sheet(
    ledger: Ledger, settings: Settings, columns: Mapping[str, int] = OUR_COLUMNS
) -> dict[Key, LedgerCells]:
    """The ledger as rows of its sheet, in euros and the report's order. columns: id → column."""
    order = {line.id: place for place, line in enumerate(LINES)}
    units = {unit: place for place, unit in enumerate(settings.units)}
    labels = {line.id: line.label for line in LINES}
    rows: dict[Key, LedgerCells] = {}
    for unit, line in sorted(ledger, key=lambda key: (units[key[0]], order[key[1]])):
        cells: LedgerCells = [None] * (max(columns.values()) + 1)
        cells[columns["unit"]], cells[columns["line"]] = unit, labels[line]
        for id, cents in _figures(ledger, (unit, line), columns).items():
            cells[columns[id]] = None if cents is None else cents / 100
        rows[unit, line] = cells
    return rows


def ledger_replacement(book: Book, after: Round) -> list[RowsReplacement | Change]:
    """What replaces the ledger in the person's own file, under the titles as they stand there.

    What a person wrote in other columns goes with its row: to the new row of the same unit and line, or,
    where there is none, below the ledger. Raises ControllerError where that can't be done.
    """
    problems = ProblemList("controller")
    sheet = named_sheet(book, text("controller.sheet.ledger"), problems)
    columns = _columns(book, sheet, after.settings, problems) if sheet else None
    own = _own_cells(sheet, columns, after.settings, problems) if sheet and columns else []
    if sheet is None or columns is None or problems:
        raise ControllerError(say("controller.unreadable", file=book.file), problems.told)
    rows = ledger_rows_for_sheet(after.ledger, after.settings, columns.at)
    replacement = RowsReplacement(sheet.name, columns.header_row + 1, _with_own(rows, own))
    return [replacement, *front_changes(book, after)]


OwnCells = Mapping[int, Cell]
"""Column → what a person wrote there, in one row."""


def _own_cells(
    sheet: Sheet, columns: LedgerColumns, settings: Settings, problems: ProblemList
) -> list[tuple[Key | None, OwnCells]]:
    """What a person wrote on the rows below the titles, with the row's key: all of a row that is not the
    ledger's, else what stands in columns that are not.

    Only plain values can move with a row; anything else is told.
    """
    names = LedgerNames(settings)
    kept: list[tuple[Key | None, OwnCells]] = []
    immovable: list[str] = []
    for row, cells in islice(enumerate(sheet.rows), columns.header_row + 1, None):
        unit, line = (_name(cells, columns.at[id]) for id in ("unit", "line"))
        key = names.key(unit, line, row)
        ledgers = set(columns.at.values()) if key else set()
        own: dict[int, Cell] = {}
        for column, value in enumerate(cells):
            if column in ledgers:
                continue
            if (row, column) in sheet.formulas or not isinstance(value, Cell):
                immovable.append(a1(row, column))
            elif not is_blank(value):
                own[column] = value
        if own:
            kept.append((key, own))
    if immovable:
        named = ", ".join(immovable[:_CELLS_NAMED]) + (" …" if len(immovable) > _CELLS_NAMED else "")
        problems.tell("own_formulas", sheet=sheet.name, cells=named)
    return kept


def _name(cells: Sequence[Value], column: int) -> str:
    return clean_name(as_typed(cells[column])) if column < len(cells) else ""


def _with_own(rows: Mapping[Key, LedgerCells], own: list[tuple[Key | None, OwnCells]]) -> list[LedgerCells]:
    """The rows, as wide as the widest, with what a person wrote in its place."""
    taken: set[Key] = set()
    below: list[LedgerCells] = []
    for key, cells in own:
        if key is not None and key in rows and key not in taken:
            taken.add(key)
            target = rows[key]
        else:
            target = []
            below.append(target)
        target.extend([None] * (max(cells) + 1 - len(target)))
        for column, value in cells.items():
            target[column] = value
    every = [*rows.values(), *below]
    width = max(map(len, every), default=0)
    return [row + [None] * (width - len(row)) for row in every]


def _columns(book: Book, sheet: Sheet, settings: Settings, problems: ProblemList) -> LedgerColumns | None:
    told = ProblemList("ledger")
    columns = columns_of(LedgerTable(book.file, sheet.rows, sheet=sheet.name), settings, told)
    problems.extend(told)
    return columns


def _figures(ledger: Ledger, key: Key, columns: Mapping[str, int]) -> dict[str, int | None]:
    """Column id → cents of a ledger row, for the columns that the sheet has."""
    row = ledger[key]
    figures: dict[str, int | None] = {id: getattr(row, id) for id in FIGURES if id in columns}
    return figures | {COMBINED: row.budget} if COMBINED in columns else figures
