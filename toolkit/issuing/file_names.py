"""What the units' workbooks are called when they are handed out."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 100


def file_names(units: Iterable[str]) -> dict[str, str]:
    """Unit → a file name that Windows, macOS and Linux all take, unique whatever the case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        stem = _FORBIDDEN.sub("-", unit).strip(" .")[:_LONGEST].rstrip(" .") or "_"
        candidate, number = stem, 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem} {number}", number + 1
        taken.add(candidate.casefold())
        names[unit] = f"{candidate}.xlsx"
    return names
