"""The titles on the controller's sheets, for the period that her settings say, where nothing stands below
them yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.catalogue import text
from toolkit.grid import Book, Change, Sheet, Value
from toolkit.ledger.columns import FIGURES, ledger_title
from toolkit.names import name_key
from toolkit.plan.reading import plan_titles
from toolkit.settings import Settings
from toolkit.tables import SEARCHED_ROWS, is_blank
from toolkit.vocabulary import LIST_SECTIONS, sheet_title

_NUMBER = re.compile(r"[0-9]+")


def title_changes(book: Book, settings: Settings) -> Iterator[Change]:
    """The titles that another period's stand in the place of.

    Where rows stand below them, the titles are the rows' own: reading tells if they are another period's.
    """
    figures = [ledger_title(id, settings) for id in FIGURES]
    yield from _on_sheet(book, text("controller.sheet.ledger"), figures)
    yield from _on_sheet(book, text("controller.sheet.front"), figures, filled=True)
    for section in LIST_SECTIONS:
        yield from _on_sheet(book, sheet_title(section), plan_titles(section, settings).values())


def with_changes(book: Book, changes: Iterable[Change]) -> Book:
    """The workbook as it will be once these values stand in it."""
    sheets = dict(book.sheets)
    for change in changes:
        rows = [list(row) for row in sheets[change.sheet].rows]
        rows[change.row][change.column] = change.value
        sheets[change.sheet] = replace(sheets[change.sheet], rows=rows)
    return replace(book, sheets=sheets)


def _on_sheet(book: Book, name: str, titles: Iterable[str], *, filled: bool = False) -> Iterator[Change]:
    """filled: the titles are changed also where something stands below them."""
    sheet = book.sheets.get(name)
    dated = [title for title in titles if _NUMBER.search(title)]
    if sheet is None or not dated:
        return
    found = [_places(cells, dated) for cells in sheet.rows[:SEARCHED_ROWS]]
    row = max(range(len(found)), key=lambda row: len(found[row]), default=0)
    if found and (filled or not _stands_below(sheet, row)):
        for column, title in found[row].items():
            if sheet.value(row, column) != title:
                yield Change(name, row, column, title)


def _places(cells: Sequence[Value], titles: Sequence[str]) -> dict[int, str]:
    """Column → the title that belongs there: titles that differ only in their numbers are told apart by the
    order of these."""
    places: dict[int, str] = {}
    for key in {_without_numbers(title) for title in titles}:
        wanted = sorted((title for title in titles if _without_numbers(title) == key), key=_numbers)
        written = [
            (_numbers(cell), column)
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and _without_numbers(cell) == key
        ]
        if len(written) == len(wanted):
            places |= {column: title for (_, column), title in zip(sorted(written), wanted, strict=True)}
    return places


def _without_numbers(title: str) -> str:
    return _NUMBER.sub("0", name_key(title))


def _numbers(title: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(title)]


def _stands_below(sheet: Sheet, row: int) -> bool:
    return any(not is_blank(cell) for cells in sheet.rows[row + 1 :] for cell in cells)
