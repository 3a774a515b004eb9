"""Which part of a package is meant by whom: relationships and their targets.

Source: ECMA-376 part 2, 9.3 (relationships).
"""

from __future__ import annotations

import posixpath

from toolkit.files.markup import attributes, element
from toolkit.files.refusals import UnreadableWorkbook

_ONE_OF_A_KIND = frozenset(("officeDocument", "styles", "sharedStrings"))


def relationships_of(part: str) -> str:
    """The part that holds this part's relationships."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def targets_of(workbook: str, relations: bytes) -> dict[str, tuple[str, str]]:
    """Relationship id → (kind, part)."""
    targets = {}
    for relationship in relationships(relationships_of(workbook), relations):
        kind = relationship.get("Type", "").rpartition("/")[2]
        part = resolved(posixpath.dirname(workbook), relationship.get("Target", ""))
        targets[relationship.get("Id", "")] = (kind, part)
    return targets


def has_usual_targets(workbook: str, relations: bytes) -> bool:
    """Whether each worksheet's is spelt from the workbook's folder or from the root, without detours."""
    folder = posixpath.dirname(workbook)
    sheets = [one for one in relationships(workbook, relations) if one.get("Type", "").endswith("/worksheet")]
    targets = [sheet.get("Target", "").lower() for sheet in sheets]
    parts = [resolved(folder, target) for target in targets]
    return all(
        target in (f"/{part}", part.removeprefix(f"{folder}/"))
        for target, part in zip(targets, parts, strict=True)
    )


def relationships(part: str, xml: bytes) -> list[dict[str, str]]:
    """The attributes of each.

    Raises UnreadableWorkbook where two have one id, or two the kind of which there is one: programs differ in
    which they take.
    """
    found = [attributes(tag[1]) for tag in element("Relationship").finditer(xml)]
    ids = [one.get("Id", "") for one in found]
    kinds = [kind for one in found if (kind := one.get("Type", "").rpartition("/")[2]) in _ONE_OF_A_KIND]
    if any(len(set(once)) < len(once) for once in (ids, kinds)):
        raise UnreadableWorkbook("FILE_DAMAGED", part)
    return found


def resolved(folder: str, target: str) -> str:
    """The part that a target means, in lower case. folder: of the part whose target it is."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
