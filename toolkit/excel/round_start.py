"""*Aloita kierros*: from the sheets that the controller filled in by hand to a round that can be issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.actions.begin import refuse_issued, round_to_begin
from toolkit.actions.start import put_template
from toolkit.catalogue import say, text
from toolkit.excel.controller_buttons import round_folder
from toolkit.excel.open_book import read_open_book
from toolkit.excel.pressing import Told
from toolkit.excel.protection import unprotected
from toolkit.excel.writing import as_text, write_rows

if TYPE_CHECKING:
    import xlwings


def start_round(book: xlwings.Book) -> Told:
    """Reads everything first; then puts the period's titles over the sheets that are still empty, makes the
    round's template beside the workbook, and saves.

    Pressed again before any workbook is issued, it follows what the settings say by then.
    """
    folder = round_folder(book)
    refuse_issued(folder)
    changes, round = round_to_begin(read_open_book(book))
    for change in changes:
        sheet = book.sheets[change.sheet]
        with unprotected(sheet):
            write_rows(sheet, change.row, change.column, [[as_text(str(change.value))]])
    put_template(folder, round.settings)
    book.save()
    areas = len(round.settings.areas)
    lines = [
        say("excel.round_started", areas=areas, template=folder.template.name),
        text("excel.next_issue" if round.ledger else "excel.next_ledger"),
    ]
    return Told("\n".join(lines))
