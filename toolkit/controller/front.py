"""The front sheet of the controller's workbook: live formulas, whose cached values follow the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.catalogue import keys, text
from toolkit.grid import Book, Change, Sheet
from toolkit.ledger.columns import FIGURES, ledger_title
from toolkit.names import same_name
from toolkit.rounds import Round
from toolkit.tables import find_table


def overview_titles() -> dict[str, str]:
    """Column id → title of the table that shows where each unit stands."""
    return {id: text(f"controller.column.overview.{id}") for id in keys("controller.column.overview")}


def control_totals(round: Round) -> dict[str, int]:
    """Column id → the sum of every posted line, in cents: what the accounting program's report shows."""
    return {id: sum(getattr(row, id) or 0 for row in round.ledger.values()) for id in FIGURES}


def front_changes(book: Book, after: Round) -> Iterator[Change]:
    """The cached values of the front sheet's formulas for a new ledger; cells put to other uses stay."""
    sheet = book.sheets.get(text("controller.sheet.front"))
    if sheet is None:
        return
    for row, column, value in _shown(sheet, after):
        if (row, column) in sheet.formulas:
            yield Change(sheet.name, row, column, value, keep_formula=True)


def _shown(sheet: Sheet, after: Round) -> Iterator[tuple[int, int, float | int]]:
    """(row, column, value) of everything on the front sheet that the ledger decides."""
    count = find_label(sheet, text("controller.fact.ledger_rows"))
    if count:
        yield count[0], count[1] + 1, len(after.ledger)
    label = find_label(sheet, text("controller.total.title"))
    table = find_table(sheet, {id: ledger_title(id, after.settings) for id in FIGURES})
    if label and table:
        for id, cents in control_totals(after).items():
            if id in table.columns:
                yield label[0], table.columns[id], cents / 100


def find_label(sheet: Sheet, label: str) -> tuple[int, int] | None:
    """Where a label stands, None where it doesn't."""
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and same_name(cell, label):
                return row, column
    return None
