"""What a person doesn't see in a returned workbook, and what should not be in it: entered values on hidden
sheets, in hidden rows and columns and under merged cells, sheets that are not read, invisible characters,
personal identity codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.binding.search import SEARCHED_ROWS, plain
from toolkit.findings import Finding, finding
from toolkit.grid import Book, Position, Sheet, Value, a1, column_letters
from toolkit.identity_codes import holds_identity_code
from toolkit.records import Header, Layout, SectionLayout
from toolkit.unseen import UNSEEN
from toolkit.vocabulary import COLUMNS, SHEETS, sheet_title

_COPY = re.compile(r"(.+) ?\([0-9]+\)")


def forensic_findings(book: Book, layout: Layout, header: Header) -> Iterator[Finding]:
    """All of it, section by section."""
    unit = header.unit or None
    for section in (id for id in SHEETS if id in layout.sections and id in COLUMNS):
        place = layout.sections[section]
        sheet = book.sheets[place.sheet]
        entries = dict(_entries(sheet, section, place))
        yield from _unseen(book, sheet, unit, sorted(entries))
        covered = _covered(sheet)
        for at, value in entries.items():
            if at in covered:
                yield _told("VALUE_UNDER_MERGE", book, sheet, unit, at, found=value)
            if isinstance(value, str):
                yield from _of_text(value, book, sheet, unit, at)
    for field in ("ready_name", "ready_date"):
        if holds_identity_code(str(getattr(header, field))):
            yield _told("IDENTITY_CODE", book, book.sheets[layout.guide_sheet], unit, layout.fields[field])
    yield from _other_sheets(book, layout, unit)


def _unseen(book: Book, sheet: Sheet, unit: str | None, entries: list[Position]) -> Iterator[Finding]:
    """Entries on a hidden sheet, in hidden rows and in hidden columns."""
    if entries and not sheet.visible:
        yield _told("SHEET_HIDDEN", book, sheet, unit, None)
    rows = [at for at in entries if at[0] in sheet.hidden_rows]
    if rows:
        shown = ", ".join(str(row + 1) for row in sorted({row for row, _ in rows}))
        yield _told("HIDDEN_ROWS", book, sheet, unit, rows[0], rows=shown)
    columns = [at for at in entries if any(first <= at[1] <= last for first, last in sheet.hidden_columns)]
    if columns:
        shown = ", ".join(column_letters(column) for column in sorted({column for _, column in columns}))
        yield _told("HIDDEN_COLUMNS", book, sheet, unit, columns[0], columns=shown)


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
    invisible = UNSEEN.search(value)
    if invisible:
        code = f"U+{ord(invisible[0]):04X}"
        yield _told("CONTROL_CHARACTERS", book, sheet, unit, at, found=code)
    if holds_identity_code(value):
        yield _told("IDENTITY_CODE", book, sheet, unit, at)


def _other_sheets(book: Book, layout: Layout, unit: str | None) -> Iterator[Finding]:
    """Sheets that are not read: copies of the workbook's own, and those that somebody added."""
    own = {layout.guide_sheet, *(place.sheet for place in layout.sections.values())}
    own.update(sheet_title(id) for id in SHEETS)
    added = []
    for name, sheet in book.sheets.items():
        original = _original_of(sheet, book, layout) if name not in own else None
        if original:
            yield _told("SHEET_DOUBLED", book, sheet, unit, None, original=original)
        elif name not in own:
            added.append(name)
    if added:
        yield _told("SHEET_ADDED", book, book.sheets[added[0]], unit, None, sheets=", ".join(added))


def _original_of(sheet: Sheet, book: Book, layout: Layout) -> str | None:
    """The sheet that this is a copy of: by its name, or by a row that holds all of a list's titles."""
    copy = _COPY.fullmatch(sheet.name)
    if copy and copy[1].strip() in {sheet_title(id) for id in SHEETS}:
        return copy[1].strip()
    rows = [{plain(value) for value in row} for row in sheet.rows[:SEARCHED_ROWS]]
    for place in layout.sections.values():
        titles = {
            plain(book.sheets[place.sheet].value(place.header_row, col)) for col in place.columns.values()
        }
        if len(titles) > 1 and any(titles <= row for row in rows):
            return place.sheet
    return None


def _told(
    code: str, book: Book, sheet: Sheet, unit: str | None, at: Position | None, **found: object
) -> Finding:
    cell = a1(*at) if at else None
    return finding(code, unit=unit, file=book.file, sheet=sheet.name, cell=cell, severity=None, **found)
