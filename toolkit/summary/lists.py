"""The report's risks, investments and projects, of every unit that has any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from toolkit.catalogue import say, text
from toolkit.consolidation import Whole
from toolkit.deriving.finances import add, difference
from toolkit.deriving.lists import investment_row_id, project_totals, risk_band
from toolkit.names import name_key
from toolkit.numbers import format_number, percent_tenths
from toolkit.records import Amount, Investment, Project, Risk
from toolkit.settings import RiskScale, Settings
from toolkit.summary.goals import realisation_title, with_parts
from toolkit.summary.parts import (
    InvestmentRow,
    InvestmentTable,
    Origin,
    ProjectRow,
    ProjectTable,
    TextCell,
    TextTable,
    Tone,
)
from toolkit.vocabulary import INVESTMENT_ROWS, column

_RISK_COLUMNS = ("risk_class", "risk", "risk_score", "control", "responsible")
_INVESTMENT_COLUMNS = ("prior_year", "budget", "actual", "remaining", "realised_pct")
_PROJECT_COLUMNS = (
    "objective",
    "name",
    "description",
    "spent_pct",
    "funding",
    "city_share_pct",
    "realisation",
    "note",
)
_BAND_TONES: dict[str, Tone] = {"low": "good", "moderate": "middling", "high": "bad"}


def risk_table(whole: Whole) -> TextTable | None:
    """Every unit's risks, the service area's first; None if there are none."""
    scale = whole.round.settings.risk_scale
    rows = [
        _risk_row(risk, scale)
        for result in whole.units
        if result.submission
        for risk in result.submission.risks
    ]
    titles = tuple(text(f"vocabulary.column.risks.{id}") for id in _RISK_COLUMNS)
    return TextTable("risks", titles, tuple(rows)) if rows else None


def risk_score_cell(risk: Risk, scale: RiskScale) -> TextCell:
    """Likelihood, impact, their product and its word; without a product where either is unknown."""
    if risk.likelihood is None and risk.impact is None:
        return TextCell("")
    known = {
        "likelihood_title": text("vocabulary.column.risks.likelihood"),
        "impact_title": text("vocabulary.column.risks.impact"),
        "likelihood": _plain(risk.likelihood),
        "impact": _plain(risk.impact),
    }
    if risk.likelihood is None or risk.impact is None:
        return TextCell(say("summary.body.risk_incomplete", **known))
    band = risk_band_cell(risk, scale)
    return TextCell(say("summary.body.risk_score", **known, score=band.text), band.tone)


def risk_band_cell(risk: Risk, scale: RiskScale) -> TextCell:
    """The score and its word, such as `2 Matala`; empty where likelihood or impact is unknown."""
    if risk.likelihood is None or risk.impact is None:
        return TextCell("")
    score = risk.likelihood * risk.impact
    band = risk_band(score, scale)
    word = text(f"vocabulary.risk_band.{band}") if band else ""
    return TextCell(f"{_plain(score)} {word}".strip(), _BAND_TONES.get(band or "", ""))


def _risk_row(risk: Risk, scale: RiskScale) -> tuple[TextCell, ...]:
    return (
        TextCell(risk.risk_class),
        TextCell(risk.risk),
        risk_score_cell(risk, scale),
        TextCell(risk.control),
        TextCell(risk.responsible),
    )


def _plain(number: Decimal | None) -> str:
    if number is None:
        return text("summary.body.unknown")
    return format_number(number)


def investment_tables(whole: Whole) -> tuple[InvestmentTable, ...]:
    """One table for each target, units' rows of one kind added up, the net last."""
    groups: dict[str, list[tuple[Origin, Investment]]] = {}
    for origin, investment in _investments(whole):
        groups.setdefault(name_key(investment.target), []).append((origin, investment))
    return tuple(_investment_table(whole.round.settings, group) for group in groups.values())


def _investments(whole: Whole) -> Iterable[tuple[Origin, Investment]]:
    for result in whole.units:
        for index, investment in enumerate(result.submission.investments if result.submission else ()):
            yield (result.unit, index), investment


def _investment_table(settings: Settings, group: Sequence[tuple[Origin, Investment]]) -> InvestmentTable:
    target = group[0][1].target or text("summary.body.no_target")
    kinds: dict[str, list[tuple[Origin, Investment]]] = {}
    for origin, investment in group:
        kind = investment_row_id(investment.investment_row) or investment.investment_row
        kinds.setdefault(kind, []).append((origin, investment))
    known = [kind for kind in INVESTMENT_ROWS if kind in kinds]
    others = [kind for kind in kinds if kind not in INVESTMENT_ROWS]
    rows = {kind: _investment_row(kind, kinds[kind]) for kind in (*known, *others)}
    net = _totals("net", [rows[kind].amounts for kind in known])
    titles = (column("investments", id).title(settings.year, settings.months) for id in _INVESTMENT_COLUMNS)
    return InvestmentTable((target.upper(), *titles), (*rows.values(), net))


def _investment_row(kind: str, pairs: Sequence[tuple[Origin, Investment]]) -> InvestmentRow:
    origins = tuple((origin, _amounts(investment)) for origin, investment in pairs)
    return replace(_totals(kind, [amounts for _, amounts in origins]), origins=origins)


def _amounts(investment: Investment) -> Mapping[str, Amount]:
    values = {id: getattr(investment, id) for id in ("prior_year", "budget", "actual")}
    return {id: Amount(cents, partial=cents is None) for id, cents in values.items()}


def _totals(kind: str, rows: Sequence[Mapping[str, Amount]]) -> InvestmentRow:
    amounts = {id: add(row[id] for row in rows) for id in ("prior_year", "budget", "actual")}
    budget, actual = amounts["budget"].cents, amounts["actual"].cents
    return InvestmentRow(
        kind,
        text(f"vocabulary.investment_row.{kind}") if kind in (*INVESTMENT_ROWS, "net") else kind,
        amounts,
        difference(amounts["budget"], amounts["actual"]).cents,
        None if budget is None or actual is None else percent_tenths(actual, budget),
    )


def project_table(whole: Whole) -> ProjectTable | None:
    """Every unit's projects and their totals; None if there are none.

    The notes' column is there only if somebody wrote one.
    """
    rows: list[ProjectRow] = []
    projects: list[Project] = []
    for result in whole.units:
        for index, project in enumerate(result.submission.projects if result.submission else ()):
            rows.append(_project_row(project, (result.unit, index), whole.round.settings))
            projects.append(project)
    if not rows:
        return None
    totals = project_totals(projects)
    titles = _project_titles(whole.round.settings)
    return ProjectTable(
        titles if any(row.note for row in rows) else titles[:-1],
        tuple(rows),
        text("vocabulary.word.total"),
        totals.funding,
        totals.spent_pct,
        totals.city_share_pct,
    )


def _project_row(project: Project, origin: Origin, settings: Settings) -> ProjectRow:
    return ProjectRow(
        with_parts(project.objective, settings),
        project.name,
        project.description,
        project.spent_pct,
        project.funding,
        project.city_share_pct,
        project.realisation,
        project.note,
        origin,
    )


def _project_titles(settings: Settings) -> tuple[str, ...]:
    special = {
        "description": text("summary.title.project_description"),
        "funding": text("summary.title.project_funding"),
        "realisation": realisation_title(settings),
    }
    return tuple(special.get(id) or text(f"vocabulary.column.projects.{id}") for id in _PROJECT_COLUMNS)
