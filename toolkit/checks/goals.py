"""Goals: a status that is missing, unknown, unfounded or contradicted by its own text; a level or objective
nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.catalogue import text, texts
from toolkit.checks.telling import tell
from toolkit.findings import Finding
from toolkit.names import name_key
from toolkit.numbers import shown
from toolkit.records import Goal, Submission
from toolkit.rounds import Round
from toolkit.vocabulary import GOAL_LEVELS


def goal_status_missing(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A goal, or a text of what was achieved, without a status."""
    for goal in submission.goals:
        at = ("goals", "status", goal.row)
        if (goal.goal or goal.realisation) and not goal.status and at not in submission.unreadable:
            yield tell(submission, "GOAL_STATUS_MISSING", at, goal=_named(goal))


def goal_status_unknown(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A status that is none of the round's words."""
    words = _statuses(submission, round)
    known = {name_key(word) for word in words}
    for goal in submission.goals:
        if goal.status and name_key(goal.status) not in known:
            at = ("goals", "status", goal.row)
            choices = ", ".join(words)
            yield tell(submission, "GOAL_STATUS_UNKNOWN", at, found=goal.status, choices=choices)


def goal_text_missing(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A status without a word of what was achieved."""
    for goal in submission.goals:
        at = ("goals", "realisation", goal.row)
        if goal.status and not goal.realisation and at not in submission.unreadable:
            yield tell(submission, "GOAL_TEXT_MISSING", at, goal=_named(goal))


def goal_status_doubtful(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """The text says that nothing has happened, the status that the goal is met or partly met: auditors look
    for this.
    """
    hopeful = {name_key(word) for word in _statuses(submission, round)[:2]}
    for goal in submission.goals:
        said = nothing_happened(goal.realisation) if name_key(goal.status) in hopeful else None
        if said:
            at = ("goals", "status", goal.row)
            yield tell(submission, "GOAL_STATUS_DOUBTFUL", at, found=goal.status, said=said)


def goal_level_unknown(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A goal that belongs to neither table of goals."""
    words = [text(f"vocabulary.goal_level.{level}") for level in GOAL_LEVELS]
    known = {name_key(word) for word in words}
    for goal in submission.goals:
        at = ("goals", "level", goal.row)
        if name_key(goal.level) not in known and at not in submission.unreadable:
            found = goal.level or text("checks.word.blank")
            yield tell(submission, "GOAL_LEVEL_UNKNOWN", at, found=found, choices=", ".join(words))


def goal_objective_unknown(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A goal of no objective, or of one that the round doesn't have; silent where no objectives are
    configured.
    """
    objectives = [name for _, name in submission.guide.objectives]
    if round is not None:
        objectives = list(round.settings.objectives)
    known = {name_key(name) for name in objectives}
    for goal in submission.goals:
        at = ("goals", "objective", goal.row)
        if known and name_key(goal.objective) not in known and at not in submission.unreadable:
            found = goal.objective or text("checks.word.blank")
            yield tell(submission, "GOAL_OBJECTIVE_UNKNOWN", at, found=shown(found))


def plan_goal_changed(submission: Submission, round: Round | None) -> Iterator[Finding]:
    """A goal of the round's plan that the workbook no longer has as it was approved."""
    unit = round.unit_named(submission.header.unit) if round is not None else None
    if round is None or unit is None:
        return
    kept = {name_key(goal.goal) for goal in submission.goals}
    place = submission.layout.sections["goals"]
    for planned in round.plan_of(unit).goals:
        if planned.goal and name_key(planned.goal) not in kept:
            yield tell(
                submission, "PLAN_GOAL_CHANGED", ("goals", "goal", place.header_row), goal=shown(planned.goal)
            )


def nothing_happened(words: str) -> str | None:
    """The sentence that says that nothing has happened, None if none does."""
    match = _pattern().search(words)
    if match is None:
        return None
    before = max(words[: match.start()].rfind(mark) for mark in ".!?\n") + 1
    ends = [end for mark in ".!?\n" if (end := words.find(mark, match.end())) != -1]
    return shown(words[before : min(ends, default=None)])


@cache
def _pattern() -> re.Pattern[str]:
    negations, between, verbs, alone = (
        "|".join(re.sub(" ", r"\\s+", word) for word in texts(f"checks.nothing_happened.{part}"))
        for part in ("negations", "between", "verbs", "alone")
    )
    return re.compile(
        rf"\b(?:(?:{negations})(?:\s+(?:{between}))*\s+(?:{verbs})|(?:{alone}))\b", re.IGNORECASE
    )


def _statuses(submission: Submission, round: Round | None) -> tuple[str, ...]:
    """The words for met, partly, unmet and unreported: the round's, else those that the workbook offers."""
    return round.settings.goal_statuses.words if round is not None else submission.guide.goal_statuses


def _named(goal: Goal) -> str:
    return shown(goal.goal or goal.realisation)
