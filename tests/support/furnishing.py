"""A workbook with more in it: what Excel keeps beside the cells, put into the package as Excel puts it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.support.packages import SHEET, packed, parts_of, workbook

TYPES, BOOK = "[Content_Types].xml", "xl/workbook.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NONE = f'{HEAD}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
_SKELETON = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|docProps/.*|"
    r"xl/(?:workbook\.xml|_rels/workbook.*|worksheets/.*|styles\.xml|theme/.*|sharedStrings\.xml)"
)
_DECLARED = re.compile(rb'<(?:Default|Override) (?:Extension|PartName)="([^"]*)"[^>]*/>')
_RELATED = re.compile(rb'<Relationship Id="[^"]*" Type="([^"]*)" Target="([^"]*)"/>')
_OF_EVERY_BOOK = (b"/worksheet", b"/theme", b"/styles", b"/sharedStrings")

Parts = Mapping[str, bytes]


class Part(NamedTuple):
    """A part more. type: its content type. kind: the whole address of its owner's relationship to it.

    owner: a part, "" for the package. id: of that relationship.
    """

    name: str
    content: str | bytes
    type: str
    kind: str
    owner: str = BOOK
    id: str = "rIdA"


def furnished(parts: Parts, *more: Part) -> dict[str, bytes]:
    """The package with these parts more, each with its type and the relationship to it."""
    new = dict(parts)
    for part in more:
        text = part.content
        new[part.name] = text if isinstance(text, bytes) else (HEAD + text).encode()
        declare(new, f'<Override PartName="/{part.name}" ContentType="{part.type}"/>'.encode())
        relate(new, part.owner, part.id, part.kind, f"/{part.name}")
    return new


def declare(parts: dict[str, bytes], line: bytes) -> None:
    """A line more among the content types."""
    parts[TYPES] = parts[TYPES].replace(b"</Types>", line + b"</Types>")


def relate(
    parts: dict[str, bytes], owner: str, id: str, kind: str, target: str, outside: bool = False
) -> None:
    """A relationship more. owner: a part, "" for the package. kind: its whole address."""
    folder, _, name = owner.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    parts[rels] = parts.get(rels, _NONE).replace(b"</Relationships>", line.encode())


def inserted(parts: Parts, part: str, before: str, xml: str) -> dict[str, bytes]:
    """Elements put before a tag that the part has once. Fails where it has not."""
    assert parts[part].count(before.encode()) == 1, (part, before)
    return {**parts, part: parts[part].replace(before.encode(), xml.encode() + before.encode())}


def grafted(parts: Parts, sheet: str, fill: Callable[[Any], None]) -> dict[str, bytes]:
    """The package with what XlsxWriter puts beside and behind a sheet's cells (drawings, comments, rich
    values).

    sheet: the part that gets it.
    """
    new, donor = dict(parts), parts_of(workbook(fill))
    new |= {name: part for name, part in donor.items() if not _SKELETON.fullmatch(name)}
    known = set(_DECLARED.findall(new[TYPES]))
    for found in _DECLARED.finditer(donor[TYPES]):
        if found[1] not in known:
            declare(new, found[0])
    for number, (kind, target) in enumerate(_RELATED.findall(donor["xl/_rels/workbook.xml.rels"])):
        if not kind.endswith(_OF_EVERY_BOOK):
            relate(new, BOOK, f"rIdG{number}", kind.decode(), target.decode())
    rels = "xl/worksheets/_rels/{}.rels"
    if rels.format("sheet1.xml") in donor:
        new[rels.format(sheet.rpartition("/")[2])] = donor[rels.format("sheet1.xml")]
    behind = donor[SHEET].partition(b"<pageMargins")[2].partition(b"/>")[2].removesuffix(b"</worksheet>")
    return inserted(new, sheet, "</worksheet>", behind.decode())


def made(change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Callable[[bytes], bytes]:
    """A change of a package's parts as one of the workbook's bytes."""
    return lambda data: packed(change(parts_of(data)))


def add(*more: Part) -> Callable[[bytes], bytes]:
    """Parts with their types and relationships, as a change of the workbook's bytes."""
    return made(lambda parts: furnished(parts, *more))


def graft(sheet: str, fill: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """What XlsxWriter makes beside and behind a sheet, as a change of the workbook's bytes."""
    return made(lambda parts: grafted(parts, sheet, fill))
