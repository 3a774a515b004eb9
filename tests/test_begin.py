"""A round without a settings file: an empty kooste.xlsm is put, filled in by hand, and goes on from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support import rounds
from toolkit import actions, files
from toolkit.cli import main
from toolkit.grid import Change

TYPED = {"Kunta": "Kuvitela", "Vuosi": 2026, "Kuukaudet": 4, "Raportin päiväys": date(2026, 5, 20)}
UNITS = [("Tekniset palvelut", "palvelualue"), ("Kadut", "vastuualue"), ("Puistot", "vastuualue")]


def fill_in(controller: Path) -> None:
    """What the controller types into the empty workbook."""
    rows = files.read_workbook(controller, "kooste.xlsm").sheets["Asetukset"].rows
    labels = [row[0] for row in rows]
    typed = [Change("Asetukset", labels.index(label), 1, value) for label, value in TYPED.items()]
    typed += [
        Change("Vastuualueet", row, column, value)
        for row, unit in enumerate(UNITS, start=4)
        for column, value in enumerate(unit)
    ]
    controller.write_bytes(files.patched(controller, typed))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert main(["start", str(tmp_path / "kierros")]) == 0
    return tmp_path / "kierros"


def test_the_same_ledger_and_workbooks_as_with_a_settings_file(folder: Path, tmp_path: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["kooste.xlsm"]
    fill_in(folder / "kooste.xlsm")
    ledger = tmp_path / "toteumatiedot.csv"
    ledger.write_text(rounds.LEDGER, encoding="utf-8")
    assert main(["start", str(folder)]) == 0
    assert main(["update", str(folder), "--ledger", str(ledger)]) == 0
    assert main(["issue", str(folder)]) == 0
    issued = {path.stem for path in (folder / "vastuualueet").iterdir()}
    assert issued == {name for name, _ in UNITS}
    usual = actions.load_round(rounds.start(tmp_path / "toml")).round
    assert actions.load_round(folder).round.ledger == usual.ledger


def test_what_is_not_filled_in_yet_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "kooste.xlsm").read_bytes()
    assert main(["start", str(folder)]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in ("Vastuualueet", *TYPED)), "everything at once"
    assert (folder / "kooste.xlsm").read_bytes() == before


def test_a_round_under_way_is_not_begun_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    round = rounds.issue(tmp_path)
    before = (round / "kooste.xlsm").read_bytes()
    assert main(["start", str(round)]) == 2
    assert "vastuualueet" in capsys.readouterr().err
    assert (round / "kooste.xlsm").read_bytes() == before


def test_a_ledger_alone_is_too_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["start", str(tmp_path / "x"), "--ledger", "l.csv"]) == 2
    assert "--settings" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
