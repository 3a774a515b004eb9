"""The same workbook spelt as programs spell it: Excel's marks on every row, other declarations, other quotes,
other numbers, texts in runs, formulas shared. Nothing in it has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.corpus.case import PART, Case, Make, with_number, with_part
from tests.corpus.containers import BOOK, STYLES, TEXTS
from tests.support.furnishing import made

TALOUS = PART["Talous"]
IGNORABLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEETML = "http://schemas.microsoft.com/office/spreadsheetml"
NEWER = {
    "x14ac": f"{SHEETML}/2009/9/ac", "xr": f"{SHEETML}/2014/revision", "xr2": f"{SHEETML}/2015/revision2",
    "xr3": f"{SHEETML}/2016/revision3",
}  # fmt: skip
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Parts = dict[str, bytes]


def everywhere(change: Callable[[bytes], bytes], within: str = "") -> Make:
    """Each XML part changed, or those whose names begin so; fails where that changes none."""

    def changed(parts: Parts) -> Parts:
        new = {
            name: change(xml) if name.startswith(within) and name.endswith((".xml", ".rels")) else xml
            for name, xml in parts.items()
        }
        assert new != parts
        return new

    return made(changed)


def declared(declaration: bytes) -> Make:
    """Every part with this before its root."""
    return everywhere(lambda xml: declaration + xml.removeprefix(DECLARATION))


def sub(pattern: str, new: str) -> Callable[[bytes], bytes]:
    """A replacement of a pattern wherever it stands."""
    return lambda xml: re.sub(pattern.encode(), new.encode(), xml, flags=re.DOTALL)


def as_excel_marks(parts: Parts) -> Parts:
    """Excel's marks of revisions and row heights, which programs of today write on every sheet and row."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NEWER.items())
    root = f'<worksheet {spaces} xmlns:mc="{IGNORABLE}" mc:Ignorable="x14ac xr xr2 xr3" '
    root += 'xr:uid="{00000000-0001-0000-0100-000000000000}" '
    new = dict(parts)
    for name in PART.values():
        xml = parts[name].replace(b"<worksheet ", root.encode())
        xml = re.sub(rb'(<row r="\d+"[^>/]*)', rb'\1 x14ac:dyDescent="0.25" thickBot="1"', xml)
        new[name] = xml.replace(b"<sheetFormatPr ", b'<sheetFormatPr x14ac:dyDescent="0.25" ')
    return {**new, BOOK: _excels_book(parts[BOOK])}


def _excels_book(xml: bytes) -> bytes:
    """Where the workbook lay, for programs that care; its code name; a structure that is protected."""
    ac = f"{SHEETML}/2010/11/ac"
    path = (
        f'<mc:AlternateContent xmlns:mc="{IGNORABLE}"><mc:Choice Requires="x15"><x15ac:absPath '
        'url="C:\\työ\\" '
        f'xmlns:x15ac="{ac}"/></mc:Choice></mc:AlternateContent>'
        '<workbookProtection lockStructure="1"/><bookViews>'
    )
    root = f'<workbook xmlns:mc="{IGNORABLE}" mc:Ignorable="x15" xmlns:x15="{SHEETML}/2010/11/main" '
    xml = xml.replace(b"<workbook ", root.encode()).replace(b"<bookViews>", path.encode())
    sharing = b'<fileSharing readOnlyRecommended="1"/><workbookPr codeName="Kirja" '
    return xml.replace(b"<workbookPr ", sharing)


def shared_formulas(xml: bytes) -> bytes:
    """What filling down makes: one formula, and cells that share it."""
    formula = re.search(rb'<c r="F6"[^>]*><f>(.*?)</f>', xml)
    assert formula
    xml = xml.replace(b"<f>" + formula[1], b'<f t="shared" ref="F6:F9" si="7">' + formula[1], 1)
    for row in (7, 8, 9):
        own = b"<f>" + re.sub(rb"(?<=[DE])6", b"%d" % row, formula[1]) + b"</f>"
        assert own in xml
        xml = xml.replace(own, b'<f t="shared" si="7"/>', 1)
    return xml


def in_runs(xml: bytes) -> bytes:
    """A label partly in bold, with how another is pronounced, and one with a character's number."""
    runs = b'<r><t xml:space="preserve">Palvelujen </t></r><r><rPr><b/><sz val="11"/></rPr><t>ostot</t></r>'
    xml = xml.replace(b"<t>Palvelujen ostot</t>", runs)
    said = b'<t>Maksutuotot</t><rPh sb="0" eb="5"><t>maksu</t></rPh><phoneticPr fontId="1"/>'
    xml = xml.replace(b"<t>Maksutuotot</t>", said)
    return xml.replace(b"<t>Myyntituotot</t>", b"<t>Myynti&#116;uo&#x74;ot</t>")


def backslashes(parts: Parts) -> Parts:
    """Parts named as old .NET names files."""
    return {name.replace("/", "\\") if name != "_rels/.rels" else name: part for name, part in parts.items()}


def other_case(parts: Parts) -> Parts:
    """Parts named in other case than the relationships that point to them: names of parts ignore it."""
    return {
        name.replace("worksheets", "Worksheets").replace("styles", "Styles"): part
        for name, part in parts.items()
    }


PROTECTED = (
    '</sheetProtection><protectedRanges><protectedRange sqref="H6:H25" name="Ennuste"/></protectedRanges>'
)
SPACED = sub(r"(<c (?:(?!t=.str)[^>])*[^/]>(?:<f>[^<]*</f>)?<v>)([^<]*)</v>", r"\1\n \2 </v>")
INDENTED = sub(r"(<v>|<f>|<is>|</is>|</c>)", r"\n   \1")

SPELLINGS: tuple[Case, ...] = (
    Case("Excelin merkinnät", made(as_excel_marks)),
    Case("julistus heittomerkein", declared(b"<?xml version='1.0' encoding='utf-8' standalone='no'?>\r\n")),
    Case("ei julistusta", declared(b"")),
    Case("BOM joka osassa", declared(b"\xef\xbb\xbf" + DECLARATION)),
    Case("rivinvaihdot osien lopussa", everywhere(lambda xml: xml + b"\r\n\r\n")),
    Case("kommentti osien lopussa", everywhere(lambda xml: xml + b"<!-- tallennettu -->")),
    Case("jaetut kaavat", with_part(TALOUS, shared_formulas)),
    Case("nimi kahdessa osassa", with_part(TEXTS, in_runs)),
    Case("tekstien määrät puuttuvat", with_part(TEXTS, sub(r' (?:unique)?[cC]ount="\d+"', ""))),
    Case("osoite viimeisenä", everywhere(sub(r'<c (r="\w+")((?: \w+="\w+")+)', r"<c\2 \1"), "xl/worksheets")),
    Case("tyhjät solut parina", everywhere(sub(r"<c ([^>]*)/>", r"<c \1></c>"), "xl/worksheets")),
    Case("numeron laji kirjoitettu", everywhere(sub(r'(<c r="\w+" s="\d+")><v>', r'\1 t="n"><v>'), TALOUS)),
    Case("rivien tiedot puuttuvat", everywhere(sub(r'(<row r="\d+")[^>]*?(/?>)', r"\1\2"), "xl/worksheets")),
    Case("rivit ryhmitelty", everywhere(sub(r'<row r="(1\d)"', r'<row r="\1" outlineLevel="1"'), TALOUS)),
    Case("ei-sulkevat rivit", with_part(TALOUS, sub(r"</row>", "</row >"))),
    Case("tyylit väljästi", with_part(STYLES, sub(r"/>", " />"))),
    Case("suojattu alue", with_part(TALOUS, sub(r"(<sheetProtection [^>]*)/>", rf"\1>{PROTECTED}"))),
    Case("luku 10 potenssina", with_number("Talous", "H13", "-9.6E4")),
    Case("luku E+", with_number("Talous", "H13", "-9.6000000000000000E+4")),
    Case("luku desimaalein", with_number("Talous", "H13", "-96000.000000000")),
    Case("luku liukulukuna", with_number("Talous", "H13", "-95999.999999999985")),
    Case("luvun ympärillä tyhjää", with_number("Talous", "H13", "\n  -96000\n  ")),
    Case("tyhjää joka arvon ympärillä", everywhere(SPACED, "xl/worksheets")),
    Case("väljä XML joka solussa", everywhere(INDENTED, "xl/worksheets")),
    Case("kenoviivat", made(backslashes)),
    Case("osien nimet isoin kirjaimin", made(other_case)),
)  # fmt: skip
