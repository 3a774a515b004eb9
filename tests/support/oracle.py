"""Whether what was accepted of a mutated workbook is what its cells show.

Of each figure that a unit types (amounts of the income statement's lines, investments, projects, risks) one
of these holds: an error or a warning, of which the unmutated workbook has none, names its cell, its row's
label, its column's title, its sheet or the file; it is what `plain_reader` sees in its cell, below the
column's own title and beside the line's own label; or it is the unmutated workbook's. Where the plain reader
cannot tell, only the first and the last count. A figure that is gone, or left unknown where something
stands in the cell, is wrong likewise. Formulas' columns and sums are not judged, nor how a format shows a
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tests.support.number_reference import reference_cents
from tests.support.plain_reader import CannotTell, Seen, Sheets, plainly_read
from toolkit.collecting import Reading
from toolkit.grid import a1
from toolkit.records import Submission
from toolkit.vocabulary import LINES

MONEY = ("prior_year", "prior_period", "budget", "actual", "forecast")
LISTED = {
    "investments": ("prior_year", "budget", "actual"),
    "projects": ("spent_pct", "funding", "city_share_pct"),
    "risks": ("likelihood", "impact"),
}
SUMS = frozenset(line.id for line in LINES if line.is_sum)
Key = tuple[str, str, str]
Value = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as accepted, where it stands, and the cells of the words that say what it is."""

    key: Key
    value: Value
    sheet: str
    cell: str
    words: tuple[str, ...]


def figures(submission: Submission) -> Iterator[Figure]:
    """Every typed figure's place, with what was read there."""
    place = submission.layout.sections["finances"]
    for line in submission.lines.values():
        for column in MONEY if line.line not in SUMS else ():
            at = place.columns[column]
            title, label = a1(place.header_row, at), a1(line.row, place.columns["line"])
            key = ("finances", line.line, column)
            yield Figure(key, getattr(line, column), place.sheet, a1(line.row, at), (title, label))
    for section, columns in LISTED.items():
        place = submission.layout.sections[section]
        records = {record.row: record for record in getattr(submission, section)}
        prepared = range(place.header_row + 1, place.header_row + 1 + place.rows)
        for row in sorted({*prepared, *records}):
            for column in columns:
                value, at = getattr(records.get(row), column, None), place.columns[column]
                titles = (a1(place.header_row, at),)
                yield Figure((section, str(row), column), value, place.sheet, a1(row, at), titles)


class Oracle:
    """Knows the unmutated workbook."""

    def __init__(self, data: bytes, reading: Reading) -> None:
        assert reading.submission is not None
        known = list(figures(reading.submission))
        self.sheets = frozenset(figure.sheet for figure in known)
        cells = plainly_read(data, self.sheets)
        self.values = {figure.key: figure.value for figure in known}
        self.words = {f.key: tuple(_plain(cells[f.sheet].get(word)) for word in f.words) for f in known}
        self.known = {(found.code, found.sheet, found.cell) for found in reading.findings}

    def wrong(self, data: bytes, reading: Reading) -> str:
        """The first figure that is accepted in silence though nobody sees it; "" for none."""
        assert reading.submission is not None
        told = self._told(reading)
        if (None, None) in told:
            return ""
        try:
            cells: Sheets | None = plainly_read(data, self.sheets)
        except CannotTell:
            cells = None
        gone = {key for key, value in self.values.items() if value is not None}
        for figure in figures(reading.submission):
            gone.discard(figure.key)
            places = [(figure.sheet, cell) for cell in (None, figure.cell, *figure.words)]
            if told.isdisjoint(places) and not self._right(figure, cells):
                seen = repr(cells.get(figure.sheet, {}).get(figure.cell)) if cells else "cannot be told"
                return f"{figure.sheet} {figure.cell}: read {figure.value}, seen {seen}"
        lost = [key for key in gone if not any(cell is None or key[0] == "finances" for _, cell in told)]
        return f"gone: {lost[0]}" if lost else ""

    def _told(self, reading: Reading) -> set[tuple[str | None, str | None]]:
        told = [found for found in reading.findings if found.severity != "note"]
        places = {(f.code, f.sheet, f.cell) for f in told} - self.known
        return {(sheet, cell) for _, sheet, cell in places}

    def _right(self, figure: Figure, cells: Sheets | None) -> bool:
        if figure.value == self.values.get(figure.key) and figure.value is not None:
            return True
        if cells is None:
            return figure.value == self.values.get(figure.key)
        shown = cells.get(figure.sheet, {})
        words = tuple(_plain(shown.get(word)) for word in figure.words)
        blank = figure.value is None and shown.get(figure.cell) is None
        return blank or (words == self.words.get(figure.key, words) and same(figure, shown.get(figure.cell)))


def same(figure: Figure, seen: Seen) -> bool:
    """Whether the cell shows the figure: as a number, or as a text that can be read in one way."""
    if seen is None or (isinstance(seen, str) and not seen.strip()):
        return figure.value is None
    if figure.value is None or isinstance(seen, bool):
        return False
    if isinstance(figure.value, int):
        if isinstance(seen, str):
            return reference_cents(seen) == figure.value
        return abs(seen * 100 - figure.value) <= 0.500001
    try:
        plain = Decimal(re.sub(r"[\s%]", "", str(seen)).replace(",", "."))
    except InvalidOperation:
        return False
    return any(abs(one - figure.value) < Decimal("1e-9") for one in (plain, plain / 100))


def _plain(seen: Seen) -> str:
    return " ".join(str(seen).casefold().split())
