"""Rounds to measure: any number of units, issued from the real template and filled as managers would.

A round is made once and kept in the temporary folder; a changed toolkit makes a new one.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from toolkit import heinola
from toolkit.actions import issue, start
from toolkit.actions.demo import answer
from toolkit.heinola import Answers, GoalAnswer, ProjectAnswer, RiskAnswer
from toolkit.plan import Plan, PlanRows
from toolkit.rendering.plan_workbook import plan_workbook
from toolkit.rounds import Round
from toolkit.settings.toml import settings_from_toml
from toolkit.vocabulary import LINES, Line

PROJECT = Path(__file__).parents[1]
SERVICE_AREA = "Yhteiset palvelut"
GOALS, RISKS, PROJECTS = 5, 2, 1
"""How many of the packaged example's rows each unit's workbook is issued with."""


def filled_round(units: int) -> Path:
    """The folder of a round with this many responsibility areas, every workbook filled and marked ready."""
    kept = Path(tempfile.gettempdir()) / "toteuma-benchmarks" / f"{units}-{_fingerprint()}"
    if not kept.exists():
        making = kept.with_name(f"{kept.name}-making")
        shutil.rmtree(making, ignore_errors=True)
        _make(making, units)
        making.rename(kept)
    return kept


def _make(folder: Path, units: int) -> None:
    names = [f"Vastuualue {number:04}" for number in range(1, units + 1)]
    inputs = folder / "inputs"
    inputs.mkdir(parents=True)
    settings = _settings(names)
    (inputs / "settings.toml").write_text(settings, encoding="utf-8")
    (inputs / "ledger.csv").write_text(_ledger(names), encoding="utf-8")
    plan = Round(settings_from_toml(settings, "settings.toml"), {}, _plan(names))
    (inputs / "plan.xlsx").write_bytes(plan_workbook(plan))
    start(folder, inputs / "ledger.csv", inputs / "settings.toml", inputs / "plan.xlsx")
    for issued in issue(folder):
        if issued.unit != SERVICE_AREA:
            answer(folder / issued.file, _answers(names.index(issued.unit)))


def _settings(names: Iterable[str]) -> str:
    own = heinola.settings_text().split("areas = [")
    after = own[1].partition("]")[2]
    return own[0] + "areas = [\n" + "".join(f'  "{name}",\n' for name in names) + "]" + after


def _ledger(names: Iterable[str]) -> str:
    rows = ["Vastuualue;Rivi;TP 2025;TOT 2025 1-3;TA 2026;Muutos 2026;TOT 2026 1-3"]
    for number, name in enumerate(names):
        rows += [f"{name};{line.label};{_figures(line, number)}" for line in LINES if _is_posted(line)]
    return "\n".join(rows) + "\n"


def _is_posted(line: Line) -> bool:
    return line.operating and not line.is_sum and not line.optional


def _figures(line: Line, number: int) -> str:
    """The five figures of a ledger row, different for every unit, to the cent."""
    sign = "-" if line.nature == "expense" else ""
    year = 100_000 + 137 * number + 1_000 * len(line.id)
    return ";".join(f"{sign}{euros},{number % 100:02}" for euros in (year, year // 5, year, 0, year // 4))


def _plan(names: Iterable[str]) -> Plan:
    own = heinola.plan()[SERVICE_AREA]
    rows = PlanRows(own.goals[:GOALS], own.risks[:RISKS], own.projects[:PROJECTS])
    return dict.fromkeys(names, rows)


def _answers(number: int) -> Answers:
    return Answers(
        forecasts={"Toimintatuotot": 450_000 + number, "Toimintakulut": -560_000 - number},
        explanations={
            "Toimintatuotot": "Tulot jakautuvat epätasaisesti.",
            "Toimintakulut": "Ostot siirtyvät.",
        },
        narrative=("Toiminta on toteutunut suunnitellusti ja talousarvio pitää.",) * 2,
        ready_name="vastuualueen esihenkilö",
        ready_date=date(2026, 4, 15),
        goals=(GoalAnswer("Työ on aloitettu ja etenee.", "Toteutuu osittain"),) * GOALS,
        risks=(RiskAnswer(2, 2),) * RISKS,
        projects=(ProjectAnswer(0.4, 0.25, "", "Hanke etenee suunnitellusti."),) * PROJECTS,
    )


@cache
def _fingerprint() -> str:
    """Of everything that makes the workbooks, the product's sources and data, as they stand at the start."""
    digest = hashlib.sha256()
    for package in ("toolkit", "workbook_templates"):
        for path in sorted((PROJECT / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
