"""The controller's buttons in a live Calc: her workbook open, the units' files closed, beside the command
line's result."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import xlwings as xw

from tests.support.desk import RealDesk
from tests.support.live_calc import LiveCalc
from tests.support.workbooks import type_into
from toolkit import actions, files, reports
from toolkit.buttons import ICON_WARNING
from toolkit.excel.open_book import read_open_book
from toolkit.grid import a1

pytestmark = pytest.mark.usefixtures("closed_books")


def unit_file(folder: Path, unit: str) -> Path:
    return folder / "vastuualueet" / f"{unit}.xlsx"


def test_consolidate_brings_the_summary_in_once_and_leaves_the_users_sheets(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    book.sheets.add("Omat muistiinpanot")["A1"].value = "soita Marjalle"
    desk = RealDesk(calc, book)
    own = [sheet.name for sheet in book.sheets]
    assert desk.run("ConsolidateRound") is not None
    first = [sheet.name for sheet in book.sheets]
    desk.run("ConsolidateRound")
    assert [sheet.name for sheet in book.sheets] == first
    assert first[: len(own)] == own
    assert book.sheets["Omat muistiinpanot"]["A1"].value == "soita Marjalle"
    assert book.sheets.active.name == "Yhteenveto"


def test_a_copy_that_the_user_made_of_a_brought_sheet_is_her_own(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    desk = RealDesk(calc, book)
    desk.run("ConsolidateRound")
    calc.ask("copy_sheet", document=book.name, sheet="Vaalit", target=book.name, position=0)
    before = [sheet.name for sheet in book.sheets]
    desk.run("ConsolidateRound")
    assert {"'Vaalit'!toteuma_summary", "'Vaalit (2)'!toteuma_summary"} <= {name.name for name in book.names}
    assert [sheet.name for sheet in book.sheets] == before


def test_the_summary_inside_shows_the_figures_of_the_file(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    actions.consolidate(folder)
    expected = files.read_workbook(folder / "yhteenveto.xlsx", "yhteenveto.xlsx").sheets["Yhteenveto"]
    book = app.books.open(folder / "kooste.xlsm")
    RealDesk(calc, book).run("ConsolidateRound")
    app.calculate()
    shown = read_open_book(book).sheets["Yhteenveto"]
    numbers = 0
    for row, cells in enumerate(expected.rows):
        for column, value in enumerate(cells):
            if isinstance(value, int | float):
                assert shown.value(row, column) == pytest.approx(value), a1(row, column)
                numbers += 1
    assert numbers >= 252
    assert not any("file:" in formula for formula in shown.formulas.values())


def test_status_tells_each_units_state(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    told = RealDesk(calc, book).run("ShowStatus")
    assert told is not None
    whole = actions.status(folder).whole
    assert all(unit.unit in told[1] for unit in whole.units)


def overview(book: xw.Book) -> list[list[object]]:
    """The rows of the units' table on the front sheet, down to the first without a unit."""
    rows = book.sheets["Etusivu"].used_range.options(ndim=2).value
    header = next(at for at, row in enumerate(rows) if "Tallennettu viimeksi" in row)
    left = rows[header].index("Vastuualue tai palvelualue")
    table = [row[left : left + 6] for row in rows[header + 1 :]]
    return table[: next((at for at, row in enumerate(table) if not row[0]), len(table))]


def test_status_shows_on_the_front_sheet_where_each_unit_stands(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    unit_file(folder, "Vaalit").unlink()
    book = app.books.open(folder / "kooste.xlsm")
    book.sheets["Riskit"].activate()
    RealDesk(calc, book).run("ShowStatus")
    assert book.sheets.active.name == "Etusivu"
    rows = {row[0]: row[1:] for row in overview(book)}
    words = {"missing": "ei aloitettu", "draft": "kesken", "errors": "korjattavaa", "ready": "valmis"}
    units = [
        reports.unit_json(u.unit, u.file, None, u.state, u.findings)
        for u in actions.status(folder).whole.units
    ]
    assert {unit: (row[0], row[2], row[3]) for unit, row in rows.items()} == {
        unit["unit"]: (words[unit["state"]], unit["errors"], unit["warnings"]) for unit in units
    }
    assert rows["Vaalit"][0] == "ei aloitettu"
    assert rows["Vaalit"][1] is None
    saved = datetime.fromtimestamp(int(unit_file(folder, "Hallintopalvelut").stat().st_mtime))
    assert abs(rows["Hallintopalvelut"][1] - saved) < timedelta(seconds=1)
    assert rows["Hallintopalvelut"][4] == "Hallintopalvelut.xlsx"


def test_a_unit_that_is_gone_leaves_no_row_behind(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    desk = RealDesk(calc, book)
    desk.run("ShowStatus")
    before = len(overview(book))
    units = book.sheets["Vastuualueet"]
    last = next(row for row in range(5, 40) if units.range((row, 1)).value is None) - 1
    gone = units.range((last, 1)).value
    ledger = book.sheets["Toteumatiedot"]
    for row, (unit,) in enumerate(ledger.range((1, 1), (200, 1)).options(ndim=2).value, 1):
        if unit == gone:
            ledger.range((row, 1)).value = "Vaalit"
    for sheet in ("Tavoitteet", "Riskit", "Hankkeet", "Investoinnit"):
        plan = book.sheets[sheet]
        for row, (unit,) in enumerate(plan.range((1, 1), (99, 1)).options(ndim=2).value, 1):
            if unit == gone:
                plan.range((row, 1)).value = "Vaalit"
    units.range((last, 1), (last, 2)).value = [[None, None]]
    desk.run("ShowStatus")
    assert len(overview(book)) == before - 1
    assert gone not in {row[0] for row in overview(book)}


def test_the_calls_do_not_grow_with_rows(app: xw.App, calc: LiveCalc, folder: Path) -> None:
    book = app.books.open(folder / "kooste.xlsm")
    desk = RealDesk(calc, book)
    counts = []
    ledger = book.sheets["Toteumatiedot"]
    rows = ledger.range((5, 1), (65, 7)).value
    for times in (1, 6):
        for more in range(times):
            ledger.range((66 + 61 * more, 1), (126 + 61 * more, 7)).value = rows
        calc.reset()
        assert desk.run("ShowStatus")
        counts.append(sum(calc.calls.values()))
    assert counts[0] == counts[1]


def test_check_in_the_controllers_workbook_means_the_rounds_workbooks(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    told = RealDesk(calc, app.books.open(folder / "kooste.xlsm")).run("CheckBook")
    findings = actions.status(folder).whole.all_findings
    assert told is not None
    assert told[1].startswith(reports.counts_line(findings))
    assert "[FORECAST_NOT_FOOTING]" in told[1]


def test_fill_in_the_controllers_workbook_mends_the_rounds_workbooks(
    app: xw.App, calc: LiveCalc, folder: Path, tmp_path: Path
) -> None:
    vaalit = unit_file(folder, "Vaalit")
    type_into(vaalit, ("Talous", "Jäljellä", "Henkilöstökulut", 5))
    by_command = tmp_path / "Vaalit.xlsx"
    by_command.write_bytes(vaalit.read_bytes())
    actions.fill([by_command])
    told = RealDesk(calc, app.books.open(folder / "kooste.xlsm")).run("FillBook")
    assert told is not None
    assert "Vaalit.xlsx" in told[1]
    assert vaalit.read_bytes() == by_command.read_bytes()


def test_a_partial_summary_is_said_in_the_message_on_its_page_and_on_the_front(
    app: xw.App, calc: LiveCalc, folder: Path
) -> None:
    unit_file(folder, "Vaalit").unlink()
    unit_file(folder, "Hallintopalvelut").write_bytes(b"PK\x03\x04")
    book = app.books.open(folder / "kooste.xlsm")
    icon, told = RealDesk(calc, book).run("ConsolidateRound") or (None, "")
    assert icon == ICON_WARNING
    assert "osittainen: Vaalit, Hallintopalvelut" in told
    page = [row[0] for row in book.sheets["Yhteenveto"].range((1, 1), (12, 1)).options(ndim=2).value]
    assert any(line and "puuttuu" in line and "Vaalit" in line for line in page)
    assert any(line and "ei voitu laskea mukaan" in line and "Hallintopalvelut" in line for line in page)
    states = {row[0]: row[1] for row in overview(book)}
    assert (states["Vaalit"], states["Hallintopalvelut"]) == ("ei aloitettu", "hylätty")
