"""What a person doesn't see in a returned workbook, and what should not be in it: entered values in hidden
rows and under merged cells, sheets that are copies, invisible characters, personal identity codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.findings import Finding, finding
from toolkit.grid import Book, Position, Sheet, Value, a1
from toolkit.identity_codes import holds_identity_code
from toolkit.records import Header, Layout, SectionLayout
from toolkit.vocabulary import COLUMNS, SHEETS, sheet_title

_COPY = re.compile(r"(.+) ?\([0-9]+\)")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and marks that turn the direction of what follows: both hide what a text says."""


def forensic_findings(book: Book, layout: Layout, header: Header) -> Iterator[Finding]:
    """All of it, section by section."""
    unit = header.unit or None
    for section in (id for id in SHEETS if id in layout.sections and id in COLUMNS):
        place = layout.sections[section]
        sheet = book.sheets[place.sheet]
        entries = dict(_entries(sheet, section, place))
        hidden = sorted({row for row, _ in entries if row in sheet.hidden_rows})
        if hidden:
            shown = ", ".join(str(row + 1) for row in hidden)
            first = min(at for at in entries if at[0] in sheet.hidden_rows)
            yield _told("HIDDEN_ROWS", book, sheet, unit, first, rows=shown)
        covered = _covered(sheet)
        for at, value in entries.items():
            if at in covered:
                yield _told("VALUE_UNDER_MERGE", book, sheet, unit, at, found=value)
            if isinstance(value, str):
                yield from _of_text(value, book, sheet, unit, at)
    for field in ("ready_name", "ready_date"):
        if holds_identity_code(str(getattr(header, field))):
            yield _told("IDENTITY_CODE", book, book.sheets[layout.guide_sheet], unit, layout.fields[field])
    yield from _copied_sheets(book, unit)


def _entries(sheet: Sheet, section: str, place: SectionLayout) -> Iterator[tuple[Position, Value]]:
    """Every entered cell of a section that holds something."""
    columns = [
        place.columns[col.id]
        for col in COLUMNS[section]
        if col.kind not in ("derived", "label") and col.id in place.columns
    ]
    for row in range(place.header_row + 1, len(sheet.rows)):
        for column in columns:
            value = sheet.value(row, column)
            if value not in (None, "") and (row, column) not in sheet.formulas:
                yield (row, column), value


def _covered(sheet: Sheet) -> frozenset[Position]:
    """The cells that a merge hides: all but its first. Long merges are covered as far as cells go."""
    last = len(sheet.rows)
    return frozenset(
        (row, column)
        for (top, left), (bottom, right) in sheet.merges
        for row in range(top, min(bottom + 1, last))
        for column in range(left, min(right + 1, len(sheet.rows[row])))
        if (row, column) != (top, left)
    )


def _of_text(value: str, book: Book, sheet: Sheet, unit: str | None, at: Position) -> Iterator[Finding]:
    invisible = _INVISIBLE.search(value)
    if invisible:
        code = f"U+{ord(invisible[0]):04X}"
        yield _told("CONTROL_CHARACTERS", book, sheet, unit, at, found=code)
    if holds_identity_code(value):
        yield _told("IDENTITY_CODE", book, sheet, unit, at)


def _copied_sheets(book: Book, unit: str | None) -> Iterator[Finding]:
    own = {sheet_title(id) for id in SHEETS}
    for name, sheet in book.sheets.items():
        copy = _COPY.fullmatch(name)
        if copy and copy[1].strip() in own:
            yield _told("SHEET_DOUBLED", book, sheet, unit, None, original=copy[1].strip())


def _told(
    code: str, book: Book, sheet: Sheet, unit: str | None, at: Position | None, **found: object
) -> Finding:
    cell = a1(*at) if at else None
    return finding(code, unit=unit, file=book.file, sheet=sheet.name, cell=cell, severity=None, **found)
