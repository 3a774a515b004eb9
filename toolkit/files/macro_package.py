"""A finished workbook plus macros plus ribbon → a macro-enabled workbook or add-in: package surgery, nothing
of Excel's content.

Parts, relationships and content types after [MS-XLSX] (vbaProject) and [MS-CUSTOMUI] (customUI14). Every
other part keeps its bytes, except that workbook and sheets get the code names by which the VBA project knows
them. Same input, same bytes.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_VBA_TYPE = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
_VBA_RELATIONSHIP = (
    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    b'Target="vbaProject.bin"/>'
)
_RIBBON_RELATIONSHIP = (
    b'<Relationship Id="rIdRibbon" '
    b'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="customUI/customUI14.xml"/>'
)
_TYPES = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels"
VBA_PART = "xl/vbaProject.bin"
RIBBON_PART = "customUI/customUI14.xml"


def with_macros(workbook: bytes, vba: bytes, ribbon: bytes, *, addin: bool = False) -> bytes:
    """The workbook (.xlsx bytes, as XlsxWriter makes them) as .xlsm, or .xlam if addin, with this VBA project
    and ribbon.

    Raises ValueError if it isn't a plain workbook: it has macros already, or a part that should be there is
    not.
    """
    parts = _parts(workbook)
    if VBA_PART in parts:
        raise ValueError("the workbook has macros already")
    kind = _ADDIN_TYPE if addin else _MACRO_TYPE
    parts[_TYPES] = _once(parts[_TYPES], _MAIN_TYPE, kind)
    parts[_TYPES] = _before(parts[_TYPES], b"</Types>", _VBA_TYPE)
    parts["_rels/.rels"] = _before(parts["_rels/.rels"], b"</Relationships>", _RIBBON_RELATIONSHIP)
    parts[_WORKBOOK_LINKS] = _before(parts[_WORKBOOK_LINKS], b"</Relationships>", _VBA_RELATIONSHIP)
    parts.update(_code_names(parts))
    parts[VBA_PART] = vba
    parts[RIBBON_PART] = ribbon
    return _packed(parts)


def macros_of(workbook: bytes) -> tuple[bytes, bytes]:
    """(VBA project, ribbon) of a macro-enabled workbook that `with_macros` made. Raises KeyError if it has
    none."""
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return package.read(VBA_PART), package.read(RIBBON_PART)


def _parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return packed.getvalue()


def _code_names(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Workbook and sheets with `codeName`: ThisWorkbook, and Sheet1, Sheet2, … in the order of the tabs."""
    named = {_WORKBOOK: _with_code_name(parts[_WORKBOOK], b"workbookPr", b"ThisWorkbook")}
    for number, part in enumerate(_sheet_parts(parts), start=1):
        named[part] = _with_code_name(parts[part], b"sheetPr", f"Sheet{number}".encode())
    return named


def _sheet_parts(parts: dict[str, bytes]) -> list[str]:
    links = {
        _attribute(link, "Id"): _attribute(link, "Target")
        for link in re.findall(r"<Relationship\b[^>]*>", parts[_WORKBOOK_LINKS].decode("utf-8"))
    }
    sheets = re.findall(r"<sheet\b[^>]*>", parts[_WORKBOOK].decode("utf-8"))
    return [f"xl/{links[_attribute(sheet, 'r:id')]}" for sheet in sheets]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    if not found:
        raise ValueError(f"{tag} lacks {name}")
    return found[1]


def _with_code_name(part: bytes, element: bytes, name: bytes) -> bytes:
    """The part with codeName on an element; the element comes first in its root where it isn't there yet."""
    attribute = b'codeName="%s"' % name
    if re.search(rb"<%s\b" % element, part):
        return re.sub(rb"<%s\b" % element, rb"<%s %s" % (element, attribute), part, count=1)
    return re.sub(rb"(<worksheet\b[^>]*>)", rb"\1<%s %s/>" % (element, attribute), part, count=1)


def _once(part: bytes, old: bytes, new: bytes) -> bytes:
    if part.count(old) != 1:
        raise ValueError(f"expected {old.decode()} once, found it {part.count(old)} times")
    return part.replace(old, new)


def _before(part: bytes, end: bytes, addition: bytes) -> bytes:
    return _once(part, end, addition + end)
