"""The summary's sheets in the controller's open workbook: last time's out, this time's in, every other sheet
left alone.

The summary's file gives each of its sheets a defined name of its own, which Excel copies along: so a sheet
is known for ours, also renamed or moved, and marking costs no call.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.catalogue import say
from toolkit.problems import CannotDo
from toolkit.rendering.summary_workbook import SHEET_MARK

if TYPE_CHECKING:
    import xlwings


def bring_in(book: xlwings.Book, summary: Path) -> xlwings.Sheet:
    """Puts all sheets of the summary's file into the book, after its own; returns the first.

    All go in one copy, so that their formulas refer to each other here and not to the file. Last time's go
    only when this time's are in. Raises CannotDo where the book's structure is protected.
    """
    if book.api.ProtectStructure:
        raise CannotDo(say("excel.structure_protected", file=summary.name))
    last_time = marked_sheets(book)
    source = book.app.books.open(summary)
    try:
        titles = [sheet.name for sheet in source.sheets]
        source.api.Sheets(tuple(titles)).Copy(After=book.api.Sheets(len(book.sheets)))
    finally:
        source.close()
    _remove(book, last_time)
    sheets = list(book.sheets)
    brought = sheets[-len(titles) :]
    taken = {sheet.name.casefold() for sheet in sheets}
    for sheet, title in zip(brought, titles, strict=True):
        if sheet.name != title and title.casefold() not in taken:
            sheet.name = title
    return brought[0]


def marked_sheets(book: xlwings.Book) -> list[str]:
    """The sheets that were brought in before and still stand. A copy that a person made of one is her own:
    where several have one sheet's mark, the one that has its title is meant, and none where none has."""
    by_title: dict[str, list[str]] = defaultdict(list)
    for name in book.names:
        place, _, mark = name.name.rpartition("!")
        if mark == SHEET_MARK:
            title = (name.refers_to or "").removeprefix('="').removesuffix('"').replace('""', '"')
            by_title[title].append(place.removeprefix("'").removesuffix("'").replace("''", "'"))
    return [
        place for title, places in by_title.items() for place in places if len(places) == 1 or place == title
    ]


def _remove(book: xlwings.Book, titles: list[str]) -> None:
    if not titles:
        return
    alerts = book.app.display_alerts
    book.app.display_alerts = False
    try:
        book.api.Sheets(tuple(titles)).Delete()
    finally:
        book.app.display_alerts = alerts
