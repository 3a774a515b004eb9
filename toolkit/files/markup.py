"""The little XML that is needed to look into a part without parsing it whole: attributes, text, escapes.

Parts are bytes in UTF-8 without DOCTYPE: `check_markup` refuses others before anything is read.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from re import Pattern

from toolkit.files.refusals import UnreadableWorkbook

_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NUMBERED = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))  # & last
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a text holds a character that XML cannot: _x000D_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
_MUST_ESCAPE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["'](?!utf-?8|us-ascii)""", re.IGNORECASE)


def check_markup(xml: bytes, part: str) -> None:
    """Raises UnreadableWorkbook for forms of XML that make parsers differ, or work without end.

    None of them stands in an honest workbook. Entities need a DOCTYPE, and bytes that are no UTF-8 are no
    sound XML (`check_well_formed`).
    """
    if b"<!DOCTYPE" in xml:
        raise UnreadableWorkbook("FILE_DOCTYPE", part)
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in xml[:4] or _OTHER_ENCODING.match(xml):
        raise UnreadableWorkbook("FILE_ENCODING", part)
    if b"\0" in xml:
        raise UnreadableWorkbook("FILE_DAMAGED", part)


def attributes(tag: bytes) -> dict[str, str]:
    """A start tag's (or only its inside's) attributes, unescaped."""
    return {name.decode(): unescaped(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}


def unescaped(raw: bytes) -> str:
    """The text that these bytes of element content or attribute value mean."""
    if b"&" not in raw and b"<" not in raw:
        return raw.decode()
    if b"<!" in raw:
        raw = _CDATA.sub(lambda found: escaped(found[1].decode()), _COMMENT.sub(b"", raw))
    text = raw.decode()
    if "&#" in text:
        text = _NUMBERED.sub(_character, text)
    for entity, character in _NAMED:
        text = text.replace(entity, character)
    return text


def _character(entity: re.Match[str]) -> str:
    """The character with this number; an ampersand stays spelt out until the named ones are done."""
    number = int(entity[1], 16) if entity[1] else int(entity[2])
    return "&amp;" if number == ord("&") else chr(number) if number <= sys.maxunicode else entity[0]


def escaped(text: str) -> bytes:
    """The text as element content or, in double quotes, as attribute value."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text.encode()


def cell_text(text: str) -> bytes:
    """A cell's text as element content; what XML cannot hold, or would read back differently, becomes
    _xHHHH_.
    """
    return escaped(_MUST_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def text_of_cell(raw: bytes) -> str:
    """The text that a program shows for this element content: the reverse of `cell_text`."""
    return without_escapes(unescaped(raw))


def without_escapes(text: str) -> str:
    """The text with each _xHHHH_ turned into its character."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@cache
def element(name: str) -> Pattern[bytes]:
    """A pattern for elements of this name with any prefix: group 1 the attributes, group 2 the content (None
    if self-closing).

    For elements that do not stand inside another of their own name.
    """
    tag = rb"(?:[\w.-]+:)?" + name.encode()
    return re.compile(rb"<" + tag + rb"(?=[\s/>])([^>]*?)(?:/>|>(.*?)</" + tag + rb"\s*>)", re.DOTALL)
