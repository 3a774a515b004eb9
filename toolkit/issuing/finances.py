"""The sheet `Talous` of one unit: figures locked in, blanks opened, the lines that it doesn't have
hidden."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.grid import Change, RowVisibility
from toolkit.issuing.cells import CellChange, euros
from toolkit.ledger import LedgerRow
from toolkit.records import Layout
from toolkit.rounds import Round
from toolkit.vocabulary import LEDGER_COLUMNS, LINE, LINES, SUBTOTALS


def forecast_level_of(round: Round, unit: str) -> str:
    """`line`, `total` or `service_area`: which forecast cells this unit's workbook opens."""
    return "service_area" if round.is_service_area(unit) else round.settings.forecast_level


def finance_changes(round: Round, unit: str, layout: Layout) -> Iterator[CellChange]:
    """The cells and rows of `Talous` that differ from the template's."""
    finances = layout.sections["finances"]
    level = forecast_level_of(round, unit)
    shown = shown_lines(round, unit)
    for line in LINES:
        row = layout.line_rows[line.id]
        yield RowVisibility(finances.sheet, row, hidden=line.id not in shown)
        if line.id in SUBTOTALS and level == "total":
            twin = (row, finances.columns["explanation"])
            yield Change(finances.sheet, row, finances.columns["forecast"], None, style_of=twin)
        if line.is_sum:
            continue
        yield from ledger_changes(round.workbook_row(unit, line.id), line.id, layout)
        if line.operating and level == "total":
            locked = (row, finances.columns["budget"])
            yield Change(finances.sheet, row, finances.columns["forecast"], None, style_of=locked)


def ledger_changes(ledger: LedgerRow | None, line: str, layout: Layout) -> Iterator[Change]:
    """The ledger cells of one line: a figure locked, a blank open for the unit; a line that the ledger
    lacks stays as it is."""
    if ledger is None:
        return
    finances = layout.sections["finances"]
    row = layout.line_rows[line]
    for column_id in LEDGER_COLUMNS:
        cents: int | None = getattr(ledger, column_id)
        opened = (row, finances.columns["forecast"]) if cents is None else None
        value = None if cents is None else euros(cents)
        yield Change(finances.sheet, row, finances.columns[column_id], value, style_of=opened)


def shown_lines(round: Round, unit: str) -> frozenset[str]:
    """The rows of `Talous` that this unit sees: every usual operating line, and what its ledger has
    besides."""
    has = round.lines_of(unit)
    service_area = round.is_service_area(unit)
    shown = {
        line.id
        for line in LINES
        if not line.is_sum and (line.id in has or (not line.optional and (line.operating or service_area)))
    }
    shown.update(SUBTOTALS, ("operating_margin",))
    if any(not LINE[id].operating for id in shown):
        shown.update(("annual_margin", "result"))
    return frozenset(shown)
