"""The line under each sheet's title.

No name binds its cells, so it is none of `unit_formulas`: it is known by its formula's text.
"""

from __future__ import annotations

from toolkit.grid import Book
from toolkit.records import Layout
from toolkit.references import field, on


def heading_formula(layout: Layout) -> str:
    """The unit and the months, such as `Vaalit – 1–3/2026`, from `Ohje`; `heading` is its value."""
    unit, year, months = (field(layout, id) for id in ("unit", "year", "months"))
    period = f'IF({months}=1,"1","1–"&{months})&"/"&{year}'
    return f'IF({unit}="","",{unit}&" – ")&{period}'


def heading(unit: str, year: int, months: int) -> str:
    """What `heading_formula` gives."""
    period = f"{'1' if months == 1 else f'1–{months}'}/{year}"
    return f"{unit} – {period}" if unit else period


def heading_places(book: Book, layout: Layout) -> list[tuple[str, int, int]]:
    """(sheet, row, column) of the cells that hold `heading_formula`, wherever somebody moved them."""
    own_sheet = on(layout.guide_sheet, "")
    wanted = heading_formula(layout).replace(own_sheet, "")
    return [
        (sheet.name, *position)
        for sheet in book.sheets.values()
        for position, formula in sheet.formulas.items()
        if formula.replace(own_sheet, "") == wanted
    ]
