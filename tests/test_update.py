"""`update`: late postings reach workbooks that are being filled, and nothing that was typed is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.workbooks import type_into, value_at
from toolkit import actions
from toolkit.actions.update import Updated

LATE = rounds.LEDGER.replace("-31234,56", "-32000,00").replace("-8000,00;;", "-8000,00;-2600,00;")


@pytest.fixture
def round(tmp_path: Path) -> Path:
    return rounds.issue(tmp_path)


def update(round: Path, ledger: str = LATE) -> Updated:
    late = round.parent / "in" / "late.csv"
    late.write_text(ledger, encoding="utf-8")
    return actions.update(round, late)


def test_what_changed_is_told_and_only_those_workbooks_are_patched(round: Path) -> None:
    updated = update(round)
    assert [(p.unit, p.line, p.column, p.before, p.after) for p in updated.postings] == [
        ("Kadut", "services_purchased", "actual", -3123456, -3200000),
        ("Puistot", "services_purchased", "prior_period", None, -260000),
    ]
    assert set(updated.files) == {
        "vastuualueet/Kadut.xlsx",
        "vastuualueet/Puistot.xlsx",
        "vastuualueet/Tekniset palvelut.xlsx",
    }


def test_the_cells_have_the_new_figures_and_derived_cells_follow(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    type_into(kadut, ("Talous", "Ennuste 2026", "Palvelujen ostot", -96000), ("Arvio", "Arvio", 1, "Sujui."))
    updated = update(round)
    assert value_at(kadut, "Talous", "TOT 2026 4 kk", "Palvelujen ostot") == -32000
    assert value_at(kadut, "Talous", "Jäljellä", "Toimintakulut") == -63000
    assert value_at(kadut, "Talous", "Ennuste 2026", "Palvelujen ostot") == -96000
    assert value_at(kadut, "Arvio", "Arvio", 1) == "Sujui."
    assert updated.review == (("Kadut", "services_purchased"),)


def test_a_figure_that_a_unit_typed_itself_stays_and_differs_aloud(round: Path) -> None:
    puistot = rounds.workbook(round, "Puistot")
    type_into(puistot, ("Talous", "TOT 2025 4 kk", "Palvelujen ostot", -2500))
    update(round)
    assert value_at(puistot, "Talous", "TOT 2025 4 kk", "Palvelujen ostot") == -2500
    codes = {f.code for f in actions.check([puistot]).findings}
    assert "DIFFERS_FROM_LEDGER" in codes


def test_the_controllers_workbook_holds_the_new_ledger(round: Path) -> None:
    update(round)
    assert actions.load_round(round).round.ledger["Kadut", "services_purchased"].actual == -3200000
    assert update(round).postings == ()


def test_an_unknown_name_in_the_ledger_changes_nothing(round: Path) -> None:
    before = {path: path.read_bytes() for path in round.rglob("*.xls*")}
    with pytest.raises(actions.CannotDo):
        update(round, LATE + "Satamat;Avustukset;0;0;0;0;0\n")
    assert {path: path.read_bytes() for path in round.rglob("*.xls*")} == before


def test_a_workbook_that_is_open_is_told_and_finished_next_time(
    round: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kadut, replace = rounds.workbook(round, "Kadut"), os.replace

    def held_open(source: str, target: str) -> None:
        if Path(target).name == kadut.name:
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_open)
    monkeypatch.setattr(sys, "platform", "win32")
    updated = update(round)
    assert [(f.code, f.file) for f in updated.findings] == [("FILE_IN_USE", "vastuualueet/Kadut.xlsx")]
    assert "vastuualueet/Puistot.xlsx" in updated.files
    monkeypatch.undo()
    assert update(round).files == ("vastuualueet/Kadut.xlsx",)
    assert value_at(kadut, "Talous", "TOT 2026 4 kk", "Palvelujen ostot") == -32000
