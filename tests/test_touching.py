"""Whether somebody has worked on a workbook since it was handed out, also after the plan has changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.checking import a_round, read
from tests.support.sheets import unit_book
from tests.support.workbooks import cell_of, type_into
from toolkit import actions, files
from toolkit.grid import Change
from toolkit.plan import PlanRows
from toolkit.records import Goal, Project
from toolkit.rendering.plan_workbook import plan_workbook
from toolkit.rounds import Round
from toolkit.settings.toml import settings_from_toml
from toolkit.touching import is_touched, issued_mark

GOALS = tuple(Goal(0, "Valtuusto", goal=goal, metric="kpl") for goal in ("Karsitaan", "Kevennetään"))
UNITS = ("Tekniset palvelut", "Kadut", "Puistot")


@pytest.fixture
def round(tmp_path: Path) -> Path:
    """A round with a plan for two units, handed out."""
    settings = settings_from_toml(rounds.SETTINGS, "asetukset.toml")
    plan = {"Kadut": PlanRows(goals=GOALS), "Puistot": PlanRows(goals=GOALS[:1])}
    for name, text in (("ledger.csv", rounds.LEDGER), ("settings.toml", rounds.SETTINGS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "plan.xlsx").write_bytes(plan_workbook(Round(settings, {}, plan)))
    folder = tmp_path / "round"
    actions.start(folder, tmp_path / "ledger.csv", tmp_path / "settings.toml", tmp_path / "plan.xlsx")
    actions.issue(folder)
    return folder


def change_plan(round: Path, goal: str, number: int = 1) -> None:
    """The controller rewords a goal of Kadut on the plan's sheet, and saves."""
    controller = round / "kooste.xlsm"
    at = cell_of(controller, "Tavoitteet", "Tavoite", number)
    controller.write_bytes(files.patched(controller, [Change("Tavoitteet", *at, goal)]))


def states(round: Path) -> dict[str, str]:
    return {unit.unit: unit.state for unit in actions.status(round).whole.units}


def outcomes(round: Path) -> dict[str, str]:
    return {issued.unit: issued.outcome for issued in actions.issue(round)}


def goal_of(round: Path) -> object:
    path = rounds.workbook(round, "Kadut")
    row, column = cell_of(path, "Tavoitteet", "Tavoite", 1)
    return files.read_workbook(path, "x").sheets["Tavoitteet"].value(row, column)


def test_a_changed_plan_touches_no_workbook(round: Path) -> None:
    change_plan(round, "Karsitaan paljon")
    assert states(round) == dict.fromkeys(UNITS, "missing")
    assert outcomes(round) == dict.fromkeys(UNITS, "renewed")
    assert goal_of(round) == "Karsitaan paljon"


def test_nor_does_a_plan_that_changes_twice_or_back(round: Path) -> None:
    old = rounds.workbook(round, "Kadut").read_bytes()
    for goal in ("Toinen", "Kolmas"):
        change_plan(round, goal)
        actions.issue(round)
    rounds.workbook(round, "Kadut").write_bytes(old)  # somebody sends back the first one, unopened
    assert states(round)["Kadut"] == "missing"
    change_plan(round, "Karsitaan")
    assert states(round)["Kadut"] == "missing"


def test_what_somebody_typed_is_seen_whatever_the_plan(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    type_into(kadut, ("Tavoitteet", "Toteuma", 1, "Työ on aloitettu."))
    for goal in ("Karsitaan paljon", "Karsitaan"):
        change_plan(round, goal)
        assert states(round) == {**dict.fromkeys(UNITS, "missing"), "Kadut": "draft"}
        assert outcomes(round)["Kadut"] == "kept"


def test_a_goal_that_a_person_reworded_is_work(round: Path) -> None:
    type_into(rounds.workbook(round, "Kadut"), ("Tavoitteet", "Tavoite", 1, "Karsitaan enemmän"))
    assert states(round)["Kadut"] == "draft"


@pytest.mark.parametrize("record", [None, b"", b"[]", b'{"Kadut": 3}', b"\xff\xfe"])
def test_without_the_record_the_plan_as_it_stands_tells(record: bytes | None, round: Path) -> None:
    path = round / ".toteuma" / "annetut.json"
    path.unlink()
    if record is not None:
        path.write_bytes(record)
    assert states(round) == dict.fromkeys(UNITS, "missing")
    change_plan(round, "Toinen")
    assert states(round)["Kadut"] == "draft"


def test_a_share_is_one_share_with_however_many_zeros_it_was_planned() -> None:
    project = Project(0, name="Digitieto", city_share_pct=Decimal("0.50"))
    round = replace(a_round(""), plan={"Vaalit": PlanRows(projects=(project,))})
    book = unit_book(hankkeet="Hankkeen nimi | Kaupungin rahoitusosuus %\nDigitieto | 50 %")
    submission = read(book)
    assert not is_touched(submission, round)
    later = replace(round, plan={}, issued={"Vaalit": (issued_mark(round, "Vaalit", submission.layout),)})
    assert not is_touched(submission, later)
    assert is_touched(submission, replace(later, issued={}))
