"""Workbooks with what Excel keeps for itself and for others beside the sheets: labels, properties, add-ins,
links, a printer's settings. Each is sound, and none of it is a reason to refuse or to tell anything.
"""

from __future__ import annotations

from tests.corpus.case import PART, Case, Make
from tests.support.furnishing import (
    BOOK,
    MAIN,
    MICROSOFT,
    OFFICE,
    SHEET_TYPE,
    Part,
    add,
    furnished,
    inserted,
    made,
    relate,
)

TALOUS = PART["Talous"]
R = f'xmlns:r="{OFFICE}"'
Parts = dict[str, bytes]

LABEL = (
    '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label '
    'id="{f42aa342-8706-4288-bd11-ebb85995028c}" enabled="1" method="Privileged" '
    'siteId="{72f988bf-86f1-41af-91ab-2d7cd011db47}" contentBits="0" removed="0"/></clbl:labelList>'
)
PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt='
    '"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid='
    '"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>1035-12.2.0'
    "</vt:lpwstr></property></Properties>"
)
CUSTOM = '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"/>'
CUSTOM_PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{5B0F1F0A-6A1E-4C35-9D0B-8E9B1A2C3D4E}" xmlns:ds='
    '"http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
)
WEB = "http://schemas.microsoft.com/office/webextensions"
PANES = (
    f'<wetp:taskpanes xmlns:wetp="{WEB}/taskpanes/2010/11"><wetp:taskpane dockstate="right" visibility="0" '
    f'width="350" row="1"><wetp:webextensionref {R} r:id="rIdA"/></wetp:taskpane></wetp:taskpanes>'
)
EXTENSION = (
    f'<we:webextension xmlns:we="{WEB}/webextension/2010/11" id="{{1D6F0A2B-3C4D-4E5F-8A9B-0C1D2E3F4A5B}}">'
    '<we:reference id="wa104100404" version="3.0.0.1" store="fi-FI" storeType="OMEX"/>'
    "<we:alternateReferences/><we:properties/><we:bindings/><we:snapshot/></we:webextension>"
)
LINK = (
    f'<externalLink xmlns="{MAIN}"><externalBook {R} r:id="rIdA"><sheetNames><sheetName val="Palkat"/>'
    '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>-96000</v></cell></row>'
    "</sheetData></sheetDataSet></externalBook></externalLink>"
)


def linked(parts: Parts) -> Parts:
    """A link to another workbook, with the values last seen there."""
    name = "xl/externalLinks/externalLink1.xml"
    link = Part(name, LINK, f"{SHEET_TYPE}.externalLink+xml", f"{OFFICE}/externalLink")
    parts = furnished(parts, link)
    relate(parts, name, "rIdA", f"{OFFICE}/externalLinkPath", "Palkat%202026.xlsx", outside=True)
    references = '<externalReferences><externalReference r:id="rIdA"/></externalReferences>'
    return inserted(parts, BOOK, "<definedNames>", references)


def chained(*cells: str) -> Make:
    """A calculation chain with these cells of Talous."""
    inside = "".join(f'<c r="{cell}" i="2"/>' for cell in cells)
    chain = f'<calcChain xmlns="{MAIN}">{inside}</calcChain>'
    return add(Part("xl/calcChain.xml", chain, f"{SHEET_TYPE}.calcChain+xml", f"{OFFICE}/calcChain"))


def printed(parts: Parts) -> Parts:
    """A printer's own settings, as Excel keeps them from the last printing."""
    name = "xl/printerSettings/printerSettings1.bin"
    kind = f"{OFFICE}/printerSettings"
    parts = furnished(
        parts, Part(name, bytes(range(256)) * 20, f"{SHEET_TYPE}.printerSettings", kind, TALOUS)
    )
    setup = b'<pageSetup paperSize="9" '
    assert setup in parts[TALOUS]
    return {**parts, TALOUS: parts[TALOUS].replace(setup, setup + b'r:id="rIdA" ')}


REVISED = (
    f'<headers xmlns="{MAIN}" {R} guid="{{8E1F2D3C-4B5A-4697-8877-66554433AA11}}"><header '
    'guid="{8E1F2D3C-4B5A-4697-8877-66554433AA11}" dateTime="2026-04-15T08:30:00" maxSheetId="9" '
    'userName="esihenkilö" r:id="rIdA"><sheetIdMap count="1"><sheetId val="1"/></sheetIdMap></header>'
    "</headers>"
)
LOG = f'<revisions xmlns="{MAIN}"/>'
REVISIONS = "xl/revisions/revisionHeaders.xml"
VIEWS = (
    f'<namedSheetViews xmlns="{MICROSOFT}/spreadsheetml/2019/namedsheetviews"><namedSheetView '
    'name="Oma näkymä" id="{6F7E8D9C-0B1A-4C2D-8E3F-4A5B6C7D8E9F}"/></namedSheetViews>'
)
WPS = (
    '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
)

ENCLOSED: tuple[Case, ...] = (
    Case("luottamuksellisuus", add(
        Part("docMetadata/LabelInfo.xml", LABEL, "application/vnd.ms-office.classificationlabels+xml",
             f"{MICROSOFT}/2020/02/relationships/classificationlabels", ""))),
    Case("omia ominaisuuksia", add(
        Part("docProps/custom.xml", PROPERTIES,
             "application/vnd.openxmlformats-officedocument.custom-properties+xml",
             f"{OFFICE}/custom-properties", ""))),
    Case("SharePointin tietoja", add(
        Part("customXml/item1.xml", CUSTOM, "application/xml", f"{OFFICE}/customXml"),
        Part("customXml/itemProps1.xml", CUSTOM_PROPERTIES,
             "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
             f"{OFFICE}/customXmlProps", "customXml/item1.xml"))),
    Case("apuohjelma", add(
        Part("xl/webextensions/taskpanes.xml", PANES, "application/vnd.ms-office.webextensiontaskpanes+xml",
             f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", ""),
        Part("xl/webextensions/webextension1.xml", EXTENSION, "application/vnd.ms-office.webextension+xml",
             f"{MICROSOFT}/2011/relationships/webextension", "xl/webextensions/taskpanes.xml"))),
    Case("linkki toiseen kirjaan", made(linked)),
    Case("laskentaketju", chained("F6", "G6", "I6")),
    Case("vanhentunut laskentaketju", chained("A13", "Z99")),
    Case("tulostimen asetukset", made(printed)),
    Case("jaettu kirja", add(
        Part(REVISIONS, REVISED, f"{SHEET_TYPE}.revisionHeaders+xml", f"{OFFICE}/revisionHeaders"),
        Part("xl/revisions/revisionLog1.xml", LOG, f"{SHEET_TYPE}.revisionLog+xml",
             f"{OFFICE}/revisionLog", REVISIONS))),
    Case("näkymä selaimesta", add(
        Part("xl/namedSheetViews/namedSheetView1.xml", VIEWS, "application/vnd.ms-excel.namedsheetviews+xml",
             f"{MICROSOFT}/2019/04/relationships/namedSheetView", TALOUS))),
    Case("WPS:n kuvat", add(
        Part("xl/cellimages.xml", WPS, "application/vnd.wps-officedocument.cellimage+xml",
             "http://www.wps.cn/officeDocument/2020/cellImage"))),
)  # fmt: skip
