"""A ledger as rows of values with their places, whether it came from a CSV or a sheet, and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.catalogue import say
from toolkit.grid import Book, Sheet, Value, a1
from toolkit.ledger.columns import (
    COMBINED,
    FIGURES,
    LedgerColumns,
    find_header,
    ledger_title,
    read_header,
)
from toolkit.problems import ProblemList
from toolkit.settings import Settings


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """rows: all of the file's. sheet: None for a CSV. lines: of a CSV, the line of each row.

    full_rows: every row must have a field for each title, since a decimal comma may pass for a separator.
    """

    file: str
    rows: Sequence[Sequence[Value]]
    lines: Sequence[int] = ()
    sheet: str | None = None
    full_rows: bool = False

    def row_number(self, row: int) -> int:
        """The row's number as the person's own program shows it."""
        return self.lines[row] if self.lines else row + 1

    def place(self, row: int, column: int | None = None, title: str = "") -> str:
        """Where a row, or a cell of it, stands, for a problem."""
        found = {"sheet": self.sheet, "row": self.row_number(row), "title": f"”{title}”"}
        kind = "file" if self.sheet is None else "sheet"
        if column is None:
            return say(f"ledger.place.{kind}_row", **found)
        return say(f"ledger.place.{kind}", cell=a1(row, column), **found)

    def title_place(self, row: int, column: int) -> str:
        """Where a title stands, for a problem."""
        found = {"sheet": self.sheet, "title": f"”{self.rows[row][column]}”", "cell": a1(row, column)}
        return say(f"ledger.place.title_{'file' if self.sheet is None else 'sheet'}", **found)


def columns_of(table: LedgerTable, settings: Settings, problems: ProblemList) -> LedgerColumns | None:
    """The ledger's columns; None where there are not all of this round's, which is told."""
    header = find_header(table.rows)
    if header is None:
        wanted = ("unit", "line", *FIGURES)
        problems.tell("no_titles", titles=", ".join(ledger_title(id, settings) for id in wanted))
        return None

    def tell(problem: str, column: int, title: str) -> None:
        problems.tell(problem, place=table.title_place(header, column), title=f"”{title}”")

    columns = read_header(table.rows[header], header, settings, tell)
    _tell_missing(columns, settings, problems)
    return None if problems else columns


def _tell_missing(columns: LedgerColumns, settings: Settings, problems: ProblemList) -> None:
    budget = {"original_budget", "amendment"}
    titles = {id: f"”{ledger_title(id, settings)}”" for id in (*FIGURES, COMBINED)}
    if COMBINED in columns.at and budget & columns.at.keys():
        found = {"original": titles["original_budget"], "amendment": titles["amendment"]}
        problems.tell("budget_twice", combined=titles[COMBINED], **found)
    given = columns.at.keys() | (budget if COMBINED in columns.at else set())
    for id in FIGURES:
        if id not in given:
            problems.tell("column_missing", title=titles[id], found=", ".join(columns.titles.values()))


def sheet_with_ledger(book: Book, preferred: str, problems: ProblemList) -> Sheet | None:
    """The sheet that holds the ledger: the one with the preferred name, else the only one with its titles."""
    if preferred in book.sheets:
        return book.sheets[preferred]
    found = [sheet for sheet in book.sheets.values() if find_header(sheet.rows) is not None]
    if len(found) > 1:
        problems.tell("several_sheets", sheets=", ".join(sheet.name for sheet in found))
        return None
    return found[0] if found else Sheet("", ())
