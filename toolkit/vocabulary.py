"""Each line, section, column and status of the interim report once: id, label, what kind it is.

Source: decree 525/2020, 2 § (income statement); the sheets of `CONTRACT.md`. Labels come from the
catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from toolkit.catalogue import keys, say, text

Nature = Literal["income", "expense", "either"]
"""The sign that a line's amounts have: income ≥ 0, expenses ≤ 0 (costs are negative numbers), either for
the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the income statement.

    parts: ids of the lines that it adds up, () for a line that is posted to. optional: shown only where the
    ledger has it.
    operating: belongs to responsibility areas; the others are the service area's own.
    """

    id: str
    nature: Nature
    parts: tuple[str, ...] = ()
    optional: bool = False
    operating: bool = True

    @property
    def label(self) -> str:
        return text(f"vocabulary.line.{self.id}")

    @property
    def is_sum(self) -> bool:
        return bool(self.parts)


_INCOME = ("sales_income", "fee_income", "grants_received", "other_income")
_EXPENSES = ("personnel_expenses", "services_purchased", "materials", "grants_given", "other_expenses")

LINES: tuple[Line, ...] = (
    *(Line(id, "income") for id in _INCOME),
    Line("operating_income", "income", _INCOME),
    Line("own_production", "income", optional=True),
    *(Line(id, "expense") for id in _EXPENSES),
    Line("operating_expenses", "expense", _EXPENSES),
    Line("operating_margin", "either", ("operating_income", "own_production", "operating_expenses")),
    Line("tax_income", "income", optional=True, operating=False),
    Line("state_grants", "income", optional=True, operating=False),
    Line("financial_items", "either", operating=False),
    Line(
        "annual_margin",
        "either",
        ("operating_margin", "tax_income", "state_grants", "financial_items"),
        operating=False,
    ),
    Line("depreciation", "expense", operating=False),
    Line("extraordinary_items", "either", optional=True, operating=False),
    Line("result", "either", ("annual_margin", "depreciation", "extraordinary_items"), operating=False),
)
LINE: dict[str, Line] = {line.id: line for line in LINES}
LINE_BY_LABEL: dict[str, Line] = {line.label: line for line in LINES}

SUBTOTALS = ("operating_income", "operating_expenses")
"""Sums of posted lines; with forecast level `total` an area forecasts these."""

LEDGER_COLUMNS = ("prior_year", "prior_period", "budget", "actual")
MONEY_COLUMNS = (*LEDGER_COLUMNS, "remaining", "forecast")
"""The columns of `figures` that hold cents; `realised_pct` holds hundredths of a percent."""

Kind = Literal["text", "money", "percent", "scale", "choice", "derived", "label"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet of the unit's workbook.

    kind `derived`: a formula; `percent`: a native percent cell.
    """

    section: str
    id: str
    kind: Kind

    @property
    def title_pattern(self) -> str:
        """The title with {year}, {prior}, {months} still in it."""
        return text(f"vocabulary.column.{self.section}.{self.id}")

    def title(self, year: int, months: int) -> str:
        return say(f"vocabulary.column.{self.section}.{self.id}", year=year, prior=year - 1, months=months)

    @property
    def name(self) -> str:
        """The defined name that is bound to the title's cell."""
        return f"toteuma_{self.section}_{self.id}"


def _columns(section: str, **kinds: Kind) -> tuple[Column, ...]:
    return tuple(Column(section, id, kind) for id, kind in kinds.items())


COLUMNS: dict[str, tuple[Column, ...]] = {
    "finances": _columns(
        "finances", line="label", prior_year="money", prior_period="money", budget="money", actual="money",
        remaining="derived", realised_pct="derived", forecast="money", forecast_vs_budget="derived",
        status="derived", explanation="text",
    ),
    "narrative": _columns("narrative", text="text"),
    "goals": _columns(
        "goals", level="choice", objective="choice", goal="text", metric="text", responsible="text",
        realisation="text", status="choice",
    ),
    "risks": _columns(
        "risks", risk_class="text", risk="text", likelihood="scale", impact="scale", risk_score="derived",
        control="text", responsible="text",
    ),
    "projects": _columns(
        "projects", objective="choice", name="text", description="text", spent_pct="percent", funding="money",
        city_share_pct="percent", note="text", realisation="text",
    ),
    "investments": _columns(
        "investments", target="text", row="choice", prior_year="money", budget="money", actual="money",
        remaining="derived", realised_pct="derived",
    ),
    "objectives": _columns(
        "objectives", objective="label", council="derived", plan="derived", goal_status="label"
    ),
    "findings": _columns(
        "findings", severity="label", code="label", sheet="label", cell="label", message="label", fix="label"
    ),
}  # fmt: skip
LIST_SECTIONS = ("goals", "risks", "projects", "investments")
SHEETS = ("guide", "finances", "narrative", "goals", "risks", "projects", "investments", "findings")
"""The unit workbook's sheets in their order."""

COUNTED_SECTIONS = ("finances", "narrative", *LIST_SECTIONS)
"""The sections of which `Ohje` says live how many things are missing."""


def sheet_of(section: str) -> str:
    """The sheet that a section stands on: objectives and the choices of drop-downs stand on `guide`, every
    other on its own."""
    return "guide" if section == "objectives" else section


@cache
def column(section: str, id: str) -> Column:
    """The column with this id.

    Raises KeyError for an unknown one.
    """
    for candidate in COLUMNS[section]:
        if candidate.id == id:
            return candidate
    raise KeyError(f"{section}.{id}")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value on `Ohje`: the defined name is bound to the label's cell, the value stands in the
    next cell right."""

    id: str

    @property
    def title(self) -> str:
        if self.id.startswith(MISSING):
            return sheet_title(self.id.removeprefix(MISSING))
        return text(f"vocabulary.field.guide.{self.id}")

    @property
    def name(self) -> str:
        return f"toteuma_guide_{self.id}"


MISSING = "missing_"
"""`missing_<section>` is the field that counts live what is missing there; its label is the sheet's
name."""

FIELDS: tuple[Field, ...] = (
    *(Field(id) for id in keys("vocabulary.field.guide")),
    *(Field(MISSING + section) for section in COUNTED_SECTIONS),
)
PROJECT_TOTAL_NAME = "toteuma_projects_total"
"""Bound to the label of the totals' row, which stands above the projects' titles; the totals stand in the
columns they belong to."""


def sheet_title(section: str) -> str:
    """The sheet's name in the unit's workbook."""
    return text(f"vocabulary.sheet.{section}")


GOAL_LEVELS = ("council", "plan")
GOAL_STATUS_IDS = ("met", "partly", "unmet", "unreported")
INVESTMENT_ROWS = ("expenses", "income")
ForecastLevel = Literal["line", "total"]
UnitState = Literal["missing", "draft", "errors", "ready"]
TEMPLATE_VERSION = "1"
