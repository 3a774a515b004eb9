"""The workbook that managers fill: the committed file is current, sound, protected, bound by its names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support import ironcalc_recalc
from tests.support.dump import dump
from tests.support.libreoffice import LibreOffice
from tests.support.validator import assert_no_validation_errors
from toolkit import files
from toolkit.binding import bind_template
from toolkit.grid import a1
from toolkit.settings import RiskScale
from toolkit.vocabulary import (
    COLUMNS,
    FIELDS,
    LINES,
    PROJECT_TOTAL_NAME,
    SHEETS,
    SUBTOTALS,
    sheet_of,
    sheet_title,
)
from workbook_templates.unit import TEMPLATE, build, build_bytes
from workbook_templates.unit_layout import Form, layout_of

LAYOUT = layout_of(Form())
OPEN_FIELDS = ("ready", "ready_name", "ready_date")


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(TEMPLATE)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def column_cells(book: Any, section: str, column: str) -> Iterator[Any]:
    """The prepared cells of a column."""
    place = LAYOUT.sections[section]
    for row in range(place.header_row + 1, place.header_row + 1 + place.rows):
        yield book[place.sheet].cell(row + 1, place.columns[column] + 1)


def test_the_committed_workbook_is_what_the_code_builds(tmp_path: Path) -> None:
    build(tmp_path / "fresh.xlsx")
    fresh, committed = parts(tmp_path / "fresh.xlsx"), parts(TEMPLATE)
    stale = {name for name in fresh.keys() | committed.keys() if fresh.get(name) != committed.get(name)}
    assert stale == set(), "run python -m workbook_templates.unit"


def test_its_text_twin_is_current() -> None:
    twin = TEMPLATE.with_suffix(".txt").read_text(encoding="utf-8")
    assert twin == dump(TEMPLATE), "run python -m workbook_templates.unit"


def test_the_same_form_makes_the_same_bytes() -> None:
    assert build_bytes() == build_bytes()


def test_the_validator_finds_no_error() -> None:
    assert_no_validation_errors(TEMPLATE)


@pytest.mark.parametrize("engine", ["libreoffice", "ironcalc"])
def test_cached_values_are_those_of_other_programs(engine: str, request: pytest.FixtureRequest) -> None:
    office: LibreOffice | Any = (
        request.getfixturevalue(engine) if engine == "libreoffice" else ironcalc_recalc
    )
    cached = openpyxl.load_workbook(TEMPLATE, data_only=True)
    recalculated = office.recalculated(TEMPLATE)
    wrong = {
        (sheet, cell): value
        for (sheet, cell), value in recalculated.items()
        if value != (cached[sheet][cell].value if cached[sheet][cell].value is not None else "")
    }
    assert len(recalculated) > 250
    assert wrong == {}


def test_the_sheets_stand_in_the_contracts_order(book: Any) -> None:
    assert book.sheetnames == [sheet_title(id) for id in SHEETS]


def test_names_bind_titles_and_labels(book: Any) -> None:
    bound = {}
    for name, defined in book.defined_names.items():
        sheet, cell = next(defined.destinations)
        bound[name] = sheet, book[sheet][cell].value
    for section, columns in COLUMNS.items():
        for column in columns:
            assert bound[column.name] == (sheet_title(sheet_of(section)), column.title(2026, 3))
    for field in FIELDS:
        assert bound[field.name] == (sheet_title("guide"), field.title)
    assert bound[PROJECT_TOTAL_NAME][0] == sheet_title("projects")


def test_the_layout_is_what_binding_reads() -> None:
    layout, findings = bind_template(files.read_workbook(TEMPLATE, TEMPLATE.name))
    assert findings == []
    assert layout == LAYOUT


def test_every_line_has_its_row_and_optional_ones_are_hidden(book: Any) -> None:
    sheet = book[sheet_title("finances")]
    labels = [sheet.cell(LAYOUT.line_rows[line.id] + 1, 1).value for line in LINES]
    assert labels == [line.label for line in LINES]
    hidden = [line.id for line in LINES if sheet.row_dimensions[LAYOUT.line_rows[line.id] + 1].hidden]
    assert hidden == [line.id for line in LINES if line.optional]


def test_only_entered_cells_are_open(book: Any) -> None:
    opened = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    expected = {(sheet_title("guide"), a1(*LAYOUT.fields[id])) for id in OPEN_FIELDS}
    for section in ("narrative", "goals", "risks", "projects", "investments"):
        entered = [column.id for column in COLUMNS[section] if column.kind != "derived"]
        expected |= {
            (sheet_title(section), c.coordinate) for id in entered for c in column_cells(book, section, id)
        }
    finances = LAYOUT.sections["finances"]
    for line in LINES:
        ids = ("explanation",) if line.is_sum else ("forecast", "explanation")
        expected |= {(finances.sheet, a1(LAYOUT.line_rows[line.id], finances.columns[id])) for id in ids}
    assert opened == expected


def test_sheets_are_protected_without_password_and_ready_to_print(book: Any) -> None:
    for sheet in book.worksheets:
        protection = sheet.protection
        assert protection.sheet
        assert not protection.password
        assert not protection.formatRows
        assert not protection.formatColumns
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
        assert not sheet.merged_cells.ranges
        assert not sheet.tables
        if sheet.title != sheet_title("guide"):
            assert sheet.print_title_rows == "$5:$5"
            assert sheet.freeze_panes in ("A6", "B6")


def test_money_cells_of_a_line_differ_only_in_fill_and_lock(book: Any) -> None:
    sheet, columns = book[sheet_title("finances")], LAYOUT.sections["finances"].columns
    for line in LINES:
        row = LAYOUT.line_rows[line.id] + 1
        entered, *ledger = (sheet.cell(row, columns[id] + 1) for id in ("forecast", "budget", "actual"))
        for cell in ledger:
            assert cell.number_format == entered.number_format
            for look in ("border", "font", "alignment"):
                assert repr(getattr(cell, look)) == repr(getattr(entered, look))
    for id in SUBTOTALS:
        twin = sheet.cell(LAYOUT.line_rows[id] + 1, columns["explanation"] + 1)
        assert not twin.protection.locked
        assert (
            twin.number_format == sheet.cell(LAYOUT.line_rows[id] + 1, columns["forecast"] + 1).number_format
        )


def test_every_open_number_and_choice_is_validated_with_a_message(book: Any) -> None:
    for section in ("finances", "goals", "risks", "projects", "investments"):
        rules = book[sheet_title(section)].data_validations.dataValidation
        for column in COLUMNS[section]:
            if column.kind in ("money", "percent", "scale", "choice"):
                for cell in column_cells(book, section, column.id):
                    found = [rule for rule in rules if cell.coordinate in rule.sqref]
                    assert _is_margin(section, cell.row - 1) or (found and found[0].error), cell.coordinate


def _is_margin(section: str, row: int) -> bool:
    """Sums are not entered, but a subtotal's forecast can be."""
    return section == "finances" and any(line.is_sum and LAYOUT.line_rows[line.id] == row for line in LINES)


def test_messages_fit_excels_limits(book: Any) -> None:
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 255
            assert len(rule.prompt or "") <= 255


def test_rows_of_texts_can_grow() -> None:
    for section in ("finances", "narrative", "goals", "risks", "projects", "investments"):
        sheet = parts(TEMPLATE)[f"xl/worksheets/sheet{SHEETS.index(section) + 1}.xml"].decode()
        row = LAYOUT.sections[section].header_row + 2
        opening = re.search(rf'<row r="{row}"[^>]*>', sheet)
        assert opening
        assert "ht=" in opening[0]
        assert "customHeight" not in opening[0]


def test_a_round_with_its_own_scale_rows_and_period(tmp_path: Path) -> None:
    form = Form(year=2027, months=8, rows=3, risk_scale=RiskScale(maximum=5, low_max=4, moderate_max=12))
    build(tmp_path / "own.xlsx", form)
    book = openpyxl.load_workbook(tmp_path / "own.xlsx")
    risks = book[sheet_title("risks")]
    layout = layout_of(form)
    assert "[<=4]" in risks["E6"].number_format
    assert "[<=12]" in risks["E6"].number_format
    assert {rule.formula2 for rule in risks.data_validations.dataValidation} == {"5"}
    assert book[sheet_title("finances")]["E5"].value == "TOT 2027 8 kk"
    assert layout.sections["goals"].rows == 3
    assert book[sheet_title("goals")].max_row == 8
    assert_no_validation_errors(tmp_path / "own.xlsx")


def test_only_the_period_makes_no_other_workbook() -> None:
    assert Form(year=2027, months=8).same_but_period(Form())
    assert not Form(rows=20).same_but_period(Form())
