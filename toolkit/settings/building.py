"""Plain values by key → `Settings`, by the same rules for the TOML file and the sheets; all problems at once.

A key is the TOML one, tables with a dot: `municipality`, `thresholds.explain_pct`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from itertools import chain
from typing import Any, get_args

from toolkit.names import by_key, name_key, nearest
from toolkit.settings import GoalStatuses, RiskScale, Settings
from toolkit.settings.values import (
    MAX_RISK,
    MAX_ROWS,
    MAX_YEAR,
    MIN_YEAR,
    Problems,
    Reader,
    Where,
    quoted,
    read_aliases,
    read_choice,
    read_date,
    read_euros,
    read_name,
    read_names,
    read_objectives,
    read_percent,
    read_text,
    read_whole,
)
from toolkit.vocabulary import LINES, ForecastLevel

READERS: dict[str, Reader] = {
    "municipality": read_name,
    "service_area": read_name,
    "year": read_whole(MIN_YEAR, MAX_YEAR),
    "months": read_whole(1, 12),
    "report_date": read_date,
    "areas": read_names,
    "language": read_choice("fi"),
    "forecast_level": read_choice(*get_args(ForecastLevel)),
    "responsible": read_text,
    "due_date": read_date,
    "contact": read_text,
    "rows": read_whole(1, MAX_ROWS),
    "thresholds.explain_pct": read_percent,
    "thresholds.explain_eur": read_euros,
    "aliases": read_aliases,
    "objectives": read_objectives,
    **{f"goal_statuses.{field.name}": read_name for field in fields(GoalStatuses)},
    "risk_scale.maximum": read_whole(1, MAX_RISK),
    "risk_scale.low_max": read_whole(1, MAX_RISK**2),
    "risk_scale.moderate_max": read_whole(1, MAX_RISK**2),
}
REQUIRED = ("municipality", "service_area", "year", "months", "report_date", "areas")
TABLES = ("thresholds", "aliases", "objectives", "goal_statuses", "risk_scale")


def build_settings(
    values: Mapping[str, object],
    problems: Problems,
    where: Callable[[str], str] = str,
    read: Collection[str] = REQUIRED,
) -> Settings | None:
    """The settings; None if there are problems, old or new, or required ones that could not be read.

    where: key → where its value stands. read: those required that are missing where they have no value.
    """
    for key in values:
        if key not in READERS:
            unknown_key(key, (*READERS, *TABLES), problems)
    for key in REQUIRED:
        if key not in values and key in read:
            problems.add("missing", Where(where(key)))
    found = {
        key: reader(values[key], Where(where(key)), problems)
        for key, reader in READERS.items()
        if key in values
    }
    if problems.lines or not found.keys() >= set(REQUIRED):
        return None
    settings = _settings(found)
    _check(settings, problems, lambda key: Where(where(key)))
    return None if problems.lines else settings


def unknown_key(key: str, known: Iterable[str], problems: Problems) -> None:
    """Tells of a setting that there is not, and which one was probably meant."""
    near = nearest(key, known)
    problems.add("unknown_near" if near else "unknown", key=quoted(key), near=quoted(near))


def _settings(read: Mapping[str, Any]) -> Settings:
    plain = {key: value for key, value in read.items() if "." not in key}
    thresholds = _table(read, "thresholds")
    return Settings(
        **plain,
        **thresholds,
        goal_statuses=GoalStatuses(**_table(read, "goal_statuses")),
        risk_scale=RiskScale(**_table(read, "risk_scale")),
    )


def _table(read: Mapping[str, Any], table: str) -> dict[str, Any]:
    return {key.partition(".")[2]: value for key, value in read.items() if key.startswith(f"{table}.")}


def _check(settings: Settings, problems: Problems, where: Callable[[str], Where]) -> None:
    """What only several settings together tell."""
    if not settings.areas:
        problems.add("empty", where("areas"))
    for area in settings.areas:
        if name_key(area) == name_key(settings.service_area):
            problems.add("is_service_area", where("areas"), found=quoted(area))
    words = settings.goal_statuses.words
    for word in words:
        if sum(name_key(word) == name_key(other) for other in words) > 1:
            problems.add("doubled", where("goal_statuses.met"), found=quoted(word))
            break
    scale = settings.risk_scale
    if not scale.low_max <= scale.moderate_max <= scale.maximum**2:
        found = {"low": scale.low_max, "moderate": scale.moderate_max, "top": scale.maximum**2}
        problems.add("risk_order", where("risk_scale.maximum"), **found)
    _check_aliases(settings, problems, where("aliases"))


def _check_aliases(settings: Settings, problems: Problems, where: Where) -> None:
    known = by_key(chain(settings.units, (line.label for line in LINES)))
    for alias, name in settings.aliases.items():
        if name_key(alias) in known:
            problems.add("alias_is_name", where, found=quoted(alias))
        if name_key(name) not in known:
            near = nearest(name, known.values())
            problem = "alias_target_near" if near else "alias_target"
            problems.add(problem, where, found=quoted(name), near=quoted(near))
