"""The summary's sheets in the controller's open workbook: last time's out, this time's in, every other sheet
left alone.

Each sheet brought in is marked by a defined name on its first cell. A name follows its sheet when a person
renames or moves it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings

MARK = "toteuma_summary_"


def bring_in(book: xlwings.Book, summary: Path) -> xlwings.Sheet:
    """Puts all sheets of the summary's file into the book, after its own; returns the first.

    All go in one copy, so that their formulas refer to each other here and not to the file. Last time's go
    only when this time's are in.
    """
    last_time = marked_sheets(book)
    source = book.app.books.open(summary)
    try:
        titles = [sheet.name for sheet in source.sheets]
        source.api.Sheets(tuple(titles)).Copy(After=book.api.Sheets(len(book.sheets)))
    finally:
        source.close()
    _remove(book, last_time)
    brought = list(book.sheets)[-len(titles) :]
    taken = {sheet.name.casefold() for sheet in book.sheets}
    for number, (sheet, title) in enumerate(zip(brought, titles, strict=True), start=1):
        if title.casefold() not in taken:
            sheet.name = title
        quoted = sheet.name.replace("'", "''")
        book.names.add(f"{MARK}{number}", f"='{quoted}'!$A$1")
    return brought[0]


def marked_sheets(book: xlwings.Book) -> list[str]:
    """The sheets that were brought in before and still stand."""
    found = []
    for name in book.names:
        if name.name.startswith(MARK) and "#REF!" not in (name.refers_to or ""):
            found.append(name.refers_to_range.sheet.name)
    return found


def _remove(book: xlwings.Book, titles: list[str]) -> None:
    for name in [name for name in book.names if name.name.startswith(MARK)]:
        name.delete()
    alerts = book.app.display_alerts
    book.app.display_alerts = False
    try:
        for title in titles:
            book.sheets[title].delete()
    finally:
        book.app.display_alerts = alerts
