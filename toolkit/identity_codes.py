"""Finnish personal identity codes in texts: they must not go into what is published.

Source: Digital and Population Data Services Agency: date of birth, century sign (also those of 2023),
individual number, check character by the number's remainder of 31.
"""

from __future__ import annotations

import re
from datetime import date

_CODE = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{2})([0-9]{2})([0-9]{2})([-+A-FU-Y])([0-9]{3})([0-9A-FHJ-NPR-Y])(?!\w)"
)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURY = {"+": 1800, **dict.fromkeys("-UVWXY", 1900), **dict.fromkeys("ABCDEF", 2000)}


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a code whose date exists and whose check character is right."""
    return any(_is_valid(*found) for found in _CODE.findall(text.upper()))


def _is_valid(day: str, month: str, year: str, sign: str, number: str, check: str) -> bool:
    try:
        date(_CENTURY[sign] + int(year), int(month), int(day))
    except ValueError:
        return False
    return _CHECK[int(day + month + year + number) % 31] == check
