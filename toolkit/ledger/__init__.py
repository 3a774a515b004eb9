"""The round's ledger: what accounting says of each unit's lines. Figures of every output come from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Cents of one unit's line; None where the ledger is blank (not 0). amendment has the budget's sign.

    Where the ledger gives budget and amendments in one column, that is original_budget and amendment is None.
    """

    prior_year: int | None = None
    prior_period: int | None = None
    original_budget: int | None = None
    amendment: int | None = None
    actual: int | None = None

    @property
    def budget(self) -> int | None:
        """This year's budget with approved amendments; None if neither is known."""
        if self.original_budget is None and self.amendment is None:
            return None
        return (self.original_budget or 0) + (self.amendment or 0)


Ledger = Mapping[tuple[str, str], LedgerRow]
"""(unit, line id) → row. Only posted lines; subtotals are checked on import and not kept."""
