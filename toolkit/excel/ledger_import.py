"""*Tuo toteumatiedot*: a file of the accounting program into the open workbook, and into the workbooks that
are out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.actions.folder import LoadedRound
from toolkit.actions.start import read_ledger
from toolkit.actions.update import Updated, bring_to_units
from toolkit.buttons import ASK_MACRO, ICON_DONE, ICON_WARNING
from toolkit.catalogue import say
from toolkit.controller.ledger_sheet import ledger_replacement
from toolkit.controller.reading import round_from_controller
from toolkit.excel.controller_buttons import progress_in, round_folder
from toolkit.excel.open_book import read_open_book
from toolkit.excel.pressing import Told
from toolkit.excel.writing import as_text, unprotected, write_rows
from toolkit.grid import Book, RowsReplacement
from toolkit.reports import counts_line
from toolkit.rounds import Round
from toolkit.upkeep import postings
from toolkit.vocabulary import LINE

if TYPE_CHECKING:
    import xlwings


def import_ledger(book: xlwings.Book) -> Told:
    """Asks for the file, reads it whole, replaces the ledger's rows in one write, saves, and patches the
    ledger cells of the workbooks that were handed out."""
    folder = round_folder(book)
    sheets = read_open_book(book)
    before, _ = round_from_controller(sheets, ledger_may_lack=True)
    chosen = ask_for_file(book)
    if chosen is None:
        return Told("")
    rows, notes = read_ledger(chosen, before.settings)
    after = replace(before, ledger=rows)
    if postings(before, after):
        _write_ledger(book, sheets, after)
        book.save()
    updated = bring_to_units(LoadedRound(folder, before), after, notes, progress_in(book))
    return Told("\n".join(_lines(updated, chosen)), ICON_WARNING if updated.findings else ICON_DONE)


def ask_for_file(book: xlwings.Book) -> Path | None:
    """The file that the user picks in Excel's own dialog, None where she cancels."""
    host = "'{}'!".format(book.name.replace("'", "''"))
    chosen = book.app.macro(f"{host}{ASK_MACRO}")()
    return Path(chosen) if isinstance(chosen, str) and chosen else None


def _write_ledger(book: xlwings.Book, sheets: Book, after: Round) -> None:
    """The new rows, and blanks over what is left of the old ones; formulas elsewhere follow by themselves."""
    for change in ledger_replacement(sheets, after):
        if isinstance(change, RowsReplacement):
            rows = [[as_text(v) if isinstance(v, str) else v for v in row] for row in change.rows]
            old = len(sheets.sheets[change.sheet].rows) - change.first_row
            rows += [[None] * len(rows[0])] * (old - len(rows))
            sheet = book.sheets[change.sheet]
            with unprotected(sheet):
                write_rows(sheet, change.first_row, 0, rows)


def _lines(updated: Updated, chosen: Path) -> list[str]:
    lines = [
        say("excel.ledger_read", file=chosen.name, count=len(updated.postings)),
        say("excel.ledger_patched", count=len(updated.files)),
    ]
    if updated.review:
        names = ", ".join(f"{unit}: {LINE[line].label}" for unit, line in updated.review)
        lines.append(say("excel.ledger_review", forecasts=names))
    lines += [f"{finding.message} {finding.fix}" for finding in updated.findings]
    return [*lines, counts_line(updated.findings)] if updated.findings else lines
