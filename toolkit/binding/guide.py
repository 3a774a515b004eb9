"""The labelled values of `Ohje`: each label by its name, else by its unique words; the value stands in the
next cell to the right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.binding.search import Wanted, find_sheet, named, noted, places_of, plain
from toolkit.findings import Finding, finding
from toolkit.grid import Book, Position, Value, a1
from toolkit.vocabulary import FIELDS, sheet_title

NEEDED = (
    "municipality", "service_area", "unit", "year", "months", "forecast_level",
    "ready", "ready_name", "ready_date", "explain_pct", "explain_eur",
)  # fmt: skip
"""Without one of these a workbook can't be read; without another it only can't be filled in."""


@dataclass(frozen=True, slots=True)
class GuideBinding:
    """fields: field id → (row, column) of its value on the sheet, which is None where none was found."""

    sheet: str | None
    fields: Mapping[str, Position]
    findings: tuple[Finding, ...] = ()

    def value(self, book: Book, field: str) -> Value:
        """What stands in a field; None also where it was not found."""
        if self.sheet is None or field not in self.fields:
            return None
        return book.sheets[self.sheet].value(*self.fields[field])

    def cell(self, field: str) -> str | None:
        """Where the field's value stands, for a finding."""
        return a1(*self.fields[field]) if field in self.fields else None


@cache
def _wanted() -> tuple[Wanted, ...]:
    return tuple(Wanted(field.id, field.name, field.title, plain(field.title)) for field in FIELDS)


def bind_fields(book: Book) -> GuideBinding:
    """Where the fields stand in this workbook. Cheap where the names hold: it is asked before anything else
    is bound.
    """
    wanted = _wanted()
    holding = named(book, wanted)
    sheet = _sheet(book, wanted, holding)
    if sheet is None:
        missing = finding("SHEET_NOT_FOUND", file=book.file, title=sheet_title("guide"))
        return GuideBinding(None, {}, (missing,))
    labels: dict[str, Position] = {
        id: (row, col) for id, (home, row, col) in holding.items() if home == sheet
    }
    findings: list[Finding] = []
    if len(labels) < len(wanted):
        lost = [want for want in wanted if want.id not in labels]
        findings.extend(_by_words(book, sheet, lost, labels))
    fields = {id: (row, col + 1) for id, (row, col) in labels.items()}
    return GuideBinding(sheet, fields, tuple(findings))


def _sheet(book: Book, wanted: Sequence[Wanted], holding: Mapping[str, tuple[str, int, int]]) -> str | None:
    if holding:
        return Counter(sheet for sheet, _, _ in holding.values()).most_common(1)[0][0]
    return find_sheet(book, sheet_title("guide"), wanted)


def _by_words(book: Book, sheet: str, lost: Sequence[Wanted], labels: dict[str, Position]) -> list[Finding]:
    """Puts the labels that have no name of their own any more into `labels`, and says which, or why not."""
    places = places_of(book.sheets[sheet], lost)
    shift = _usual_shift(book, lost, places)
    findings: list[Finding] = []
    found: list[Wanted] = []
    for want in lost:
        positions = places.get(want.id, [])
        if len(positions) > 1 and want.name in book.names:
            positions = [at for at in positions if _shift(book, want, at) == shift] or positions
        if len(positions) == 1:
            labels[want.id] = positions[0]
            found.append(want)
        else:
            findings.append(_unbound(book, sheet, want, positions))
    return findings + noted(book, sheet, found)


def _shift(book: Book, want: Wanted, at: Position) -> Position:
    """How far from its stale name a label stands now."""
    _, row, col = book.names[want.name]
    return at[0] - row, at[1] - col


def _usual_shift(
    book: Book, lost: Sequence[Wanted], places: Mapping[str, Sequence[Position]]
) -> Position | None:
    """How far the labels whose words are unique have moved: an inserted row moves all below it alike."""
    moved = Counter(
        _shift(book, want, places[want.id][0])
        for want in lost
        if want.name in book.names and len(places.get(want.id, [])) == 1
    )
    return moved.most_common(1)[0][0] if moved else None


def _unbound(book: Book, sheet: str, want: Wanted, positions: Sequence[Position]) -> Finding:
    code = "FIELD_DOUBLED" if positions else "FIELD_NOT_FOUND"
    return finding(
        code,
        file=book.file,
        sheet=sheet,
        cell=a1(*positions[1]) if positions else None,
        severity="error" if want.id in NEEDED else "warning",
        title=want.title,
    )
