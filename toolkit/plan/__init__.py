"""The plan: the goals, risks, projects and investments that each unit's workbook is issued with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.records import Goal, Investment, Project, Risk


@dataclass(frozen=True, slots=True)
class PlanRows:
    """What is pre-filled in one unit's list sheets; the records' `row` is meaningless here."""

    goals: tuple[Goal, ...] = ()
    risks: tuple[Risk, ...] = ()
    projects: tuple[Project, ...] = ()
    investments: tuple[Investment, ...] = ()


Plan = Mapping[str, PlanRows]
"""unit → its rows; a unit without any is absent."""
