"""Units' names as sheet names.

31 UTF-16 units, no forbidden characters, unique ignoring case, none that Excel or we need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.catalogue import text, texts
from toolkit.publishing import published_names

MAX_UNITS = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff]")


def unit_sheet_names(units: Iterable[str]) -> dict[str, str]:
    """Unit → its sheet in `yhteenveto.xlsx`.

    The full name is the sheet's title; here it is shortened and numbered where it must be. A unit is named as
    published: the same sheet, asked for by either name.
    """
    taken = {_key(name) for name in _reserved()}
    names: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for unit, shown in published_names(units).items():
        names[unit] = _free(_allowed(shown), taken, numbers)
        taken.add(_key(names[unit]))
    return names


def _reserved() -> tuple[str, ...]:
    own = ("report", "sources", "partial_sums")
    findings = text("vocabulary.sheet.findings")
    return (*(text(f"summary.sheet.{id}") for id in own), findings, *texts("summary.sheet.reserved"))


def quoted_sheet(name: str) -> str:
    """The sheet as a formula names it, always quoted: 'Vaalit'!"""
    return "'" + name.replace("'", "''") + "'!"


def _allowed(unit: str) -> str:
    return _shortened(_FORBIDDEN.sub("-", unit).strip(" '"), MAX_UNITS).strip(" '") or "-"


def _shortened(name: str, units: int) -> str:
    """The name's beginning in this many UTF-16 units, no character cut in two."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _free(name: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The name, or with a number where it is taken.

    numbers: the last number given to a beginning, so that no search starts over.
    """
    if _key(name) not in taken:
        return name
    number = numbers.get(_key(name), 1)
    while True:
        number += 1
        ending = f" ({number})"
        candidate = _shortened(name, MAX_UNITS - len(ending)).rstrip(" '") + ending
        if _key(candidate) not in taken:
            numbers[_key(name)] = number
            return candidate


def _key(name: str) -> str:
    return name.casefold()
