"""The packaged example: Heinola's Yhteiset palvelut, January–March 2026, as it goes through a round.

Figures, names and headings are the ones that the city published; the texts are our own, and so are the cents
and the split over lines in `ledger.csv`. `answers.toml` holds for each unit both what its workbook is issued
with (the plan) and what its manager types.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from toolkit.plan import Plan, PlanRows
from toolkit.records import Goal, Investment, Project, Risk

Typed = str | int | float
"""A cell's value as typed: a number, or a text that looks like one. Euros, or a share (0.66 is 66 %)."""


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """What stands in `Toteuma` and `Tila` of one prepared goal."""

    realisation: str
    status: str


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """The assessment of one prepared risk."""

    likelihood: int
    impact: int


@dataclass(frozen=True, slots=True)
class ProjectAnswer:
    """What the unit tells of one prepared project; shares as percent cells hold them."""

    spent_pct: Typed
    city_share_pct: Typed
    note: str
    realisation: str


@dataclass(frozen=True, slots=True)
class InvestmentAnswer:
    """The realised euros of one prepared investment row."""

    actual: Typed


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that one unit's manager types. The lists follow the unit's plan row by row.

    forecasts: line label → as typed, euros. explanations: line label → text.
    ready_name, ready_date: the signature on `Ohje`.
    """

    forecasts: Mapping[str, Typed]
    narrative: tuple[str, ...]
    ready_name: str
    ready_date: date
    explanations: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[GoalAnswer, ...] = ()
    risks: tuple[RiskAnswer, ...] = ()
    projects: tuple[ProjectAnswer, ...] = ()
    investments: tuple[InvestmentAnswer, ...] = ()


def settings_text() -> str:
    """The round's settings as TOML, as a finance office would write them."""
    return _bytes("settings.toml").decode()


def ledger_bytes() -> bytes:
    """The accounting export: CSV with `;`, decimal comma, UTF-8 with BOM."""
    return _bytes("ledger.csv")


def plan() -> Plan:
    """What each unit's workbook is issued with: goals, risks, projects, investments."""
    plans = {unit: _plan_rows(told) for unit, told in _told().items()}
    return {unit: rows for unit, rows in plans.items() if rows != PlanRows()}


def answers() -> Mapping[str, Answers]:
    """Unit → what its manager types; the areas first, the service area last, as workbooks come back."""
    return {unit: _answers(told, _forecasts()[unit]) for unit, told in _told().items()}


def _bytes(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_bytes("answers.toml").decode())


@cache
def _forecasts() -> dict[str, dict[str, Typed]]:
    """Unit → line label → whole euros; the published forecasts are printed so."""
    table = csv.reader(io.StringIO(_bytes("forecasts.csv").decode("utf-8-sig")), delimiter=";")
    next(table)
    forecasts: dict[str, dict[str, Typed]] = {}
    for unit, line, typed in table:
        euros, cents = typed.split(",")
        if int(cents):
            raise ValueError(f"forecasts.csv: {unit}, {line}: {typed}")
        forecasts.setdefault(unit, {})[line] = int(euros)
    return forecasts


def _plan_rows(told: dict[str, Any]) -> PlanRows:
    return PlanRows(
        goals=tuple(
            Goal(0, **_part(goal, "level", "objective", "goal", "metric", "responsible"))
            for goal in told.get("goals", ())
        ),
        risks=tuple(
            Risk(0, **_part(risk, "risk_class", "risk", "control", "responsible"))
            for risk in told.get("risks", ())
        ),
        projects=tuple(
            Project(0, **_part(project, "objective", "name", "description"), funding=project["funding"] * 100)
            for project in told.get("projects", ())
        ),
        investments=tuple(_investment(row) for row in told.get("investments", ())),
    )


def _investment(row: dict[str, Any]) -> Investment:
    return Investment(
        0,
        target=row["target"],
        investment_row=row["row"],
        prior_year=row["prior_year"] * 100,
        budget=row["budget"] * 100,
    )


def _answers(told: dict[str, Any], forecasts: dict[str, Typed]) -> Answers:
    return Answers(
        forecasts=forecasts | told.get("forecasts", {}),
        narrative=tuple(told["narrative"]),
        ready_name=told["ready_name"],
        ready_date=told["ready_date"],
        explanations=told.get("explanations", {}),
        goals=tuple(GoalAnswer(**_part(goal, "realisation", "status")) for goal in told.get("goals", ())),
        risks=tuple(RiskAnswer(**_part(risk, "likelihood", "impact")) for risk in told.get("risks", ())),
        projects=tuple(
            ProjectAnswer(
                **_part(project, "spent_pct", "city_share_pct", "realisation"), note=project.get("note", "")
            )
            for project in told.get("projects", ())
        ),
        investments=tuple(InvestmentAnswer(row["actual"]) for row in told.get("investments", ())),
    )


def _part(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys}
