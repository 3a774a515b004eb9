"""The report's tables of texts, investments and projects on `Yhteenveto`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.formulas import difference_formula, percent_formula
from toolkit.records import Amount
from toolkit.rendering.cells import Formula, Text
from toolkit.rendering.pages import ROW_HEIGHT, PageWriter
from toolkit.rendering.partial_sums import Addends, PartialSums, References
from toolkit.rendering.places import (
    INVESTMENT_COLUMNS,
    LETTERS,
    PROJECT_COLUMNS,
    UnitPlaces,
    euros,
    link,
    total,
)
from toolkit.rendering.statements import money_style
from toolkit.rendering.unit_lists import percent_number, tone_style
from toolkit.summary.parts import InvestmentRow, InvestmentTable, Origin, ProjectRow, ProjectTable, TextTable
from toolkit.vocabulary import INVESTMENT_ROWS

Places = Mapping[str, UnitPlaces]
_FIGURES = ("prior_year", "budget", "actual")
_SHARES = ("spent_pct", "city_share_pct")


def write_texts(writer: PageWriter, table: TextTable) -> None:
    """Goals or risks."""
    rows = [[Text(cell.text, tone_style(cell.tone)) for cell in row] for row in table.rows]
    writer.start_table(table.titles, keep=writer.first_row_height(rows[0]))
    for row in rows:
        writer.table_row(row)
    writer.end_table()
    writer.space(10)


def write_investments(writer: PageWriter, table: InvestmentTable, places: Places, sums: PartialSums) -> None:
    """One target: each row adds up the units' rows, the net the rows above."""
    writer.need(writer.header_height(table.titles) + ROW_HEIGHT * len(table.rows))
    writer.start_table(table.titles, range(1, 6), keep=0)
    net_rows: list[int] = []
    for row in table.rows:
        if row.kind in INVESTMENT_ROWS:
            net_rows.append(writer.row)
        label = f"{table.titles[0]}: {row.label}"
        references = sums.over(label, _addends(row, places)) if row.origins else _above(net_rows)
        _write_investment(writer, row, references)
    writer.end_table()
    writer.space(10)


def _write_investment(writer: PageWriter, row: InvestmentRow, references: Mapping[str, References]) -> None:
    ending = "_strong" if row.kind == "net" else ""
    writer.text(0, row.label, "label" + ending)
    for column, id in enumerate(_FIGURES, start=1):
        cents = row.amounts[id].cents
        formula = total(references[id].text, references[id].cells, cents is not None) if references else '""'
        writer.formula(column, formula, euros(cents), money_style(row.amounts[id], ending))
    budget, actual = f"{LETTERS[2]}{writer.row + 1}", f"{LETTERS[3]}{writer.row + 1}"
    writer.formula(4, difference_formula(budget, actual), euros(row.remaining), "money" + ending)
    share = None if row.realised_pct is None else row.realised_pct / 10
    writer.formula(5, percent_formula(actual, budget, 1), share, "pct1" + ending)
    writer.end_row()


def _addends(row: InvestmentRow, places: Places) -> Addends:
    """Each unit's cell of the row, with its amount."""
    return {id: [_addend(origin, id, amount, places) for origin, amount in row.parts(id)] for id in _FIGURES}


def _addend(origin: Origin, id: str, amount: Amount, places: Places) -> tuple[str, Amount]:
    unit, index = origin
    at = places[unit]
    return at.cell(at.investment_rows[index], INVESTMENT_COLUMNS[id]), amount


def _above(rows: Sequence[int]) -> dict[str, References]:
    """The rows of the same table that the net adds up; {} if there are none."""
    return {
        id: References(",".join(f"{LETTERS[column]}{row + 1}" for row in rows), len(rows))
        for column, id in enumerate(_FIGURES, start=1)
        if rows
    }


def write_projects(writer: PageWriter, table: ProjectTable, places: Places) -> None:
    """All projects and their totals, whose shares are weighted by funding."""
    noted = len(table.titles) > 7
    rows = [_project_cells(row, noted, places) for row in table.rows]
    writer.start_table(table.titles, PROJECT_COLUMNS.values(), writer.first_row_height(rows[0]))
    first = writer.row
    for row in rows:
        writer.table_row(row)
    _write_totals(writer, table, first)
    writer.end_table()
    writer.space(10)


def _project_cells(row: ProjectRow, noted: bool, places: Places) -> list[Text | Formula]:
    def linked(id: str, value: float | None, style: str, times: str = "") -> Formula:
        cell = _project_cell(row.origin, id, places)
        return Formula(link(cell, value is not None) + times, value, style)

    cells: list[Text | Formula] = [
        Text(row.objective),
        Text(row.name, "text_strong"),
        Text(row.description),
        linked("spent_pct", percent_number(row.spent_pct), "pct0_top"),
        linked("funding", euros(row.funding), "money_top"),
        linked("city_share_pct", percent_number(row.city_share_pct), "pct0_top"),
        Text(row.realisation),
    ]
    return [*cells, Text(row.note)] if noted else cells


def _project_cell(origin: Origin, id: str, places: Places) -> str:
    unit, index = origin
    return places[unit].cell(places[unit].project_rows[index], PROJECT_COLUMNS[id])


def _write_totals(writer: PageWriter, table: ProjectTable, first: int) -> None:
    """Over the rows above; titles repeated between them are text, which counts as nothing here."""
    writer.need(ROW_HEIGHT)
    last = writer.row

    def down(column: int) -> str:
        return f"{LETTERS[column]}{first + 1}:{LETTERS[column]}{last}"

    funding = down(4)
    for column in range(len(table.titles)):
        writer.blank(column, "label_strong")
    writer.text(1, table.total_label, "label_strong")
    formula = f'IF(COUNT({funding})=0,"",ROUND(SUM({funding}),2))'
    writer.formula(4, formula, euros(table.funding), "euros_strong")
    for column, id in zip((3, 5), _SHARES, strict=True):
        share = down(column)
        weight = f"SUMPRODUCT(ISNUMBER({share})*1,{funding})"
        value = getattr(table, id)
        shown = None if value is None else float(value * 100)
        writer.formula(
            column, f'IF({weight}=0,"",SUMPRODUCT({share},{funding})/{weight})', shown, "pct0_strong"
        )
    writer.end_row()
