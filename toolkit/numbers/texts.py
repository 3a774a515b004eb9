"""A number that somebody typed as text, taken apart; what could be read two ways is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from toolkit.catalogue import texts

Problem = Literal[
    "text", "ambiguous", "date", "boolean", "error", "uncalculated", "too_precise", "too_large",
    "percent_format_lost",
]  # fmt: skip
"""Why a value is no number; the words are in the catalogue, `numbers.describe` says them."""


class Digits(NamedTuple):
    """`- 1 234,5` is ("-", "1234", "5")."""

    sign: str
    whole: str
    decimals: str

    @property
    def number(self) -> Decimal:
        return Decimal(f"{self.sign}{self.whole}.{self.decimals or '0'}")


EUROS = re.compile(rf"(?<=[0-9]) ?(?:{'|'.join(texts('numbers.word.euros'))})$", re.IGNORECASE)
"""What may stand after an amount."""
PERCENT = re.compile(r"(?<=[0-9]) ?%$")

# No-break, narrow, thin and figure spaces are spaces; hyphens, dashes and the real minus sign are minus.
_LOOKS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)
_NUMBER = re.compile(
    r"""([-+]?)[ ]?(?:
        ([0-9]+ | [1-9][0-9]{0,2}(?:[ ][0-9]{3})+) (?:([.,])([0-9]+))?  # 1234,5  1 234,56
      | ([1-9][0-9]{0,2} (?: (?:\.[0-9]{3})+ (?=,) | (?:\.[0-9]{3}){2,} )) (?:,([0-9]+))?  # 1.234,56
      | ([1-9][0-9]{0,2} (?: (?:,[0-9]{3})+ (?=\.) | (?:,[0-9]{3}){2,} )) (?:\.([0-9]+))?  # 1,234.56
    )""",
    re.VERBOSE,
)
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|[0-9]{4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]{4}")


def digits_in(
    typed: str, unit: re.Pattern[str] | None = None, *, decimal_point: bool = False
) -> Digits | Problem | None:
    """The number that a text is; None for spaces only; the problem where it is none, or could be two.

    unit: what may stand after it. decimal_point: decimals stand after a point, so `12.5` is no day in May.
    """
    plain = typed.translate(_LOOKS).strip()
    if not plain:
        return None
    bare = unit.sub("", plain) if unit else plain
    match = _NUMBER.fullmatch(bare)
    if not match:
        return _no_number(plain)
    sign, whole, mark, decimals, by_points, after_comma, by_commas, after_point = match.groups()
    alone = bare == plain and not sign and not decimal_point
    if mark and _two_readings(whole, mark, decimals, alone):
        return "ambiguous"
    digits = re.sub(r"[ .,]", "", whole or by_points or by_commas).lstrip("0")
    return Digits(sign, digits or "0", _shortest(decimals or after_comma or after_point or ""))


def _two_readings(whole: str, mark: str, decimals: str, alone: bool) -> bool:
    """`1.234` and `1,234` may be thousands. `12.5` with nothing around it may be the twelfth of May."""
    if len(decimals) == 3 and len(whole) <= 3 and whole[0] != "0":
        return True
    looks_dated = mark == "." and len(whole) <= 2 and len(decimals) <= 2
    return alone and looks_dated and 1 <= int(whole) <= 31 and 1 <= int(decimals) <= 12


def _shortest(decimals: str) -> str:
    """Accounting programs write 12,3400. Three decimals may be thousands, so those keep their zeros."""
    return decimals.rstrip("0") if len(decimals) > 3 else decimals


def _no_number(plain: str) -> Problem:
    if _DATE.fullmatch(plain):
        return "date"
    has_digit = any(sign.isdigit() for sign in plain)
    return "ambiguous" if has_digit and not _WORD.search(plain) else "text"
