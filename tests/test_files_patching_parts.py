"""What a change does not mean stays byte for byte: parts of the workbook, and bytes of the sheet."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.packages import SHEET, packed, parts_of, sheet_of_rows, with_sheet_xml, workbook
from tests.support.patching import TALOUS, change, read
from toolkit import files


def with_chain(data: bytes) -> bytes:
    """The workbook with a calculation chain, as Excel saves it."""
    parts = parts_of(data)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = b'<Override PartName="/xl/calcChain.xml" ContentType="' + kind + b'"/></Types>'
    link = b'<Relationship Id="rId99" Type="http://x/calcChain" Target="calcChain.xml"/></Relationships>'
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(b"</Types>", override)
    parts[links] = parts[links].replace(b"</Relationships>", link)
    return packed({**parts, "xl/calcChain.xml": b'<calcChain><c r="C2" i="1"/></calcChain>'})


def test_the_calculation_chain_goes_only_with_a_formula() -> None:
    data = with_chain(sheet_of_rows(TALOUS))
    for kept in ([change(1, 0, 1)], [change(1, 2, 9, "A2*3")], [change(1, 2, 9, keep_formula=True)]):
        assert "xl/calcChain.xml" in parts_of(files.patched_bytes(data, kept))
    gone = parts_of(files.patched_bytes(data, [change(1, 2, 9)]))
    assert gone.keys() == parts_of(data).keys() - {"xl/calcChain.xml"}
    assert b"calcChain" not in b"".join(gone.values())
    assert gone["xl/_rels/workbook.xml.rels"] == parts_of(sheet_of_rows(TALOUS))["xl/_rels/workbook.xml.rels"]


def test_prefixes_comments_and_quotes_are_kept() -> None:
    rows = "<x:row r='2'><!-- <x:c r='A2'/> --><x:c r='B2'><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"

    def prefixed(xml: bytes) -> bytes:
        xml = xml.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?xml", b"<?xml")
        return xml.replace(b'xmlns="', b'xmlns:x="').replace(
            b"<x:sheetData/>", b"<x:sheetData>@</x:sheetData>"
        )

    data = with_sheet_xml(workbook(), lambda xml: prefixed(xml).replace(b"@", rows.encode()))
    new = files.patched_bytes(data, [change(1, 2, "a"), change(1, 0, True), change(2, 0, 1)])
    xml = parts_of(new)[SHEET].decode()
    assert rows[:36] in xml
    assert '<x:c r="C2" t="inlineStr"><x:is><x:t xml:space="preserve">a</x:t></x:is></x:c></x:row>' in xml
    assert read(new).rows == [[None] * 3, [True, 1, "a"], [1, None, None]]


def test_every_other_part_and_byte_stays() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row("A1", ["Selite", "Ennuste", 5])
        sheet.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.data_validation("A2:A9", {"validate": "list", "source": ["Kyllä", "Ei"]})
        sheet.merge_range("D1:E1", "yhdistetty")
        sheet.insert_textbox("G2", "ohje")
        sheet.write_comment("A1", "huomautus")

    data = packed(
        {
            **parts_of(files.macro_enabled(workbook(fill))),
            "customUI/customUI14.xml": b"<customUI/>",
            "xl/vbaProject.bin": b"\0\1",
        }
    )
    new = files.patched_bytes(data, [change(0, 1, "Ennuste 2026")])
    before, after = parts_of(data), parts_of(new)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SHEET}
    old_cell, new_cell = (re.search(rb'<c r="B1".*?</c>', parts[SHEET]) for parts in (before, after))
    assert old_cell
    assert new_cell
    assert after[SHEET] == before[SHEET].replace(old_cell[0], new_cell[0])
    assert files.patched_bytes(data, [change(0, 1, "Ennuste 2026")]) == new


def test_macro_enabled_changes_the_type_only() -> None:
    data = workbook()
    macros = files.macro_enabled(data)
    before, after = parts_of(data), parts_of(macros)
    assert {name for name in before if before[name] != after[name]} == {"[Content_Types].xml"}
    assert b"sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]
    with pytest.raises(ValueError, match="plain"):
        files.macro_enabled(macros)
