"""The council report as frozen named parts, in the report's order.

No spreadsheet in it: what stands where is for `rendering`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from toolkit.records import Amount

Tone = Literal["", "good", "middling", "bad", "none"]
"""How a status or a risk is coloured; the word always stands there too."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. notices: why the summary is not ready, () if it is."""

    date: str
    title: str
    service_area: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1: a section of the report or a unit; 2: what follows under it. starts_page.

    A new page before it.
    """

    text: str
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text, whole as typed."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line of an income statement.

    realised_pct: hundredths of a percent; None where unknown, as an amount's cents are.
    """

    line: str
    label: str
    amounts: Mapping[str, Amount]
    realised_pct: int | None


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """A unit's table. titles: of the eight columns. sections: line id → the heading above its row.

    Each figure's origin is (unit, line, column); in the whole statement it is the areas' and the service
    area's own.
    """

    unit: str
    titles: tuple[str, ...]
    rows: tuple[StatementRow, ...]
    sections: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Budget, actual and forecast of operating expenses by area; areas.

    The units shown, in the report's order.
    """

    title: str
    areas: tuple[str, ...]


Origin = tuple[str, int]
"""(unit, index among the unit's own rows of that section)."""


@dataclass(frozen=True, slots=True)
class InvestmentRow:
    """A row of a target. kind: `expenses`, `income`, `net`, or what was typed instead: the net leaves it out.

    amounts: `prior_year`, `budget`, `actual`; remaining in cents; realised_pct in tenths of a percent; None
    where unknown. origins: the units' rows that it adds up, each with its amounts; () for the net row.
    """

    kind: str
    label: str
    amounts: Mapping[str, Amount]
    remaining: int | None
    realised_pct: int | None
    origins: tuple[tuple[Origin, Mapping[str, Amount]], ...] = ()

    def parts(self, id: str) -> tuple[tuple[Origin, Amount], ...]:
        """Each origin with its amount in this column."""
        return tuple((origin, amounts[id]) for origin, amounts in self.origins)


@dataclass(frozen=True, slots=True)
class InvestmentTable:
    """One target of investments.

    Titles of the six columns (the first is the target in capitals), its rows, the net last.
    """

    titles: tuple[str, ...]
    rows: tuple[InvestmentRow, ...]


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text of a table and how it is coloured."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts: `council_goals`, `plan_goals` or `risks`."""

    kind: Literal["council_goals", "plan_goals", "risks"]
    titles: tuple[str, ...]
    rows: tuple[tuple[TextCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project.

    spent_pct and city_share_pct are shares (66 % is 0.66), funding cents; None where unknown.
    """

    objective: str
    name: str
    description: str
    spent_pct: Decimal | None
    funding: int | None
    city_share_pct: Decimal | None
    realisation: str
    note: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """All projects and their totals: funding in cents, shares weighted by funding from unrounded shares."""

    titles: tuple[str, ...]
    rows: tuple[ProjectRow, ...]
    total_label: str
    funding: int | None
    spent_pct: Decimal | None
    city_share_pct: Decimal | None


Part = Cover | Heading | Paragraphs | IncomeStatement | Chart | InvestmentTable | TextTable | ProjectTable
Report = tuple[Part, ...]
