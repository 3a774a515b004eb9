"""Every returned file is used, refused or ignored, and named once; every unit has a state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import rounds
from tests.support.workbooks import type_into
from toolkit import actions


@pytest.fixture
def round(tmp_path: Path) -> Path:
    return rounds.issue(tmp_path)


def states(round: Path) -> dict[str, str]:
    whole = actions.status(round).whole
    return {unit.unit: unit.state for unit in (whole.service_area, *whole.areas)}


def codes(round: Path) -> list[tuple[str, str | None]]:
    return [(f.code, f.file) for f in actions.status(round).whole.all_findings]


def test_issued_and_untouched_is_missing(round: Path) -> None:
    assert states(round) == {"Tekniset palvelut": "missing", "Kadut": "missing", "Puistot": "missing"}
    assert codes(round).count(("UNIT_MISSING", "vastuualueet/Kadut.xlsx")) == 1


def test_touched_is_a_draft_until_it_is_marked_ready(round: Path) -> None:
    type_into(rounds.workbook(round, "Kadut"), ("Talous", "Ennuste 2026", "Myyntituotot", 1200))
    assert states(round)["Kadut"] == "draft"
    rounds.answer(round, "Kadut")
    assert states(round)["Kadut"] == "ready"


def test_ready_with_an_error_is_to_be_corrected(round: Path) -> None:
    rounds.answer(round, "Kadut")
    type_into(rounds.workbook(round, "Kadut"), ("Talous", "Ennuste 2026", "Myyntituotot", "noin tonni"))
    assert states(round)["Kadut"] == "errors"


def test_a_filled_copy_beats_the_untouched_one(round: Path) -> None:
    kadut = rounds.workbook(round, "Kadut")
    shutil.copy(kadut, kadut.with_name("0 tyhjä.xlsx"))
    rounds.answer(round, "Kadut")
    assert states(round)["Kadut"] == "ready"
    assert ("SPARE_COPY", "vastuualueet/0 tyhjä.xlsx") in codes(round)


def test_two_filled_workbooks_that_differ_are_both_refused(round: Path) -> None:
    rounds.answer(round, "Kadut")
    kadut = rounds.workbook(round, "Kadut")
    copy = Path(shutil.copy(kadut, kadut.with_name("Kadut (1).xlsx")))
    type_into(copy, ("Talous", "Ennuste 2026", "Myyntituotot", 1300))
    found = codes(round)
    assert ("DUPLICATE_UNIT", "vastuualueet/Kadut.xlsx") in found
    assert ("DUPLICATE_UNIT", "vastuualueet/Kadut (1).xlsx") in found
    assert states(round)["Kadut"] == "missing"


def test_another_rounds_workbook_and_an_unknown_unit_are_named(round: Path, tmp_path: Path) -> None:
    older = rounds.start(tmp_path / "older", settings=rounds.SETTINGS.replace("months = 4", "months = 3"),
                         ledger=rounds.LEDGER.replace("1-4", "1-3"))  # fmt: skip
    actions.issue(older)
    shutil.copy(rounds.workbook(older, "Puistot"), round / "vastuualueet" / "vanha.xlsx")
    other = rounds.start(tmp_path / "other", settings=rounds.SETTINGS.replace('"Puistot"', '"Satamat"'),
                         ledger=rounds.LEDGER.replace("Puistot", "Satamat"))  # fmt: skip
    actions.issue(other)
    shutil.copy(rounds.workbook(other, "Satamat"), round / "vastuualueet" / "satamat.xlsx")
    found = codes(round)
    assert ("WRONG_PERIOD", "vastuualueet/vanha.xlsx") in found
    assert ("UNIT_UNKNOWN", "vastuualueet/satamat.xlsx") in found


def test_a_broken_file_never_stops_the_others(round: Path) -> None:
    rounds.answer(round, "Kadut", "Puistot", "Tekniset palvelut")
    good = actions.figures(actions.status(round).whole)
    (round / "vastuualueet" / "rikki.xlsx").write_bytes(b"PK\x03\x04")
    (round / "vastuualueet" / "~$Kadut.xlsx").write_bytes(b"x")
    whole = actions.status(round).whole
    assert actions.figures(whole) == good
    assert {s.file for s in whole.sources} >= {"vastuualueet/rikki.xlsx", "vastuualueet/Kadut.xlsx"}


def test_a_missing_units_ledger_figures_are_there_and_the_total_is_partial(round: Path) -> None:
    rounds.answer(round, "Puistot", "Tekniset palvelut")
    rounds.workbook(round, "Kadut").unlink()
    whole = actions.consolidate(round).whole
    figures = {(f["unit"], f["line"], f["column"]): f.get("cents") for f in actions.figures(whole)}
    assert figures["Kadut", "Palvelujen ostot", "actual"] == -3123456
    assert figures["Tekniset palvelut", "Toimintakulut", "actual"] == -3123456 - 1700010 - 250000
    assert figures["Kadut", "Palvelujen ostot", "forecast"] is None
    assert whole.service_area.table["operating_expenses"]["forecast"].partial


def test_of_two_that_say_the_same_the_copy_is_the_spare_one(round: Path) -> None:
    rounds.answer(round, "Kadut")
    own = rounds.workbook(round, "Kadut")
    shutil.copy(own, own.with_name("Kadut (1).xlsx"))
    assert ("SPARE_COPY", "vastuualueet/Kadut (1).xlsx") in codes(round)
    assert ("SPARE_COPY", "vastuualueet/Kadut.xlsx") not in codes(round)
