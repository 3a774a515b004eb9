"""A unit's goals, risks, projects and investments on its sheet, with the columns of its workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from toolkit.deriving.finances import difference
from toolkit.formulas import difference_formula, percent_formula
from toolkit.numbers import percent_tenths
from toolkit.records import Amount, Goal, Investment, Project, Risk, Submission
from toolkit.rendering.cells import Cell, Formula, Number, Text
from toolkit.rendering.pages import PageWriter
from toolkit.rendering.places import INVESTMENT_COLUMNS, LETTERS, PROJECT_COLUMNS, euros
from toolkit.settings import Settings
from toolkit.summary.goals import status_tone
from toolkit.summary.lists import risk_band_cell
from toolkit.summary.parts import Tone
from toolkit.vocabulary import COLUMNS, sheet_title

_HEADING_HEIGHT = 22.0
_NUMERIC = {"risks": (2, 3), "projects": PROJECT_COLUMNS.values(), "investments": INVESTMENT_COLUMNS.values()}


def write_lists(
    writer: PageWriter, submission: Submission, settings: Settings
) -> tuple[Sequence[int], Sequence[int]]:
    """Writes every list that has rows. Returns the rows of investments and of projects."""
    _write(writer, "goals", settings, [_goal(goal, settings) for goal in submission.goals])
    _write(writer, "risks", settings, [_risk(risk, settings) for risk in submission.risks])
    projects = _write(writer, "projects", settings, [_project(project) for project in submission.projects])
    return _write_investments(writer, submission.investments, settings), projects


def _start(writer: PageWriter, section: str, settings: Settings, keep: float) -> None:
    titles = [column.title(settings.year, settings.months) for column in COLUMNS[section]]
    writer.need(_HEADING_HEIGHT + writer.header_height(titles) + keep)
    writer.heading(sheet_title(section), "heading2", _HEADING_HEIGHT)
    writer.start_table(titles, _NUMERIC.get(section, ()), keep=0)


def _write(writer: PageWriter, section: str, settings: Settings, rows: Sequence[Sequence[Cell]]) -> list[int]:
    if not rows:
        return []
    _start(writer, section, settings, writer.first_row_height(rows[0]))
    places = [writer.table_row(row) for row in rows]
    writer.end_table()
    writer.space()
    return places


def _goal(goal: Goal, settings: Settings) -> Sequence[Cell]:
    texts = (goal.level, goal.objective, goal.goal, goal.metric, goal.responsible, goal.realisation)
    tone = status_tone(goal.status, settings.goal_statuses)
    return (*map(Text, texts), Text(goal.status, tone_style(tone)))


def _risk(risk: Risk, settings: Settings) -> Sequence[Cell]:
    band = risk_band_cell(risk, settings.risk_scale)
    return (
        Text(risk.risk_class),
        Text(risk.risk),
        Number(_number(risk.likelihood), "plain_number_top"),
        Number(_number(risk.impact), "plain_number_top"),
        Text(band.text, tone_style(band.tone)),
        Text(risk.control),
        Text(risk.responsible),
    )


def _project(project: Project) -> Sequence[Cell]:
    return (
        Text(project.objective),
        Text(project.name),
        Text(project.description),
        Number(percent_number(project.spent_pct), "share_top"),
        Number(euros(project.funding), "money_top"),
        Number(percent_number(project.city_share_pct), "share_top"),
        Text(project.note),
        Text(project.realisation),
    )


def _write_investments(
    writer: PageWriter, investments: Sequence[Investment], settings: Settings
) -> Sequence[int]:
    if not investments:
        return ()
    _start(writer, "investments", settings, 30)
    places = [_write_investment(writer, investment) for investment in investments]
    writer.end_table()
    writer.space()
    return places


def _write_investment(writer: PageWriter, investment: Investment) -> int:
    # The page is turned now if it must be: the formulas need the row that they will stand on.
    writer.need(writer.row_height((investment.target, investment.investment_row)))
    row = writer.row + 1
    budget, actual = f"{LETTERS[3]}{row}", f"{LETTERS[4]}{row}"
    remaining = difference(Amount(investment.budget), Amount(investment.actual)).cents
    share = None if remaining is None else percent_tenths(investment.actual or 0, investment.budget or 0) / 10
    return writer.table_row((
        Text(investment.target),
        Text(investment.investment_row),
        Number(euros(investment.prior_year), "money_top"),
        Number(euros(investment.budget), "money_top"),
        Number(euros(investment.actual), "money_top"),
        Formula(difference_formula(budget, actual), euros(remaining), "money_top"),
        Formula(percent_formula(actual, budget, 1), share, "pct1_top"),
    ))  # fmt: skip


def tone_style(tone: Tone) -> str:
    """The style of a text cell with this tone."""
    return f"text_{tone}" if tone else "text"


def percent_number(share: Decimal | None) -> float | None:
    """0.66 → 66: percentages in the summary are percent numbers."""
    return None if share is None else float(share * 100)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
