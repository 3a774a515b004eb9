"""Every locked cell that matters, changed in every way that people and programs find: each is told, by its
cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import openpyxl
import pytest

from tests.corpus.case import Make, with_cell, with_cells, with_text
from tests.support import rounds
from toolkit import actions, files
from toolkit.actions.folder import load_round
from toolkit.actions.unit_reading import read_unit
from toolkit.binding import bind
from toolkit.formulas import unit_formulas
from toolkit.reading import read_header

Cell = tuple[str, str]
Content = tuple[str, str]
"""A cell's `t` and what stands inside it."""
Told = set[tuple[str, str | None, str | None]]


def text(words: object) -> Content:
    return "inlineStr", f"<is><t>{words}</t></is>"


def number(value: float) -> Content:
    return "", f"<v>{value!r}</v>"


WRONG = 123456.78
ERROR: Content = ("e", "<v>#REF!</v>")
CALCULATED: Content = ("", "<f>1+1</f><v>2</v>")
UNCALCULATED: Content = ("", "<f>1+1</f>")
LEDGER_WAYS: dict[str, tuple[Callable[[float], Content], str]] = {
    "another number": (lambda _: number(WRONG), "DIFFERS_FROM_LEDGER"),
    "the same as text": (lambda own: text(f"{own:.2f}"), "NUMBER_AS_TEXT"),
    "another as text": (lambda _: text("1,50"), "DIFFERS_FROM_LEDGER"),
    "blank": (lambda _: ("", ""), "DIFFERS_FROM_LEDGER"),
    "error": (lambda _: ERROR, "CELL_ERROR"),
    "a formula": (lambda _: CALCULATED, "DIFFERS_FROM_LEDGER"),
    "a formula not calculated": (lambda _: UNCALCULATED, "FORMULA_NOT_CALCULATED"),
}
DERIVED_WAYS: dict[str, tuple[Callable[[object], Content], str]] = {
    "a wrong constant": (lambda _: number(WRONG), "DERIVED_OVERTYPED"),
    "the right constant": (
        lambda own: number(own) if isinstance(own, int | float) else text(own or "-"), "DERIVED_OVERTYPED"
    ),
    "the right as text": (lambda own: text(own or "-"), "DERIVED_OVERTYPED"),
    "error": (lambda _: ERROR, "DERIVED_OVERTYPED"),
    "a formula": (lambda _: CALCULATED, "DERIVED_CHANGED"),
    "a formula not calculated": (lambda _: UNCALCULATED, "DERIVED_CHANGED"),
}  # fmt: skip


@pytest.fixture(scope="module")
def kadut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    round = rounds.issue(tmp_path_factory.mktemp("lukitut"))
    rounds.answer(round, "Kadut")
    return rounds.workbook(round, "Kadut")


def told(kadut: Path, make: Make) -> Told:
    path = kadut.with_name("palautettu.xlsx")
    path.write_bytes(make(kadut.read_bytes()))
    reading = read_unit(path, path.name, load_round(kadut.parents[1]).round)
    return {(found.code, found.sheet, found.cell) for found in reading.findings}


def ledger_cells(kadut: Path) -> Iterator[tuple[Cell, float]]:
    """The locked figures of `Talous`: B to E of the lines that the ledger has."""
    sheet = openpyxl.load_workbook(kadut)["Talous"]
    for row in sheet.iter_rows(min_row=6, min_col=2, max_col=5):
        for cell in row:
            if isinstance(cell.value, int | float) and cell.protection.locked:
                yield ("Talous", cell.coordinate), cell.value


def derived_cells(kadut: Path) -> Iterator[tuple[Cell, object]]:
    """Every cell that holds a formula, but for the headings of sheets."""
    formulas, values = openpyxl.load_workbook(kadut), openpyxl.load_workbook(kadut, data_only=True)
    for sheet in formulas:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if cell.data_type == "f":
                    yield (sheet.title, cell.coordinate), values[sheet.title][cell.coordinate].value


@pytest.mark.parametrize("way", LEDGER_WAYS)
def test_a_ledger_figure(way: str, kadut: Path) -> None:
    content, code = LEDGER_WAYS[way]
    own = dict(ledger_cells(kadut))
    assert len(own) == 2 * 4
    found = told(kadut, with_cells({cell: content(value) for cell, value in own.items()}))
    assert {(code, *cell) for cell in own} <= found


@pytest.mark.parametrize("way", ["another number", "another as text", "error", "a formula"])
def test_a_figure_where_the_ledger_has_none(way: str, kadut: Path) -> None:
    content, code = LEDGER_WAYS[way]
    cells = [("Talous", f"{column}{row}") for row in (7, 12, 15) for column in "BCDE"]
    found = told(kadut, with_cells({cell: content(0) for cell in cells}))
    assert {(code, *cell) for cell in cells} <= found


@pytest.mark.parametrize("way", DERIVED_WAYS)
def test_a_derived_cell(way: str, kadut: Path) -> None:
    content, code = DERIVED_WAYS[way]
    own = dict(derived_cells(kadut))
    assert len(own) > 250
    found = told(kadut, with_cells({cell: content(value) for cell, value in own.items()}))
    assert {(code, *cell) for cell in own} <= found


def test_derived_cells_are_all_that_hold_formulas(kadut: Path) -> None:
    book = files.read_workbook(kadut, "x")
    header = read_header(book)
    layout, _ = bind(book, header.year, header.months)
    assert layout is not None
    assert len(unit_formulas(layout, header.forecast_level)) == len(dict(derived_cells(kadut)))


@pytest.mark.parametrize("cell", ["F13", "I14", "B25"])
def test_an_emptied_derived_cell(cell: str, kadut: Path) -> None:
    assert told(kadut, with_cell("Talous", cell, "", "")) == {("DERIVED_LOST", "Talous", cell)}


def test_what_does_not_matter_is_not_told(kadut: Path) -> None:
    """A formula that comes to the ledger's own figure; the workbook's own formula as another program spells
    it."""
    (cell, value), *_ = ledger_cells(kadut)
    same = with_cells({cell: ("", f"<f>{value!r}+0</f><v>{value!r}</v>")})
    assert told(kadut, same) == set()
    ours = openpyxl.load_workbook(kadut)["Talous"]["F13"].value[1:]
    spelt = ours.replace("IF(", "if( ").replace("D13", "$D$13")
    assert told(kadut, with_cell("Talous", "F13", "", f"<f>{escape(spelt)}</f><v>0</v>")) == set()


@pytest.mark.parametrize(
    ("formula", "changed"),
    [
        ('IF(COUNT(D13,E13)<2,"",ROUND(D13-E13,2))', False),
        ('IF(COUNT(D13,E13)<2,"",ROUND(D13-E12,2))', True),
        ('IF(COUNT(D13,E13)<2," ",ROUND(D13-E13,2))', True),
        ('IF(COUNT(D13,E13)<2,"",ROUND(D13-E13,0))', True),
        ("D13-E13", True),
    ],
)
def test_another_formula_is_told_by_what_it_counts(formula: str, changed: bool, kadut: Path) -> None:
    inside = f"<f>{escape(formula)}</f><v>1</v>"
    found = told(kadut, with_cell("Talous", "F13", "", inside))
    assert found == ({("DERIVED_CHANGED", "Talous", "F13")} if changed else set())


WORDS = ("another", "blank", "error", "a formula not calculated")
KEYS = {
    "B22": "kunta",
    "B23": "palvelualue",
    "B24": "vastuualue",
    "B25": "vuosi",
    "B26": "kuukaudet",
    "F22": "taso",
}


@pytest.mark.parametrize("cell", KEYS)
@pytest.mark.parametrize("way", WORDS)
def test_what_the_workbook_says_it_is(way: str, cell: str, kadut: Path) -> None:
    contents = dict(zip(WORDS, (text("7"), ("", ""), ERROR, UNCALCULATED), strict=True))
    found = told(kadut, with_cell("Ohje", cell, *contents[way]))
    if (way, KEYS[cell]) == ("another", "vastuualue"):  # told where all workbooks are seen together
        assert "UNIT_UNKNOWN" in {f.code for f in actions.status(kadut.parents[1]).whole.all_findings}
    else:
        assert {place[1:] for place in found} == {("Ohje", cell)}


@pytest.mark.parametrize("content", [text("Palvelut"), ("", ""), ERROR, number(7), CALCULATED])
@pytest.mark.parametrize(
    ("sheet", "cells", "code"),
    [
        ("Talous", [f"{column}5" for column in "ABCDEFGHIJK"], "COLUMN_NOT_FOUND"),
        ("Talous", ["A6", "A10", "A13", "A17"], "LINE_NOT_FOUND"),
        ("Riskit", ["A5"], "COLUMN_NOT_FOUND"),
    ],
)
def test_a_title_or_a_label(sheet: str, cells: list[str], code: str, content: Content, kadut: Path) -> None:
    for cell in cells:
        assert (code, sheet, None) in told(kadut, with_cell(sheet, cell, *content)), cell


def test_one_title_over_another_is_told(kadut: Path) -> None:
    assert "COLUMN_NOT_FOUND" in {f[0] for f in told(kadut, with_text("Talous", "H5", "Selitys"))}
