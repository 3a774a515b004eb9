"""What people type ↔ exact numbers. A blank stays blank, and what can be read two ways is not read.

Money is integer cents. Rounding is half away from zero everywhere (−0,50 → −1), as Excel's ROUND.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from toolkit.catalogue import say, text
from toolkit.grid import CellError, Uncalculated, Value
from toolkit.numbers.texts import EUROS, PERCENT, digits_in
from toolkit.numbers.texts import Problem as Problem

MAX_CENTS = 10**15 - 1
"""Beyond 15 digits a spreadsheet's number no longer tells its cents."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """An amount as read. cents: None where blank or a problem. as_text: a text that is a number.

    rounded: a number cell held more than cents (a formula such as =1000/3), and cents is it rounded.
    """

    cents: int | None = None
    as_text: bool = False
    problem: Problem | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A share or a whole number of a scale as read; None where blank or a problem."""

    value: Decimal | None = None
    as_text: bool = False
    problem: Problem | None = None


_BLANK = Parsed()
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')


def parse_money(value: Value, *, decimal_point: bool = False) -> Parsed:
    """The amount in a cell. decimal_point: a text is from a file whose decimals stand after a point."""
    kind = type(value)
    if kind is float:
        return _money_in_float(value)  # type: ignore[arg-type]
    if value is None:
        return _BLANK
    if kind is int:
        return _limited(value * 100)  # type: ignore[operator,arg-type]
    if kind is str:
        return _money_in_text(value, decimal_point)  # type: ignore[arg-type]
    return Parsed(problem=_problem_of_kind(value))


def parse_ledger_money(typed: str, *, decimal_point: bool = False) -> Parsed:
    """The amount in a field of a CSV, where every number is a text, so that as_text is False."""
    parsed = parse_money(typed, decimal_point=decimal_point)
    return Parsed(parsed.cents, problem=parsed.problem)


def parse_share(value: Value, percent_format: bool) -> ParsedNumber:
    """The share in a percent cell: 66 % is 0.66. percent_format: see `is_percent_format`.

    Without the format a number may be 0.66 or 66 percent: a problem. So is a text without its sign.
    """
    if isinstance(value, str):
        return _share_in_text(value)
    parsed = parse_scale(value)
    if parsed.value is not None and not percent_format:
        return ParsedNumber(problem="percent_format_lost")
    return parsed


def parse_scale(value: Value) -> ParsedNumber:
    """The number in a cell of a scale, as typed; checks tell whether it is whole and on the scale."""
    if value is None:
        return ParsedNumber()
    if isinstance(value, str):
        return _number_in_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ParsedNumber(Decimal(repr(value))) if math.isfinite(value) else ParsedNumber(problem="error")
    return ParsedNumber(problem=_problem_of_kind(value))


def is_percent_format(code: str) -> bool:
    """Whether a cell with this number format code shows its value as percents."""
    return "%" in _LITERAL.sub("", code)


def shown(value: Value) -> str:
    """A cell's value as a person would recognise it in a message, which needs no more than a text's start."""
    words = as_typed(value).strip()
    return words if len(words) <= 60 else words[:59] + "…"


def as_typed(value: Value, number_format: str = "") -> str:
    """A cell's value as the text that a person would type for it, whole: `5`, `2,5`, `95 %`, `30.4.2026`."""
    if isinstance(value, bool):
        return text("numbers.word.true") if value else text("numbers.word.false")
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, Uncalculated):
        return f"={value.formula}"
    if isinstance(value, int | float) and math.isfinite(value):
        exact = Decimal(repr(value))
        return format_percent(exact) if is_percent_format(number_format) else format_number(exact)
    if isinstance(value, date):
        clock = f" {value:%H.%M}" if isinstance(value, datetime) and value.time() != time() else ""
        return f"{value.day}.{value.month}.{value.year}{clock}"
    return "" if value is None else str(value)


def describe(value: Value, problem: Problem) -> str:
    """What was found in place of a number, in Finnish: fills {found} of NOT_A_NUMBER."""
    return say(f"numbers.problem.{problem}", value=shown(value))


def round_half_away(numerator: int, denominator: int) -> int:
    """The quotient to the nearest whole number, halves away from zero. Raises ZeroDivisionError."""
    size = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return size if (numerator < 0) == (denominator < 0) else -size


def percent_hundredths(actual: int, budget: int) -> int:
    """actual / budget in hundredths of a percent: 7,87 % is 787. A zero budget shows 0."""
    return round_half_away(actual * 10_000, budget) if budget else 0


def percent_tenths(actual: int, budget: int) -> int:
    """actual / budget in tenths of a percent: 0,3 % is 3. A zero budget shows 0."""
    return round_half_away(actual * 1_000, budget) if budget else 0


def format_euros(cents: int) -> str:
    """-1023370000 → `-10 233 700`, grouped by no-break spaces, rounded once."""
    return _grouped(round_half_away(cents, 100))


def format_hundredths(hundredths: int) -> str:
    """787 → `7,87`; cents the same way: -123456 → `-1 234,56`."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{_grouped(whole)},{rest:02}"


def format_tenths(tenths: int) -> str:
    """3 → `0,3`."""
    sign = "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), 10)
    return f"{sign}{_grouped(whole)},{rest}"


format_cents = format_hundredths


def format_number(number: Decimal) -> str:
    """2.50 → `2,5`, with as many decimals as it has."""
    return f"{number.normalize():f}".replace(".", ",")


def format_percent(share: Decimal) -> str:
    """0.665 → `66,5 %`."""
    return f"{format_number(share * 100)} %"


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", "\u00a0")


def _money_in_float(value: float) -> Parsed:
    if not math.isfinite(value):
        return Parsed(problem="error")
    if abs(value) > MAX_CENTS:
        return Parsed(problem="too_large")
    cents = round(value * 100)
    if cents / 100 == value:  # the usual case: the very number that is nearest to these cents
        return _limited(cents)
    exact = Decimal(repr(value)) * 100
    cents = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return _limited(cents, rounded=abs(exact - cents) > Decimal("0.0001"))


def _money_in_text(typed: str, decimal_point: bool) -> Parsed:
    digits = digits_in(typed, EUROS, decimal_point=decimal_point)
    if digits is None:
        return _BLANK
    if isinstance(digits, str):
        return Parsed(problem=digits)
    if len(digits.decimals) > 2:
        return Parsed(problem="too_precise")
    if len(digits.whole) > 13:
        return Parsed(problem="too_large")
    return Parsed(int(digits.sign + digits.whole + digits.decimals.ljust(2, "0")), as_text=True)


def _limited(cents: int, rounded: bool = False) -> Parsed:
    if abs(cents) > MAX_CENTS:
        return Parsed(problem="too_large")
    return Parsed(cents, rounded=rounded)


def _share_in_text(typed: str) -> ParsedNumber:
    parsed = _number_in_text(typed, PERCENT)
    if parsed.value is None:
        return parsed
    if not typed.rstrip().endswith("%"):
        return ParsedNumber(problem="ambiguous")
    return ParsedNumber(parsed.value / 100, as_text=True)


def _number_in_text(typed: str, unit: re.Pattern[str] | None = None) -> ParsedNumber:
    digits = digits_in(typed, unit)
    if digits is None:
        return ParsedNumber()
    if isinstance(digits, str):
        return ParsedNumber(problem=digits)
    if len(digits.whole) > 13 or len(digits.decimals) > 13:
        return ParsedNumber(problem="too_large")
    return ParsedNumber(digits.number, as_text=True)


def _problem_of_kind(value: Value) -> Problem:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, CellError):
        return "error"
    if isinstance(value, Uncalculated):
        return "uncalculated"
    if isinstance(value, date | time | timedelta):
        return "date"
    raise TypeError(f"no cell value: {value!r}")
