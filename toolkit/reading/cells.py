"""One cell of a unit's workbook → the text, amount or share that it is, or a finding that says why it is
none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from toolkit.findings import Finding, finding
from toolkit.grid import CellError, Sheet, Uncalculated, Value, a1
from toolkit.numbers import (
    describe,
    format_cents,
    format_number,
    format_percent,
    is_percent_format,
    parse_money,
    parse_scale,
    parse_share,
    shown,
)
from toolkit.numbers.texts import Problem
from toolkit.records import CellKey, Header
from toolkit.vocabulary import Kind

_CODES: dict[Problem, str] = {
    "error": "CELL_ERROR",
    "uncalculated": "FORMULA_NOT_CALCULATED",
    "percent_format_lost": "PERCENT_FORMAT_LOST",
}
"""The code of a problem; every other is NOT_A_NUMBER."""


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one workbook; what is wrong with them gathers here. The sets hold (section, column
    id, row).
    """

    file: str
    header: Header
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[CellKey] = field(default_factory=set)
    as_text: set[CellKey] = field(default_factory=set)
    unread_numbers: dict[CellKey, Decimal] = field(default_factory=dict)

    def read(self, kind: Kind, sheet: Sheet, col: int, key: CellKey) -> Any:
        """The cell's value by its column's kind: text str, money cents, percent and scale Decimal; "" or None
        where there is none.
        """
        value = sheet.value(key[2], col)
        if kind in ("text", "choice", "label"):
            return self._text(value, sheet, col, key)
        if value is None:
            return None
        return _READERS[kind](self, value, sheet, col, key)

    def _text(self, value: Value, sheet: Sheet, col: int, key: CellKey) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, CellError | Uncalculated):
            self._unreadable(
                "error" if isinstance(value, CellError) else "uncalculated", value, sheet, col, key
            )
            return ""
        return as_words(value, sheet.number_format(key[2], col))

    def _money(self, value: Value, sheet: Sheet, col: int, key: CellKey) -> int | None:
        parsed = parse_money(value)
        if parsed.problem:
            self._unreadable(parsed.problem, value, sheet, col, key)
        elif parsed.as_text and parsed.cents is not None:
            self._number_as_text(value, format_cents(parsed.cents), sheet, col, key)
        elif parsed.rounded and parsed.cents is not None:
            self._tell("AMOUNT_ROUNDED", sheet, col, key, value=format_cents(parsed.cents))
        return parsed.cents

    def _share(self, value: Value, sheet: Sheet, col: int, key: CellKey) -> Decimal | None:
        parsed = parse_share(value, is_percent_format(sheet.number_format(key[2], col)))
        if parsed.problem:
            self._unreadable(parsed.problem, value, sheet, col, key)
        elif parsed.as_text and parsed.value is not None:
            self._number_as_text(value, format_percent(parsed.value), sheet, col, key)
        return parsed.value

    def _scale(self, value: Value, sheet: Sheet, col: int, key: CellKey) -> Decimal | None:
        parsed = parse_scale(value)
        if parsed.problem:
            self._unreadable(parsed.problem, value, sheet, col, key)
        elif parsed.as_text and parsed.value is not None:
            self._number_as_text(value, format_number(parsed.value), sheet, col, key)
        return parsed.value

    def _number_as_text(self, value: Value, read_as: str, sheet: Sheet, col: int, key: CellKey) -> None:
        self.as_text.add(key)
        self._tell("NUMBER_AS_TEXT", sheet, col, key, found=shown(value), value=read_as)

    def _unreadable(self, problem: Problem, value: Value, sheet: Sheet, col: int, key: CellKey) -> None:
        self.unreadable.add(key)
        if problem == "percent_format_lost":
            self.unread_numbers[key] = Decimal(repr(value))
        code = _CODES.get(problem, "NOT_A_NUMBER")
        found = describe(value, problem) if code == "NOT_A_NUMBER" else shown(value)
        self._tell(code, sheet, col, key, found=found, title=self.header.title(*key[:2]))

    def _tell(self, code: str, sheet: Sheet, col: int, key: CellKey, **found: object) -> None:
        told = finding(
            code,
            unit=self.header.unit or None,
            file=self.file,
            sheet=sheet.name,
            cell=a1(key[2], col),
            severity=None,
            **found,
        )
        self.findings.append(told)


_READERS: dict[str, Callable[[CellReader, Value, Sheet, int, CellKey], Any]] = {
    "money": CellReader._money,
    "percent": CellReader._share,
    "scale": CellReader._scale,
}


def as_words(value: Value, number_format: str) -> str:
    """What a cell that holds no text shows: a spreadsheet makes a number of `95 %` and a date of `31.5.2026`
    as they are typed.
    """
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and is_percent_format(number_format):
        return format_percent(Decimal(repr(value)))
    return value.strip() if isinstance(value, str) else shown(value)
