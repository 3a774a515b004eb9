"""Does everything foot? Lines → subtotal, subtotals → margins, areas → service area, ledger → sheet.

Ledger columns foot by construction, so a difference there is wrong code and raises. The service area's own
line forecasts are typed apart from the areas' totals, so a difference there is wrong data: the gap that
nobody saw in the published report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.deriving.finances import Cells
from toolkit.findings import Finding, finding
from toolkit.ledger import LedgerRow
from toolkit.numbers import format_euros, format_hundredths
from toolkit.records import Amount, Submission, Table
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, LINES, SUBTOTALS

ROUNDING_CENTS = 50
"""A printed addend may be half a euro off."""


class ControlTotalError(Exception):
    """Two routes to one figure differ: wrong code, never wrong data."""


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """The bottom line of one column, in cents.

    ledger: all postings; typed: what was typed where the ledger is blank, and every forecast that counts.
    partial: something that belongs to it is unknown.
    """

    column: str
    ledger: int
    typed: int
    reported: int
    partial: bool = False


def forecast_footing(round: Round, table: Table, submission: Submission | None) -> Iterator[Finding]:
    """The service area's own line forecasts against the areas' sum, once for each subtotal.

    Not judged where no line is typed, where a line that has a budget lacks its forecast, or where an area's
    forecast is missing (then UNIT_MISSING or FORECAST_MISSING tells why).
    """
    if submission is None:
        return
    for subtotal in SUBTOTALS:
        typed = _typed_lines(subtotal, submission)
        gap = _gap(subtotal, table) if typed else None
        if gap is None or gap[0] == gap[1]:
            continue
        lines, areas, addends = gap
        rounding = abs(lines - areas) <= ROUNDING_CENTS * addends
        shown = format_hundredths if rounding else format_euros
        place = submission.place("finances", "forecast", submission.lines[typed[0]].row)
        yield finding(
            "ROUNDING_DIFFERENCE" if rounding else "FORECAST_NOT_FOOTING",
            unit=round.settings.service_area,
            file=place.file,
            sheet=place.sheet,
            cell=place.cell,
            subtotal=LINE[subtotal].label,
            lines=shown(lines),
            areas=shown(areas),
            gap=shown(abs(lines - areas)),
        )


def _typed_lines(subtotal: str, submission: Submission) -> list[str]:
    typed = submission.lines
    return [part for part in LINE[subtotal].parts if part in typed and typed[part].forecast is not None]


def _gap(subtotal: str, table: Table) -> tuple[int, int, int] | None:
    """(the lines' sum, the areas' sum, how many addends); None where either can't be told.

    A line without budget counts as 0. A line that lacks an area's forecast makes the areas' sum partial too.
    """
    of_areas = table[subtotal]["forecast"]  # it has a line that is typed
    if of_areas.cents is None or of_areas.partial:
        return None
    lines = [table[part] for part in LINE[subtotal].parts if part in table]
    if any(line["forecast"].cents is None and line["budget"].cents for line in lines):
        return None
    known = [line["forecast"].cents for line in lines if line["forecast"].cents is not None]
    return sum(known), of_areas.cents, len(known)


def prove_footing(
    round: Round, service_area: Table, areas: Mapping[str, Table], own: Mapping[str, Cells]
) -> tuple[ControlTotal, ...]:
    """The bottom line of each ledger column by a second route: every posting added, no subtotals between.

    own: every unit's cells, the service area's included. Raises ControlTotalError where the routes differ.
    """
    for unit, table in areas.items():
        _prove_sums(unit, table, own[unit])
    _prove_sums(round.settings.service_area, service_area, _all_postings(own.values()))
    totals = (_control_total(column, round, service_area, own) for column in LEDGER_COLUMNS)
    return (*totals, _forecast_total(round, service_area, own))


LEAVES: dict[str, tuple[str, ...]] = {}
"""Line id → the posted lines that it consists of; a posted line is its own only leaf."""
for _line in LINES:
    LEAVES[_line.id] = tuple(leaf for part in _line.parts for leaf in LEAVES[part]) or (_line.id,)


_IN_SUBTOTALS = frozenset(part for subtotal in SUBTOTALS for part in LINE[subtotal].parts)


def _all_postings(cells: Iterable[Cells]) -> dict[str, dict[str, int | None]]:
    """Every unit's cells added up, line by line and column by column.

    A column that is blank everywhere stays blank.
    """
    total: dict[str, dict[str, int | None]] = {}
    for unit in cells:
        for line, columns in unit.items():
            sums = total.setdefault(line, dict.fromkeys(LEDGER_COLUMNS))
            for column in LEDGER_COLUMNS:
                cents = columns[column]
                if cents is not None:
                    sums[column] = (sums[column] or 0) + cents
    return total


def _prove_sums(unit: str, table: Table, postings: Cells) -> None:
    """Each line of the table against its leaves in the postings."""
    for line, amounts in table.items():
        for column in LEDGER_COLUMNS:
            known = [postings[leaf][column] for leaf in LEAVES[line] if leaf in postings]
            cents = [value for value in known if value is not None]
            expected = sum(cents) if cents else None
            if amounts[column].cents != expected:
                raise ControlTotalError(
                    f"{unit}, {line}, {column}: {amounts[column].cents} is not {expected}"
                )


def _control_total(column: str, round: Round, service_area: Table, own: Mapping[str, Cells]) -> ControlTotal:
    """Straight from the ledger's rows, without the tables between.

    Raises ControlTotalError where they differ.
    """
    posted = {key: cents for key, row in round.ledger.items() if (cents := _value(row, column)) is not None}
    ledger = sum(posted.values())
    typed = sum(
        cents
        for unit, cells in own.items()
        for line, columns in cells.items()
        if (cents := columns[column]) is not None and (unit, line) not in posted
    )
    return _agreed(column, ledger, typed, service_area)


def _forecast_total(round: Round, service_area: Table, own: Mapping[str, Cells]) -> ControlTotal:
    """Every forecast that counts, one by one as typed: the areas' at the round's level, and the service
    area's of what no area has.
    """
    typed = sum(
        cents
        for unit, cells in own.items()
        for line, columns in cells.items()
        if (cents := columns["forecast"]) is not None and _counts(round, unit, line)
    )
    return _agreed("forecast", 0, typed, service_area)


def _counts(round: Round, unit: str, line: str) -> bool:
    if round.is_service_area(unit):
        return not LINE[line].operating
    if round.settings.forecast_level == "line":
        return not LINE[line].is_sum
    return line in SUBTOTALS or line not in _IN_SUBTOTALS


def _agreed(column: str, ledger: int, typed: int, service_area: Table) -> ControlTotal:
    bottom = next((line.id for line in reversed(LINES) if line.id in service_area), None)
    amount = service_area[bottom][column] if bottom else Amount(None)
    if ledger + typed != (amount.cents or 0):
        raise ControlTotalError(f"{column}: {ledger} + {typed} is not {amount.cents}")
    return ControlTotal(column, ledger, typed, amount.cents or 0, amount.partial)


def _value(row: LedgerRow, column: str) -> int | None:
    value: int | None = getattr(row, column)
    return value
