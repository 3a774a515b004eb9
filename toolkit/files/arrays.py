"""Formulas that fill several cells: array formulas, dynamic ones too, and data tables. Excel changes such an
area as a whole only; one whose cells say different things it calls damaged.

Source: ECMA-376 part 1, 18.3.1.40 (f: t, ref), 18.18.6 (ST_CellFormulaType).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.files.cells import content
from toolkit.files.locating import CellSpan
from toolkit.files.package import area_of
from toolkit.files.refusals import PartOfArray
from toolkit.grid import Position, a1

_MAY_BE = re.compile(rb"""\st\s*=\s*["'](?:array|dataTable)["']""")

Area = tuple[Position, Position]
"""First and last cell."""


def arrays_in(xml: bytes, cells: Iterable[CellSpan]) -> list[Area]:
    """The areas of more than one cell that one formula fills."""
    if not _MAY_BE.search(xml):
        return []
    formulas = (content(xml[cell.start : cell.end], cell.kind).formula for cell in cells)
    kinds = ("array", "dataTable")
    areas = [area_of(f.attributes.get("ref", "")) for f in formulas if f and f.attributes.get("t") in kinds]
    return [area for area in areas if area and area[0] != area[1]]


def check_arrays(sheet: str, areas: Iterable[Area], changed: Iterable[Position], first_gone: int) -> None:
    """Raises PartOfArray where a changed cell lies in an area, or an area only partly in the rows that go.

    changed: cells that get other content; first_gone: the first row that is replaced.
    """
    places = list(changed)
    for (top, left), (bottom, right) in areas:
        inside = [at for at in places if top <= at[0] <= bottom and left <= at[1] <= right]
        if top < first_gone <= bottom:
            inside.append((first_gone, left))
        if inside:
            raise PartOfArray(sheet, a1(*inside[0]), f"{a1(top, left)}:{a1(bottom, right)}")
