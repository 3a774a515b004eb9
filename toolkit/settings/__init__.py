"""The round's settings: from TOML at `start`, from the controller's sheets afterwards."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toolkit.catalogue import text
from toolkit.vocabulary import ForecastLevel


@dataclass(frozen=True, slots=True)
class GoalStatuses:
    """The municipality's own words for a goal's status; the roles are fixed."""

    met: str = text("vocabulary.goal_status.met")
    partly: str = text("vocabulary.goal_status.partly")
    unmet: str = text("vocabulary.goal_status.unmet")
    unreported: str = text("vocabulary.goal_status.unreported")

    @property
    def words(self) -> tuple[str, str, str, str]:
        return (self.met, self.partly, self.unmet, self.unreported)


@dataclass(frozen=True, slots=True)
class RiskScale:
    """Likelihood and impact are 1…maximum. Low up to low_max, moderate up to moderate_max, then high."""

    maximum: int = 3
    low_max: int = 2
    moderate_max: int = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """One round. explain_pct in percent, explain_eur in cents; both exceeded, an explanation is asked.

    aliases: the ledger's name → the name used here (units and line labels).
    objectives: strategic objective → what it consists of.
    rows: prepared open rows of a list sheet.
    """

    municipality: str
    service_area: str
    year: int
    months: int
    report_date: date
    areas: tuple[str, ...]
    language: str = "fi"
    forecast_level: ForecastLevel = "line"
    responsible: str = ""
    due_date: date | None = None
    contact: str = ""
    explain_pct: Decimal = Decimal(5)
    explain_eur: int = 10_000_00
    aliases: Mapping[str, str] = field(default_factory=dict)
    objectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goal_statuses: GoalStatuses = GoalStatuses()
    risk_scale: RiskScale = RiskScale()
    rows: int = 40

    @property
    def units(self) -> tuple[str, ...]:
        """The service area, then its responsibility areas in the report's order."""
        return (self.service_area, *self.areas)

    @property
    def cut_off(self) -> date:
        """The last day of the period."""
        return date(self.year, self.months, calendar.monthrange(self.year, self.months)[1])
