"""Subtotals and margins that a ledger carries: each is checked against its lines, and then not kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from toolkit.ledger.columns import ledger_title
from toolkit.ledger.table import LedgerTable
from toolkit.numbers import format_cents
from toolkit.problems import ProblemList
from toolkit.settings import Settings
from toolkit.vocabulary import LINE

Sums = dict[tuple[str, str], dict[str, int | None]]
"""(unit, line id) → column id → cents."""


@cache
def posted_lines(line: str) -> tuple[str, ...]:
    """The posted lines that a line adds up, itself where it is one."""
    parts = LINE[line].parts
    return tuple(posted for part in parts for posted in posted_lines(part)) if parts else (line,)


def check_subtotals(
    posted: Sums,
    subtotals: Sums,
    rows: Mapping[tuple[str, str], list[int]],
    settings: Settings,
    table: LedgerTable,
    problems: ProblemList,
) -> None:
    """Tells of every subtotal that is not the sum of its lines; a blank one says nothing."""
    for (unit, line), figures in subtotals.items():
        for id, cents in figures.items():
            sums = _possible_sums(posted, unit, line, id, settings)
            if cents is not None and cents not in sums:
                place = table.place(rows[unit, line][0])
                label = f"{LINE[line].label}, {ledger_title(id, settings)}"
                found = {"found": format_cents(cents), "sum": format_cents(sums[-1])}
                problems.tell("subtotal", place=place, unit=unit, line=label, **found)


def _possible_sums(posted: Sums, unit: str, line: str, id: str, settings: Settings) -> list[int]:
    """A subtotal in the service area's name may hold its own lines, or its areas' with them: the last one."""
    own = _sum(posted, [unit], line, id)
    return [own, _sum(posted, settings.units, line, id)] if unit == settings.service_area else [own]


def _sum(posted: Sums, units: Iterable[str], line: str, id: str) -> int:
    keys = ((unit, part) for unit in units for part in posted_lines(line))
    return sum(posted[key][id] or 0 for key in keys if key in posted)
