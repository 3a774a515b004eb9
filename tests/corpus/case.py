"""What a case is, and the few ways in which its workbook differs from the filled one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

import openpyxl

from tests.support.packages import packed, parts_of

UNIT = "Kadut"
FORECAST = -96_000_00
"""What the filled workbook forecasts in `Talous` H13, in cents."""
FORECAST_CELL = "H13"
SHEETS = ("Ohje", "Talous", "Arvio", "Tavoitteet", "Riskit", "Hankkeet", "Investoinnit", "Tarkistus")
PART = {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(SHEETS, 1)}

Make = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A workbook, made from the filled one, and what must be said of it.

    codes: of its findings, exactly these. cell: where the first of them stands, as `Talous!H13`.
    refused: nothing of it counts; otherwise forecast is what must have been read from `Talous` H13, and every
    other figure is as in the filled workbook. said: the narrative, if the case changes it.
    """

    name: str
    make: Make
    codes: tuple[str, ...] = ()
    refused: bool = False
    cell: str = ""
    forecast: int | None = FORECAST
    said: str | None = None


def refused(name: str, code: str, make: Make, cell: str = "") -> Case:
    """A workbook that is not read."""
    return Case(name, make, (code,), cell=cell, refused=True)


def with_part(part: str, change: Callable[[bytes], bytes]) -> Make:
    """The workbook with one part changed; fails where that changes nothing."""

    def make(data: bytes) -> bytes:
        parts = parts_of(data)
        changed = change(parts[part])
        assert changed != parts[part], part
        return packed({**parts, part: changed})

    return make


def with_parts(new: Mapping[str, bytes]) -> Make:
    """The workbook with these parts more, or instead of its own."""
    return lambda data: packed({**parts_of(data), **new})


def without_parts(*names: str) -> Make:
    """The workbook without these parts."""
    return lambda data: packed({name: part for name, part in parts_of(data).items() if name not in names})


def replaced(part: str, old: bytes, new: bytes) -> Make:
    """The workbook with some bytes of one part replaced, wherever they stand."""
    return with_part(part, lambda xml: xml.replace(old, new))


def with_cell(sheet: str, cell: str, kind: str, inside: str) -> Make:
    """The workbook with another content in a cell that exists; its style stays.

    kind: its `t`, "" for a number.
    """
    return with_cells({(sheet, cell): (kind, inside)})


def with_cells(contents: Mapping[tuple[str, str], tuple[str, str]]) -> Make:
    """The same for many cells: (sheet, cell) → (kind, inside)."""

    def make(data: bytes) -> bytes:
        parts = parts_of(data)
        for (sheet, cell), (kind, inside) in contents.items():
            parts[PART[sheet]] = _with_cell(parts[PART[sheet]], cell, kind, inside)
        return packed(parts)

    return make


def _with_cell(xml: bytes, cell: str, kind: str, inside: str) -> bytes:
    found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode(), xml, re.DOTALL)
    assert found, cell
    typed = f' t="{kind}"' if kind else ""
    new = f'<c r="{cell}"{(found[1] or b"").decode()}{typed}>{inside}</c>'.encode()
    return xml[: found.start()] + new + xml[found.end() :]


def with_text(sheet: str, cell: str, text: str) -> Make:
    """The workbook with a text typed into a cell."""
    inside = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return with_cell(sheet, cell, "inlineStr", inside)


def with_number(sheet: str, cell: str, number: str) -> Make:
    """The workbook with a number typed into a cell, spelt as it will stand in the part."""
    return with_cell(sheet, cell, "", f"<v>{number}</v>")


def by_openpyxl(change: Callable[[Any], object]) -> Make:
    """The workbook as openpyxl loads, changes and saves it."""

    def make(data: bytes) -> bytes:
        book = openpyxl.load_workbook(BytesIO(data))
        change(book)
        target = BytesIO()
        book.save(target)
        return target.getvalue()

    return make


def then(*makes: Make) -> Make:
    """One change after the other."""

    def make(data: bytes) -> bytes:
        for one in makes:
            data = one(data)
        return data

    return make
