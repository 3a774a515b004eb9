"""What a person would see in a workbook's cells, read the plain way: the package's relationships followed,
every part parsed by ElementTree. Nothing of `toolkit`; strict, so that what it reads can be read in one way.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\s*")

Seen = float | str | bool | None
Sheets = dict[str, dict[str, Seen]]
"""Sheet name → cell → what it holds: an error is its code; a formula without a value begins with `=`."""


class CannotTell(Exception):
    """There is no one way to read it, or none at all."""


def plainly_read(data: bytes, wanted: frozenset[str]) -> Sheets:
    """The cells of the sheets with these names that are in the workbook. Raises CannotTell."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if len(set(archive.namelist())) != len(archive.namelist()):
                raise CannotTell("a part twice")
            return _sheets(archive, wanted)
    except (BadZipFile, ZlibError, ParseError, KeyError, ValueError, EOFError, LookupError) as error:
        raise CannotTell(str(error)) from error
    except (NotImplementedError, RuntimeError, OSError) as error:  # encrypted, an unknown method
        raise CannotTell(str(error)) from error


def _sheets(archive: ZipFile, wanted: frozenset[str]) -> Sheets:
    book = _targets(archive, "").of_kind("officeDocument")
    related = _targets(archive, book)
    shared = _shared(archive, related.of_kind("sharedStrings"))
    found: Sheets = {}
    for sheet in _parsed(archive, book).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        name = sheet.attrib["name"]
        if name.casefold() in (other.casefold() for other in found):
            raise CannotTell("a sheet twice")
        found[name] = {}
        if name in wanted:
            found[name] = _cells(_parsed(archive, related.parts[sheet.attrib[f"{OFFICE}id"]]), shared)
    return found


class _Targets:
    """A part's relationships: id → part, and by kind."""

    def __init__(self, root: Element, folder: str) -> None:
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, list[str]] = {}
        for one in root.iterfind(f"{PACKAGE}Relationship"):
            target = one.attrib["Target"]
            part = target[1:] if target.startswith("/") else folder + target
            if one.attrib["Id"] in self.parts:
                raise CannotTell("a relationship twice")
            self.parts[one.attrib["Id"]] = part
            self.kinds.setdefault(one.attrib["Type"].rpartition("/")[2], []).append(part)

    def of_kind(self, kind: str) -> str:
        (part,) = self.kinds[kind]
        return part


def _targets(archive: ZipFile, part: str) -> _Targets:
    folder, _, name = part.rpartition("/")
    folder = f"{folder}/" if folder else ""
    return _Targets(_parsed(archive, f"{folder}_rels/{name}.rels"), folder)


def _parsed(archive: ZipFile, part: str) -> Element:
    return fromstring(archive.read(part), XMLParser())


def _shared(archive: ZipFile, part: str) -> list[str]:
    return [_words(entry) for entry in _parsed(archive, part).iterfind(f"{MAIN}si")]


def _words(entry: Element) -> str:
    """The text of a string: its own, or its runs'; not how it is pronounced."""
    found = [*entry.iterfind(f"{MAIN}t"), *entry.iterfind(f"{MAIN}r/{MAIN}t")]
    return "".join(text.text or "" for text in found)


def _cells(sheet: Element, shared: list[str]) -> dict[str, Seen]:
    (data,) = sheet.iterfind(f"{MAIN}sheetData")
    found: dict[str, Seen] = {}
    last_row = 0
    for row in data.iterfind(f"{MAIN}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row:
            raise CannotTell(f"row {number} after {last_row}")
        last_row, last_column = number, 0
        for cell in row.iterfind(f"{MAIN}c"):
            named = _CELL.fullmatch(cell.attrib["r"])
            column = _column(named[1]) if named else 0
            if not named or int(named[2]) != number or column <= last_column:
                raise CannotTell(f"{cell.attrib['r']} on row {number}")
            last_column = column
            found[named[0]] = _value(cell, shared)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: Element, shared: list[str]) -> Seen:
    kind, values = cell.get("t", "n"), cell.findall(f"{MAIN}v")
    if len(values) > 1 or any(len(value) for value in values):
        raise CannotTell("values in a value")
    text = (values[0].text or "") if values else ""
    if kind == "inlineStr":
        return "".join(_words(entry) for entry in cell.iterfind(f"{MAIN}is"))
    if kind in ("str", "e", "d"):
        return text
    if not text:
        formula = cell.find(f"{MAIN}f")
        return None if formula is None else f"={formula.text}"
    if kind == "s":
        if not text.isascii() or not text.isdigit():
            raise CannotTell(f"string {text}")
        return shared[int(text)]
    if kind == "b" and text in ("0", "1"):
        return text == "1"
    if kind == "n":  # what is no number is shown as it is written
        return float(text) if _NUMBER.fullmatch(text) else text
    raise CannotTell(f"{kind} {text}")
