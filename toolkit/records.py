"""What a unit submitted, as frozen records that know where they came from.

Money is integer cents from door to door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from toolkit.catalogue import text
from toolkit.findings import Finding
from toolkit.grid import a1
from toolkit.vocabulary import GOAL_STATUS_IDS, UnitState, column


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; None where there is none."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row of `Talous` as it stands in the workbook: cents, None where blank or unreadable.

    row: on the sheet, from zero.
    """

    line: str
    row: int
    prior_year: int | None = None
    prior_period: int | None = None
    budget: int | None = None
    actual: int | None = None
    forecast: int | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """Level and status are the words as typed, stripped; checks tell which are known."""

    row: int
    level: str = ""
    objective: str = ""
    goal: str = ""
    metric: str = ""
    responsible: str = ""
    realisation: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """Likelihood and impact as typed (whole numbers of the round's scale, checked later)."""

    row: int
    risk_class: str = ""
    risk: str = ""
    likelihood: Decimal | None = None
    impact: Decimal | None = None
    control: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """spent_pct and city_share_pct are shares (66 % is 0.66); funding in cents."""

    row: int
    objective: str = ""
    name: str = ""
    description: str = ""
    spent_pct: Decimal | None = None
    funding: int | None = None
    city_share_pct: Decimal | None = None
    note: str = ""
    realisation: str = ""


@dataclass(frozen=True, slots=True)
class Investment:
    """investment_row is `Menot` or `Tulot` as typed; amounts in cents."""

    row: int
    target: str = ""
    investment_row: str = ""
    prior_year: int | None = None
    budget: int | None = None
    actual: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What `Ohje` says that the workbook is.

    forecast_level: an id of `vocabulary.forecast_level`, "" if unreadable.
    """

    municipality: str = ""
    service_area: str = ""
    unit: str = ""
    year: int | None = None
    months: int | None = None
    forecast_level: str = ""
    rows: int | None = None
    template_version: str = ""
    ready: bool = False
    ready_name: str = ""
    ready_date: date | str | None = None

    def title(self, section: str, id: str) -> str:
        """A column's title in this workbook's period; 0 stands for a year or months that it doesn't tell."""
        return column(section, id).title(self.year or 0, self.months or 0)


@dataclass(frozen=True, slots=True)
class Guide:
    """What else `Ohje` holds that the workbook's own formulas use: thresholds (percent; cents), objectives
    with their rows, status words.

    goal_statuses: met, partly, unmet, unreported. objectives: (row, name).
    """

    explain_pct: Decimal | None = Decimal(5)
    explain_eur: int | None = 10_000_00
    objectives: tuple[tuple[int, str], ...] = ()
    goal_statuses: tuple[str, ...] = tuple(text(f"vocabulary.goal_status.{id}") for id in GOAL_STATUS_IDS)


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """Where a section stands in this very workbook: sheet name, the titles' row, column id → column.

    rows: how many rows below the titles are prepared for entries (of `finances`, `narrative` and lists).
    """

    sheet: str
    header_row: int
    columns: Mapping[str, int]
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in this very workbook.

    fields: field id → (row, column) of the value on `guide`'s sheet. line_rows: line id → row of `finances`.
    project_total_row: the row of the projects' totals, None where it was not found.
    """

    sections: Mapping[str, SectionLayout]
    guide_sheet: str
    fields: Mapping[str, tuple[int, int]]
    line_rows: Mapping[str, int]
    project_total_row: int | None = None


CellKey = tuple[str, str, int]
"""(section, column id, row on the sheet from zero)."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One workbook of a unit, read.

    unreadable: (section, column id, row) of cells with a finding of their own already.
    as_text: the same of numbers that stand as text: read here, but no numbers for the workbook's own
    formulas.
    unread_numbers: the other way round: shares without their percent format, which its formulas use all
    the same.
    """

    file: str
    header: Header
    layout: Layout
    lines: Mapping[str, LineRow]
    narrative: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    risks: tuple[Risk, ...] = ()
    projects: tuple[Project, ...] = ()
    investments: tuple[Investment, ...] = ()
    unreadable: frozenset[CellKey] = frozenset()
    as_text: frozenset[CellKey] = frozenset()
    unread_numbers: Mapping[CellKey, Decimal] = field(default_factory=dict)
    guide: Guide = Guide()
    findings: tuple[Finding, ...] = ()

    def place(self, section: str, column: str, row: int) -> Place:
        """Where the cell of this column and row stands, for a finding."""
        layout = self.layout.sections[section]
        return Place(self.file, layout.sheet, a1(row, layout.columns[column]))

    def field_place(self, field: str) -> Place:
        """Where the value of this field of `Ohje` stands."""
        row, column = self.layout.fields[field]
        return Place(self.file, self.layout.guide_sheet, a1(row, column))


@dataclass(frozen=True, slots=True)
class Collected:
    """What came back from one unit.

    file: None only if there is none. submission: None where nothing readable came back.
    """

    unit: str
    state: UnitState
    file: str | None
    submission: Submission | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was seen in the round's folder.

    modified: ISO 8601 in UTC. unit: whose it is, "" where nobody's; used: counted.
    """

    file: str
    modified: str
    sha256: str
    unit: str = ""
    used: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """Cents of a figure; None: unknown.

    partial: something that belongs to it is unknown, so it is the sum of the known.
    """

    cents: int | None
    partial: bool = False


ZERO = Amount(0)
UNKNOWN = Amount(None, partial=True)

Table = Mapping[str, Mapping[str, Amount]]
"""A unit's income statement: line id → column id (`vocabulary.MONEY_COLUMNS`) → amount; a line that it
lacks is absent."""
