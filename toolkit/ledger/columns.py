"""A ledger's titles ↔ its columns. They carry year and months, so that no other period passes for ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.catalogue import say, text
from toolkit.grid import Value
from toolkit.names import clean_name, name_key
from toolkit.settings import Settings
from toolkit.vocabulary import column

FIGURES = ("prior_year", "prior_period", "original_budget", "amendment", "actual")
"""The columns of a ledger's row, in the order in which we write them: fields of `LedgerRow`."""
COMBINED = "budget"
"""The column that may stand in place of original_budget and amendment."""
SEARCHED_ROWS = 30

_YEAR = r"(?: ?(?P<year>[0-9]{4}))?"
_MONTHS = r"(?: ?(?:(?P<first>[0-9]{1,2}) ?- ?(?P<last>[0-9]{1,2})|(?P<months>[0-9]{1,2}) ?%s))?"


def _word(id: str) -> str:
    return re.escape(name_key(text(f"ledger.word.{id}")))


_TITLES = {
    "closed": re.compile(_word("closed_accounts") + _YEAR),
    "realised": re.compile(_word("realised") + _YEAR + _MONTHS % _word("months")),
    "original_budget": re.compile(_word("budget") + _YEAR),
    COMBINED: re.compile(_word("budget") + _YEAR + r" ?\+ ?" + _word("amendment")),
    "amendment": re.compile(_word("amendment") + _YEAR),
}


@dataclass(frozen=True, slots=True)
class LedgerColumns:
    """Where a ledger's columns stand. at: `unit`, `line`, figure → column; titles: column → as written."""

    header_row: int
    at: Mapping[str, int]
    titles: Mapping[int, str]

    @property
    def figures(self) -> tuple[str, ...]:
        """The figure columns that this ledger has."""
        return tuple(id for id in (*FIGURES, COMBINED) if id in self.at)

    @property
    def unused(self) -> tuple[str, ...]:
        """The titles of columns that the ledger does not need."""
        return tuple(title for place, title in self.titles.items() if place not in self.at.values())


def ledger_title(id: str, settings: Settings) -> str:
    """The title that a column has in this round: `TOT 2026 3 kk`."""
    if id in ("unit", "line", "original_budget", "amendment"):
        return say(f"ledger.column.{id}", year=settings.year)
    return column("finances", id).title(settings.year, settings.months)


Tell = Callable[[str, int, str], None]
"""(problem id, column, the title that there should be): tells what is wrong with a title."""


def find_header(rows: Sequence[Sequence[Value]]) -> int | None:
    """The row that has the titles of unit and line, None where there is none near the top."""
    wanted = {name_key(text("ledger.column.unit")), name_key(text("ledger.column.line"))}
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if wanted <= {name_key(cell) for cell in row if isinstance(cell, str)}:
            return index
    return None


def read_header(row: Sequence[Value], index: int, settings: Settings, tell: Tell) -> LedgerColumns:
    """The columns of a header row; what is wrong with its titles is told."""
    at: dict[str, int] = {}
    titles: dict[int, str] = {}
    for place, cell in enumerate(row):
        if not isinstance(cell, str) or not clean_name(cell):
            continue
        titles[place] = clean_name(cell)
        id = _column_of(cell, place, settings, tell)
        if id in at:
            tell("column_doubled", place, ledger_title(id, settings))
        elif id:
            at[id] = place
    return LedgerColumns(index, at, titles)


def _column_of(title: str, place: int, settings: Settings, tell: Tell) -> str | None:
    """The column that a title means, None for a column that the ledger does not need."""
    plain = re.sub("[–−]", "-", name_key(title))
    for id in ("unit", "line"):
        if plain == name_key(text(f"ledger.column.{id}")):
            return id
    for kind, pattern in _TITLES.items():
        match = pattern.fullmatch(plain)
        if match:
            return _of_this_period(kind, match, place, settings, tell)
    return None


def _of_this_period(kind: str, match: re.Match[str], place: int, settings: Settings, tell: Tell) -> str:
    """The column's id; a title of another period is told. An amendment may go without its year."""
    found = match.groupdict()
    year = int(found["year"]) if found["year"] else None
    id = {"closed": "prior_year", "realised": "actual"}.get(kind, kind)
    if kind == "realised" and year == settings.year - 1:
        id = "prior_period"
    expected = settings.year - 1 if id in ("prior_year", "prior_period") else settings.year
    if year is None and id != "amendment":
        tell("no_year", place, ledger_title(id, settings))
    elif year not in (None, expected):
        tell("wrong_year", place, ledger_title(id, settings))
    if kind == "realised":
        _tell_months(found, place, ledger_title(id, settings), settings.months, tell)
    return id


def _tell_months(found: Mapping[str, str | None], place: int, title: str, months: int, tell: Tell) -> None:
    last = found["last"] or found["months"]
    if last is None:
        tell("no_months", place, title)
    elif int(last) != months or int(found["first"] or 1) != 1:
        tell("wrong_months", place, title)
