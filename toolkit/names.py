"""Names as people write them, compared as people compare them: case and kinds of spaces don't matter."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))


def clean_name(name: str) -> str:
    """The name without surrounding spaces, its no-break spaces as plain ones; nothing else is changed."""
    return name.translate(_SPACES).strip()


def name_key(name: str) -> str:
    """What two writings of one name have in common; for comparing only, never shown."""
    return " ".join(unicodedata.normalize("NFC", clean_name(name)).casefold().split())


def by_key(names: Iterable[str]) -> dict[str, str]:
    """Key of the name → the name; of names with one key the first stays."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return found


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the writer probably meant, None if none is near."""
    known = by_key(candidates)
    close = difflib.get_close_matches(name_key(name), known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


def same_name(one: str, other: str) -> bool:
    """Whether two writings mean the same unit or line."""
    return name_key(one) == name_key(other)
