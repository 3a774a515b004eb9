"""Mutated workbooks: what stands inside of the parts changed, and put back into a sound archive; or bytes of
the archive itself. The same chance gives the same mutant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.corpus.case import PART
from tests.support import cell_mutants
from tests.support.packages import packed

BOOK, RELATIONS, STRINGS, STYLES = (
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
FIGURES = [
    PART[name] for name in ("Talous", "Talous", "Talous", "Hankkeet", "Investoinnit", "Riskit", "Ohje")
]
_CELL = re.compile(rb"<c (?:[^>]*?/>|[^>]*>.*?</c>)", re.DOTALL)
_TYPED = re.compile(rb"<c [^>/]*><v>.*?</c>", re.DOTALL)
_ROW = re.compile(rb"<row (?:[^>]*?/>|[^>]*>.*?</row>)", re.DOTALL)
_PIECE = re.compile(rb"<[^>]*>|[^<]+")
_VALUE = re.compile(rb'(?<=[">])[^"<>]*(?=["<])')
_ODD = (b"", b"0", b"-1", b"1", b"99999999999", b"1e400", b"NaN", b"A1", b"XFD1048576", b"s", b"e",
        b"str", b"&amp;", b"&#0;", b"&x;", b"\x00", b"\xff", b"'", b'"', b"<", b">", b"=1+1",
        b"Ennuste 2026")  # fmt: skip
Parts = dict[str, bytes]
Change = Callable[[Parts, Random], None]


def mutant(data: bytes, parts: Parts, chance: Random) -> bytes:
    """The workbook, given also as its parts, with one to three changes."""
    if chance.random() < 0.05:
        return _with_bytes_changed(data, chance)
    changed = dict(parts)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(CHANGES)(changed, chance)
    return packed(changed, level=1)


def _with_bytes_changed(data: bytes, chance: Random) -> bytes:
    new = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(new) + 1)
        new[at : at + chance.choice((0, 1, 1, 8))] = chance.randbytes(chance.choice((0, 1, 8)))
    return bytes(new)


def _cell(parts: Parts, chance: Random) -> None:
    """One cell of a sheet with figures, mostly one that somebody typed."""
    part = chance.choice(FIGURES)
    found = list((_TYPED if chance.random() < 0.8 else _CELL).finditer(parts.get(part, b"")))
    if found:
        one = chance.choice(found)
        _put(parts, part, one, chance.choice(cell_mutants.CHANGES)(one[0], chance))


def _put(parts: Parts, part: str, found: re.Match[bytes], new: bytes) -> None:
    xml = parts[part]
    parts[part] = xml[: found.start()] + new + xml[found.end() :]


def _elements(parts: Parts, part: str, pattern: re.Pattern[bytes], chance: Random) -> None:
    """Two elements of a kind: one doubled or dropped, or the two change places, or what they say does."""
    xml = parts.get(part, b"")
    found = list(pattern.finditer(xml))
    if len(found) < 2:
        return
    here, there = sorted(chance.sample(found, 2), key=lambda one: one.start())
    what = chance.randrange(5)
    if what < 2:
        _put(parts, part, here, (here[0] * 2, b"")[what])
        return
    new_here, new_there = there[0], here[0]
    if what > 2:  # their addresses stay
        new_here, new_there = _at(new_here, here[0]), _at(new_there, there[0])
    parts[part] = xml[: here.start()] + new_here + xml[here.end() : there.start()] + new_there
    parts[part] += xml[there.end() :]


def _at(element: bytes, other: bytes) -> bytes:
    """The element, a cell or another, with the address, name or id of the other."""
    for name in (b"r", b"name", b"Id"):
        address = re.match(rb'<[^>]*?\s%s="([^"]*)"' % name, other)
        if address:
            return cell_mutants.attribute(element, name, address[1])
    return element


def _cells(parts: Parts, chance: Random) -> None:
    _elements(parts, chance.choice(FIGURES), chance.choice((_CELL, _TYPED)), chance)


def _rows(parts: Parts, chance: Random) -> None:
    _elements(parts, chance.choice(FIGURES), _ROW, chance)


def _of_book(parts: Parts, chance: Random) -> None:
    """Sheets, names, relationships, strings and formats change places, or are doubled or dropped."""
    kinds = ((BOOK, rb"<sheet [^>]*/>"), (BOOK, rb"<definedName .*?</definedName>"),
             (RELATIONS, rb"<Relationship [^>]*/>"), (STRINGS, rb"<si>.*?</si>"),
             (STYLES, rb"<numFmt [^>]*/>"), (STYLES, rb"<xf [^>]*?/>"))  # fmt: skip
    part, pattern = chance.choice(kinds)
    _elements(parts, part, re.compile(pattern, re.DOTALL), chance)


def _name(parts: Parts, chance: Random) -> None:
    """A defined name that points elsewhere."""
    found = list(re.finditer(rb"(?<=\$)[A-Z]+\$[0-9]+(?=</definedName>)", parts.get(BOOK, b"")))
    if found:
        at = b"%c$%d" % (chance.choice(b"ABCDEFGHIJ"), chance.randint(1, 30))
        _put(parts, BOOK, chance.choice(found), at)


def _insertion(parts: Parts, chance: Random) -> None:
    """Something more on a sheet: a merge, columns, a hidden or empty row, a second sheetData."""
    part = chance.choice(FIGURES)
    at = b"%c%d" % (chance.choice(b"ABCDEFGH"), chance.randint(4, 14))
    end, begin = b"</sheetData>", b"<sheetData>"
    old, new = chance.choice((
        (end, end + b'<mergeCells count="1"><mergeCell ref="%s:K15"/></mergeCells>' % at),
        (begin, b'<cols><col min="%d" max="9" hidden="1" width="9"/></cols>' % chance.randint(1, 9) + begin),
        (end, end + b"<sheetData/>"),
        (end, b'<row r="90"><c r="H90"><v>5</v></c></row>' + end),
        (begin, begin + b"<row/>"),
        (begin, b"<!-- <sheetData> -->" + begin),
        (b"<row ", b'<row hidden="1" '),
        (b"<?xml ", b"\xef\xbb\xbf<?xml "),
    ))  # fmt: skip
    parts[part] = parts.get(part, b"").replace(old, new, 1)


def _spelling(parts: Parts, chance: Random) -> None:
    """A part spelt in another way that means the same: with a prefix, in UTF-16."""
    part = chance.choice((*FIGURES, BOOK, STRINGS))
    xml = parts.get(part, b"")
    if chance.random() < 0.5:
        xml = re.sub(rb"<(/?)([a-zA-Z]+)(?=[\s/>])", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=")
    elif xml.startswith(b"<?xml") and b'"UTF-8"' in xml:
        xml = xml.replace(b'"UTF-8"', b'"UTF-16"').decode(errors="replace").encode("utf-16")
    parts[part] = xml


def _part(parts: Parts, chance: Random) -> None:
    """A part emptied, dropped, or another in its place."""
    here, there = chance.choice(list(parts)), chance.choice([*parts, *FIGURES])
    what = chance.randrange(4)
    if what == 0:
        parts[here] = b""
    elif what == 1:
        del parts[here]
    else:
        parts[here], parts[there] = parts.get(there, b""), parts[here] if what == 3 else parts.get(there, b"")


def _pieces(parts: Parts, chance: Random) -> None:
    """A tag or text left out, doubled, or changed with another."""
    part = chance.choice([*FIGURES, *parts])
    pieces = _PIECE.findall(parts.get(part, b""))
    if pieces:
        here, there = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        new = (b"", pieces[here] * 2, pieces[there])
        pieces[here] = chance.choice(new)
        parts[part] = b"".join(pieces)


def _values(parts: Parts, chance: Random) -> None:
    """An attribute or text with another's value, or an odd one."""
    part = chance.choice([*FIGURES, *parts])
    found = list(_VALUE.finditer(parts.get(part, b"")))
    if found:
        _put(parts, part, chance.choice(found), chance.choice((chance.choice(found)[0], *_ODD)))


CHANGES: tuple[Change, ...] = (*(_cell,) * 8, *(_cells,) * 2, *(_rows,) * 2, *(_of_book,) * 3, _name,
                               _insertion, _spelling, _part, _pieces, *(_values,) * 2)  # fmt: skip
