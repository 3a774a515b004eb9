"""Settings from the TOML file that `start` is given."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from toolkit.catalogue import say
from toolkit.problems import SettingsError
from toolkit.settings import Settings
from toolkit.settings.building import TABLES, build_settings
from toolkit.settings.values import Problems, Where

FREE_TABLES = ("aliases", "objectives")
"""Tables whose keys are the municipality's own names."""


def settings_from_toml(toml: str, shown_as: str) -> Settings:
    """The settings in a TOML text. shown_as: the file's name. Raises SettingsError with every problem."""
    problems = Problems()
    parsed = _parsed(toml, problems)
    settings = build_settings(_flat(parsed, problems), problems) if parsed is not None else None
    if settings is None:
        raise SettingsError(say("settings.unreadable", file=shown_as), problems.lines)
    return settings


def _parsed(toml: str, problems: Problems) -> dict[str, Any] | None:
    try:
        return tomllib.loads(toml, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        if place:
            problems.add("syntax", line=place[1], column=place[2])
        else:
            problems.add("syntax_end")
        return None


def _flat(parsed: Mapping[str, Any], problems: Problems) -> dict[str, object]:
    """Tables as dotted keys."""
    flat: dict[str, object] = {}
    for key, value in parsed.items():
        if key not in TABLES or key in FREE_TABLES:
            flat[key] = value
        elif isinstance(value, Mapping):
            flat |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            problems.wrong_type(Where(key), "table", value)
    return flat
