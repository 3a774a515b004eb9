"""A round in which not everybody's workbook counts: its ledger figures stand to the cent, and everything that
a reader or a script gets of it says what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.corpus.case import with_number
from tests.support import rounds
from tests.support.workbooks import beside
from tests.test_cli import run
from toolkit import actions, files
from toolkit.footing import ControlTotal
from toolkit.grid import Change

UNITS = ("Tekniset palvelut", "Kadut", "Puistot")
LEDGER = ("prior_year", "budget", "actual", "remaining", "realised_pct")
"""Columns that the ledger has whole; of `prior_period` Puistot's people type one."""

Befall = Callable[[Path], object]


def refuse(path: Path) -> None:
    """It came back for another period."""
    path.write_bytes(with_number("Ohje", "B26", "3")(path.read_bytes()))


def unfinish(path: Path) -> None:
    """It is no longer marked ready."""
    ready = Change("Ohje", *beside(path, "Valmis tarkastettavaksi"), None)
    path.write_bytes(files.patched(path, [ready]))


def damage(path: Path) -> None:
    """It was cut off on its way."""
    path.write_bytes(path.read_bytes()[:5000])


FATES: dict[str, tuple[dict[str, Befall], dict[str, str], str, int]] = {
    "none": ({}, {}, "on valmis", 0),
    "missing": ({"Kadut": Path.unlink}, {"Kadut": "puuttuu"}, "osittainen", 1),
    "damaged": ({"Kadut": damage}, {"Kadut": "ei voitu laskea mukaan"}, "osittainen", 1),
    "refused": ({"Kadut": refuse}, {"Kadut": "ei voitu laskea mukaan"}, "osittainen", 1),
    "in work": ({"Kadut": unfinish}, {"Kadut": "Kesken"}, "eivät ole valmiita", 0),
    "service area": ({"Tekniset palvelut": Path.unlink}, {"Tekniset palvelut": "puuttuu"}, "osittainen", 1),
    "two": (
        {"Kadut": Path.unlink, "Puistot": refuse},
        {"Kadut": "puuttuu", "Puistot": "ei voitu laskea mukaan"}, "osittainen", 1,
    ),
    "all": (dict.fromkeys(UNITS, Path.unlink), dict.fromkeys(UNITS, "puuttuu"), "osittainen", 1),
}  # fmt: skip
"""What befell whom, what the first page says of each, how the command's last line ends, its exit status."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that everybody has answered."""
    round = rounds.issue(tmp_path_factory.mktemp("whole"))
    rounds.answer(round, *UNITS)
    return round


@pytest.fixture
def round(tmp_path: Path, whole: Path) -> Path:
    """A copy of it."""
    target = tmp_path / "round"
    for path in whole.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(whole)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target


def cents(document: dict[str, Any], *columns: str) -> dict[tuple[str, str, str], int | None]:
    return {
        (one["unit"], one["line"], one["column"]): one.get("cents", one.get("hundredths"))
        for one in document["figures"]
        if one["column"] in columns
    }


def page(sheet: Any, rows: int) -> list[str]:
    return [str(row[0]) for row in sheet.iter_rows(max_row=rows, values_only=True) if row[0]]


def consolidated(round: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any], str, Any]:
    """Exit status, JSON, the text for people, the summary."""
    capsys.readouterr()
    status = run("consolidate", round, "--json")
    said = capsys.readouterr()
    return status, json.loads(said.out), said.err, openpyxl.load_workbook(round / "yhteenveto.xlsx")


@pytest.mark.parametrize("fate", FATES)
def test_whoever_is_missing_the_ledger_stands_and_it_is_said(
    fate: str, round: Path, whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    befell, notices, ending, status = FATES[fate]
    _, complete, _, _ = consolidated(whole, capsys)
    for unit, befall in befell.items():
        befall(rounds.workbook(round, unit))
    found, document, said, book = consolidated(round, capsys)
    assert found == status
    assert cents(document, *LEDGER) == cents(complete, *LEDGER)
    assert {one["unit"] for one in document["units"] if one["state"] != "ready"} == set(befell)
    assert ending in said.splitlines()[-1]
    first = page(book["Yhteenveto"], 10)
    assert ("Yhteenveto ei ole vielä valmis" in first) == bool(notices)
    assert all(any(words in line and unit in line for line in first) for unit, words in notices.items())
    lost = sum("Kesken" not in words for words in notices.values())
    assert bool(lost) == (book["Lähteet"]["A2"].value or "").endswith(f": {lost}.")


def test_a_forecast_total_without_a_unit_is_marked_and_compared_with_nothing(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds.workbook(round, "Kadut").unlink()
    _, document, said, book = consolidated(round, capsys)
    forecasts = cents(document, "forecast")
    assert forecasts["Kadut", "Palvelujen ostot", "forecast"] is None
    assert forecasts["Tekniset palvelut", "Toimintakulut", "forecast"] == -61_000_00
    assert "Ennuste 2026: -68 200,00 € (osittainen)" in said.replace("\u00a0", " ")
    for sheet in ("Yhteenveto", "Tekniset palvelut"):
        row = next(row for row in book[sheet].iter_rows() if row[0].value == "Toimintakulut")
        assert '"*"' in row[7].number_format
    assert (row[8].value, row[9].value) == (None, "Ennuste puuttuu")


def test_the_note_under_the_table_names_everybody_who_is_lacking(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds.workbook(round, "Tekniset palvelut").unlink()
    assert note(consolidated(round, capsys)[3]) == "Tekniset palvelut"
    rounds.workbook(round, "Kadut").unlink()
    assert note(consolidated(round, capsys)[3]) == "Tekniset palvelut, Kadut"


def note(book: Any) -> str:
    """Whom the note under the service area's table names."""
    (found,) = [line for line in page(book["Yhteenveto"], 60) if line.startswith("* osittainen: summasta")]
    return found.rpartition("yksiköiltä ")[2].rstrip(".")


def test_what_a_missing_unit_would_have_typed_for_the_ledger_is_marked_too(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds.workbook(round, "Puistot").unlink()
    _, document, said, book = consolidated(round, capsys)
    assert (
        cents(document, "prior_period")["Tekniset palvelut", "Palvelujen ostot", "prior_period"] == -3_000_000
    )
    row = next(row for row in book["Yhteenveto"].iter_rows() if row[0].value == "Palvelujen ostot")
    assert '"*"' in row[2].number_format
    assert [line for line in said.splitlines() if "TOT 2025 4 kk" in line and "(osittainen)" in line]


def test_lists_and_a_units_own_part_say_whose_are_not_there(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds.workbook(round, "Kadut").unlink()
    _, _, _, book = consolidated(round, capsys)
    column = [str(row[0]) for row in book["Yhteenveto"].iter_rows(values_only=True) if row[0]]
    after = [column[at + 1] for at, line in enumerate(column) if line == "Ei raportoitavaa."]
    assert len(after) == 5
    assert all(line.startswith("Osittainen") and "Kadut" in line for line in after)
    assert any("ei ole täytettyä työkirjaa" in line for line in column[column.index("Kadut") :])


def test_a_refused_workbook_is_not_called_one_that_nobody_began(
    round: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refuse(rounds.workbook(round, "Kadut"))
    _, document, said, book = consolidated(round, capsys)
    assert document["units"][1]["state"] == "missing"
    assert document["units"][1]["file"] == "vastuualueet/Kadut.xlsx"
    assert [line for line in said.splitlines() if line.startswith("Kadut") and "hylätty" in line]
    (row,) = [
        row for row in book["Lähteet"].iter_rows(values_only=True) if row[0] == "vastuualueet/Kadut.xlsx"
    ]
    assert row[3:6] == ("Kadut", "hylätty", "ei laskettu mukaan")
    assert any("hylätty" in line for line in page(book["Kadut"], 5))
    run("status", round)
    assert "hylätty" in capsys.readouterr().out


def test_forecasts_have_a_control_total_of_their_own(round: Path) -> None:
    totals = {total.column: total for total in actions.status(round).whole.control_totals}
    typed = sum(int(100 * euros) for unit in rounds.FORECASTS.values() for euros in unit.values())
    assert totals["forecast"] == ControlTotal("forecast", 0, typed, typed)
