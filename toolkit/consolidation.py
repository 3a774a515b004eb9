"""Units → the whole: every unit's income statement, the service area's made of them, the figures to publish.

Ledger columns come from the round's ledger, whatever a workbook says; workbooks give forecasts and texts. So
a unit without a workbook still has all its ledger figures, and only what nobody forecast is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from toolkit.catalogue import text
from toolkit.deriving.finances import Cells, add, difference, realised_pct, statement
from toolkit.findings import Finding
from toolkit.footing import ControlTotal, forecast_footing, prove_footing
from toolkit.ledger import LedgerRow
from toolkit.records import UNKNOWN, ZERO, Amount, Collected, LineRow, Source, Submission, Table
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINES, MONEY_COLUMNS, SUBTOTALS, Line, UnitState


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit in the whole.

    own: its own postings and entries; table: its income statement (the service area's: with its areas').
    """

    unit: str
    state: UnitState
    file: str | None
    own: Cells
    table: Table
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Something came back, but none of it counts: its state is `missing`, too."""
        return self.state == "missing" and self.file is not None and self.submission is None

    @property
    def state_word(self) -> str:
        """The state for people, who are not told that a refused workbook was never begun."""
        return text(f"vocabulary.unit_state.{'refused' if self.refused else self.state}")


@dataclass(frozen=True, slots=True)
class Whole:
    """A round added up.

    findings: those that belong to no unit's own workbook.
    control_totals: each column's bottom line by a second route, straight from the ledger and what was typed.
    """

    round: Round
    service_area: UnitResult
    areas: tuple[UnitResult, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()
    control_totals: tuple[ControlTotal, ...] = ()

    @property
    def units(self) -> tuple[UnitResult, ...]:
        """The service area, then its areas in the report's order."""
        return (self.service_area, *self.areas)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The round's findings, then every unit's."""
        return tuple(chain(self.findings, *(unit.findings for unit in self.units)))


def consolidate_units(
    round: Round,
    units: Mapping[str, Collected],
    findings: Iterable[Finding] = (),
    sources: Sequence[Source] = (),
) -> Whole:
    """Adds a round up from what came back; a unit that is not in `units` counts as missing.

    Raises footing.ControlTotalError if the result does not foot by a second route: that is wrong code, never
    wrong data.
    """
    areas = tuple(_area_result(round, _collected(units, area)) for area in round.settings.areas)
    service_area = _service_area_result(round, _collected(units, round.settings.service_area), areas)
    tables = {result.unit: result.table for result in areas}
    own = {result.unit: result.own for result in (service_area, *areas)}
    totals = prove_footing(round, service_area.table, tables, own)
    footing = tuple(forecast_footing(round, service_area.table, service_area.submission))
    return Whole(round, _with(service_area, footing), areas, tuple(findings), tuple(sources), totals)


def _with(result: UnitResult, footing: tuple[Finding, ...]) -> UnitResult:
    """The unit with what only the whole could show: a workbook marked ready has errors then."""
    wrong = result.state == "ready" and any(found.severity == "error" for found in footing)
    state: UnitState = "errors" if wrong else result.state
    return replace(result, state=state, findings=(*footing, *result.findings))


def figures(whole: Whole) -> list[dict[str, object]]:
    """Every figure of every unit: exact `cents`, for realised_pct `hundredths` of a percent; None: unknown.

    Shape: CONTRACT.md, JSON. Units and lines by their Finnish label; a line that a unit lacks is absent.
    """
    return [figure for result in whole.units for figure in _unit_figures(result)]


def _collected(units: Mapping[str, Collected], unit: str) -> Collected:
    return units.get(unit) or Collected(unit, "missing", None, None)


def _unit_figures(result: UnitResult) -> Iterable[dict[str, object]]:
    for line in LINES:
        amounts = result.table.get(line.id)
        if amounts is None:
            continue
        key = {"unit": result.unit, "line": line.label}
        for column in MONEY_COLUMNS:
            yield {**key, "column": column, "cents": amounts[column].cents}
        yield {**key, "column": "realised_pct", "hundredths": realised_pct(result.table, line.id)}


def _area_result(round: Round, collected: Collected) -> UnitResult:
    own = _own_cells(round, collected.unit, collected.submission)
    table = statement(own, round.settings.forecast_level)
    return UnitResult(
        collected.unit, collected.state, collected.file, own, table, collected.submission, collected.findings
    )


def _service_area_result(round: Round, collected: Collected, areas: Sequence[UnitResult]) -> UnitResult:
    own = _own_cells(round, collected.unit, collected.submission)
    table = _whole_table(own, [area.table for area in areas])
    return UnitResult(
        collected.unit, collected.state, collected.file, own, table, collected.submission, collected.findings
    )


def _own_cells(round: Round, unit: str, submission: Submission | None) -> Cells:
    """The unit's own postings; where the ledger is blank, what its manager typed instead.

    And its typed forecasts.
    """
    typed: Mapping[str, LineRow] = submission.lines if submission else {}
    cells: dict[str, Mapping[str, int | None]] = {}
    for line in LINES:
        row, entered = round.ledger.get((unit, line.id)), typed.get(line.id)
        forecast = entered.forecast if entered and _may_forecast(round, unit, line) else None
        if row is not None or forecast is not None:
            cells[line.id] = {**_ledger_cells(row, entered), "forecast": forecast}
    return cells


def _may_forecast(round: Round, unit: str, line: Line) -> bool:
    """Margins are never forecast, and subtotals only by areas, where the round says so."""
    totals = round.settings.forecast_level == "total" and not round.is_service_area(unit)
    return not line.is_sum or (totals and line.id in SUBTOTALS)


def _ledger_cells(row: LedgerRow | None, entered: LineRow | None) -> dict[str, int | None]:
    if row is None:
        return dict.fromkeys(LEDGER_COLUMNS)
    return {column: _posted_or_typed(column, row, entered) for column in LEDGER_COLUMNS}


def _posted_or_typed(column: str, row: LedgerRow, entered: LineRow | None) -> int | None:
    posted: int | None = getattr(row, column)
    if posted is None and entered is not None:
        typed: int | None = getattr(entered, column)
        return typed
    return posted


def _whole_table(own: Cells, areas: Sequence[Table]) -> Table:
    """The service area's statement: each line its own postings plus the areas', column by column.

    Sums from the areas' forecasts.
    """
    table: dict[str, dict[str, Amount]] = {}
    forecast_of_areas: dict[str, Amount] = {}
    for line in LINES:
        below = [area[line.id] for area in areas if line.id in area]
        parts = [part for part in line.parts if part in table]
        if not below and not parts and (line.is_sum or line.id not in own):
            continue
        amounts = _sum_columns(table, parts) if line.is_sum else _posted_columns(own.get(line.id), below)
        forecast = _forecast(line, own.get(line.id), below, [forecast_of_areas[part] for part in parts])
        forecast_of_areas[line.id] = forecast
        amounts["remaining"] = difference(amounts["budget"], amounts["actual"])
        amounts["forecast"] = _shown_forecast(line, own.get(line.id), forecast)
        table[line.id] = amounts
    return table


def _sum_columns(table: Mapping[str, Mapping[str, Amount]], parts: Sequence[str]) -> dict[str, Amount]:
    return {column: add(table[part][column] for part in parts) for column in LEDGER_COLUMNS}


def _posted_columns(
    own: Mapping[str, int | None] | None, below: Sequence[Mapping[str, Amount]]
) -> dict[str, Amount]:
    amounts: dict[str, Amount] = {}
    has_postings = own is not None and any(own[column] is not None for column in LEDGER_COLUMNS)
    for column in LEDGER_COLUMNS:
        parts = [area[column] for area in below]
        if own is not None and has_postings:
            parts.append(_entered(own[column]))
        amounts[column] = add(parts)
    return amounts


def _forecast(
    line: Line,
    own: Mapping[str, int | None] | None,
    below: Sequence[Mapping[str, Amount]],
    parts: Sequence[Amount],
) -> Amount:
    """The forecast that counts in sums.

    For operating lines and subtotals the areas', for the others with the service area's own.
    """
    if line.is_sum and line.id not in SUBTOTALS:
        return add(parts)
    amounts = [area["forecast"] for area in below]
    if own is not None and not line.operating:
        amounts.append(_own_forecast(own))
    return add(amounts)


def _own_forecast(own: Mapping[str, int | None]) -> Amount:
    """A line without budget and without forecast counts as 0."""
    if own["forecast"] is not None:
        return Amount(own["forecast"])
    return UNKNOWN if own["budget"] else ZERO


def _shown_forecast(line: Line, own: Mapping[str, int | None] | None, counted: Amount) -> Amount:
    """On an operating line the service area's own forecast means the whole: it prints, not the areas'."""
    if not line.operating or own is None or own["forecast"] is None:
        return counted
    return Amount(own["forecast"])


def _entered(cents: int | None) -> Amount:
    return UNKNOWN if cents is None else Amount(cents)
