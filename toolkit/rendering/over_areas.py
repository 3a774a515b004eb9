"""The service area's formulas over the areas' sheets: which figures add up, and which stand as its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.consolidation import UnitResult, Whole
from toolkit.records import Amount
from toolkit.rendering.partial_sums import PartialSums, References
from toolkit.rendering.places import SUM_COLUMNS, UnitPlaces, total
from toolkit.vocabulary import LINE, LINES, SUBTOTALS, Line


class OverAreas:
    """Called with (line, column, amount): a formula over the areas' sheets.

    None where the service area's own figure, or a sum of rows on the same sheet, stands.
    """

    def __init__(self, whole: Whole, places: Mapping[str, UnitPlaces], sums: PartialSums) -> None:
        self._own = whole.service_area.own
        self._table = whole.service_area.table
        self._references = {
            line.id: references
            for line in LINES
            if (references := _over_line(line, whole.areas, places, sums))
        }

    def __call__(self, line: str, column: str, amount: Amount) -> str | None:
        references = self._references.get(line)
        if references is None or (amount.cents is None and not amount.partial):
            return None
        if LINE[line].is_sum:
            return _total(references[column], amount) if self._comes_from_areas(line, column) else None
        own = self._own.get(line, {}).get(column)
        if own is None:
            return _total(references[column], amount)
        if column == "forecast" and LINE[line].operating:
            return None
        return f"ROUND(SUM({own / 100!r},{references[column].text}),2)"

    def _comes_from_areas(self, line: str, column: str) -> bool:
        """Forecasts of subtotals.

        And of the margin, where the service area may have forecast own production itself.
        """
        margin = line == "operating_margin" and "own_production" in self._table
        return column == "forecast" and (line in SUBTOTALS or margin)


def _total(references: References, amount: Amount) -> str:
    return total(references.text, references.cells, amount.cents is not None)


def _over_line(
    line: Line, areas: Sequence[UnitResult], places: Mapping[str, UnitPlaces], sums: PartialSums
) -> dict[str, References]:
    """Column → what adds up the areas' cells of a line; {} where no area has it."""
    having = [(area, places[area.unit]) for area in areas if line.id in area.table]
    if not having:
        return {}
    addends = {
        id: [(at.line_cell(line.id, id), area.table[line.id][id]) for area, at in having]
        for id in SUM_COLUMNS
    }
    return sums.over(line.label, addends)
