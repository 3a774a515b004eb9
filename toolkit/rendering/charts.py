"""The chart of the areas' expenses, and the table of the figures that it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from toolkit.catalogue import say, text
from toolkit.consolidation import UnitResult
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import UnitPlaces, euros, link
from toolkit.rendering.styles import FONT
from toolkit.settings import Settings
from toolkit.summary.parts import Chart
from toolkit.vocabulary import column

_SERIES = ("budget", "actual", "forecast")
_COLOURS = {"budget": "#8EA9DB", "actual": "#1F3864", "forecast": "#C9A227"}
_SIZE = {"width": 1040, "height": 350}


class ChartData(NamedTuple):
    """Where the chart's figures stand on the service area's sheet.

    Rows of the areas, and the titles of the three columns.
    """

    first: int
    last: int
    titles: Sequence[str]


def write_chart_data(
    writer: PageWriter,
    chart: Chart,
    areas: Mapping[str, UnitResult],
    places: Mapping[str, UnitPlaces],
    settings: Settings,
) -> ChartData:
    """The chart's figures as a table on the service area's sheet."""
    titles = [column("finances", id).title(settings.year, settings.months) for id in _SERIES]
    writer.need(60 + 15.0 * len(chart.areas))
    writer.heading(chart.title, "heading2", 22)
    writer.start_table((text("summary.column.unit"), *titles), range(1, 4), keep=0)
    first = writer.row
    for unit in chart.areas:
        writer.text(0, unit, "label")
        for offset, id in enumerate(_SERIES, start=1):
            amount = areas[unit].table["operating_expenses"][id]
            cell = places[unit].line_cell("operating_expenses", id)
            writer.formula(offset, link(cell, amount.cents is not None), euros(amount.cents), "money")
        writer.end_row(writer.row_height((unit,)))
    writer.end_table()
    return ChartData(first, writer.row - 1, titles)


def make_chart(workbook: Any, chart: Chart, sheet: str, data: ChartData) -> Any:
    """A native column chart.

    Costs are negative, so the axis runs downwards and its numbers lose their sign.
    """
    drawn = workbook.add_chart({"type": "column"})
    for offset, id in enumerate(_SERIES, start=1):
        drawn.add_series({
            "name": data.titles[offset - 1],
            "categories": [sheet, data.first, 0, data.last, 0],
            "values": [sheet, data.first, offset, data.last, offset],
            "fill": {"color": _COLOURS[id]},
            "border": {"color": "#404040", "width": 0.5},
            "gap": 60,
        })  # fmt: skip
    font = {"name": FONT, "size": 9}
    drawn.set_title({"name": chart.title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
    drawn.set_y_axis({
        "reverse": True, "num_format": "#,##0,;#,##0,", "name": text("summary.chart.axis"), "num_font": font,
        "name_font": {**font, "bold": False},
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    })  # fmt: skip
    drawn.set_x_axis({"num_font": font, "label_position": "high"})
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_size(_SIZE)
    return drawn


def alt_text(chart: Chart, sheet: str) -> str:
    """What the chart shows, for those who don't see it."""
    return say("summary.chart.alt", title=chart.title, sheet=sheet)
