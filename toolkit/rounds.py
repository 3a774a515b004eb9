"""A round: settings, ledger and plan together, as the controller's workbook holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.ledger import Ledger, LedgerRow
from toolkit.names import by_key, name_key
from toolkit.plan import Plan, PlanRows
from toolkit.settings import Settings
from toolkit.vocabulary import LINES


@dataclass(frozen=True, slots=True)
class Round:
    """One reporting round of one service area.

    issued: unit → marks of what its workbook held when it was handed out (`touching.issued_mark`).
    """

    settings: Settings
    ledger: Ledger
    plan: Plan = field(default_factory=dict)
    issued: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def unit_named(self, name: str) -> str | None:
        """The round's own spelling of a unit, whatever case and spaces `name` has; None for a unit that it
        doesn't know."""
        return _units_by_key(self.settings.units).get(name_key(name))

    def plan_of(self, unit: str) -> PlanRows:
        return self.plan.get(unit, PlanRows())

    def is_service_area(self, unit: str) -> bool:
        return unit == self.settings.service_area

    def workbook_row(self, unit: str, line: str) -> LedgerRow | None:
        """The ledger figures that this unit's workbook shows on a line, None if the ledger has none.

        The service area's workbook shows on every line its own postings and its areas' together.
        """
        own = self.ledger.get((unit, line))
        if not self.is_service_area(unit):
            return own
        rows = [row for area in self.settings.areas if (row := self.ledger.get((area, line)))]
        if own:
            rows.append(own)
        return add_rows(rows) if rows else None

    def lines_of(self, unit: str) -> frozenset[str]:
        """The posted lines that the ledger has for this unit's workbook."""
        return frozenset(line.id for line in LINES if not line.is_sum and self.workbook_row(unit, line.id))


def add_rows(rows: list[LedgerRow]) -> LedgerRow:
    """The sum column by column; a column that is blank in every row stays blank."""

    def total(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if known else None

    return LedgerRow(
        total([row.prior_year for row in rows]),
        total([row.prior_period for row in rows]),
        total([row.original_budget for row in rows]),
        total([row.amendment for row in rows]),
        total([row.actual for row in rows]),
    )


@lru_cache(maxsize=4)
def _units_by_key(units: tuple[str, ...]) -> dict[str, str]:
    return by_key(units)
