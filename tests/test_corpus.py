"""Every bad and odd workbook gets the verdict that it must get: exactly these findings, this figure, and
every other figure untouched."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.corpus import CASES, Case
from tests.corpus.case import FORECAST_CELL, UNIT
from tests.support import rounds
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit
from toolkit.collecting import Reading
from toolkit.isolation import Limits, Lost, isolated
from toolkit.records import LineRow
from toolkit.rounds import Round

MAX_SECONDS = 2
MAX_BYTES = 150_000_000
"""Beyond what the worker has at its start; held on Linux only."""
FORECAST_LINE = "services_purchased"
Read = Callable[[bytes], Reading]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Kadut in its round, filled and marked ready."""
    round = rounds.issue(tmp_path_factory.mktemp("corpus"))
    rounds.answer(round, UNIT)
    return rounds.workbook(round, UNIT)


@pytest.fixture(scope="module")
def read(filled: Path) -> Read:
    """A workbook's bytes → its reading, in the round."""
    round = load_round(filled.parents[1]).round

    path = filled.with_name("palautettu.xlsx")

    def read(data: bytes) -> Reading:
        path.write_bytes(data)
        (timed,) = isolated(partial(timed_reading, round), [path], Limits(bytes=MAX_BYTES))
        assert not isinstance(timed, Lost), "too much memory"
        assert timed[1] < MAX_SECONDS
        return timed[0]

    return read


def timed_reading(round: Round, path: Path) -> tuple[Reading, float]:
    """In a worker whose memory is limited: the reading and the processor seconds that it took."""
    began = time.process_time()
    return read_unit(path, path.name, round), time.process_time() - began


def lines(reading: Reading) -> list[LineRow]:
    """The income statement's figures without the forecast that cases change; rows may have moved."""
    assert reading.submission is not None
    found = [replace(line, row=0) for _, line in sorted(reading.submission.lines.items())]
    return [replace(line, forecast=None) if line.line == FORECAST_LINE else line for line in found]


def test_there_are_many() -> None:
    assert len(CASES) >= 250
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_filled_workbook_has_no_findings(read: Read, filled: Path) -> None:
    assert read(filled.read_bytes()).findings == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(case: Case, read: Read, filled: Path) -> None:
    data = case.make(filled.read_bytes())
    reading = read(data)
    assert sorted({found.code for found in reading.findings}) == sorted(case.codes)
    assert all(found.file and found.message and found.fix for found in reading.findings)
    places = [f"{f.sheet}!{f.cell}" for f in reading.findings if f.code in case.codes[:1]]
    assert not case.cell or case.cell in places
    if case.refused:
        assert reading.submission is None
    else:
        assert_figures(case, reading, read(filled.read_bytes()))


def assert_figures(case: Case, reading: Reading, plain: Reading) -> None:
    """Nothing but what the case means differs from the filled workbook."""
    assert reading.submission is not None
    assert reading.submission.lines[FORECAST_LINE].forecast == case.forecast
    said = "".join(reading.submission.narrative)
    assert case.said is None or said == "".join(line.strip() for line in case.said.splitlines())
    if not case.cell or case.cell.endswith(FORECAST_CELL):
        assert lines(reading) == lines(plain)
