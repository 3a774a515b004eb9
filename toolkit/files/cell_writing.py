"""A cell's new content as XML. Texts stay texts: nothing that a user typed becomes a formula, and nothing is
cut.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.18.11 (cell types); Excel's limits.
"""

from __future__ import annotations

import math
from datetime import date, datetime

from toolkit.files.markup import cell_text, escaped
from toolkit.grid import a1

MAX_TEXT = 32_767
"""UTF-16 units in a cell."""
MAX_FORMULA = 8_192

_DAYS_1904 = 1462
_FAKE_LEAP_DAY = 60  # Excel counts a 29 February 1900 that never was

CellValue = str | float | int | bool | date | None


def cell_xml(
    row: int, column: int, style: str, content: tuple[str, bytes], prefix: str = "", metadata: str = ""
) -> bytes:
    """A whole cell element.

    content: its type and inside, from `content_xml`; metadata: its `cm` (dynamic arrays).
    """
    kind, inside = content
    tag = f'<{prefix}c r="{a1(row, column)}"'
    tag += f' s="{style}"' if style else ""
    tag += f' t="{kind}"' if kind else ""
    tag += f' cm="{metadata}"' if metadata else ""
    return f"{tag}>".encode() + inside + f"</{prefix}c>".encode() if inside else f"{tag}/>".encode()


def content_xml(
    value: CellValue, formula: bytes | None, *, since_1904: bool = False, prefix: str = ""
) -> tuple[str, bytes]:
    """(cell type, inside of the cell). formula: its element, beside which value is the cached one.

    Raises ValueError for a text over MAX_TEXT (the caller must split it) and a number that no cell holds.
    """
    kind, raw = _value(value, since_1904)
    if formula is None:
        if kind == "str":
            inline = f'<{prefix}is><{prefix}t xml:space="preserve">'.encode() + raw
            return ("inlineStr", inline + f"</{prefix}t></{prefix}is>".encode()) if raw else ("", b"")
        formula = b""
    if value is None:
        return "", formula
    return kind, formula + f"<{prefix}v>".encode() + raw + f"</{prefix}v>".encode()


def formula_xml(formula: str, prefix: str = "") -> bytes:
    """A formula element. Raises ValueError where Excel could not hold it, or it begins with `=`."""
    if formula.startswith("=") or not formula or len(formula) > MAX_FORMULA:
        raise ValueError(f"no formula: {formula[:80]!r}")
    return f"<{prefix}f>".encode() + escaped(formula) + f"</{prefix}f>".encode()


def _value(value: CellValue, since_1904: bool) -> tuple[str, bytes]:
    if value is None:
        return "", b""
    if isinstance(value, str):
        if len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
            raise ValueError(f"a cell holds {MAX_TEXT} characters")
        return "str", cell_text(value)
    if isinstance(value, bool):
        return "b", b"1" if value else b"0"
    number = serial(value, since_1904) if isinstance(value, date) else value
    if not math.isfinite(number):
        raise ValueError(f"no cell holds {number}")
    return "", repr(number).encode()


def serial(day: date, since_1904: bool = False) -> float | int:
    """The number that Excel keeps for a day, with a fraction for the time.

    Raises ValueError before Excel's first day.
    """
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    passed = moment - datetime(1899, 12, 30)
    days = passed.days - (1 if passed.days <= _FAKE_LEAP_DAY else 0) - (_DAYS_1904 if since_1904 else 0)
    if days < (0 if since_1904 else 1):
        raise ValueError(f"no cell holds {day}")
    seconds = passed.seconds + passed.microseconds / 1e6
    return days + seconds / 86_400 if seconds else days
