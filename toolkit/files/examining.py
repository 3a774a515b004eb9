"""The gate before any parser: is this file a workbook that can be read without harm? Honest workbooks always
pass.

calamine aborts the whole process on a cell far out and knows no limits, so everything it reads is looked at
here first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.files.limits import MAX_BYTES, RETURNED, Limits
from toolkit.files.package import CONTENT_TYPES, Package, Structure, open_package, read_structure
from toolkit.files.refusals import UnreadableWorkbook, reading_sheet
from toolkit.files.scanning import SheetScan, scan_sheet
from toolkit.files.soundness import check_namespace, check_well_formed
from toolkit.grid import a1

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = "vbaproject.bin"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Examined:
    """A workbook that may be read: its package, what it consists of, and each sheet's scan by its part."""

    package: Package
    structure: Structure
    scans: Mapping[str, SheetScan]


def open_examined(data: bytes, limits: Limits = RETURNED) -> Examined:
    """The workbook in these bytes, examined. Raises UnreadableWorkbook with the code of the finding."""
    check_signature(data)
    return examine(open_package(data, limits))


def check_signature(data: bytes) -> None:
    """Refuses what is no zip archive at all: an encrypted workbook, an old .xls, a text renamed, an empty
    or huge file.
    """
    if not data.strip(b"\0"):
        raise UnreadableWorkbook("FILE_EMPTY", "0" if not data else str(len(data)))
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook("FILE_TOO_LARGE", f"{len(data)} > {MAX_BYTES}")
    if data.startswith(_OLE):
        raise UnreadableWorkbook("FILE_ENCRYPTED" if _ENCRYPTED_STREAM in data else "FILE_NOT_XLSX", "OLE2")
    if not data.startswith(b"PK"):
        raise UnreadableWorkbook("FILE_NOT_XLSX", "")


def examine(package: Package) -> Examined:
    """Looks at every part that a reader parses. Raises UnreadableWorkbook."""
    structure = read_structure(package)
    _check_macros(package)
    for name in (CONTENT_TYPES, structure.shared_strings, structure.styles):
        if name in package.entries:
            check_well_formed(package.part(name), name)
    _check_sheets(structure)
    scans = {}
    for sheet in structure.sheets:
        with reading_sheet(sheet.name):
            scans[sheet.part] = _scanned(package, sheet.part)
    if not scans:
        raise UnreadableWorkbook("FILE_NOT_XLSX", structure.workbook)
    return Examined(package, structure, scans)


def _check_macros(package: Package) -> None:
    """Macros belong into a workbook that says so. We never run them, but whoever hid them meant to."""
    types = package.part(CONTENT_TYPES)
    if not types:
        raise UnreadableWorkbook("FILE_DAMAGED", CONTENT_TYPES)
    hidden = next((name for name in package.entries if name.endswith(_MACROS)), None)
    if hidden and b"macroEnabled" not in types:
        raise UnreadableWorkbook("FILE_HIDDEN_MACROS", hidden)


def _check_sheets(structure: Structure) -> None:
    """Each sheet has a name and a part of its own; readers differ in which of two they take."""
    for kept in ([sheet.name.casefold() for sheet in structure.sheets], [s.part for s in structure.sheets]):
        if len(set(kept)) < len(kept):
            raise UnreadableWorkbook("FILE_DAMAGED", structure.workbook)


def _scanned(package: Package, part: str) -> SheetScan:
    if part not in package.entries:
        raise UnreadableWorkbook("FILE_DAMAGED", part)
    check_namespace(package.part(part), part)
    scan = scan_sheet(package.part(part), part, package.limits)
    rows, columns = scan.area
    if rows * columns > package.limits.area:
        raise UnreadableWorkbook("FILE_FAR_CELL", part, cell=a1(rows - 1, columns - 1))
    return scan
