"""`issue`: figures locked in, blanks opened, and a workbook that somebody touched is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from tests.support import rounds
from tests.support.checking import a_round
from tests.support.workbooks import cell_of, type_into, value_at
from toolkit import actions
from toolkit.issuing import objective_names
from toolkit.plan import PlanRows
from toolkit.records import Goal, Project


def cell(path: Path, title: str, row: str) -> openpyxl.cell.Cell:
    r, c = cell_of(path, "Talous", title, row)
    return openpyxl.load_workbook(path)["Talous"].cell(r + 1, c + 1)


def test_ledger_figures_stand_locked_and_a_blank_stands_open(tmp_path: Path) -> None:
    puistot = rounds.workbook(rounds.issue(tmp_path), "Puistot")
    actual = cell(puistot, "TOT 2026 4 kk", "Palvelujen ostot")
    blank = cell(puistot, "TOT 2025 4 kk", "Palvelujen ostot")
    forecast = cell(puistot, "Ennuste 2026", "Palvelujen ostot")
    assert (actual.value, actual.protection.locked) == (-2500, True)
    assert (blank.value, blank.protection.locked) == (None, False)
    assert blank.fill.fgColor.rgb == forecast.fill.fgColor.rgb
    assert not forecast.protection.locked


def test_budget_is_with_its_amendment_and_derived_cells_have_their_values(tmp_path: Path) -> None:
    kadut = rounds.workbook(rounds.issue(tmp_path), "Kadut")
    assert value_at(kadut, "Talous", "TA 2026 +muutos", "Palvelujen ostot") == -95000
    assert value_at(kadut, "Talous", "Jäljellä", "Toimintakate") == -62965.94
    assert value_at(kadut, "Talous", "TOT-2026 %", "Palvelujen ostot") == 32.88
    assert value_at(kadut, "Talous", "Tila", "Palvelujen ostot") == "Ennuste puuttuu"


def test_the_service_area_sees_its_areas_together(tmp_path: Path) -> None:
    whole = rounds.workbook(rounds.issue(tmp_path), "Tekniset palvelut")
    assert value_at(whole, "Talous", "TOT 2026 4 kk", "Palvelujen ostot") == -33734.56
    assert value_at(whole, "Talous", "TOT 2026 4 kk", "Tilikauden tulos") == -52734.16
    assert value_at(whole, "Talous", "Tila", "Palvelujen ostot") in (None, "")


def test_lines_that_a_unit_does_not_have_are_hidden(tmp_path: Path) -> None:
    kadut = rounds.workbook(rounds.issue(tmp_path), "Kadut")
    ws = openpyxl.load_workbook(kadut)["Talous"]
    hidden = {ws.cell(r, 1).value for r, d in ws.row_dimensions.items() if d.hidden}
    assert {"Verotulot", "Poistot ja arvonalentumiset", "Tilikauden tulos"} <= hidden
    assert "Maksutuotot" not in hidden


def test_with_level_total_an_area_forecasts_the_two_subtotals(tmp_path: Path) -> None:
    round = rounds.start(tmp_path, settings=rounds.SETTINGS + 'forecast_level = "total"\n')
    actions.issue(round)
    kadut = rounds.workbook(round, "Kadut")
    assert not cell(kadut, "Ennuste 2026", "Toimintakulut").protection.locked
    assert cell(kadut, "Ennuste 2026", "Toimintakulut").value is None
    assert cell(kadut, "Ennuste 2026", "Palvelujen ostot").protection.locked


def test_a_touched_workbook_is_kept_and_an_untouched_one_renewed(tmp_path: Path) -> None:
    round = rounds.issue(tmp_path)
    kadut = rounds.workbook(round, "Kadut")
    type_into(kadut, ("Talous", "Ennuste 2026", "Myyntituotot", 1500))
    before = kadut.read_bytes()
    outcomes = {issued.unit: issued.outcome for issued in actions.issue(round)}
    assert outcomes == {"Kadut": "kept", "Puistot": "renewed", "Tekniset palvelut": "renewed"}
    assert kadut.read_bytes() == before


def test_a_filled_workbook_under_another_name_is_seen(tmp_path: Path) -> None:
    round = rounds.issue(tmp_path)
    kadut = rounds.workbook(round, "Kadut")
    type_into(kadut, ("Arvio", "Arvio", 1, "Katuja korjattiin."))
    kadut.rename(kadut.with_name("Kadut valmis.xlsx"))
    outcomes = {issued.unit: (issued.outcome, issued.where) for issued in actions.issue(round)}
    assert outcomes["Kadut"] == ("elsewhere", "vastuualueet/Kadut valmis.xlsx")
    assert not kadut.exists()


def test_a_file_that_is_not_this_units_is_left_alone(tmp_path: Path) -> None:
    round = rounds.start(tmp_path)
    kadut = rounds.workbook(round, "Kadut")
    kadut.parent.mkdir()
    kadut.write_bytes(b"muistiinpanoja")
    outcomes = {issued.unit: issued.outcome for issued in actions.issue(round)}
    assert outcomes["Kadut"] == "unreadable"
    assert kadut.read_bytes() == b"muistiinpanoja"


def test_a_row_opens_tall_enough_for_a_long_text_of_the_plan(tmp_path: Path) -> None:
    round = rounds.start(tmp_path)
    plan = [("Vastuualue", "Kadut"), ("Tavoite", "Kadut hyvässä kunnossa. " * 30), ("Taso", "Valtuusto")]
    book = openpyxl.load_workbook(round / "kooste.xlsm")
    goals = book["Tavoitteet"]
    titles = next(row for row in goals.iter_rows() if row[0].value == "Vastuualue")
    for title, value in plan:
        column = next(cell.column for cell in titles if cell.value == title)
        goals.cell(titles[0].row + 1, column).value = value
    book.save(round / "kooste.xlsm")
    actions.issue(round)
    sheet = openpyxl.load_workbook(rounds.workbook(round, "Kadut"))["Tavoitteet"]
    header = cell_of(rounds.workbook(round, "Kadut"), "Tavoitteet", "Tavoite", 1)[0]
    first, second = (sheet.row_dimensions[header + 1 + n].height for n in (0, 1))
    assert first > 2 * second


def test_a_unit_is_offered_the_settings_objectives_and_then_its_plans_others() -> None:
    goals = (Goal(0, objective="Elinvoima"), Goal(1, objective="Hyvinvointi"), Goal(2, objective=""))
    plan = PlanRows(
        goals=goals, projects=(Project(0, objective="Talous"), Project(1, objective="Hyvinvointi"))
    )
    round = replace(a_round("", objectives={"Elinvoima": ()}), plan={"Vaalit": plan})
    assert objective_names(round, "Vaalit") == ("Elinvoima", "Hyvinvointi", "Talous")
    assert objective_names(round, "Talouspalvelut") == ("Elinvoima",)
