"""Sheet `Yhteenveto`.

The council report's parts one after the other, every figure a formula that leads to the units' sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toolkit.catalogue import text
from toolkit.records import Amount
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.partial_sums import PartialSums
from toolkit.rendering.places import FINANCE_COLUMNS, SUM_COLUMNS, UnitPlaces, euros, link
from toolkit.rendering.report_tables import write_investments, write_projects, write_texts
from toolkit.rendering.statements import money_style, sum_of_rows, write_derived
from toolkit.rendering.unit_sheets import SumFormula
from toolkit.summary.parts import (
    Chart,
    Cover,
    Heading,
    IncomeStatement,
    InvestmentTable,
    Paragraphs,
    Part,
    ProjectTable,
    Report,
    StatementRow,
    TextTable,
)
from toolkit.vocabulary import LINE, SUBTOTALS

WIDTHS = (25.0, 21.5, 21.5, 19.0, 22.0, 15.0, 16.0, 15.0)
"""Figures and texts share one grid: goals, measures and realisations have the wider columns."""
CHART_HEIGHT = 270.0
_HEADINGS = {1: ("heading1", 26.0), 2: ("heading2", 20.0)}
_ROW = 15.0
_SHORT, _BEGINNING = 420.0, 160.0
"""Points: a section that stays on one page; the least that follows a heading."""

DrawChart = Callable[[PageWriter, Chart], None]


class ReportSheet:
    """Writes the parts.

    over_areas: the formulas of the service area's sums; draw_chart: puts the chart at the writer's row.
    """

    def __init__(
        self,
        writer: PageWriter,
        places: Mapping[str, UnitPlaces],
        service_area: str,
        over_areas: SumFormula,
        sums: PartialSums,
        draw_chart: DrawChart,
    ) -> None:
        self._writer = writer
        self._places = places
        self._service_area = service_area
        self._over_areas = over_areas
        self._sums = sums
        self._draw_chart = draw_chart

    def write(self, report: Report) -> None:
        """All parts; a heading stays on the page of what follows it."""
        for index, part in enumerate(report):
            if isinstance(part, Heading):
                self._heading(part, report[index + 1 :])
            else:
                self._part(part)

    def _part(self, part: Part) -> None:
        if isinstance(part, IncomeStatement):
            self._statement(part)
        elif isinstance(part, Paragraphs):
            for paragraph in part.texts:
                self._writer.paragraph(paragraph)
            self._writer.space(6)
        elif isinstance(part, TextTable):
            write_texts(self._writer, part)
        elif isinstance(part, InvestmentTable):
            write_investments(self._writer, part, self._places, self._sums)
        elif isinstance(part, ProjectTable):
            write_projects(self._writer, part, self._places)
        elif isinstance(part, Chart):
            self._writer.need(CHART_HEIGHT)
            self._draw_chart(self._writer, part)
        elif isinstance(part, Cover):
            self._cover(part)

    def _cover(self, cover: Cover) -> None:
        writer = self._writer
        writer.heading(cover.date, "date", 16)
        writer.heading(cover.title, "cover", 28)
        writer.heading(cover.service_area, "cover2", 22)
        writer.space(6)
        if cover.notices:
            writer.paragraph(text("summary.notice.title"), "notice_title")
            for notice in cover.notices:
                writer.paragraph(notice, "notice")
            writer.space(6)

    def _heading(self, heading: Heading, following: Sequence[Part]) -> None:
        writer = self._writer
        style, height = _HEADINGS[heading.level]
        if heading.starts_page:
            writer.turn_page()
        elif heading.level == 1:
            writer.space(16)
        writer.need(height + self._section_height(following) if heading.level == 1 else height + 60)
        writer.heading(heading.text, style, height)

    def _section_height(self, following: Sequence[Part]) -> float:
        """What should stay on one page with a heading of level 1.

        A short section whole, else the parts it begins with.
        """
        height = 0.0
        for part in following:
            if isinstance(part, Heading) and part.level == 1:
                break
            more = self._height(part)
            if height + more > _SHORT:
                return max(height, _BEGINNING)
            height += more
        return height

    def _height(self, part: Part) -> float:
        if isinstance(part, Heading):
            return _HEADINGS[part.level][1]
        if isinstance(part, Paragraphs):
            return sum(map(self._writer.paragraph_height, part.texts)) + 6
        if isinstance(part, IncomeStatement):
            return self._statement_height(part)
        if isinstance(part, InvestmentTable):
            return _ROW * (len(part.rows) + 3)
        if isinstance(part, TextTable):
            return self._texts_height(part)
        return 1000.0

    def _texts_height(self, table: TextTable) -> float:
        rows = (self._writer.row_height([cell.text for cell in row]) for row in table.rows)
        return self._writer.header_height(table.titles) + sum(rows) + 10

    def _statement_height(self, statement: IncomeStatement) -> float:
        rows = len(statement.rows) + len(statement.sections) + len(statement.notes)
        return self._writer.header_height(statement.titles) + rows * _ROW + 10

    def _statement(self, statement: IncomeStatement) -> None:
        """A table that stays on one page."""
        writer = self._writer
        writer.need(self._statement_height(statement))
        writer.start_table(statement.titles, range(1, len(WIDTHS)), keep=0)
        rows: dict[str, int] = {}
        for row in statement.rows:
            if row.line in statement.sections:
                self._section_row(statement.sections[row.line])
            rows[row.line] = writer.row
            self._statement_row(statement.unit, row, rows)
        writer.end_table()
        for note in statement.notes:
            writer.paragraph(note, "note")
        writer.space(10)

    def _section_row(self, heading: str) -> None:
        self._writer.text(0, heading, "section")
        for column in range(1, len(WIDTHS)):
            self._writer.blank(column, "section")
        self._writer.end_row()

    def _statement_row(self, unit: str, row: StatementRow, rows: Mapping[str, int]) -> None:
        writer = self._writer
        whole = unit == self._service_area
        formula = self._whole_formula if whole else self._area_formula
        # An area's table has sums only: there just the margins stand out.
        ending = "_strong" if LINE[row.line].is_sum and (whole or row.line not in SUBTOTALS) else ""
        writer.text(0, row.label, "label" + ending)
        for id in SUM_COLUMNS:
            amount = row.amounts[id]
            shown = formula(unit, row.line, id, amount, rows)
            writer.formula(FINANCE_COLUMNS[id], shown, euros(amount.cents), money_style(amount, ending))
        write_derived(writer, row.amounts, row.realised_pct, ending)
        writer.end_row()

    def _area_formula(self, unit: str, line: str, id: str, amount: Amount, rows: Mapping[str, int]) -> str:
        return link(self._places[unit].line_cell(line, id), amount.cents is not None)

    def _whole_formula(self, unit: str, line: str, id: str, amount: Amount, rows: Mapping[str, int]) -> str:
        """Operating figures over the areas' sheets, margins from the rows above, the rest by link."""
        over_areas = self._over_areas(line, id, amount) if LINE[line].operating else None
        if over_areas is not None:
            return over_areas
        if LINE[line].is_sum:
            return sum_of_rows(line, id, rows, amount.cents is not None)
        return self._area_formula(unit, line, id, amount, rows)
