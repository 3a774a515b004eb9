"""How much a workbook may hold. Readers set memory aside for all of it, so what is more is refused first."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 50_000_000
"""A workbook on disk."""


@dataclass(frozen=True, slots=True)
class Limits:
    """inflated: bytes of the parts that are read, together. cells, merges: on one sheet, filled or not.

    area: cells from A1 to the last one that holds something, on one sheet. odd_cells: the same as cells where
    they are not spelt as programs do, and take longer to look at.
    """

    inflated: int
    cells: int
    odd_cells: int
    merges: int
    area: int


RETURNED = Limits(inflated=25_000_000, cells=200_000, odd_cells=100_000, merges=20_000, area=2_000_000)
"""A workbook that somebody sends: hundreds of times what a report holds, and at most 150 MB to read."""
OWN = Limits(inflated=100_000_000, cells=600_000, odd_cells=300_000, merges=20_000, area=4_000_000)
"""The round's own workbooks and the ledger, which hold the whole municipality: 3,000 responsibility areas
have 190,000 cells on the ledger's sheet.
"""
