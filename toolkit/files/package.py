"""A workbook's package: which part is what. Parts are found by their relationships, as programs name them
differently.

Source: ECMA-376 part 2 (packages), part 1, 18.2 (workbook).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from zipfile import ZipInfo

from toolkit.files.container import inflated, read_entries
from toolkit.files.limits import RETURNED, Limits
from toolkit.files.markup import attributes, check_markup, element, unescaped
from toolkit.files.refusals import UnreadableWorkbook
from toolkit.files.relationships import (
    has_usual_targets,
    relationships,
    relationships_of,
    resolved,
    targets_of,
)
from toolkit.files.remembering import Remembered
from toolkit.files.soundness import check_well_formed
from toolkit.grid import Position

CONTENT_TYPES = "[content_types].xml"
ROWS, COLUMNS = 1_048_576, 16_384
"""Of a worksheet."""
_STRICT = "http://purl.oclc.org/ooxml/"
_WORKBOOK_ROOT = re.compile(rb"<(?:[\w.-]+:)?workbook[\s>]")
_AREA = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_WHOLE_LINES = re.compile(r"([A-Z]{1,3}):([A-Z]{1,3})|([1-9][0-9]{0,6}):([1-9][0-9]{0,6})")
_ONE_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$([0-9]{1,7})")


class SheetPart(NamedTuple):
    """A worksheet in the workbook's order: its name and the part that holds it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's bytes and its parts.

    entries: by name in lower case with forward slashes, in the archive's order. limits: what it may hold.
    """

    data: bytes
    entries: Mapping[str, ZipInfo]
    limits: Limits = RETURNED
    _inflated: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """The part's bytes, b"" if there is none.

        Raises UnreadableWorkbook: damaged, or all read together become too large.
        """
        if name not in self._inflated:
            entry = self.entries.get(name)
            left = self.limits.inflated - sum(map(len, self._inflated.values()))
            part = inflated(self.data, entry, left) if entry else b""
            check_markup(part, name)
            self._inflated[name] = part
        return self._inflated[name]


@dataclass(frozen=True, slots=True)
class Structure:
    """What workbook.xml and its relationships say. names: defined name → (sheet name, row, column) where it
    is one cell.

    styles, shared_strings, calculation_chain: parts, "" where there is none. since_1904: dates count from
    1904. usual_targets: each part's target is spelt as programs do, from the workbook's folder or the root.
    """

    workbook: str
    relationships: str
    sheets: tuple[SheetPart, ...]
    names: Mapping[str, tuple[str, int, int]]
    since_1904: bool
    styles: str
    shared_strings: str
    calculation_chain: str
    usual_targets: bool


_structures: Remembered[Structure] = Remembered(1_000_000)


def open_package(data: bytes, limits: Limits = RETURNED) -> Package:
    """The package of these bytes. Raises UnreadableWorkbook for a container that is no sound zip archive."""
    entries: dict[str, ZipInfo] = {}
    for entry in read_entries(data):
        name = entry.filename.replace("\\", "/").lstrip("/").lower()
        if ".." in name.split("/") or ":" in name:
            raise UnreadableWorkbook("FILE_UNSAFE_PATH", entry.filename)
        if name in entries:
            raise UnreadableWorkbook("FILE_DUPLICATE_PARTS", entry.filename)
        entries[name] = entry
    return Package(data, entries, limits)


def read_structure(package: Package) -> Structure:
    """Which sheets, names and parts the workbook has.

    Raises UnreadableWorkbook if it is none, or has the Strict form.
    """
    workbook = _workbook_part(package)
    # .xlsb: its parts are no XML, so none of them is read
    if workbook.endswith(".bin") or not _WORKBOOK_ROOT.search(package.part(workbook)):
        raise UnreadableWorkbook("FILE_NOT_XLSX", workbook)
    xml, relations = _sound(package, workbook), _sound(package, relationships_of(workbook))
    key = b"\0".join((workbook.encode(), xml, relations))
    known = _structures.get(key)
    if known is None:
        known = _structure(workbook, xml, relations)
        _structures.keep(key, known)
    return known


def _sound(package: Package, name: str) -> bytes:
    """A part that is sound XML; b"" if there is none."""
    xml = package.part(name)
    if xml:
        check_well_formed(xml, name)
    return xml


def _structure(workbook: str, xml: bytes, relations: bytes) -> Structure:
    targets = targets_of(workbook, relations)
    sheets = tuple(_sheets(xml, targets))
    by_kind = dict(targets.values())
    return Structure(
        workbook,
        relationships_of(workbook),
        sheets,
        dict(_names(xml, [sheet.name for sheet in sheets])),
        _since_1904(xml),
        by_kind.get("styles", ""),
        by_kind.get("sharedStrings", ""),
        by_kind.get("calcChain", ""),
        has_usual_targets(workbook, relations),
    )


def _workbook_part(package: Package) -> str:
    for relationship in relationships("_rels/.rels", _sound(package, "_rels/.rels")):
        kind = relationship.get("Type", "")
        if kind.endswith("/officeDocument"):
            if kind.startswith(_STRICT):
                raise UnreadableWorkbook("FILE_STRICT")
            return resolved("", relationship.get("Target", ""))
    raise UnreadableWorkbook("FILE_NOT_XLSX", "_rels/.rels")


def _sheets(xml: bytes, targets: Mapping[str, tuple[str, str]]) -> list[SheetPart]:
    """Worksheets only: a chart sheet has no cells."""
    sheets = []
    for found in element("sheet").finditer(xml):
        sheet = attributes(found[1])
        id = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        kind, part = targets.get(id, ("", ""))
        if kind == "worksheet":
            visible = sheet.get("state", "visible") == "visible"
            sheets.append(SheetPart(sheet.get("name", ""), part, visible))
    return sheets


def _names(xml: bytes, sheet_names: list[str]) -> list[tuple[str, tuple[str, int, int]]]:
    """The workbook's own names of one cell; a sheet's own names are somebody else's.

    Sheet names ignore case, as in Excel.
    """
    spelt = {name.casefold(): name for name in sheet_names}
    names = []
    for found in element("definedName").finditer(xml):
        name = attributes(found[1])
        cell = _ONE_CELL.fullmatch(unescaped(found[2] or b"").strip())
        if not cell or "localSheetId" in name:
            continue
        sheet = spelt.get((cell[1] or cell[2]).replace("''", "'").casefold())
        if sheet is not None:
            names.append((name.get("name", ""), (sheet, int(cell[4]) - 1, column_number(cell[3]))))
    return names


def column_number(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def area_of(reference: str) -> tuple[Position, Position] | None:
    """First and last cell of `A1:B2`, `A1`, whole rows `3:4` or columns `A:B`; None for what is no area."""
    plain = reference.replace("$", "").upper()
    whole = _WHOLE_LINES.fullmatch(plain)
    if whole and whole[1]:
        return (0, column_number(whole[1])), (ROWS - 1, column_number(whole[2]))
    if whole:
        return (int(whole[3]) - 1, 0), (int(whole[4]) - 1, COLUMNS - 1)
    found = _AREA.fullmatch(plain)
    if not found:
        return None
    first = int(found[2]) - 1, column_number(found[1])
    return first, (int(found[4]) - 1, column_number(found[3])) if found[3] else first


def _since_1904(xml: bytes) -> bool:
    found = element("workbookPr").search(xml)
    return found is not None and attributes(found[1]).get("date1904") in ("1", "true")
