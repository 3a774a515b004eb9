"""A ledger's rows → `Ledger`. Everything wrong is told at once; only subtotals, once checked, are dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from toolkit.catalogue import say, text
from toolkit.findings import Finding, finding
from toolkit.grid import Book, Value, a1
from toolkit.ledger import Ledger, LedgerRow
from toolkit.ledger.columns import COMBINED, FIGURES, LedgerColumns
from toolkit.ledger.csv_table import CsvProblem, csv_rows, has_decimal_point
from toolkit.ledger.names import LedgerNames
from toolkit.ledger.subtotals import Sums, check_subtotals
from toolkit.ledger.table import LedgerTable, columns_of, sheet_with_ledger
from toolkit.names import clean_name
from toolkit.numbers import Parsed, as_typed, describe, format_cents, parse_money, shown
from toolkit.problems import LedgerError, ProblemList
from toolkit.settings import Settings
from toolkit.vocabulary import LINE

Key = tuple[str, str]


def ledger_from_csv(data: bytes, settings: Settings, shown_as: str) -> tuple[Ledger, list[Finding]]:
    """The ledger in a CSV, with notes. shown_as: the file's name. Raises LedgerError with every problem."""
    problems = ProblemList("ledger")
    try:
        found = csv_rows(data)
    except CsvProblem as problem:
        problems.tell(problem.problem, row=problem.row)
        return _done(None, shown_as, problems)
    rows = [[cell if cell.strip() else None for cell in row] for row in found.rows]
    table = LedgerTable(shown_as, rows, found.lines, full_rows=found.separator == ",")
    return _done(read_table(table, settings, problems), shown_as, problems)


def ledger_from_book(book: Book, settings: Settings) -> tuple[Ledger, list[Finding]]:
    """The ledger in a workbook, with notes. Raises LedgerError with every problem."""
    problems = ProblemList("ledger")
    sheet = sheet_with_ledger(book, text("controller.sheet.ledger"), problems)
    if sheet is None:
        return _done(None, book.file, problems)
    table = LedgerTable(book.file, sheet.rows, sheet=sheet.name)
    return _done(read_table(table, settings, problems), book.file, problems)


def _done(
    read: tuple[Ledger, list[Finding]] | None, file: str, problems: ProblemList
) -> tuple[Ledger, list[Finding]]:
    if read is None or problems:
        raise LedgerError(say("ledger.unreadable", file=file), problems.told)
    return read


@dataclass(slots=True)
class _Tally:
    """What the rows read so far add up to.

    texts: (cell, value as typed, cents) of numbers stored as text. rounded: (cell, cents) of finer ones.
    """

    posted: Sums = field(default_factory=dict)
    subtotals: Sums = field(default_factory=dict)
    rows: dict[Key, list[int]] = field(default_factory=dict)
    texts: list[tuple[str, Value, int]] = field(default_factory=list)
    rounded: list[tuple[str, int]] = field(default_factory=list)


def read_table(
    table: LedgerTable, settings: Settings, problems: ProblemList
) -> tuple[Ledger, list[Finding]] | None:
    """The ledger and its notes; None where there are problems, which are told."""
    columns = columns_of(table, settings, problems)
    if columns is None:
        return None
    names, tally = LedgerNames(settings), _Tally()
    reader = _RowReader(table, columns, names, tally, problems, _has_decimal_point(table, columns))
    for row in range(columns.header_row + 1, len(table.rows)):
        reader.read(row)
    names.tell_unknown(problems)
    if not tally.posted and not problems:
        problems.tell("empty")
    if not problems:
        check_subtotals(tally.posted, tally.subtotals, tally.rows, settings, table, problems)
    if problems:
        return None
    ledger = {key: _ledger_row(sums) for key, sums in tally.posted.items()}
    return ledger, list(_notes(table, columns, settings, tally))


@dataclass(frozen=True, slots=True)
class _RowReader:
    table: LedgerTable
    columns: LedgerColumns
    names: LedgerNames
    tally: _Tally
    problems: ProblemList
    decimal_point: bool

    def _cell(self, row: int, id: str) -> Value:
        cells, column = self.table.rows[row], self.columns.at[id]
        return cells[column] if column < len(cells) else None

    def _name(self, row: int, id: str) -> str:
        return clean_name(as_typed(self._cell(row, id)))

    def read(self, row: int) -> None:
        """Adds one row to the tally; a heading without figures is passed over."""
        if self._is_misshapen(row):
            return
        figures = {id: self._figure(row, id) for id in self.columns.figures}
        unit, line = self._name(row, "unit"), self._name(row, "line")
        is_empty = not any(parsed.cents is not None or parsed.problem for parsed in figures.values())
        if is_empty and (not line or self.names.is_sum(line)):
            return
        if not unit or not line:
            self.problems.tell("no_line" if unit else "no_unit", place=self.table.place(row))
            return
        key = self.names.key(unit, line, self.table.row_number(row))
        if key is None:
            return
        if self.names.is_own_operating(key):
            place = self.table.place(row)
            self.problems.tell("own_operating", place=place, line=LINE[key[1]].label, unit=key[0])
            return
        self._add(key, row, figures)

    def _add(self, key: Key, row: int, figures: dict[str, Parsed]) -> None:
        sums = self.tally.subtotals if LINE[key[1]].is_sum else self.tally.posted
        kept = sums.setdefault(key, dict.fromkeys(self.columns.figures))
        for id, parsed in figures.items():
            if parsed.cents is not None:
                kept[id] = (kept[id] or 0) + parsed.cents
        self.tally.rows.setdefault(key, []).append(row)

    def _figure(self, row: int, id: str) -> Parsed:
        value, column = self._cell(row, id), self.columns.at[id]
        parsed = parse_money(value, decimal_point=self.decimal_point)
        if parsed.problem:
            place = self.table.place(row, column, self.columns.titles[column])
            self.problems.tell("not_a_number", place=place, found=describe(value, parsed.problem))
        elif parsed.as_text and parsed.cents is not None:
            self.tally.texts.append((a1(row, column), value, parsed.cents))
        elif parsed.rounded and parsed.cents is not None:
            self.tally.rounded.append((a1(row, column), parsed.cents))
        return parsed

    def _is_misshapen(self, row: int) -> bool:
        """Whether a CSV row's fields don't match the titles: an unquoted decimal comma splits a number."""
        cells, width = self.table.rows[row], max(self.columns.titles) + 1
        surplus = any(cells[width:])
        short = self.table.full_rows and len(cells) < width and any(cells)
        if self.table.sheet is None and (surplus or short):
            place = self.table.place(row)
            self.problems.tell("misshapen", place=place, found=len(cells), expected=width)
            return True
        return False


def _has_decimal_point(table: LedgerTable, columns: LedgerColumns) -> bool:
    places = [columns.at[id] for id in columns.figures]
    rows = table.rows[columns.header_row + 1 :]
    cells = (row[place] for row in rows for place in places if place < len(row))
    return table.sheet is None and has_decimal_point(cell for cell in cells if isinstance(cell, str))


def _ledger_row(sums: dict[str, int | None]) -> LedgerRow:
    figures = {id: sums.get(id) for id in FIGURES}
    if COMBINED in sums:
        figures["original_budget"] = sums[COMBINED]
    return LedgerRow(**figures)


def _notes(
    table: LedgerTable, columns: LedgerColumns, settings: Settings, tally: _Tally
) -> Iterable[Finding]:
    note = partial(finding, file=table.file, sheet=table.sheet)
    for title in columns.unused:
        yield note("LEDGER_EXTRA_COLUMN", title=title)
    repeated: dict[str, list[str]] = {}
    for (unit, line), rows in tally.rows.items():
        if len(rows) > 1:
            repeated.setdefault(unit, []).append(LINE[line].label)
    for unit in settings.units:
        if unit in repeated:
            yield note("LEDGER_ROWS_ADDED", unit=unit, lines=", ".join(repeated[unit]))
    known = {unit for unit, _ in tally.posted}
    for area in settings.areas:
        if area not in known:
            yield note("LEDGER_UNIT_ABSENT", unit=area, area=area)
    for cell, cents in tally.rounded:
        yield note("AMOUNT_ROUNDED", cell=cell, value=format_cents(cents))
    if tally.texts and table.sheet is not None:
        cell, typed, cents = tally.texts[0]
        value, count = format_cents(cents), len(tally.texts)
        yield note("LEDGER_NUMBERS_AS_TEXT", cell=cell, found=f"”{shown(typed)}”", value=value, count=count)
