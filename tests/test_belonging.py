"""Whose workbook is this? Told by the round's ledger, whatever name stands on its `Ohje`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.support import rounds
from tests.support.checking import a_round, read
from tests.support.sheets import unit_book
from tests.support.workbooks import cell_of
from toolkit import actions, files
from toolkit.checks import check_belonging
from toolkit.consolidation import UnitResult
from toolkit.grid import Change


@pytest.fixture
def round(tmp_path: Path) -> Path:
    round = rounds.issue(tmp_path)
    rounds.answer(round, "Kadut", "Puistot", "Tekniset palvelut")
    return round


def write(path: Path, *cells: tuple[str, str, object]) -> None:
    """Cells as somebody changes them without protection: (sheet, cell, value)."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(path)


def units(round: Path) -> dict[str, UnitResult]:
    return {result.unit: result for result in actions.status(round).whole.units}


def refused(round: Path, unit: str) -> tuple[str, str | None, list[str]]:
    result = units(round)[unit]
    codes = [found.code for found in result.findings if found.severity == "error"]
    return result.state, result.file, codes


def test_another_units_name_does_not_give_its_forecast_to_that_unit(round: Path) -> None:
    rounds.workbook(round, "Puistot").unlink()
    write(rounds.workbook(round, "Kadut"), ("Ohje", "B24", "Puistot"))
    assert refused(round, "Kadut") == ("missing", "vastuualueet/Kadut.xlsx", ["WRONG_UNIT"])
    assert refused(round, "Puistot") == ("missing", None, ["UNIT_MISSING"])
    found = units(round)["Kadut"].findings[0]
    assert (found.sheet, found.cell) == ("Ohje", "B24")
    assert "Kadut" in found.message
    assert "Puistot" in found.message


def test_nor_does_it_double_the_unit_whose_own_workbook_came(round: Path) -> None:
    write(rounds.workbook(round, "Kadut"), ("Ohje", "B24", "Puistot"))
    assert refused(round, "Puistot") == ("ready", "vastuualueet/Puistot.xlsx", [])
    assert units(round)["Puistot"].table["operating_expenses"]["forecast"].cents == -61_000_00


def test_late_postings_leave_such_a_workbook_as_it_is(round: Path, tmp_path: Path) -> None:
    path = rounds.workbook(round, "Kadut")
    write(path, ("Ohje", "B24", "Puistot"))
    before = path.read_bytes()
    ledger = tmp_path / "late.csv"
    ledger.write_text(rounds.LEDGER.replace("-17000,10", "-17500,00"), encoding="utf-8")
    done = actions.update(round, ledger)
    assert [(found.unit, found.code) for found in done.findings] == [("Kadut", "WRONG_UNIT")]
    assert path.read_bytes() == before


def test_last_years_workbook_of_the_same_unit_is_not_this_rounds(round: Path, tmp_path: Path) -> None:
    settings, ledger = rounds.SETTINGS.replace("2026", "2025"), rounds.LEDGER
    for year in (2025, 2026):
        ledger = ledger.replace(str(year), str(year - 1))
    last = rounds.start(tmp_path / "last", ledger, settings)
    actions.issue(last)
    before = rounds.workbook(last, "Kadut")
    row, column = cell_of(before, "Talous", "Ennuste 2025", "Palvelujen ostot")
    before.write_bytes(files.patched(before, [Change("Talous", row, column, -1)]))
    rounds.workbook(round, "Kadut").write_bytes(before.read_bytes())
    assert refused(round, "Kadut") == ("missing", "vastuualueet/Kadut.xlsx", ["WRONG_PERIOD"])
    write(rounds.workbook(round, "Kadut"), ("Ohje", "B25", 2026))
    assert refused(round, "Kadut") == ("missing", "vastuualueet/Kadut.xlsx", ["COLUMN_NOT_FOUND"] * 2)


def test_some_changed_ledger_figures_are_told_and_the_workbook_still_counts(round: Path) -> None:
    path = rounds.workbook(round, "Kadut")
    row, column = cell_of(path, "Talous", "TP 2025", "Palvelujen ostot")
    write(path, ("Talous", f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}", -8000))
    assert refused(round, "Kadut")[::2] == ("errors", ["DIFFERS_FROM_LEDGER"])


def test_a_unit_that_the_ledger_does_not_know_yet_is_itself(tmp_path: Path) -> None:
    settings = rounds.SETTINGS.replace('"Puistot"]', '"Puistot", "Satama"]')
    round = rounds.start(tmp_path, settings=settings)
    actions.issue(round)
    assert refused(round, "Satama")[::2] == ("missing", ["UNIT_MISSING"])


TITLES = "Selite | TP 2025 | TOT 2025 3 kk | TA 2026 +muutos | TOT 2026 3 kk"


@pytest.mark.parametrize(
    ("figures", "ledger", "owner"),
    [
        ("-1 | -2 | -3 | -4", "-5 | -6 | -7 | -8", []),
        ("-1 | -2 | -3 | -8", "-5 | -6 | -7 | -8", []),
        ("-1 | -2 | -7 | -8", "-5 | -6 | -7 | -8", []),
        ("-9 | -9 | -7 | -8", "-5 | -6 | -7 | -8", []),
        ("-1 | -6 | -7 | -8", "-5 | -6 | -7 | -8", ["Talouspalvelut"]),
        ("-9 | -6 | -7 | -8", "-5 | -6 | -7 | -8", ["Talouspalvelut"]),
        ("-5 | 0 | 0 | 0", "-5 | 0 | 0 | 0", ["Talouspalvelut"]),
        ("-9 | 0 | 0 | 0", "-5 | 0 | 0 | 0", []),
        (" | | | ", "0 | 0 | 0 | 0", []),
        ("-6 | -8 | -10 | -12", "-5 | -6 | -7 | -8", ["Yhteiset palvelut"]),
    ],
)
def test_most_figures_tell_whose_they_are(figures: str, ledger: str, owner: list[str]) -> None:
    """Of Vaalit, whose own figures are -1, -2, -3 and -4."""
    own = a_round("Palvelujen ostot | -1 | -2 | -3 | -4")
    other = a_round(f"Palvelujen ostot | {ledger}", unit="Talouspalvelut")
    round = replace(own, ledger={**own.ledger, **other.ledger})
    found = check_belonging(read(unit_book(talous=f"{TITLES}\nPalvelujen ostot | {figures}")), round)
    assert [(one.code, one.unit) for one in found] == [("WRONG_UNIT", unit) for unit in owner]


def test_the_finding_names_both_units_and_the_cell_of_the_name() -> None:
    own = a_round("Palvelujen ostot | -1 | -2 | -3 | -4")
    other = a_round("Palvelujen ostot | -5 | -6 | -7 | -8", unit="Talouspalvelut")
    round = replace(own, ledger={**own.ledger, **other.ledger})
    submission = read(unit_book(talous=f"{TITLES}\nPalvelujen ostot | -5 | -6 | -7 | -8"))
    (found,) = check_belonging(submission, round)
    assert "yksikkö Vaalit," in found.message
    assert "yksikön Talouspalvelut." in found.message
    assert "jaettu yksikölle Vaalit" in found.fix
    assert (found.sheet, found.cell) == ("Ohje", "B24")


def test_without_a_round_or_under_an_unknown_name_nothing_is_judged() -> None:
    book = unit_book(talous=f"{TITLES}\nPalvelujen ostot | -1 | -2 | -3 | -4")
    assert check_belonging(read(book), None) == []
    strangers = a_round("Palvelujen ostot | -1 | -2 | -3 | -4", "Satama", areas=("Satama",))
    assert check_belonging(read(book), strangers) == []
