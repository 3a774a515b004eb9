"""Everything that follows from what was entered: subtotals, margins, what remains, flags, roll-ups, and what
the workbook shows.

Exact, and independent of `formulas`, which says the same to the workbook; a test recalculates and
compares.
"""

from toolkit.deriving.finances import (
    NOTHING,
    Cells,
    add,
    difference,
    forecast_required,
    forecast_vs_budget,
    realised_pct,
    row_status,
    statement,
)
from toolkit.deriving.lists import (
    InvestmentFigures,
    InvestmentTable,
    ProjectTotals,
    investment_row_id,
    investment_tables,
    project_totals,
    risk_band,
    rolled_up_status,
)
from toolkit.deriving.values import derived_values

__all__ = [
    "NOTHING",
    "Cells",
    "InvestmentFigures",
    "InvestmentTable",
    "ProjectTotals",
    "add",
    "derived_values",
    "difference",
    "forecast_required",
    "forecast_vs_budget",
    "investment_row_id",
    "investment_tables",
    "project_totals",
    "realised_pct",
    "risk_band",
    "rolled_up_status",
    "row_status",
    "statement",
]
