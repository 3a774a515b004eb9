"""Where figures stand on the units' sheets, and the formulas that lead to them from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.grid import column_letters
from toolkit.rendering.sheet_names import quoted_sheet

FINANCE_COLUMNS = {
    "prior_year": 1, "prior_period": 2, "budget": 3, "actual": 4, "remaining": 5, "realised_pct": 6,
    "forecast": 7, "forecast_vs_budget": 8, "status": 9, "explanation": 10,
}  # fmt: skip
"""Column of an income statement on every sheet.

The label stands in column 0, and the report ends at forecast.
"""
INVESTMENT_COLUMNS = {"prior_year": 2, "budget": 3, "actual": 4, "remaining": 5, "realised_pct": 6}
PROJECT_COLUMNS = {"spent_pct": 3, "funding": 4, "city_share_pct": 5}
LETTERS = tuple(column_letters(column) for column in range(12))
SUM_COLUMNS = ("prior_year", "prior_period", "budget", "actual", "forecast")


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """Rows on one unit's sheet.

    Of income statement lines by id, of its investments and projects in their order.
    """

    sheet: str
    line_rows: Mapping[str, int]
    investment_rows: Sequence[int] = ()
    project_rows: Sequence[int] = ()

    def cell(self, row: int, column: int) -> str:
        """A cell of this sheet as another sheet's formula names it."""
        return f"{quoted_sheet(self.sheet)}{LETTERS[column]}{row + 1}"

    def line_cell(self, line: str, column: str) -> str:
        """A line's figure as another sheet's formula names it."""
        return self.cell(self.line_rows[line], FINANCE_COLUMNS[column])


def link(cell: str, known: bool) -> str:
    """A formula that shows another cell; a blank cell stays blank, where a plain reference would show 0."""
    return cell if known else f'IF({cell}="","",{cell})'


def total(references: str, count: int, known: bool) -> str:
    """A formula that adds up `count` cells, to the cent.

    Where the sum is unknown it stays blank until every cell has a figure.
    """
    added = f"ROUND(SUM({references}),2)"
    return added if known else f'IF(COUNT({references})<{count},"",{added})'


def euros(cents: int | None) -> float | None:
    """Cents as a spreadsheet's number."""
    return None if cents is None else cents / 100
