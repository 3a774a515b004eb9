"""A workbook's parts under the names that calamine looks for: it goes by fixed names and a few forms of
targets, not by relationships, so it would miss a part that is called otherwise, or take another in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import quoteattr

from toolkit.files.container import archive
from toolkit.files.package import Package, Structure
from toolkit.files.relationships import targets_of

_WORKBOOK, _RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def has_usual_names(package: Package, structure: Structure) -> bool:
    """Whether calamine takes the very parts that the relationships mean."""
    fixed = ((structure.styles, _STYLES), (structure.shared_strings, _TEXTS))
    return (
        structure.workbook == _WORKBOOK
        and structure.usual_targets
        and all(part == name.lower() or not (part or name.lower() in package.entries) for part, name in fixed)
    )


def repacked(package: Package, structure: Structure, parts: Mapping[str, bytes]) -> bytes:
    """A workbook of its sheets, texts and styles alone. parts: what to take instead of the package's own."""
    names = {sheet.part: f"xl/worksheets/sheet{n}.xml" for n, sheet in enumerate(structure.sheets, start=1)}
    names |= {structure.styles: _STYLES, structure.shared_strings: _TEXTS, structure.workbook: _WORKBOOK}
    names.pop("", None)
    content = {
        name: parts.get(part, package.part(part)) for part, name in names.items() if part in package.entries
    }
    targets = targets_of(structure.workbook, package.part(structure.relationships)).items()
    content[_RELATIONSHIPS] = _relationships(
        (id, kind, names[part]) for id, (kind, part) in targets if part in names
    )
    content["_rels/.rels"] = _relationships([("rId1", "officeDocument", _WORKBOOK)])
    return archive(content)


def _relationships(targets: Iterable[tuple[str, str, str]]) -> bytes:
    """targets: id, kind and part of each."""
    rows = [
        f'<Relationship Id={quoteattr(id)} Type="{_TYPE}{kind}" Target="/{part}"/>'
        for id, kind, part in targets
    ]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()
