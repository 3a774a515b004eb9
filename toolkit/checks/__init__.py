"""The checks: small functions, each with a stable code, from one unit's submission to findings. None looks at
another unit.

A check gets the round too where there is one: what the ledger says, thresholds, the round's own words. A
cell that reading could not make sense of (`Submission.unreadable`) has its finding already, and no check
adds a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from toolkit.checks.belonging import check_belonging
from toolkit.checks.finances import differs_from_ledger, number_missing, wrong_sign_in_ledger
from toolkit.checks.forecasts import (
    forecast_below_actual,
    forecast_missing,
    forecast_unexplained,
    forecast_unused,
    forecast_zero_assumed,
    thousands_suspected,
    wrong_sign_in_forecast,
)
from toolkit.checks.goals import (
    goal_level_unknown,
    goal_objective_unknown,
    goal_status_doubtful,
    goal_status_missing,
    goal_status_unknown,
    goal_text_missing,
    plan_goal_changed,
)
from toolkit.checks.header import check_header
from toolkit.checks.lists import (
    investment_incomplete,
    investment_row_unknown,
    percent_out_of_range,
    project_incomplete,
    risk_incomplete,
    risk_out_of_scale,
)
from toolkit.checks.workbook import list_full, narrative_missing, ready_unsigned, wrong_template_version
from toolkit.findings import Finding
from toolkit.records import Submission
from toolkit.rounds import Round

Check = Callable[[Submission, Round | None], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    number_missing,
    differs_from_ledger,
    wrong_sign_in_ledger,
    forecast_missing,
    forecast_zero_assumed,
    forecast_unused,
    wrong_sign_in_forecast,
    forecast_unexplained,
    forecast_below_actual,
    thousands_suspected,
    narrative_missing,
    goal_status_missing,
    goal_status_unknown,
    goal_text_missing,
    goal_status_doubtful,
    goal_level_unknown,
    goal_objective_unknown,
    plan_goal_changed,
    risk_out_of_scale,
    risk_incomplete,
    percent_out_of_range,
    project_incomplete,
    investment_row_unknown,
    investment_incomplete,
    list_full,
    ready_unsigned,
    wrong_template_version,
)

__all__ = ["CHECKS", "Check", "check_belonging", "check_header", "check_submission"]


def check_submission(submission: Submission, round: Round | None) -> list[Finding]:
    """All that is wrong with one unit's workbook: what binding and reading found, then every check."""
    return [*submission.findings, *(found for check in CHECKS for found in check(submission, round))]
