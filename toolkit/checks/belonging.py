"""Whose workbook is this? Its name on `Ohje` is only what somebody typed; its ledger figures came from the
round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.checks.telling import tell_field
from toolkit.findings import Finding
from toolkit.records import Submission
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINES


def check_belonging(submission: Submission, round: Round | None) -> list[Finding]:
    """What refuses a workbook under another unit's name: most of that unit's ledger figures are not in it,
    and most of another unit's are. The finding names the unit whose workbook it is.

    A few changed figures are DIFFERS_FROM_LEDGER instead. Zeros and blanks tell nothing.
    """
    named = round.unit_named(submission.header.unit) if round is not None else None
    if round is None or named is None:
        return []
    alike = _alike(submission, _figures(round, named))
    if _is_most(alike, _figures(round, named)):
        return []
    owner, most = named, alike
    for unit in round.settings.units:
        figures = _figures(round, unit)
        shared = _alike(submission, figures)
        if shared > most and _is_most(shared, figures):
            owner, most = unit, shared
    if owner == named:
        return []
    return [replace(tell_field(submission, "WRONG_UNIT", "unit", name=named, owner=owner), unit=owner)]


_Figures = Mapping[tuple[str, str], int]
"""(line id, column id) → cents, none of them 0."""


def _figures(round: Round, unit: str) -> _Figures:
    rows = ((line.id, round.workbook_row(unit, line.id)) for line in LINES if not line.is_sum)
    return {
        (line, column): cents
        for line, row in rows
        if row is not None
        for column in LEDGER_COLUMNS
        if (cents := getattr(row, column))
    }


def _alike(submission: Submission, figures: _Figures) -> int:
    """How many of these figures the workbook holds in their cells."""
    lines = submission.lines
    return sum(
        line in lines and getattr(lines[line], column) == cents for (line, column), cents in figures.items()
    )


def _is_most(alike: int, figures: _Figures) -> bool:
    return 2 * alike > len(figures)
