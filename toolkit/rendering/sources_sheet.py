"""Sheet `Lähteet`.

Each file that was seen, each unit that has none, and the control totals that show that nothing was lost on
the way.
"""

from __future__ import annotations

from toolkit.catalogue import say, text
from toolkit.consolidation import Whole
from toolkit.footing import ControlTotal
from toolkit.rendering.cells import Formula, Number, Text
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import UnitPlaces, euros
from toolkit.vocabulary import LINES, column

WIDTHS = (42.0, 20.0, 36.0, 26.0, 12.0, 18.0)


def write_sources(writer: PageWriter, whole: Whole, places: UnitPlaces) -> None:
    """Files by name, units without one, then the control totals. places: the service area's."""
    writer.heading(text("summary.sources.title"), "heading1", 24)
    absent = sum(result.state == "missing" for result in whole.units)
    if absent:
        writer.heading(say("summary.sources.partial", count=absent), "plain", 18)
    if not whole.sources:
        writer.heading(text("summary.sources.none"), "plain", 18)
    ids = ("file", "modified", "sha256", "unit", "state", "use")
    writer.titles_on_every_page([text(f"summary.column.{id}") for id in ids])
    states = {result.unit: result.state_word for result in whole.units}
    for source in sorted(whole.sources, key=lambda source: source.file):
        state = states.get(source.unit, "")
        use = text("summary.sources.used") if source.used else text("summary.sources.unused")
        cells = (source.file, source.modified, source.sha256, source.unit, state, use)
        writer.table_row([Text(cell) for cell in cells])
    for result in whole.units:
        if result.file is None:
            cells = (text("summary.sources.absent"), "", "", result.unit, result.state_word, "")
            writer.table_row([Text(cell) for cell in cells])
    writer.space()
    _write_controls(writer, whole, places)


def _write_controls(writer: PageWriter, whole: Whole, places: UnitPlaces) -> None:
    writer.heading(text("summary.sources.controls"), "heading2", 22)
    writer.heading(text("summary.sources.controls_about"), "plain", 18)
    ids = ("control_column", "control_ledger", "control_typed", "control_reported", "control_difference")
    writer.start_table([text(f"summary.column.{id}") for id in ids], range(1, 5), keep=0)
    bottom = next((line.id for line in reversed(LINES) if line.id in places.line_rows), None)
    for control in whole.control_totals:
        title = column("finances", control.column).title(
            whole.round.settings.year, whole.round.settings.months
        )
        if control.partial:
            title = say("summary.column.control_partial", column=title)
        reported = f"N({places.line_cell(bottom, control.column)})" if bottom else "0"
        _write_control(writer, title, control, reported)
    writer.end_table()


def _write_control(writer: PageWriter, title: str, control: ControlTotal, reported: str) -> None:
    row = writer.row + 1
    writer.table_row((
        Text(title),
        Number(euros(control.ledger), "cents"),
        Number(euros(control.typed), "cents"),
        Formula(reported, euros(control.reported), "cents"),
        Formula(f"ROUND(B{row}+C{row}-D{row},2)", 0.0, "cents"),
    ))  # fmt: skip
