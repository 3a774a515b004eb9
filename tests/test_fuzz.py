"""A small round of `python -m tests.fuzz`, and that its judge can find a figure accepted in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.fuzz import BROKEN, Bench, bench, outcomes
from tests.support.plain_reader import plainly_read
from toolkit.actions.unit_reading import read_unit
from toolkit.collecting import Reading


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return bench(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="module")
def reading(made: Bench) -> Reading:
    path = made.folder / "round" / "vastuualueet" / "Kadut.xlsx"
    return read_unit(path, path.name, made.round)


def test_no_mutant_crashes_hangs_or_has_a_wrong_figure_accepted(made: Bench) -> None:
    found = list(outcomes(made, range(7_000_000, 7_000_060)))
    assert [one for one in found if one[1] in BROKEN] == []
    assert len(Counter(outcome for _, outcome, _ in found)) > 2


def test_a_mutant_depends_on_its_number_only(made: Bench) -> None:
    assert list(outcomes(made, [7, 8])) == list(outcomes(made, [7])) + list(outcomes(made, [8]))


def test_the_plain_reader_sees_what_was_typed(made: Bench) -> None:
    cells = plainly_read(made.data, frozenset(["Talous", "Investoinnit"]))
    assert (cells["Talous"]["A13"], cells["Talous"]["H13"]) == ("Palvelujen ostot", -96000)
    assert cells["Investoinnit"]["E6"] == -5000.5


def test_a_figure_that_nobody_sees_is_told(made: Bench, reading: Reading) -> None:
    assert reading.submission
    assert made.oracle.wrong(made.data, reading) == ""
    lines = dict(reading.submission.lines)
    lines["services_purchased"] = replace(lines["services_purchased"], forecast=-96_000_01)
    changed = replace(reading, submission=replace(reading.submission, lines=lines))
    assert made.oracle.wrong(made.data, changed) == "Talous H13: read -9600001, seen -96000.0"
    assert made.oracle.wrong(b"no workbook", changed) == "Talous H13: read -9600001, seen cannot be told"


def test_a_figure_that_is_gone_is_told(made: Bench, reading: Reading) -> None:
    assert reading.submission
    changed = replace(reading, submission=replace(reading.submission, investments=()))
    assert made.oracle.wrong(made.data, changed).startswith("Investoinnit C6: read None")
    del (lines := dict(reading.submission.lines))["services_purchased"]
    changed = replace(reading, submission=replace(reading.submission, lines=lines))
    assert made.oracle.wrong(made.data, changed).startswith("gone: ('finances', 'services_purchased'")
