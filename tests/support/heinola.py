"""Heinola's round added up straight from the report's own files, sentences included.

Skips where they are not at hand.
"""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from toolkit.consolidation import Whole, consolidate_units
from toolkit.ledger import Ledger, LedgerRow
from toolkit.numbers import parse_ledger_money, parse_money
from toolkit.records import (
    Collected,
    Goal,
    Header,
    Investment,
    Layout,
    LineRow,
    Project,
    Risk,
    SectionLayout,
    Source,
    Submission,
)
from toolkit.rounds import Round
from toolkit.settings import Settings
from toolkit.settings.toml import settings_from_toml
from toolkit.vocabulary import COLUMNS, LINE_BY_LABEL, LINES, sheet_title

FOLDER = Path(__file__).parents[3] / "shared" / "heinola-2026-03"


def report_file(name: str) -> Path:
    """A file of the published report."""
    if not FOLDER.is_dir():
        pytest.skip("the published report is not at hand")
    return FOLDER / name


def published() -> dict[str, Any]:
    """The report's figures exactly as printed."""
    figures: dict[str, Any] = json.loads(report_file("published_figures.json").read_text(encoding="utf-8"))
    return figures


def told() -> dict[str, Any]:
    """The report's other tables and texts."""
    texts: dict[str, Any] = json.loads(report_file("report.json").read_text(encoding="utf-8"))
    return texts


def heinola_round() -> Round:
    """The published round; the settings' objectives come from the report."""
    toml = report_file("settings.toml").read_text(encoding="utf-8")
    objectives = told()["strategic_objectives"]
    toml += "\n[objectives]\n" + "\n".join(
        f'"{name}" = {json.dumps(parts)}' for name, parts in objectives.items()
    )
    return Round(settings_from_toml(toml, "settings.toml"), _ledger())


def heinola_whole(without: tuple[str, ...] = ()) -> Whole:
    """The round added up as if every unit but those left out had returned a workbook that is ready."""
    round = heinola_round()
    collected = {
        unit: Collected(unit, "ready", f"{unit}.xlsx", submission(round.settings, unit))
        for unit in round.settings.units
        if unit not in without
    }
    sources = [Source(f"{unit}.xlsx", "2026-04-20T08:15:00Z", "0" * 64, unit, True) for unit in collected]
    return consolidate_units(round, collected, (), sources)


def submission(settings: Settings, unit: str) -> Submission:
    """What the report says that this unit forecast and told."""
    lines = {
        line: LineRow(line, row, forecast=cents) for row, (line, cents) in enumerate(_forecasts(unit), 5)
    }
    of_area = unit != settings.service_area
    return Submission(
        f"{unit}.xlsx",
        Header(unit=unit, ready=True, ready_name="Esihenkilö", ready_date="15.4.2026"),
        layout(),
        lines,
        tuple(told()["narratives"][unit]) if of_area else (),
        *((), (), (), ()) if of_area else _lists(),
    )


def layout() -> Layout:
    """Every section with its titles in the first row."""
    sections = {
        section: SectionLayout(
            sheet_title(section), 0, {column.id: i for i, column in enumerate(columns)}, 40
        )
        for section, columns in COLUMNS.items()
        if section not in ("objectives", "findings")
    }
    return Layout(sections, sheet_title("guide"), {}, {line.id: i for i, line in enumerate(LINES, start=1)})


def _rows(name: str) -> list[list[str]]:
    text = report_file(name).read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines()[1:], delimiter=";"))


def _ledger() -> Ledger:
    return {
        (unit, LINE_BY_LABEL[line].id): LedgerRow(*(parse_ledger_money(figure).cents for figure in figures))
        for unit, line, *figures in _rows("ledger.csv")
    }


def _forecasts(of: str) -> list[tuple[str, int | None]]:
    rows = [(LINE_BY_LABEL[line].id, figure) for unit, line, figure in _rows("forecasts.csv") if unit == of]
    return [(line, parse_ledger_money(figure).cents) for line, figure in rows]


def _lists() -> tuple[Any, ...]:
    report = told()
    levels = {"strategic_goals": "Valtuusto", "operational_goals": "Käyttösuunnitelma"}
    goals = [
        g for table, level in levels.items() for objective in report[table] for g in _goals(objective, level)
    ]
    risks = [
        Risk(0, "", r["risk"], Decimal(r["likelihood"]), Decimal(r["impact"]), r["control"], r["responsible"])
        for r in report["risks"]
    ]
    return tuple(goals), tuple(risks), tuple(map(_project, report["projects"])), (_investment(report),)


def _goals(objective: dict[str, Any], level: str) -> list[Goal]:
    """The report pools what was achieved for each objective.

    Here the texts go to its goals in their order.
    """
    texts = zip_longest(
        objective["goals"], objective.get("metrics", []), objective["realisation"], fillvalue=""
    )
    responsible = "".join(objective.get("responsible", []))
    return [
        Goal(0, level, objective["objective"], goal, metric, responsible, realisation, objective["status"])
        for goal, metric, realisation in texts
    ]


def _project(project: dict[str, Any]) -> Project:
    return Project(
        0,
        project["objective"],
        project["name"],
        "\n".join(project["description"]),
        _share(project["spent_pct"]),
        parse_money(project["funding"]).cents,
        _share(project["city_share"]),
        project.get("city_share_note", ""),
        "\n".join(project["realisation"]),
    )


def _share(printed: str) -> Decimal:
    return Decimal(printed.removesuffix(" %")) / 100


def _investment(report: dict[str, Any]) -> Investment:
    row = report["investments"][0]
    cents = [parse_money(row[key]).cents for key in ("tp_2025", "ta_2026", "toteuma")]
    return Investment(0, report["investment_group"], row["row"], *cents)
