"""Plain values → one setting's value. Each reader returns it, or tells what is wrong and returns None."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from toolkit.catalogue import say, text
from toolkit.names import clean_name, name_key
from toolkit.numbers import shown

MAX_NAME = 255
MIN_YEAR, MAX_YEAR = 2000, 2199
MAX_ROWS = 1000
MAX_RISK = 10
MAX_EUROS = Decimal(10**12)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value stands, as a person finds it: a TOML key, or a label with its cell."""

    words: str


@dataclass(slots=True)
class Problems:
    """Everything found wrong so far, each one Finnish line."""

    lines: list[str] = field(default_factory=list)

    def add(self, problem: str, where: Where | None = None, **found: object) -> None:
        """A problem of the catalogue; `found` fills its placeholders."""
        words = where.words if where else ""
        self.lines.append(say(f"settings.problem.{problem}", where=words, **found))

    def wrong_type(self, where: Where, kind: str, value: object) -> None:
        """The value is of another kind than it should be."""
        self.add("wrong_type", where, kind=text(f"settings.kind.{kind}"), found=quoted(value))


Reader = Callable[[Any, Where, Problems], Any]


def quoted(value: object) -> str:
    """A value of the settings as a message names it."""
    return f"”{shown(value)}”"  # type: ignore[arg-type]


def read_text(value: object, where: Where, problems: Problems) -> str | None:
    """A text of one line, without surrounding spaces; may be empty."""
    if not isinstance(value, str):
        problems.wrong_type(where, "text", value)
        return None
    name = clean_name(value)
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in "\ufffe\uffff" for sign in name):
        problems.add("not_one_line", where, found=quoted(name))
        return None
    if len(name) > MAX_NAME:
        problems.add("too_long", where, length=len(name), maximum=MAX_NAME)
        return None
    return name


def read_name(value: object, where: Where, problems: Problems) -> str | None:
    """A name or a word: as `read_text`, not empty."""
    name = read_text(value, where, problems)
    if name == "":
        problems.add("empty", where)
        return None
    return name


def read_names(value: object, where: Where, problems: Problems) -> tuple[str, ...] | None:
    """A list of names, none of them twice."""
    if not isinstance(value, list | tuple):
        problems.wrong_type(where, "texts", value)
        return None
    names = [name for one in value if (name := read_name(one, where, problems)) is not None]
    seen: set[str] = set()
    for name in names:
        if name_key(name) in seen:
            problems.add("doubled", where, found=quoted(name))
        seen.add(name_key(name))
    return tuple(names)


def read_whole(minimum: int, maximum: int) -> Reader:
    """A reader of whole numbers from minimum to maximum."""

    def read(value: object, where: Where, problems: Problems) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            problems.wrong_type(where, "whole", value)
            return None
        if not minimum <= value <= maximum:
            problems.add("out_of_range", where, found=value, minimum=minimum, maximum=maximum)
            return None
        return value

    return read


def read_number(
    value: object, where: Where, problems: Problems, maximum: Decimal = MAX_EUROS
) -> Decimal | None:
    """A number that is not below zero."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not math.isfinite(value):
        problems.wrong_type(where, "number", value)
        return None
    if not 0 <= value <= maximum:
        problems.add("out_of_range", where, found=value, minimum=0, maximum=maximum)
        return None
    return Decimal(value)


def read_percent(value: object, where: Where, problems: Problems) -> Decimal | None:
    """A percent number: 5 is 5 %."""
    percent = read_number(value, where, problems, Decimal(1000))
    if percent is not None and percent != round(percent, 4):
        problems.add("too_precise", where, found=quoted(value))
        return None
    return percent


def read_euros(value: object, where: Where, problems: Problems) -> int | None:
    """Euros → cents."""
    euros = read_number(value, where, problems)
    if euros is None:
        return None
    cents = euros * 100
    if cents != int(cents):
        problems.add("not_cents", where, found=quoted(str(value)))
        return None
    return int(cents)


def read_date(value: object, where: Where, problems: Problems) -> date | None:
    """A calendar date, without a time."""
    if isinstance(value, datetime) or not isinstance(value, date):
        problems.wrong_type(where, "date", value)
        return None
    if not MIN_YEAR <= value.year <= MAX_YEAR:
        problems.add("out_of_range", where, found=quoted(value), minimum=MIN_YEAR, maximum=MAX_YEAR)
        return None
    return value


def read_choice(*choices: str) -> Reader:
    """A reader of one of these words."""

    def read(value: object, where: Where, problems: Problems) -> str | None:
        if value not in choices:
            problems.add("choice", where, found=quoted(value), choices=", ".join(choices))
            return None
        return str(value)

    return read


def read_aliases(value: object, where: Where, problems: Problems) -> dict[str, str] | None:
    """The ledger's name → the name used here."""
    if not isinstance(value, Mapping):
        problems.wrong_type(where, "table", value)
        return None
    found: dict[str, str] = {}
    for other, own in value.items():
        alias, name = read_name(other, where, problems), read_name(own, where, problems)
        if alias is None or name is None:
            continue
        if name_key(alias) in map(name_key, found):
            problems.add("doubled", where, found=quoted(alias))
        found[alias] = name
    return found


def read_objectives(value: object, where: Where, problems: Problems) -> dict[str, tuple[str, ...]] | None:
    """Strategic objective → what it consists of."""
    if not isinstance(value, Mapping):
        problems.wrong_type(where, "table", value)
        return None
    names = read_names(list(value), where, problems) or ()
    parts = [read_names(each, where, problems) for each in value.values()]
    return {name: own or () for name, own in zip(names, parts, strict=False)}
