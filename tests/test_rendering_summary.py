"""`yhteenveto.xlsx` as other programs see it."""

from __future__ import annotations

import io
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.heinola import heinola_whole, published
from tests.support.libreoffice import LibreOffice
from tests.support.summaries import book, cells, many_areas, saved
from tests.support.validator import assert_no_validation_errors
from tests.test_consolidation import FORECASTS, LEDGER, small_whole
from toolkit.ledger import LedgerRow
from toolkit.rendering.summary_workbook import SHEET_MARK, summary_workbook

KEYS = ("tp_2025", "tot_2025", "ta_2026", "tot_2026", "remaining", "pct", "forecast")


def shown(value: float, number_format: str) -> str:
    """A number as a Finnish Excel shows it; the sheet's conditional format takes the sign from -0."""
    decimals = number_format.split(".")[1].count("0") if "." in number_format else 0
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}".replace(",", " ").replace(".", ",")


def printed(sheet: Any, unit: str) -> dict[str, list[str]]:
    """Line label → what stands on its row in a unit's income statement, as shown."""
    rows = iter(sheet.iter_rows(max_col=8))
    next(row for row in rows if row[0].value == f"{unit} Selite")
    table = {}
    for label, *figures in rows:
        if label.value is None or label.font.i:
            break
        if figures[0].value is not None:
            table[label.value] = [shown(cell.value, cell.number_format) for cell in figures]
    return table


def test_all_252_published_figures_stand_in_yhteenveto_to_the_last_digit() -> None:
    sheet = book(heinola_whole())["Yhteenveto"]
    expected = published()
    units = {expected["service_area"]["name"]: expected["service_area"]["lines"], **_areas(expected)}
    count = 0
    for unit, lines in units.items():
        found = printed(sheet, unit)
        assert list(found) == list(lines)
        for line, figures in lines.items():
            assert found[line] == [figures[key].replace("- ", "-") for key in KEYS], (unit, line)
            count += len(KEYS)
    assert count == 252


def _areas(expected: dict[str, Any]) -> dict[str, Any]:
    areas = expected["areas"]
    pairs = areas.items() if isinstance(areas, dict) else ((area["name"], area) for area in areas)
    return {name: area.get("lines", area) for name, area in pairs}


def test_investments_and_projects_totals_are_the_published_ones() -> None:
    rows = list(book(heinola_whole())["Yhteenveto"].iter_rows(max_col=8))
    net = next(row for row in rows if row[0].value == "Netto")
    assert [shown(cell.value, cell.number_format) for cell in net[1:6]] == [
        "-38 279",
        "-210 000",
        "-726",
        "-209 274",
        "0,3",
    ]
    total = next(row for row in rows if row[1].value == "Yhteensä")
    assert [shown(total[i].value, "0") for i in (3, 4, 5)] == ["38", "818 629", "14"]
    assert [total[i].number_format for i in (3, 4, 5)] == ['0" %"_-', '#,##0" €"_-', '0" %"_-']


def test_every_figure_of_a_statement_is_a_formula_that_leads_to_the_units_sheets() -> None:
    sheet = book(heinola_whole(), values=False)["Yhteenveto"]
    formulas = {row[0].value: row for row in sheet.iter_rows(max_row=40, max_col=8)}
    assert "'Vaalit'!" in formulas["Henkilöstökulut"][1].value
    assert formulas["Henkilöstökulut"][7].value.startswith("='Yhteiset palvelut'!")
    assert "'Kehittämispalvelut'!" in formulas["Toimintakulut"][7].value
    assert all(cell.data_type == "f" for cell in formulas["Tilikauden tulos"][1:])


WHOLES = {
    "heinola": heinola_whole,
    "units missing": lambda: heinola_whole(without=("Vaalit", "Hallintopalvelut", "Yhteiset palvelut")),
    "blanks in the ledger": small_whole,
    "own production, area with depreciation": lambda: small_whole(
        {**FORECASTS, "Tekniset": {"own_production": 9_00, "services_purchased": -1_00}},
        {
            **LEDGER,
            ("Kadut", "own_production"): LedgerRow(1_00, 2_00, 3_00, None, 4_00),
            ("Puistot", "depreciation"): LedgerRow(-5_01, -6_02, 0, None, -8_04),
        },
    ),
    "many areas": lambda: many_areas(55),
}


@pytest.mark.parametrize("name", WHOLES)
def test_libreoffice_recalculates_every_formula_to_its_cached_value(
    name: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path = saved(WHOLES[name](), tmp_path)
    cached = openpyxl.load_workbook(path, data_only=True)
    found = libreoffice.recalculated(path)
    assert len(found) > 50
    for (sheet, cell), value in found.items():
        expected = cached[sheet][cell].value
        assert value == (pytest.approx(expected, abs=1e-6) if expected is not None else ""), (sheet, cell)


@pytest.mark.parametrize("name", WHOLES)
def test_the_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    assert_no_validation_errors(saved(WHOLES[name](), tmp_path))


def test_no_formula_is_longer_than_excel_takes() -> None:
    workbook = book(many_areas(55), values=False)
    assert "Osasummat" in workbook.sheetnames
    assert max(len(cell.value) for cell in cells(workbook) if cell.data_type == "f") < 8192


def test_findings_stand_errors_first_and_sources_with_their_hashes() -> None:
    workbook = book(heinola_whole())
    assert [cell.value for cell in workbook["Tarkistus"][4]][:3] == [
        "virhe",
        "FORECAST_NOT_FOOTING",
        "Yhteiset palvelut",
    ]
    row = [cell.value for cell in workbook["Lähteet"][3]]
    assert row == [
        "Digi- ja tietohallintopalvelut.xlsx",
        "2026-04-20T08:15:00Z",
        "0" * 64,
        "Digi- ja tietohallintopalvelut",
        "valmis",
        "laskettu mukaan",
    ]


def test_partial_totals_are_marked_and_the_units_named_on_the_first_page() -> None:
    sheet = book(heinola_whole(without=("Vaalit",)))["Yhteenveto"]
    rows = list(sheet.iter_rows(max_row=40, max_col=8))
    assert any("Vaalit" in str(row[0].value) for row in rows[:10])
    total = next(row for row in rows if row[0].value == "Toimintakulut")
    assert (total[6].number_format, total[7].number_format) == ("0.00_-", '#,##0"*"')
    assert any("osittainen" in str(row[0].value) for row in rows)


def test_properties_chart_and_alternative_text() -> None:
    data = summary_workbook(heinola_whole())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        core = package.read("docProps/core.xml").decode()
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert "<dc:language>fi</dc:language>" in core
    assert "<dc:title>Yhteiset palvelut: käyttösuunnitelman toteutuminen 1–3/2026</dc:title>" in core
    assert 'descr="' in drawing


def test_the_same_whole_gives_the_same_bytes() -> None:
    assert summary_workbook(heinola_whole()) == summary_workbook(heinola_whole())


def test_each_sheet_has_a_name_of_its_own_by_which_a_copy_of_it_is_known(tmp_path: Path) -> None:
    sheets = openpyxl.load_workbook(saved(many_areas(3), tmp_path)).worksheets
    marks = {sheet.title: sheet.defined_names[SHEET_MARK].value for sheet in sheets}
    assert marks == {title: '"' + title.replace('"', '""') + '"' for title in marks}
    assert len(marks) >= 7
