"""Where everything stands in this very workbook: by names, by titles where names don't hold, or why not.

Survives moved columns, inserted rows, reordered and renamed sheets, and other programs' saves. Nothing is
guessed: two equal titles with no name to tell them apart are an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from toolkit.binding.guide import bind_fields
from toolkit.binding.rows import line_rows, prepared_rows, project_total_row
from toolkit.binding.search import (
    SEARCHED_ROWS,
    Wanted,
    find_sheet,
    named,
    noted,
    places_of,
    plain,
    title_row,
)
from toolkit.findings import Finding, Severity, finding
from toolkit.grid import Book, Sheet, a1
from toolkit.records import Layout, SectionLayout
from toolkit.vocabulary import COLUMNS, column, sheet_of, sheet_title

ONLY_WRITTEN = ("findings",)
"""A workbook without these sections reads all the same."""


def bind(book: Book, year: int | None, months: int | None) -> tuple[Layout | None, list[Finding]]:
    """The layout of a unit's workbook of this period, None where an error among the findings prevents it."""
    layout, findings = _Binder(book).layout(_wanted(year, months))
    if any(found.severity == "error" for found in findings):
        return None, findings
    return layout, findings


def bind_template(book: Book) -> tuple[Layout | None, list[Finding]]:
    """The same for a template that a person restyled: its titles tell the period; nothing may be missing."""
    year, months = period_of_titles(book)
    layout, findings = _Binder(book).layout(_wanted(year, months))
    if any(found.severity != "note" for found in findings):
        return None, [
            found if found.severity == "note" else replace(found, severity="error") for found in findings
        ]
    return layout, findings


def period_of_titles(book: Book) -> tuple[int | None, int | None]:
    """(year, months) that the budget's and the actuals' titles tell, None where there is no such title."""
    texts = [
        plain(value)
        for sheet in book.sheets.values()
        for values in sheet.rows[:SEARCHED_ROWS]
        for value in values
        if isinstance(value, str)
    ]
    years = _told(column("finances", "budget").title_pattern, "year", texts)
    year = years[0] if years else None
    months = _told(column("finances", "actual").title_pattern.replace("{year}", str(year)), "months", texts)
    return year, months[0] if months else None


def _told(pattern: str, placeholder: str, texts: Sequence[str]) -> list[int]:
    """The numbers that stand for the placeholder in the texts of this pattern."""
    before, after = pattern.split(f"{{{placeholder}}}")
    title = re.compile(f"{re.escape(before)}([0-9]+){re.escape(after)}")
    return [int(match[1]) for match in map(title.fullmatch, texts) if match]


_Sections = Mapping[str, tuple[Wanted, ...]]
_Places = Mapping[str, tuple[str, int, int]]


@cache
def _wanted(year: int | None, months: int | None) -> _Sections:
    period = {"year": year, "prior": year - 1 if year else None, "months": months}
    return {
        section: tuple(
            Wanted(col.id, col.name, title, plain(title))
            for col in columns
            for title in [col.title_pattern.format(**period)]
        )
        for section, columns in COLUMNS.items()
    }


@dataclass(frozen=True, slots=True)
class _Binder:
    """One workbook being bound; what is found out on the way gathers in `findings`."""

    book: Book
    findings: list[Finding] = field(default_factory=list)

    def layout(self, wanted: _Sections) -> tuple[Layout | None, list[Finding]]:
        """The layout as far as it was found, None where too little was, and the findings."""
        guide = bind_fields(self.book)
        self.findings.extend(guide.findings)
        found = {section: self._section(section, titles) for section, titles in wanted.items()}
        sections = {section: layout for section, layout in found.items() if layout is not None}
        if guide.sheet is None or "finances" not in sections:
            return None, self.findings
        lines, about_lines = line_rows(self.book, sections["finances"])
        self.findings.extend(about_lines)
        rows = prepared_rows(guide.value(self.book, "rows"), sections, lines)
        sections = {id: replace(layout, rows=rows[id]) for id, layout in sections.items()}
        total_row = project_total_row(self.book, sections.get("projects"))
        return Layout(sections, guide.sheet, guide.fields, lines, total_row), self.findings

    def _section(self, section: str, wanted: Sequence[Wanted]) -> SectionLayout | None:
        """Where one section's titles stand; they stand in one row."""
        holding = named(self.book, wanted)
        home = self._home(section, wanted, holding)
        if home is None:
            return None
        columns = self._columns(section, home, wanted, holding)
        return None if columns is None else SectionLayout(*home, columns)

    def _home(self, section: str, wanted: Sequence[Wanted], holding: _Places) -> tuple[str, int] | None:
        """The sheet and row of the titles: what most holding names say, else the row with the most titles."""
        if holding:
            return Counter((sheet, row) for sheet, row, _ in holding.values()).most_common(1)[0][0]
        title = sheet_title(sheet_of(section))
        sheet = find_sheet(self.book, title, wanted)
        if sheet is None:
            self._tell(section, "SHEET_NOT_FOUND", title=title)
            return None
        places = places_of(self.book.sheets[sheet], wanted)
        row = title_row(places)
        if row is None:
            code = "COLUMN_DOUBLED" if places else "COLUMN_NOT_FOUND"
            self._tell(section, code, sheet=sheet, title=_titles(wanted))
            return None
        return sheet, row

    def _columns(
        self, section: str, home: tuple[str, int], wanted: Sequence[Wanted], holding: _Places
    ) -> dict[str, int] | None:
        """Column id → column, None where a title is missing, or is there twice with no name to tell which."""
        sheet, row = home
        own = {id: column for id, (at, on, column) in holding.items() if (at, on) == home}
        standing = self._standing(self.book.sheets[sheet], row)
        missing = [want for want in wanted if want.key not in standing]
        doubled = [want for want in wanted if len(standing.get(want.key, ())) > 1]
        by_title = [want for want in wanted if want.id not in own and len(standing.get(want.key, ())) == 1]
        if missing:
            self._tell(section, "COLUMN_NOT_FOUND", sheet=sheet, title=_titles(missing))
        for want in doubled:
            # A name still tells which one is read; what was typed below the other is not, so it is told.
            second = next(col for col in reversed(standing[want.key]) if col != own.get(want.id))
            severity: Severity = "warning" if want.id in own else "error"
            self._tell(
                section, "COLUMN_DOUBLED", severity, sheet=sheet, cell=a1(row, second), title=want.title
            )
        self.findings.extend(noted(self.book, sheet, by_title))
        if missing or any(want.id not in own for want in doubled):
            return None
        return own | {want.id: standing[want.key][0] for want in by_title}

    def _standing(self, sheet: Sheet, row: int) -> dict[str, list[int]]:
        """What the titles' row says → the columns that say it."""
        standing: dict[str, list[int]] = {}
        for col, value in enumerate(sheet.rows[row]):
            if isinstance(value, str):
                standing.setdefault(plain(value), []).append(col)
        return standing

    def _tell(
        self,
        section: str,
        code: str,
        severity: Severity | None = None,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        title: str,
    ) -> None:
        if section in ONLY_WRITTEN:
            severity = "warning"
        self.findings.append(
            finding(code, file=self.book.file, sheet=sheet, cell=cell, severity=severity, title=title)
        )


def _titles(wanted: Sequence[Wanted]) -> str:
    return ", ".join(want.title for want in wanted)
