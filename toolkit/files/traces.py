"""What a program writes into a workbook about whoever saved it: names of people and organisations, and the
folder where it was saved. None of it goes into the copies that are handed out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.files.container import with_parts
from toolkit.files.examining import open_examined

_PROPERTIES = {
    "docprops/core.xml": (b"creator", b"lastModifiedBy"),
    "docprops/app.xml": (b"Manager", b"Company", b"HyperlinkBase"),
}
_SAVED_AT = re.compile(
    rb"<mc:AlternateContent\b[^>]*>\s*<mc:Choice\b[^>]*>\s*<x15ac:absPath\b[^>]*/>\s*</mc:Choice>\s*"
    rb"</mc:AlternateContent>"
)
"""As every Excel since 2013 writes it; programs that write it otherwise are not known."""


def without_traces(data: bytes) -> bytes:
    """The workbook's bytes without these; the very same where there are none, and every other part as it was.

    Raises UnreadableWorkbook.
    """
    examined = open_examined(data)
    package, workbook = examined.package, examined.structure.workbook
    parts = {name: _emptied(package.part(name), tags) for name, tags in _PROPERTIES.items()}
    parts[workbook] = _SAVED_AT.sub(b"", package.part(workbook))
    changed: Mapping[str, bytes | None] = {
        package.entries[name].filename: xml
        for name, xml in parts.items()
        if name in package.entries and xml != package.part(name)
    }
    return with_parts(data, list(package.entries.values()), changed) if changed else data


def _emptied(xml: bytes, names: tuple[bytes, ...]) -> bytes:
    for name in names:
        xml = re.sub(rb"(<(?:[\w.-]+:)?" + name + rb"(?:\s[^>]*[^/])?>)[^<]*(</)", rb"\1\2", xml)
    return xml
