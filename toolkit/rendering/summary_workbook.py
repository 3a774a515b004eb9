"""`yhteenveto.xlsx`: the council report, a sheet for each unit, the findings and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from toolkit.catalogue import say, text
from toolkit.consolidation import UnitResult, Whole
from toolkit.rendering import findings_sheet, partial_sums, report_sheet, sources_sheet, unit_sheets
from toolkit.rendering.charts import ChartData, alt_text, make_chart, write_chart_data
from toolkit.rendering.document import new_workbook
from toolkit.rendering.over_areas import OverAreas
from toolkit.rendering.pages import ROW_HEIGHT, PageWriter
from toolkit.rendering.partial_sums import PartialSums
from toolkit.rendering.places import UnitPlaces
from toolkit.rendering.sheet_names import unit_sheet_names
from toolkit.rendering.styles import Style, make_styles
from toolkit.settings import Settings
from toolkit.summary import period, report
from toolkit.summary.finances import expenses_chart
from toolkit.summary.parts import Chart
from toolkit.vocabulary import sheet_title

SHEET_MARK = "toteuma_summary"
"""The name that each sheet has of its own, its value the sheet's title: where the sheets have been copied
into another workbook, they are known by it."""


def summary_workbook(whole: Whole) -> bytes:
    """The workbook's bytes: the same for the same whole.

    Raises cells.NotWritten where a cell can't be written: wrong code.
    """
    settings = whole.round.settings
    buffer = BytesIO()
    workbook = new_workbook(buffer, _properties(settings), settings.report_date, settings.language)
    _Summary(workbook, whole).write()
    workbook.close()
    return buffer.getvalue()


def _properties(settings: Settings) -> dict[str, str]:
    known = {
        "municipality": settings.municipality,
        "service_area": settings.service_area,
        "period": period(settings),
    }
    return {
        "title": say("summary.workbook.title", **known),
        "subject": say("summary.workbook.subject", **known),
        "author": settings.municipality,
    }


class _Summary:
    """The workbook while it is written: areas' sheets first, because the others refer to them."""

    def __init__(self, workbook: Any, whole: Whole) -> None:
        self._workbook = workbook
        self._whole = whole
        self._styles: Mapping[str, Style] = make_styles(workbook)
        self._names = unit_sheet_names(whole.round.settings.units)
        self._sums = PartialSums(self._partial_sums_writer, whole.round.settings)

    def write(self) -> None:
        whole, service_area = self._whole, self._whole.service_area
        on_report = self._sheet(text("summary.sheet.report"), report_sheet.WIDTHS)
        on_service_area = self._unit_writer(service_area)
        places = {area.unit: self._area(area) for area in whole.areas}
        over_areas = OverAreas(whole, places, self._sums)
        own = unit_sheets.write_unit_sheet(
            on_service_area, service_area, whole.round.settings, "service_area", over_areas
        )
        drawing = _Drawing(self._workbook, on_service_area, self._chart_data(on_service_area, places))
        places[service_area.unit] = own
        sheet = report_sheet.ReportSheet(
            on_report, places, service_area.unit, over_areas, self._sums, drawing.draw
        )
        sheet.write(report(whole))
        on_report.finish()
        on_service_area.finish()
        self._sums.finish()
        self._findings_and_sources(own)

    def _findings_and_sources(self, service_area: UnitPlaces) -> None:
        on_findings = self._sheet(sheet_title("findings"), findings_sheet.WIDTHS)
        findings_sheet.write_findings(on_findings, self._whole.all_findings)
        on_sources = self._sheet(text("summary.sheet.sources"), sources_sheet.WIDTHS)
        sources_sheet.write_sources(on_sources, self._whole, service_area)

    def _unit_writer(self, result: UnitResult) -> PageWriter:
        return self._sheet(self._names[result.unit], unit_sheets.WIDTHS, unit_sheets.TEXT_COLUMNS)

    def _area(self, area: UnitResult) -> UnitPlaces:
        settings = self._whole.round.settings
        writer = self._unit_writer(area)
        places = unit_sheets.write_unit_sheet(writer, area, settings, settings.forecast_level)
        writer.finish()
        return places

    def _partial_sums_writer(self) -> PageWriter:
        return self._sheet(text("summary.sheet.partial_sums"), partial_sums.WIDTHS)

    def _chart_data(self, writer: PageWriter, places: Mapping[str, UnitPlaces]) -> ChartData | None:
        chart = expenses_chart(self._whole)
        if chart is None:
            return None
        areas = {area.unit: area for area in self._whole.areas}
        return write_chart_data(writer, chart, areas, places, self._whole.round.settings)

    def _sheet(self, name: str, widths: Sequence[float], text_columns: int | None = None) -> PageWriter:
        settings = self._whole.round.settings
        sheet = self._workbook.add_worksheet(name)
        # Not define_name: it takes no sheet whose name holds an exclamation mark.
        told = name.replace('"', '""')
        self._workbook.defined_names.append([SHEET_MARK, sheet.index, f'"{told}"', False])
        known = {"municipality": settings.municipality, "service_area": settings.service_area}
        header = say("summary.workbook.page_header", **known, period=period(settings))
        # An ampersand starts a code in headers and footers; doubled it is itself.
        sheet.set_header("&L&9" + _short(header).replace("&", "&&"))
        sheet.set_footer("&R&9" + say("summary.workbook.page_footer", page="&P", pages="&N"))
        return PageWriter(sheet, self._styles, widths, text_columns or len(widths))


def _short(header: str) -> str:
    """A header ends at 255 characters; the sheet itself has the names in full."""
    return header if len(header) <= 120 else header[:119] + "…"


class _Drawing:
    """Puts the chart of the figures on the service area's sheet at a writer's row."""

    def __init__(self, workbook: Any, on_service_area: PageWriter, data: ChartData | None) -> None:
        self._workbook = workbook
        self._sheet = on_service_area.sheet.name
        self._data = data

    def draw(self, writer: PageWriter, chart: Chart) -> None:
        if self._data is None:
            return
        drawn = make_chart(self._workbook, chart, self._sheet, self._data)
        options = {"description": alt_text(chart, self._sheet), "x_offset": 4, "y_offset": 6}
        writer.sheet.insert_chart(writer.row, 0, drawn, options)
        for _ in range(int(report_sheet.CHART_HEIGHT / ROW_HEIGHT)):
            writer.end_row()
