"""What a cell of a workbook is changed to: the kinds of change, and records' values as cells hold them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from toolkit.grid import Change, RowFit, RowVisibility

CellChange = Change | RowVisibility | RowFit
CellAddress = tuple[str, int, int]
"""(sheet name, row, column)."""


def cell_value(kind: str, value: Any) -> str | float | int:
    """A record's value as its cell holds it: cents as euros, shares and scale values as numbers, texts as
    they are."""
    if kind == "money":
        return euros(value)
    return plain_number(value) if isinstance(value, Decimal) else value


def euros(cents: int) -> float | int:
    """Cents as the number of euros that a cell holds."""
    whole, rest = divmod(cents, 100)
    return cents / 100 if rest else whole


def plain_number(value: Decimal) -> float | int:
    """A decimal as the number that a cell holds."""
    return int(value) if value == value.to_integral_value() else float(value)
