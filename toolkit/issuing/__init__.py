"""What a unit's workbook is issued with: the cell changes that make a copy of the template that unit's, and
their later upkeep.

Everything here is plain data: a round, a layout, a submission in; `grid` changes out. `actions` lets the
files door carry them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from toolkit.catalogue import text
from toolkit.deriving import derived_values
from toolkit.formulas import unit_formulas
from toolkit.formulas.heading import heading
from toolkit.grid import Change
from toolkit.issuing.cells import CellAddress, CellChange, cell_value, euros, plain_number
from toolkit.issuing.finances import finance_changes, forecast_level_of
from toolkit.ledger import LedgerRow
from toolkit.records import Guide, Header, Layout, LineRow, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import (
    COLUMNS,
    LINE,
    LIST_SECTIONS,
    TEMPLATE_VERSION,
)

_PLAN_FIELDS = {"investments": {"row": "investment_row"}}
"""Where a column's id and the record's field differ."""


def issued_header(round: Round, unit: str) -> Header:
    """What the unit's workbook says of itself when it is handed out."""
    settings = round.settings
    return Header(
        municipality=settings.municipality,
        service_area=settings.service_area,
        unit=unit,
        year=settings.year,
        months=settings.months,
        forecast_level=forecast_level_of(round, unit),
        rows=settings.rows,
        template_version=TEMPLATE_VERSION,
    )


def issued_submission(round: Round, unit: str, layout: Layout, file: str) -> Submission:
    """The unit's workbook as it reads when nobody has touched it."""
    lines = {id: _issued_line(id, row, round.workbook_row(unit, id)) for id, row in layout.line_rows.items()}
    plan = round.plan_of(unit)
    return Submission(
        file=file,
        header=issued_header(round, unit),
        layout=layout,
        lines=lines,
        guide=_issued_guide(round, unit, layout),
        goals=_placed(plan.goals, layout, "goals"),
        risks=_placed(plan.risks, layout, "risks"),
        projects=_placed(plan.projects, layout, "projects"),
        investments=_placed(plan.investments, layout, "investments"),
    )


def _issued_guide(round: Round, unit: str, layout: Layout) -> Guide:
    settings = round.settings
    first = layout.sections["objectives"].header_row + 1
    objectives = tuple(enumerate(objective_names(round, unit), first))
    return Guide(settings.explain_pct, settings.explain_eur, objectives, settings.goal_statuses.words)


def _issued_line(id: str, row: int, ledger: LedgerRow | None) -> LineRow:
    if ledger is None or LINE[id].is_sum:
        return LineRow(id, row)
    return LineRow(id, row, ledger.prior_year, ledger.prior_period, ledger.budget, ledger.actual)


def _placed(records: Iterable[Any], layout: Layout, section: str) -> tuple[Any, ...]:
    """The plan's records on the rows below the section's titles."""
    first = layout.sections[section].header_row + 1
    return tuple(
        type(record)(**{f.name: getattr(record, f.name) for f in fields(record)} | {"row": first + index})
        for index, record in enumerate(records)
    )


def issue_changes(
    round: Round, unit: str, layout: Layout, headings: Iterable[CellAddress]
) -> list[CellChange]:
    """The changes that make a copy of the template this unit's workbook.

    layout: the template's own; headings: where the line under each sheet's title stands in it.
    """
    submission = issued_submission(round, unit, layout, "")
    entered: list[CellChange] = [
        *_field_changes(round, unit, layout),
        *_title_changes(round, layout),
        *_objective_changes(round, unit, layout),
        *finance_changes(round, unit, layout),
        *_plan_changes(submission),
    ]
    return [*entered, *formula_changes(submission), *heading_changes(submission.header, headings)]


def heading_changes(header: Header, headings: Iterable[CellAddress]) -> Iterator[Change]:
    """The value of the line under each sheet's title; its formula stays as it is."""
    line = heading(header.unit, header.year or 0, header.months or 0)
    for sheet, row, col in headings:
        yield Change(sheet, row, col, line, keep_formula=True)


def formula_changes(submission: Submission) -> Iterator[Change]:
    """Every derived cell of the workbook with its formula and its value."""
    formulas = unit_formulas(submission.layout, submission.header.forecast_level)
    values = derived_values(submission)
    for place, formula in formulas.items():
        sheet, row, col = place
        yield Change(sheet, row, col, values[place], formula=formula)


def _field_changes(round: Round, unit: str, layout: Layout) -> Iterator[Change]:
    settings = round.settings
    values: dict[str, Any] = {
        "municipality": settings.municipality,
        "service_area": settings.service_area,
        "unit": unit,
        "year": settings.year,
        "months": settings.months,
        "forecast_level": text(f"vocabulary.forecast_level.{forecast_level_of(round, unit)}"),
        "due_date": settings.due_date,
        "contact": settings.contact or None,
        "explain_pct": plain_number(settings.explain_pct),
        "explain_eur": euros(settings.explain_eur),
        "rows": settings.rows,
        "template_version": TEMPLATE_VERSION,
    }
    for field, value in values.items():
        row, col = layout.fields[field]
        yield Change(layout.guide_sheet, row, col, value)


def _title_changes(round: Round, layout: Layout) -> Iterator[Change]:
    for section, columns in COLUMNS.items():
        place = layout.sections[section]
        for col in columns:
            if "{" in col.title_pattern:
                title = col.title(round.settings.year, round.settings.months)
                yield Change(place.sheet, place.header_row, place.columns[col.id], title)


def objective_names(round: Round, unit: str) -> tuple[str, ...]:
    """The strategic objectives that this unit's workbook offers: the settings', then the plan's others."""
    names = list(round.settings.objectives)
    plan = round.plan_of(unit)
    for objective in [goal.objective for goal in plan.goals] + [
        project.objective for project in plan.projects
    ]:
        if objective and objective not in names:
            names.append(objective)
    return tuple(names)


def _objective_changes(round: Round, unit: str, layout: Layout) -> Iterator[Change]:
    place = layout.sections["objectives"]
    for column_id, words in (
        ("objective", objective_names(round, unit)[: place.rows]),
        ("goal_status", round.settings.goal_statuses.words),
    ):
        for index, word in enumerate(words):
            yield Change(place.sheet, place.header_row + 1 + index, place.columns[column_id], word)


def _plan_changes(submission: Submission) -> Iterator[CellChange]:
    for section in LIST_SECTIONS:
        place = submission.layout.sections[section]
        renamed = _PLAN_FIELDS.get(section, {})
        for record in getattr(submission, section):
            for col in COLUMNS[section]:
                value = getattr(record, renamed.get(col.id, col.id), None) if col.kind != "derived" else None
                if value not in (None, ""):
                    yield Change(place.sheet, record.row, place.columns[col.id], cell_value(col.kind, value))
