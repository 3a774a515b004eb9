"""Workbooks that other programs saved again: nothing is told that was not told before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.saved_again import LIBREOFFICE, SAVED, by_openpyxl, differences
from tests.support import rounds
from toolkit import actions
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit
from toolkit.findings import Finding

SOME = [
    case for case in SAVED
    if case.name in (
        "piilotettu sarake", "arvio piilossa", "ennuste yhdistetyn alla", "Excelin kopio", "henkilötunnus",
        "kirjanpidon luku muutettu", "kaava yli kirjoitettu", "luku tuhansina", "tosi", "ohjausmerkki",
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> list[Path]:
    """Heinola's workbooks, filled; and generated ones of both forecast levels, untouched and filled."""
    paths = [demo / "vastuualueet" / f"{name}.xlsx" for name in ("Yhteiset palvelut", "Hallintopalvelut")]
    for level, units in (("line", ("Tekniset palvelut", "Kadut")), ("total", ("Kadut",))):
        settings = f'{rounds.SETTINGS}forecast_level = "{level}"\n'
        round = rounds.start(tmp_path_factory.mktemp(level), settings=settings)
        actions.issue(round)
        if level == "line":
            rounds.answer(round, "Kadut")
        paths += [rounds.workbook(round, unit) for unit in units]
    return paths


def told(path: Path, of: Path) -> list[tuple[str, str | None, str | None]]:
    def place(found: Finding) -> tuple[str, str | None, str | None]:
        return found.code, found.sheet, found.cell

    return [place(found) for found in read_unit(path, path.name, load_round(of.parents[1]).round).findings]


@pytest.mark.parametrize("program", ["openpyxl", "libreoffice", "libreoffice, calculated"])
def test_no_false_alarm(program: str, issued: list[Path], tmp_path: Path, libreoffice: Any) -> None:
    for number, path in enumerate(issued):
        again = tmp_path / f"{number}.xlsx"
        if program == "openpyxl":
            by_openpyxl(path, again)
        else:
            libreoffice.resave(path, again, recalculated="calculated" in program)
        assert told(again, path) == told(path, path), path


def test_the_corpus_is_told_the_same(tmp_path: Path, libreoffice: Any) -> None:
    """Some of it: `python -m tests.saved_again` saves all."""
    assert len(SOME) == 10
    assert list(differences(SOME, tmp_path, libreoffice.resave, LIBREOFFICE)) == []
