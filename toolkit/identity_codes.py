"""Finnish personal identity codes in texts: they must not go into what is published.

Source: Digital and Population Data Services Agency: date of birth, century sign (also those of 2023),
individual number, check character by the number's remainder of 31.
"""

from __future__ import annotations

import re
from datetime import date

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
"""What programs make of a typed hyphen."""
_CODE = re.compile(
    rf"(?<![^\W_])([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})([-+A-FU-Y{_DASHES}])([0-9]{{3}})([0-9A-FHJ-NPR-Y])(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURY = {"+": 1800, **dict.fromkeys("-UVWXY" + _DASHES, 1900), **dict.fromkeys("ABCDEF", 2000)}


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a code whose date exists and whose check character is right."""
    return any(_is_valid(found) for found in _CODE.finditer(text))


def _is_valid(found: re.Match[str]) -> bool:
    day, month, year, sign, number, check = (part.upper() for part in found.groups())
    try:
        date(_CENTURY[sign] + int(year), int(month), int(day))
    except ValueError:
        return False
    return _CHECK[int(day + month + year + number) % 31] == check
