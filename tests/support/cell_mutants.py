"""Changes of one cell's XML, as random as the chance they are given."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_DIGIT = re.compile(rb"[0-9]")
_KINDS = (b"n", b"s", b"str", b"b", b"e", b"inlineStr", b"d", b"N", b"x", b"")
_ODD_NUMBERS = (b"1e400", b"NaN", b"-INF", b"1_000", b"0x10", b"1,5", b" 12 ", b"\xd9\xa1\xd9\xa2", b"--5",
                b"1 000", b"1E3", b"1.2.3", b"", b"-0", b"5-", b"1000000000000000000000", b"12abc", b"TRUE",
                b"#N/A", b"&#49;5", b"5\n", b".5", b"5.", b"+7", b"\xe2\x88\x925", b"12%")  # fmt: skip
_FORMULAS = (b"<f>1+1</f>", b"<f/>", b"<f></f>", b'<f t="shared" si="0"/>', b'<f t="array" ref="A1:Z9">1</f>',
             b"<f>SUM(</f>", b"<f>[1]Muu!A1</f>")  # fmt: skip
CellChange = Callable[[bytes, Random], bytes]


def kind(cell: bytes, chance: Random) -> bytes:
    return attribute(cell, b"t", chance.choice(_KINDS))


def style(cell: bytes, chance: Random) -> bytes:
    return attribute(cell, b"s", chance.choice((b"", b"-1", b"9999", *(b"%d" % n for n in range(40)))))


def place(cell: bytes, chance: Random) -> bytes:
    near = b"%c%d" % (chance.choice(b"ABCDEFGHIJ"), chance.randint(5, 14))
    return attribute(cell, b"r", chance.choice((b"", b"A0", b"a1", b"$A$1", b"XFE1", near, near, near)))


def attribute(cell: bytes, name: bytes, value: bytes) -> bytes:
    """The element with this attribute set, or, without a value, dropped."""
    bare = re.sub(rb"^(<[\w:]+(?:\s[^>]*?)?)\s" + name + rb'="[^"]*"', rb"\1", cell, count=1)
    new = b' %s="%s"' % (name, value) if value else b""
    return re.sub(rb"^<[\w:]+", lambda found: found[0] + new, bare, count=1)


def digit(cell: bytes, chance: Random) -> bytes:
    """Another digit in the value: another number, or another shared string."""
    value = re.search(rb"<v>([^<]+)</v>", cell)
    places = [found.start() for found in _DIGIT.finditer(cell, *value.span(1))] if value else []
    if not places:
        return cell
    at = chance.choice(places)
    return cell[:at] + b"%d" % chance.randrange(10) + cell[at + 1 :]


def number(cell: bytes, chance: Random) -> bytes:
    return _with_value(cell, chance.choice(_ODD_NUMBERS))


def _with_value(cell: bytes, value: bytes) -> bytes:
    return re.sub(rb"<v>[^<]*</v>|<v/>", lambda _: b"<v>%s</v>" % value, cell, count=1)


def split(cell: bytes, chance: Random) -> bytes:
    """The value cut in two by what XML allows: a comment, CDATA, a reference, a processing instruction."""
    value = re.search(rb"<v>([^<&]{2,})</v>", cell)
    if not value:
        return cell
    at = chance.randint(1, len(value[1]) - 1)
    head, tail = value[1][:at], value[1][at:]
    spelt = (
        head + b"<!-- -->" + tail,
        b"<![CDATA[" + head + b"]]>" + tail,
        head + b"<![CDATA[" + tail + b"]]>",
        head + b"&#%d;" % tail[0] + tail[1:],
        head + b"<?a b?>" + tail,
        head + b"<x/>" + tail,
    )
    return _with_value(cell, chance.choice(spelt))


def children(cell: bytes, chance: Random) -> bytes:
    """The value dropped, emptied, doubled, put before its formula, or spelt otherwise."""
    value = re.search(rb"<v>[^<]*</v>", cell)
    if not value:
        return cell
    new = (b"", b"<v/>", value[0] * 2, value[0] + b"<v>7</v>", b"<v>7</v>" + value[0],
           value[0].replace(b"<v>", b'<v xml:space="preserve">'), value[0].replace(b"</v>", b"</v >"),
           b"<!--<v>7</v>-->" + value[0], value[0] + b"<extLst><ext><v>7</v></ext></extLst>")  # fmt: skip
    return cell.replace(value[0], chance.choice(new))


def formula(cell: bytes, chance: Random) -> bytes:
    """A formula more, or its own cut, emptied or taken away."""
    found = re.search(rb"<f>([^<]*)</f>", cell)
    if not found:
        return cell.replace(b"<v>", chance.choice(_FORMULAS) + b"<v>", 1)
    cut = found[1][: chance.randint(0, len(found[1]))]
    return cell.replace(found[0], chance.choice((b"", b"<f/>", b"<f>%s</f>" % cut)))


def as_text(cell: bytes, chance: Random) -> bytes:
    """The value as a string in the cell: in one piece, in runs, with its pronunciation."""
    value = re.search(rb"<v>([^<]*)</v>", cell)
    if not value or b"<f" in cell:
        return cell
    half = len(value[1]) // 2
    runs = b"<r><t>%s</t></r><r><t>%s</t></r>" % (value[1][:half], value[1][half:])
    inside = (b"<t>%s</t>" % value[1], runs, b'<t>%s</t><rPh sb="0" eb="1"><t>9</t></rPh>' % value[1])
    return kind_of(cell.replace(value[0], b"<is>%s</is>" % chance.choice(inside)), b"inlineStr")


def kind_of(cell: bytes, name: bytes) -> bytes:
    return attribute(cell, b"t", name)


def quotes(cell: bytes, chance: Random) -> bytes:
    """Attributes spelt in another way that means the same."""
    head, end, rest = cell.partition(b">")
    spelt = (head.replace(b'"', b"'"), head.replace(b'="', b' = "'), head.replace(b" ", b"\n\t"))
    return chance.choice(spelt) + end + rest


CHANGES: tuple[CellChange, ...] = (kind, style, place, digit, digit, number, number, split, split, children,
                                   formula, as_text, quotes)  # fmt: skip
