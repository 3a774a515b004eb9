"""A slow, plain reading of typed numbers, written from the rules, character by character.

It shares nothing with the product: no import, no pattern, no table. It tries every convention in turn, and
believes a text only if a single reading remains.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

SPACES = " \u00a0\u202f\u2009\u2007"
MINUS = "-−–‐‑‒"
DIGITS = "0123456789"
EUROS = ("euroa", "euro", "eur", "€")

Reading = tuple[int, str]
"""(whole part, decimals as they count)."""


def reference_cents(typed: str, decimal_point: bool = False) -> int | None:
    """The cents of an amount that can be read in one way only, None for every other text.

    decimal_point: the text is from a file whose decimals stand after a point.
    """
    sign, reading, _ = _only_reading(typed, EUROS, decimal_point)
    if reading is None or len(reading[1]) > 2 or reading[0] >= 10**13:
        return None
    return sign * (reading[0] * 100 + int(reading[1].ljust(2, "0")))


def reference_share(typed: str) -> Fraction | None:
    """The share that a text with its percent sign is: `12,5 %` is 1/8. None for every other text."""
    sign, reading, unit = _only_reading(typed, ("%",), decimal_point=False)
    if not unit or reading is None or len(reading[1]) > 13 or reading[0] >= 10**13:
        return None
    return sign * (reading[0] + Fraction(int(reading[1] or "0"), 10 ** len(reading[1]))) / 100


def _only_reading(typed: str, units: Sequence[str], decimal_point: bool) -> tuple[int, Reading | None, str]:
    """(1 or -1, the only reading or None, the unit that stands after it or "")."""
    plain = "".join(" " if sign in SPACES else sign for sign in typed).strip()
    unit = next((unit for unit in units if plain.lower().endswith(unit)), "")
    if unit:
        plain = plain[: -len(unit)]
        plain = plain[:-1] if plain.endswith(" ") else plain
    signed = plain[:1] != "" and plain[:1] in MINUS + "+"
    body = plain[1:].removeprefix(" ") if signed else plain
    certain = bool(unit or signed or decimal_point)
    return -1 if signed and plain[0] != "+" else 1, _one_of(body, certain), unit


def _one_of(body: str, certain: bool) -> Reading | None:
    """Tries each way in which the text could be a number; one way must remain."""
    if not body or any(sign not in DIGITS + " .," for sign in body) or (not certain and _a_day(body)):
        return None
    readings: set[Reading] = set()
    for decimal in ",.":
        for grouping in " .,":
            if decimal != grouping:
                readings |= _reading(body, decimal, grouping)
    return readings.pop() if len(readings) == 1 else None


def _reading(body: str, decimal: str, grouping: str) -> set[Reading]:
    """The number under one convention; empty where it isn't one."""
    whole, mark, decimals = body.partition(decimal)
    groups = whole.split(grouping)
    if any(not part or set(part) - set(DIGITS) for part in (groups if not mark else [*groups, decimals])):
        return set()
    if len(groups) > 1 and (
        groups[0][0] == "0" or len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])
    ):
        return set()
    if len(decimals) > 3:  # accounting programs write 12,3400; three decimals may be thousands
        decimals = decimals.rstrip("0")
    return {(int("".join(groups)), decimals)}


def _a_day(body: str) -> bool:
    """`12.5` could be a date."""
    day, mark, month = body.partition(".")
    days, months = {str(n) for n in range(1, 32)}, {str(n) for n in range(1, 13)}
    return (
        bool(mark)
        and len(day) < 3
        and len(month) < 3
        and day.lstrip("0") in days
        and month.lstrip("0") in months
    )
