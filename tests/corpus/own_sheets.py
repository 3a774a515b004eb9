"""Workbooks to which people added a sheet of their own, with tables, slicers, pivot tables and links on it:
read as before, and the sheet is noted as not read.
"""

from __future__ import annotations

from tests.corpus.case import Case, Make
from tests.support.furnishing import (
    BOOK,
    MAIN,
    MICROSOFT,
    OFFICE,
    SHEET_TYPE,
    Part,
    furnished,
    inserted,
    made,
    relate,
)

OWN = "xl/worksheets/sheet9.xml"
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Kohde</t></is></c><c r="B1" t="inlineStr">'
    "<is><t>Summa</t></is></c></row>"
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Auraus</t></is></c><c r="B2"><v>-5000</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Hiekoitus</t></is></c><c r="B3"><v>-700</v></c></row>'
)
TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="Laskelma" displayName="Laskelma" ref="A1:B3" totalsRowShown="0">'
    '<autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="Kohde"/>'
    '<tableColumn id="2" name="Summa"/></tableColumns><tableStyleInfo name="TableStyleMedium2" '
    'showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
)
X15 = f"{MICROSOFT}/spreadsheetml/2010/11/main"
X14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
SLICER = (
    f'<slicers xmlns="{X14}" xmlns:x="{MAIN}"><slicer name="Kohde" cache="Osittaja_Kohde" caption="Kohde" '
    'rowHeight="241300"/></slicers>'
)
SLICER_CACHE = (
    f'<slicerCacheDefinition xmlns="{X14}" xmlns:x="{MAIN}" name="Osittaja_Kohde" sourceName="Kohde"><extLst>'
    f'<x:ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{X15}"><x15:tableSlicerCache '
    'tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>'
)
ON_SHEET = (
    f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{X15}"><x14:slicerList '
    f'xmlns:x14="{X14}"><x14:slicer r:id="rIdB"/></x14:slicerList></ext></extLst>'
)
IN_BOOK = (
    f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}"><x15:slicerCaches '
    f'xmlns:x14="{X14}"><x14:slicerCache r:id="rIdC"/></x15:slicerCaches></ext></extLst>'
)
CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"
PIVOT = "xl/pivotTables/pivotTable1.xml"
PIVOT_CACHE = (
    f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" saveData="0" refreshOnLoad="1" recordCount="2">'
    '<cacheSource type="worksheet"><worksheetSource ref="A1:B3" sheet="Laskelmat"/></cacheSource>'
    '<cacheFields count="2"><cacheField name="Kohde" numFmtId="0"><sharedItems/></cacheField>'
    '<cacheField name="Summa" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" '
    'containsNumber="1" minValue="-5000" maxValue="-700"/></cacheField></cacheFields></pivotCacheDefinition>'
)
PIVOT_TABLE = (
    f'<pivotTableDefinition xmlns="{MAIN}" name="Pivot1" cacheId="1" dataCaption="Arvot" outline="1">'
    '<location ref="E1:F2" firstHeaderRow="1" firstDataRow="1" firstDataCol="0"/><pivotFields count="2">'
    '<pivotField showAll="0"/><pivotField dataField="1" showAll="0"/></pivotFields><rowItems count="1"><i/>'
    '</rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Summa yhteensä" '
    'fld="1"/></dataFields></pivotTableDefinition>'
)
Parts = dict[str, bytes]


def with_sheet(parts: Parts, behind: str = "") -> Parts:
    """A sheet of somebody's own. behind: what stands after its cells."""
    xml = f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{ROWS}</sheetData>{behind}</worksheet>'
    sheet = Part(OWN, xml, f"{SHEET_TYPE}.worksheet+xml", f"{OFFICE}/worksheet", id="rIdS")
    parts = inserted(parts, BOOK, "</sheets>", '<sheet name="Laskelmat" sheetId="9" r:id="rIdS"/>')
    return furnished(parts, sheet)


def tabled(parts: Parts) -> Parts:
    """A table, and a slicer beside it."""
    table = '<tableParts count="1"><tablePart r:id="rIdA"/></tableParts>'
    parts = inserted(with_sheet(parts, table + ON_SHEET), BOOK, "</workbook>", IN_BOOK)
    microsoft = f"{MICROSOFT}/2007/relationships"
    return furnished(
        parts,
        Part("xl/tables/table1.xml", TABLE, f"{SHEET_TYPE}.table+xml", f"{OFFICE}/table", OWN),
        Part("xl/slicers/slicer1.xml", SLICER, "application/vnd.ms-excel.slicer+xml", f"{microsoft}/slicer",
             OWN, "rIdB"),
        Part("xl/slicerCaches/slicerCache1.xml", SLICER_CACHE, "application/vnd.ms-excel.slicerCache+xml",
             f"{microsoft}/slicerCache", BOOK, "rIdC"),
    )  # fmt: skip


def pivoted(parts: Parts) -> Parts:
    """A pivot table, and its memory of what it counts."""
    caches = '<pivotCaches><pivotCache cacheId="1" r:id="rIdC"/></pivotCaches>'
    parts = inserted(with_sheet(parts), BOOK, "</workbook>", caches)
    kind = f"{OFFICE}/pivotCacheDefinition"
    parts = furnished(
        parts,
        Part(CACHE, PIVOT_CACHE, f"{SHEET_TYPE}.pivotCacheDefinition+xml", kind, id="rIdC"),
        Part(PIVOT, PIVOT_TABLE, f"{SHEET_TYPE}.pivotTable+xml", f"{OFFICE}/pivotTable", OWN),
    )
    relate(parts, PIVOT, "rIdA", kind, f"/{CACHE}")
    return parts


def linking(parts: Parts) -> Parts:
    """Links to the web, to a file, and to a cell."""
    links = (
        '<hyperlinks><hyperlink ref="A2" r:id="rIdA"/><hyperlink ref="A3" location="Talous!H13" '
        'display="Ennuste"/></hyperlinks><pageMargins left="1" right="1" top="1" bottom="1" header="0" '
        'footer="0"/>'
    )
    parts = with_sheet(parts, links)
    relate(parts, OWN, "rIdA", f"{OFFICE}/hyperlink", "file:///C:/ty%C3%B6/Palkat.xlsx", outside=True)
    return parts


def sixty(parts: Parts) -> Parts:
    """Sixty sheets, each with a table's worth of cells."""
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'
    kind = f"{SHEET_TYPE}.worksheet+xml"
    names = {n: f"xl/worksheets/sheet{n}.xml" for n in range(9, 69)}
    more = (Part(name, xml, kind, f"{OFFICE}/worksheet", id=f"rIdS{n}") for n, name in names.items())
    tags = "".join(f'<sheet name="Kuukausi {n}" sheetId="{n}" r:id="rIdS{n}"/>' for n in names)
    return furnished(inserted(parts, BOOK, "</sheets>", tags), *more)


def told(name: str, make: Make) -> Case:
    """All is read; the sheet is noted."""
    return Case(name, make, ("SHEET_ADDED",))


OWN_SHEETS: tuple[Case, ...] = (
    told("taulukko ja osittaja", made(tabled)),
    told("pivot-taulukko", made(pivoted)),
    told("linkkejä", made(linking)),
    told("60 sivua Excelistä", made(sixty)),
)
