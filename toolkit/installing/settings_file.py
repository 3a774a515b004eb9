"""xlwings' settings file, `"KEY","value"` a line, as its VBA reads and writes it: one line changed, all
others kept as they are."""

from __future__ import annotations

import re

_ENCODING = "latin-1"  # every byte stands for itself: what others wrote comes back unchanged
_LINE = re.compile(r'^\s*"?([^",\r\n]*)"?\s*,\s*"?([^"\r\n]*)"?\s*$')


def setting(content: bytes, key: str) -> str | None:
    """The value of a key, in any case, as VBA finds it: the first counts."""
    for line in content.decode(_ENCODING).splitlines():
        found = _LINE.match(line)
        if found and found[1].lower() == key.lower():
            return found[2]
    return None


def with_setting(content: bytes, key: str, value: str | None, line_end: str) -> bytes:
    """The file with this value, or without the key where value is None."""
    lines = content.decode(_ENCODING).splitlines(keepends=True)
    kept = [line for line in lines if not _is(line, key)]
    if value is None:
        return "".join(kept).encode(_ENCODING)
    place = next((number for number, line in enumerate(lines) if _is(line, key)), len(lines))
    if kept and not kept[-1].endswith("\n"):
        kept[-1] += line_end
    kept.insert(place, f'"{key}","{value}"{line_end}')
    return "".join(kept).encode(_ENCODING)


def _is(line: str, key: str) -> bool:
    found = _LINE.match(line)
    return bool(found and found[1].lower() == key.lower())
