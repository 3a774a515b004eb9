"""Returned workbooks are read in other processes: one that hangs or wants all memory costs itself only."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.packages import block, sheet_of_rows
from toolkit.actions import check
from toolkit.actions.consolidate import whole_of
from toolkit.actions.folder import LoadedRound, load_round
from toolkit.actions.unit_reading import Returned, read_unit, read_units
from toolkit.collecting import Reading
from toolkit.isolation import Limits

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs named pipes and a limit on memory")


@pytest.fixture
def round(tmp_path: Path) -> LoadedRound:
    folder = rounds.issue(tmp_path)
    rounds.answer(folder, "Kadut", "Puistot")
    return load_round(folder)


def read(round: LoadedRound, limits: Limits | None = None) -> dict[str, Reading]:
    """Everything in the round's folder, by file."""
    paths = sorted(round.folder.units.iterdir())
    returned = [Returned(path, path.name) for path in paths]
    return {reading.file: reading for reading in read_units(returned, [round.round], limits)}


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.findings]


def test_a_reading_is_the_same_as_in_this_process(round: LoadedRound) -> None:
    for file, reading in read(round).items():
        assert reading == read_unit(round.folder.units / file, file, round.round)


def test_readings_and_rounds_can_be_sent(round: LoadedRound) -> None:
    assert pickle.loads(pickle.dumps(round.round)) == round.round
    assert all(reading.submission for reading in read(round, Limits(start_method="spawn")).values())


@LINUX
def test_a_file_that_never_ends_is_named(round: LoadedRound) -> None:
    os.mkfifo(round.folder.units / "Loputon.xlsx")
    readings = read(round, Limits(seconds=1))
    assert codes(readings["Loputon.xlsx"]) == ["FILE_TOO_SLOW"]
    assert readings["Kadut.xlsx"].submission
    assert readings["Puistot.xlsx"].submission


@LINUX
def test_a_file_that_wants_all_memory_is_named(round: LoadedRound) -> None:
    rows = block('<c r="{0}"><f>A1*2+{0}</f><v>1</v></c>', 19_000)
    (round.folder.units / "Suuri.xlsx").write_bytes(sheet_of_rows(rows))
    readings = read(round, Limits(bytes=95_000_000, start_method="spawn"))
    assert codes(readings["Suuri.xlsx"]) == ["FILE_CRASHED"]
    assert readings["Kadut.xlsx"].submission


@LINUX
def test_what_is_no_file_is_passed_over_by_name(round: LoadedRound) -> None:
    os.mkfifo(round.folder.units / "Putki.xlsx")
    told = {(found.code, found.file) for found in whole_of(round).findings}
    assert ("FILE_OTHER_TYPE", "vastuualueet/Putki.xlsx") in told


def test_check_reads_workbooks_of_a_round_and_of_none(round: LoadedRound, tmp_path: Path) -> None:
    alone = tmp_path / "irrallaan.xlsx"
    alone.write_bytes(rounds.workbook(round.folder.path, "Kadut").read_bytes())
    checked = check([round.folder.path, alone])
    assert [unit.state for unit in checked.units] == ["ready", "ready", "missing", "ready"]
