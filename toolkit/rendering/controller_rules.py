"""Validations of the controller's workbook: wrong numbers are stopped, unknown words asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from toolkit.catalogue import say, text
from toolkit.settings import Settings
from toolkit.settings.cells import level_word
from toolkit.settings.values import MAX_RISK, MAX_ROWS, MAX_YEAR, MIN_YEAR
from toolkit.vocabulary import ForecastLevel

Rule = dict[str, Any]

AMOUNT_LIMIT = 10**13
WHOLE_RANGES = {
    "year": (MIN_YEAR, MAX_YEAR),
    "months": (1, 12),
    "rows": (1, MAX_ROWS),
    "risk_scale.maximum": (1, MAX_RISK),
    "risk_scale.low_max": (1, MAX_RISK**2),
    "risk_scale.moderate_max": (1, MAX_RISK**2),
}


def amount_rule() -> Rule:
    """Any amount."""
    return _between("decimal", -AMOUNT_LIMIT, AMOUNT_LIMIT, "amount", text("controller.validation.amount"))


def share_rule() -> Rule:
    """A native percent from 0 to 100; more is only asked about, since a project may be overspent."""
    rule = _between("decimal", 0, 1, "share", text("controller.validation.share"))
    return rule | {"error_type": "warning"}


def scale_rule(settings: Settings) -> Rule:
    """A whole number of the round's risk scale."""
    maximum = settings.risk_scale.maximum
    return _between("integer", 1, maximum, "scale", say("controller.validation.scale", maximum=maximum))


def choice_rule(source: str | Sequence[str]) -> Rule:
    """Words of a list, or of a range; others are asked about."""
    return {
        "validate": "list",
        "source": source if isinstance(source, str) else list(source),
        "error_type": "warning",
        "error_title": text("controller.validation.choice_title"),
        "error_message": text("controller.validation.choice"),
    }


def setting_rule(key: str) -> Rule | None:
    """The validation of one setting's cell, None where any text will do."""
    if key in WHOLE_RANGES:
        minimum, maximum = WHOLE_RANGES[key]
        message = say("controller.validation.whole", minimum=minimum, maximum=maximum)
        return _between("integer", minimum, maximum, "whole", message)
    if key in ("report_date", "due_date"):
        message = text("controller.validation.date")
        return _between("date", date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31), "date", message)
    if key == "forecast_level":
        return choice_rule([level_word(level) for level in get_args(ForecastLevel)])
    if key.startswith("thresholds."):
        return _between("decimal", 0, AMOUNT_LIMIT, "amount", text("controller.validation.amount"))
    return None


def _between(kind: str, minimum: Any, maximum: Any, title: str, message: str) -> Rule:
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": minimum,
        "maximum": maximum,
        "error_title": text(f"controller.validation.{title}_title"),
        "error_message": message,
    }
