"""How one title or label is found again: by its defined name while that holds, else by the words themselves.

A name holds only while its cell still says its own title: openpyxl moves columns and leaves the names
behind. Words are compared with every run of spaces, no-break spaces and line breaks as one space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.findings import Finding, finding
from toolkit.grid import Book, Sheet, Value
from toolkit.vocabulary import SHEETS, sheet_title

SEARCHED_ROWS = 100
"""Titles are looked for in this many first rows of a sheet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A title or label to find. name: its defined name. title: as people read it. key: what `plain` makes of
    it.
    """

    id: str
    name: str
    title: str
    key: str


def plain(value: Value) -> str:
    """A text with every run of white space as one space."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def named(book: Book, wanted: Iterable[Wanted]) -> dict[str, tuple[str, int, int]]:
    """id → (sheet, row, column) of those whose name holds."""
    found = {}
    for want in wanted:
        place = book.names.get(want.name)
        if place is None or place[0] not in book.sheets:
            continue
        if plain(book.sheets[place[0]].value(place[1], place[2])) == want.key:
            found[want.id] = place
    return found


def sheet_called(book: Book, title: str) -> str | None:
    """The sheet of this name, whatever its case and outer spaces."""
    if title in book.sheets:
        return title
    return next((name for name in book.sheets if plain(name).casefold() == title.casefold()), None)


def strange_sheets(book: Book) -> list[str]:
    """Sheets that have none of the workbook's own names: one of them may be a renamed one."""
    own = {sheet_title(section).casefold() for section in SHEETS}
    return [name for name in book.sheets if plain(name).casefold() not in own]


def find_sheet(book: Book, title: str, wanted: Sequence[Wanted]) -> str | None:
    """The sheet called `title`, else the only strange one that holds at least half of what is wanted."""
    called = sheet_called(book, title)
    if called is not None:
        return called
    like = [
        name for name in strange_sheets(book) if 2 * len(places_of(book.sheets[name], wanted)) >= len(wanted)
    ]
    return like[0] if len(like) == 1 else None


def places_of(sheet: Sheet, wanted: Iterable[Wanted]) -> dict[str, list[tuple[int, int]]]:
    """id → the positions in the sheet's first rows that say its words; absent where there is none."""
    ids = {want.key: want.id for want in wanted}
    places: dict[str, list[tuple[int, int]]] = {}
    for row, values in enumerate(sheet.rows[:SEARCHED_ROWS]):
        for column, value in enumerate(values):
            if isinstance(value, str) and (id := ids.get(plain(value))):
                places.setdefault(id, []).append((row, column))
    return places


def title_row(places: Mapping[str, Sequence[tuple[int, int]]]) -> int | None:
    """The row that says the most of the titles; None if there is none or two rows say equally many."""
    scores = Counter(row for positions in places.values() for row in {row for row, _ in positions})
    best = scores.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def noted(book: Book, sheet: str, by_words: Sequence[Wanted]) -> list[Finding]:
    """One note of all that was found on a sheet by its words, none if there is nothing to say."""
    if not by_words:
        return []
    titles = ", ".join(want.title for want in by_words)
    return [finding("BOUND_BY_TITLE", file=book.file, sheet=sheet, title=titles)]
