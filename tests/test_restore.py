"""The version before is kept, and `restore` brings it back; what a person edited is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.workbooks import type_into
from toolkit import actions, files
from toolkit.cli import main
from toolkit.grid import Change


@pytest.fixture
def round(tmp_path: Path) -> Path:
    folder = rounds.issue(tmp_path)
    actions.consolidate(folder)
    return folder


def forecast(round: Path, euros: float) -> None:
    """A manager changes a forecast, and the summary is made anew."""
    type_into(rounds.workbook(round, "Kadut"), ("Talous", "Ennuste 2026", "Myyntituotot", euros))


def kept(round: Path) -> list[tuple[str, int]]:
    return [(version.file, version.number) for version in actions.kept_versions(round)]


def test_the_summary_before_is_kept_and_comes_back_and_forth(round: Path) -> None:
    summary = round / "yhteenveto.xlsx"
    first = summary.read_bytes()
    forecast(round, 1100)
    actions.consolidate(round)
    second = summary.read_bytes()
    assert kept(round) == [("yhteenveto.xlsx", 1)]
    actions.restore(round, "yhteenveto.xlsx")
    assert summary.read_bytes() == first
    actions.restore(round, "yhteenveto.xlsx")
    assert summary.read_bytes() == second
    actions.restore(round, "yhteenveto.xlsx", 1)
    assert summary.read_bytes() == first


def test_what_would_be_the_same_is_no_new_version(round: Path) -> None:
    written = (round / "yhteenveto.xlsx").stat().st_mtime_ns
    assert actions.consolidate(round).kept is None
    assert (round / "yhteenveto.xlsx").stat().st_mtime_ns == written
    assert kept(round) == []


def test_ten_versions_are_kept(round: Path) -> None:
    place = actions.RoundFolder(round)
    for number in range(13):
        place.write(round / "muistio.txt", str(number).encode(), verify=False)
    assert [version.path.read_text() for version in actions.kept_versions(round)] == [*map(str, range(2, 12))]


def test_fill_keeps_the_workbook_as_it_was(round: Path) -> None:
    forecast(round, 1150)
    kadut = rounds.workbook(round, "Kadut")
    before = kadut.read_bytes()
    actions.fill([kadut])
    assert kadut.read_bytes() != before
    assert kept(round) == [("vastuualueet/Kadut.xlsx", 1)]
    assert main(["restore", str(round), "Kadut.xlsx"]) == 0
    assert kadut.read_bytes() == before


def test_fill_keeps_a_workbook_of_no_round_beside_it(round: Path, tmp_path: Path) -> None:
    forecast(round, 1150)
    lone = tmp_path / "muualla" / "Kadut.xlsx"
    lone.parent.mkdir()
    lone.write_bytes(before := rounds.workbook(round, "Kadut").read_bytes())
    actions.fill([lone.parent])
    (version,) = actions.kept_versions(lone.parent)
    assert version.path.read_bytes() == before
    assert files.workbooks_in(lone.parent) == ([lone], [])


def test_update_keeps_ledger_and_workbooks(round: Path) -> None:
    late = round.parent / "late.csv"
    late.write_text(rounds.LEDGER.replace("-31234,56", "-32000,00"), encoding="utf-8")
    actions.update(round, late)
    assert kept(round) == [
        ("kooste.xlsm", 1), ("vastuualueet/Kadut.xlsx", 1), ("vastuualueet/Tekniset palvelut.xlsx", 1),
    ]  # fmt: skip


def test_a_summary_edited_by_hand_is_kept_under_its_date(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = round / "yhteenveto.xlsx"
    edited = files.patched(summary, [Change("Yhteenveto", 0, 8, "valtuustolle 11.5.")])
    summary.write_bytes(edited)
    main(["consolidate", str(round)])
    (beside,) = round.glob("yhteenveto, muokattu 20*.xlsx")
    assert beside.read_bytes() == edited
    assert beside.name in capsys.readouterr().out
    assert actions.consolidate(round).kept is None
    assert len(list(round.glob("yhteenveto*"))) == 2


def test_versions_are_listed_and_what_is_not_kept_is_one_line_and_two(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(round)]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    forecast(round, 1200)
    actions.consolidate(round)
    assert main(["restore", str(round)]) == 0
    assert "yhteenveto.xlsx" in capsys.readouterr().out
    for wanted in ("Puistot.xlsx", "../kooste.xlsm", "yhteenveto.xlsx --number=7"):
        assert main(["restore", str(round), *wanted.split()]) == 2
        assert capsys.readouterr().err.count("\n") == 1
