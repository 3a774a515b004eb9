"""The upkeep of workbooks that people are filling: derived cells put right, late postings brought in; never
an entered cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.formulas.comparing import same_formula
from toolkit.formulas.heading import heading_places
from toolkit.grid import Book, Change, Position, RowVisibility
from toolkit.issuing import formula_changes, heading_changes
from toolkit.issuing.cells import CellChange, euros
from toolkit.issuing.finances import shown_lines
from toolkit.ledger import LedgerRow
from toolkit.records import Layout, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, LINES


def fill_changes(book: Book, submission: Submission) -> list[Change]:
    """The changes that put derived formulas back where they are lost or changed, and refresh cached values
    that are not right."""
    changes = []
    headings = heading_places(book, submission.layout)
    for change in (*formula_changes(submission), *heading_changes(submission.header, headings)):
        sheet = book.sheets[change.sheet]
        position: Position = (change.row, change.column)
        found = sheet.formulas.get(position)
        if found is None or (change.formula is not None and not same_formula(found, change.formula)):
            changes.append(change)
        elif not same_value(sheet.value(*position), change.value):
            changes.append(Change(change.sheet, *position, change.value, keep_formula=True))
    return changes


def same_value(found: Any, right: Any) -> bool:
    """Whether a cached value is the right one: blank and empty text are the same, numbers to the last bits
    of a float."""
    if found in (None, "") and right in (None, ""):
        return True
    if isinstance(found, int | float) and isinstance(right, int | float):
        return abs(found - right) <= 1e-9 * max(1.0, abs(right))
    return type(found) is type(right) and bool(found == right)


@dataclass(frozen=True, slots=True)
class Posting:
    """A figure of the ledger that late postings changed; cents, None where the ledger is blank."""

    unit: str
    line: str
    column: str
    before: int | None
    after: int | None


def postings(before: Round, after: Round) -> list[Posting]:
    """What changed between two ledgers of a round, in the order of the units, lines and columns."""
    empty = LedgerRow()
    return [
        Posting(unit, line.id, id, getattr(old, id), getattr(new, id))
        for unit in after.settings.units
        for line in LINES
        for old, new in [
            (before.ledger.get((unit, line.id), empty), after.ledger.get((unit, line.id), empty))
        ]
        for id in LEDGER_COLUMNS
        if getattr(old, id) != getattr(new, id)
    ]


def forecasts_to_review(changed: list[Posting], submission: Submission) -> Iterator[str]:
    """The lines of a unit with a forecast that was given before this year's budget or actuals changed under
    it."""
    touched = {
        p.line for p in changed if p.unit == submission.header.unit and p.column in ("budget", "actual")
    }
    for id, line in submission.lines.items():
        if line.forecast is not None and (id in touched or touched.intersection(LINE[id].parts)):
            yield id


def posting_changes(submission: Submission, before: Round, after: Round) -> list[CellChange]:
    """The changes that bring the ledger `after` into a workbook that was issued with `before`.

    Only ledger cells are touched. What a unit typed in a cell that had been left open stays as it is, and
    open; `check` tells where it differs from the ledger. A locked cell that somebody changed gets the
    ledger's figure back.
    """
    unit = submission.header.unit
    layout = submission.layout
    changes: list[CellChange] = []
    for id in sorted(before.lines_of(unit) | after.lines_of(unit), key=list(layout.line_rows).index):
        old = before.workbook_row(unit, id) or LedgerRow()
        new = after.workbook_row(unit, id) or LedgerRow()
        for column in LEDGER_COLUMNS:
            found: int | None = getattr(submission.lines[id], column)
            changes.extend(
                _cell_posting(layout, id, column, found, getattr(old, column), getattr(new, column))
            )
    newly_shown = shown_lines(after, unit) - shown_lines(before, unit)
    sheet = layout.sections["finances"].sheet
    changes.extend(RowVisibility(sheet, layout.line_rows[id], hidden=False) for id in sorted(newly_shown))
    return changes


def _cell_posting(
    layout: Layout, line: str, column: str, found: int | None, old: int | None, new: int | None
) -> Iterator[Change]:
    finances = layout.sections["finances"]
    row, col = layout.line_rows[line], finances.columns[column]
    if old is None and found is not None:
        return
    if old is None and new is not None:
        yield Change(finances.sheet, row, col, euros(new), style_of=(row, finances.columns["remaining"]))
    elif old is not None and new is None:
        yield Change(finances.sheet, row, col, None, style_of=(row, finances.columns["forecast"]))
    elif new is not None and new != found:
        yield Change(finances.sheet, row, col, euros(new))
