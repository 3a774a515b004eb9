"""A setting's value ↔ the cell where it stands on the settings sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, get_args

from toolkit.catalogue import text
from toolkit.grid import CellError, Uncalculated, Value
from toolkit.names import same_name
from toolkit.numbers import as_typed, is_percent_format, parse_money, parse_scale
from toolkit.settings import Settings
from toolkit.vocabulary import ForecastLevel

Kind = Literal["text", "whole", "date", "percent", "euros", "level"]

CELLS: dict[str, Kind] = {
    "municipality": "text",
    "year": "whole",
    "months": "whole",
    "report_date": "date",
    "due_date": "date",
    "responsible": "text",
    "contact": "text",
    "language": "text",
    "forecast_level": "level",
    "rows": "whole",
    "thresholds.explain_pct": "percent",
    "thresholds.explain_eur": "euros",
    "goal_statuses.met": "text",
    "goal_statuses.partly": "text",
    "goal_statuses.unmet": "text",
    "goal_statuses.unreported": "text",
    "risk_scale.maximum": "whole",
    "risk_scale.low_max": "whole",
    "risk_scale.moderate_max": "whole",
}
"""The settings of one value, in the sheet's order. A key is the TOML one."""

_FINNISH_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def level_word(level: ForecastLevel) -> str:
    """A forecast level as the sheet has it."""
    return text(f"vocabulary.forecast_level.{level}")


def cell_of(key: str, settings: Settings) -> str | int | float | date | None:
    """The value to write for a setting; None leaves the cell blank."""
    table, _, name = key.rpartition(".")
    holder = settings if table in ("", "thresholds") else getattr(settings, table)
    value = getattr(holder, name)
    if key == "thresholds.explain_eur":
        return float(Decimal(value) / 100)
    if key == "forecast_level":
        return level_word(value)
    if isinstance(value, Decimal):
        return float(value)
    return value or None if isinstance(value, str) else value


def setting_in(key: str, value: Value, number_format: str = "") -> object:
    """The plain value in a setting's cell, for `build_settings`; what is none is passed on for it to tell."""
    if isinstance(value, CellError | Uncalculated):
        return value
    return _READERS[CELLS[key]](value, number_format)


def _text(value: Value, number_format: str) -> object:
    return as_typed(value, number_format)


def _whole(value: Value, number_format: str) -> object:
    number = parse_scale(value).value
    return int(number) if number is not None and number == int(number) else value


def _percent(value: Value, number_format: str) -> object:
    """5 is 5 %; so is a cell that somebody made a native percent, 0.05."""
    number = parse_scale(value.strip().removesuffix("%") if isinstance(value, str) else value).value
    if number is not None and is_percent_format(number_format) and not isinstance(value, str):
        return number * 100
    return value if number is None else number


def _euros(value: Value, number_format: str) -> object:
    cents = parse_money(value).cents
    return value if cents is None else Decimal(cents) / 100


def _date(value: Value, number_format: str) -> object:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    match = _FINNISH_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return value
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return value


def _level(value: Value, number_format: str) -> object:
    if not isinstance(value, str):
        return value
    return next((level for level in get_args(ForecastLevel) if same_name(level_word(level), value)), value)


_READERS: dict[Kind, Callable[[Value, str], object]] = {
    "text": _text,
    "whole": _whole,
    "date": _date,
    "percent": _percent,
    "euros": _euros,
    "level": _level,
}
