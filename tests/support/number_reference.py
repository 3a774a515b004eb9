"""A slow, plain reading of typed amounts, written from the rules, character by character."""

from __future__ import annotations

SPACES = " \u00a0\u202f\u2009\u2007"
MINUS = "-−–‐‑‒"
DIGITS = "0123456789"


def reference_cents(typed: str) -> int | None:
    """The cents of an amount that can be read in one way only, None for every other text."""
    plain = "".join(" " if sign in SPACES else sign for sign in typed).strip()
    unit = next((unit for unit in ("euroa", "euro", "eur", "€") if plain.lower().endswith(unit)), "")
    plain = plain.removesuffix(plain[len(plain) - len(unit) :]) if unit else plain
    if unit and plain.endswith(" "):
        plain = plain[:-1]
    negative, signed = plain[:1] in MINUS and plain != "", plain[:1] in MINUS + "+" and plain != ""
    body = plain[1:].removeprefix(" ") if signed else plain
    if not body or any(sign not in DIGITS + " .," for sign in body):
        return None
    cents = _cents(body, certain_unit=bool(unit or signed))
    return None if cents is None else -cents if negative else cents


def _cents(body: str, certain_unit: bool) -> int | None:
    """Tries each way in which the text could be an amount; one way must remain."""
    readings = set()
    for decimal in ",.":
        for grouping in " .,":
            if decimal != grouping:
                readings |= _reading(body, decimal, grouping)
    if not certain_unit and _a_day(body):
        readings.add(-1)
    return readings.pop() if len(readings) == 1 and -1 not in readings else None


def _reading(body: str, decimal: str, grouping: str) -> set[int]:
    """The amount under one convention; {-1} where it would have parts of a cent; empty where it isn't one."""
    whole, mark, decimals = body.partition(decimal)
    groups = whole.split(grouping)
    if any(not part or set(part) - set(DIGITS) for part in (groups if not mark else [*groups, decimals])):
        return set()
    if len(groups) > 1 and (
        groups[0][0] == "0" or len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])
    ):
        return set()
    if len(decimals) > 3:
        decimals = decimals.rstrip("0")
    if len(decimals) > 2:
        return {-1}
    cents = int("".join(groups)) * 100 + int(decimals.ljust(2, "0"))
    return {cents} if cents < 10**15 else {-1}


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
