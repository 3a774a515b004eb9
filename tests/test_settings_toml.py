"""Settings as a controller writes them, and what they are told when something is off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from toolkit.problems import SettingsError
from toolkit.settings import GoalStatuses, RiskScale
from toolkit.settings.toml import settings_from_toml

GOOD = """
municipality = "Kuvitteellinen"
service_area = " Sivistyspalvelut "
year = 2027
months = 8
report_date = 2027-09-15
areas = ["Kulttuuri-/nuorisopalvelut", "Å & Ö: opetus, varhaiskasvatus ja nuorten työpajat"]
"""
FULL = """
forecast_level = "total"
due_date = 2027-09-05
rows = 60
[thresholds]
explain_pct = 2.5
explain_eur = 1234.56
[aliases]
"Nuoriso" = "Kulttuuri-/nuorisopalvelut"
"Palkat" = "Henkilöstökulut"
[objectives]
"Hyvä elämä" = ["Arki", "Työ"]
"Talous" = []
[goal_statuses]
met = "Valmis"
[risk_scale]
maximum = 5
low_max = 6
moderate_max = 14
"""


def problems_of(toml: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        settings_from_toml(toml, "asetukset.toml")
    assert "\n" not in raised.value.line()
    return raised.value.problems


def test_what_is_needed_and_what_is_assumed() -> None:
    settings = settings_from_toml(GOOD, "asetukset.toml")
    assert settings.service_area == "Sivistyspalvelut"
    assert settings.areas[1] == "Å & Ö: opetus, varhaiskasvatus ja nuorten työpajat"
    assert (settings.explain_pct, settings.explain_eur, settings.rows) == (5, 10_000_00, 40)
    assert settings.cut_off == date(2027, 8, 31)


def test_every_setting() -> None:
    settings = settings_from_toml(GOOD + FULL, "asetukset.toml")
    assert (settings.explain_pct, settings.explain_eur) == (Decimal("2.5"), 123456)
    assert settings.aliases == {"Nuoriso": "Kulttuuri-/nuorisopalvelut", "Palkat": "Henkilöstökulut"}
    assert settings.objectives == {"Hyvä elämä": ("Arki", "Työ"), "Talous": ()}
    assert settings.goal_statuses == GoalStatuses(met="Valmis")
    assert settings.risk_scale == RiskScale(5, 6, 14)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("year = 2027", "", "year"), ("year = 2027", 'year = "2027"', "year"),
        ("year = 2027", "year = 20.5", "year"),
        ("months = 8", "months = 13", "months"), ("months = 8", "months = true", "months"),
        ("report_date = 2027-09-15", 'report_date = "15.9.2027"', "report_date"),
        ("report_date = 2027-09-15", "report_date = 1899-01-01", "report_date"),
        ('"Kuvitteellinen"', '"  "', "municipality"), ('"Kuvitteellinen"', '"a\\nb"', "municipality"),
        ("municipality", "municipalty", "municipality"),
        ('["Kulttuuri-/', '["SIVISTYSPALVELUT ", "', "areas"),
        ('["Kulttuuri-/', '["\u00a0kulttuuri-/Nuorisopalvelut", "Kulttuuri-/', "areas"),
        ("areas = [", "areas = [3, ", "areas"),
        ("months = 8", 'months = 8\nlanguage = "se"', "language"),
        ("months = 8", "months = 8\nthresholds = 5", "thresholds"),
        ("months = 8", "months = 8\nthresholds.explain_eur = 0.001", "explain_eur"),
        ("months = 8", 'months = 8\naliases."X" = "Kulttuuri-/nuorisopalvelu"', "Kulttuuri-/nuorisopalvelut"),
        ("months = 8", 'months = 8\naliases."Myyntituotot" = "Maksutuotot"', "Myyntituotot"),
        ("months = 8", "months = 8\nrisk_scale.low_max = 9", "risk_scale"),
        ("months = 8", 'months = 8\ngoal_statuses.met = "ei toteudu"', "goal_statuses"),
        ('"Kuvitteellinen"', "5", "municipality"), ('"Kuvitteellinen"', f'"{"x" * 5000}"', "municipality"),
        ("areas = [", "areas = 5 # [", "areas"), ("areas = [", "areas = [] # [", "areas"),
        ("months = 8", 'months = 8\nforecast_level = "rivi"', "forecast_level"),
        ("months = 8", "months = 8\nthresholds.explain_pct = true", "explain_pct"),
        ("months = 8", "months = 8\nthresholds.explain_pct = -1", "explain_pct"),
        ("months = 8", "months = 8\nthresholds.explain_pct = nan", "explain_pct"),
        ("months = 8", "months = 8\nthresholds.explain_pct = 1.00001", "explain_pct"),
        ("months = 8", "months = 8\naliases = 5", "aliases"),
        ("months = 8", "months = 8\naliases.X = 5", "aliases"),
        ("months = 8", 'months = 8\naliases."X y" = "Avustukset"\naliases." x Y" = "Avustukset"', "x Y"),
        ("months = 8", "months = 8\nobjectives = 5", "objectives"),
    ],
)  # fmt: skip
def test_each_problem_is_named(before: str, after: str, named: str) -> None:
    assert before in GOOD
    assert any(named in problem for problem in problems_of(GOOD.replace(before, after, 1)))


def test_all_problems_at_once_each_on_its_line() -> None:
    broken = GOOD.replace("2027\n", '"2027"\n').replace("= 8", "= 0").replace('"Kuvitteellinen"', "[]")
    assert len(problems_of(broken)) == 3


@pytest.mark.parametrize("broken", ["a = [1", 'year = "2027', "a = 1\na = 2", "= 3"])
def test_a_file_that_is_no_toml(broken: str) -> None:
    assert len(problems_of(broken)) == 1
