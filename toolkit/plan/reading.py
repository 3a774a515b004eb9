"""The plan's four sheets → `Plan`: each row belongs to the unit that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.catalogue import say, text
from toolkit.findings import Finding, finding
from toolkit.grid import Book, CellError, Uncalculated, Value
from toolkit.names import by_key, clean_name, name_key, nearest
from toolkit.numbers import (
    as_typed,
    describe,
    format_cents,
    is_percent_format,
    parse_money,
    parse_scale,
    parse_share,
    shown,
)
from toolkit.numbers.texts import Problem
from toolkit.plan import Plan, PlanRows
from toolkit.problems import PlanError, ProblemList
from toolkit.records import Goal, Investment, Project, Risk
from toolkit.settings import Settings
from toolkit.tables import Table, find_table, is_blank
from toolkit.vocabulary import COLUMNS, LIST_SECTIONS, Column, sheet_title

RECORDS: Mapping[str, Callable[..., Any]] = {
    "goals": Goal,
    "risks": Risk,
    "projects": Project,
    "investments": Investment,
}
UNIT = "unit"
"""The id of the column that says whose a row is."""


def plan_from_book(book: Book, settings: Settings) -> tuple[Plan, list[Finding]]:
    """The plan in a workbook, with notes. Raises PlanError with every problem."""
    problems = ProblemList("plan")
    plan, notes = read_plan(book, settings, problems)
    if problems:
        raise PlanError(say("plan.unreadable", file=book.file), problems.told)
    return plan, notes


def plan_columns(section: str) -> tuple[Column, ...]:
    """The columns of a section that a plan can fill: all but the derived ones."""
    return tuple(column for column in COLUMNS[section] if column.kind != "derived")


def plan_titles(section: str, settings: Settings) -> dict[str, str]:
    """Column id → title on the plan's sheet, the unit's first."""
    entered = {column.id: column.title(settings.year, settings.months) for column in plan_columns(section)}
    return {UNIT: text("plan.column.unit")} | entered


def plan_field(section: str, column: str) -> str:
    """The field of the section's record that a column fills."""
    return "investment_row" if (section, column) == ("investments", "row") else column


def read_plan(book: Book, settings: Settings, problems: ProblemList) -> tuple[Plan, list[Finding]]:
    """The plan and its notes; what is wrong is told."""
    rows: dict[str, dict[str, list[Any]]] = {}
    notes: list[Finding] = []
    units = _known_units(settings)
    for section in LIST_SECTIONS:
        table = _table(book, section, settings, problems)
        if table:
            reader = _Reader(book.file, section, table, settings, units, problems, notes)
            for unit, record in reader.records():
                rows.setdefault(unit, {}).setdefault(section, []).append(record)
    _tell_full(rows, settings, problems)
    plan = {
        unit: PlanRows(**{section: tuple(records) for section, records in own.items()})
        for unit, own in rows.items()
    }
    return plan, notes


def _table(book: Book, section: str, settings: Settings, problems: ProblemList) -> Table | None:
    name = sheet_title(section)
    sheet = next((sheet for sheet in book.sheets.values() if name_key(sheet.name) == name_key(name)), None)
    if sheet is None:
        problems.tell("sheet_missing", sheet=name)
        return None
    titles = plan_titles(section, settings)
    table = find_table(sheet, titles)
    if table is None:
        problems.tell("no_titles", sheet=name, titles=", ".join(titles.values()))
        return None
    for id in table.missing:
        problems.tell("column_missing", sheet=name, title=titles[id])
    for id in table.doubled:
        problems.tell("column_doubled", sheet=name, title=titles[id])
    return None if table.missing or table.doubled else table


def _tell_full(
    rows: Mapping[str, Mapping[str, list[Any]]], settings: Settings, problems: ProblemList
) -> None:
    """A list that is longer than the unit's workbook has rows could not be issued whole."""
    sizes = Counter(
        {(unit, section): len(each) for unit, own in rows.items() for section, each in own.items()}
    )
    for (unit, section), count in sizes.items():
        if count > settings.rows:
            setting = text("settings.label.rows")
            found = {"sheet": sheet_title(section), "count": count, "rows": settings.rows}
            problems.tell("too_many_rows", unit=unit, setting=setting, **found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one sheet's rows into records. units: key of a unit's name or alias → the unit."""

    file: str
    section: str
    table: Table
    settings: Settings
    units: Mapping[str, str]
    problems: ProblemList
    notes: list[Finding]

    def records(self) -> list[tuple[str, Any]]:
        """(unit, record) of every row that holds something besides its unit."""
        found = []
        entered = plan_columns(self.section)
        for row in self.table.rows():
            if all(is_blank(self.table.value(row, column.id)) for column in entered):
                continue
            values = {plan_field(self.section, c.id): self._value(row, c) for c in entered}
            unit = self._unit(row)
            if unit is not None:
                found.append((unit, RECORDS[self.section](row=0, **values)))
        return found

    def _tell(self, problem: str, row: int, column: str, **found: object) -> None:
        self.problems.tell(problem, sheet=self.table.sheet.name, cell=self.table.cell(row, column), **found)

    def _unit(self, row: int) -> str | None:
        name = clean_name(as_typed(self.table.value(row, UNIT)))
        if not name:
            self._tell("no_unit", row, UNIT)
            return None
        unit = self.units.get(name_key(name))
        if unit is None:
            near = nearest(name, self.settings.units)
            self._tell("unknown_unit_near" if near else "unknown_unit", row, UNIT, name=name, near=near)
        return unit

    def _value(self, row: int, column: Column) -> Any:
        """The cell as its column's kind; None or "" where blank, or where a problem was told."""
        value = self.table.value(row, column.id)
        if column.kind == "money":
            money = parse_money(value)
            if money.rounded and money.cents is not None:
                self._note("AMOUNT_ROUNDED", row, column, value=format_cents(money.cents))
            return self._read(row, column, value, money.cents, money.as_text, money.problem)
        if column.kind == "percent":
            share = parse_share(value, is_percent_format(self.table.number_format(row, column.id)))
            return self._read(row, column, value, share.value, share.as_text, share.problem)
        if column.kind == "scale":
            scale = parse_scale(value)
            return self._read(row, column, value, scale.value, scale.as_text, scale.problem)
        return self._text(row, column, value)

    def _text(self, row: int, column: Column, value: Value) -> str:
        if isinstance(value, CellError | Uncalculated):
            found = describe(value, "error" if isinstance(value, CellError) else "uncalculated")
            self._tell("not_a_text", row, column.id, title=self._title(column), found=found)
        if value is None or isinstance(value, str):  # an open workbook's format costs a call
            return (value or "").strip()
        return as_typed(value, self.table.number_format(row, column.id)).strip()

    def _read(
        self, row: int, column: Column, value: Value, number: Any, as_text: bool, problem: Problem | None
    ) -> Any:
        if problem:
            found = describe(value, problem)
            self._tell("not_a_number", row, column.id, title=self._title(column), found=found)
        if as_text:
            read = format_cents(number) if column.kind == "money" else as_typed(float(number))
            self._note("NUMBER_AS_TEXT", row, column, found=shown(value), value=read)
        return number

    def _note(self, code: str, row: int, column: Column, value: str, found: str = "") -> None:
        cell, sheet = self.table.cell(row, column.id), self.table.sheet.name
        self.notes.append(finding(code, file=self.file, sheet=sheet, cell=cell, value=value, found=found))

    def _title(self, column: Column) -> str:
        return column.title(self.settings.year, self.settings.months)


def _known_units(settings: Settings) -> dict[str, str]:
    """Key of a unit's name or alias → the unit."""
    known = by_key(settings.units)
    for alias, name in settings.aliases.items():
        if name_key(name) in known:
            known.setdefault(name_key(alias), known[name_key(name)])
    return known
