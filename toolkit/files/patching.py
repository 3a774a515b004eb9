"""A closed workbook with some cells changed, in the zip itself: every other part, and every other byte of a
sheet, stays.

Loading and saving a workbook loses what the library does not know: ribbon, shapes, newer validations and
formats. This does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from toolkit.files.cells import shared_texts
from toolkit.files.container import with_parts
from toolkit.files.examining import open_examined
from toolkit.files.limits import OWN
from toolkit.files.markup import attributes, element
from toolkit.files.package import CONTENT_TYPES, Package, Structure
from toolkit.files.reading import bytes_at
from toolkit.files.sheet_patching import SheetChanges, patch_sheet
from toolkit.files.writing import write_safely
from toolkit.grid import Change, RowFit, RowsReplacement, RowVisibility

AnyChange = Change | RowVisibility | RowFit | RowsReplacement

_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def patch_workbook(source: Path, target: Path, changes: Iterable[AnyChange]) -> bool:
    """Writes source with the changes in it to target; False, and nothing written, where target would stay as
    it is.

    Raises what `patched_bytes` and `write_safely` raise.
    """
    old = bytes_at(source)
    new = patched_bytes(old, changes)
    if new == old and source == target:
        return False
    write_safely(target, new)
    return True


def patched(path: Path, changes: Iterable[AnyChange]) -> bytes:
    """The bytes of the workbook at this path with the changes in it; see `patched_bytes`."""
    return patched_bytes(bytes_at(path), changes)


def patched_bytes(data: bytes, changes: Iterable[AnyChange]) -> bytes:
    """The workbook's bytes with the changes in them; the very same bytes where they change nothing.

    The last change of a cell counts. Raises UnreadableWorkbook, KeyError for a sheet that is not there,
    ValueError for a value that no cell holds (a text over 32,767 characters: the caller must split it) and
    for changes in rows that are replaced, PartOfArray for a cell of an array formula or a data table.
    """
    examined = open_examined(data, OWN)
    package, structure = examined.package, examined.structure
    parts: dict[str, bytes | None] = {}
    formulas_removed = False
    texts = _shared_texts(package, structure)
    place = {sheet.name: sheet.part for sheet in structure.sheets}
    for name, sheet_changes in _by_sheet(changes).items():
        xml = package.part(place[name])
        sheet = patch_sheet(xml, place[name], sheet_changes, texts, structure.since_1904)
        formulas_removed |= sheet.formulas_removed
        if sheet.xml != xml:
            parts[place[name]] = sheet.xml
    if formulas_removed and structure.calculation_chain in package.entries:
        parts |= _without_calculation_chain(package, structure)
    return _with_parts(package, parts)


def macro_enabled(data: bytes) -> bytes:
    """The same workbook (.xlsx) as .xlsm: Excel opens it under that name only if its type says so, macros or
    not.

    Raises ValueError where it is no plain workbook.
    """
    package = open_examined(data, OWN).package
    types = package.part(CONTENT_TYPES)
    if types.count(_PLAIN) != 1:
        raise ValueError("no plain workbook")
    return _with_parts(package, {CONTENT_TYPES: types.replace(_PLAIN, _WITH_MACROS)})


def _by_sheet(changes: Iterable[AnyChange]) -> dict[str, SheetChanges]:
    sheets: dict[str, SheetChanges] = {}
    for change in changes:
        sheet = sheets.setdefault(change.sheet, SheetChanges(change.sheet))
        if isinstance(change, Change):
            sheet.cells[change.row, change.column] = change
        elif isinstance(change, RowVisibility):
            sheet.hidden[change.row] = change.hidden
        elif isinstance(change, RowFit):
            sheet.fitted[change.row] = change.height
        elif sheet.replacement:
            raise ValueError(f"{change.sheet}: rows replaced twice")
        else:
            sheet.replacement = change
    return sheets


def _shared_texts(package: Package, structure: Structure) -> Callable[[], Sequence[str]]:
    return cache(lambda: shared_texts(package.part(structure.shared_strings)))


def _without_calculation_chain(package: Package, structure: Structure) -> dict[str, bytes | None]:
    """The chain names every formula's cell; one that names a cell without a formula makes Excel "repair" the
    file.

    Excel makes a new one by itself.
    """
    chain = structure.calculation_chain
    relationships = package.part(structure.relationships)
    types = package.part(CONTENT_TYPES)
    return {
        chain: None,
        structure.relationships: _without(
            relationships, "Relationship", lambda found: found.get("Type", "").endswith("/calcChain")
        ),
        CONTENT_TYPES: _without(
            types, "Override", lambda found: found.get("PartName", "").lower() == f"/{chain}"
        ),
    }


def _without(xml: bytes, name: str, unwanted: Callable[[dict[str, str]], bool]) -> bytes:
    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if unwanted(attributes(found[1])) else found[0]

    return element(name).sub(kept, xml)


def _with_parts(package: Package, parts: dict[str, bytes | None]) -> bytes:
    if not parts:
        return package.data
    spelt = {package.entries[name].filename: new for name, new in parts.items()}
    return with_parts(package.data, list(package.entries.values()), spelt)
