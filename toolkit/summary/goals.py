"""The report's goal tables: one row for each strategic objective, the goals of every unit numbered in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.catalogue import say, text
from toolkit.consolidation import Whole
from toolkit.deriving.lists import rolled_up_status
from toolkit.names import name_key
from toolkit.records import Goal
from toolkit.settings import GoalStatuses, Settings
from toolkit.summary.parts import TextCell, TextTable, Tone

_COUNCIL = name_key(text("vocabulary.goal_level.council"))
_TONES: tuple[Tone, ...] = ("good", "middling", "bad", "none")
"""In the order of `GoalStatuses.words`."""

UnitGoal = tuple[str, Goal]
"""(unit, goal)."""


def council_goals(whole: Whole) -> TextTable | None:
    """Goals at the council's binding level; None if nobody has any."""
    goals = [(unit, goal) for unit, goal in _all_goals(whole) if name_key(goal.level) == _COUNCIL]
    columns = ("goal", "realisation")
    return (
        TextTable(
            "council_goals",
            _titles(whole.round.settings, columns, "council_goal"),
            _rows(whole, goals, columns),
        )
        if goals
        else None
    )


def plan_goals(whole: Whole) -> TextTable | None:
    """Goals of the operating plan, and any whose level nobody can tell.

    Nothing that was typed is left out.
    """
    goals = [(unit, goal) for unit, goal in _all_goals(whole) if name_key(goal.level) != _COUNCIL]
    columns = ("goal", "metric", "responsible", "realisation")
    return (
        TextTable(
            "plan_goals", _titles(whole.round.settings, columns, "plan_goal"), _rows(whole, goals, columns)
        )
        if goals
        else None
    )


def status_tone(status: str, words: GoalStatuses) -> Tone:
    """How a status is coloured; an unknown word has no colour."""
    tones = zip(map(name_key, words.words), _TONES, strict=True)
    return dict(tones).get(name_key(status), "")


def realisation_title(settings: Settings) -> str:
    """Toteuma 31.3."""
    return say("summary.title.realisation", day=settings.cut_off.day, month=settings.cut_off.month)


def with_parts(objective: str, settings: Settings) -> str:
    """An objective with what it consists of, a bullet a line."""
    parts = settings.objectives.get(objective, ())
    return "\n".join((objective, *(say("summary.body.bullet", part=part) for part in parts)))


def _all_goals(whole: Whole) -> Iterable[UnitGoal]:
    for result in whole.units:
        for goal in result.submission.goals if result.submission else ():
            yield result.unit, goal


def _titles(settings: Settings, columns: Sequence[str], goal_title: str) -> tuple[str, ...]:
    special = {
        "goal": say(f"summary.title.{goal_title}", year=settings.year),
        "realisation": realisation_title(settings),
    }
    ids = ("objective", *columns, "status")
    return tuple(special.get(id) or text(f"vocabulary.column.goals.{id}") for id in ids)


def _rows(
    whole: Whole, goals: Sequence[UnitGoal], columns: Sequence[str]
) -> tuple[tuple[TextCell, ...], ...]:
    settings = whole.round.settings
    named = len({unit for unit, _ in goals}) > 1
    return tuple(
        _row(settings, objective, group, columns, named)
        for objective, group in _by_objective(settings, goals)
    )


def _by_objective(settings: Settings, goals: Sequence[UnitGoal]) -> Iterable[tuple[str, list[UnitGoal]]]:
    """The settings' objectives in their order, then others as they appear, each with its goals."""
    groups: dict[str, list[UnitGoal]] = {objective: [] for objective in settings.objectives}
    spelling = {name_key(objective): objective for objective in settings.objectives}
    for unit, goal in goals:
        objective = spelling.setdefault(name_key(goal.objective), goal.objective)
        groups.setdefault(objective, []).append((unit, goal))
    return ((objective, group) for objective, group in groups.items() if group)


def _row(
    settings: Settings, objective: str, group: Sequence[UnitGoal], columns: Sequence[str], named: bool
) -> tuple[TextCell, ...]:
    statuses = [goal.status for _, goal in group]
    status = rolled_up_status(statuses, settings.goal_statuses)
    told = len(set(statuses)) > 1
    return (
        TextCell(with_parts(objective, settings)),
        *(TextCell(_column_text(group, id, named, told, settings)) for id in columns),
        TextCell(status, status_tone(status, settings.goal_statuses)),
    )


def _column_text(group: Sequence[UnitGoal], id: str, named: bool, told: bool, settings: Settings) -> str:
    """One column of an objective: each goal's text with the goal's number.

    A responsible that is the same for all, once.
    """
    values = [getattr(goal, id) for _, goal in group]
    if id == "responsible" and len(set(values)) == 1:
        return str(values[0])
    lines = []
    for number, ((unit, goal), value) in enumerate(zip(group, values, strict=True), start=1):
        if id == "goal" and named:
            value = say("summary.body.of_unit", text=value, unit=unit)
        if id == "realisation" and told:
            shown = goal.status or settings.goal_statuses.unreported
            value = say("summary.body.with_status", text=value, status=shown).strip()
        if value:
            lines.append(
                value if len(group) == 1 else say("summary.body.numbered", number=number, text=value)
            )
    return "\n".join(lines)
